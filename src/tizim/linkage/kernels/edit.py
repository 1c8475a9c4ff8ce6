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
    table: NDArray[np.float32],
) -> float:
    """Fill the table of cheapest beginnings and return the cost of the whole words.

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
    return float(table[left_length, right_length])


@compiled
def least_cost(left_mask: int, right_mask: int, dearest_shared: float) -> float:
    """Return a lower bound of the cost of two words from the sets of letters they use.

    A letter that only one side has costs at least `dearest_shared` (the cheapest
    exchange or drop); one exchange settles one such letter on each side.
    """
    only_left = left_mask & ~right_mask
    only_right = right_mask & ~left_mask
    lefts = 0
    while only_left:
        only_left &= only_left - 1
        lefts += 1
    rights = 0
    while only_right:
        only_right &= only_right - 1
        rights += 1
    return dearest_shared * max(lefts, rights)
