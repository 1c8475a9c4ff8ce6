"""The posterior over graphs and persons never listed, and the grid on which it is summed."""

import math

import numpy as np
import pytest
from scipy.special import gammaln

from tizim.estimation.answer import Estimate
from tizim.estimation.capture_histories import table_of
from tizim.estimation.gates import too_few_lists
from tizim.estimation.methods.decomposable_graphs import decomposable_graphs
from tizim.estimation.methods.dga import dga
from tizim.estimation.methods.graph_posterior import find_peaks, graph_terms, log_posterior, margins_of
from tizim.estimation.methods.unseen_grid import grid_around

COUNTS = np.array([0, 113, 84, 17, 93, 22, 21, 18, 30, 10, 4, 2, 12, 4, 3, 3])


def table(counts):
    lists = counts.size.bit_length() - 1
    histories = {tuple(cell >> at & 1 for at in range(lists)): int(counts[cell]) for cell in range(1, counts.size)}
    return table_of(tuple("abcdef"[:lists]), histories)


def of_a_table(cells, delta):
    """Return the log marginal likelihood of a table of counts under a Dirichlet prior."""
    total = cells.sum()
    whole = math.lgamma(delta * cells.size) - math.lgamma(total + delta * cells.size)
    return whole + float((gammaln(cells + delta) - math.lgamma(delta)).sum())


def test_a_graph_is_weighed_by_the_tables_of_its_cliques_over_those_of_its_separators():
    delta, unseen, lists = 0.5, 40, 4
    full = COUNTS.astype(float)
    full[0] = unseen
    cells = np.arange(16)

    def over(held):
        folded = np.bincount(cells & held, full, 16)[np.unique(cells & held)]
        return of_a_table(folded, delta * 16 / folded.size)

    expected = np.array([
        sum(over(clique) for clique in graph.cliques)
        - sum(over(separator) for separator in graph.separators if separator)
        for graph in decomposable_graphs(lists)
    ])  # fmt: skip
    found = log_posterior(graph_terms(lists), margins_of(COUNTS, delta), np.array([float(unseen)]))[:, 0]
    assert found - found[0] == pytest.approx(expected - expected[0], abs=1e-9)


def test_a_peak_is_higher_than_what_lies_beside_it():
    terms, margins = graph_terms(4), margins_of(COUNTS, 2.0**-4)
    peaks = find_peaks(terms, margins, 1e6)
    inside = peaks.centre > 0.1
    assert inside.sum() > 50
    for at in np.flatnonzero(inside):
        around = peaks.centre[at] + peaks.width[at] * np.array([-0.05, 0.0, 0.05])
        heights = log_posterior(terms.of(np.array([at])), margins, np.exp(around))[0] + around
        assert heights.argmax() == 1


@pytest.mark.parametrize("scale", [1, 4])
def test_the_grid_gives_what_the_sum_over_every_whole_number_gives(scale):
    counts, terms = COUNTS * scale, graph_terms(4)
    unseen = np.arange(1.0, 30_000 * scale)
    logs = log_posterior(terms, margins_of(counts, 2.0**-4), unseen)[:-1]
    mass = np.exp(logs - logs.max()).sum(axis=0)
    whole = counts.sum() + np.interp([0.025, 0.5, 0.975], np.cumsum(mass) / mass.sum(), unseen + 0.5)
    answer = dga(table(counts))
    assert (answer.low, answer.total, answer.high) == pytest.approx(whole, rel=1e-4)


def test_persons_by_the_thousand_million_have_an_interval_as_narrow_as_their_number_asks():
    chances = np.array([0.5, 0.25, 0.1])
    on = np.arange(8)[:, np.newaxis] >> np.arange(3) & 1
    answer = dga(table(np.rint(1e9 * np.where(on, chances, 1 - chances).prod(axis=1)).astype(np.int64)))
    assert answer.total == pytest.approx(1e9, rel=1e-5)
    assert 1e-5 < answer.high / answer.low - 1 < 1e-3


def test_a_grid_is_fine_around_a_narrow_peak_and_reaches_from_end_to_end():
    points, steps = grid_around(np.array([math.log(1e6)]), np.array([1e-3]), 1e8)
    assert (points[0], points[-1]) == (1, 1e8)
    assert steps.sum() == points[-1] - points[0] + 1
    near = points[abs(points / 1e6 - 1) < 3e-3]
    assert np.diff(near).max() <= 1e6 * 1e-3 / 16 + 1


def test_lists_of_nobody_are_refused_and_lists_of_somebody_are_not():
    assert dga(table(np.zeros(8, dtype=np.int64))) == too_few_lists(0)
    assert isinstance(dga(table(COUNTS[:8])), Estimate)


def test_six_lists_are_averaged_over_all_their_decomposable_graphs():
    rng = np.random.default_rng(1)
    on = rng.random((2000, 6)) < np.array([0.3, 0.25, 0.2, 0.35, 0.15, 0.2])
    answer = dga(table(np.bincount(on @ (1 << np.arange(6)), minlength=64) * (np.arange(64) > 0)))
    assert answer.diagnostics["graphs"] == 18_153
    assert answer.low < 2000 < answer.high
