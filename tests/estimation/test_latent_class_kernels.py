"""The sampler of latent classes draws from its law: its densities and slopes, and that it gives the prior back."""

from itertools import product

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.estimation.capture_histories import table_of
from tizim.estimation.kernels.chain import Tuning, run_chain
from tizim.estimation.kernels.hamiltonian import climb, empty_trajectory, log_density
from tizim.estimation.kernels.latent_state import (
    Prior,
    empty_state,
    follow_chances,
    follow_shares,
    share_prior,
)
from tizim.estimation.methods.latent_classes import histories_of

LISTS, CLASSES, PERSONS = 3, 3, 12
HISTORIES = np.array([history for history in product((0, 1), repeat=LISTS) if any(history)])
PRIOR = Prior(0.25, 0.25, 0.75)


def state_of(place, histories):
    """Return the state at a place: log odds of the chances, then log weight of those listed. Shape (lists + 1, K)."""
    state = empty_state(place.shape[0] - 1, place.shape[1], histories.counts.size)
    state.chances[:] = 1 / (1 + np.exp(-place[:-1]))
    follow_chances(state)
    state.log_shares[:] = place[-1] - np.log(state.listed)
    follow_shares(histories, state)
    return state


def some_place(seed, classes=CLASSES):
    return np.random.default_rng(seed).normal(-0.5, 1, (LISTS + 1, classes))


def some_histories():
    return histories_of(table_of("abc", {tuple(one): 3 + at for at, one in enumerate(HISTORIES.tolist())}))


def density_at(place):
    histories = some_histories()
    return log_density(histories, PRIOR, state_of(place, histories), np.empty(place.shape[1]))


def plain_density(place):
    """Return the log posterior by the formulas of the model, the concentration summed out by numbers."""
    chances = 1 / (1 + np.exp(-place[:-1]))
    listed = 1 - np.prod(1 - chances, axis=0)
    shares = np.exp(place[-1]) / listed
    shares /= shares.sum()
    counts = 3 + np.arange(len(HISTORIES))
    fits = np.array([np.prod(np.where(one[:, np.newaxis], chances, 1 - chances), axis=0) for one in HISTORIES])
    likelihood = counts @ np.log(fits @ shares / (shares @ listed))
    sticks = shares[:-1] / np.cumsum(shares[::-1])[::-1][:-1]
    # of sticks under Beta(1, a) with a ~ Gamma, on a grid of log a; d stick / d log share by stick (1 - stick)
    grid = np.linspace(-60, 12, 200_001)
    a = np.exp(grid)
    terms = grid * PRIOR.shape - PRIOR.rate * a + sum(grid + (a - 1) * np.log1p(-stick) for stick in sticks)
    prior = np.log(np.exp(terms - terms.max()).sum()) + terms.max() + np.log(sticks * (1 - sticks)).sum()
    return likelihood + prior + np.log(chances * (1 - chances)).sum()


def test_the_density_is_that_of_the_model_up_to_a_constant():
    places = [some_place(seed) for seed in range(4)]
    offsets = np.array([density_at(place) - plain_density(place) for place in places])
    assert offsets == pytest.approx(np.full(4, offsets[0]), abs=1e-4)


@pytest.mark.parametrize("classes", [1, 2, 3, 7])
def test_the_slope_is_the_derivative_of_the_density(classes):
    place, histories, path = some_place(1, classes), some_histories(), empty_trajectory(LISTS, classes)
    climb(histories, PRIOR, state_of(place, histories), path)
    for at in np.ndindex(place.shape):
        step = np.zeros(place.shape)
        step[at] = 1e-5
        differences = (density_at(place + step) - density_at(place - step)) / 2e-5
        assert path.slope[at] == pytest.approx(differences, abs=1e-5)


def test_shares_too_small_to_be_held_have_a_density():
    slope = np.empty(3)
    near = share_prior(np.array([0.0, -1e4, -2e4]), PRIOR, slope)
    assert np.isfinite(near)
    # As the last share falls, only (b - log share)^-(a + K - 1) is left of the density.
    far = share_prior(np.array([0.0, -1e4, -4e4]), PRIOR, slope)
    assert far - near == pytest.approx(-2.25 * np.log((0.25 + 4e4) / (0.25 + 2e4)))


def from_prior(random):
    """Draw chances and log shares from the prior, and those never listed given twelve who are."""
    while True:
        concentration = random.gamma(PRIOR.shape) / PRIOR.rate
        log_rest = -random.standard_exponential(CLASSES - 1) / concentration
        log_shares = np.concatenate([[0], np.cumsum(log_rest)])
        log_shares[:-1] += np.log(-np.expm1(log_rest))
        chances = random.random((LISTS, CLASSES))
        listed = float(np.exp(log_shares) @ (1 - np.prod(1 - chances, axis=0)))
        if listed >= PRIOR.least_listed:
            return chances, log_shares, random.negative_binomial(PERSONS, min(listed, 1))


def drawn_histories(chances, log_shares, random):
    fits = np.array([np.prod(np.where(one[:, np.newaxis], chances, 1 - chances), axis=0) for one in HISTORIES])
    weights = fits @ np.exp(log_shares)
    counts = random.multinomial(PERSONS, weights / weights.sum())
    return histories_of(table_of("abc", dict(zip(map(tuple, HISTORIES.tolist()), counts.tolist(), strict=True))))


def told(chances, log_shares, unseen):
    shares = np.exp(log_shares)
    missed = float(shares @ np.prod(1 - chances, axis=0))
    return [
        *(missed, missed**2, missed > 0.2, unseen, np.log1p(unseen)),
        *(shares[0], shares[0] ** 2, shares[-1], np.log1p(-log_shares[-1])),
        *(chances[0, 0], chances[0, 0] ** 2, chances[1, -1], chances[:, 0].min()),
        float((shares * chances[0] * chances[1]).sum()),
    ]


@pytest.mark.parametrize("rounds", [5000, pytest.param(60_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("steps", [0, 6])
def test_drawing_parameters_and_tables_in_turn_gives_the_prior_back(steps, rounds):
    """Geweke's (2004) joint distribution test; with 0 steps of a plain Gibbs sampler."""
    random = np.random.default_rng(steps + 1)
    expected = np.array([told(*from_prior(random)) for _ in range(rounds)], dtype=np.float64)
    tuning = Tuning(steps, np.ones((LISTS + 1, CLASSES)), np.array([0.4]), np.zeros((LISTS + 1, CLASSES)))
    chances, log_shares, _ = from_prior(random)
    unseen, listed, found = np.empty(1, np.int64), np.empty(1), []
    for _ in range(rounds):
        histories = drawn_histories(chances, log_shares, random)
        state = empty_state(LISTS, CLASSES, histories.counts.size)
        state.chances[:], state.log_shares[:] = chances, log_shares
        run_chain(histories, PRIOR, state, tuning, True, unseen, listed, random)
        chances, log_shares = state.chances, state.log_shares
        found.append(told(chances, log_shares, unseen[0]))
    batches = np.array(found, dtype=np.float64).reshape(50, -1, expected.shape[1]).mean(axis=1)
    error = np.sqrt(batches.var(axis=0, ddof=1) / 50 + expected.var(axis=0) / rounds)
    assert (np.abs(batches.mean(axis=0) - expected.mean(axis=0)) < 4 * error).all()
