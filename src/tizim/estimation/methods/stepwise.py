"""Stepwise choice of pairs of lists that go together, for any number of lists.

Chan, Silverman and Vincent (2021): from independent lists on, the pair whose overlap is least to be
expected is added, while it is surprising enough and the model keeps an estimate.
"""

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtr, pdtrc
from scipy.stats import norm

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.gates import ENDLESS, NO_MODEL
from tizim.estimation.kernels.models import fit_one_each, shared_persons
from tizim.estimation.methods.distribution import log_normal_draws
from tizim.estimation.methods.hierarchy import terms_in_words
from tizim.estimation.methods.poisson_fit import Floats, Ints, fit_terms
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

SURPRISING = 0.02  # the probability below which a pair is added
_WIDEST = 14.0  # log of the factor between estimate and bound: about a million
Flags = NDArray[np.bool_]
_Z = float(norm.ppf(0.5 + LEVEL / 2))


def stepwise(table: CaptureTable) -> Answer:
    """Estimate with the pairs that the data ask for; the interval is that of the model they make.

    Refuses where not even independent lists have an estimate.
    """
    counts = table.cells()
    choice = choose_pairs(counts[np.newaxis])
    model = fit_terms(counts, choice.pairs[choice.held[0]].tolist())
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


@dataclass(frozen=True, slots=True)
class Choice:
    """The pairs that each of some tables asks for."""

    pairs: Ints  # (pairs,) of lists, as bits
    held: Flags  # (tables, pairs) whether the table asks for the pair
    unseen: Floats  # (tables,) persons on no list; infinite where not even independent lists have an estimate


def choose_pairs(tables: Ints) -> Choice:
    """Return the stepwise choice of each table.

    tables
        Shape (tables, 2^lists), list i at bit i; cell 0 is not looked at.
    """
    lists = tables.shape[1].bit_length() - 1
    pairs = np.array([1 << a | 1 << b for a, b in combinations(range(lists), 2)], dtype=np.int64)
    columns = np.concatenate([pairs, 1 << np.arange(lists)[::-1], [0]])
    counts = tables.astype(np.float64)
    held = np.tile(np.arange(columns.size) >= pairs.size, (counts.shape[0], 1))
    exists, coefficients, expected = fit_one_each(counts, columns, held, np.empty((0, 0)))
    seen = shared_persons(counts, pairs)
    passed_over = np.zeros((counts.shape[0], pairs.size), dtype=np.bool_)  # would take the estimate away
    open_ones = np.flatnonzero(exists)
    while open_ones.size:
        surprise = _surprise(seen[open_ones], expected[open_ones, : pairs.size])
        surprise[held[open_ones, : pairs.size] | passed_over[open_ones]] = 1.0
        pair = surprise.argmin(axis=1)  # of equals the first
        tempted = surprise[np.arange(pair.size), pair] < SURPRISING
        open_ones, pair = open_ones[tempted], pair[tempted]
        held[open_ones, pair] = True
        fits, *grown = fit_one_each(counts[open_ones], columns, held[open_ones], coefficients[open_ones])
        held[open_ones[~fits], pair[~fits]] = False
        passed_over[open_ones[~fits], pair[~fits]] = True
        passed_over[open_ones[fits]] = False
        coefficients[open_ones[fits]], expected[open_ones[fits]] = (made[fits] for made in grown)
    return Choice(pairs, held[:, : pairs.size], np.where(exists, np.exp(coefficients[:, -1]), np.inf))


def _surprise(seen: Floats, expected: Floats) -> Floats:
    """Return how improbable each observed overlap of two lists is under a model, in the nearer tail."""
    # The upper tail, of `seen` and above, is certain where nobody is seen.
    upper = np.where(seen > 0, pdtrc(np.maximum(seen - 1, 0), expected), 1.0)
    surprise: Floats = np.minimum(pdtr(seen, expected), upper)
    return surprise
