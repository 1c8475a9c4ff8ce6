"""Stepwise choice of pairs of lists that go together, for any number of lists.

Chan, Silverman and Vincent (2021): from independent lists on, the pair whose overlap is least to be
expected is added, while it is surprising enough and the model keeps an estimate.
"""

import math
from itertools import combinations

import numpy as np
from scipy.special import pdtr, pdtrc
from scipy.stats import norm

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.distribution import log_normal_draws
from tizim.estimation.gates import ENDLESS, NO_MODEL
from tizim.estimation.hierarchy import terms_in_words
from tizim.estimation.kernels.poisson import sum_over_supersets
from tizim.estimation.poisson_fit import Fit, Floats, Ints, fit_terms
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

SURPRISING = 0.02  # the probability below which a pair is added
_WIDEST = 14.0  # log of the factor between estimate and bound: about a million
_Z = float(norm.ppf(0.5 + LEVEL / 2))


def stepwise(table: CaptureTable) -> Answer:
    """Estimate with the pairs that the data ask for.

    Refuses where not even independent lists have an estimate.
    """
    model = choose_pairs(table.cells())
    if model is None:
        return NO_MODEL
    if _Z * model.sd > _WIDEST:
        return ENDLESS
    spread = math.exp(_Z * model.sd)
    return Estimate(
        table.documented + model.unseen, table.documented + model.unseen / spread,
        table.documented + model.unseen * spread, LEVEL, table.documented, "stepwise", 1, "maximum likelihood",
        Said(N_("The chosen pairs are the true ones: their choice adds no doubt to the interval.")),
        {"model": terms_in_words(model.terms, table.lists), "aic": model.aic},
        draws=log_normal_draws(table.documented, model.intercept, model.sd),
    )  # fmt: skip


def choose_pairs(counts: Ints) -> Fit | None:
    """Return the model of the stepwise choice; None where independent lists have no estimate.

    counts
        Shape (2^lists,), list i at bit i; cell 0 is not looked at.
    """
    model = fit_terms(counts, ())
    if model is None:
        return None
    left = np.array([1 << a | 1 << b for a, b in combinations(range(counts.size.bit_length() - 1), 2)])
    seen = np.append(0.0, counts[1:])
    sum_over_supersets(seen)
    while True:
        surprise = _surprise(seen[left], model.expected[left])
        # Of equals the first; a pair that would take the estimate away is passed over.
        for at in surprise.argsort(kind="stable")[: (surprise < SURPRISING).sum()]:
            grown = fit_terms(counts, model.terms | {int(left[at])}, model)
            if grown is not None:
                model, left = grown, np.delete(left, at)
                break
        else:
            return model


def _surprise(seen: Floats, expected: Floats) -> Floats:
    """Return how improbable each observed overlap of two lists is under a model, in the nearer tail."""
    # The upper tail, of `seen` and above, is certain where nobody is seen.
    upper = np.where(seen > 0, pdtrc(np.maximum(seen - 1, 0), expected), 1.0)
    surprise: Floats = np.minimum(pdtr(seen, expected), upper)
    return surprise
