"""Which groups to put before a reviewer: one question a group, never every pair.

A name borne by thousands would give millions of pairs. Each group is proposed
with one earlier group: the first it meets, under the most telling thing in
common, that is worth asking about and that nobody has answered for.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, TypeVar

from tizim.kernel.dates import Overlap, PartialDate
from tizim.linkage.judgement import Pair

MOST_TRIED = 50  # earlier groups looked at for one group, under each thing in common


@dataclass(frozen=True, slots=True)
class Reason:
    rule: str  # "same_name", "dates_agree": pages translate by it
    words: str  # in English, without a name


@dataclass(frozen=True, slots=True)
class Proposal:
    pair: Pair
    reasons: tuple[Reason, ...]


class Told(Protocol):
    """One source's telling, as far as proposals need it."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def group(self) -> str: ...  # the person, body or event that it stands in


T = TypeVar("T", bound=Told)


@dataclass(frozen=True, slots=True)
class Asked:
    """What has been put to somebody already, between groups as they stand today."""

    answered: Mapping[str, Collection[str]]  # judged different or unsure, both ways
    pending: Mapping[str, Collection[str]]  # proposed and not yet answered, both ways

    @classmethod
    def of(cls, answered: Collection[Pair], pending: Collection[Pair], group_of: Mapping[str, str]) -> "Asked":
        """Lift pairs of mentions or episodes to their groups."""
        return cls(_both_ways(answered, group_of), _both_ways(pending, group_of))


def _both_ways(pairs: Collection[Pair], group_of: Mapping[str, str]) -> Mapping[str, Collection[str]]:
    others: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.one in group_of and pair.other in group_of:
            one, other = group_of[pair.one], group_of[pair.other]
            others[one].add(other)
            others[other].add(one)
    return others


def ask(
    block: Sequence[T],
    asked: Asked,
    in_common: Callable[[T], Sequence[Hashable]],
    is_worth_asking: Callable[[T, T], bool],
) -> Iterator[tuple[T, T]]:
    """Yield the pairs of one block to put before a reviewer, at most one for each group.

    block
        What could be the same, the earliest first.
    in_common
        The keys under which one telling meets others, the most telling first.
    is_worth_asking
        Whether two that met are alike enough.

    Groups that share a source are not proposed: who told of them told of two.
    """
    met: dict[Hashable, dict[str, list[T]]] = defaultdict(dict)
    earlier: set[str] = set()
    for name, group in _by_group(block).items():
        keys = tuple(dict.fromkeys(key for told in group for key in in_common(told)))
        if earlier.isdisjoint(asked.pending.get(name, ())):
            answered = asked.answered.get(name, ())
            candidates = (
                other
                for key in keys
                for known, other in islice(met[key].items(), MOST_TRIED)
                if known not in answered and _sources(other).isdisjoint(_sources(group))
            )
            pair = next(((other[0], group[0]) for other in candidates if is_worth_asking(other[0], group[0])), None)
            if pair is not None:
                yield pair
        earlier.add(name)
        for key in keys:
            met[key].setdefault(name, group)


def _by_group(block: Sequence[T]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for told in block:
        groups[told.group].append(told)
    return groups


def _sources(group: Collection[T]) -> set[str]:
    return {told.source for told in group}


def dates_agree(left: Collection[PartialDate], right: Collection[PartialDate]) -> bool | None:
    """Say whether any two of the dates can be the same time; None where a side is silent.

    A date without a year agrees with too much to count as said.
    """
    one, other = ([date for date in side if date.first and date.last] for side in (left, right))
    if not one or not other:
        return None
    return any(first.overlap(second) is not Overlap.APART for first in one for second in other)


def places_agree(left: Collection[str], right: Collection[str]) -> bool | None:
    """Say whether the two sides share a place of the gazetteer; None where a side is silent."""
    if not left or not right:
        return None
    return not set(left).isdisjoint(right)


def agreement_reason(what: str, agree: bool | None) -> Reason:
    """Return what is said of dates or of places: that they agree, differ, or that a side is silent."""
    match agree:
        case None:
            return Reason(f"{what}_silent", f"Of {what}, one side says nothing.")
        case True:
            return Reason(f"{what}_agree", f"Their {what} agree.")
        case False:
            return Reason(f"{what}_differ", f"Their {what} differ.")
