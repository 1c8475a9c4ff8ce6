"""One sweep of the Gibbs sampler of latent classes (Manrique-Vallier 2016), on counts of histories.

How many persons are on no list is drawn with their classes summed out; then everybody is dealt to
the classes; then chances and shares are drawn given who belongs where.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.kernels.latent_state import EDGE, Histories, Prior, State
from tizim.linkage.kernels.compiled import compiled


class Dealt(NamedTuple):
    """How persons are dealt to the classes; overwritten by each sweep."""

    members: NDArray[np.int64]  # (classes,) persons of the class, those on no list included
    named: NDArray[np.int64]  # (lists, classes) persons of the class that the list names
    portion: NDArray[np.int64]  # (classes,) those of one history
    odds: NDArray[np.float64]  # (classes,)


@compiled
def deal_persons(histories: Histories, state: State, dealt: Dealt, rng: np.random.Generator) -> int:
    """Draw how many persons are on no list, deal all persons to the classes, and return how many are on none."""
    members, named, portion, odds = dealt
    members[:] = 0
    named[:] = 0
    for x in range(histories.counts.size):
        _deal(histories.counts[x], state.weights[x], state.parts[x], portion, rng)
        members += portion
        for at in range(histories.starts[x], histories.starts[x + 1]):
            named[histories.on[at]] += portion
    nowhere, listed = 0.0, 0.0
    for k in range(members.size):
        odds[k] = state.shares[k] * state.missed[k]
        nowhere += odds[k]
        listed += state.shares[k] * state.listed[k]
    # The negative binomial law that the prior 1/N leaves, as a mixture of Poisson laws.
    unseen = int(rng.poisson(rng.standard_gamma(histories.counts.sum()) * nowhere / listed))
    _deal(unseen, nowhere, odds, portion, rng)
    members += portion
    return unseen


@compiled
def _deal(
    persons: int, total: float, odds: NDArray[np.float64], portion: NDArray[np.int64], rng: np.random.Generator
) -> None:
    """Deal persons to classes in proportion to `odds`, which add up to `total`."""
    portion[:] = 0
    last = odds.size - 1
    if persons == 1:
        at, k = rng.random() * total, 0
        while k < last and at >= odds[k]:
            at -= odds[k]
            k += 1
        portion[k] = 1
        return
    left, remaining = persons, total
    for k in range(last):
        if left == 0:
            return
        portion[k] = rng.binomial(left, odds[k] / remaining) if odds[k] < remaining else left
        left -= portion[k]
        remaining -= odds[k]
    portion[last] = left


@compiled
def draw_concentration(log_shares: NDArray[np.float64], prior: Prior, rng: np.random.Generator) -> float:
    """Draw the concentration of the classes given their shares, whose logarithms are those of a sum of 1."""
    last = log_shares.size - 1
    return float(rng.standard_gamma(prior.shape + last) / (prior.rate - log_shares[last]))


@compiled
def draw_classes(
    dealt: Dealt, concentration: float, prior: Prior, state: State, draft: State, rng: np.random.Generator
) -> None:
    """Draw chances and shares given who belongs where; leave them as they are where too few would be listed.

    Drawing from the law that has no bound, and staying put where the draw is beyond it, is a Metropolis step for
    the law with the bound. `draft` is overwritten.
    """
    lists, classes = dealt.named.shape
    after = dealt.members.sum()
    log_left = 0.0
    share_of_listed = 0.0
    for k in range(classes):
        missed = 1.0
        for j in range(lists):
            named = dealt.named[j, k]
            draft.chances[j, k] = _draw_chance(1.0 + named, 1.0 + dealt.members[k] - named, rng)
            missed *= 1.0 - draft.chances[j, k]
        after -= dealt.members[k]
        draft.log_shares[k] = log_left
        if k < classes - 1:
            taken = np.log(rng.standard_gamma(1.0 + dealt.members[k]))
            rest = _draw_log_gamma(concentration + after, rng)
            both = np.logaddexp(taken, rest)
            draft.log_shares[k] += taken - both
            log_left += rest - both
        share_of_listed += np.exp(draft.log_shares[k]) * (1.0 - missed)
    if share_of_listed >= prior.least_listed:
        state.chances[:] = draft.chances
        state.log_shares[:] = draft.log_shares


@compiled
def _draw_chance(a: float, b: float, rng: np.random.Generator) -> float:
    """Draw from a beta distribution with parameters of 1 or more."""
    if a == 1.0:
        drawn = 1.0 - rng.random() ** (1.0 / b)
    else:
        named = rng.standard_gamma(a)
        drawn = named / (named + rng.standard_gamma(b))
    return float(min(max(drawn, EDGE), 1.0 - EDGE))


@compiled
def _draw_log_gamma(shape: float, rng: np.random.Generator) -> float:
    """Draw the logarithm of a gamma variable; those of a small shape are themselves too small to be held."""
    if shape >= 1.0:
        return float(np.log(rng.standard_gamma(shape)))
    return float(np.log(rng.standard_gamma(shape + 1.0)) - rng.standard_exponential() / shape)
