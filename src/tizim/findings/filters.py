"""The one filter declaration: what lists, addresses, the API, feeds, exports and counts can be narrowed by.

It is derived from the declared fields: a field with `facet=True` is a filter
with counts, one with `sortable=True` an order. Beside them stand the kind of
event, the level, the person, the dates and free words.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from tizim.coding.fields import every_field
from tizim.kernel.dates import Day
from tizim.kernel.errors import BadDate, Fault
from tizim.kernel.fields import Date, Field, PlaceName, TermOf
from tizim.kernel.messages import N_

FROM, UNTIL, WORDS, SORT = "date_from", "date_until", "q", "sort"
OF_THE_PAGE = frozenset({"page", "per_page", "format", "unit"})  # of the address, and of no filter
MOST_WORDS = 200  # characters
DEFAULT_SORT = "-date"


class About(StrEnum):
    """What carries the value that a filter compares."""

    EVENT = "event"
    ACT = "act"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Facet:
    name: str  # as in the address
    label: str  # English
    about: About
    vocabulary: str | None = None  # its values are terms of it
    is_place: bool = False
    is_counted: bool = True  # offered with the number of results for each value


_ABOUT = {"episode": About.EVENT, "allegation": About.ACT, "mention": About.PERSON}


def _declared() -> Iterator[Facet]:
    for fields, field in every_field():
        if field.facet and not isinstance(field.type, Date):
            vocabulary = field.type.vocabulary if isinstance(field.type, TermOf) else None
            yield Facet(field.name, field.label, _ABOUT[fields.subject], vocabulary, isinstance(field.type, PlaceName))
    yield Facet("kind", N_("Kind of event"), About.EVENT, "episode_kinds")
    yield Facet("level", N_("Level"), About.ACT, "levels")
    yield Facet("person", N_("Person"), About.ACT, is_counted=False)


FACETS: Mapping[str, Facet] = {facet.name: facet for facet in _declared()}


def _sortable() -> Iterator[Field]:
    return (field for _, field in every_field() if field.sortable)


SORTS = tuple(order for field in _sortable() for order in (f"-{field.name}", field.name))  # a minus: latest first


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition in force, and the filter without it."""

    name: str
    value: str
    without: "Filter"


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions on a list. Several values of one facet mean any of them; several facets mean all."""

    chosen: tuple[
        tuple[str, tuple[str, ...]], ...
    ] = ()  # facet to values; both sorted, so that equal filters are equal
    since: Day | None = None  # an event is found when any part of it falls between the two
    until: Day | None = None
    words: str = ""
    sort: str = DEFAULT_SORT

    @classmethod
    def parse(
        cls,
        query: Mapping[str, Sequence[str]],
        codes: Callable[[str], Container[str]],
        places: Container[str],
    ) -> tuple[Self, tuple[Fault, ...]]:
        """Read the query of an address; what cannot be understood is left out and returned as a fault.

        codes
            A vocabulary by its name.
        places
            The ids that the gazetteer holds.
        """
        faults: list[Fault] = []
        chosen = {}
        for name, values in query.items():
            given = [value.strip() for value in values if value.strip()]
            if name in FACETS:
                good = [value for value in given if not _fault(FACETS[name], value, codes, places, faults)]
                if good:
                    chosen[name] = tuple(sorted(set(good)))
            elif name not in {FROM, UNTIL, WORDS, SORT} | OF_THE_PAGE:
                faults.append(Fault(f"There is no filter '{name}'.", "filter", f"Use one of: {', '.join(FACETS)}."))
        return (
            cls(
                tuple(sorted(chosen.items())),
                _day(query, FROM, faults),
                _day(query, UNTIL, faults),
                " ".join(_last(query, WORDS).split())[:MOST_WORDS].strip(),
                _sort(_last(query, SORT), faults),
            ),
            tuple(faults),
        )

    def to_query(self) -> dict[str, list[str]]:
        """Return the query of the address that stands for this filter: `parse` gives the filter back."""
        query = {name: list(values) for name, values in self.chosen}
        for name, text in ((FROM, str(self.since or "")), (UNTIL, str(self.until or "")), (WORDS, self.words)):
            if text:
                query[name] = [text]
        if self.sort != DEFAULT_SORT:
            query[SORT] = [self.sort]
        return query

    def values(self, name: str) -> tuple[str, ...]:
        return dict(self.chosen).get(name, ())

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of the span; None where it is open."""
        return self.since.first if self.since else None, self.until.last if self.until else None

    @property
    def is_empty(self) -> bool:
        return replace(self, sort=DEFAULT_SORT) == Filter()

    def choosing(self, name: str, *values: str) -> "Filter":
        """Return the filter with these values, and no others, for one facet."""
        chosen = {known: kept for known, kept in self.chosen if known != name}
        if values:
            chosen[name] = tuple(sorted(set(values)))
        return replace(self, chosen=tuple(sorted(chosen.items())))

    def chips(self) -> tuple[Chip, ...]:
        """Return each condition in force with the filter that is left when it is taken away."""
        return tuple(self._chips())

    def _chips(self) -> Iterator[Chip]:
        if self.words:
            yield Chip(WORDS, self.words, replace(self, words=""))
        for name, values in self.chosen:
            for value in values:
                yield Chip(name, value, self.choosing(name, *(other for other in values if other != value)))
        if self.since:
            yield Chip(FROM, str(self.since), replace(self, since=None))
        if self.until:
            yield Chip(UNTIL, str(self.until), replace(self, until=None))


def _fault(
    facet: Facet, value: str, codes: Callable[[str], Container[str]], places: Container[str], faults: list[Fault]
) -> bool:
    known = codes(facet.vocabulary) if facet.vocabulary else places if facet.is_place else (value,)
    if value in known:
        return False
    faults.append(Fault(f"'{value}' is no value of it.", f"filter {facet.name}", "Choose one of the values offered."))
    return True


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    return query[name][-1] if query.get(name) else ""


def _day(query: Mapping[str, Sequence[str]], name: str, faults: list[Fault]) -> Day | None:
    text = _last(query, name).strip()
    if not text:
        return None
    try:
        day = Day.parse(text)
    except BadDate as error:
        faults.append(Fault(error.problem, f"filter {name}", "Give a year, a month or a day, such as 2022-01."))
        return None
    if day.year is None:
        faults.append(Fault("It has no year.", f"filter {name}", "Give a year, a month or a day, such as 2022-01."))
        return None
    return day


def _sort(text: str, faults: list[Fault]) -> str:
    if not text or text in SORTS:
        return text or DEFAULT_SORT
    faults.append(Fault(f"There is no order '{text}'.", "filter sort", f"Use one of: {', '.join(SORTS)}."))
    return DEFAULT_SORT
