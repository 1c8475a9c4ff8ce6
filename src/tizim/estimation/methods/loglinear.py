"""Log-linear estimates: one model chosen by a criterion, or all of them weighed by BIC.

Fienberg (1972); Bishop, Fienberg and Holland (1975). A term for lists that go together stands for
people whom both find, or both miss; the term of all lists together cannot be learnt from any data and is
taken to be none.
"""

import math

import numpy as np

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.gates import ENDLESS, NO_MODEL, too_many_lists
from tizim.estimation.methods.distribution import log_normal_draws, mixture_draws, mixture_quantile
from tizim.estimation.methods.hierarchy import MOST_LISTS_OF_ALL_MODELS, hierarchical_models, terms_in_words, terms_of
from tizim.estimation.methods.poisson_fit import Fit, Fits, Ints, fit_models, fit_terms
from tizim.estimation.methods.profile import FARTHEST, profile_interval
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

_LEAST_WEIGHT = 1e-10  # of a model in the average
_ASSUMES_ONE = Said(N_("This model is the true one: the choice of the model adds no doubt to the interval."))
_ASSUMES_ALL = Said(N_("One of the models is true; none lets all lists together depend on each other."))


def main_effects(table: CaptureTable) -> Answer:
    """Estimate with independent lists: too low where lists favour the same persons, as they mostly do."""
    counts = table.cells()
    return _one_model(table, counts, fit_terms(counts, ()), "main_effects")


def best_by_bic(table: CaptureTable, *, most: int | None = None) -> Answer:
    """Estimate with the hierarchical model of the lowest BIC.

    most
        Lists that a term may join; all but one where not given.
    """
    return _best(table, "loglinear_bic", "bic", most)


def best_by_aic(table: CaptureTable) -> Answer:
    """Estimate with the hierarchical model of the lowest AIC, which favours more terms than BIC does."""
    return _best(table, "loglinear_aic", "aic", None)


def bic_average(table: CaptureTable) -> Answer:
    """Estimate with all hierarchical models, each by its weight exp(-BIC/2).

    The number never listed is log-normal in each model, around its own estimate; the median and the bounds are those
    of the mixture.
    """
    if len(table.lists) > MOST_LISTS_OF_ALL_MODELS:
        return too_many_lists(len(table.lists), MOST_LISTS_OF_ALL_MODELS)
    models = all_models(table.cells())
    if not models.models.size:
        return NO_MODEL
    weights = np.exp(-(models.bic - models.bic.min()) / 2)
    weights /= weights.sum()
    held = weights > _LEAST_WEIGHT
    mixture = weights[held] / weights[held].sum(), models.intercept[held], models.sd[held]
    logs = [mixture_quantile(share, *mixture) for share in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)]
    if logs[2] > math.log(FARTHEST * table.documented):
        return ENDLESS
    low, middle, high = (table.documented + math.exp(at) for at in logs)
    top = terms_in_words(terms_of(int(models.models[weights.argmax()])), table.lists)
    return Estimate(
        middle, low, high, LEVEL, table.documented, "loglinear", 1, "median", _ASSUMES_ALL,
        {"models": models.models.size, "top_model": top, "top_weight": float(weights.max())},
        draws=mixture_draws(table.documented, *mixture),
    )  # fmt: skip


def all_models(counts: Ints, most: int | None = None) -> Fits:
    """Return every hierarchical model that has an estimate, the term of all lists excepted.

    counts
        Shape (2^lists,), for up to five lists.
    most
        As in `best_by_bic`.
    """
    lists = counts.size.bit_length() - 1
    return fit_models(counts, hierarchical_models(lists, most or lists - 1))


def _best(table: CaptureTable, method: str, criterion: str, most: int | None) -> Answer:
    if len(table.lists) > MOST_LISTS_OF_ALL_MODELS:
        return too_many_lists(len(table.lists), MOST_LISTS_OF_ALL_MODELS)
    counts = table.cells()
    models = all_models(counts, most)
    if not models.models.size:
        return NO_MODEL
    best = int(models.models[getattr(models, criterion).argmin()])
    return _one_model(table, counts, fit_terms(counts, terms_of(best)), method)


def _one_model(table: CaptureTable, counts: Ints, model: Fit | None, method: str) -> Answer:
    if model is None:
        return NO_MODEL
    low, high = profile_interval(counts, model)
    if not math.isfinite(high):
        return ENDLESS
    return Estimate(
        table.documented + model.unseen, low, high, LEVEL, table.documented, method, 1, "maximum likelihood",
        _ASSUMES_ONE,
        {"model": terms_in_words(model.terms, table.lists), "bic": model.bic, "aic": model.aic},
        draws=log_normal_draws(table.documented, model.intercept, model.sd),
    )  # fmt: skip
