"""How good a linkage is, where the truth is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.clusters import linked_pairs


@dataclass(frozen=True, slots=True)
class Quality:
    precision: float  # share of linked pairs of records that are truly one person
    recall: float  # share of truly linked pairs that were found
    f1: float
    linked: int  # pairs
    true: int  # pairs


def pairwise_quality(person: NDArray[np.int32], truth: NDArray[np.int32]) -> Quality:
    """Compare persons with the truth, pair of records by pair of records. Both: a group number a record."""
    found, true = linked_pairs(person), linked_pairs(truth)
    both = np.intersect1d(found, true, assume_unique=True).size
    precision = both / found.size if found.size else 1.0
    recall = both / true.size if true.size else 1.0
    f1 = 2 * both / (found.size + true.size) if found.size + true.size else 1.0
    return Quality(precision, recall, f1, found.size, true.size)


@dataclass(frozen=True, slots=True)
class Tenth:
    low: float  # probability, from
    high: float  # to
    pairs: int
    stated: float  # mean probability stated
    true: float  # share of true matches


def reliability(
    probability: NDArray[np.float64], is_match: NDArray[np.bool_], edges: Sequence[float] = tuple(np.linspace(0, 1, 11))
) -> list[Tenth]:
    """Return for each tenth of the stated probability the share of pairs that truly match."""
    tenths = []
    for low, high in pairwise(edges):
        inside = (probability >= low) & ((probability < high) | (high == edges[-1]))
        count = int(inside.sum())
        stated = float(probability[inside].mean()) if count else float("nan")
        true = float(is_match[inside].mean()) if count else float("nan")
        tenths.append(Tenth(float(low), float(high), count, stated, true))
    return tenths
