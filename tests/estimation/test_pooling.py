"""Totals over strata and over linkages, from distributions that can be checked by hand."""

import numpy as np
import pytest
from scipy.stats import norm

from tizim.estimation.answer import LEVEL, Estimate, Refusal
from tizim.estimation.distribution import SHARES
from tizim.estimation.pooling import NO_DISTRIBUTION, NO_STRATUM, mixed, summed
from tizim.estimation.said import Said

REFUSED = Refusal(Said("Nobody is listed."), Said("Add lists."))


def normal(mean, sd, documented=10):
    """Return an estimate whose total is normal."""
    draws = norm.ppf(SHARES, mean, sd)
    low, high = norm.ppf([(1 - LEVEL) / 2, (1 + LEVEL) / 2], mean, sd)
    return Estimate(
        mean, low, high, LEVEL, documented, "dga", 1, "median", Said("Nothing."), draws=draws
    )  # fmt: skip


def rng():
    return np.random.default_rng(7)


def test_variances_of_independent_strata_add_up_and_not_their_bounds():
    total = summed([normal(1000, 30), normal(500, 40)], [10, 20], rng())
    low, high = norm.ppf([0.025, 0.975], 1500, 50)  # 30² + 40² = 50², by hand
    assert total.total == pytest.approx(1500, abs=2)
    assert (total.low, total.high) == pytest.approx((low, high), abs=5)
    assert total.high - total.low < 0.75 * (2 * 1.96 * 70)  # what adding the bounds would give
    assert total.documented == 30


def test_a_stratum_that_refused_adds_the_persons_documented_and_the_total_says_so():
    total = summed([normal(1000, 30), REFUSED], [10, 20], rng())
    assert total.total == pytest.approx(1020, abs=2)
    assert total.diagnostics == {"strata": 2, "strata_refused": 1, "documented_only": 20}
    assert str(total.warnings[0]).startswith("Strata without an estimate: 1 of 2. The total holds only the 20 persons")


def test_where_every_stratum_has_an_estimate_nothing_is_warned_of():
    assert summed([normal(1000, 30), normal(20, 1)], [10, 20], rng()).warnings == ()


def test_no_total_is_made_of_strata_that_all_refused():
    assert summed([REFUSED, REFUSED], [10, 20], rng()) == NO_STRATUM


def test_bounds_without_a_distribution_are_not_added_up():
    bare = Estimate(20.0, 15.0, 30.0, LEVEL, 10, "chao", 1, "estimate", Said("Nothing."))
    assert summed([normal(1000, 30), bare], [10, 10], rng()) == NO_DISTRIBUTION
    assert mixed([normal(1000, 30), bare]) == NO_DISTRIBUTION


def test_the_same_seed_gives_the_same_total():
    strata = [normal(1000, 30), normal(500, 40), normal(80, 5)]
    assert summed(strata, [1, 1, 1], rng()) == summed(strata, [1, 1, 1], rng())


def test_partitions_are_mixed_and_the_variance_between_them_is_told_apart():
    pooled = mixed([normal(900, 30), normal(1000, 30), normal(1100, 30)])
    between = 20_000 / 3  # variance of 900, 1000 and 1100, by hand
    assert pooled.total == pytest.approx(1000, abs=5)
    assert pooled.diagnostics["between"] == pytest.approx(between)
    assert pooled.diagnostics["within"] == pytest.approx(900, rel=0.02)
    assert pooled.diagnostics["between_share"] == pytest.approx(between / (between + 900), abs=0.01)
    assert (pooled.diagnostics["lowest_partition"], pooled.diagnostics["highest_partition"]) == (900, 1100)
    assert pooled.low < 860  # the lowest partition's own bound is 841
    assert "totals from 900 to 1,100" in str(pooled.warnings[0])


def test_partitions_that_agree_leave_no_variance_between_them():
    one = normal(1000, 30)
    pooled = mixed([one, one, one])
    assert pooled.diagnostics["between_share"] == 0
    assert (pooled.low, pooled.high) == pytest.approx((one.low, one.high), abs=1)


@pytest.mark.parametrize(("refused", "has_answer"), [(1, True), (2, False)])
def test_more_than_a_tenth_of_partitions_without_an_estimate_leave_none(refused, has_answer):
    pooled = mixed([normal(1000, 30)] * (10 - refused) + [REFUSED] * refused)
    assert isinstance(pooled, Estimate) is has_answer
    words = pooled.warnings[-1] if has_answer else pooled.reason
    assert str(words).startswith(f"Partitions without an estimate: {refused} of 10")
