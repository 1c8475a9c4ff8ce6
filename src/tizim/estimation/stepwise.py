"""Stepwise choice of pairs of lists that go together, for any number of lists.

Chan, Silverman and Vincent (2021): from independent lists on, the pair whose overlap is least to be
expected is added, while it is surprising enough and the model keeps an estimate.
"""

import math
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, poisson

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.distribution import log_normal_draws
from tizim.estimation.gates import ENDLESS, NO_MODEL, too_many_lists
from tizim.estimation.hierarchy import MOST_LISTS, Fitted, Terms, fit_models, terms_in_words
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

SURPRISING = 0.02  # the probability below which a pair is added
_WIDEST = 14.0  # log of the factor between estimate and bound: about a million
_Z = float(norm.ppf(0.5 + LEVEL / 2))


def stepwise(table: CaptureTable) -> Answer:
    """Estimate with the pairs that the data ask for.

    Refuses more than sixteen lists, and where not even independent lists have an estimate.
    """
    if len(table.lists) > MOST_LISTS:
        return too_many_lists(len(table.lists), MOST_LISTS)
    model = choose_pairs(len(table.lists), table.cells())
    if model is None:
        return NO_MODEL
    if _Z * model.fit.sd > _WIDEST:
        return ENDLESS
    spread = math.exp(_Z * model.fit.sd)
    return Estimate(
        table.documented + model.unseen, table.documented + model.unseen / spread,
        table.documented + model.unseen * spread, LEVEL, table.documented, "stepwise", 1, "maximum likelihood",
        Said(N_("That the chosen pairs are the true ones: their choice adds no doubt to the interval.")),
        {"model": terms_in_words(model.terms, table.lists), "aic": model.aic},
        draws=log_normal_draws(table.documented, model.fit.intercept, model.fit.sd),
    )  # fmt: skip


def choose_pairs(lists: int, counts: NDArray[np.int64]) -> Fitted | None:
    """Return the model of the stepwise choice; None where independent lists have no estimate.

    counts
        Shape (2^lists,), cell 0 unknown.
    """
    model = _fit(lists, counts, frozenset())
    if model is None:
        return None
    pairs = [(1 << a) | (1 << b) for a, b in combinations(range(lists), 2)]
    while True:
        surprise = {pair: _surprise(counts, model, pair) for pair in pairs if pair not in model.terms}
        tempting = [pair for pair in pairs if surprise.get(pair, 1.0) < SURPRISING]
        # Of equals the first; a pair that would take the estimate away is passed over.
        for pair in sorted(tempting, key=surprise.__getitem__):
            grown = _fit(lists, counts, model.terms | {pair})
            if grown is not None:
                model = grown
                break
        else:
            return model


def _fit(lists: int, counts: NDArray[np.int64], terms: Terms) -> Fitted | None:
    found = fit_models(lists, counts, [terms])
    return found[0] if found else None


def _surprise(counts: NDArray[np.int64], model: Fitted, pair: int) -> float:
    """Return how improbable the observed overlap of two lists is under a model, in the nearer tail."""
    both = model.cells[(model.cells & pair) == pair]
    expected = float(model.fit.fitted[(model.cells & pair) == pair].sum())
    seen = int(counts[both].sum())
    return float(min(poisson.cdf(seen, expected), poisson.sf(seen - 1, expected)))
