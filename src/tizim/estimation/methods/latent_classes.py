"""Bayesian latent classes: persons differ in how easily lists find them, and nobody says in how many ways.

Manrique-Vallier (2016): a Dirichlet process mixture, cut after some classes, within which lists are independent.
Several chains begin far apart and run until they agree; where they do not, no number is given.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.answer import LEVEL, Answer, Estimate, Refusal
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.gates import (
    FEWEST_LISTS,
    GOOD_R_HAT,
    MOST_R_HAT,
    at_bound,
    few_draws,
    hardly_met,
    too_few_lists,
    unsettled,
)
from tizim.estimation.kernels.chain import Tuning, run_chain
from tizim.estimation.kernels.hamiltonian import add_precision
from tizim.estimation.kernels.latent_state import (
    Histories,
    Prior,
    State,
    empty_state,
    follow_chances,
    follow_shares,
)
from tizim.estimation.methods.convergence import bulk_ess, r_hat
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

CONCENTRATION = 0.25  # shape and rate of the gamma prior of the concentration
LEAST_LISTED = 0.001  # the prior holds that at least one person in a thousand is on a list
MOST_CLASSES = 15
CHAINS = 4
KEPT = 1000  # draws a chain that an estimate carries
GOOD_DRAWS = 2000  # effective draws at which they may
MOST_SWEEPS = 32_000  # a chain, at which they must
_FIRST_SWEEPS = 1000  # doubled until the chains may stop
_WARM_UP = (100, 200, 400, 800, 400)  # sweeps; before each the scales of the moves are set anew
STEPS = 24  # of a trajectory, on average
EARLY = 0.25  # share of the draws left out at the beginning of each chain
_NEAR_BOUND = 2.0  # times the least share listed
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chains:
    """What chains drew of the total."""

    totals: NDArray[np.int64]  # (chains, draws) persons
    classes: int
    least_listed: float  # share of all persons that the prior holds to be on some list
    sweeps: int  # of each chain, those of the warm-up and others left out included
    r_hat: float  # of the logarithm of the total
    ess_bulk: float  # likewise
    near_bound: float  # share of draws in which hardly more are listed than the prior's least


def lcmcr(
    table: CaptureTable,
    *,
    seed: int = 7,
    classes: int | None = None,
    concentration: float = CONCENTRATION,
    least_listed: float = LEAST_LISTED,
    most_sweeps: int = MOST_SWEEPS,
) -> Answer:
    """Estimate the total as a posterior median over latent classes, with equal-tailed bounds.

    seed
        The same seed gives the same answer, to the last digit.
    classes
        At most so many; min(2^lists - 1, 15) where not given.
    concentration
        Shape and rate of the gamma prior of the Dirichlet process's concentration.
    most_sweeps
        Of a chain after its warm-up. Chains end earlier once they agree.

    The prior of the total N is 1/N; chances are uniform. Refuses fewer than three lists, chains that do not agree
    or whose draws are worth too little, and a posterior that lies at the prior's bound.

    Assumes a closed population, perfect linkage, and that within a class no list says anything of another.

    Source: Manrique-Vallier (2016), Biometrics 72, 1246.
    """
    lists = len(table.lists)
    if lists < FEWEST_LISTS:
        return too_few_lists(lists)
    chains = sample_chains(
        table, seed=seed, classes=classes, concentration=concentration, least_listed=least_listed,
        most_sweeps=most_sweeps,
    )  # fmt: skip
    return _refusal(chains) or _estimate(table, chains)


def sample_chains(
    table: CaptureTable,
    *,
    seed: int = 7,
    classes: int | None = None,
    concentration: float = CONCENTRATION,
    least_listed: float = LEAST_LISTED,
    most_sweeps: int = MOST_SWEEPS,
) -> Chains:
    """Run chains until they agree, or it is plain that they will not.

    Parameters are those of `lcmcr`. The number of sweeps doubles until R-hat is at most 1.01 and the draws are worth
    2,000 independent ones.
    """
    if classes is None:
        classes = most_classes(len(table.lists))
    sampler = Sampler(table, seed, classes, Prior(float(concentration), float(concentration), float(least_listed)))
    sampler.warm_up()
    sweeps = 0
    while True:
        sampler.run(min(max(sweeps, _FIRST_SWEEPS), most_sweeps - sweeps))
        sweeps = sampler.sweeps
        chains = sampler.chains()
        if sweeps >= most_sweeps or (chains.r_hat <= GOOD_R_HAT and chains.ess_bulk >= GOOD_DRAWS):
            return chains
        # R-hat squared less 1 falls no faster than sweeps grow, so that chains far apart will not meet in time.
        if sweeps >= most_sweeps / 4 and (chains.r_hat**2 - 1) * sweeps > (MOST_R_HAT**2 - 1) * most_sweeps:
            return chains


def most_classes(lists: int) -> int:
    """Return at most how many classes there are, where nobody says otherwise."""
    return min((1 << lists) - 1, MOST_CLASSES)


def chains_of(estimate: Estimate) -> Floats | None:
    """Return an estimate's draws chain by chain, shape (chains, 1000), in persons; None where it has no chains."""
    chains = estimate.diagnostics.get("chains")
    if estimate.draws is None or not isinstance(chains, int):
        return None
    return estimate.draws.reshape(chains, -1)


class Sampler:
    """Chains over one table, as far as they have run.

    steps
        Of a trajectory, on average; with 0 the chains are those of the plain Gibbs sampler.
    """

    def __init__(self, table: CaptureTable, seed: int, classes: int, prior: Prior, steps: int = STEPS) -> None:
        lists = len(table.lists)
        self._documented = table.documented
        self._classes = classes
        self._histories = histories_of(table)
        self._prior = prior
        self._random = [np.random.default_rng([seed, chain]) for chain in range(CHAINS)]
        self._states = [dispersed_state(table, classes, chain, random) for chain, random in enumerate(self._random)]
        # Chains share the scales of their moves, so that what one has seen serves all.
        self._scales, self._precision = np.empty((lists + 1, classes)), np.zeros((lists + 1, classes))
        self._tunings = [Tuning(steps, self._scales, np.array([0.5]), self._precision) for _ in range(CHAINS)]
        self._unseen: list[NDArray[np.int64]] = []
        self._listed: list[Floats] = []

    @property
    def sweeps(self) -> int:
        """Sweeps of each chain since the warm-up."""
        return sum(block.shape[1] for block in self._unseen)

    def warm_up(self) -> None:
        """Let the chains leave their beginnings, and measure how long their moves should be."""
        for state in self._states:
            follow_chances(state)
            follow_shares(self._histories, state)
            add_precision(self._documented, state, self._precision)
        weight = CHAINS
        for sweeps in _WARM_UP:
            self._scales[:] = 1 / np.sqrt(self._precision / weight)
            self._precision[:] = 0
            self._sweep(sweeps, is_tuned=False)
            weight = CHAINS * sweeps

    def run(self, sweeps: int) -> None:
        """Go on and keep the draws."""
        unseen, listed = self._sweep(sweeps, is_tuned=True)
        self._unseen.append(unseen)
        self._listed.append(listed)

    def _sweep(self, sweeps: int, *, is_tuned: bool) -> tuple[NDArray[np.int64], Floats]:
        unseen, listed = np.empty((CHAINS, sweeps), np.int64), np.empty((CHAINS, sweeps))
        for chain in range(CHAINS):
            run_chain(
                self._histories, self._prior, self._states[chain], self._tunings[chain], is_tuned,
                unseen[chain], listed[chain], self._random[chain],
            )  # fmt: skip
        return unseen, listed

    def chains(self, early: float = EARLY) -> Chains:
        """Return what has been drawn.

        early
            Share of the draws that is left out at the beginning of each chain.
        """
        first = int(self.sweeps * early)
        totals = self._documented + np.concatenate(self._unseen, axis=1)[:, first:]
        listed = np.concatenate(self._listed, axis=1)[:, first:]
        logs = np.log(totals)
        return Chains(
            totals, self._classes, self._prior.least_listed, sum(_WARM_UP) + self.sweeps, r_hat(logs), bulk_ess(logs),
            float((listed < _NEAR_BOUND * self._prior.least_listed).mean()),
        )  # fmt: skip


def histories_of(table: CaptureTable) -> Histories:
    """Return a table as the kernels take it."""
    on = [np.flatnonzero(pattern) for pattern in table.patterns]
    starts = np.concatenate([[0], np.cumsum([lists.size for lists in on])])
    return Histories(table.counts, starts.astype(np.int64), np.concatenate(on).astype(np.int64))


def dispersed_state(table: CaptureTable, classes: int, chain: int, random: np.random.Generator) -> State:
    """Return where a chain begins: classes at random, about totals that differ between chains twentyfold."""
    total = table.documented * np.geomspace(1.2, 20, CHAINS)[chain % CHAINS]
    state = empty_state(len(table.lists), classes, table.counts.size)
    noise = np.exp(random.standard_normal(state.chances.shape))
    state.chances[:] = np.clip(table.sizes()[:, np.newaxis] / total * noise, 1e-3, 0.9)
    state.log_shares[:] = np.log(random.dirichlet(np.ones(classes)))
    return state


def _refusal(chains: Chains) -> Refusal | None:
    return (
        unsettled(chains.r_hat, np.median(chains.totals, axis=1).tolist())
        or few_draws(chains.ess_bulk)
        or at_bound(chains.near_bound)
    )


def _estimate(table: CaptureTable, chains: Chains) -> Estimate:
    low, middle, high = np.quantile(chains.totals, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]).tolist()
    thinned = np.linspace(0, chains.totals.shape[1] - 1, KEPT).round().astype(np.int64)
    return Estimate(
        total=middle,
        low=low,
        high=high,
        level=LEVEL,
        documented=table.documented,
        method="lcmcr",
        version=1,
        statistic="median",
        assumes=Said(N_("Persons fall into classes; within a class, no list says anything of another.")),
        diagnostics={
            "r_hat": round(chains.r_hat, 4),
            "ess_bulk": round(chains.ess_bulk),
            "chains": len(chains.totals),
            "sweeps": chains.sweeps,
            "classes": chains.classes,
            "least_listed": chains.least_listed,
            "share_near_bound": chains.near_bound,
        },
        warnings=hardly_met(chains.r_hat),
        draws=chains.totals[:, thinned].astype(np.float64).ravel(),
    )
