"""Weights of agreement, after Fellegi and Sunter (1969).

m is the chance of a level among pairs that are one person, u among pairs that
are not; log2(m/u) is the evidence in bits. Agreement on a rare value tells more
(Winkler 1989; the form used here is Splink's). m may differ for each pair of
lists: two hands that write one script agree letter by letter more often. So they do where they
write of different people who bear one name, and lists of initials agree in those by chance: u
differs with the lists as m does.
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
from tizim.linkage.kernels.pairs import add_rarity, add_weights, list_pairs
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
    chance_by_lists: Mapping[tuple[str, str], tuple[Probabilities, ...]] = field(default_factory=dict)  # u for them
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
    """Return the weights of the levels, shape (..., 9); the last, for a silent side, is 0."""
    weights = np.zeros((*m.shape[:-1], LEVEL_COUNT + 1), dtype=np.float32)
    occurs = (m > 0) | (u > 0)
    ratio = np.log2(np.maximum(m, _SMALLEST) / np.maximum(u, _SMALLEST))
    weights[..., :LEVEL_COUNT] = np.where(occurs, np.clip(ratio, -_MOST_BITS, _MOST_BITS), 0.0)
    return weights


@dataclass(frozen=True, slots=True)
class OwnLevels:
    """How often each level is reached in one column, for each pair of lists. Shapes (pairs of lists, 8)."""

    m: NDArray[np.float64]
    u: NDArray[np.float64]
    relative: NDArray[np.float64]  # as u where nothing is known of relatives


def own_levels(model: Model, lists: Sequence[str]) -> tuple[OwnLevels, ...]:
    """Return for each column m, u and the chances among relatives of every pair of lists.

    The pair of lists a and b has the number a times lists plus b, whichever of them is the larger.
    What the model does not tell of a pair of lists is what it tells of all.
    """
    pairs = [(min(a, b), max(a, b)) for a in lists for b in lists]
    found = []
    for at, part in enumerate(model.columns):
        m_of, u_of = (
            np.stack([own[pair][at] if pair in own else common for pair in pairs])
            for own, common in ((model.by_lists, part.m), (model.chance_by_lists, part.u))
        )
        share = kin_share(part)
        mixed = share * m_of + (1.0 - share) * u_of
        if part.relative is not None:  # what relatives do beside agreeing as one person does, or by chance
            mixed *= part.relative / np.maximum(share * part.m + (1.0 - share) * part.u, _SMALLEST)
        found.append(OwnLevels(m_of, u_of, mixed / mixed.sum(axis=1, keepdims=True)))
    return tuple(found)


def kin_share(part: ColumnModel) -> float:
    """Return how often relatives agree in a column by kinship, as the model has it; otherwise they agree by chance."""
    apart = part.m - part.u
    width = float(apart @ apart)
    if part.relative is None or width <= 0:
        return 0.0
    return float(np.clip((part.relative - part.u) @ apart / width, 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Weights:
    """A model made ready for one set of records."""

    levels: tuple[NDArray[np.float32], ...]  # for each column (pairs of lists, 9)
    kinship: tuple[NDArray[np.float32], ...]  # the same, of relatives against chance
    rarity: tuple[NDArray[np.float32], ...]  # for each column (values,)
    shares: tuple[NDArray[np.float32], ...]  # for each column (8,)
    start: NDArray[np.float32]  # (pairs of lists,) prior bits
    most_left: tuple[float, ...]  # for each column: the most bits that it and those after it can add


def weights_for(model: Model, records: Records) -> Weights:
    """Return the tables that weigh pairs of these records."""
    lists = records.lists
    pairs = [tuple(sorted((a, b))) for a in lists for b in lists]
    levels, kinship, rarities, shares = [], [], [], []
    for part, own in zip(model.columns, own_levels(model, lists), strict=True):
        column = records.column(part.column)
        levels.append(bits(own.m, own.u))
        kinship.append(bits(own.relative, own.u))
        rarities.append(_rarity(column))
        shares.append(rarity_shares(column.kind))
    priors = [model.priors.get((a, b), model.prior) for a, b in pairs]
    start = np.log2(np.array(priors) / (1.0 - np.array(priors))).astype(np.float32)
    tops = [
        float(table.max() + max(0.0, rarity.max(initial=0.0))) for table, rarity in zip(levels, rarities, strict=True)
    ]
    most_left = tuple(sum(tops[at:]) for at in range(len(tops) + 1))
    return Weights(tuple(levels), tuple(kinship), tuple(rarities), tuple(shares), start, most_left)


def rarity_shares(kind: Kind) -> NDArray[np.float32]:
    """Return how much of a value's rarity counts at each level: all where it is the same value, half where near."""
    shares = np.zeros(LEVEL_COUNT, dtype=np.float32)
    shares[exact_level(kind) :] = 1.0
    if kind is Kind.NAME:
        shares[ROOT], shares[NEAR] = 1.0, 0.5
    return shares


def identities(column: Column) -> dict[int, NDArray[np.int64]]:
    """Return for each level at which two values count as the same, finest first, by which number they do.

    Shape (values,) each. Values with one number reach the level or a finer one; those with -1 never
    do, as initials and dates that are not whole.
    """
    if column.kind is Kind.NAME and column.words is not None:
        words = column.words
        named = {LETTERS: words.plain, SOUND: words.sound, ROOT: words.root}
        return {level: np.where(words.initial, -1, key).astype(np.int64) for level, key in named.items()}
    key = np.arange(len(column.labels), dtype=np.int64)
    if column.kind is Kind.TEXT and column.words is not None:
        key = column.words.plain.astype(np.int64)
    elif column.dates is not None:
        key = column.dates.ordinal.astype(np.int64)
    elif column.places is not None:
        key = column.places.place.astype(np.int64)
    known = key >= 0 if column.dates is not None else np.ones(key.size, dtype=np.bool_)
    numbers = np.full(key.size, -1, dtype=np.int64)
    numbers[known] = np.unique(key[known], return_inverse=True)[1]
    return {exact_level(column.kind): numbers}


def _rarity(column: Column) -> NDArray[np.float32]:
    """Return the bits by which each value is rarer than agreement by chance supposes. Shape (values,).

    Spellings of one sound or of one place are one value.
    """
    key = identities(column)[exact_level(column.kind)]
    shares = frequencies(column)
    if not key.size or key.max() < 0:
        return np.zeros(key.size, dtype=np.float32)
    # Words of one sound are equally rare, initials too, whose rarity never counts.
    value = column.words.sound if column.kind is Kind.NAME and column.words is not None else key
    together = np.bincount(key[key >= 0], weights=shares[key >= 0], minlength=int(value.max()) + 1)
    agree = float((together**2).sum())
    ratio = np.log2(max(agree, _SMALLEST) / np.maximum(together[value], _SMALLEST))
    # A value seen once is not infinitely rare: beyond six bits rarity is a matter of luck.
    known = (value >= 0) & (together[value] > 0)
    return np.where(known, np.clip(ratio, -8.0, 6.0), 0.0).astype(np.float32)


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
    list_pair = np.empty(total.size, dtype=np.int32)
    list_pairs(records.list_of, len(records.lists), pairs.left, pairs.right, list_pair)
    for at, part in enumerate(model.columns):
        if part.relative is None:
            continue
        add_weights(levels[at], weights.kinship[at], list_pair, kinship)
        if part.column in KIN_COLUMNS:
            codes = records.columns[at].codes
            add_rarity(levels[at], weights.rarity[at], weights.shares[at], codes, pairs.left, pairs.right, kinship)
    return (total - np.logaddexp2(0.0, kinship)).astype(np.float32)


def level_words(kind: Kind, level: int) -> str:
    return LEVEL_NAMES[kind][level]


def with_calibration(model: Model, calibration: tuple[tuple[float, float], ...]) -> Model:
    return replace(model, calibration=calibration)
