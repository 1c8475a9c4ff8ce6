"""Fit log-linear models of counts, and leave out those that have no estimate.

Counts of the observed cells are Poisson, the log of their mean is a sum of the model's terms (Fienberg 1972). Where
the lists of a term share nobody, the term is minus infinity: cells that hold all of them are left out, and so is
the term with everything above it (Chan, Silverman and Vincent 2021). Of what is left an estimate has to exist
(Fienberg and Rinaldo 2012); `kernels.existence` says so before anything is fitted.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlogy

from tizim.estimation.kernels.models import fit_many, fit_one
from tizim.estimation.methods.hierarchy import Terms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fit:
    """One model that has an estimate. A term of lists that share nobody counts as a parameter."""

    terms: Terms
    intercept: float  # log of the expected number of persons on no list
    sd: float  # of the intercept
    log_likelihood: float
    parameters: int
    persons: int  # on at least one list
    coefficients: dict[int, float]  # of each term, those of one list and of none included
    expected: Floats  # (2^lists,) persons expected on all of these lists, and on whichever others

    @property
    def aic(self) -> float:
        return -2 * self.log_likelihood + 2 * self.parameters

    @property
    def bic(self) -> float:
        return -2 * self.log_likelihood + self.parameters * math.log(self.persons)

    @property
    def unseen(self) -> float:
        """Persons on no list."""
        return math.exp(self.intercept)


@dataclass(frozen=True, slots=True)
class Fits:
    """Those models of a table that have an estimate, side by side; arrays of shape (models,), as in `Fit`."""

    models: Ints  # terms as bits
    intercept: Floats
    sd: Floats
    log_likelihood: Floats
    parameters: Ints
    persons: int

    @property
    def aic(self) -> Floats:
        return -2 * self.log_likelihood + 2 * self.parameters

    @property
    def bic(self) -> Floats:
        return -2 * self.log_likelihood + self.parameters * math.log(self.persons)


def fit_terms(counts: Ints, terms: Iterable[int]) -> Fit | None:
    """Fit one hierarchical model; None where it has no estimate.

    counts
        Shape (2^lists,), list i at bit i; cell 0 is not looked at.
    terms
        Of two lists and more.
    """
    chosen = frozenset(terms)
    lists = counts.size.bit_length() - 1
    columns = np.array([*sorted(chosen, reverse=True), *(1 << at for at in reversed(range(lists))), 0], dtype=np.int64)
    exists, sd, likelihood, coefficients, sums = fit_one(counts.astype(np.float64), columns, np.empty(0))
    if not exists:
        return None
    return Fit(
        chosen, float(coefficients[-1]), float(sd), likelihood + _highest(counts), columns.size, int(counts[1:].sum()),
        dict(zip(columns.tolist(), coefficients.tolist(), strict=True)), sums,
    )  # fmt: skip


def fit_models(counts: Ints, models: Ints) -> Fits:
    """Fit models of up to five lists.

    counts
        As in `fit_terms`.
    models
        Shape (models,), from `hierarchy.hierarchical_models`.

    Models that differ only in terms that are minus infinity anyhow are fitted once.
    """
    voids = _voids(counts)
    finite = models & ~np.int64(sum(1 << term for term in voids))
    left_out = np.zeros(models.size, dtype=np.int64)
    for term in voids:
        above = sum(1 << cell for cell in range(counts.size) if cell & term == term)
        left_out |= np.where(models >> term & 1, above, 0)
    _, first, alike = np.unique(finite << 32 | left_out, return_index=True, return_inverse=True)
    intercept, sd, likelihood = fit_many(counts.astype(np.float64), models[first])
    found = np.isfinite(intercept[alike])
    at = alike[found]
    return Fits(
        models[found], intercept[at], sd[at], likelihood[at] + _highest(counts), parameters_of(counts, models[found]),
        int(counts[1:].sum()),
    )  # fmt: skip


def parameters_of(counts: Ints, models: Ints) -> Ints:
    """Return how many parameters models have: their terms, the lists and the intercept. Shape (models,)."""
    parameters: Ints = np.bitwise_count(models).astype(np.int64) + counts.size.bit_length()
    return parameters


def _voids(counts: Ints) -> list[int]:
    """Return the sets of lists that share nobody."""
    cells = np.arange(counts.size)
    sharing = (cells & cells[:, np.newaxis] == cells[:, np.newaxis]) @ np.append(0, counts[1:])
    voids: list[int] = np.flatnonzero(sharing == 0).tolist()
    return voids


def _highest(counts: Ints) -> float:
    """Return the log likelihood of expecting the counts themselves."""
    seen = counts[1:].astype(np.float64)
    return float((xlogy(seen, seen) - seen - gammaln(seen + 1)).sum())
