"""How lists overlap, and which of them lean on each other.

A list that another one swallowed whole is no second witness: counted as one, it
makes every estimate of the unseen too small. So containment is found and said
before anything is counted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CONTAINED = 0.95  # share of one list's persons found in another from which it counts as a part of it
_FEWEST = 20  # persons; smaller lists lie inside others by chance


@dataclass(frozen=True, slots=True)
class Overlap:
    lists: tuple[str, ...]
    persons: tuple[int, ...]  # of each list
    records: tuple[int, ...]
    together: tuple[tuple[tuple[str, ...], int], ...]  # (lists, persons on exactly these), the most first
    shared: NDArray[np.int64]  # (lists, lists) persons on both
    warnings: tuple[str, ...]


def overlap_of(lists: Sequence[str], list_of: NDArray[np.int16], person: NDArray[np.int32]) -> Overlap:
    """Count persons by the lists that hold them."""
    seen = np.unique(np.stack([person.astype(np.int64), list_of.astype(np.int64)], axis=1), axis=0)
    persons = np.bincount(seen[:, 1], minlength=len(lists))
    records = np.bincount(list_of, minlength=len(lists))
    by_person = np.split(seen[:, 1], np.flatnonzero(np.diff(seen[:, 0])) + 1) if len(seen) <= 5_000 else None
    patterns: Counter[tuple[int, ...]] = Counter()
    if by_person is not None:
        patterns.update(tuple(int(at) for at in members) for members in by_person)
    else:
        patterns.update(_patterns(seen, len(lists)))
    together = tuple((tuple(lists[at] for at in names), count) for names, count in sorted(
        patterns.items(), key=lambda item: (-item[1], item[0])
    ))  # fmt: skip
    shared = np.zeros((len(lists), len(lists)), dtype=np.int64)
    for names, count in patterns.items():
        for a in names:
            for b in names:
                shared[a, b] += count
    return Overlap(
        tuple(lists), tuple(persons.tolist()), tuple(records.tolist()), together, shared,
        tuple(_leanings(lists, persons, shared)),
    )  # fmt: skip


def _patterns(seen: NDArray[np.int64], lists: int) -> dict[tuple[int, ...], int]:
    """Count the sets of lists of many persons at once, by the bits of the lists (sixty at most, as many as bits)."""
    bits = np.left_shift(np.int64(1), seen[:, 1])
    starts = np.flatnonzero(np.diff(seen[:, 0], prepend=-1))
    sets, counts = np.unique(np.add.reduceat(bits, starts), return_counts=True)
    return {
        tuple(at for at in range(lists) if key >> at & 1): int(count)
        for key, count in zip(sets.tolist(), counts, strict=True)
    }


def _leanings(lists: Sequence[str], persons: NDArray[np.int64], shared: NDArray[np.int64]) -> list[str]:
    found = []
    for a in range(len(lists)):
        for b in range(len(lists)):
            if a == b or persons[a] < _FEWEST:
                continue
            share = shared[a, b] / persons[a]
            if share >= CONTAINED and (persons[a] < persons[b] or (persons[a] == persons[b] and a < b)):
                found.append(
                    f"{share:.0%} of the persons of '{lists[a]}' are on '{lists[b]}' too: "
                    "one seems to be a part or a copy of the other. Do not count them as two lists."
                )
    found += [
        f"'{lists[u]}' holds almost nobody who is on no other list: it seems to be a union of the others."
        for u in range(len(lists))
        if len(lists) > 2 and _is_union(u, persons, shared)
    ]
    return found


def _is_union(u: int, persons: NDArray[np.int64], shared: NDArray[np.int64]) -> bool:
    parts = [a for a in range(len(persons)) if a != u and persons[a] >= _FEWEST]
    inside = [a for a in parts if shared[a, u] / persons[a] >= CONTAINED]
    return len(inside) > 1 and sum(int(persons[a]) for a in inside) >= CONTAINED * int(persons[u])
