"""Levels of agreement for batches of pairs, one kernel a kind of column.

Every kernel takes the value numbers of all records (`codes`), the pairs (`left`,
`right`: record numbers) and writes one level a pair into `out`; MISSING where a
side is silent. Levels have no weight of their own; fellegi_sunter gives them one.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import as_place, compiled, inlined
from tizim.linkage.kernels.words import (
    BEGINNINGS_AT,
    CLOSE,
    DIFFERENT,
    ELSEWHERE,
    IS_INITIAL,
    MISSING,
    OPEN,
    ROOT_AT,
    Likeness,
    Words,
    aligned_level,
    settled_level,
    word_level,
)

# Levels of two dates; 0 is different.
SAME_YEAR, SAME_MONTH, SAME_WEEK, MISWRITTEN, NEXT_DAY, SAME_DAY = range(1, 7)
# Levels of two places, and of two codes.
SAME_REGION, INSIDE, SAME_PLACE = 1, 2, 3
SAME_CODE = 1


class Dates(NamedTuple):
    """Dates, each once. Arrays of length U; 0 where a part is not given."""

    year: NDArray[np.int16]
    month: NDArray[np.int8]
    day: NDArray[np.int8]
    ordinal: NDArray[np.int32]  # day count, -1 unless the whole date is given
    slack: NDArray[np.int8]  # years by which the year may be off: 1 where it was counted back from an age


class Places(NamedTuple):
    """Places, each spelling once. Arrays of length U."""

    place: NDArray[np.int32]  # number of the place; spellings of one place share it
    path: NDArray[np.int32]  # (U, 6) the place and what it lies in, up to the country; -1 beyond
    region: NDArray[np.int32]  # number of the region below the country; -1 where unknown


@compiled
def settled_levels(
    words: Words,
    likeness: Likeness,
    codes: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    out: NDArray[np.uint8],
) -> None:
    """Write the levels of a column of words that need no alignment, OPEN for the others."""
    facts, signs, root_signs = words.facts, words.signs, words.root_signs
    costs, steps, close = likeness.costs, likeness.steps, likeness.close
    for k in range(left.size):
        a, b = codes[as_place(left[k])], codes[as_place(right[k])]
        if a < 0 or b < 0:
            out[k] = MISSING
        else:
            out[k] = settled_level(facts, signs, root_signs, costs, steps, close, as_place(a), as_place(b))


@compiled
def name_levels(
    words: Words,
    likeness: Likeness,
    codes: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    out: NDArray[np.uint8],
) -> None:
    """Write the levels of a column of words."""
    settled_levels(words, likeness, codes, left, right, out)
    table = np.zeros((21, 21), dtype=np.int32)
    for k in range(left.size):
        if out[k] == OPEN:
            out[k] = aligned_level(words, codes[left[k]], codes[right[k]], likeness, table)


@compiled
def move_parts(
    words: Words,
    given: NDArray[np.int32],
    surname: NDArray[np.int32],
    patronymic: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    given_out: NDArray[np.uint8],
    surname_out: NDArray[np.uint8],
) -> None:
    """Find names that stand in another column: given name and surname swapped, a father's name for a surname."""
    facts = words.facts
    for k in range(left.size):
        if surname_out[k] != DIFFERENT and surname_out[k] != MISSING:
            continue
        i, j = left[k], right[k]
        if given_out[k] == DIFFERENT and surname_out[k] == DIFFERENT:
            a, b = given[i], given[j]
            swapped = (
                facts[a, ROOT_AT] == facts[surname[j], ROOT_AT] and facts[surname[i], ROOT_AT] == facts[b, ROOT_AT]
            )
            if swapped and not (facts[a, BEGINNINGS_AT] | facts[b, BEGINNINGS_AT]) & IS_INITIAL:
                given_out[k] = ELSEWHERE
                surname_out[k] = ELSEWHERE
                continue
        father, family = patronymic[i], surname[j]
        if father >= 0 and family >= 0 and facts[father, ROOT_AT] == facts[family, ROOT_AT]:
            surname_out[k] = ELSEWHERE
            continue
        father, family = patronymic[j], surname[i]
        if father >= 0 and family >= 0 and facts[father, ROOT_AT] == facts[family, ROOT_AT]:
            surname_out[k] = ELSEWHERE


@inlined
def date_level(dates: Dates, a: int, b: int) -> int:
    """Return how finely two dates agree, from 0 (different) to SAME_DAY.

    Reads all it needs before it asks anything: arrays that are read in several branches have their
    references counted in each.
    """
    year, other_year = int(dates.year[a]), int(dates.year[b])
    month, other_month, day, other_day = dates.month[a], dates.month[b], dates.day[a], dates.day[b]
    ordinal, other_ordinal = int(dates.ordinal[a]), int(dates.ordinal[b])
    slack = max(dates.slack[a], dates.slack[b])
    years_apart, days_apart = abs(year - other_year), abs(ordinal - other_ordinal)
    if ordinal < 0 or other_ordinal < 0:
        if years_apart > slack:
            return DIFFERENT
        months = month > 0 and other_month > 0
        if months and years_apart == 0 and month == other_month:
            return SAME_MONTH
        return DIFFERENT if months else SAME_YEAR
    if days_apart == 0:
        return SAME_DAY
    if days_apart == 1:
        return NEXT_DAY
    same_month, same_day = month == other_month, day == other_day
    swapped = month == other_day and day == other_month
    if years_apart == 0 and (same_day or swapped):
        return MISWRITTEN
    if same_month and same_day and (years_apart <= 1 or years_apart % 10 == 0):
        return MISWRITTEN
    if years_apart == 0 and same_month and _one_digit_apart(int(day), int(other_day)):
        return MISWRITTEN
    if days_apart <= 7:
        return SAME_WEEK
    if days_apart <= 15 or (years_apart == 0 and same_month):
        return SAME_MONTH
    return SAME_YEAR if years_apart == 0 else DIFFERENT


@inlined
def _one_digit_apart(a: int, b: int) -> bool:
    return (a // 10 == b // 10) != (a % 10 == b % 10)


@compiled
def date_levels(
    dates: Dates,
    codes: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    out: NDArray[np.uint8],
) -> None:
    """Write the levels of a column of dates; most are told by the years alone."""
    year = dates.year
    for k in range(left.size):
        a, b = codes[as_place(left[k])], codes[as_place(right[k])]
        if a < 0 or b < 0:
            out[k] = MISSING
        else:
            apart = abs(int(year[as_place(a)]) - int(year[as_place(b)]))
            # Beyond a year only decades are taken for miswritten.
            out[k] = DIFFERENT if apart > 1 and apart % 10 != 0 else date_level(dates, as_place(a), as_place(b))


@compiled
def place_levels(
    places: Places,
    words: Words,
    likeness: Likeness,
    codes: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    out: NDArray[np.uint8],
) -> None:
    """Write the levels of a column of places: the same, one inside the other or written nearly alike, one region."""
    place, path, region = places.place, places.path, places.region
    for k in range(left.size):
        a, b = codes[as_place(left[k])], codes[as_place(right[k])]
        if a < 0 or b < 0:
            out[k] = MISSING
        elif place[as_place(a)] == place[as_place(b)]:
            out[k] = SAME_PLACE
        elif _is_inside(path, place, a, b) | _is_inside(path, place, b, a):
            out[k] = INSIDE
        elif region[as_place(a)] >= 0 and region[as_place(b)] >= 0:
            out[k] = SAME_REGION if region[as_place(a)] == region[as_place(b)] else DIFFERENT
        else:
            out[k] = OPEN
    table = np.zeros((21, 21), dtype=np.int32)
    for k in range(left.size):
        if out[k] == OPEN:
            is_near = word_level(words, codes[left[k]], codes[right[k]], likeness, table) >= CLOSE
            out[k] = INSIDE if is_near else DIFFERENT


@inlined
def _is_inside(path: NDArray[np.int32], place: NDArray[np.int32], inner: int, outer: int) -> bool:
    """Say whether one place lies in another."""
    found = False
    for step in range(1, path.shape[1]):
        found |= path[as_place(inner), as_place(step)] == place[as_place(outer)]
    return found


@compiled
def code_levels(
    codes: NDArray[np.int32], left: NDArray[np.int32], right: NDArray[np.int32], out: NDArray[np.uint8]
) -> None:
    """Write the levels of a column of codes: the same or not."""
    for k in range(left.size):
        a, b = codes[as_place(left[k])], codes[as_place(right[k])]
        out[k] = MISSING if a < 0 or b < 0 else np.uint8(a == b)
