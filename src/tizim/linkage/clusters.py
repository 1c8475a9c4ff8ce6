"""From weighed pairs to persons: who belongs together.

Connected components alone chain: one false link joins two families, and the more
records there are, the more chains. So components only say what to look at
together; inside one, groups are merged by the average of the evidence between
all their members, the strongest first (average linkage; compare the pivot and
best-first methods for correlation clustering, Bansal, Blum and Chawla 2004). A
list's own duplicates are merged first, at a stricter threshold. What a reviewer
has decided always wins.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.groups import ALWAYS, NEVER, components, group_all
from tizim.linkage.kernels.order import order_by_key

WITHIN_LIST_BITS = 2.0  # probability 0.8: two records of one list are more often two people
ACROSS_BITS = 0.0  # probability 0.5
UNSEEN_BITS = -4.0  # a pair that shares no block is unlikely to match, not impossible
_LARGEST = 1_500  # records of one component that are looked at together
_LINK_BITS = 0.0  # pairs below do not connect components


@dataclass(frozen=True, slots=True)
class Decided:
    """What reviewers decided of pairs of records."""

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()


NOTHING_DECIDED = Decided()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bits for "one person" of pairs; calibrated, and with the reviewers' word as ALWAYS or NEVER."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    bits: NDArray[np.float32]


def with_decisions(evidence: Evidence, decided: Decided) -> Evidence:
    """Put the reviewers' word over the machine's. A pair decided both ways stays apart."""
    bits = evidence.bits.copy()
    word: dict[tuple[int, int], float] = {_ordered(pair): ALWAYS for pair in decided.same}
    word |= {_ordered(pair): NEVER for pair in decided.different}
    if not word:
        return evidence
    rows = np.array([*word], dtype=np.int32)
    told = _keys(rows[:, 0], rows[:, 1])
    kept = ~np.isin(_keys(evidence.left, evidence.right), told)
    return Evidence(
        np.concatenate([evidence.left[kept], rows[:, 0]]),
        np.concatenate([evidence.right[kept], rows[:, 1]]),
        np.concatenate([bits[kept], np.array([*word.values()], dtype=np.float32)]),
    )


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return (pair[0], pair[1]) if pair[0] < pair[1] else (pair[1], pair[0])


def _keys(left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.int64]:
    keys: NDArray[np.int64] = left.astype(np.int64) << 32 | right
    return keys


def components_of(records: int, evidence: Evidence) -> NDArray[np.int32]:
    """Return the component of each record, named by its smallest record; too large ones are cut at stronger links."""
    least = _LINK_BITS
    linked = evidence.bits > least
    component = components(records, evidence.left[linked], evidence.right[linked])
    while True:
        sizes = np.bincount(component, minlength=records)
        large = sizes[component] > _LARGEST
        if not large.any() or least > 40:
            return component
        least += 2.0
        linked = (evidence.bits > least) | ((evidence.bits > _LINK_BITS) & ~large[evidence.left])
        component = components(records, evidence.left[linked], evidence.right[linked])


def unseen_pairs(component: NDArray[np.int32], evidence: Evidence, *, largest: int = 60) -> NDArray[np.int32]:
    """Return the pairs inside components up to `largest` that no rule brought together. Shape (pairs, 2)."""
    order, _ = order_by_key(component.astype(np.int64))
    sizes = np.bincount(component, minlength=component.size)
    sizes = sizes[sizes > 0]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    rows = []
    for size in np.unique(sizes[(sizes > 2) & (sizes <= largest)]):
        members = order[starts[:-1][sizes == size][:, np.newaxis] + np.arange(size)]
        a, b = np.triu_indices(int(size), 1)
        rows.append(np.stack([members[:, a].ravel(), members[:, b].ravel()], axis=1))
    if not rows:
        return np.empty((0, 2), dtype=np.int32)
    pairs = np.concatenate(rows)
    inside = component[evidence.left] == component[evidence.right]
    known = is_among(_keys(pairs[:, 0], pairs[:, 1]), np.sort(_keys(evidence.left[inside], evidence.right[inside])))
    return np.ascontiguousarray(pairs[~known])


def is_among(keys: NDArray[np.int64], ordered: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say which keys stand among sorted ones. Shape as `keys`."""
    if not ordered.size:
        return np.zeros(keys.size, dtype=np.bool_)
    place = np.minimum(np.searchsorted(ordered, keys), ordered.size - 1)
    found: NDArray[np.bool_] = ordered[place] == keys
    return found


def group(
    list_of: NDArray[np.int16], unique: NDArray[np.bool_], evidence: Evidence, *, least: float = ACROSS_BITS
) -> NDArray[np.int32]:
    """Return for each record the smallest record of its person.

    unique
        For each list whether it holds no duplicates: two of its records are never one person.
    least
        Bits of average evidence below which two groups stay apart.
    """
    component = components_of(list_of.size, evidence)
    layout = laid_out(component, evidence)
    bits = np.where(_barred(list_of, unique, evidence), np.float32(NEVER), evidence.bits)[layout.pairs]
    person = np.arange(list_of.size, dtype=np.int32)
    left, right = evidence.left[layout.pairs], evidence.right[layout.pairs]
    group_all(
        layout.order, layout.starts, layout.position, left, right, bits, layout.pair_starts, list_of,
        max(WITHIN_LIST_BITS, least), least, UNSEEN_BITS, person,
    )  # fmt: skip
    return _smallest(person)


def _barred(list_of: NDArray[np.int16], unique: NDArray[np.bool_], evidence: Evidence) -> NDArray[np.bool_]:
    a, b = list_of[evidence.left], list_of[evidence.right]
    barred: NDArray[np.bool_] = (a == b) & unique[a] & (evidence.bits < ALWAYS)
    return barred


@dataclass(frozen=True, slots=True)
class Layout:
    """Records and pairs sorted by component."""

    order: NDArray[np.int32]
    starts: NDArray[np.int64]
    position: NDArray[np.int32]  # of each record in its component
    pairs: NDArray[np.int64]  # the pairs inside components, by component
    pair_starts: NDArray[np.int64]


def laid_out(component: NDArray[np.int32], evidence: Evidence) -> Layout:
    order, _ = order_by_key(component.astype(np.int64))
    sizes = np.bincount(component)
    number = np.cumsum(sizes > 0) - 1  # of each component, by its name
    sizes = sizes[sizes > 0]
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    position = np.empty(component.size, dtype=np.int32)
    position[order] = np.arange(component.size) - np.repeat(starts[:-1], sizes)
    inside = np.flatnonzero(component[evidence.left] == component[evidence.right])
    of_pair = number[component[evidence.left[inside]]]
    pairs = inside[order_by_key(of_pair)[0]]
    counts = np.bincount(of_pair, minlength=sizes.size)
    return Layout(order, starts, position, pairs, np.concatenate(([0], np.cumsum(counts))).astype(np.int64))


def _smallest(person: NDArray[np.int32]) -> NDArray[np.int32]:
    """Name every group by its smallest record."""
    smallest = np.full(person.size, person.size, dtype=np.int32)
    np.minimum.at(smallest, person, np.arange(person.size, dtype=np.int32))
    return smallest[person]


def linked_pairs(person: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return every pair of records that are one person, as left << 32 | right, sorted."""
    order = np.argsort(person, kind="stable")
    _, sizes = np.unique(person, return_counts=True)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    keys: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        members = np.sort(order[starts[:-1][sizes == size][:, np.newaxis] + np.arange(size)], axis=1)
        a, b = np.triu_indices(int(size), 1)
        keys.append((members[:, a].astype(np.int64) << 32 | members[:, b]).ravel())
    return np.sort(np.concatenate(keys))
