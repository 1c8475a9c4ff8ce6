"""Pairs that the engine has weighed: which of them to put before a reviewer.

A person told of by thirty sources makes hundreds of likely pairs; as many questions
as it takes to join the thirty are enough. So, of the likely pairs, those are
proposed that join what no likelier pair has joined: a strongest spanning forest over
the groups as they stand (Kruskal 1956).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tizim.linkage.judgement import Pair
from tizim.linkage.proposals import Asked

RULE = "match@1"
RULE_PREFIX = "match."  # of the reasons that the engine gives
LEAST, SURE = 0.1, 0.9  # probabilities: below, a pair is not proposed; in between it waits for a reviewer
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class WeighedPair:
    """Two mentions or two episodes, and how probable it is that they are one."""

    pair: Pair
    bits: float  # match weight
    probability: float  # calibrated
    holds: bool  # the engine holds both to be one beside all the rest: no chain of likely pairs alone


def to_propose(
    pairs: Iterable[WeighedPair], asked: Asked, group_of: Mapping[str, str], source_of: Mapping[str, str] | None = None
) -> list[WeighedPair]:
    """Return the pairs to put before a reviewer, the likeliest first; at most one fewer than there are groups.

    asked
        What was answered between groups: "different" or "unsure" is not asked again.
    group_of
        Of each mention or episode, the group that it stands in.
    source_of
        Where one source tells of two only where there are two: pairs of one source are left out.
    """
    groups = _Joined()
    chosen = []
    for each in sorted(pairs, key=_order):
        one, other = group_of[each.pair.one], group_of[each.pair.other]
        if each.probability < LEAST or one == other or other in asked.answered.get(one, ()):
            continue
        if source_of is not None and source_of[each.pair.one] == source_of[each.pair.other]:
            continue
        if groups.join(one, other):
            chosen.append(each)
    return chosen


def _order(each: WeighedPair) -> tuple[float, float, Pair]:
    return -each.probability, -each.bits, each.pair


class _Joined:
    """Sets that grow together (Tarjan 1975)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def join(self, one: str, other: str) -> bool:
        """Put two into one set; return whether they were apart."""
        one, other = self._root(one), self._root(other)
        if one != other:
            self._parent[max(one, other)] = min(one, other)
        return one != other

    def _root(self, name: str) -> str:
        while (parent := self._parent.get(name, name)) != name:
            self._parent[name] = self._parent.get(parent, parent)
            name = parent
        return name


def strongest(pairs: Iterable[WeighedPair]) -> tuple[WeighedPair, ...]:
    """Return each pair once, as likely as its likeliest weighing; it holds where any of them does."""
    found: dict[Pair, WeighedPair] = {}
    for each in sorted(pairs, key=_order):
        best = found.setdefault(each.pair, each)
        if each.holds and not best.holds:
            found[each.pair] = replace(best, holds=True)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Matching:
    """What one run put before reviewers."""

    model: str  # SHA-256 of the model; "" where too little is told to compare
    model_text: str  # as a file
    records: int
    unlinkable: Mapping[str, int]  # by source: records without what could link them
    compared: int  # pairs
    new: int  # proposals
    weighed_anew: int  # proposals that waited and whose weight changed
    sure: int = 0  # proposals at SURE or above that wait, earlier ones among them
    grey: int = 0  # proposals below SURE that wait
