"""Fit m and u from the lists themselves, without labelled pairs.

u comes from pairs drawn at random, which are almost never matches; where two
values count as the same it is worked out from the frequencies of the values. m
comes from expectation-maximisation over the pairs of several blocking rules
(Dempster, Laird and Rubin 1977; Winkler 1988; Jaro 1989). A rule forces its own
columns to agree, so what it says about those is left out: each column learns
only from rules that leave it free. Pairs are counted by pattern, so the
iterations cost nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Column, Kind, Records, frequencies
from tizim.linkage.compare import LEVEL_COUNT, compare_all, unpack
from tizim.linkage.fellegi_sunter import KIN_COLUMNS, ColumnModel, Model, Probabilities, exact_level
from tizim.linkage.kernels.words import LETTERS, MISSING, ROOT, SOUND

RANDOM_PAIRS = 1_000_000
_ROUNDS = 100
_SETTLED = 1e-5
_PSEUDO_MATCHES = 20.0  # what is thought of m beforehand weighs as much as so many matches
_PSEUDO_IN_LISTS = 400.0  # what one pair of lists must bring before its own m counts half
MOST_LISTS = 12  # beyond, pairs of lists share one m

# What is thought of m before any record is seen, by level.
_BEFOREHAND: dict[Kind, dict[int, float]] = {
    Kind.NAME: {0: 0.05, 1: 0.05, 2: 0.02, 3: 0.05, 4: 0.08, 5: 0.05, 6: 0.30, 7: 0.40},
    Kind.TEXT: {0: 0.08, 3: 0.06, 4: 0.08, 7: 0.78},
    Kind.DATE: {0: 0.03, 1: 0.04, 2: 0.03, 3: 0.03, 4: 0.04, 5: 0.07, 6: 0.76},
    Kind.PLACE: {0: 0.06, 1: 0.04, 2: 0.10, 3: 0.80},
    Kind.CODE: {0: 0.03, 1: 0.97},
}


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs of one blocking rule, counted by pair of lists and pattern."""

    rule: tuple[str, ...]  # the features that were forced to agree
    list_pairs: NDArray[np.int64]  # (patterns,) smaller list times lists, plus larger
    levels: NDArray[np.uint8]  # (patterns, columns), SILENT where a side was
    counts: NDArray[np.int64]  # (patterns,)
    matches: NDArray[np.float64] | None = None  # (patterns,) how many of them are expected to match, once trained


def beforehand(records: Records, chance_levels: Sequence[Probabilities]) -> Model:
    """Return the model that is believed before training: customary m, and u as measured."""
    columns = []
    for column, u in zip(records.columns, chance_levels, strict=True):
        m = np.zeros(LEVEL_COUNT)
        for level, chance in _BEFOREHAND[column.kind].items():
            m[level] = chance
        columns.append(ColumnModel(column.name, column.kind, m / m.sum(), u))
    return Model(tuple(columns), prior=min(0.1, 1.0 / max(2, len(records))))


def random_pairs(records: Records, seed: int, count: int = RANDOM_PAIRS) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Draw pairs of different records."""
    rng = np.random.default_rng(seed)
    n = len(records)
    count = min(count, n * n)  # of a small list each pair is met once or twice
    left = rng.integers(0, n, count, dtype=np.int32)
    right = (left + rng.integers(1, max(2, n), count, dtype=np.int32)) % np.int32(n)
    apart = left != right
    return left[apart], right[apart].astype(np.int32)


def chance_levels(records: Records, seed: int) -> list[Probabilities]:
    """Return u: how often pairs that have nothing to do with each other reach each level, column by column."""
    left, right = random_pairs(records, seed)
    found = []
    for column, levels in zip(records.columns, compare_all(records, left, right), strict=True):
        counts = np.bincount(levels[levels != MISSING], minlength=LEVEL_COUNT)[:LEVEL_COUNT].astype(np.float64)
        possible = np.isin(np.arange(LEVEL_COUNT), list(_BEFOREHAND[column.kind]))
        u = np.where(possible, counts + 0.25, 0.0)
        found.append(_with_exact_chances(column, u / u.sum()))
    return found


def _with_exact_chances(column: Column, u: Probabilities) -> Probabilities:
    """Replace the chance of the same value, too small to be sampled, by what the frequencies say."""
    shares = frequencies(column)
    u = u.copy()
    if column.kind is Kind.NAME and column.words is not None:
        keys = (column.words.plain, column.words.sound, column.words.root)
        letters, sound, root = (float((np.bincount(key, weights=shares) ** 2).sum()) for key in keys)
        u[LETTERS], u[SOUND], u[ROOT] = letters, max(sound - letters, 1e-9), max(root - sound, 1e-9)
    else:
        u[exact_level(column.kind)] = max(float((shares**2).sum()), 1e-9)
    u /= u.sum()
    return u


@dataclass(frozen=True, slots=True)
class Shares:
    """What the pairs of one sample are, in shares; the rest met by chance."""

    match: float
    relative: float


def train(model: Model, samples: Sequence[Sample]) -> tuple[Model, list[Shares]]:
    """Fit m to the samples; u stays. Return the model and for each sample what its pairs are.

    The model's own m is where the iterations start and what weighs a little beside the counts.
    Relatives are a class of their own: two brothers agree in surname, father's name and often in
    place by kinship, which chance does not explain and which does not make them one person. How
    often relatives occur is fitted; how alike they are is supposed: there is too little to learn it from.
    """
    m = [column.m.copy() for column in model.columns]
    kin = [_kin_beforehand(column) for column in model.columns]
    has_kin = any(column.column in KIN_COLUMNS for column in model.columns)
    shares = [Shares(0.05, 0.01 if has_kin else 0.0)] * len(samples)
    for _ in range(_ROUNDS):
        counted = [np.zeros(LEVEL_COUNT + 1) for _ in m]
        before, shares = shares, []
        for sample, share in zip(samples, before, strict=True):
            matched, related = (chance * sample.counts for chance in _posteriors(model, m, kin, sample, share))
            total = max(1, int(sample.counts.sum()))
            shares.append(
                Shares(
                    float(np.clip(matched.sum() / total, 1e-7, 0.98)),
                    float(np.clip(related.sum() / total, 1e-9, 0.5)) if has_kin else 0.0,
                )
            )
            for at in _loose(model, sample):
                counted[at] += np.bincount(sample.levels[:, at], weights=matched, minlength=LEVEL_COUNT + 1)
        m = [_fitted(c, part.m, _PSEUDO_MATCHES) for c, part in zip(counted, model.columns, strict=True)]
        if all(abs(a.match - b.match) < _SETTLED for a, b in zip(shares, before, strict=True)):
            break
    columns = tuple(
        replace(part, m=fit, relative=kin_fit if has_kin else None)
        for part, fit, kin_fit in zip(model.columns, m, kin, strict=True)
    )
    return replace(model, columns=columns), shares


def _kin_beforehand(column: ColumnModel) -> Probabilities:
    """Return what is thought of two relatives: surname and father's name agree, the place often, else chance."""
    share = 1.0 if column.column in KIN_COLUMNS else {"place": 0.4, "date": 0.2}.get(column.column, 0.0)
    mixed: Probabilities = share * column.m + (1.0 - share) * column.u
    return mixed


def _loose(model: Model, sample: Sample) -> list[int]:
    """Return the columns that the sample's rule leaves free."""
    forced = forced_columns(sample.rule)
    return [at for at, column in enumerate(model.columns) if column.column not in forced]


def forced_columns(rule: Sequence[str]) -> frozenset[str]:
    """Return the columns whose features a rule forces to agree: "surname.root" forces "surname"."""
    return frozenset(feature.rsplit(".", 1)[0] for feature in rule)


def _posteriors(
    model: Model, m: Sequence[Probabilities], kin: Sequence[Probabilities], sample: Sample, share: Shares
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each pattern the chance of a match and of relatives, from the columns that the rule leaves free."""
    chance = max(1e-9, 1.0 - share.match - share.relative)
    match = np.full(sample.counts.size, np.log(share.match / chance))
    related = np.full(sample.counts.size, np.log(max(share.relative, 1e-12) / chance))
    for at in _loose(model, sample):
        match += _log_ratio(m[at], model.columns[at].u)[sample.levels[:, at]]
        related += _log_ratio(kin[at], model.columns[at].u)[sample.levels[:, at]]
    total = np.logaddexp(np.logaddexp(match, related), 0.0)
    return np.exp(match - total), np.exp(related - total)


def _log_ratio(m: Probabilities, u: Probabilities) -> NDArray[np.float64]:
    ratio = np.zeros(LEVEL_COUNT + 1)
    occurs = u > 0
    ratio[:LEVEL_COUNT][occurs] = np.log(np.maximum(m[occurs], 1e-9) / u[occurs])
    return ratio


def _fitted(counts: NDArray[np.float64], before: Probabilities, pseudo: float) -> Probabilities:
    """Return m from the counted matches and what was thought before, silence left out."""
    total = counts[:LEVEL_COUNT] + pseudo * before
    fit: Probabilities = total / total.sum()
    return fit


def by_lists(model: Model, samples: Sequence[Sample], shares: Sequence[Shares], lists: Sequence[str]) -> Model:
    """Give each pair of lists its own m and prior, drawn towards the common one where it brings few matches."""
    if not 1 < len(lists) <= MOST_LISTS:
        return model
    count = len(lists)
    fits: dict[tuple[str, str], tuple[Probabilities, ...]] = {}
    m = [column.m for column in model.columns]
    kin = [column.u if column.relative is None else column.relative for column in model.columns]
    for a, b in combinations_with_replacement(range(count), 2):
        counted = [np.zeros(LEVEL_COUNT + 1) for _ in m]
        for sample, share in zip(samples, shares, strict=True):
            mine = sample.list_pairs == a * count + b
            part = replace(sample, levels=sample.levels[mine], counts=sample.counts[mine])
            matches = _posteriors(model, m, kin, part, share)[0] * part.counts
            for at in _loose(model, sample):
                counted[at] += np.bincount(part.levels[:, at], weights=matches, minlength=LEVEL_COUNT + 1)
        first, second = sorted((lists[a], lists[b]))
        fits[first, second] = tuple(_fitted(c, before, _PSEUDO_IN_LISTS) for c, before in zip(counted, m, strict=True))
    return replace(model, by_lists=fits)


def with_priors(model: Model, matches: NDArray[np.float64], relatives: float, records: Records) -> Model:
    """Give the model its prior, and each pair of lists its own, from the matches expected there.

    matches
        Shape (lists, lists), upper triangle: how many pairs of records are expected to be one person.
    relatives
        How many are expected to be of two relatives.
    """
    sizes = np.bincount(records.list_of, minlength=len(records.lists)).astype(np.float64)
    possible = np.triu(np.outer(sizes, sizes), 1) + np.diag(sizes * (sizes - 1) / 2)
    prior = float(np.clip(matches.sum() / max(1.0, possible.sum()), 1e-10, 0.5))
    priors: dict[tuple[str, str], float] = {}
    if len(records.lists) <= MOST_LISTS:
        for a, b in combinations_with_replacement(range(len(records.lists)), 2):
            share = (matches[a, b] + prior * possible[a, b] * 0.05 + 1.0) / (possible[a, b] * 1.05 + 1.0 / prior)
            first, second = sorted((records.lists[a], records.lists[b]))
            priors[first, second] = float(np.clip(share, 1e-10, 0.5))
    kin = float(np.clip(relatives / max(1.0, possible.sum()), 0.0, 0.1))
    return replace(model, prior=prior, priors=priors, relatives=kin)


def counted_sample(rule: tuple[str, ...], keys: NDArray[np.int64], columns: int, patterns_of_key: int) -> Sample:
    """Count pairs by pair of lists and pattern. `keys`: list pair times `patterns_of_key`, plus packed levels."""
    distinct, counts = np.unique(keys, return_counts=True)
    list_pairs, patterns = np.divmod(distinct, patterns_of_key)
    return Sample(rule, list_pairs, unpack(patterns, columns), counts.astype(np.int64))


def with_matches(model: Model, sample: Sample, share: Shares) -> Sample:
    """Return the sample with the matches that a trained model expects in it."""
    kin = [part.u if part.relative is None else part.relative for part in model.columns]
    chance, _ = _posteriors(model, [part.m for part in model.columns], kin, sample, share)
    return replace(sample, matches=chance * sample.counts)


def settled_share(model: Model, sample: Sample) -> Shares:
    """Return what the pairs of a sample are, m and the likeness of relatives held as the model has them."""
    m = [part.m for part in model.columns]
    kin = [part.u if part.relative is None else part.relative for part in model.columns]
    share = Shares(0.1, 0.1)
    total = max(1, int(sample.counts.sum()))
    for _ in range(_ROUNDS):
        matched, related = (
            float((chance * sample.counts).sum()) / total for chance in _posteriors(model, m, kin, sample, share)
        )
        before, share = share, Shares(float(np.clip(matched, 1e-7, 0.98)), float(np.clip(related, 1e-9, 0.98)))
        if abs(share.match - before.match) < _SETTLED:
            break
    return share
