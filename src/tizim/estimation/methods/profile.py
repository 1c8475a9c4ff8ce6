"""The interval of a total by the profile of the multinomial likelihood (Cormack 1992)."""

import math
from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln
from scipy.stats import chi2

from tizim.estimation.answer import LEVEL
from tizim.estimation.kernels.poisson import maximise, sum_over_supersets
from tizim.estimation.methods.poisson_fit import Fit, Ints

FARTHEST = 1e4  # times the persons documented, where the end of an interval is still looked for
_LEAST = 1e-6  # persons on no list


def profile_interval(counts: Ints, model: Fit) -> tuple[float, float]:
    """Return the interval of the total; its high end is infinite where the profile does not come down.

    Nor is an end looked for where the estimate itself lies beyond `FARTHEST`.

    counts
        Shape (2^lists,), list i at bit i; cell 0 is not looked at.
    model
        A fit to these counts.
    """
    documented = model.persons
    if model.unseen > FARTHEST * documented:
        return documented, math.inf
    profile = _profile(counts, model)
    best = _highest(profile, model.unseen)
    cut = profile(best) - float(chi2.ppf(LEVEL, 1)) / 2

    def excess(unseen: float) -> float:
        return profile(unseen) - cut

    low = _LEAST if excess(_LEAST) > 0 else float(brentq(excess, _LEAST, best))
    far = max(2.0 * best, 10.0)
    while excess(far) > 0 and far < FARTHEST * documented:
        far *= 2
    high = float(brentq(excess, best, far)) if excess(far) < 0 else math.inf
    return documented + low, documented + high


def _profile(counts: Ints, model: Fit) -> Callable[[float], float]:
    """Return the log likelihood of how many persons are on no list, the model's coefficients at their best.

    What does not depend on that number is left out. Each search begins where the last one ended.
    """
    terms = np.array([term for term, value in model.coefficients.items() if math.isfinite(value)], dtype=np.int64)
    coefficients = np.array([model.coefficients[term] for term in terms.tolist()])
    kept = np.ones(counts.size, dtype=np.bool_)
    for term, value in model.coefficients.items():
        if not math.isfinite(value):
            kept &= (np.arange(counts.size) & term) != term
    observed = np.append(0.0, counts[1:])
    sum_over_supersets(observed)
    documented = float(observed[0])
    logs, sums, factor, step = (
        np.empty(counts.size),
        np.empty(counts.size),
        np.empty((terms.size,) * 2),
        np.empty((2, terms.size)),
    )

    def profile(unseen: float) -> float:
        observed[0] = documented + unseen
        if not maximise(terms, observed, kept, coefficients, logs, sums, factor, step):
            return -math.inf
        persons = documented + unseen
        fitted = float(coefficients @ observed[terms]) - persons * math.log(persons)
        return float(gammaln(persons + 1) - gammaln(unseen + 1)) + fitted

    return profile


def _highest(profile: Callable[[float], float], start: float) -> float:
    """Return where a profile is highest: near the conditional estimate, a few persons below it."""
    ratio = (math.sqrt(5) - 1) / 2
    low, high = max(_LEAST, start / 2), max(1.0, start * 1.5)
    while high - low > 1e-3 * max(1.0, start):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if profile(a) > profile(b) else (a, high)
    return (low + high) / 2
