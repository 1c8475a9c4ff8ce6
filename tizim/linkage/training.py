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
from tizim.linkage.compare import LEVEL_COUNT, Scratch, compare_all, unpack
from tizim.linkage.fellegi_sunter import ColumnModel, Model, Probabilities, exact_level
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
    left = rng.integers(0, n, count, dtype=np.int32)
    right = (left + rng.integers(1, max(2, n), count, dtype=np.int32)) % np.int32(n)
    apart = left != right
    return left[apart], right[apart].astype(np.int32)


def chance_levels(records: Records, seed: int) -> list[Probabilities]:
    """Return u: how often pairs that have nothing to do with each other reach each level, column by column."""
    left, right = random_pairs(records, seed)
    found = []
    for column, levels in zip(records.columns, compare_all(records, left, right, Scratch()), strict=True):
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
        return u / u.sum()
    u[exact_level(column.kind)] = max(float((shares**2).sum()), 1e-9)
    return u / u.sum()


def train(model: Model, samples: Sequence[Sample]) -> tuple[Model, list[float]]:
    """Fit m to the samples; u stays. Return the model and for each sample the share of matches in it.

    The model's own m is where the iterations start and what weighs a little beside the counts.
    """
    free = [[column.column not in forced_columns(sample.rule) for column in model.columns] for sample in samples]
    m = [column.m.copy() for column in model.columns]
    shares = [0.05] * len(samples)
    for _ in range(_ROUNDS):
        counted = [np.zeros(LEVEL_COUNT + 1) for _ in m]
        new_shares = []
        for sample, loose, share in zip(samples, free, shares, strict=True):
            chance = _posteriors(model, m, sample, loose, share)
            matches = chance * sample.counts
            new_shares.append(float(np.clip(matches.sum() / max(1, sample.counts.sum()), 1e-7, 0.999)))
            for at, is_loose in enumerate(loose):
                if is_loose:
                    counted[at] += np.bincount(sample.levels[:, at], weights=matches, minlength=LEVEL_COUNT + 1)
        moved = max((abs(a - b) for a, b in zip(shares, new_shares, strict=True)), default=0.0)
        m = [_fitted(counts, column.m, _PSEUDO_MATCHES) for counts, column in zip(counted, model.columns, strict=True)]
        shares = new_shares
        if moved < _SETTLED:
            break
    columns = tuple(replace(column, m=fit) for column, fit in zip(model.columns, m, strict=True))
    return replace(model, columns=columns), shares


def forced_columns(rule: Sequence[str]) -> frozenset[str]:
    """Return the columns whose features a rule forces to agree: "surname.root" forces "surname"."""
    return frozenset(feature.rsplit(".", 1)[0] for feature in rule)


def _posteriors(
    model: Model, m: Sequence[Probabilities], sample: Sample, loose: Sequence[bool], share: float
) -> NDArray[np.float64]:
    logit = np.full(sample.counts.size, np.log(share / (1.0 - share)))
    for at, column in enumerate(model.columns):
        if loose[at]:
            ratio = np.zeros(LEVEL_COUNT + 1)
            occurs = column.u > 0
            ratio[:LEVEL_COUNT][occurs] = np.log(np.maximum(m[at][occurs], 1e-9) / column.u[occurs])
            logit += ratio[sample.levels[:, at]]
    return 1.0 / (1.0 + np.exp(-logit))


def _fitted(counts: NDArray[np.float64], before: Probabilities, pseudo: float) -> Probabilities:
    """Return m from the counted matches and what was thought before, silence left out."""
    total = counts[:LEVEL_COUNT] + pseudo * before
    fit: Probabilities = total / total.sum()
    return fit


def by_lists(model: Model, samples: Sequence[Sample], shares: Sequence[float], lists: Sequence[str]) -> Model:
    """Give each pair of lists its own m and prior, drawn towards the common one where it brings few matches."""
    if not 1 < len(lists) <= MOST_LISTS:
        return model
    count = len(lists)
    fits: dict[tuple[str, str], tuple[Probabilities, ...]] = {}
    m = [column.m for column in model.columns]
    for a, b in combinations_with_replacement(range(count), 2):
        counted = [np.zeros(LEVEL_COUNT + 1) for _ in m]
        for sample, share in zip(samples, shares, strict=True):
            mine = sample.list_pairs == a * count + b
            part = replace(sample, levels=sample.levels[mine], counts=sample.counts[mine])
            loose = [column.column not in forced_columns(sample.rule) for column in model.columns]
            matches = _posteriors(model, m, part, loose, share) * part.counts
            for at, is_loose in enumerate(loose):
                if is_loose:
                    counted[at] += np.bincount(part.levels[:, at], weights=matches, minlength=LEVEL_COUNT + 1)
        first, second = sorted((lists[a], lists[b]))
        fits[first, second] = tuple(_fitted(c, before, _PSEUDO_IN_LISTS) for c, before in zip(counted, m, strict=True))
    return replace(model, by_lists=fits)


def priors_by_lists(model: Model, matches: NDArray[np.float64], records: Records) -> Model:
    """Give the model its prior, and each pair of lists its own, from the matches expected there.

    matches
        Shape (lists, lists), upper triangle: how many pairs of records are expected to be one person.
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
    return replace(model, prior=prior, priors=priors)


def counted_sample(rule: tuple[str, ...], keys: NDArray[np.int64], columns: int, patterns_of_key: int) -> Sample:
    """Count pairs by pair of lists and pattern. `keys`: list pair times `patterns_of_key`, plus packed levels."""
    distinct, counts = np.unique(keys, return_counts=True)
    list_pairs, patterns = np.divmod(distinct, patterns_of_key)
    return Sample(rule, list_pairs, unpack(patterns, columns), counts.astype(np.int64))
