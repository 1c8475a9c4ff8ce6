"""Counts that print their rule: what is counted, of whom, from when to when, as of when, from how many origins.

A pattern is not an incident and is never counted as one; what is discounted or
withdrawn is kept and not counted. Groups of unknown size, and judgements that
leave two records unsure, make a count a range.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tizim.findings.levels import UNCOUNTED
from tizim.kernel.messages import N_


class Unit(StrEnum):
    PERSONS = "persons"  # and bodies: victims, each once
    ACTS = "acts"  # one violation against one victim in one event
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Counted:
    """One act, as far as counting needs it."""

    act: str
    victim: str
    event: str
    count_min: int  # persons
    count_max: int | None
    level: str
    is_pattern: bool
    origins: frozenset[str]  # origin groups of the claims that it rests on


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with gaps: translated by its template, then filled."""

    template: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return self.template % self.values


@dataclass(frozen=True, slots=True)
class Rule:
    """What a count counts. It is printed with every count, whole."""

    unit: Unit
    of: tuple[tuple[str, str], ...]  # (label, value) of each filter in force, as printed: ("Violation", "Killing")
    first_day: dt.date | None  # of the events; None: no bound
    last_day: dt.date | None
    as_of: dt.date  # the day of the count: it is what was held then
    origins: int  # origin groups that what is counted rests on
    patterns_left_out: int  # acts told only as a pattern
    uncounted: int  # acts discounted or withdrawn

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the rule in sentences, each to be translated by itself."""
        return tuple(self._phrases())

    def __str__(self) -> str:
        return " ".join(str(phrase) for phrase in self.phrases())

    def _phrases(self) -> Iterator[Phrase]:
        yield Phrase(WHAT[self.unit], {})
        for label, value in self.of:
            yield Phrase(N_("%(label)s: %(value)s."), {"label": label, "value": value})
        if self.first_day or self.last_day:
            first, last = (day.isoformat() if day else "…" for day in (self.first_day, self.last_day))
            yield Phrase(N_("Events of %(first)s to %(last)s."), {"first": first, "last": last})
        yield Phrase(N_("As held on %(day)s."), {"day": self.as_of.isoformat()})
        yield Phrase(N_("Origins that this rests on: %(number)s."), {"number": str(self.origins)})
        left_out = {"patterns": str(self.patterns_left_out), "others": str(self.uncounted)}
        yield Phrase(
            N_("Left out: told only as a pattern, %(patterns)s; discounted or withdrawn, %(others)s."), left_out
        )


WHAT = {
    Unit.PERSONS: N_("Counted: victims, each once."),
    Unit.ACTS: N_("Counted: acts, each one violation against one victim in one event; a group counts as its members."),
    Unit.EVENTS: N_("Counted: events in which a violation is told of, each once; not people."),
}


@dataclass(frozen=True, slots=True)
class Count:
    low: int
    high: int | None  # None: a group among them has no known size
    rule: Rule


def count(
    acts: Iterable[Counted],
    unit: Unit,
    *,
    as_of: dt.date,
    of: Sequence[tuple[str, str]] = (),
    days: tuple[dt.date | None, dt.date | None] = (None, None),
    unsure: Collection[tuple[str, str]] = (),
) -> Count:
    """Count acts, or the victims or events in them, with the rule.

    acts
        The acts that the filters leave, patterns and uncounted levels included: they are left out here.
    as_of
        The day of the count.
    of, days
        The filters in force, as they are printed.
    unsure
        Pairs of victims of which nobody can say yet whether they are one: the least count takes them as one.
    """
    acts = tuple(acts)
    live = [act for act in acts if act.level not in UNCOUNTED]
    kept = [act for act in live if not act.is_pattern]
    low, high = _size(kept, unit, unsure)
    rule = Rule(
        unit,
        tuple(of),
        *days,
        as_of=as_of,
        origins=len(frozenset().union(*(act.origins for act in kept))),
        patterns_left_out=len(live) - len(kept),
        uncounted=len(acts) - len(live),
    )
    return Count(low, high, rule)


def _size(acts: Sequence[Counted], unit: Unit, unsure: Collection[tuple[str, str]]) -> tuple[int, int | None]:
    match unit:
        case Unit.EVENTS:
            events = len({act.event for act in acts})
            return events, events
        case Unit.ACTS:
            sizes = [(act.count_min, act.count_max) for act in acts]
            return _sum(sizes)
        case Unit.PERSONS:
            victims: dict[str, tuple[int, int | None]] = {}
            for act in acts:
                low, high = victims.get(act.victim, (1, 1))
                ceiling = None if high is None or act.count_max is None else max(high, act.count_max)
                victims[act.victim] = max(low, act.count_min), ceiling
            low, most = _sum(victims.values())
            return low - _spare(victims, unsure), most


def _sum(sizes: Iterable[tuple[int, int | None]]) -> tuple[int, int | None]:
    """Add minima and maxima, never midpoints."""
    sizes = tuple(sizes)
    highs = [high for _, high in sizes]
    return sum(low for low, _ in sizes), None if None in highs else sum(high for high in highs if high is not None)


def _spare(victims: Mapping[str, tuple[int, int | None]], unsure: Collection[tuple[str, str]]) -> int:
    """Return how many fewer there are if all pairs that are unsure are one: each set of them is its largest member."""
    set_of = {victim: {victim} for victim in victims}
    for one, other in unsure:
        if one in set_of and other in set_of and set_of[one] is not set_of[other]:
            together = set_of[one] | set_of[other]
            for victim in together:
                set_of[victim] = together
    sets: dict[int, set[str]] = defaultdict(set)
    for together in set_of.values():
        sets[id(together)] |= together
    minima = ([victims[victim][0] for victim in together] for together in sets.values())
    return sum(sum(each) - max(each) for each in minima)
