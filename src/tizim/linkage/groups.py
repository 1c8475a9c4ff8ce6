"""From judgements to groups, and from groups to ids that stay.

"Same" joins, "different" keeps apart, everything else changes nothing. Where
the two stand against each other the groups are not merged: the conflict is
returned, naming both pairs, and a person decides.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from tizim.linkage.judgement import Judged, Pair, Verdict, in_force

Partition = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """A "same" that was not carried out, because its groups hold a pair that is judged different."""

    same: Pair
    different: Pair


@dataclass(frozen=True, slots=True)
class Grouping:
    partition: Partition
    conflicts: tuple[Conflict, ...]


def group(members: Collection[str], judgements: Iterable[Judged]) -> Grouping:
    """Return the groups that the judgements in force make of the members.

    members
        Ids of mentions or of episodes; judgements about others are left out.
    judgements
        In any order: they are read from the earliest to the latest, so that of two which
        exclude each other the earlier stands and the later is the conflict.
    """
    standing = [each for each in in_force(judgements) if each.pair.one in members and each.pair.other in members]
    groups = _Groups(members, [each.pair for each in standing if each.verdict is Verdict.DIFFERENT])
    conflicts = []
    for each in standing:
        if each.verdict is Verdict.SAME:
            between = groups.join(each.pair)
            if between is not None:
                conflicts.append(Conflict(each.pair, between))
    return Grouping(groups.partition(), tuple(sorted(conflicts)))


class _Groups:
    """Groups that grow by joining; each knows the pairs that keep it apart from others."""

    def __init__(self, members: Iterable[str], apart: Iterable[Pair]) -> None:
        self._group_of = {member: {member} for member in members}
        self._apart: dict[str, set[Pair]] = defaultdict(set)  # by member
        for pair in apart:
            for side in pair:
                self._apart[side].add(pair)

    def join(self, pair: Pair) -> Pair | None:
        """Join the groups of two members; return instead the pair that forbids it."""
        small, large = sorted((self._group_of[pair.one], self._group_of[pair.other]), key=len)
        if small is large:
            return None
        between = [
            barrier
            for member in small
            for barrier in self._apart[member]
            if (barrier.one in large) or (barrier.other in large)
        ]
        if between:
            return min(between)
        large |= small
        for member in small:
            self._group_of[member] = large
        return None

    def partition(self) -> Partition:
        return frozenset(frozenset(members) for members in self._group_of.values())


def assign_ids(
    partition: Partition,
    previous: Mapping[str, frozenset[str]],
    mint: Callable[[], str],
    *,
    first_ids: Mapping[str, str] | None = None,
) -> dict[str, frozenset[str]]:
    """Give each group its id, so that as few as possible change.

    partition
        The groups as they are now.
    previous
        Members by id as they were, the id that has been held longest first. An id keeps to the
        group that has most of its members; where shares are equal, the id held longest goes first.
    mint
        Makes an id that was never used.
    first_ids
        Of members, the id under which each was first held, as far as no other group holds it. A
        group that no previous id keeps to takes one of these back, so that taking a wrong merge
        apart gives both persons the ids again under which the world knew them.
    """
    homes = first_ids or {}
    rank = {known: place for place, known in enumerate(previous)}
    groups = {min(members): members for members in partition if members}  # by smallest member: one order for all runs
    assigned: dict[str, str] = {}
    taken: set[str] = set()
    for share in sorted(_shares(groups, previous, homes), key=lambda each: each.order(rank)):
        if share.group not in assigned and share.known not in taken:
            assigned[share.group] = share.known
            taken.add(share.known)
    for name in sorted(groups.keys() - assigned.keys()):
        free = (homes[member] for member in sorted(groups[name] & homes.keys()) if homes[member] not in taken)
        assigned[name] = next(free, None) or mint()
        taken.add(assigned[name])
    return {assigned[name]: members for name, members in groups.items()}


@dataclass(frozen=True, slots=True)
class _Share:
    """How many members a group has of those that an id held."""

    group: str
    known: str
    members: int
    is_home: bool  # one of them was first held under this id

    def order(self, rank: Mapping[str, int]) -> tuple[int, int, bool, str]:
        return -self.members, rank[self.known], not self.is_home, self.group


def _shares(
    groups: Mapping[str, frozenset[str]], previous: Mapping[str, frozenset[str]], homes: Mapping[str, str]
) -> list[_Share]:
    held_by = {member: known for known, members in previous.items() for member in members}
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, members in groups.items():
        for member in members & held_by.keys():
            shared[name, held_by[member]].append(member)
    return [
        _Share(name, known, len(members), any(homes.get(member) == known for member in members))
        for (name, known), members in shared.items()
    ]


def bridges_without(member: str, members: Collection[str], same: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the pairs that keep the rest of a group together when one member is taken out.

    Answers usually compare each new member with one and the same older one. Taking that one out
    must not scatter the others, whom reviewers have judged to be one through it.
    """
    rest = sorted(set(members) - {member})
    groups = _Groups(rest, ())
    for pair in same:
        if member not in pair:
            groups.join(pair)
    heads = sorted(min(part) for part in groups.partition())
    return tuple(Pair.of(heads[0], head) for head in heads[1:])
