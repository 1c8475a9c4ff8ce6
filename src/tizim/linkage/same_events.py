"""Episodes of different sources that may tell of one event: proposed, never merged by that alone.

Two things propose: the same days, place and victim; or nearly the same words,
since partners publish one report again with small changes.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from zlib import crc32

from tizim.kernel.dates import PartialDate
from tizim.linkage.judgement import Pair
from tizim.linkage.proposals import Asked, Proposal, Reason, agreement_reason, ask, dates_agree, places_agree

RULE = "same_event@1"
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

    @cached_property
    def triples(self) -> frozenset[int]:
        """Hashes of all runs of three words in its quotes."""
        return frozenset(triple for quote in self.quotes for triple in _triples(quote))


def propose_by_happening(episodes: Iterable[Happening], asked: Asked) -> tuple[Proposal, ...]:
    """Return which episodes to put before a reviewer as one event.

    episodes
        The earliest first: a later one is compared with the earlier.
    """
    blocks: dict[str, list[Happening]] = defaultdict(list)
    for episode in episodes:
        blocks[episode.kind].append(episode)
    return tuple(
        Proposal(Pair.of(one.id, other.id), _reasons(one, other))
        for block in blocks.values()
        for one, other in ask(block, asked, _in_common, _is_worth_asking)
    )


def _in_common(episode: Happening) -> Sequence[Hashable]:
    spans = [(date.first, date.last) for date in episode.dates if date.first and date.last]
    facts = [(span, place, victim) for span in spans for place in episode.places for victim in sorted(episode.victims)]
    return [*facts, *nsmallest(SKETCH, episode.triples)]


def _is_worth_asking(one: Happening, other: Happening) -> bool:
    if not one.victims.isdisjoint(other.victims):
        return _tell_one_time_and_place(one, other) or _quotes_alike(one, other)
    # Where both name their victims and share none, the same sentence tells of two.
    return not (one.victims and other.victims) and _quotes_alike(one, other)


def _tell_one_time_and_place(one: Happening, other: Happening) -> bool:
    spans, others = ({(date.first, date.last) for date in each.dates if date.first} for each in (one, other))
    return not spans.isdisjoint(others) and places_agree(one.places, other.places) is True


def _quotes_alike(one: Happening, other: Happening) -> bool:
    union = one.triples | other.triples
    return bool(union) and len(one.triples & other.triples) / len(union) >= NEARLY_THE_SAME


def _triples(quote: str) -> Iterable[int]:
    words = re.findall(r"\w+", quote.casefold())
    if len(words) < LEAST_WORDS:
        return ()
    runs = (words[start : start + SHINGLE_WORDS] for start in range(len(words) - SHINGLE_WORDS + 1))
    return (crc32(" ".join(run).encode()) for run in runs)


def _reasons(one: Happening, other: Happening) -> tuple[Reason, ...]:
    reasons = [
        agreement_reason("dates", dates_agree(one.dates, other.dates)),
        agreement_reason("places", places_agree(one.places, other.places)),
    ]
    if not one.victims.isdisjoint(other.victims):
        reasons.insert(0, Reason("same_victim", "A victim of both is judged or proposed to be one person."))
    if _quotes_alike(one, other):
        reasons.append(Reason("same_words", "They are told in nearly the same words."))
    return tuple(reasons)
