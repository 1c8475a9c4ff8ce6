"""Log-linear estimates: one model chosen by a criterion, or all of them weighed by BIC.

Fienberg (1972); Bishop, Fienberg and Holland (1975). A term for lists that go together stands for
people whom both find, or both miss; the term of all lists together cannot be learnt from any data and is
taken to be none.
"""

import math
from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln
from scipy.stats import chi2

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.distribution import log_normal_draws, mixture_draws, mixture_quantile
from tizim.estimation.gates import ENDLESS, NO_MODEL, too_many_lists
from tizim.estimation.hierarchy import MOST_LISTS, Fitted, fit_models, hierarchical_models, prepare, terms_in_words
from tizim.estimation.poisson_fit import Floats, fit_poisson
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

MOST_LISTS_OF_ALL_MODELS = 5  # beyond, there are too many models to fit all
_FARTHEST = 1e6  # times the persons documented, where a profile's end is still looked for
_LEAST_WEIGHT = 1e-6  # of a model in the average
_ASSUMES_ONE = Said(N_("That this model is the true one: the choice of the model adds no doubt to the interval."))
_ASSUMES_ALL = Said(N_("That one of the models is true; none lets all lists together depend on each other."))


def main_effects(table: CaptureTable) -> Answer:
    """Estimate with independent lists: too low where lists favour the same persons, as they mostly do."""
    if len(table.lists) > MOST_LISTS:
        return too_many_lists(len(table.lists), MOST_LISTS)
    models = fit_models(len(table.lists), table.cells(), [frozenset[int]()])
    return _one_model(table, models[0], "main_effects") if models else NO_MODEL


def best_by_bic(table: CaptureTable) -> Answer:
    """Estimate with the hierarchical model of the lowest BIC."""
    return _best(table, "loglinear_bic", lambda model: (model.bic, sorted(model.terms)))


def best_by_aic(table: CaptureTable) -> Answer:
    """Estimate with the hierarchical model of the lowest AIC, which favours more terms than BIC does."""
    return _best(table, "loglinear_aic", lambda model: (model.aic, sorted(model.terms)))


def bic_average(table: CaptureTable) -> Answer:
    """Estimate with all hierarchical models, each by its weight exp(-BIC/2).

    The number never listed is log-normal in each model, around its own estimate; the median and the bounds are those
    of the mixture.
    """
    if len(table.lists) > MOST_LISTS_OF_ALL_MODELS:
        return too_many_lists(len(table.lists), MOST_LISTS_OF_ALL_MODELS)
    models = all_models(table)
    if not models:
        return NO_MODEL
    bic = np.array([model.bic for model in models])
    weights = np.exp(-(bic - bic.min()) / 2)
    weights /= weights.sum()
    held = weights > _LEAST_WEIGHT
    centres = np.array([model.fit.intercept for model in models])[held]
    spreads = np.array([model.fit.sd for model in models])[held]
    logs = [
        mixture_quantile(share, weights[held], centres, spreads) for share in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
    ]
    if logs[2] > math.log(_FARTHEST * table.documented):
        return ENDLESS
    low, middle, high = (table.documented + math.exp(at) for at in logs)
    top = terms_in_words(models[int(weights.argmax())].terms, table.lists)
    return Estimate(
        middle, low, high, LEVEL, table.documented, "loglinear", 1, "median", _ASSUMES_ALL,
        {"models": len(models), "top_model": top, "top_weight": float(weights.max())},
        draws=mixture_draws(table.documented, weights[held] / weights[held].sum(), centres, spreads),
    )  # fmt: skip


def all_models(table: CaptureTable) -> list[Fitted]:
    """Return every hierarchical model that has an estimate, the term of all lists excepted."""
    lists = len(table.lists)
    return fit_models(lists, table.cells(), hierarchical_models(lists, lists - 1))


def _best(table: CaptureTable, method: str, key: Callable[[Fitted], tuple[float, list[int]]]) -> Answer:
    if len(table.lists) > MOST_LISTS_OF_ALL_MODELS:
        return too_many_lists(len(table.lists), MOST_LISTS_OF_ALL_MODELS)
    models = all_models(table)
    return _one_model(table, min(models, key=key), method) if models else NO_MODEL


def _one_model(table: CaptureTable, model: Fitted, method: str) -> Answer:
    low, high = profile_interval(table, model)
    if not math.isfinite(high):
        return ENDLESS
    return Estimate(
        table.documented + model.unseen, low, high, LEVEL, table.documented, method, 1, "maximum likelihood",
        _ASSUMES_ONE,
        {"model": terms_in_words(model.terms, table.lists), "bic": model.bic, "aic": model.aic},
        draws=log_normal_draws(table.documented, model.fit.intercept, model.fit.sd),
    )  # fmt: skip


def profile_interval(table: CaptureTable, model: Fitted) -> tuple[float, float]:
    """Return the interval of the total by the profile of the multinomial likelihood (Cormack 1992)."""
    counts = table.cells()
    made = prepare(len(table.lists), counts, model.terms)
    design = np.vstack([np.eye(1, made.design.shape[1]), made.design])

    def profile(unseen: float) -> float:
        return _profile_likelihood(design, made.counts, unseen)

    best = _highest(profile, model.unseen)
    cut = profile(best) - float(chi2.ppf(LEVEL, 1)) / 2

    def excess(unseen: float) -> float:
        return profile(unseen) - cut

    least = 1e-6
    low = least if excess(least) > 0 else float(brentq(excess, least, best))
    far = max(2.0 * best, 10.0)
    while excess(far) > 0 and far < _FARTHEST * table.documented:
        far *= 2
    high = float(brentq(excess, best, far)) if excess(far) < 0 else math.inf
    return table.documented + low, table.documented + high


def _highest(profile: Callable[[float], float], start: float) -> float:
    """Return where a profile is highest: near the conditional estimate, a few persons below it."""
    ratio = (math.sqrt(5) - 1) / 2
    low, high = max(1e-6, start / 2), max(1.0, start * 1.5)
    while high - low > 1e-3 * max(1.0, start):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if profile(a) > profile(b) else (a, high)
    return (low + high) / 2


def _profile_likelihood(design: Floats, counts: Floats, unseen: float) -> float:
    """Return the multinomial log likelihood of a total, the model's coefficients at their best."""
    full = np.concatenate([[unseen], counts])
    fit = fit_poisson(design, full)
    if fit is None:
        return -math.inf
    total = float(full.sum())
    return float(gammaln(total + 1) - gammaln(unseen + 1) + (full * np.log(fit.fitted / total)).sum())
