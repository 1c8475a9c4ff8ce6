"""Capture tables with a known truth, to learn what an estimator gets right and what it cannot see.

A population says how many persons there are and how probable each combination of lists is for one of them; a draw of
it is a table as `tizim estimate` reads it, of which the persons on no list have been left out. The chances are exact,
not themselves simulated, so a draw costs the same for two hundred persons and for a thousand million.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.capture_histories import CaptureTable, table_of

MOST_LISTS = 16  # all combinations of them are held
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Population:
    """The truth that a table is drawn from."""

    persons: int  # listed or not: what an estimator should say
    lists: tuple[str, ...]
    cells: Floats  # (2^lists,) probability of each combination of lists, list i at bit i; cell 0: on no list

    @property
    def expected_documented(self) -> float:
        """Persons on at least one list, on average over draws."""
        return self.persons * float(1 - self.cells[0])


def draw(population: Population, random: np.random.Generator) -> CaptureTable:
    """Return one table of a population; its total stays that of the population, whatever the draw.

    random
        The only source of chance: the same state gives the same table.

    >>> draw(independent(1000, (0.3, 0.2, 0.4)), np.random.default_rng(7)).documented
    663
    """
    counts = random.multinomial(population.persons, population.cells)
    number = len(population.lists)
    histories = {tuple(cell >> bit & 1 for bit in range(number)): int(counts[cell]) for cell in range(1, counts.size)}
    return table_of(population.lists, histories)


def hidden_classes(persons: int, shares: Sequence[float], chances: Sequence[Sequence[float]]) -> Population:
    """Return a population of classes that no list records; within a class the lists are independent.

    shares
        Shape (classes,); of the persons, adding up to 1.
    chances
        Shape (classes, lists); probability that a list names a person of the class.

    Raises ValueError where shares or chances are none.
    """
    weights, named = np.asarray(shares, dtype=np.float64), np.asarray(chances, dtype=np.float64)
    if named.ndim != 2 or named.shape[0] != weights.size or not 1 <= named.shape[1] <= MOST_LISTS:
        raise ValueError(f"Chances have the shape {named.shape}: give one row a class, and 1 to {MOST_LISTS} lists.")
    if persons < 1 or (weights < 0).any() or not math.isclose(float(weights.sum()), 1.0):
        raise ValueError(f"Shares {shares} of {persons} persons: give shares of 0 or more that add up to 1.")
    if (named < 0).any() or (named > 1).any():
        raise ValueError(f"Chances {chances}: a probability lies between 0 and 1.")
    cells = sum(
        (weight * _independent_cells(row) for weight, row in zip(weights, named, strict=True)),
        start=np.zeros(1 << named.shape[1]),
    )
    return Population(persons, tuple(ascii_lowercase[: named.shape[1]]), cells)


def independent(persons: int, chances: Sequence[float]) -> Population:
    """Return a population in which being on one list says nothing of the others.

    chances
        Shape (lists,); probability that a list names a person.

    >>> independent(1000, (0.5, 0.5)).cells.tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    return hidden_classes(persons, (1.0,), (chances,))


def scaled_classes(
    persons: int, chances: Sequence[float], shares: Sequence[float], factors: Sequence[float]
) -> Population:
    """Return a population in which some persons are easier to find than others, on every list alike.

    chances
        Shape (lists,); of an ordinary person.
    shares, factors
        Shape (classes,); of the persons, and by what the chances of such a person are multiplied.

    >>> round(scaled_classes(1000, (0.3, 0.2), (0.7, 0.3), (1.0, 0.0)).expected_documented)  # 0.7 of 440
    308
    """
    return hidden_classes(persons, shares, [[factor * chance for chance in chances] for factor in factors])


def dependent_pair(persons: int, chances: Sequence[float], odds_ratio: float) -> Population:
    """Return a population whose first two lists go together; every list names as many as without that.

    chances
        Shape (lists,); probability that a list names a person.
    odds_ratio
        Of being on the second list: with the first against without. Above 1 they favour the same persons, below 1 they
        avoid them.

    The joint probability of the two is that of Plackett (1965).
    """
    if odds_ratio <= 0 or len(chances) < 2:
        raise ValueError(f"An odds ratio of {odds_ratio} for {len(chances)} lists: give one above 0, and two lists.")
    a, b = chances[:2]
    pair = np.empty(4)
    pair[3] = _plackett(a, b, odds_ratio)
    pair[1], pair[2] = a - pair[3], b - pair[3]
    pair[0] = 1 - pair[1:].sum()
    others = independent(persons, chances[2:]).cells if len(chances) > 2 else np.ones(1)
    return Population(persons, tuple(ascii_lowercase[: len(chances)]), np.outer(others, pair).ravel())


def specialised(persons: int, lists: int, own: float, other: float) -> Population:
    """Return a population of two equal groups; the first half of the lists seeks the one, the rest the other.

    own, other
        Probability that a list names a person of the group it seeks, and of the other group. Lists of one half favour
        the same persons; lists of different halves avoid each other's.
    """
    half = lists // 2
    first, second = [own] * half + [other] * (lists - half), [other] * half + [own] * (lists - half)
    return hidden_classes(persons, (0.5, 0.5), (first, second))


def _independent_cells(chances: Floats) -> Floats:
    cells = np.ones(1)
    for chance in chances:  # the next list is the next bit
        cells = np.concatenate([cells * (1 - chance), cells * chance])
    return cells


def _plackett(a: float, b: float, odds_ratio: float) -> float:
    """Return the probability of both, given that of each and their odds ratio."""
    if math.isclose(odds_ratio, 1.0):
        return a * b
    s = 1 + (a + b) * (odds_ratio - 1)
    return (s - math.sqrt(s * s - 4 * odds_ratio * (odds_ratio - 1) * a * b)) / (2 * (odds_ratio - 1))


_FOUR = (0.30, 0.25, 0.20, 0.15)  # each list finds a few; about a third of the persons are on none

SCENARIOS: Mapping[str, Population] = {
    "independent": independent(2000, _FOUR),
    "dependent_pair": dependent_pair(2000, _FOUR, 5.0),
    "heterogeneous": scaled_classes(2000, _FOUR, (0.5, 0.5), (1.6, 0.4)),
    "specialised": specialised(2000, 4, 0.40, 0.08),
    "near_invisible": scaled_classes(2000, _FOUR, (0.7, 0.3), (1.0, 0.05)),
    "sparse": independent(200, (0.25, 0.20, 0.15, 0.10)),
}
