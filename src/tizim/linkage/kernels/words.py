"""How closely two words agree, for one pair and for whole batches of pairs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled
from tizim.linkage.kernels.edit import fill_table, least_cost

# Levels of two words. MISSING is not a level of agreement: one side is silent.
DIFFERENT, INITIAL, ELSEWHERE, CLOSE, NEAR, ROOT, SOUND, LETTERS = range(8)
MISSING = 255
_CACHE_SIZE = 1 << 15


class Words(NamedTuple):
    """The words that a column may hold, each once. Arrays of length U, one entry a word."""

    letters: NDArray[np.uint8]  # (U, 20) codes of the skeleton's letters
    lengths: NDArray[np.uint8]
    root_letters: NDArray[np.uint8]  # (U, 20) the same of the roots
    root_lengths: NDArray[np.uint8]
    masks: NDArray[np.int64]  # which letters occur, one bit each
    plain: NDArray[np.int32]  # number of the folded form; equal means the same letters
    sound: NDArray[np.int32]  # number of the skeleton
    root: NDArray[np.int32]  # number of the root
    short: NDArray[np.int32]  # number of the full name this is a pet form of; -1 for none
    initial: NDArray[np.bool_]


class Likeness(NamedTuple):
    """What counts as near and as close."""

    costs: NDArray[np.float32]  # (38, 38)
    first_letter: float  # factor on a plain difference in the first letter
    classes: NDArray[np.int64]  # sets of letters as masks, each inside the one before
    steps: NDArray[np.float32]  # what each set adds to the least that a letter in it costs
    near: float  # cost a letter up to which words are near
    close: float  # and close


@compiled
def word_level(words: Words, a: int, b: int, likeness: Likeness, table: NDArray[np.float32]) -> int:
    """Return the level at which two words agree. `table` is scratch space, shape (21, 21)."""
    if a == b or words.plain[a] == words.plain[b]:
        return INITIAL if words.initial[a] else LETTERS
    if words.initial[a] or words.initial[b]:
        first = words.letters[a, 0]
        other = words.letters[b, 0]
        return INITIAL if likeness.costs[first, other] < 0.5 else DIFFERENT
    if words.sound[a] == words.sound[b]:
        return SOUND
    if words.root[a] == words.root[b]:
        return ROOT
    if words.short[a] >= 0 and words.short[a] == words.short[b]:
        return NEAR
    left, right = int(words.lengths[a]), int(words.lengths[b])
    longer, shorter = max(left, right), min(left, right)
    if words.letters[a, 0] == words.letters[b, 0] and 3 <= shorter < longer:
        at = 1
        while at < shorter and words.letters[a, at] == words.letters[b, at]:
            at += 1
        if at == shorter:
            return CLOSE
    allowed = likeness.close * longer + 1e-6
    bound = least_cost(words.masks[a], words.masks[b], likeness.classes, likeness.steps)
    if bound <= allowed and likeness.steps[0] * (longer - shorter) <= allowed:
        cost = fill_table(
            words.letters[a], left, words.letters[b], right, likeness.costs, likeness.first_letter, allowed, table
        )
        if cost <= likeness.near * longer + 1e-6:
            return NEAR
        if cost <= allowed:
            return CLOSE
    return _root_level(words, a, b, likeness, table)


@compiled
def _root_level(words: Words, a: int, b: int, likeness: Likeness, table: NDArray[np.float32]) -> int:
    """Return NEAR, CLOSE or DIFFERENT for two words by their roots: Tleubekova, Tileubek; Ermurzaevich, Ermyrzauly."""
    left, right = int(words.root_lengths[a]), int(words.root_lengths[b])
    longer, shorter = max(left, right), min(left, right)
    has_ending = left < words.lengths[a] or right < words.lengths[b]
    if not has_ending or shorter < 4 or longer - shorter > 2:
        return DIFFERENT
    if likeness.costs[words.root_letters[a, 0], words.root_letters[b, 0]] >= 0.5:
        return DIFFERENT
    allowed = likeness.close * longer + 1e-6
    cost = fill_table(
        words.root_letters[a], left, words.root_letters[b], right, likeness.costs, likeness.first_letter, allowed, table
    )
    if cost <= likeness.near * longer + 1e-6:
        return NEAR
    return CLOSE if cost <= allowed else DIFFERENT


def empty_cache() -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return a cache for one thread: the pairs of words whose level is known, and the levels."""
    return np.full(_CACHE_SIZE, -1, dtype=np.int64), np.zeros(_CACHE_SIZE, dtype=np.uint8)


@compiled
def cached_level(
    words: Words,
    a: int,
    b: int,
    likeness: Likeness,
    table: NDArray[np.float32],
    known: NDArray[np.int64],
    levels: NDArray[np.uint8],
) -> int:
    """Return the level of two words, looking it up where the same two were compared lately."""
    if words.sound[a] == words.sound[b] or words.initial[a] or words.initial[b]:
        return word_level(words, a, b, likeness, table)
    if a > b:
        a, b = b, a
    key = (np.int64(a) << 32) | np.int64(b)
    slot = ((np.int64(a) * 40503 + np.int64(b)) * 2654435761 >> 16) & (known.size - 1)
    if known[slot] == key:
        return int(levels[slot])
    level = word_level(words, a, b, likeness, table)
    known[slot] = key
    levels[slot] = level
    return level
