"""How many pairs of records are of relatives, and how alike relatives are: learned from the lists themselves.

Records that share a surname and a father's name are one person, or relatives, or share both
by chance. What the other columns say tells the three apart: one person agrees in most, relatives
in place and day at most, strangers in none; how often chance brings two names together, their
frequencies tell as well. The shares of the three and how often relatives share a place or a day are
fitted together (maximum penalised likelihood of a mixture); the levels that relatives reach are then
counted, since brothers may be lost a day apart. Counting pairs alone would not do: among a
million records chance makes ten times the pairs that kinship makes, and an error of a tenth in
it would hide all relatives or invent as many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.by_lists import log_odds, log_ratio
from tizim.linkage.columns import Records
from tizim.linkage.compare import LEVEL_COUNT
from tizim.linkage.fellegi_sunter import KIN_COLUMNS, Model, Probabilities, identities, kin_share, own_levels
from tizim.linkage.kernels.words import ROOT
from tizim.linkage.training import Sample, fitted

KIN_RULE = ("surname.root", "patronymic.root")
SUPPOSED_SHARES: Mapping[str, float] = {"place": 0.4, "date": 0.2}  # how often relatives share them by kinship
_PSEUDO_PAIRS = 20.0  # of relatives, that weigh what is supposed beside what is seen
_CHANCE_ERROR = 0.1  # by which frequencies may err on how often two names meet; one standard deviation


@dataclass(frozen=True, slots=True)
class Kinship:
    pairs: float  # of records, that are of two relatives
    levels: Mapping[str, Probabilities]  # by column: how often relatives reach each level, where not by chance alone


def kinship_of(records: Records, model: Model, sample: Sample, pairs: int) -> Kinship:
    """Return what the pairs of KIN_RULE tell of relatives.

    sample, pairs
        Some of the pairs that the rule makes, counted, and how many it makes in all.
    """
    from scipy.optimize import minimize  # a third of a second, which a trained model does not need

    alike = [at for at, part in enumerate(model.columns) if part.column in SUPPOSED_SHARES]
    both, by_chance = _chance(records)
    supposed = np.array([SUPPOSED_SHARES[model.columns[at].column] for at in alike])
    fit = _Fit(
        sample.counts.astype(np.float64), log_odds(model, sample, records.lists)[0],
        _ratios(model, sample, records.lists, alike), supposed,
        np.log((by_chance + 0.5) / max(1, pairs)), _CHANCE_ERROR**2 + 1.0 / (by_chance + 0.5),
    )  # fmt: skip
    start = np.concatenate([[0.0, 0.0], np.log(supposed / (1.0 - supposed))])
    found = minimize(fit.cost, start, method="L-BFGS-B", bounds=[(-15.0, 15.0)] * start.size).x
    _, relatives, shares = fit.parts(found)
    related, levels = fit.related(found), {}
    for at, share in zip(alike, shares, strict=True):
        part = model.columns[at]
        counts = np.bincount(sample.levels[:, at], weights=related, minlength=LEVEL_COUNT + 1).astype(np.float64)
        levels[part.column] = fitted(counts, share * part.m + (1.0 - share) * part.u, _PSEUDO_PAIRS)
    seen = both**2 * float(np.prod([part.m[ROOT:].sum() for part in model.columns if part.column in KIN_COLUMNS]))
    return Kinship(relatives * pairs / max(seen, 1e-3), levels)


@dataclass(frozen=True, slots=True)
class _Fit:
    counts: NDArray[np.float64]  # (patterns,)
    match: NDArray[np.float64]  # (patterns,) log odds of one person against chance
    alike: NDArray[np.float64]  # (columns that relatives may share, patterns) m/u
    supposed: NDArray[np.float64]  # (columns,)
    chance: float  # log of the share of pairs that frequencies lay to chance
    variance: float  # of it

    def parts(self, at: NDArray[np.float64]) -> tuple[float, float, NDArray[np.float64]]:
        """Return the shares of matches and of relatives, and how often relatives agree in each column."""
        odds = np.exp(at[:2])
        match, relatives = odds / (1.0 + odds.sum())
        return float(match), float(relatives), 1.0 / (1.0 + np.exp(-at[2:]))

    def related(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how many pairs of each pattern are expected to be of relatives."""
        match, relatives, shares = self.parts(at)
        of_kin = relatives * self._likeness(shares)
        total = np.logaddexp(np.log(match) + self.match, np.log(of_kin + 1.0 - match - relatives))
        expected: NDArray[np.float64] = self.counts * np.exp(np.log(of_kin) - total)
        return expected

    def _likeness(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        shared = shares[:, np.newaxis]
        ratio: NDArray[np.float64] = np.prod(shared * self.alike + 1.0 - shared, axis=0)
        return ratio

    def cost(self, at: NDArray[np.float64]) -> float:
        """Return the negative penalised log likelihood, up to a constant."""
        match, relatives, shares = self.parts(at)
        chance = 1.0 - match - relatives
        unmatched = np.log(relatives * self._likeness(shares) + chance)
        likelihood = np.logaddexp(np.log(match) + self.match, unmatched)
        believed = self.supposed * np.log(shares) + (1.0 - self.supposed) * np.log1p(-shares)
        off = (np.log(chance) - self.chance) ** 2 / (2.0 * self.variance)
        return float(off - self.counts @ likelihood - _PSEUDO_PAIRS * believed.sum())


def _ratios(model: Model, sample: Sample, lists: Sequence[str], alike: Sequence[int]) -> NDArray[np.float64]:
    """Return m/u of each pattern in the columns that relatives may share. Shape (columns, patterns)."""
    own = own_levels(model, lists)
    rows = [np.exp(log_ratio(own[at].m, own[at].u)[sample.list_pairs, sample.levels[:, at]]) for at in alike]
    return np.array(rows).reshape(len(alike), sample.counts.size)


def _chance(records: Records) -> tuple[float, float]:
    """Return the share of records that give both names, and the pairs that chance makes agree in both roots."""
    columns = [records.column(name) for name in KIN_COLUMNS]
    given = np.logical_and.reduce([column.codes >= 0 for column in columns])
    sizes = np.bincount(records.list_of[given], minlength=len(records.lists)).astype(np.float64)
    shares = [
        [_root_shares(records, name, given & (records.list_of == at)) for name in KIN_COLUMNS]
        for at in range(sizes.size)
    ]
    pairs = 0.0
    for a, b in combinations_with_replacement(range(sizes.size), 2):
        agree = np.prod([float(x @ y) for x, y in zip(shares[a], shares[b], strict=True)])
        possible = sizes[a] * sizes[b] if a != b else sizes[a] * (sizes[a] - 1) / 2
        if a != b or not records.unique_flags[a]:
            pairs += possible * float(agree)
    return float(given.sum()) / max(1, len(records)), pairs


def _root_shares(records: Records, name: str, rows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how often each root occurs among some records, initials left out."""
    column = records.column(name)
    root = identities(column)[ROOT]
    told = root[column.codes[rows]]
    counts = np.bincount(told[told >= 0], minlength=int(root.max(initial=0)) + 1)
    shares: NDArray[np.float64] = counts / max(1, told.size)
    return shares


def with_kinship(model: Model, kinship: Kinship) -> Model:
    """Return the model with how alike relatives are."""
    columns = []
    for part in model.columns:
        alike = part.m if part.column in KIN_COLUMNS else kinship.levels.get(part.column, part.u)
        columns.append(replace(part, relative=alike))
    return replace(model, columns=tuple(columns))


def shares_of(model: Model) -> dict[str, float]:
    """Return for each column how often relatives agree there by kinship, as the model has it."""
    return {part.column: kin_share(part) for part in model.columns}
