"""Populations with a known truth, and the tables drawn from them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.estimation.methods.loglinear import best_by_bic, main_effects
from tizim.estimation.simulate import (
    SCENARIOS,
    dependent_pair,
    draw,
    hidden_classes,
    independent,
    scaled_classes,
    specialised,
)

CHANCES = (0.3, 0.25, 0.2, 0.15)
MANY = 1_000_000_000  # so many that chance hardly shows


def chance_of(population, at):
    """Return the probability that one list names a person."""
    numbers = np.arange(population.cells.size)
    return float(population.cells[(numbers >> at & 1) == 1].sum())


def odds_ratio(population, a, b):
    numbers = np.arange(population.cells.size)
    on_a, on_b = numbers >> a & 1, numbers >> b & 1
    joint = [[float(population.cells[(on_a == x) & (on_b == y)].sum()) for y in (0, 1)] for x in (0, 1)]
    return joint[1][1] * joint[0][0] / (joint[1][0] * joint[0][1])


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_chances_of_all_combinations_add_up_to_one(name):
    population = SCENARIOS[name]
    assert population.cells.sum() == pytest.approx(1)
    assert (population.cells >= 0).all()
    assert population.cells.shape == (1 << len(population.lists),)


def test_an_independent_list_names_its_share_whatever_the_others_name():
    population = independent(2000, CHANCES)
    assert [chance_of(population, at) for at in range(4)] == pytest.approx(CHANCES)
    assert odds_ratio(population, 0, 3) == pytest.approx(1)
    assert population.expected_documented == pytest.approx(2000 * (1 - 0.7 * 0.75 * 0.8 * 0.85))


@given(st.floats(0.05, 20), st.floats(0.05, 0.9), st.floats(0.05, 0.9))
def test_a_dependent_pair_has_its_odds_ratio_and_names_as_many_as_without_it(ratio, first, second):
    population = dependent_pair(2000, (first, second, 0.2), ratio)
    assert odds_ratio(population, 0, 1) == pytest.approx(ratio, rel=1e-6)
    assert odds_ratio(population, 0, 2) == pytest.approx(1)
    assert [chance_of(population, at) for at in range(3)] == pytest.approx([first, second, 0.2])


def test_hidden_classes_make_all_lists_go_together():
    population = scaled_classes(2000, CHANCES, (0.5, 0.5), (1.6, 0.4))
    assert min(odds_ratio(population, a, b) for a in range(4) for b in range(a)) > 1.3
    assert [chance_of(population, at) for at in range(4)] == pytest.approx(CHANCES)  # the mean of 1.6 and 0.4 is 1


def test_specialised_lists_favour_the_persons_of_their_half_and_avoid_those_of_the_other():
    population = specialised(2000, 4, 0.4, 0.08)
    assert odds_ratio(population, 0, 1) > 2
    assert odds_ratio(population, 0, 2) < 0.5


def test_persons_with_no_chance_are_never_listed():
    population = scaled_classes(1000, CHANCES, (0.7, 0.3), (1.0, 0.0))
    assert population.expected_documented == pytest.approx(0.7 * independent(1000, CHANCES).expected_documented)


def test_a_draw_follows_the_chances_and_leaves_out_who_is_on_no_list():
    population = independent(MANY, CHANCES)
    table = draw(population, np.random.default_rng(7))
    assert table.documented == pytest.approx(population.expected_documented, rel=1e-3)
    assert (table.sizes() / MANY).tolist() == pytest.approx(CHANCES, rel=1e-3)
    assert table.patterns.any(axis=1).all()


def test_the_same_seed_gives_the_same_table_and_another_seed_another():
    population = SCENARIOS["sparse"]
    first, same, other = (draw(population, np.random.default_rng(seed)).cells().tolist() for seed in (7, 7, 8))
    assert first == same
    assert first != other


def test_an_estimator_that_assumes_the_truth_gives_the_true_total_back():
    table = draw(independent(MANY, CHANCES), np.random.default_rng(7))
    assert main_effects(table).total == pytest.approx(MANY, rel=1e-3)
    pair = draw(dependent_pair(MANY, CHANCES, 5.0), np.random.default_rng(7))
    assert best_by_bic(pair).total == pytest.approx(MANY, rel=1e-2)
    assert main_effects(pair).total < 0.9 * MANY  # it cannot see that the pair goes together


@pytest.mark.parametrize(
    ("shares", "chances", "message"),
    [
        ((0.5, 0.6), (CHANCES, CHANCES), "add up to 1"),
        ((0.5, 0.5), (CHANCES, (0.3, 0.25, 0.2, 1.1)), "between 0 and 1"),
        ((0.4, 0.3, 0.3), (CHANCES, CHANCES), "one row a class"),
    ],
)
def test_shares_and_chances_that_are_none_are_refused(shares, chances, message):
    assert hidden_classes(10, (0.5, 0.5), (CHANCES, CHANCES)).persons == 10
    with pytest.raises(ValueError, match=message):
        hidden_classes(10, shares, chances)
