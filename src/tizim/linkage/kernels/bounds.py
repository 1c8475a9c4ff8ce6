"""What two words cost at least, told from the letters they hold without aligning them.

A word's signs are sets of letters as bits: the first and the second time a letter
occurs are two. Ninety-nine of a hundred pairs of names that differ are told apart
by them at a tenth of the price of an alignment.
"""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled, inlined

MARKS = 4  # costs at which letters are counted
SIGNS = MARKS + 1
_TWICE = 37  # bit of the letter 1 when it occurs a second time; only letters up to 26 have one


def letter_bits(letter: int) -> int:
    """Return the bits of a letter code, 1 to 37: the first time it occurs, and the second."""
    return 1 << (letter - 1) | (1 << (letter - 1 + _TWICE) if letter <= 26 else 0)


@compiled
def signs_of(letters: NDArray[np.uint8], nearby: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the signs of words, shape (words, SIGNS).

    The first is the letters themselves. Those at the marks add every letter that the word's
    letters settle for less than the mark; the last adds every letter that one of them is
    confused with.

    letters
        Letter codes, shape (words, 20), 0 beyond the end.
    nearby
        Shape (SIGNS, 38), from names.costs: for each letter the letters it settles for less than
        the mark; for 0 those that are settled by being dropped.
    """
    signs = np.empty((letters.shape[0], SIGNS), dtype=np.uint64)
    one = np.uint64(1)
    for word in range(letters.shape[0]):
        own = np.uint64(0)
        for sign in range(SIGNS):
            signs[word, sign] = nearby[sign, 0]
        for at in range(letters.shape[1]):
            letter = letters[word, at]
            if letter == 0:
                break
            bit = one << np.uint64(letter - 1)
            if own & bit and letter <= 26:
                bit = one << np.uint64(letter - 1 + _TWICE)
            own |= bit
            for sign in range(SIGNS):
                signs[word, sign] |= nearby[sign, letter]
        for sign in range(SIGNS):
            signs[word, sign] |= own
        signs[word, 0] = own
    return signs


@inlined
def least_cost(signs: NDArray[np.uint64], a: int, b: int, steps: NDArray[np.int64]) -> int:
    """Return a lower bound of the cost of turning word `a` into word `b`.

    A letter that one side holds oftener has to be dropped or exchanged; each such letter costs at
    least its cheapest way out that the other word offers. Where letters are exchanged that nobody
    confuses, both sides have one, and the exchange costs more than a drop: that surplus is
    counted on the other side. (Bounds by counted letters: Kruskal 1983; here with weights.)

    steps
        Shape (SIGNS,): what each mark adds to the cost of a letter, then the surplus.
    """
    own, other = signs[a, 0], signs[b, 0]
    left = steps[0] * bits_set(own & ~other)
    right = steps[0] * bits_set(other & ~own)
    for mark in range(1, MARKS):
        left += steps[mark] * bits_set(own & ~signs[b, mark])
        right += steps[mark] * bits_set(other & ~signs[a, mark])
    surplus = steps[MARKS]
    left_surplus = surplus * bits_set(own & ~signs[b, MARKS])
    right_surplus = surplus * bits_set(other & ~signs[a, MARKS])
    return int(max(left + right_surplus, right + left_surplus))


@compiled
def bits_set(mask: np.uint64) -> int:
    """Count the bits of a mask; written so that the compiler finds the processor's own count (Warren 2012, 5-1)."""
    mask = mask - ((mask >> np.uint64(1)) & np.uint64(0x5555555555555555))
    mask = (mask & np.uint64(0x3333333333333333)) + ((mask >> np.uint64(2)) & np.uint64(0x3333333333333333))
    mask = (mask + (mask >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((mask * np.uint64(0x0101010101010101)) >> np.uint64(56))
