"""Smooth a histogram: the counts that stand behind it, given that they change gradually.

The logarithm of the expected count is a curve whose third differences are penalised, fitted by
penalised Poisson likelihood (Eilers and Marx 1996; for local false discovery rates Efron 2004
smooths counts so, after Lindsey). How strong the penalty is follows from the counts (BIC): few of
them give the density of a normal distribution, many whatever they show.
"""

import numpy as np
from numpy.typing import NDArray

_STRENGTHS = tuple(10.0**power for power in range(6, -2, -1))  # of the penalty, strongest first
_ROUNDS = 50
_SETTLED = 1e-3  # counts
_STEP = 3.0  # by which a logarithm may change in a round
_ORDER = 3  # of the differences
_LEAST = 1e-4  # weight of a bin, so that a run of empty ones has one solution


def smoothed(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the expected counts of a histogram with bins of one width, in counts. Shape as given.

    The sum stays what it was. Beyond the last bin that holds anything nothing is expected.

    >>> flat = smoothed(np.array([4.0, 6.0, 5.0, 5.0, 6.0, 4.0]))
    >>> bool(flat.min() > 4.0 and flat.max() < 6.0), round(float(flat.sum()), 3)
    (True, 30.0)
    """
    size = int(np.flatnonzero(counts).max(initial=-1)) + 1
    if size <= _ORDER:
        return counts.astype(np.float64)
    seen = counts[:size].astype(np.float64)
    difference = np.diff(np.eye(size), _ORDER, axis=0)
    penalty = _bands(difference.T @ difference)
    best, least = seen, np.inf
    log = np.full(size, np.log(seen.mean()))
    for strength in _STRENGTHS:
        log, width = _fitted(seen, strength * penalty, log)
        expected = np.exp(log)
        told = seen > 0
        deviance = 2.0 * float((seen[told] * np.log(seen[told] / expected[told])).sum() + (expected - seen).sum())
        cost = deviance + np.log(size) * width
        if cost < least:
            best, least = expected, cost
    return np.concatenate([best, np.zeros(counts.size - size)])


def _fitted(
    seen: NDArray[np.float64], penalty: NDArray[np.float64], log: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Return the logarithms of the expected counts, and how many free numbers they stand for (Newton's method)."""
    from scipy.linalg import solveh_banded  # a third of a second, which a calibrated model does not need

    for _ in range(_ROUNDS):
        expected = np.exp(log)
        weight = np.maximum(expected, _LEAST)
        new = solveh_banded(_with(penalty, weight), weight * log + seen - expected)
        step = np.clip(new - log, -_STEP, _STEP)
        log = log + step
        if float((expected * np.abs(step)).max()) < _SETTLED:
            break
    expected = np.exp(log)
    inverse = solveh_banded(_with(penalty, np.maximum(expected, _LEAST)), np.eye(seen.size))
    return log, float((np.diag(inverse) * expected).sum())


def _with(penalty: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    bands = penalty.copy()
    bands[-1] += weight
    return bands


def _bands(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the diagonals of a symmetric matrix, the main one last, each filled up in front with zeros."""
    rows = [np.concatenate([np.zeros(at), np.diag(matrix, at)]) for at in range(_ORDER, -1, -1)]
    return np.array(rows).reshape(_ORDER + 1, len(matrix))
