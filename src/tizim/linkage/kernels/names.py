"""Match the parts of two names, best pair first, and weigh what matches and what does not."""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled
from tizim.linkage.kernels.words import (
    CLOSE,
    DIFFERENT,
    INITIAL,
    LENGTH_AT,
    PLAINLY_DIFFERENT,
    Likeness,
    Words,
    word_level,
)

UNKNOWN, GIVEN, SURNAME, PATRONYMIC = range(4)  # roles of a part
NO_PART = -1
_MOST = 6
_SHORT = 5  # letters; of longer words a clerk may well have dropped the last


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
    partner[:] = NO_PART
    levels[:] = DIFFERENT
    kinds, grid = _worth_of_matches(words, left, left_roles, right, right_roles, likeness, bits, table)
    back = np.full(_MOST, NO_PART, dtype=np.int8)  # the left part that each right one was matched with
    total = np.float32(0.0)
    for _ in range(_MOST):
        best, at_i, at_j = np.float32(0.0), -1, -1
        for i in range(_MOST):
            if left[i] == NO_PART or partner[i] != NO_PART:
                continue
            for j in range(_MOST):
                if back[j] == NO_PART and grid[i, j] > best:
                    best, at_i, at_j = grid[i, j], i, j
        if at_i < 0:
            break
        partner[at_i], levels[at_i] = at_j, kinds[at_i, at_j]
        back[at_j] = at_i
        total += best
    total += _left_over(left, left_roles, right, right_roles, partner, back, bits)
    if _is_the_father_of(left_roles, right, right_roles, partner, back) or _is_the_father_of(
        right_roles, left, left_roles, back, partner
    ):
        total += bits[8]
    return float(total)


@compiled
def _worth_of_matches(
    words: Words,
    left: NDArray[np.int32],
    left_roles: NDArray[np.uint8],
    right: NDArray[np.int32],
    right_roles: NDArray[np.uint8],
    likeness: Likeness,
    bits: NDArray[np.float32],
    table: NDArray[np.int32],
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return the level of each left part against each right one, and its bits, below 0 for no match. Shape (6, 6)."""
    grid = np.full((_MOST, _MOST), -1.0, dtype=np.float32)
    kinds = np.zeros((_MOST, _MOST), dtype=np.uint8)
    for i in range(_MOST):
        if left[i] == NO_PART:
            continue
        for j in range(_MOST):
            if right[j] == NO_PART:
                continue
            level = word_level(words, left[i], right[j], likeness, table)
            if level == CLOSE and _has_a_letter_more(words, left[i], right[j], likeness.costs):
                level = DIFFERENT
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
    return kinds, grid


@compiled
def _has_a_letter_more(words: Words, a: int, b: int, costs: NDArray[np.uint8]) -> bool:
    """Say whether of two short words one is the other and a plain letter more: Alma is not Almas."""
    left, right = words.facts[a, LENGTH_AT], words.facts[b, LENGTH_AT]
    shorter = min(left, right)
    if abs(left - right) != 1 or shorter >= _SHORT:
        return False
    last = max(words.letters[a, shorter], words.letters[b, shorter])  # of the longer; the other has 0 there
    same = bool(np.all(words.letters[a, :shorter] == words.letters[b, :shorter]))
    return same and bool(costs[last, 0] >= PLAINLY_DIFFERENT)


@compiled
def _left_over(
    left: NDArray[np.int32],
    left_roles: NDArray[np.uint8],
    right: NDArray[np.int32],
    right_roles: NDArray[np.uint8],
    partner: NDArray[np.int8],
    back: NDArray[np.int8],
    bits: NDArray[np.float32],
) -> float:
    """Return the bits of the parts without a partner: conflicts where roles agree, else silence."""
    total = 0.0
    spent = back != NO_PART
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
        if right[j] != NO_PART and back[j] == NO_PART:
            total += bits[11]
    return total


@compiled
def _is_the_father_of(
    left_roles: NDArray[np.uint8],
    right: NDArray[np.int32],
    right_roles: NDArray[np.uint8],
    partner: NDArray[np.int8],
    back: NDArray[np.int8],
) -> bool:
    """Say whether what the left is called is what the right's father is called, who is called otherwise.

    "Канат Есжанов" and "Серик Канатович Есжанов" share two parts, as father and son do.
    """
    for i in range(_MOST):
        j = partner[i]
        if j == NO_PART or right_roles[j] != PATRONYMIC or left_roles[i] == PATRONYMIC:
            continue
        for own in range(_MOST):
            is_given = right[own] != NO_PART and right_roles[own] == GIVEN
            if is_given and (back[own] == NO_PART or left_roles[back[own]] == PATRONYMIC):
                return True
    return False


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
