"""The state of a latent-class sampler, and what follows from it.

Shares of classes are kept as logarithms: where one class is enough, the others' shares fall below
any number a computer holds, and how far below is what the concentration is drawn from.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled

# Chances are kept this far from 0 and 1, so that no product over 20 lists becomes 0. A draw reaches the edge less
# than once in a thousand even where a thousand million persons leave a list empty.
EDGE = 1e-12


class Histories(NamedTuple):
    """Who is on which lists."""

    counts: NDArray[np.int64]  # (histories,) persons
    starts: NDArray[np.int64]  # (histories + 1,) of each history's lists in `on`
    on: NDArray[np.int64]  # lists of the histories, one history after the other


class Prior(NamedTuple):
    """What is held before the lists are looked at."""

    shape: float  # of the gamma distribution of the concentration
    rate: float
    least_listed: float  # the least share of all persons that is on any list


class State(NamedTuple):
    """Where a chain stands; everything after `log_shares` follows from it and the histories."""

    chances: NDArray[np.float64]  # (lists, classes) that a list names a person of the class
    log_shares: NDArray[np.float64]  # (classes,) of all persons, up to one constant
    odds: NDArray[np.float64]  # (lists, classes) chance / (1 - chance)
    shares: NDArray[np.float64]  # (classes,)
    missed: NDArray[np.float64]  # (classes,) chance that a person of the class is on no list
    listed: NDArray[np.float64]  # (classes,) and on any: 1 - missed, exact where that is small
    parts: NDArray[np.float64]  # (histories, classes) share times the chance of the history in the class
    weights: NDArray[np.float64]  # (histories,) the parts' sums


@compiled
def empty_state(lists: int, classes: int, histories: int) -> State:
    """Return a state that is still to be filled."""
    return State(
        np.empty((lists, classes)),
        np.empty(classes),
        np.empty((lists, classes)),
        np.empty(classes),
        np.empty(classes),
        np.empty(classes),
        np.empty((histories, classes)),
        np.empty(histories),
    )


@compiled
def follow_chances(state: State) -> None:
    """Compute `odds`, `missed` and `listed`."""
    lists, classes = state.chances.shape
    for j in range(lists):
        for k in range(classes):
            state.odds[j, k] = state.chances[j, k] / (1.0 - state.chances[j, k])
    tell_listed(state)


@compiled
def tell_listed(state: State) -> None:
    """Compute `missed` and `listed`."""
    state.missed[:] = 1.0
    state.listed[:] = 0.0
    lists, classes = state.chances.shape
    for j in range(lists):
        for k in range(classes):
            chance = state.chances[j, k]
            state.listed[k] += chance * (1.0 - state.listed[k])
            state.missed[k] *= 1.0 - chance


@compiled
def follow_shares(histories: Histories, state: State) -> None:
    """Compute `shares`, `parts` and `weights`; what follows from the chances is there."""
    classes = state.shares.size
    for k in range(classes):
        state.shares[k] = np.exp(state.log_shares[k])
    for x in range(histories.counts.size):
        parts = state.parts[x]
        for k in range(classes):
            parts[k] = state.shares[k] * state.missed[k]
        for at in range(histories.starts[x], histories.starts[x + 1]):
            odds = state.odds[histories.on[at]]
            for k in range(classes):
                parts[k] *= odds[k]
        state.weights[x] = _sum(parts)


@compiled
def _sum(numbers: NDArray[np.float64]) -> float:
    """Add numbers up in four strands, so that the processor need not wait for each sum before the next."""
    whole = numbers.size // 4 * 4
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    for k in range(0, whole, 4):
        a += numbers[k]
        b += numbers[k + 1]
        c += numbers[k + 2]
        d += numbers[k + 3]
    for k in range(whole, numbers.size):
        a += numbers[k]
    return (a + b) + (c + d)


@compiled
def share_listed(state: State) -> float:
    """Return the share of all persons that is on any list."""
    listed, whole = 0.0, 0.0
    for k in range(state.shares.size):
        listed += state.shares[k] * state.listed[k]
        whole += state.shares[k]
    return float(listed / whole)


@compiled
def share_prior(log_shares: NDArray[np.float64], prior: Prior, slope: NDArray[np.float64]) -> float:
    """Return the log prior density of shares and write its derivative by their logarithms into `slope`.

    Sticks V_k ~ Beta(1, a) with a ~ Gamma give the shares s the density a^(K-1) s_K^(a-1) / prod T_k over
    1 < k < K, where T_k is the sum of s from k on. Here a is integrated out, and the density is that of
    log(s_k / s_K), in which the moves are made; both add factors. It does not change when all s are
    multiplied by a number.
    """
    last = log_shares.size - 1
    tail = log_shares[last]  # log T_k
    density = 0.0
    for k in range(last - 1, -1, -1):
        step = tail - log_shares[k]  # log((1 - V_k) / V_k)
        above = np.exp(-abs(step))
        grown = np.log1p(above)
        density -= max(step, 0.0) + grown
        tail = max(tail, log_shares[k]) + grown
        slope[k] = 1.0 / (1.0 + above) if step < 0.0 else above / (1.0 + above)
    fall = prior.rate + tail - log_shares[last]
    density -= (prior.shape + last) * np.log(fall)
    pull = (prior.shape + last) / fall
    carried, portion = 1.0, 1.0  # sum of T_k / T_h over h <= k; T_k / T_1
    for k in range(last):
        stick = slope[k]
        rest = 1.0 - stick
        slope[k] = 1.0 - stick * carried - pull * stick * portion
        carried = 1.0 + carried * rest
        portion *= rest
    slope[last] = pull * (1.0 - portion) - (carried - 1.0)
    return float(density)
