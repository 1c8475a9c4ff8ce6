"""Capture histories: how many persons each combination of lists names."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

NEAR_COPY = 0.95  # share of a list's persons on another, from which one may be made from the other
Stratum = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaptureTable:
    """Who is on which lists, one stratum."""

    lists: tuple[str, ...]
    patterns: NDArray[np.uint8]  # (patterns, lists) 1 where the list names these persons; each once, sorted, none all 0
    counts: NDArray[np.int64]  # (patterns,) persons; all above 0

    @property
    def documented(self) -> int:
        """Persons on at least one list."""
        return int(self.counts.sum())

    @property
    def sha256(self) -> str:
        """The same for the same lists and counts: what an answer can be remembered by."""
        told = hashlib.sha256("\0".join(self.lists).encode())
        told.update(self.patterns.tobytes() + self.counts.tobytes())
        return told.hexdigest()

    def sizes(self) -> NDArray[np.int64]:
        """Return how many persons each list names. Shape (lists,)."""
        return self.counts @ self.patterns.astype(np.int64)

    def overlaps(self) -> NDArray[np.int64]:
        """Return how many persons each two lists share. Shape (lists, lists); sizes on the diagonal."""
        flags = self.patterns.astype(np.int64)
        return (flags * self.counts[:, np.newaxis]).T @ flags

    def cells(self) -> NDArray[np.int64]:
        """Return the counts of all combinations, zeros included. Shape (2^lists,), list i at bit i; cell 0 is unknown.

        For up to 16 lists.
        """
        numbers = self.patterns.astype(np.int64) @ (1 << np.arange(len(self.lists), dtype=np.int64))
        return np.bincount(numbers, weights=self.counts, minlength=1 << len(self.lists)).astype(np.int64)

    def without(self, name: str) -> "CaptureTable":
        """Return the table as if a list had never been made."""
        kept = [at for at, other in enumerate(self.lists) if other != name]
        histories: Counter[tuple[int, ...]] = Counter()
        for pattern, count in zip(self.patterns[:, kept].tolist(), self.counts.tolist(), strict=True):
            histories[tuple(pattern)] += count
        return table_of(tuple(self.lists[at] for at in kept), histories)


def table_of(lists: Sequence[str], histories: Mapping[tuple[int, ...], int]) -> CaptureTable:
    """Return the table of counted histories; those of nobody, and of nobody's list, are left out.

    >>> table_of(("a", "b"), {(1, 0): 3, (1, 1): 2, (0, 1): 0}).documented
    5
    """
    held = sorted(history for history, count in histories.items() if count and any(history))
    patterns = np.array(held, dtype=np.uint8).reshape(len(held), len(lists))
    return CaptureTable(tuple(lists), patterns, np.array([histories[one] for one in held], dtype=np.int64))


def contained_lists(table: CaptureTable) -> list[tuple[str, str]]:
    """Return the pairs of lists of which one (first) holds nobody who is not on the other."""
    return [(inner, outer) for inner, outer, share in _containments(table) if share == 1]


def near_copies(table: CaptureTable) -> list[tuple[str, str, float]]:
    """Return the pairs of lists of which one (first) has nearly all its persons on the other, and the share of them."""
    return [(inner, outer, share) for inner, outer, share in _containments(table) if NEAR_COPY <= share < 1]


def _containments(table: CaptureTable) -> list[tuple[str, str, float]]:
    """Return for each two lists the smaller, the larger and the share of the smaller's persons on the larger."""
    overlaps = table.overlaps()
    sizes = np.diagonal(overlaps)
    pairs = []
    for a, b in combinations(range(len(table.lists)), 2):
        inner, outer = (a, b) if sizes[a] <= sizes[b] else (b, a)
        if sizes[inner]:
            pairs.append((table.lists[inner], table.lists[outer], float(overlaps[inner, outer] / sizes[inner])))
    return pairs
