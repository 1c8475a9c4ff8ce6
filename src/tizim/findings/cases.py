"""Cases: the steps of a person's proceedings, in the order of their dates.

A status ages. "In custody as of mid-February" is printed with its date, always,
and is never read as a present fact.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tizim.coding.values import TermValue, TextValue
from tizim.findings.current import Current
from tizim.findings.told import Episode, Subject, Told
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


def steps_of(weighing: Weighing, current: Sequence[Current]) -> tuple[Step, ...]:
    """Return the steps that one event is, for each person whom it concerns.

    current
        The printed values of the event.

    A step concerns the victims of its own allegations and of the episode that it is part of.
    """
    persons = _persons(weighing)
    told = [claim for claim in weighing.file.claims if claim.field == STEP and claim.is_asserted]
    standing = [claim for claim in told if claim.id not in weighing.taken_back]
    by_code: dict[str, list[Told]] = {}
    for claim in standing:
        if isinstance(claim.value, TermValue):
            by_code.setdefault(claim.value.code, []).append(claim)
    return tuple(
        _step(weighing, current, person, code, claims)
        for code, claims in by_code.items()
        for person in sorted(_concerned(weighing, persons, claims))
    )


def _persons(weighing: Weighing) -> dict[str, set[Subject]]:
    """Return the victims by episode."""
    found: dict[str, set[Subject]] = {}
    for allegation in (*weighing.file.allegations, *weighing.file.case):
        victim = weighing.file.somebody[allegation.victim].held_as
        if victim.kind == "person":
            found.setdefault(allegation.episode, set()).add(victim)
    return found


def _concerned(weighing: Weighing, persons: dict[str, set[Subject]], claims: Iterable[Told]) -> set[Subject]:
    episodes = {episode.id: episode for episode in weighing.file.episodes}
    told_by = (episodes[claim.told_of] for claim in claims if claim.told_of in episodes)
    return {person for episode in told_by for known in _chain(episode) for person in persons.get(known, ())}


def _chain(episode: Episode) -> Iterator[str]:
    yield episode.id
    if episode.part_of is not None:
        yield episode.part_of


def _step(weighing: Weighing, current: Sequence[Current], person: Subject, code: str, claims: Sequence[Told]) -> Step:
    mine = {each.field: each for each in reversed(current) if each.subject == weighing.file.subject}
    when, duration = mine.get("date"), mine.get("duration")
    articles = [claim for claim in weighing.file.claims if claim.field == "article" and claim.is_asserted]
    return Step(
        ids.derive("case_step", weighing.file.subject.id, person.id, code),
        person,
        code,
        when.value.date if when else None,
        when.value.first_day if when else None,
        duration.value.text if duration else "",
        status_date(claims),
        tuple(sorted({_article(claim) for claim in articles})),
        frozenset(claim.id for claim in (*claims, *articles))
        | (when.claims if when else frozenset())
        | (duration.claims if duration else frozenset()),
    )


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
