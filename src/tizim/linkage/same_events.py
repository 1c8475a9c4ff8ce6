"""Episodes of different sources that may tell of one event: proposed, never merged by that alone.

Three things propose: one victim who suffered the same within a day in one place, since
a list and a report date one death a day apart; one kind of violation of which each
source tells one event in that town on that day; or nearly the same words, since
partners publish one report again with small changes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from heapq import nsmallest
from zlib import crc32

from tizim.kernel.dates import PartialDate
from tizim.linkage.judgement import Pair
from tizim.linkage.proposals import Asked, Proposal, Reason, agreement_reason, ask, dates_agree, places_agree

RULE = "same_event@2"
DAY = timedelta(days=1)
SHINGLE_WORDS = 3
LEAST_WORDS = 8  # a shorter quote says too little to be recognised by
NEARLY_THE_SAME = 0.7  # share of word triples in common; one word in twenty changed leaves 0.74
SKETCH = 4  # triples under which a quote meets others


@dataclass(frozen=True)
class Happening:
    """One episode with what identifies it."""

    id: str
    source: str
    group: str  # the event that it stands in
    kind: str  # a pattern is never proposed as an incident
    dates: tuple[PartialDate, ...] = ()
    places: tuple[str, ...] = ()  # ids of the gazetteer
    victims: frozenset[str] = frozenset()  # one key for all who are judged or proposed to be one person
    quotes: tuple[str, ...] = ()
    violations: frozenset[str] = frozenset()

    @cached_property
    def triples(self) -> frozenset[int]:
        """Hashes of all runs of three words in its quotes."""
        return frozenset(triple for quote in self.quotes for triple in _triples(quote))


Kind = tuple[str, str, date]  # violation, place, day


def propose_by_happening(
    episodes: Iterable[Happening], asked: Asked, countries: Collection[str] = ()
) -> tuple[Proposal, ...]:
    """Return which episodes to put before a reviewer as one event.

    episodes
        The earliest first: a later one is compared with the earlier.
    countries
        Ids of places that are too wide for their only event of a kind to be recognised by.
    """
    blocks: dict[str, list[Happening]] = defaultdict(list)
    for episode in episodes:
        blocks[episode.kind].append(episode)
    return tuple(proposal for block in blocks.values() for proposal in _proposals(block, asked, countries))


def _proposals(block: Sequence[Happening], asked: Asked, countries: Collection[str]) -> Iterator[Proposal]:
    only = _only_of_their_kind(block, countries)

    def in_common(episode: Happening) -> Sequence[Hashable]:
        return [*_facts(episode), *sorted(only[episode.id]), *nsmallest(SKETCH, episode.triples)]

    def is_worth_asking(one: Happening, other: Happening) -> bool:
        if not one.victims.isdisjoint(other.victims):
            return _tell_one_time_and_place(one, other) or _quotes_alike(one, other)
        if one.victims and other.victims:
            return False  # both name their victims and share none: two events, in one sentence even
        return _quotes_alike(one, other) or not only[one.id].isdisjoint(only[other.id])

    for one, other in ask(block, asked, in_common, is_worth_asking):
        alone = not only[one.id].isdisjoint(only[other.id])
        yield Proposal(Pair.of(one.id, other.id), _reasons(one, other, alone=alone))


def _facts(episode: Happening) -> list[Hashable]:
    """Return victim and place with each day and the one after it, so that two a day apart meet.

    A span of more than two days ("in January") meets only its like.
    """
    times: list[Hashable] = []
    for told in episode.dates:
        first, last = told.first, told.last
        if first and last and last - first > DAY:
            times.append((first, last))
        elif first and last:
            times += dict.fromkeys([first, last, last + DAY] if last < date.max else [first, last])
    return [(time, place, victim) for time in times for place in episode.places for victim in sorted(episode.victims)]


def _only_of_their_kind(block: Sequence[Happening], countries: Collection[str]) -> dict[str, frozenset[Kind]]:
    """Return, of each episode, the kinds of which its source tells no other event in that town on that day."""
    told = {
        episode.id: {
            (violation, place, day.first)
            for violation in episode.violations
            for place in episode.places
            if place not in countries
            for day in episode.dates
            if day.first and day.first == day.last
        }
        for episode in block
    }
    groups = {(episode.source, episode.group, kind) for episode in block for kind in told[episode.id]}
    events = Counter((source, kind) for source, _, kind in groups)
    return {
        episode.id: frozenset(kind for kind in told[episode.id] if events[episode.source, kind] == 1)
        for episode in block
    }


def _tell_one_time_and_place(one: Happening, other: Happening) -> bool:
    if one.violations and other.violations and one.violations.isdisjoint(other.violations):
        return False
    return _within_a_day(one, other) and places_agree(one.places, other.places) is True


def _within_a_day(one: Happening, other: Happening) -> bool:
    spans, others = (
        [(told.first, told.last) for told in each.dates if told.first and told.last] for each in (one, other)
    )
    return any(
        abs(first - other_first) <= DAY and abs(last - other_last) <= DAY
        for first, last in spans
        for other_first, other_last in others
    )


def _quotes_alike(one: Happening, other: Happening) -> bool:
    union = one.triples | other.triples
    return bool(union) and len(one.triples & other.triples) / len(union) >= NEARLY_THE_SAME


def _triples(quote: str) -> Iterable[int]:
    words = re.findall(r"\w+", quote.casefold())
    if len(words) < LEAST_WORDS:
        return ()
    runs = (words[start : start + SHINGLE_WORDS] for start in range(len(words) - SHINGLE_WORDS + 1))
    return (crc32(" ".join(run).encode()) for run in runs)


def _reasons(one: Happening, other: Happening, *, alone: bool) -> tuple[Reason, ...]:
    agree = dates_agree(one.dates, other.dates)
    reasons = [
        Reason("dates_a_day_apart", "Their dates lie a day apart.")
        if agree is False and _within_a_day(one, other)
        else agreement_reason("dates", agree),
        agreement_reason("places", places_agree(one.places, other.places)),
    ]
    if not one.victims.isdisjoint(other.victims):
        reasons.insert(0, Reason("same_victim", "A victim of both is judged or proposed to be one person."))
    if alone:
        words = "Each source tells of one event of this kind there on that day."
        reasons.insert(0, Reason("only_of_its_kind", words))
    if _quotes_alike(one, other):
        reasons.append(Reason("same_words", "They are told in nearly the same words."))
    return tuple(reasons)
