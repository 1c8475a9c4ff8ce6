"""Fit log-linear models of counts, many at once, and say which have an estimate at all.

Counts of the observed cells are Poisson with log mean X b (Fienberg 1972). An
estimate exists when some finite b solves the score equations X'(n - exp(X b)) = 0;
finding it is the proof. Where the search runs away, a linear program decides (Fienberg
and Rinaldo 2012; Chan, Silverman and Vincent 2021).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.special import gammaln

_ROUNDS = 50
_SETTLED = 1e-8  # of the score, as a share of the persons
_RIDGE = 1e-12  # of the information's largest entry, so that a search that runs away does not break the others
_HALVINGS = 12
_HIGHEST = 40.0  # log of an expected count
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    intercept: float  # log of the expected number of persons on no list
    sd: float  # of the intercept
    log_likelihood: float
    parameters: int
    fitted: Floats  # (cells,) expected counts


def fit_poisson(design: Floats, counts: Floats) -> Fit | None:
    """Fit one model; None where no estimate exists.

    design
        Shape (cells, parameters); the first column is the intercept.
    counts
        Shape (cells,).
    """
    return fit_many(design[np.newaxis], counts[np.newaxis])[0]


def fit_many(designs: Floats, counts: Floats) -> list[Fit | None]:
    """Fit models of one shape together, by Newton's method with halved steps; None where no estimate exists.

    designs, counts
        Shape (models, cells, parameters) and (models, cells).
    """
    models, _, parameters = designs.shape
    told_apart = np.linalg.matrix_rank(designs) == parameters
    persons = np.maximum(1.0, counts.sum(axis=1))
    coefficients: Floats = (np.linalg.pinv(designs) @ np.log(counts + 0.5)[..., np.newaxis])[..., 0].astype(np.float64)
    settled = np.zeros(models, dtype=np.bool_)
    for _ in range(_ROUNDS):
        rows = np.flatnonzero(told_apart & ~settled)
        if not rows.size:
            break
        x, n, b = designs[rows], counts[rows], coefficients[rows]
        mean = _means(x, b)
        score = np.einsum("mcp,mc->mp", x, n - mean)
        settled[rows] = np.abs(score).max(axis=1) <= _SETTLED * persons[rows]
        coefficients[rows] = _improved(x, n, b, _steps(x, mean, score))
    return [_fit(designs[at], counts[at], coefficients[at]) if settled[at] else None for at in range(models)]


def estimate_exists(design: Floats, counts: Floats) -> bool:
    """Say whether the likelihood has a maximum, and one only.

    It has when some table with the same sums X'y = X'n has every cell above 0; the linear program
    looks for the table whose smallest cell is largest.
    """
    cells, parameters = design.shape
    if np.linalg.matrix_rank(design) < parameters:
        return False
    # Unknowns: the cells of the table, then the smallest cell.
    equal = np.hstack([design.T, np.zeros((parameters, 1))])
    at_least = np.hstack([-np.eye(cells), np.ones((cells, 1))])
    goal = np.append(np.zeros(cells), -1.0)
    found = linprog(
        goal, A_ub=at_least, b_ub=np.zeros(cells), A_eq=equal, b_eq=design.T @ counts, bounds=(0, None), method="highs"
    )
    return bool(found.success) and float(-found.fun) > 1e-7


def _means(x: Floats, b: Floats) -> Floats:
    means: Floats = np.exp(np.clip(np.einsum("mcp,mp->mc", x, b), -700.0, _HIGHEST))
    return means


def _steps(x: Floats, mean: Floats, score: Floats) -> Floats:
    information = np.einsum("mcp,mc,mcq->mpq", x, mean, x, optimize=True)
    ridge = _RIDGE * np.abs(information).max(axis=(1, 2))
    information += ridge[:, np.newaxis, np.newaxis] * np.eye(x.shape[2])
    steps: Floats = np.linalg.solve(information, score[..., np.newaxis])[..., 0]
    return steps


def _improved(x: Floats, n: Floats, b: Floats, step: Floats) -> Floats:
    """Take each model's step, halved as often as it needs to be uphill."""
    before = _kernels(x, n, b)
    size = np.ones(len(b))
    for _ in range(_HALVINGS):
        worse = _kernels(x, n, b + size[:, np.newaxis] * step) < before - 1e-9 * np.abs(before)
        if not worse.any():
            break
        size[worse] /= 2
    return b + size[:, np.newaxis] * step


def _kernels(x: Floats, n: Floats, b: Floats) -> Floats:
    """Return the part of the log likelihood that depends on the coefficients. Shape (models,)."""
    linear = np.einsum("mcp,mp->mc", x, b)
    kernels: Floats = (n * linear - np.exp(np.clip(linear, -700.0, _HIGHEST))).sum(axis=1)
    return kernels


def _fit(x: Floats, n: Floats, b: Floats) -> Fit:
    fitted = np.exp(x @ b)
    covariance = np.linalg.inv(x.T @ (fitted[:, np.newaxis] * x))
    likelihood = float((n * np.log(fitted) - fitted - gammaln(n + 1)).sum())
    return Fit(float(b[0]), float(np.sqrt(covariance[0, 0])), likelihood, x.shape[1], fitted)
