"""u: how often records of two people reach each level by chance, for all lists and for each pair of lists.

Pairs drawn at random are almost never of one person, and tell how often a level is reached. Where
two values count as the same that is too seldom to be sampled; there it is worked out from the
frequencies of the values. Two lists in one script agree letter by letter more often than two in
different ones, and a list of initials agrees in those with every other: so each pair of lists has
its own u, drawn towards the common one where it has brought little (a gamma-Poisson ratio).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Column, Records
from tizim.linkage.compare import LEVEL_COUNT, LEVEL_NAMES, compare_all
from tizim.linkage.fellegi_sunter import Probabilities, identities
from tizim.linkage.kernels.pairs import list_pairs
from tizim.linkage.kernels.words import MISSING

RANDOM_PAIRS = 1_000_000
MOST_LISTS = 12  # beyond, pairs of lists have nothing of their own
_PSEUDO_PAIRS = 20.0  # what a pair of lists must bring to a level before its own u counts half
_SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Chances:
    levels: Sequence[Probabilities]  # u of each column
    by_lists: Mapping[tuple[str, str], tuple[Probabilities, ...]] = field(default_factory=dict)  # for pairs of lists


def random_pairs(records: Records, seed: int, count: int = RANDOM_PAIRS) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Draw pairs of different records."""
    rng = np.random.default_rng(seed)
    n = len(records)
    count = min(count, n * n)  # of a small list each pair is met once or twice
    left = rng.integers(0, n, count, dtype=np.int32)
    right = (left + rng.integers(1, max(2, n), count, dtype=np.int32)) % np.int32(n)
    apart = left != right
    return left[apart], right[apart].astype(np.int32)


def chance_levels(records: Records, seed: int) -> Chances:
    """Return u: how often pairs that have nothing to do with each other reach each level, column by column."""
    left, right = random_pairs(records, seed)
    lists = len(records.lists)
    list_pair = np.empty(left.size, dtype=np.int32)
    list_pairs(records.list_of, lists, left, right, list_pair)
    common: list[Probabilities] = []
    own: list[NDArray[np.float64]] = []  # of each column, (pairs of lists, 8)
    for column, levels in zip(records.columns, compare_all(records, left, right), strict=True):
        told = levels != MISSING
        keys = list_pair[told].astype(np.int64) * LEVEL_COUNT + levels[told]
        counts = np.bincount(keys, minlength=lists * lists * LEVEL_COUNT).reshape(-1, LEVEL_COUNT).astype(np.float64)
        reached = np.repeat(counts.sum(axis=1, keepdims=True), LEVEL_COUNT, axis=1)  # pairs that tell, level by level
        possible = np.isin(np.arange(LEVEL_COUNT), list(LEVEL_NAMES[column.kind]))
        u = np.where(possible, counts.sum(axis=0) + 0.25, 0.0)
        u /= u.sum()
        for level, (agree, pairs) in _same_values(column, records).items():
            counts[:, level], reached[:, level] = agree, pairs
            u[level] = max(float(agree.sum()) / max(1.0, float(pairs.sum())), _SMALLEST)
        u /= u.sum()
        common.append(u)
        by_pair = u * (counts + _PSEUDO_PAIRS) / (reached * u + _PSEUDO_PAIRS)
        own.append(by_pair / by_pair.sum(axis=1, keepdims=True))
    if not 1 < lists <= MOST_LISTS:
        return Chances(common)
    by_lists = {
        (records.lists[a], records.lists[b]): tuple(column[a * lists + b] for column in own)
        for a, b in combinations_with_replacement(range(lists), 2)
    }
    return Chances(common, {(min(pair), max(pair)): fits for pair, fits in by_lists.items()})


def _same_values(column: Column, records: Records) -> dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return for each level at which values are the same how many pairs reach it and how many could.

    Shapes (pairs of lists,); of a list and a larger one only. Pairs that reach a finer level are left out.
    """
    lists = len(records.lists)
    of_list = [column.codes[(records.list_of == number) & (column.codes >= 0)] for number in range(lists)]
    sizes = np.array([codes.size for codes in of_list], dtype=np.float64)
    possible = (np.triu(np.outer(sizes, sizes), 1) + np.diag(sizes * (sizes - 1) / 2)).ravel()
    found: dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
    finer = np.zeros(lists * lists)
    for level, keys in identities(column).items():
        told = [keys[codes] for codes in of_list]
        counts = [np.bincount(numbers[numbers >= 0], minlength=int(keys.max()) + 1) for numbers in told]
        agree = np.zeros((lists, lists))
        for a, b in combinations_with_replacement(range(lists), 2):
            both = float(counts[a] @ counts[b])  # of whole numbers, which no machine adds up otherwise than another
            agree[a, b] = both if a != b else (both - counts[a].sum()) / 2  # a record is no pair with itself
        found[level] = np.maximum(agree.ravel() - finer, 0.0), possible
        finer = agree.ravel()
    return found
