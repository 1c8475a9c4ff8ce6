"""Match the parts of two names, best pair first, and weigh what matches and what does not."""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled
from tizim.linkage.kernels.words import DIFFERENT, INITIAL, Likeness, Words, word_level

UNKNOWN, GIVEN, SURNAME, PATRONYMIC = range(4)  # roles of a part
NO_PART = -1
_MOST = 6


@compiled
def match_parts(
    words: Words,
    left: NDArray[np.int32],
    left_roles: NDArray[np.uint8],
    right: NDArray[np.int32],
    right_roles: NDArray[np.uint8],
    likeness: Likeness,
    bits: NDArray[np.float32],
    partner: NDArray[np.int8],
    levels: NDArray[np.uint8],
    table: NDArray[np.int32],
) -> float:
    """Return the bits for "one name" of two names, and which part was matched with which.

    left, right
        Word codes of the parts, shape (6,), NO_PART where there is none.
    bits
        Shape (12,): bits of a match at the eight levels; then of a given name
        against another, of a surname against another, of a father's name against
        another, and of a part that only one side has.
    partner, levels
        Shape (6,), overwritten: for each left part the right part it was matched
        with (NO_PART for none) and the level.

    Parts are matched greedily, the most bits first. What is left over on both
    sides is a conflict; what is left over on one side is silence.
    """
    grid = np.full((_MOST, _MOST), -1.0, dtype=np.float32)
    kinds = np.zeros((_MOST, _MOST), dtype=np.uint8)
    for i in range(_MOST):
        partner[i] = NO_PART
        levels[i] = DIFFERENT
        if left[i] == NO_PART:
            continue
        for j in range(_MOST):
            if right[j] == NO_PART:
                continue
            level = word_level(words, left[i], right[j], likeness, table)
            kinds[i, j] = level
            value = bits[level] if level != DIFFERENT else -1.0
            a, b = left_roles[i], right_roles[j]
            clash = a != b and a != UNKNOWN and b != UNKNOWN
            if level == INITIAL and clash:
                value = -1.0
            elif value > 0 and (clash or (a == PATRONYMIC and b == PATRONYMIC)):
                # A father's name is shared by siblings; one in the place of a surname is half a surname.
                value *= 0.5
            if value > 0:
                # Of equals the pair in one role and nearest in order, so that both directions choose alike.
                value += 0.01 * (a == b) - 0.001 * abs(i - j)
            grid[i, j] = value
    used = np.zeros(_MOST, dtype=np.bool_)
    total = np.float32(0.0)
    for _ in range(_MOST):
        best, at_i, at_j = np.float32(0.0), -1, -1
        for i in range(_MOST):
            if left[i] == NO_PART or partner[i] != NO_PART:
                continue
            for j in range(_MOST):
                if not used[j] and grid[i, j] > best:
                    best, at_i, at_j = grid[i, j], i, j
        if at_i < 0:
            break
        partner[at_i], levels[at_i] = at_j, kinds[at_i, at_j]
        used[at_j] = True
        total += best
    return float(total) + _left_over(left, left_roles, right, right_roles, partner, used, bits)


@compiled
def _left_over(
    left: NDArray[np.int32],
    left_roles: NDArray[np.uint8],
    right: NDArray[np.int32],
    right_roles: NDArray[np.uint8],
    partner: NDArray[np.int8],
    used: NDArray[np.bool_],
    bits: NDArray[np.float32],
) -> float:
    """Return the bits of the parts without a partner: conflicts where roles agree, else silence."""
    total = 0.0
    spent = used.copy()
    for i in range(_MOST):
        if left[i] == NO_PART or partner[i] != NO_PART:
            continue
        total += bits[11]
        for j in range(_MOST):
            if right[j] == NO_PART or spent[j]:
                continue
            a, b = left_roles[i], right_roles[j]
            if a != b and a != UNKNOWN and b != UNKNOWN:
                continue
            # An initial among the two that does not fit is as much of a conflict as a word.
            spent[j] = True
            role = a if a != UNKNOWN else b
            if role == PATRONYMIC:
                total += bits[10]
            elif role == SURNAME:
                total += bits[9]
            else:
                total += bits[8]
            break
    for j in range(_MOST):
        if right[j] != NO_PART and not used[j]:
            total += bits[11]
    return total


@compiled
def match_names(
    words: Words,
    parts: NDArray[np.int32],
    roles: NDArray[np.uint8],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    likeness: Likeness,
    bits: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Return the bits for each pair of names. `parts`, `roles`: shape (names, 6); `left`, `right`: rows of them."""
    table = np.zeros((21, 21), dtype=np.int32)
    partner = np.zeros(_MOST, dtype=np.int8)
    levels = np.zeros(_MOST, dtype=np.uint8)
    out = np.zeros(left.size, dtype=np.float32)
    for k in range(left.size):
        i, j = left[k], right[k]
        out[k] = match_parts(words, parts[i], roles[i], parts[j], roles[j], likeness, bits, partner, levels, table)
    return out
