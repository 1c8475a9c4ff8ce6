"""Whether chains have met, and what draws are worth."""

import numpy as np
import pytest

from tizim.estimation.methods.convergence import bulk_ess, r_hat, tail_ess


def waves():
    """Return four chains of forty draws that need no generator."""
    chain, at = np.arange(1, 5)[:, np.newaxis], np.arange(1, 41)[np.newaxis]
    return np.sin(0.7 * at * chain) + 0.3 * np.cos(0.37 * at**2 + chain) + 0.1 * chain


@pytest.mark.parametrize(
    ("draws", "expected"),
    [  # by arviz-stats 0.8.0: rhat (rank), ess (bulk), ess (tail, 0.05 and 0.95)
        (waves(), (0.99135448, 237.83576207, 151.68470034)),
        (np.floor(3 * waves()), (0.98691482, 240.73189118, 176.82298417)),  # many equal draws
        (waves()[:, :39], (0.99247844, 228.75590501, 145.62956893)),  # an odd number of draws
        (np.cumsum(waves(), axis=1), (1.86325654, 6.90837927, 13.24387906)),  # chains that walk apart
    ],
    ids=["waves", "ties", "odd", "walks"],
)
def test_the_values_of_an_independent_implementation_are_reproduced(draws, expected):
    assert (r_hat(draws), bulk_ess(draws), tail_ess(draws)) == pytest.approx(expected, rel=1e-8)


def test_independent_draws_are_worth_their_number():
    draws = np.random.default_rng(1).standard_normal((4, 4000))
    assert r_hat(draws) == pytest.approx(1, abs=0.002)
    assert bulk_ess(draws) == pytest.approx(16_000, rel=0.1)


def test_draws_that_follow_the_one_before_are_worth_what_theory_says():
    shocks, rho = np.random.default_rng(2).standard_normal((4, 20_000)), 0.8
    draws = np.zeros_like(shocks)
    for at in range(1, draws.shape[1]):
        draws[:, at] = rho * draws[:, at - 1] + shocks[:, at]
    assert bulk_ess(draws) == pytest.approx(draws.size * (1 - rho) / (1 + rho), rel=0.1)


def test_chains_in_one_place_but_of_different_widths_have_not_met():
    draws = np.random.default_rng(3).standard_normal((4, 1000))
    assert r_hat(draws) < 1.01
    assert r_hat(draws * np.array([[1], [1], [1], [4]])) > 1.05


def test_a_chain_that_drifts_disagrees_with_itself():
    draws = np.random.default_rng(4).standard_normal((1, 1000))
    assert r_hat(draws) < 1.01
    assert r_hat(draws + np.linspace(0, 3, 1000)) > 1.05


def test_chains_that_stand_still_have_met_only_in_one_place():
    assert r_hat(np.ones((4, 100))) == 1
    assert r_hat(np.ones((4, 100)) * np.arange(4)[:, np.newaxis]) == np.inf
