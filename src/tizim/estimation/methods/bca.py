"""Bootstrap intervals, corrected for bias and acceleration (Efron 1987; DiCiccio and Efron 1996)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

_STEEPEST = 1e-6  # of the correction's denominator: beyond, a quantile is the last of the replicates
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Resampled:
    """An estimate, with what it is on other data; infinite where they have none."""

    estimate: float
    replicates: Floats  # (replicates,) on data drawn anew, in any order
    without_one: Floats  # (kinds,) on the data less one person of a kind
    persons: Floats  # (kinds,) how many persons of the kind there are


def bca_quantiles(resampled: Resampled, shares: Floats) -> Floats:
    """Return quantiles of what is estimated; infinite where replicates without an estimate are reached.

    shares
        Of the distribution, in any shape.

    `resampled.without_one` has to be finite.
    """
    replicates = np.sort(resampled.replicates)
    bias = _bias(resampled.estimate, replicates)
    at = bias + ndtri(shares)
    corrected = ndtr(bias + at / np.maximum(1 - _acceleration(resampled) * at, _STEEPEST))
    return _quantiles(replicates, corrected)


def _bias(estimate: float, replicates: Floats) -> float:
    """Return how far the replicates' median lies above the estimate, in standard deviations."""
    below = np.clip((replicates < estimate).mean(), 0.5 / replicates.size, 1 - 0.5 / replicates.size)
    return float(ndtri(below))


def _acceleration(resampled: Resampled) -> float:
    """Return how fast the estimate's deviation grows with it: the skewness of one person's influence, by a sixth."""
    weights = resampled.persons
    distance = (weights * resampled.without_one).sum() / weights.sum() - resampled.without_one
    spread = (weights * distance**2).sum()
    return float((weights * distance**3).sum() / (6 * spread**1.5)) if spread > 0 else 0.0


def _quantiles(ordered: Floats, shares: Floats) -> Floats:
    """Return quantiles of ordered numbers, the last of which may be infinite (Hyndman and Fan 1996, type 8)."""
    place = np.clip(shares * (ordered.size + 1 / 3) + 1 / 3, 1, ordered.size)
    below = np.floor(place).astype(np.int64)
    share = place - below
    low = ordered[below - 1]
    high = np.where(share > 0, ordered[np.minimum(below, ordered.size - 1)], low)
    # What lies between a number and none is none.
    finite = np.isfinite(high)
    gap = np.subtract(high, low, out=np.zeros_like(low), where=finite)
    return np.where(finite, low + share * gap, np.inf)
