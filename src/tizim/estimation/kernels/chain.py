"""A chain of the latent-class sampler: sweeps, and what is kept of them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.kernels.gibbs import Dealt, deal_persons, draw_classes, draw_concentration
from tizim.estimation.kernels.hamiltonian import add_precision, empty_trajectory, follow_trajectory
from tizim.estimation.kernels.latent_state import (
    Histories,
    Prior,
    State,
    empty_state,
    follow_chances,
    follow_shares,
    share_listed,
)
from tizim.linkage.kernels.compiled import compiled

_TAKEN = 0.7  # of the trajectories: what the length of their steps is tuned to
_QUICKNESS = 0.03
_SHORT = 0.1  # of the trajectories go in quarter steps, for states in which the classes' order is unusual


class Tuning(NamedTuple):
    """How trajectories go."""

    steps: int  # of a trajectory, on average; 0 for none: then the sweep is the plain Gibbs sampler
    scales: NDArray[np.float64]  # (lists + 1, classes) of the coordinates
    stride: NDArray[np.float64]  # (1,) step, in scales
    precision: NDArray[np.float64]  # (lists + 1, classes) how sharply the density bends, summed over sweeps


@compiled
def run_chain(
    histories: Histories,
    prior: Prior,
    state: State,
    tuning: Tuning,
    is_tuned: bool,
    unseen: NDArray[np.int64],
    listed: NDArray[np.float64],
    rng: np.random.Generator,
) -> float:
    """Run a sweep for each place of `unseen` and return the share of trajectories that were taken.

    is_tuned
        Whether the tuning is held. A chain that changes it has no right stationary law:
        such sweeps are for warming up.
    unseen
        Overwritten with the persons on no list.
    listed
        Overwritten with the chance of a person to be on any list.
    """
    lists, classes = state.chances.shape
    draft = empty_state(lists, classes, histories.counts.size)
    path = empty_trajectory(lists, classes)
    dealt = Dealt(
        np.empty(classes, np.int64), np.empty((lists, classes), np.int64), np.empty(classes, np.int64),
        np.empty(classes),
    )  # fmt: skip
    persons = histories.counts.sum()
    taken = 0.0
    for sweep in range(unseen.size):
        swap_neighbours(state, rng)
        follow_chances(state)
        follow_shares(histories, state)
        if tuning.steps > 0:
            stride = tuning.stride[0] * (0.5 + 0.6 * rng.random())
            is_short = rng.random() < _SHORT
            if is_short:
                stride *= 0.25
            steps = 1 + int(2 * tuning.steps * rng.random())
            chance = follow_trajectory(histories, prior, state, draft, path, stride * tuning.scales, steps, rng)
            taken += chance
            if not is_tuned and not is_short:
                tuning.stride[0] *= np.exp(_QUICKNESS * (chance - _TAKEN))
        if not is_tuned:
            add_precision(persons, state, tuning.precision)
        listed[sweep] = share_listed(state)
        concentration = draw_concentration(state.log_shares, prior, rng)
        unseen[sweep] = deal_persons(histories, state, dealt, rng)
        draw_classes(dealt, concentration, prior, state, draft, rng)
    return taken / max(unseen.size, 1)


@compiled
def swap_neighbours(state: State, rng: np.random.Generator) -> None:
    """Exchange classes with their neighbours if the Metropolis rule takes it: only the prior knows their order.

    Of the prior's density only the sum of the shares from the second of the two on changes. The last class, which
    is what the others leave, stays where it is.
    """
    lists, classes = state.chances.shape
    shares = state.log_shares
    tail = shares[classes - 1]
    for k in range(classes - 3, -1, -1):
        ratio = np.logaddexp(tail, shares[k + 1]) - np.logaddexp(tail, shares[k])
        if -rng.standard_exponential() < ratio:
            shares[k], shares[k + 1] = shares[k + 1], shares[k]
            for j in range(lists):
                state.chances[j, k], state.chances[j, k + 1] = state.chances[j, k + 1], state.chances[j, k]
        tail = np.logaddexp(tail, shares[k + 1])
