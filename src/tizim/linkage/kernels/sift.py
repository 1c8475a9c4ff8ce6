"""Upper bounds of what a pair can weigh, from what is cheap to know of it.

Nine of ten pairs of a block fall far below the keep threshold whatever their names
turn out to cost. Aligning letters is the dearest step, so a word pair that only an
alignment can tell counts as the best that it may become.
"""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import as_place, compiled
from tizim.linkage.kernels.words import (
    CLOSE,
    DIFFERENT,
    MISSING,
    NEAR,
    OPEN,
    Likeness,
    Words,
    aligned_level,
)


@compiled
def most_bits(level: int, weights: NDArray[np.float32], shares: NDArray[np.float32], rare: float) -> float:
    """Return the bits of a level with the rarity of the values; for OPEN those of the level that gives most."""
    if level != OPEN:
        return float(weights[level] + shares[level] * rare)
    most = max(weights[DIFFERENT] + shares[DIFFERENT] * rare, weights[CLOSE] + shares[CLOSE] * rare)
    return float(max(most, weights[NEAR] + shares[NEAR] * rare))


@compiled
def add_most(
    levels: NDArray[np.uint8],
    weights: NDArray[np.float32],
    rarity: NDArray[np.float32],
    shares: NDArray[np.float32],
    list_pair: NDArray[np.int32],
    codes: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    total: NDArray[np.float32],
) -> None:
    """Add the most bits that one column's levels may give. The tables are those of pairs.add_weights and add_rarity."""
    for k in range(levels.size):
        level = levels[k]
        if level == MISSING:
            continue
        here = weights[as_place(list_pair[k])]
        if level != OPEN and shares[level] == 0:  # most pairs differ, and how rarely does not count
            total[k] += here[level]
            continue
        a, b = codes[as_place(left[k])], codes[as_place(right[k])]
        rare = min(rarity[as_place(a)], rarity[as_place(b)])
        total[k] += most_bits(level, here, shares, rare)


@compiled
def align_open(
    words: Words,
    likeness: Likeness,
    weights: NDArray[np.float32],
    rarity: NDArray[np.float32],
    shares: NDArray[np.float32],
    list_pair: NDArray[np.int32],
    codes: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    levels: NDArray[np.uint8],
    total: NDArray[np.float32],
) -> None:
    """Align the words of the pairs that are OPEN; put the bits of the level they have for the most they may have."""
    table = np.zeros((21, 21), dtype=np.int32)
    for k in range(levels.size):
        if levels[k] == OPEN:
            a, b = codes[left[k]], codes[right[k]]
            level = aligned_level(words, a, b, likeness, table)
            rare, here = min(rarity[a], rarity[b]), weights[list_pair[k]]
            total[k] += most_bits(level, here, shares, rare) - most_bits(OPEN, here, shares, rare)
            levels[k] = level


@compiled
def add_where_parts_may_move(
    given: NDArray[np.int32],
    surname: NDArray[np.int32],
    patronymic: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    most: float,
    total: NDArray[np.float32],
) -> None:
    """Add `most` bits where a part of one name may stand in another part of the other; see fields.move_parts.

    given, surname, patronymic
        Number of the root of each record's part, -1 where it has none. Shape (records,).
    """
    for k in range(left.size):
        i, j = as_place(left[k]), as_place(right[k])
        a, b = surname[i], surname[j]
        swapped = (given[i] == b) & (given[j] == a)
        if swapped | (patronymic[i] == b) | (patronymic[j] == a):
            total[k] += most
