"""Fits of log-linear models, against a slow search with the design and against the published linear program."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from tizim.estimation.methods.hierarchy import hierarchical_models, terms_of
from tizim.estimation.methods.poisson_fit import fit_models, fit_terms


def design(lists, counts, terms):
    """Return the cells that empty overlaps leave, as (design, counts), as Chan, Silverman and Vincent (2021) say."""
    cells = np.arange(1, 1 << lists)
    everything = [1 << at for at in range(lists)] + sorted(terms)
    empty = [term for term in everything if not counts[cells[cells & term == term]].sum()]
    for term in empty:
        cells = cells[cells & term != term]
    left = [term for term in everything if not any(term & void == void for void in empty)]
    return np.column_stack([np.ones(cells.size), *((cells & term == term) for term in left)]), counts[cells]


def exists(matrix, counts):
    """Say by the linear program of Fienberg and Rinaldo (2012) whether an estimate exists."""
    cells, parameters = matrix.shape
    if np.linalg.matrix_rank(matrix) < parameters:
        return False
    equal = np.hstack([matrix.T, np.zeros((parameters, 1))])  # the sums of a table, and its smallest cell
    at_least = np.hstack([-np.eye(cells), np.ones((cells, 1))])
    found = linprog(
        np.append(np.zeros(cells), -1.0), at_least, np.zeros(cells), equal, matrix.T @ counts, bounds=(0, None)
    )
    return -found.fun > 1e-7


def tables(lists):
    """Tables of few persons, half of whose cells are empty, and a model of them."""
    models = hierarchical_models(lists, lists - 1)
    cell = st.one_of(st.just(0), st.integers(0, 40))
    return st.tuples(
        st.lists(cell, min_size=(1 << lists) - 1, max_size=(1 << lists) - 1).map(lambda cells: np.array([0, *cells])),
        st.sampled_from(range(models.size)).map(lambda at: terms_of(int(models[at]))),
    )


@pytest.mark.parametrize("lists", [3, 4, 5])
def test_what_has_an_estimate_is_what_the_published_linear_program_says(lists):
    @given(tables(lists))
    @settings(max_examples=60, deadline=None)
    def check(drawn):
        counts, terms = drawn
        assert (fit_terms(counts, terms) is not None) == exists(*design(lists, counts, terms))

    check()


@given(tables(4))
@settings(max_examples=60, deadline=None)
def test_an_estimate_solves_the_score_equations(drawn):
    counts, terms = drawn
    fit = fit_terms(counts, terms)
    assume(fit is not None)
    cells = np.arange(16)
    for term, value in fit.coefficients.items():
        seen = counts[1:][cells[1:] & term == term].sum()
        if math.isinf(value):
            assert seen == 0
        else:
            assert fit.expected[term] == pytest.approx(seen, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("terms", [(), (3,), (3, 5, 6, 12), (3, 5, 6, 7, 12)])
def test_a_fit_is_that_of_a_slow_search(terms):
    counts = np.array([0, 113, 84, 17, 93, 22, 21, 18, 30, 10, 4, 2, 12, 4, 3, 3])
    matrix, seen = design(4, counts, terms)

    def loss(coefficients):
        mean = np.exp(matrix @ coefficients)
        return (mean - seen * np.log(mean)).sum(), matrix.T @ (mean - seen)

    start = np.linalg.lstsq(matrix, np.log(seen + 0.5))[0]
    slow = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-9, "maxiter": 10_000})
    information = matrix.T @ (np.exp(matrix @ slow.x)[:, np.newaxis] * matrix)
    fit = fit_terms(counts, terms)
    assert fit.intercept == pytest.approx(slow.x[0], abs=1e-6)
    assert fit.sd == pytest.approx(math.sqrt(np.linalg.inv(information)[0, 0]), rel=1e-5)
    assert fit.log_likelihood == pytest.approx(-slow.fun - sum(math.lgamma(one + 1) for one in seen), abs=1e-6)


@given(tables(4))
@settings(max_examples=20, deadline=None)
def test_models_fitted_together_are_those_fitted_alone(drawn):
    counts, _ = drawn
    assume(counts.any())
    models = hierarchical_models(4, 3)
    together = fit_models(counts, models)
    alone = [fit for fit in (fit_terms(counts, terms_of(int(model))) for model in models) if fit is not None]
    assert [terms_of(int(model)) for model in together.models] == [fit.terms for fit in alone]
    assert together.intercept == pytest.approx([fit.intercept for fit in alone], abs=1e-6)
    assert together.bic == pytest.approx([fit.bic for fit in alone], abs=1e-6)


def test_independent_lists_of_a_thousand_million_persons_are_fitted():
    chances = np.array([0.5, 0.25, 0.1])
    on = np.arange(8)[:, np.newaxis] >> np.arange(3) & 1
    counts = np.rint(1e9 * np.where(on, chances, 1 - chances).prod(axis=1)).astype(np.int64)
    assert math.exp(fit_terms(counts, ()).intercept) == pytest.approx(counts[0], rel=1e-8)


def test_a_list_that_names_nobody_changes_no_estimate():
    three = np.array([0, 50, 40, 12, 45, 14, 11, 5])
    four = np.concatenate([three, np.zeros(8, dtype=np.int64)])
    assert fit_terms(four, (3,)).intercept == pytest.approx(fit_terms(three, (3,)).intercept)


@pytest.mark.parametrize("unit", [1, 1000, 10_000_000])
def test_the_model_of_all_terms_but_the_highest_is_the_product_of_its_cells(unit):
    counts = unit * np.array([0, 113, 84, 17, 93, 22, 21, 18, 30, 10, 4, 2, 12, 4, 3, 3])
    signs = np.array([(-1) ** (cell.bit_count() + 1) for cell in range(1, 16)])
    fit = fit_terms(counts, terms_of(int(hierarchical_models(4, 3)[-1])))
    assert fit.intercept == pytest.approx((signs * np.log(counts[1:])).sum(), abs=1e-8)
    assert fit.sd == pytest.approx(math.sqrt((1 / counts[1:]).sum()), rel=1e-8)


def test_counts_that_are_very_far_apart_are_fitted():
    cells = [0, 3916, 4348, 0, 0, 77839, 69480, 1826103, 18914, 588149, 0, 0, 3, 0, 47674, 1348]
    counts = np.array([*cells, 51729, 0, 38678, 0, 9855, 708, 0, 1, 156, 0, 0, 78451, 126482, 0, 4226, 0])
    fit = fit_terms(counts, (3, 5, 6, 9, 10, 12, 17, 18, 20, 21, 22, 24))
    assert fit.expected[[3, 17, 24]] == pytest.approx([counts[np.arange(32) & at == at].sum() for at in (3, 17, 24)])
