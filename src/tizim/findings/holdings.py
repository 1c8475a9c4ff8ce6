"""What we hold of one person, body or event, as one circle of readers sees it: everything that is computed, at once.

`hold` is the whole of the computation. Refreshing one record after a change and
building all tables again from nothing both call it, so they cannot differ.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tizim.coding.fields import field_of
from tizim.findings.acts import RULED_BY, Act, acts_of
from tizim.findings.cases import Step, steps_of
from tizim.findings.circles import Circle, circles
from tizim.findings.contradictions import COUNT, Contradiction, contradictions
from tizim.findings.current import Current, current_values
from tizim.findings.figures import Figure, figures_of
from tizim.findings.levels import independent_origins, level_of
from tizim.findings.told import File, Kind, Lookup, Somebody, Subject
from tizim.findings.weighing import CODED_AS, Weighing
from tizim.kernel.fields import Date, PlaceName, TermOf
from tizim.kernel.folding import index_words

PREFERRED_KINDS = ("incident", "procedure_step", "response", "statement", "pattern", "context")


@dataclass(frozen=True, slots=True, order=True)
class FacetValue:
    """One value by which a record can be found; of an act, or of the whole record."""

    act: str  # empty: of the whole record
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Holding:
    circle: Circle
    kind: str  # vocabulary mention_kinds or episode_kinds
    title: str  # of a person, the fullest spelling
    level: str
    origins: int
    first_day: dt.date | None  # of an event
    last_day: dt.date | None
    current: tuple[Current, ...]
    acts: tuple[Act, ...]
    figures: tuple[Figure, ...]
    contradictions: tuple[Contradiction, ...]
    steps: tuple[Step, ...]
    facets: tuple[FacetValue, ...]
    words: tuple[str, ...]  # of the search index

    @property
    def subject(self) -> Subject:
        return self.circle.file.subject


def holdings(file: File, lookup: Lookup) -> tuple[Holding, ...]:
    """Return what is held of one subject, once for each circle that sees it differently."""
    return tuple(hold(circle, lookup) for circle in circles(file))


def hold(circle: Circle, lookup: Lookup) -> Holding:
    """Return all that is computed from what one circle sees of one subject."""
    file = circle.file
    weighing = Weighing(file, lookup)
    current = tuple(_current(weighing))
    acts = acts_of(weighing) if file.subject.kind is Kind.EVENT else ()
    conflicts = contradictions(weighing)
    country = next(iter(_countries(current, lookup)), "")
    standing = [
        claim for claim in (*file.claims, *file.naming) if claim.is_asserted and claim.id not in weighing.taken_back
    ]
    days = [each.value for each in current if each.subject == file.subject and each.field == "date"]
    firsts, lasts = [day.first_day for day in days if day.first_day], [day.last_day for day in days if day.last_day]
    title, level = _title(file, current), level_of(standing, is_disputed=False)
    return Holding(
        circle,
        _kind(file),
        title,
        level,
        independent_origins(standing),
        min(firsts, default=None),
        max(lasts, default=None),
        current,
        acts,
        figures_of(weighing, conflicts, country),
        conflicts,
        steps_of(weighing),
        tuple(sorted(set(_facets(weighing, current, acts, level)))),
        tuple(dict.fromkeys(word for text in _texts(file, current, title, lookup) for word in index_words(text))),
    )


def _current(weighing: Weighing) -> Iterator[Current]:
    """Yield the printed values; of counts only what a finding adopts, for figures stand in a table of their own."""
    for (subject, name), weighed in weighing.fields.items():
        rulings = weighing.rulings(subject, name)
        if rulings or name != COUNT:
            yield from current_values(weighed, rulings)


def _kind(file: File) -> str:
    kinds = [episode.kind for episode in file.episodes] or [member.kind for member in file.members]
    return min(kinds, key=_preference, default="")


def _preference(kind: str) -> int:
    return PREFERRED_KINDS.index(kind) if kind in PREFERRED_KINDS else 0


def _title(file: File, current: Sequence[Current]) -> str:
    ruled = next((ruling for ruling in file.rulings if ruling.field == "name"), None)
    if ruled is not None:
        return next((each.value.text for each in current if each.field == "name"), "")
    if file.episodes:
        return next((episode.title for episode in file.episodes if episode.title), "")
    return max(file.members, key=_fullness).as_written if file.members else ""


def _fullness(member: Somebody) -> int:
    """A name says more the more parts it has; of equals the earliest stands."""
    return len(member.as_written.split())


def _countries(current: Sequence[Current], lookup: Lookup) -> Iterator[str]:
    for each in current:
        if each.field == "country" and each.value.code:
            yield each.value.code
    for each in current:
        if each.field == "place" and each.value.code:
            country = lookup.country_of(each.value.code)
            if country:
                yield country


def _facets(weighing: Weighing, current: Sequence[Current], acts: Sequence[Act], level: str) -> Iterator[FacetValue]:
    file, lookup = weighing.file, weighing.lookup
    for each in current:
        act = each.subject.id if each.subject.kind is Kind.ACT else ""
        for value in _findable(each, lookup):
            yield FacetValue(act, each.field, value)
    if file.subject.kind is Kind.EVENT:
        yield FacetValue("", "kind", _kind(file))
        if not acts:
            yield FacetValue("", "level", level)
        for country in _countries(current, lookup):
            yield FacetValue("", "country", country)
    for violated in acts:
        for code in (violated.violation, *lookup.broader("violations", violated.violation)):
            yield FacetValue(violated.id, RULED_BY, code)
        yield FacetValue(violated.id, "level", violated.level)
        yield FacetValue(violated.id, "person", violated.victim.id)


def _findable(each: Current, lookup: Lookup) -> Iterator[str]:
    """Yield the values under which a printed one is found: a place by all it lies in, a term by its broader terms."""
    field = field_of(CODED_AS[each.subject.kind], each.field)
    value = each.value.code or each.value.text
    if not field.facet or not value or field.name == RULED_BY or isinstance(field.type, Date):
        return
    yield value
    if isinstance(field.type, PlaceName) and each.value.code:
        yield from lookup.place_path(each.value.code)
    elif isinstance(field.type, TermOf):
        yield from lookup.broader(field.type.vocabulary, value)


def _texts(file: File, current: Sequence[Current], title: str, lookup: Lookup) -> Iterator[str]:
    """Yield the texts by whose words a record is found: its names, its searchable fields, its victims."""
    yield title
    for member in file.members:
        yield member.as_written
        yield from member.names
    for each in current:
        field = field_of(CODED_AS[each.subject.kind], each.field)
        if field.searchable:
            yield each.value.text
            if isinstance(field.type, PlaceName) and each.value.code:
                yield from lookup.place_names(each.value.code)
    for allegation in file.allegations:
        victim = file.somebody[allegation.victim]
        yield victim.as_written
        yield from victim.names
