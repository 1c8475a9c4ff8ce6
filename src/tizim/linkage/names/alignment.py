"""The cheapest way from one skeleton to the other, step by step, for people to read."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.edit import SWAP_COST, fill_table
from tizim.linkage.names.costs import ALPHABET, FIRST_LETTER, MOST_LETTERS, letter_codes, sound_costs

_NO_LIMIT = 1e6


@dataclass(frozen=True, slots=True)
class Step:
    left: str  # one letter of the left skeleton, two where neighbours are exchanged, "" where one is added
    right: str
    cost: float  # 0 for the same letter; 1 is a plain difference of consonants


def align(left: str, right: str) -> tuple[Step, ...]:
    """Return the steps that turn one skeleton into another at the least cost.

    >>> [(step.left, step.right) for step in align("jerlan", "erlan")][:2]
    [('j', ''), ('e', 'e')]
    """
    left, right = left[:MOST_LETTERS], right[:MOST_LETTERS]
    table = np.zeros((MOST_LETTERS + 1, MOST_LETTERS + 1), dtype=np.float32)
    costs = _costs()
    codes = letter_codes([left, right])
    fill_table(codes[0], len(left), codes[1], len(right), costs, FIRST_LETTER, _NO_LIMIT, table)
    steps: list[Step] = []
    i, j = len(left), len(right)
    while i or j:
        step = _step_before(left[:i], right[:j], table, costs)
        steps.append(step)
        i, j = i - len(step.left), j - len(step.right)
    return tuple(reversed(steps))


@cache
def _costs() -> NDArray[np.float32]:
    return sound_costs()


def _step_before(left: str, right: str, table: NDArray[np.float32], costs: NDArray[np.float32]) -> Step:
    """Return the last step of the cheapest way between two beginnings of the words."""
    i, j = len(left), len(right)
    here = float(table[i, j])
    a = ALPHABET.find(left[-1:]) if i else 0
    b = ALPHABET.find(right[-1:]) if j else 0
    if i and j:
        cost = float(costs[a, b]) * (FIRST_LETTER if i == j == 1 and costs[a, b] >= 0.5 else 1.0)
        if np.isclose(table[i - 1, j - 1] + cost, here, atol=1e-4):
            return Step(left[-1], right[-1], round(cost, 3))
    if i and np.isclose(table[i - 1, j] + costs[a, 0], here, atol=1e-4):
        return Step(left[-1], "", round(float(costs[a, 0]), 3))
    if j and np.isclose(table[i, j - 1] + costs[0, b], here, atol=1e-4):
        return Step("", right[-1], round(float(costs[0, b]), 3))
    return Step(left[-2:], right[-2:], SWAP_COST)
