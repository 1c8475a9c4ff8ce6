"""The cheapest way to turn one word into another, letter by letter.

Optimal string alignment (Damerau 1964; Wagner and Fischer 1974) with a cost for
each pair of letters instead of one for all.
"""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled

SWAP_COST = 0.8  # two neighbours exchanged, as typists do
_WIDTH = 21  # MOST_LETTERS and the empty beginning


@compiled
def fill_table(
    left: NDArray[np.uint8],
    left_length: int,
    right: NDArray[np.uint8],
    right_length: int,
    costs: NDArray[np.float32],
    first_letter: float,
    most: float,
    table: NDArray[np.float32],
) -> float:
    """Fill the table of cheapest beginnings and return the cost of the whole words.

    Stops, returning more than `most`, once no way can cost less.

    left, right
        Letter codes, shape (20,) each. Their lengths say how many count.
    costs
        Shape (38, 38), from names.costs.
    first_letter
        Factor on a plain difference (half a unit and more) in the first letter.
    table
        Shape (21, 21), overwritten.
    """
    table[0, 0] = 0.0
    for i in range(1, left_length + 1):
        table[i, 0] = table[i - 1, 0] + costs[left[i - 1], 0]
    for j in range(1, right_length + 1):
        table[0, j] = table[0, j - 1] + costs[0, right[j - 1]]
    for i in range(1, left_length + 1):
        a = left[i - 1]
        cheapest = table[i, 0]
        for j in range(1, right_length + 1):
            b = right[j - 1]
            exchange = costs[a, b]
            if i == 1 and j == 1 and exchange >= 0.5:
                exchange = exchange * np.float32(first_letter)
            best = table[i - 1, j - 1] + exchange
            dropped = table[i - 1, j] + costs[a, 0]
            best = min(best, dropped)
            added = table[i, j - 1] + costs[0, b]
            best = min(best, added)
            if i > 1 and j > 1 and a != b and a == right[j - 2] and left[i - 2] == b:
                swapped = table[i - 2, j - 2] + np.float32(SWAP_COST)
                best = min(best, swapped)
            table[i, j] = best
            cheapest = min(cheapest, best)
        # An exchange of neighbours may skip a row, at its own cost.
        if cheapest > most + SWAP_COST:
            return float(most + 1.0)
    return float(table[left_length, right_length])


@compiled
def least_cost(left_mask: int, right_mask: int, classes: NDArray[np.int64], steps: NDArray[np.float32]) -> float:
    """Return a lower bound of the cost of two words from the sets of letters they use.

    A letter that one side alone has costs at least its cheapest exchange or drop; one exchange
    settles one such letter on each side.
    classes, steps
        Sets of letters, each inside the one before, and what each adds to the cheapest cost.
    """
    only_left = left_mask & ~right_mask
    only_right = right_mask & ~left_mask
    left_cost, right_cost = 0.0, 0.0
    for k in range(classes.size):
        left_cost += steps[k] * _bits_set(only_left & classes[k])
        right_cost += steps[k] * _bits_set(only_right & classes[k])
    return max(left_cost, right_cost)


@compiled
def _bits_set(mask: int) -> int:
    """Count the bits of a mask of at most 62 bits (Warren 2012, section 5-1)."""
    mask = mask - ((mask >> 1) & 0x5555555555555555)
    mask = (mask & 0x3333333333333333) + ((mask >> 2) & 0x3333333333333333)
    mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0F
    mask += mask >> 8
    mask += mask >> 16
    mask += mask >> 32
    return mask & 0x7F
