"""The distribution of a total by evenly spaced quantiles: those never listed are log-normal, or a mixture of such.

Totals of strata and of partitions are pooled from these, since bounds cannot be added up.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]
SHARES: Floats = (np.arange(1000) + 0.5) / 1000  # evenly spaced; each stands for a thousandth of the distribution
_KNOTS = 300  # of a mixture's distribution function, between which it is taken to be straight
_NEAR = 1e-3  # of a quantile's log, where it only says how far the knots reach
_HIGHEST = 700.0  # log of a number


def log_normal_draws(documented: int, centre: float, spread: float) -> Floats:
    """Return quantiles of a total, shape (1000,), in persons.

    centre, spread
        Mean and standard deviation of the log of those never listed.
    """
    draws: Floats = documented + np.exp(np.minimum(centre + spread * ndtri(SHARES), _HIGHEST))
    return draws


def mixture_draws(documented: int, weights: Floats, centres: Floats, spreads: Floats) -> Floats:
    """Return quantiles of a total that is a mixture of log-normals, shape (1000,), in persons."""
    first, last = (mixture_quantile(share, weights, centres, spreads, near=_NEAR) for share in (SHARES[0], SHARES[-1]))
    knots = np.linspace(first - _NEAR, last + _NEAR, _KNOTS)
    shares = ndtr((knots[:, np.newaxis] - centres) / _wide(spreads)) @ weights
    draws: Floats = documented + np.exp(np.minimum(np.interp(SHARES, shares, knots), _HIGHEST))
    return draws


def mixture_quantile(share: float, weights: Floats, centres: Floats, spreads: Floats, *, near: float = 1e-11) -> float:
    """Return a quantile of a mixture of normal distributions; `weights` sum to 1.

    near
        How far from the quantile the answer may be.
    """
    spreads = _wide(spreads)

    def excess(at: float) -> float:
        return float((weights * ndtr((at - centres) / spreads)).sum() - share)

    low, high = float((centres - 12 * spreads).min()) - 1, float((centres + 12 * spreads).max()) + 1
    return float(brentq(excess, low, high, xtol=near))


def _wide(spreads: Floats) -> Floats:
    wide: Floats = np.maximum(spreads, 1e-12)
    return wide
