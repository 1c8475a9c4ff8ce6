"""The cheapest way from one skeleton to the other, step by step, for people to read."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.edit import A_LETTER, SWAP_COST, fill_table
from tizim.linkage.kernels.words import Likeness
from tizim.linkage.names.costs import ALPHABET, MOST_LETTERS, letter_codes
from tizim.linkage.names.words import sound_likeness

_NO_LIMIT = 10_000


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
    table = np.zeros((MOST_LETTERS + 1, MOST_LETTERS + 1), dtype=np.int32)
    codes = letter_codes([left, right])
    likeness = sound_likeness()
    fill_table(codes[0], len(left), codes[1], len(right), likeness.costs, likeness.first_costs, _NO_LIMIT, table)
    steps: list[Step] = []
    i, j = len(left), len(right)
    while i or j:
        step = _step_before(left[:i], right[:j], table, likeness)
        steps.append(step)
        i, j = i - len(step.left), j - len(step.right)
    return tuple(reversed(steps))


def _step_before(left: str, right: str, table: NDArray[np.int32], likeness: Likeness) -> Step:
    """Return the last step of the cheapest way between two beginnings of the words."""
    i, j = len(left), len(right)
    here = int(table[i, j])
    a = ALPHABET.find(left[-1:]) if i else 0
    b = ALPHABET.find(right[-1:]) if j else 0
    if i and j:
        cost = int((likeness.first_costs if i == j == 1 else likeness.costs)[a, b])
        if table[i - 1, j - 1] + cost == here:
            return Step(left[-1], right[-1], cost / A_LETTER)
    if i:
        cost = int((likeness.first_costs if i == 1 and j == 0 else likeness.costs)[a, 0])
        if table[i - 1, j] + cost == here:
            return Step(left[-1], "", cost / A_LETTER)
    if j:
        cost = int((likeness.first_costs if j == 1 and i == 0 else likeness.costs)[0, b])
        if table[i, j - 1] + cost == here:
            return Step("", right[-1], cost / A_LETTER)
    return Step(left[-2:], right[-2:], SWAP_COST / A_LETTER)
