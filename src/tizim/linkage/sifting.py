"""Drop the pairs that cannot reach the keep threshold before their letters are aligned.

What is dropped here would be dropped by scoring.py too, later and at a higher price; what
is kept is weighed there from the start.
"""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Column, Kind, Records
from tizim.linkage.compare import NAME_PARTS, Rows, compare_column, likeness_of
from tizim.linkage.fellegi_sunter import Weights
from tizim.linkage.kernels.fields import settled_levels
from tizim.linkage.kernels.pairs import keep_above, list_pairs
from tizim.linkage.kernels.sift import (
    add_most,
    add_where_parts_may_move,
    align_open,
)
from tizim.linkage.kernels.words import ELSEWHERE

_Codes = NDArray[np.int32]
_SLACK = 0.01  # bits by which sums in another order may differ, with room
_ANYTHING = 1e3  # bits; more than all columns together


class Sieve:
    """What sifts pairs of some records: whole values first, then words, those that are oftenest silent first."""

    def __init__(self, records: Records, weights: Weights) -> None:
        self.records, self.weights = records, weights
        is_words = [column.words is not None and column.places is None for column in records.columns]
        self.whole = [at for at, words in enumerate(is_words) if not words]
        given = [int((column.codes >= 0).sum()) for column in records.columns]
        self.words = sorted((at for at, words in enumerate(is_words) if words), key=given.__getitem__)
        tops = [_most(records.columns[at], weights, at) for at in self.words]
        self.left = [sum(tops[step:]) for step in range(len(tops) + 1)]  # what the words from a step on may add
        self.moved = _moved_parts(records)

    def sift(self, left: Rows, right: Rows, least: float) -> tuple[Rows, Rows]:
        """Return the pairs that may weigh `least` bits or more, in their order. `left` and `right` are overwritten."""
        list_pair = np.empty(left.size, dtype=np.int32)
        list_pairs(self.records.list_of, len(self.records.lists), left, right, list_pair)
        total = self.weights.start[list_pair]
        if self.moved is not None:
            add_where_parts_may_move(*self.moved, left, right, _ANYTHING, total)
        for at in self.whole:
            levels = compare_column(self.records.columns[at], left, right)
            add_most(levels, *self._tables(at), list_pair, self.records.columns[at].codes, left, right, total)
        known = np.empty((len(self.words), left.size), dtype=np.uint8)
        count = left.size
        for step, at in enumerate(self.words):
            most = least - _SLACK - self.left[step]
            count = keep_above(total[:count], most, left[:count], right[:count], list_pair[:count], known[:step])
            column, a, b = self.records.columns[at], left[:count], right[:count]
            assert column.words is not None
            here = known[step, :count]
            settled_levels(column.words, likeness_of(column.kind), column.codes, a, b, here)
            add_most(here, *self._tables(at), list_pair[:count], column.codes, a, b, total[:count])
        for step, at in enumerate(self.words):
            count = keep_above(
                total[:count], least - _SLACK, left[:count], right[:count], list_pair[:count], known[step:]
            )
            column, a, b = self.records.columns[at], left[:count], right[:count]
            assert column.words is not None
            here, pair = known[step, :count], list_pair[:count]
            likeness = likeness_of(column.kind)
            align_open(column.words, likeness, *self._tables(at), pair, column.codes, a, b, here, total[:count])
        count = keep_above(total[:count], least - _SLACK, left[:count], right[:count], list_pair[:count], known[:0])
        return left[:count], right[:count]

    def _tables(self, at: int) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        return self.weights.levels[at], self.weights.rarity[at], self.weights.shares[at]


def _most(column: Column, weights: Weights, at: int) -> float:
    """Return the most bits that a column can add, where no part of a name stands in another."""
    table = weights.levels[at]
    if column.kind is Kind.NAME:
        table = np.delete(table, ELSEWHERE, axis=1)
    return float(table.max()) + max(0.0, float(weights.rarity[at].max(initial=0.0)))


def _moved_parts(records: Records) -> tuple[_Codes, _Codes, _Codes] | None:
    """Return what tells that parts of names may stand in another column, where there are such columns."""
    parts = {column.name: column for column in records.columns if column.name in NAME_PARTS}
    words = parts["surname"].words if "given" in parts and "surname" in parts else None
    if words is None:
        return None
    roots = np.append(words.root, np.int32(-1))  # the last is that of a missing part
    silent = np.full(len(records), -1, dtype=np.int32)
    given, surname, father = (roots[parts[name].codes] if name in parts else silent for name in NAME_PARTS)
    return given, surname, father
