"""The estimators: published results, worked examples, what they refuse."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tizim.estimation.answer import Estimate, Refusal
from tizim.estimation.capture_histories import table_of
from tizim.estimation.estimating import METHODS, estimate
from tizim.estimation.gates import ENDLESS
from tizim.estimation.methods.decomposable_graphs import decomposable_graphs
from tizim.estimation.methods.dga import dga
from tizim.estimation.methods.loglinear import best_by_aic, best_by_bic, bic_average, main_effects
from tizim.estimation.methods.poisson_fit import fit_terms
from tizim.estimation.methods.stepwise import stepwise
from tizim.estimation.methods.two_lists import chao, chapman
from tizim.estimation.said import Said
from tizim.estimation.strata import SLOW

FAST = tuple(name for name in METHODS if name not in SLOW)  # the others are held to it in tests of their own
EXACT = 0.001  # a tenth of a hundredth, as the published values are rounded


@pytest.mark.parametrize(
    ("method", "total"),
    [
        (main_effects, 7394.6),
        (best_by_bic, 10_356.5),
        (best_by_aic, 12_741),
        (stepwise, 14_341.7),
        (dga, 12_595),
        (chao, 8803),
    ],
)
def test_the_published_totals_of_kosovo_are_reproduced(published, method, total):
    assert method(published("kosovo_1999")).total == pytest.approx(total, rel=EXACT)


@pytest.mark.parametrize(
    ("method", "bounds", "tolerance"),
    [(best_by_bic, (8994, 12_110), EXACT), (stepwise, (12_541, 16_540), EXACT), (dga, (9827, 16_544), EXACT)],
)
def test_the_published_intervals_of_kosovo_are_reproduced(published, method, bounds, tolerance):
    answer = method(published("kosovo_1999"))
    assert (answer.low, answer.high) == pytest.approx(bounds, rel=tolerance)


def test_the_published_totals_of_the_uk_are_reproduced(published):
    uk = published("uk_2013_5")
    assert stepwise(uk).total == pytest.approx(11_313, rel=EXACT)
    # The published grid ends at five times the persons documented; without that end the posterior reaches farther.
    bounded = dga(uk, with_saturated=True, most_unseen=13_720)
    assert bounded.total == pytest.approx(11_767, rel=EXACT)
    assert dga(uk).high > bounded.high


def test_there_are_8_61_and_822_decomposable_graphs():
    assert [len(decomposable_graphs(lists)) for lists in (3, 4, 5)] == [8, 61, 822]


def test_nine_and_eleven_persons_with_three_in_common_give_twenty_nine():
    answer = chapman(table_of(("a", "b"), {(1, 0): 6, (0, 1): 8, (1, 1): 3}))
    assert answer.total == 29  # (9+1)(11+1)/(3+1) - 1, by hand


def test_two_lists_without_a_person_in_common_are_refused():
    answer = chapman(table_of(("a", "b"), {(1, 0): 6, (0, 1): 8}))
    assert answer == Refusal(Said("No person is on two lists."), Said("Widen the stratum or add a list."))


# Three artificial lists of Chan, Silverman and Vincent (2021): which pairs a model joins decides.
_AB, _AC, _BC = 3, 5, 6
_SPARSE = np.array([0, 27, 37, 19, 4, 0, 0, 0])


@pytest.mark.parametrize(
    ("terms", "exists"), [(frozenset({_AB, _AC, _BC}), False), (frozenset({_AB}), False), (frozenset({_AC, _BC}), True)]
)
def test_a_linear_program_says_which_models_have_an_estimate(terms, exists):
    assert (fit_terms(_SPARSE, terms) is not None) is exists


def population(chances, persons, seed):
    """Return the lists of invented persons, each list naming them independently with its chance."""
    rng = np.random.default_rng(seed)
    on = rng.random((persons, len(chances))) < np.array(chances)
    histories = {}
    for row in on.astype(int).tolist():
        histories[tuple(row)] = histories.get(tuple(row), 0) + 1
    return table_of(tuple("abcdef"[: len(chances)]), histories)


@pytest.mark.parametrize("method", [bic_average, dga])  # those whose interval holds the doubt about the model
def test_a_known_population_with_independent_lists_is_recovered(method):
    answers = [method(population((0.3, 0.25, 0.2, 0.35), 2000, seed)) for seed in range(12)]
    held = sum(answer.low <= 2000 <= answer.high for answer in answers)
    assert held >= 9


@given(st.lists(st.integers(0, 60), min_size=7, max_size=7))
@example([1, 1, 0, 1, 0, 0, 1])
@settings(max_examples=40, deadline=None)
def test_a_total_never_falls_below_the_persons_documented(counts):
    histories = {tuple(cell >> at & 1 for at in range(3)): count for cell, count in enumerate(counts, start=1)}
    made = table_of(("a", "b", "c"), histories)
    for _, answer in estimate(made, FAST).methods:
        assert isinstance(answer, Refusal) or made.documented <= answer.total <= answer.high


def test_large_lists_that_share_three_persons_leave_no_end_to_the_interval():
    counts = {(1, 0, 0): 29_982, (0, 1, 0): 74_946, (0, 0, 1): 8_400, (1, 0, 1): 2, (1, 1, 1): 1}
    assert bic_average(table_of(("a", "b", "c"), counts)) == ENDLESS


def test_a_total_of_a_thousand_million_times_the_persons_documented_is_refused():
    cells = [23_285, 36_424, 779, 1_619_761, 171_050, 175, 791_427, 190_333, 750, 16_874, 307_209, 14_846, 386_654]
    counts = np.array([0, *cells, 468_954, 519_321])
    histories = {tuple(cell >> at & 1 for at in range(4)): int(counts[cell]) for cell in range(1, 16)}
    assert best_by_bic(table_of(tuple("abcd"), histories)) == ENDLESS


REFUSED = {
    "one list": ({(1,): 9}, "Lists that name somebody here: 1; it takes at least 3."),
    "a copy": (
        {(1, 1, 0): 4, (0, 1, 0): 3, (0, 1, 1): 2, (0, 0, 1): 1, (1, 1, 1): 2},
        "Everybody on the list 'a' is on the list 'b' too: one may be made from the other.",
    ),
    "apart": (
        {(1, 1, 0, 0): 4, (1, 0, 0, 0): 3, (0, 1, 0, 0): 2, (0, 0, 1, 1): 2, (0, 0, 1, 0): 3, (0, 0, 0, 1): 1},
        "The lists fall into groups that share nobody.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_lists_that_cannot_carry_a_number_are_refused_with_the_reason(case):
    histories, reason = REFUSED[case]
    lists = len(next(iter(histories)))
    answers = estimate(table_of(tuple("abcd"[:lists]), histories))
    assert answers.spread is None
    assert {str(answer.reason) for _, answer in answers.methods if isinstance(answer, Refusal)} == {reason}


def test_methods_that_disagree_are_said_to_disagree(published):
    answers = estimate(published("uk_2013_5"), ("loglinear", "dga", "stepwise"))
    assert any(str(warning).startswith("The methods disagree") for warning in answers.warnings)


def test_every_estimate_says_what_its_interval_assumes(published):
    for name, answer in estimate(published("kosovo_1999"), tuple(METHODS)).methods:
        assert isinstance(answer, Estimate), name
        assert answer.method == name
        assert str(answer.assumes).endswith(".")
