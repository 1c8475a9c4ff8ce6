"""Totals over strata and over linkages, from distributions that can be checked by hand."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from tizim.estimation.answer import LEVEL, Estimate, Refusal
from tizim.estimation.methods.distribution import SHARES
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


def total_of(*answers):
    """Return the total over strata, in each of which 20 persons are documented unless its estimate says otherwise."""
    strata = {(f"s{at}",): answer for at, answer in enumerate(answers)}
    documented = {name: getattr(answer, "documented", 20) for name, answer in strata.items()}
    return summed(strata, documented, np.random.default_rng(7))


def test_variances_of_independent_strata_add_up_and_not_their_bounds():
    total = total_of(normal(1000, 30), normal(500, 40, documented=20))
    low, high = norm.ppf([0.025, 0.975], 1500, 50)  # 30² + 40² = 50², by hand
    assert total.total == pytest.approx(1500, abs=2)
    assert (total.low, total.high) == pytest.approx((low, high), abs=5)
    assert total.high - total.low < 0.75 * (2 * 1.96 * 70)  # what adding the bounds would give
    assert total.documented == 30


def test_a_stratum_that_refused_adds_the_persons_documented_and_the_total_says_so():
    total = total_of(normal(1000, 30), REFUSED)
    assert total.total == pytest.approx(1020, abs=2)
    assert total.diagnostics == {"strata": 2, "strata_refused": 1, "documented_only": 20}
    assert str(total.warnings[0]).startswith(
        "Strata without an estimate: 1 of 2 (s1). The total holds only the 20 persons documented"
    )


def test_of_many_strata_that_refused_ten_are_named():
    total = total_of(normal(1000, 30), *[REFUSED] * 11)
    assert "11 of 12 (s1; s2; s3; s4; s5; s6; s7; s8; s9; s10; …)." in str(total.warnings[0])


def test_where_every_stratum_has_an_estimate_nothing_is_warned_of():
    assert total_of(normal(1000, 30), normal(20, 1)).warnings == ()


def test_no_total_is_made_of_strata_that_all_refused():
    assert total_of(REFUSED, REFUSED) == NO_STRATUM


def test_bounds_without_a_distribution_are_not_added_up():
    bare = Estimate(20.0, 15.0, 30.0, LEVEL, 10, "chao", 1, "estimate", Said("Nothing."))
    assert total_of(normal(1000, 30), bare) == NO_DISTRIBUTION
    assert mixed([normal(1000, 30), bare]) == NO_DISTRIBUTION


def test_the_same_seed_gives_the_same_total():
    strata = [normal(1000, 30), normal(500, 40), normal(80, 5)]
    assert total_of(*strata) == total_of(*strata)


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


def test_what_partitions_warn_of_is_warned_of_once():
    warned = [replace(normal(1000, 30), warnings=(Said("Mass {at}.", {"at": at}), Said("Few."))) for at in (1, 2)]
    pooled = mixed([normal(1000, 30), *warned])
    assert [str(warning) for warning in pooled.warnings[1:]] == ["Mass 1.", "Few."]


@pytest.mark.parametrize(("refused", "has_answer"), [(1, True), (2, False)])
def test_more_than_a_tenth_of_partitions_without_an_estimate_leave_none(refused, has_answer):
    pooled = mixed([normal(1000, 30)] * (10 - refused) + [REFUSED] * refused)
    assert isinstance(pooled, Estimate) is has_answer
    words = pooled.warnings[-1] if has_answer else pooled.reason
    assert str(words).startswith(f"Partitions without an estimate: {refused} of 10")
