"""How closely two words agree."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.bounds import least_cost
from tizim.linkage.kernels.compiled import as_place, compiled, inlined
from tizim.linkage.kernels.edit import fill_table

# Levels of two words. MISSING is not a level of agreement: one side is silent.
DIFFERENT, INITIAL, ELSEWHERE, CLOSE, NEAR, ROOT, SOUND, LETTERS = range(8)
MISSING = 255
OPEN = 254  # only an alignment of the letters can tell
PLAINLY_DIFFERENT = 10  # cost from which two letters are not confused, half a letter
# What stands in a word's row of `facts`: the number of its folded form (the same: the same letters), of its
# skeleton, of its root, of the full name that it is a pet form of (where it is none a number of its own, below 0);
# its letters and its root's; its first letter; what it may begin with, a bit each, and whether it is an initial.
PLAIN_AT, SOUND_AT, ROOT_AT, SHORT_AT, LENGTH_AT, ROOT_LENGTH_AT, FIRST_AT, BEGINNINGS_AT = range(8)
IS_INITIAL = 1  # the bit beside the beginnings; see names.beginnings


class Words(NamedTuple):
    """The words that a column may hold, each once. Arrays of length U, one row a word."""

    facts: NDArray[np.int32]  # (U, 8), half a line of the processor's cache
    signs: NDArray[np.uint64]  # (U, 5) of the skeleton; see bounds
    root_signs: NDArray[np.uint64]  # (U, 5) of the root
    letters: NDArray[np.uint8]  # (U, 20) codes of the skeleton's letters
    root_letters: NDArray[np.uint8]  # (U, 20) the same of the roots, which begin as the words do

    @property
    def plain(self) -> NDArray[np.int32]:
        return self.facts[:, PLAIN_AT]

    @property
    def sound(self) -> NDArray[np.int32]:
        return self.facts[:, SOUND_AT]

    @property
    def root(self) -> NDArray[np.int32]:
        return self.facts[:, ROOT_AT]

    @property
    def beginnings(self) -> NDArray[np.int32]:
        beginnings: NDArray[np.int32] = self.facts[:, BEGINNINGS_AT] & ~IS_INITIAL
        return beginnings

    @property
    def initial(self) -> NDArray[np.bool_]:
        initial: NDArray[np.bool_] = self.facts[:, BEGINNINGS_AT] & IS_INITIAL != 0
        return initial


class Likeness(NamedTuple):
    """What counts as near and as close. Costs in twentieths of a letter."""

    costs: NDArray[np.uint8]  # (38, 38)
    first_costs: NDArray[np.uint8]  # (38, 38) of exchanging the first letters
    nearby: NDArray[np.uint64]  # (5, 38) and
    steps: NDArray[np.int64]  # (5,): see bounds
    near: NDArray[np.int64]  # (21,) the most that near words cost, by the letters of the longer
    close: NDArray[np.int64]  # (21,) and close ones


@inlined
def settled_level(
    facts: NDArray[np.int32],
    signs: NDArray[np.uint64],
    root_signs: NDArray[np.uint64],
    costs: NDArray[np.uint8],
    steps: NDArray[np.int64],
    close: NDArray[np.int64],
    a: int,
    b: int,
) -> int:
    """Return the level of two words where numbers and signs settle it, else OPEN.

    Takes arrays, not Words and Likeness: those would be copied at each call. Most pairs go
    through one branch and no other: what a processor cannot foretell costs more than what it adds up.
    """
    first = costs[as_place(facts[a, FIRST_AT]), as_place(facts[b, FIRST_AT])]
    level = DIFFERENT
    level = NEAR if facts[a, SHORT_AT] == facts[b, SHORT_AT] else level
    level = ROOT if facts[a, ROOT_AT] == facts[b, ROOT_AT] else level
    level = SOUND if facts[a, SOUND_AT] == facts[b, SOUND_AT] else level
    level = LETTERS if facts[a, PLAIN_AT] == facts[b, PLAIN_AT] else level
    one, other = facts[a, BEGINNINGS_AT], facts[b, BEGINNINGS_AT]
    if (one | other) & IS_INITIAL:
        return INITIAL if one & other > IS_INITIAL else DIFFERENT
    if level != DIFFERENT:
        return level
    longer = as_place(max(facts[a, ROOT_LENGTH_AT], facts[b, ROOT_LENGTH_AT]))  # without endings, see aligned_level
    may_be_close = least_cost(signs, a, b, steps) <= close[longer]
    # One is the other's beginning only where it has no letter that the other lacks.
    left, right = signs[a, 0], signs[b, 0]
    may_begin = (first == 0) & ((left & ~right == 0) | (right & ~left == 0))
    roots = roots_may_be_close(facts, a, b, first) & (least_cost(root_signs, a, b, steps) <= close[longer])
    return OPEN if may_be_close | may_begin | roots else DIFFERENT


@inlined
def roots_may_be_close(facts: NDArray[np.int32], a: int, b: int, first: int) -> bool:
    """Say whether two words are compared by their roots: Tleubekova, Tileubek; Ermurzaevich, Ermyrzauly.

    first
        What exchanging their first letters costs.
    """
    left, right = facts[a, ROOT_LENGTH_AT], facts[b, ROOT_LENGTH_AT]
    has_ending = (left < facts[a, LENGTH_AT]) | (right < facts[b, LENGTH_AT])
    may_be: bool = has_ending & (min(left, right) >= 4) & (abs(left - right) <= 2) & (first < PLAINLY_DIFFERENT)
    return may_be


@compiled
def word_level(words: Words, a: int, b: int, likeness: Likeness, table: NDArray[np.int32]) -> int:
    """Return the level at which two words agree. `table` is scratch space, shape (21, 21)."""
    level = settled_level(
        words.facts, words.signs, words.root_signs, likeness.costs, likeness.steps, likeness.close, a, b
    )
    return level if level != OPEN else aligned_level(words, a, b, likeness, table)


@compiled
def aligned_level(words: Words, a: int, b: int, likeness: Likeness, table: NDArray[np.int32]) -> int:
    """Return NEAR, CLOSE or DIFFERENT: one word is the other's beginning, or their letters or their roots' are near."""
    costs, first_costs = likeness.costs, likeness.first_costs
    left, right = words.facts[a, LENGTH_AT], words.facts[b, LENGTH_AT]
    shorter, longer = min(left, right), max(left, right)
    if 3 <= shorter < longer:
        at = 0
        while at < shorter and words.letters[a, at] == words.letters[b, at]:
            at += 1
        if at == shorter:
            return CLOSE
    level = DIFFERENT
    # An ending that both have says nothing: how much may differ goes by the roots.
    most = likeness.close[max(words.facts[a, ROOT_LENGTH_AT], words.facts[b, ROOT_LENGTH_AT])]
    if least_cost(words.signs, a, b, likeness.steps) <= most:
        cost = fill_table(words.letters[a], left, words.letters[b], right, costs, first_costs, most, table)
        if cost <= most:
            level = NEAR if cost <= likeness.near[longer] else CLOSE
    if level == NEAR or not roots_may_be_close(
        words.facts, a, b, costs[words.facts[a, FIRST_AT], words.facts[b, FIRST_AT]]
    ):
        return level
    left, right = words.facts[a, ROOT_LENGTH_AT], words.facts[b, ROOT_LENGTH_AT]
    if least_cost(words.root_signs, a, b, likeness.steps) <= most:
        cost = fill_table(words.root_letters[a], left, words.root_letters[b], right, costs, first_costs, most, table)
        if cost <= most:
            level = NEAR if cost <= likeness.near[max(left, right)] else CLOSE
    return level
