"""Hamiltonian moves of a latent-class sampler, with persons' classes and those never listed summed out.

The lists hardly tell a class of many persons who are seldom named from one of fewer who are named
oftener. A Gibbs sweep, which holds everybody's class, walks along such a ridge in steps of a
hair's breadth; a trajectory that follows the slope of the density goes along it in one move (Neal 2011).

Coordinates of a class: the log odds of its chances, and the logarithm of its listed persons' weight,
shares times the chance to be on any list. Along a ridge only the first change.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.kernels.latent_state import (
    Histories,
    Prior,
    State,
    follow_chances,
    follow_shares,
    share_listed,
    share_prior,
    tell_listed,
)
from tizim.linkage.kernels.compiled import compiled

_FARTHEST = 27.0  # log odds at EDGE
_HEAVIEST = 30.0  # logarithm of a weight; it was below 0 at the start


class Trajectory(NamedTuple):
    """Where a trajectory is; overwritten by each."""

    place: NDArray[np.float64]  # (lists + 1, classes) log odds of the chances; log weight of those listed
    momentum: NDArray[np.float64]  # (lists + 1, classes)
    slope: NDArray[np.float64]  # (lists + 1, classes) derivative of the log density
    share_slope: NDArray[np.float64]  # (classes,) that of the prior, by the log shares
    drawn: NDArray[np.float64]  # (classes,) persons of a history, expected
    listed: NDArray[np.float64]  # (classes,) persons listed, expected


@compiled
def empty_trajectory(lists: int, classes: int) -> Trajectory:
    """Return a trajectory that is still to be started."""
    return Trajectory(
        np.empty((lists + 1, classes)),
        np.empty((lists + 1, classes)),
        np.empty((lists + 1, classes)),
        np.empty(classes),
        np.empty(classes),
        np.empty(classes),
    )


@compiled
def log_density(histories: Histories, prior: Prior, state: State, share_slope: NDArray[np.float64]) -> float:
    """Return the log posterior density in the coordinates of the moves, up to a constant.

    The likelihood is that of the histories given that each is on a list: what is left of the
    multinomial law when those never listed are summed over with the prior 1/N.

    share_slope
        Shape (classes,), overwritten.
    """
    density = share_prior(state.log_shares, prior, share_slope)
    listed = 0.0
    for k in range(state.shares.size):
        listed += state.shares[k] * state.listed[k]
    persons = 0
    for x in range(histories.counts.size):
        persons += histories.counts[x]
        density += histories.counts[x] * np.log(state.weights[x])
    density -= persons * np.log(listed)
    lists, classes = state.chances.shape
    for k in range(classes):
        volume = 1.0
        for j in range(lists):
            volume *= state.chances[j, k] * (1.0 - state.chances[j, k])
        density += np.log(volume)
    return float(density)


@compiled
def climb(histories: Histories, prior: Prior, state: State, path: Trajectory) -> None:
    """Write the derivative of `log_density` by the coordinates into `path.slope`."""
    lists, classes = state.chances.shape
    slope, drawn, listed, share_slope = path.slope, path.drawn, path.listed, path.share_slope
    share_prior(state.log_shares, prior, share_slope)
    slope[:] = 0.0
    listed[:] = 0.0
    persons = 0
    for x in range(histories.counts.size):
        persons += histories.counts[x]
        rate = histories.counts[x] / state.weights[x]
        for k in range(classes):
            drawn[k] = rate * state.parts[x, k]
            listed[k] += drawn[k]
        for at in range(histories.starts[x], histories.starts[x + 1]):
            named = slope[histories.on[at]]
            for k in range(classes):
                named[k] += drawn[k]
    whole = 0.0
    for k in range(classes):
        whole += state.shares[k] * state.listed[k]
    for k in range(classes):
        slope[lists, k] = listed[k] - persons * state.shares[k] * state.listed[k] / whole + share_slope[k]
        # a chance that grows lists more of the class; its weight of those listed held, its share falls
        listed[k] = (listed[k] + state.missed[k] * share_slope[k]) / state.listed[k]
    for j in range(lists):
        for k in range(classes):
            chance = state.chances[j, k]
            slope[j, k] += 1.0 - 2.0 * chance - chance * listed[k]


@compiled
def add_precision(persons: int, state: State, total: NDArray[np.float64]) -> None:
    """Add about how sharply the density bends by each coordinate; shape (lists + 1, classes)."""
    lists, classes = state.chances.shape
    whole = 0.0
    for k in range(classes):
        whole += state.shares[k] * state.listed[k]
    for k in range(classes):
        portion = state.shares[k] * state.listed[k] / whole
        total[lists, k] += persons * portion * (1.0 - portion) + 0.2
        for j in range(lists):
            chance = state.chances[j, k]
            named = min(chance / state.listed[k], 1.0)
            total[j, k] += persons * portion * named * (1.0 - named) + 2.0 * chance * (1.0 - chance) + 0.1


@compiled
def follow_trajectory(
    histories: Histories,
    prior: Prior,
    state: State,
    draft: State,
    path: Trajectory,
    strides: NDArray[np.float64],
    steps: int,
    rng: np.random.Generator,
) -> float:
    """Follow a trajectory from `state`, move there if the Metropolis rule takes it, and return its chance.

    draft
        Overwritten.
    strides
        Shape (lists + 1, classes): step in each coordinate.
    """
    lists, classes = state.chances.shape
    before = log_density(histories, prior, state, path.share_slope)
    climb(histories, prior, state, path)
    for k in range(classes):
        path.place[lists, k] = state.log_shares[k] + np.log(state.listed[k])
        for j in range(lists):
            path.place[j, k] = np.log(state.odds[j, k])
    for j in range(lists + 1):
        for k in range(classes):
            path.momentum[j, k] = rng.standard_normal()
            before -= 0.5 * path.momentum[j, k] ** 2
    for _ in range(steps):
        _push(path, strides)
        if not _step(path, strides):
            return 0.0
        _arrive(histories, path, draft)
        climb(histories, prior, draft, path)
        _push(path, strides)
    after = log_density(histories, prior, draft, path.share_slope)
    for j in range(lists + 1):
        for k in range(classes):
            after -= 0.5 * path.momentum[j, k] ** 2
    if not np.isfinite(after) or share_listed(draft) < prior.least_listed:
        return 0.0
    if -rng.standard_exponential() < after - before:
        state.chances[:] = draft.chances
        state.log_shares[:] = draft.log_shares - np.log(draft.shares.sum())
        follow_chances(state)
        follow_shares(histories, state)
    return float(np.exp(min(after - before, 0.0)))


@compiled
def _push(path: Trajectory, strides: NDArray[np.float64]) -> None:
    for j in range(strides.shape[0]):
        for k in range(strides.shape[1]):
            path.momentum[j, k] += 0.5 * strides[j, k] * path.slope[j, k]


@compiled
def _step(path: Trajectory, strides: NDArray[np.float64]) -> bool:
    """Go on by the momentum; False where that leaves what numbers can hold, which no trajectory may."""
    last = strides.shape[0] - 1
    inside = True
    for j in range(last + 1):
        for k in range(strides.shape[1]):
            path.place[j, k] += strides[j, k] * path.momentum[j, k]
            inside &= abs(path.place[j, k]) < _FARTHEST if j < last else path.place[j, k] < _HEAVIEST
    return inside


@compiled
def _arrive(histories: Histories, path: Trajectory, draft: State) -> None:
    """Fill `draft` from the place of the trajectory."""
    lists, classes = draft.chances.shape
    for j in range(lists):
        for k in range(classes):
            draft.odds[j, k] = np.exp(path.place[j, k])
            draft.chances[j, k] = draft.odds[j, k] / (1.0 + draft.odds[j, k])
    tell_listed(draft)
    for k in range(classes):
        draft.log_shares[k] = path.place[lists, k] - np.log(draft.listed[k])
    follow_shares(histories, draft)
