"""The distribution of a total, as totals of strata are pooled from it."""

import math

import numpy as np
import pytest

from tizim.estimation.capture_histories import table_of
from tizim.estimation.methods.dga import dga
from tizim.estimation.methods.distribution import log_normal_draws, mixture_draws, mixture_quantile
from tizim.estimation.methods.loglinear import best_by_bic, bic_average
from tizim.estimation.methods.stepwise import stepwise

COUNTS = {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 45, (1, 1, 0): 12, (1, 0, 1): 14, (0, 1, 1): 11, (1, 1, 1): 5}


def test_the_quantiles_of_a_log_normal_total_are_those_of_its_formula():
    draws = log_normal_draws(100, math.log(50), 0.3)
    assert draws.shape == (1000,)
    assert np.median(draws) == pytest.approx(150, rel=1e-3)
    assert np.log(draws - 100).std() == pytest.approx(0.3, rel=0.01)


def test_a_mixture_of_one_is_that_one():
    one = np.array([1.0]), np.array([4.0]), np.array([0.2])
    assert mixture_draws(10, *one) == pytest.approx(log_normal_draws(10, 4.0, 0.2), rel=1e-4)


def test_half_of_a_mixture_of_two_far_apart_is_below_either():
    weights, centres, spreads = np.array([0.25, 0.75]), np.array([2.0, 8.0]), np.array([0.1, 0.1])
    draws = mixture_draws(0, weights, centres, spreads)
    assert (draws < math.exp(5)).mean() == pytest.approx(0.25, abs=0.002)
    assert mixture_quantile(0.125, weights, centres, spreads) == pytest.approx(2.0, abs=1e-6)


@pytest.mark.parametrize("method", [bic_average, best_by_bic, stepwise, dga])
def test_an_estimate_carries_a_distribution_that_agrees_with_its_total(method):
    answer = method(table_of(("a", "b", "c"), COUNTS))
    assert answer.draws.shape == (1000,)
    assert (np.diff(answer.draws) >= 0).all()
    assert np.median(answer.draws) == pytest.approx(answer.total, rel=0.001)
    assert answer.draws.min() >= answer.documented
