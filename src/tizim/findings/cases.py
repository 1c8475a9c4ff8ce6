"""Cases: the steps of a person's proceedings, in the order of their dates.

A status ages. "In custody as of mid-February" is printed with its date, always,
and is never read as a present fact.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tizim.coding.values import MentionValue, TermValue, TextValue
from tizim.findings.adopted import UNKNOWN
from tizim.findings.current import Current, current_values
from tizim.findings.told import Episode, Kind, Subject, Told
from tizim.findings.weighing import Weighing
from tizim.kernel import ids
from tizim.kernel.dates import PartialDate

STEP = "step"


@dataclass(frozen=True, slots=True)
class Step:
    id: str  # derived from event, person and what was done: it stays through every rebuild
    person: Subject
    what: str  # vocabulary procedure_steps
    date: PartialDate | None
    first_day: dt.date | None
    duration: str  # as printed: "15 days"
    status_on: PartialDate | None  # the date on which it was so: as told, else the day on which it was said
    articles: tuple[tuple[str, str], ...]  # (article, code of law)
    claims: frozenset[str]


S = TypeVar("S")


def in_order(steps: Iterable[S], place: Callable[[S], tuple[dt.date | None, str]]) -> tuple[S, ...]:
    """Return the steps of a person by date; those without a date follow, in an order that stays.

    place
        The first day of a step, and its id.
    """

    def key(step: S) -> tuple[bool, dt.date, str]:
        first_day, step_id = place(step)
        return first_day is None, first_day or dt.date.min, step_id

    return tuple(sorted(steps, key=key))


def steps_of(weighing: Weighing) -> tuple[Step, ...]:
    """Return the steps that one event tells of, for each person whom it concerns.

    A step concerns whom it is said of; where its words do not say, the victims of its own allegations
    and of the episode that it is part of. Where
    an episode tells of several steps, a date, a duration or an article belongs to the one in whose
    words it stands; a step that has none there has none, rather than that of another.
    """
    by_code: dict[str, list[Told]] = {}
    for claim in weighing.file.claims:
        if claim.field == STEP and isinstance(claim.value, TermValue) and _stands(claim, weighing):
            by_code.setdefault(claim.value.code, []).append(claim)
    persons = _persons(weighing)
    return tuple(
        _step(weighing, person, code, claims, is_alone=len(by_code) == 1)
        for code, told in by_code.items()
        for person, claims in sorted(_by_person(weighing, persons, told).items())
    )


def _stands(claim: Told, weighing: Weighing) -> bool:
    return claim.is_asserted and claim.id not in weighing.taken_back


def _persons(weighing: Weighing) -> dict[str, set[Subject]]:
    """Return the victims by episode; whom the text does not even describe has no case."""
    found: dict[str, set[Subject]] = {}
    for allegation in (*weighing.file.allegations, *weighing.file.case):
        victim = weighing.file.somebody[allegation.victim]
        if victim.held_as.kind is Kind.PERSON and victim.as_written:
            found.setdefault(allegation.episode, set()).add(victim.held_as)
    return found


def _by_person(
    weighing: Weighing, persons: dict[str, set[Subject]], steps: Iterable[Told]
) -> dict[Subject, list[Told]]:
    """Return the claims of a step for each person whom they concern, with those that say whom."""
    episodes = {episode.id: episode for episode in weighing.file.episodes}
    found: dict[Subject, list[Told]] = {}
    for step in steps:
        said = [claim for claim in weighing.file.claims if claim.field == "concerns" and _stands(claim, weighing)]
        said = [claim for claim in said if _stand_together(claim, [step])]
        of_whom = {_held(weighing, claim): claim for claim in said}
        episode = episodes.get(step.told_of)
        victims = {one for known in (_chain(episode) if episode else ()) for one in persons.get(known, ())}
        for person in of_whom or victims:
            if person.kind is Kind.PERSON:
                found.setdefault(person, []).append(step)
                found[person] += [of_whom[person]] if person in of_whom else []
    return found


def _held(weighing: Weighing, claim: Told) -> Subject:
    assert isinstance(claim.value, MentionValue)  # the field is declared so
    return weighing.file.somebody[claim.value.mention_id].held_as


def _chain(episode: Episode) -> Iterator[str]:
    yield episode.id
    if episode.part_of is not None:
        yield episode.part_of


def _step(weighing: Weighing, person: Subject, code: str, claims: Sequence[Told], *, is_alone: bool) -> Step:
    own = _printed(weighing, "step_date", claims, is_alone=False)
    dates = own or _printed(weighing, "date", claims, is_alone=is_alone)
    durations = _printed(weighing, "duration", claims, is_alone=is_alone)
    articles = [
        claim
        for claim in weighing.file.claims
        if claim.field == "article" and _stands(claim, weighing) and (is_alone or _stand_together(claim, claims))
    ]
    when = dates[0].value if len(dates) == 1 else UNKNOWN  # of dates that exclude each other, none is the step's
    return Step(
        ids.derive("case_step", weighing.file.subject.id, person.id, code),
        person,
        code,
        when.date,
        when.first_day,
        " / ".join(row.value.text for row in durations),
        status_date(claims),
        tuple(sorted({_article(claim) for claim in articles})),
        frozenset(claim.id for claim in (*claims, *articles)).union(*(row.claims for row in (*dates, *durations))),
    )


def _printed(weighing: Weighing, name: str, step: Sequence[Told], *, is_alone: bool) -> tuple[Current, ...]:
    """Return what is printed for a field of one step."""
    subject = weighing.file.subject
    weighed = weighing.fields.get((subject, name))
    if weighed is None:
        return ()
    if is_alone:
        return current_values(weighed, weighing.rulings(subject, name))
    near = {key: [claim for claim in told if _stand_together(claim, step)] for key, told in weighed.claims.items()}
    return current_values(replace(weighed, claims={key: told for key, told in near.items() if told}))


def _stand_together(claim: Told, step: Iterable[Told]) -> bool:
    return any(spot.overlaps(other) for spot in claim.spots for each in step for other in each.spots)


def status_date(claims: Iterable[Told]) -> PartialDate | None:
    """Return the latest date on which the claims say that it was so; without one, the latest day it was said."""
    claims = tuple(claims)
    for dates in ([claim.as_of for claim in claims], [claim.said_on for claim in claims]):
        known = [date for date in dates if date is not None]
        if known:
            return max(known, key=lambda each: (each.last is not None, each.last or dt.date.min, str(each.end)))
    return None


def _article(claim: Told) -> tuple[str, str]:
    article = claim.value.text if isinstance(claim.value, TextValue) else ""
    return article, str(claim.qualifiers.get("code") or "")
