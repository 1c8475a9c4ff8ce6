"""The cheapest way to turn one word into another, letter by letter.

Optimal string alignment (Damerau 1964; Wagner and Fischer 1974) with a cost for
each pair of letters instead of one for all. Costs are whole numbers, twentieths
of a letter, so that sums are exact.
"""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled

A_LETTER = 20  # the cost of one letter
SWAP_COST = 16  # two neighbours exchanged, as typists do


@compiled
def fill_table(
    left: NDArray[np.uint8],
    left_length: int,
    right: NDArray[np.uint8],
    right_length: int,
    costs: NDArray[np.uint8],
    first_costs: NDArray[np.uint8],
    most: int,
    table: NDArray[np.int32],
) -> int:
    """Fill the table of cheapest beginnings and return the cost of the whole words.

    Stops, returning more than `most`, once no way can cost less.

    left, right
        Letter codes, shape (20,) each. Their lengths say how many count.
    costs, first_costs
        Shape (38, 38), from names.costs; the second for exchanging the two first letters, or dropping one.
    table
        Shape (21, 21), overwritten.
    """
    table[0, 0] = 0
    for i in range(left_length):
        table[i + 1, 0] = table[i, 0] + (costs if i > 0 else first_costs)[left[i], 0]
    for j in range(right_length):
        table[0, j + 1] = table[0, j] + (costs if j > 0 else first_costs)[0, right[j]]
    before = 0  # the cheapest cell of the row before
    for i in range(left_length):
        a = left[i]
        dropped = costs[a, 0]
        best = table[i + 1, 0]
        cheapest = best
        for j in range(right_length):
            b = right[j]
            exchange = costs[a, b] if i > 0 or j > 0 else first_costs[a, b]
            best = min(table[i, j] + exchange, table[i, j + 1] + dropped, best + costs[0, b])
            if i > 0 and j > 0 and a != b and a == right[j - 1] and left[i - 1] == b:
                best = min(best, table[i - 1, j - 1] + SWAP_COST)
            table[i + 1, j + 1] = best
            cheapest = min(cheapest, best)
        # Every way goes through this row, or skips it by an exchange of neighbours.
        if min(cheapest, before + SWAP_COST) > most:
            return int(most + 1)
        before = cheapest
    return int(table[left_length, right_length])
