"""Intervals that repeat the choice of the model: published ones, and what is known of them."""

import numpy as np
import pytest
from scipy.special import ndtr

from tizim.estimation.answer import Estimate, Refusal
from tizim.estimation.capture_histories import table_of
from tizim.estimation.gates import hangs_on_few
from tizim.estimation.methods.bca import Resampled, bca_quantiles
from tizim.estimation.methods.bootstrap import best_by_bic_repeated, stepwise_repeated
from tizim.estimation.methods.hierarchy import terms_in_words
from tizim.estimation.methods.loglinear import best_by_bic
from tizim.estimation.methods.poisson_fit import fit_terms
from tizim.estimation.methods.stepwise import choose_pairs, stepwise

NOISE = 0.12  # of a bound from a thousand replicates, ours and the published one's, which is rounded to two digits
KOREA = table_of(
    ("b", "c", "d"), {(0, 0, 1): 41, (0, 1, 0): 5, (1, 0, 0): 5, (1, 1, 0): 54, (1, 0, 1): 6, (1, 1, 1): 12}
)  # Silverman, Chan and Vincent (2024): women on three lists


@pytest.mark.parametrize(("kept", "bounds"), [(1, (9100, 12_000)), (10, (6900, 18_000)), (113, (6900, 18_000))])
def test_the_published_bootstrap_of_kosovo_is_reproduced(published, kept, bounds):
    answer = best_by_bic_repeated(published("kosovo_1999"), seed=1, kept=kept)
    assert (answer.low, answer.high) == pytest.approx(bounds, rel=NOISE)


def test_the_published_bootstrap_of_korea_is_reproduced():
    answer = best_by_bic_repeated(KOREA, seed=2)
    assert answer.total == pytest.approx(157.2, rel=0.001)
    assert (answer.low, answer.high) == pytest.approx((128, 349), rel=NOISE)


def test_choosing_among_more_models_of_the_uk_reaches_the_published_interval_of_all(published):
    answer = best_by_bic_repeated(published("uk_2013_5"), seed=2)  # among 100; published, among all: 11,168 to 56,052
    assert (answer.low, answer.high) == pytest.approx((11_168, 56_052), rel=NOISE)


@pytest.mark.slow
def test_the_published_bootstrap_of_all_models_of_pairs_of_the_uk_is_reproduced(published):
    answer = best_by_bic_repeated(published("uk_2013_5"), seed=2, kept=1024, most=2)
    assert (answer.low, answer.high) == pytest.approx((11_456, 43_894), rel=NOISE)


@pytest.mark.parametrize(("repeated", "once"), [(stepwise_repeated, stepwise), (best_by_bic_repeated, best_by_bic)])
def test_the_total_stays_and_the_interval_of_the_uk_widens_by_the_doubt_about_the_model(published, repeated, once):
    uk = published("uk_2013_5")
    told, alone = repeated(uk, seed=7), once(uk)
    assert told.total == alone.total
    assert told.high - told.low > 1.5 * (alone.high - alone.low)
    assert told.assumes != alone.assumes


def test_the_same_seed_gives_the_same_interval_and_another_one_that_is_near():
    first, again, other = (stepwise_repeated(KOREA, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert (first.draws == again.draws).all()
    assert other.high != first.high
    assert other.high == pytest.approx(first.high, rel=NOISE)


def test_draws_tell_the_interval_that_is_reported(published):
    answer = stepwise_repeated(published("uk_2013_5"), seed=1)
    assert np.quantile(answer.draws, [0.025, 0.975]) == pytest.approx([answer.low, answer.high], rel=0.02)


# One person alone is on two lists; without them nothing says how many there are.
HANGING = {(1, 0, 0): 30, (0, 1, 0): 30, (0, 0, 1): 20, (1, 0, 1): 9, (0, 1, 1): 9}


def test_an_interval_that_hangs_on_one_person_is_refused_and_one_on_nine_is_not():
    assert isinstance(stepwise_repeated(table_of(("a", "b", "c"), HANGING), seed=1), Estimate)
    fewer = {**HANGING, (1, 0, 1): 1, (0, 1, 1): 0}
    answer = stepwise_repeated(table_of(("a", "b", "c"), fewer), seed=1)
    assert isinstance(answer, Refusal)
    without = answer.reason.values["without"]
    assert without > 250  # about 1 / e of a thousand: nobody drawn who is on two lists
    assert answer == hangs_on_few(without, 1000)


def test_more_than_ten_lists_have_the_interval_of_the_one_model():
    rng = np.random.default_rng(3)
    histories = {}
    for row in (rng.random((900, 11)) < 0.15).astype(int).tolist():
        histories[tuple(row)] = histories.get(tuple(row), 0) + 1
    eleven = table_of(tuple("abcdefghijk"), histories)
    assert stepwise_repeated(eleven, seed=1) == stepwise(eleven)


def test_pairs_are_chosen_for_each_table_as_for_it_alone():
    tables = np.random.default_rng(4).multinomial(123, KOREA.cells() / 123, size=40)
    together = choose_pairs(tables)
    for at in range(40):
        alone = choose_pairs(tables[at : at + 1])
        assert (alone.held[0] == together.held[at]).all()
        fit = fit_terms(tables[at], alone.pairs[alone.held[0]].tolist())
        assert together.unseen[at] == pytest.approx(np.inf if fit is None else fit.unseen, rel=1e-6)


@pytest.mark.slow
def test_twenty_lists_are_chosen_from():
    rng = np.random.default_rng(5)
    on = rng.random((3000, 20)) < 0.06
    on[:, 1] |= on[:, 0] & (rng.random(3000) < 0.7)
    histories = {}
    for row in on.astype(int).tolist():
        histories[tuple(row)] = histories.get(tuple(row), 0) + 1
    answer = stepwise(table_of([f"l{at}" for at in range(20)], histories))
    assert terms_in_words((3,), ("l0", "l1")) in answer.diagnostics["model"]
    assert answer.low < 3000 < answer.high


def test_without_bias_or_acceleration_a_quantile_is_that_of_the_replicates():
    even = Resampled(0.0, np.linspace(-1, 1, 2001)[1:] - 0.0005, np.array([-1.0, 1.0]), np.array([5.0, 5.0]))
    assert bca_quantiles(even, np.array([0.025, 0.5, 0.975])) == pytest.approx([-0.95, 0.0, 0.95], abs=0.002)


def test_a_biased_bootstrap_is_corrected_by_twice_its_bias():
    replicates = np.linspace(0, 1, 10_001)
    told = Resampled(float(ndtr(0.5)), replicates, np.array([-1.0, 1.0]), np.array([5.0, 5.0]))
    assert bca_quantiles(told, np.array([0.5]))[0] == pytest.approx(ndtr(1.0), abs=0.001)  # z0 + (z0 + 0)


def test_a_quantile_among_replicates_without_an_estimate_is_infinite():
    replicates = np.append(np.arange(96.0), [np.inf] * 4)
    told = Resampled(48.0, replicates, np.array([-1.0, 1.0]), np.array([5.0, 5.0]))
    low, high = bca_quantiles(told, np.array([0.025, 0.975]))
    assert (low < 5, high) == (True, np.inf)
