"""Whether chains have met, and what their draws are worth.

Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021): ranks instead of values, so that heavy tails hide
nothing, and each chain in two halves, so that a chain that still drifts disagrees with itself. Draws have the
shape (chains, draws), eight draws or more a chain.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


def r_hat(draws: Floats) -> float:
    """Return how much wider all chains are together than each alone: 1 where they have met, more where they differ.

    The larger of two: of the draws, which sees chains in different places, and of their distances from the median,
    which sees chains of different widths. Infinite where each chain stands still at a place of its own.
    """
    folded = np.abs(draws - np.median(draws))
    return max(_split_r_hat(_normal_ranks(_halves(one))) for one in (draws, folded))


def bulk_ess(draws: Floats) -> float:
    """Return how many independent draws these are worth for what lies in the middle, such as a median."""
    return _ess(_normal_ranks(_halves(draws)))


def tail_ess(draws: Floats, share: float = 0.05) -> float:
    """Return how many independent draws these are worth for the quantiles `share` and 1 - `share`, the worse."""
    bounds = np.quantile(draws, [share, 1 - share])
    return min(_ess(_halves((draws <= bound).astype(np.float64))) for bound in bounds)


def _halves(draws: Floats) -> Floats:
    """Return each chain as two; of an odd number of draws the one in the middle is left out."""
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _normal_ranks(draws: Floats) -> Floats:
    """Return for each draw the normal quantile of its rank among all; equal draws share their mean rank."""
    _, place, times = np.unique(draws, return_inverse=True, return_counts=True)
    ranks = np.cumsum(times) - (times - 1) / 2
    normal: Floats = ndtri((ranks - 0.375) / (draws.size + 0.25))[place.reshape(draws.shape)]
    return normal


def _split_r_hat(halves: Floats) -> float:
    length = halves.shape[1]
    if (halves == halves[:, :1]).all():
        return 1.0 if (halves == halves[0, 0]).all() else float("inf")
    within = halves.var(axis=1, ddof=1).mean()
    between = halves.mean(axis=1).var(ddof=1)
    return float(np.sqrt((length - 1) / length + between / within))


def _ess(halves: Floats) -> float:
    """Return the effective sample size from autocorrelations, cut where they are noise (Geyer 1992)."""
    length = halves.shape[1]
    covariances = _autocovariances(halves)
    within = float(covariances[:, 0].mean()) * length / (length - 1)
    pooled = within * (length - 1) / length + float(halves.mean(axis=1).var(ddof=1))
    if pooled == 0:
        return float(halves.size)
    correlations = 1 - (within - covariances.mean(axis=0)) / pooled
    correlations[0] = 1
    pairs = correlations[: (length - 3) // 2 * 2].reshape(-1, 2).sum(axis=1)
    end = int(np.append(np.flatnonzero(pairs < 0), pairs.size)[0])
    spread = 2 * float(np.minimum.accumulate(pairs[:end]).sum()) - 1 + max(float(correlations[2 * end]), 0.0)
    # Negative correlations make draws worth more than their number, but no more than by this factor.
    return halves.size / max(spread, 1 / float(np.log10(halves.size)))


def _autocovariances(halves: Floats) -> Floats:
    length = halves.shape[1]
    centred = halves - halves.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * length, axis=1)
    covariances: Floats = np.fft.irfft(np.abs(spectrum) ** 2, 2 * length, axis=1)[:, :length] / length
    return covariances
