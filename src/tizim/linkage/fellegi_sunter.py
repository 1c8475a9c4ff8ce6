"""Weights of agreement, after Fellegi and Sunter (1969).

m is the chance of a level among pairs that are one person, u among pairs that
are not; log2(m/u) is the evidence in bits. Agreement on a rare value tells more
(Winkler 1989; the form used here is Splink's). m may differ for each pair of
lists: two hands that write one script agree letter by letter more often.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Column, Kind, Records, frequencies
from tizim.linkage.compare import LEVEL_COUNT, LEVEL_NAMES, Levels
from tizim.linkage.kernels.fields import SAME_CODE, SAME_DAY, SAME_PLACE
from tizim.linkage.kernels.pairs import add_rarity, add_weights
from tizim.linkage.kernels.words import LETTERS, NEAR, ROOT, SOUND

Probabilities = NDArray[np.float64]

_SMALLEST = 1e-9
_MOST_BITS = 20.0  # no single column may decide alone, whatever its counts say
KIN_COLUMNS = ("surname", "patronymic")  # what relatives share by custom
_EXACT = {Kind.NAME: SOUND, Kind.TEXT: LETTERS, Kind.DATE: SAME_DAY, Kind.PLACE: SAME_PLACE, Kind.CODE: SAME_CODE}


class PairRows(Protocol):
    """Anything that holds the record numbers of pairs."""

    @property
    def left(self) -> NDArray[np.int32]: ...
    @property
    def right(self) -> NDArray[np.int32]: ...


class PairWeights(PairRows, Protocol):
    """Anything that holds the record numbers of pairs and what they weigh."""

    @property
    def weight(self) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class ColumnModel:
    column: str
    kind: Kind
    m: Probabilities  # (8,) by level; zero at levels that do not occur
    u: Probabilities  # (8,)
    relative: Probabilities | None = None  # (8,) chance of each level among relatives, who are not one person


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that turns levels into a weight. Small enough to be read; model_file.py writes it."""

    columns: tuple[ColumnModel, ...]
    prior: float  # chance that two records drawn at random are one person
    relatives: float = 0.0  # chance that they are of two relatives, who share a surname or a father
    by_lists: Mapping[tuple[str, str], tuple[Probabilities, ...]] = field(default_factory=dict)  # m for pairs of lists
    priors: Mapping[tuple[str, str], float] = field(default_factory=dict)  # the same chance for pairs of lists
    rules: tuple[tuple[str, ...], ...] = ()  # blocking: features that must agree, one rule a line
    calibration: tuple[tuple[float, float], ...] = ()  # (bits, probability), rising

    @property
    def prior_bits(self) -> float:
        return math.log2(self.prior / (1.0 - self.prior))


def exact_level(kind: Kind) -> int:
    """Return the lowest level at which two values of a kind count as the same value."""
    return _EXACT[kind]


def bits(m: Probabilities, u: Probabilities) -> NDArray[np.float32]:
    """Return the weights of the levels, shape (9,); the last, for a silent side, is 0."""
    weights = np.zeros(LEVEL_COUNT + 1, dtype=np.float32)
    occurs = (m > 0) | (u > 0)
    ratio = np.log2(np.maximum(m, _SMALLEST) / np.maximum(u, _SMALLEST))
    weights[:LEVEL_COUNT] = np.where(occurs, np.clip(ratio, -_MOST_BITS, _MOST_BITS), 0.0)
    return weights


@dataclass(frozen=True, slots=True)
class Weights:
    """A model made ready for one set of records."""

    levels: tuple[NDArray[np.float32], ...]  # for each column (pairs of lists, 9)
    rarity: tuple[NDArray[np.float32], ...]  # for each column (values,)
    shares: tuple[NDArray[np.float32], ...]  # for each column (8,)
    start: NDArray[np.float32]  # (pairs of lists,) prior bits
    most_left: tuple[float, ...]  # for each column: the most bits that it and those after it can add


def weights_for(model: Model, records: Records) -> Weights:
    """Return the tables that weigh pairs of these records."""
    lists = records.lists
    pairs = [tuple(sorted((a, b))) for a in lists for b in lists]
    levels, rarities, shares = [], [], []
    for at, part in enumerate(model.columns):
        column = records.column(part.column)
        m_of = [model.by_lists.get((a, b), ()) for a, b in pairs]
        levels.append(np.stack([bits(m[at] if m else part.m, part.u) for m in m_of]))
        rarities.append(_rarity(column))
        shares.append(rarity_shares(column.kind))
    priors = [model.priors.get((a, b), model.prior) for a, b in pairs]
    start = np.log2(np.array(priors) / (1.0 - np.array(priors))).astype(np.float32)
    tops = [
        float(table.max() + max(0.0, rarity.max(initial=0.0))) for table, rarity in zip(levels, rarities, strict=True)
    ]
    most_left = tuple(sum(tops[at:]) for at in range(len(tops) + 1))
    return Weights(tuple(levels), tuple(rarities), tuple(shares), start, most_left)


def rarity_shares(kind: Kind) -> NDArray[np.float32]:
    """Return how much of a value's rarity counts at each level: all where it is the same value, half where near."""
    shares = np.zeros(LEVEL_COUNT, dtype=np.float32)
    shares[exact_level(kind) :] = 1.0
    if kind is Kind.NAME:
        shares[ROOT], shares[NEAR] = 1.0, 0.5
    return shares


def _rarity(column: Column) -> NDArray[np.float32]:
    """Return the bits by which each value is rarer than agreement by chance supposes. Shape (values,)."""
    shares = frequencies(column)
    if column.kind is Kind.NAME and column.words is not None:
        # Frequencies of sounds: spellings of one name are one name.
        by_sound = np.bincount(column.words.sound, weights=shares).astype(np.float64)
        shares = by_sound[column.words.sound]
        agree = float((by_sound**2).sum())
    else:
        agree = float((shares**2).sum())
    ratio = np.log2(max(agree, _SMALLEST) / np.maximum(shares, _SMALLEST))
    # A value seen once is not infinitely rare: beyond four bits rarity is a matter of luck.
    return np.where(shares > 0, np.clip(ratio, -8.0, 6.0), 0.0).astype(np.float32)


def without_relatives(
    model: Model,
    records: Records,
    weights: Weights,
    levels: Sequence[Levels],
    pairs: PairRows,
    total: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Return the match weights less the bits that two relatives would explain as well.

    The odds of a match against chance are set against chance and kinship together:
    bits - log2(1 + 2^kinship), where kinship is the evidence for relatives against chance.
    """
    if model.relatives <= 0:
        return total
    kinship = np.full(total.size, math.log2(model.relatives), dtype=np.float32)
    none = np.zeros(total.size, dtype=np.int32)
    for at, part in enumerate(model.columns):
        if part.relative is None:
            continue
        add_weights(levels[at], bits(part.relative, part.u)[np.newaxis], none, kinship)
        if part.column in KIN_COLUMNS:
            codes = records.columns[at].codes
            add_rarity(levels[at], weights.rarity[at], weights.shares[at], codes, pairs.left, pairs.right, kinship)
    return (total - np.logaddexp2(0.0, kinship)).astype(np.float32)


def level_words(kind: Kind, level: int) -> str:
    return LEVEL_NAMES[kind][level]


def with_calibration(model: Model, calibration: tuple[tuple[float, float], ...]) -> Model:
    return replace(model, calibration=calibration)
