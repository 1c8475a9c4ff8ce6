"""Fit m and u from the lists themselves, without labelled pairs.

u is measured (chance.py). m comes from expectation-maximisation over the pairs of several blocking rules
(Dempster, Laird and Rubin 1977; Winkler 1988; Jaro 1989). A rule forces its own
columns to agree, so what it says about those is left out: each column learns
only from rules that leave it free. Pairs are counted by pattern, so the
iterations cost nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.chance import Chances
from tizim.linkage.columns import Kind, Records
from tizim.linkage.compare import LEVEL_COUNT, unpack
from tizim.linkage.fellegi_sunter import KIN_COLUMNS, ColumnModel, Model, Probabilities

_ROUNDS = 100
_SETTLED = 1e-5
_PSEUDO_MATCHES = 20.0  # what is thought of m beforehand weighs as much as so many matches

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


def beforehand(records: Records, chances: Chances) -> Model:
    """Return the model that is believed before training: customary m, and u as measured."""
    columns = []
    for column, u in zip(records.columns, chances.levels, strict=True):
        m = np.zeros(LEVEL_COUNT)
        for level, chance in _BEFOREHAND[column.kind].items():
            m[level] = chance
        columns.append(ColumnModel(column.name, column.kind, m / m.sum(), u))
    prior = min(0.1, 1.0 / max(2, len(records)))
    return Model(tuple(columns), prior=prior, chance_by_lists=chances.by_lists)


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
            for at in loose(model, sample):
                counted[at] += np.bincount(sample.levels[:, at], weights=matched, minlength=LEVEL_COUNT + 1)
        m = [fitted(c, part.m, _PSEUDO_MATCHES) for c, part in zip(counted, model.columns, strict=True)]
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


def loose(model: Model, sample: Sample) -> list[int]:
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
    for at in loose(model, sample):
        match += _log_ratio(m[at], model.columns[at].u)[sample.levels[:, at]]
        related += _log_ratio(kin[at], model.columns[at].u)[sample.levels[:, at]]
    total = np.logaddexp(np.logaddexp(match, related), 0.0)
    return np.exp(match - total), np.exp(related - total)


def _log_ratio(m: Probabilities, u: Probabilities) -> NDArray[np.float64]:
    ratio = np.zeros(LEVEL_COUNT + 1)
    occurs = u > 0
    ratio[:LEVEL_COUNT][occurs] = np.log(np.maximum(m[occurs], 1e-9) / u[occurs])
    return ratio


def fitted(counts: NDArray[np.float64], before: Probabilities, pseudo: float) -> Probabilities:
    """Return m from the counted matches and what was thought before, silence left out."""
    total = counts[:LEVEL_COUNT] + pseudo * before
    fit: Probabilities = total / total.sum()
    return fit


def counted_sample(rule: tuple[str, ...], keys: NDArray[np.int64], columns: int, patterns_of_key: int) -> Sample:
    """Count pairs by pair of lists and pattern. `keys`: list pair times `patterns_of_key`, plus packed levels."""
    distinct, counts = np.unique(keys, return_counts=True)
    list_pairs, patterns = np.divmod(distinct, patterns_of_key)
    return Sample(rule, list_pairs, unpack(patterns, columns), counts.astype(np.int64))
