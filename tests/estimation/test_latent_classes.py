"""Latent classes: published and closed-form results, what is refused, and that the sampler draws from its law."""

from collections import Counter

import numpy as np
import pytest
from scipy.special import betaln, gammaln

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.estimation.answer import Estimate, Refusal
from tizim.estimation.capture_histories import table_of
from tizim.estimation.methods.latent_classes import chains_of, lcmcr, sample_chains

ALIKE = {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 45, (1, 1, 0): 12, (1, 0, 1): 14, (0, 1, 1): 11, (1, 1, 1): 5}
# Lists that overlap with some and avoid others: many persons who are seldom named, or each list with its own persons.
UNSETTLED = {
    (1, 0, 0, 0, 0): 352, (0, 1, 0, 0, 0): 1000, (0, 0, 1, 0, 0): 2000, (0, 0, 0, 1, 0): 500, (0, 0, 0, 0, 1): 300,
    (1, 1, 0, 0, 0): 5, (0, 1, 1, 0, 0): 50, (0, 0, 1, 1, 0): 7, (0, 0, 0, 1, 1): 4, (0, 0, 1, 0, 1): 20,
    (1, 0, 1, 0, 0): 15, (1, 0, 0, 1, 0): 2,
}  # fmt: skip


def times(factor, histories):
    return {history: factor * count for history, count in histories.items()}


def population(persons, classes, seed):
    """Return the table of persons in classes of (share, chances), each list alone within a class."""
    random = np.random.default_rng(seed)
    shares, chances = zip(*classes, strict=True)
    of = random.choice(len(shares), persons, p=shares)
    on = (random.random((persons, len(chances[0]))) < np.array(chances)[of]).astype(int)
    histories = Counter(map(tuple, on.tolist()))
    return table_of([f"list {at}" for at in range(on.shape[1])], histories)


@pytest.fixture(scope="module")
def settled():
    """What is said of persons who are alike on three independent lists."""
    return lcmcr(table_of("abc", ALIKE), most_sweeps=1000)


def test_the_published_total_of_kosovo_is_reproduced(published):
    answer = lcmcr(published("kosovo_1999"))
    assert answer.total == pytest.approx(10_438, rel=0.02)
    assert (answer.low, answer.high) == pytest.approx((9025, 14_006), rel=0.05)
    assert answer.diagnostics["r_hat"] <= 1.01
    assert answer.diagnostics["ess_bulk"] >= 2000


def test_the_same_seed_gives_the_same_answer_and_draws(settled):
    table = table_of("abc", ALIKE)
    again, other = lcmcr(table, seed=7, most_sweeps=1000), lcmcr(table, seed=8, most_sweeps=1000)
    assert settled == again
    assert (settled.draws == again.draws).all()
    assert (settled.draws != other.draws).any()
    assert settled.total == pytest.approx(other.total, rel=0.05)


def test_with_one_class_the_posterior_is_the_one_known_in_closed_form():
    table = table_of("abc", ALIKE)
    unseen = np.arange(5000)
    persons, sizes = table.documented + unseen, table.sizes()[:, np.newaxis]
    # (N - 1)! / n_0! from the prior 1/N and the multinomial law, times the beta integral of each list's chance
    log_mass = gammaln(persons) - gammaln(unseen + 1) + betaln(1 + sizes, 1 + persons - sizes).sum(axis=0)
    mass = np.exp(log_mass - log_mass.max())
    upto = np.cumsum(mass) / mass.sum()
    chains = sample_chains(table, classes=1)
    for total in np.quantile(chains.totals, [0.025, 0.1, 0.5, 0.9, 0.975]):
        drawn = (chains.totals <= total).mean()
        assert drawn == pytest.approx(upto[int(total) - table.documented], abs=4 * 0.5 / np.sqrt(chains.ess_bulk))


@pytest.mark.parametrize(
    "classes",
    [
        [(1, (0.3, 0.25, 0.2, 0.35))],
        pytest.param(
            [(0.6, (0.15, 0.2, 0.12, 0.22, 0.18)), (0.4, (0.55, 0.7, 0.6, 0.5, 0.65))], marks=pytest.mark.slow
        ),
    ],
    ids=["alike", "two classes"],
)
def test_a_known_population_lies_within_the_bounds(classes):
    answer = lcmcr(population(1500, classes, seed=3))
    assert answer.low <= 1500 <= answer.high


def test_chains_that_find_different_totals_are_refused():
    settled = lcmcr(table_of("abcde", UNSETTLED), most_sweeps=2000)
    assert isinstance(settled, Estimate)
    refused = lcmcr(table_of("abcde", times(40, UNSETTLED)), most_sweeps=500)
    assert isinstance(refused, Refusal)
    assert "Searches that began at different points found different totals, from " in str(refused.reason)


def test_draws_that_are_worth_too_little_are_refused(settled):
    assert isinstance(settled, Estimate)
    refused = lcmcr(table_of("abc", ALIKE), most_sweeps=100)
    assert isinstance(refused, Refusal)
    assert "independent draws, fewer than 400" in str(refused.reason)


def test_a_posterior_that_lies_at_the_bound_of_the_prior_is_refused(settled):
    assert settled.diagnostics["share_near_bound"] == 0  # about two in five are listed
    refused = lcmcr(table_of("abc", ALIKE), least_listed=0.3, most_sweeps=1000)
    assert isinstance(refused, Refusal)
    assert "of the probability lies at the highest total that was looked at" in str(refused.reason)


def test_two_lists_are_refused(settled):
    assert isinstance(settled, Estimate)
    refused = lcmcr(table_of("ab", {(1, 0): 50, (0, 1): 40, (1, 1): 12}))
    assert str(refused.reason) == "Lists that name somebody here: 2; it takes at least 3."


def test_chains_end_and_keep_to_the_bound_where_the_chance_to_be_on_no_list_goes_to_one():
    apart = {history: count for history, count in times(1000, ALIKE).items() if sum(history) == 1}
    chains = sample_chains(table_of("abc", apart), classes=1, most_sweeps=500)
    documented = sum(apart.values())
    assert chains.near_bound > 0.5
    assert chains.totals.max() < 1.1 * documented / chains.least_listed


def test_twenty_lists_and_a_thousand_million_persons_are_taken():
    wide = population(25, [(1, (0.1,) * 20)], 1)
    assert sample_chains(wide, most_sweeps=20).totals.min() >= wide.documented
    many = table_of("abc", times(10_000_000, ALIKE))
    assert sample_chains(many, most_sweeps=20).totals.min() >= many.documented


def test_an_estimate_carries_its_chains(settled):
    chains = chains_of(settled)
    assert chains.shape == (4, 1000)
    bounds = [settled.low, settled.total, settled.high]
    assert np.quantile(chains, [0.025, 0.5, 0.975]) == pytest.approx(bounds, rel=0.03)
