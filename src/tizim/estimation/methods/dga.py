"""Averaging over decomposable graphs: how lists go together is not chosen but weighed.

Madigan and York (1997). Each graph has a hyper-Dirichlet prior of `delta` persons a cell; the number never
listed is summed out on a grid that is as fine as the peaks of the graphs' posteriors ask.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logsumexp

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.gates import ENDLESS_POSTERIOR, FEWEST_LISTS, saturated, too_few_lists, too_many_lists
from tizim.estimation.methods.decomposable_graphs import decomposable_graphs
from tizim.estimation.methods.distribution import SHARES
from tizim.estimation.methods.graph_posterior import (
    GraphTerms,
    Margins,
    Peaks,
    find_peaks,
    graph_terms,
    log_posterior,
    margins_of,
)
from tizim.estimation.methods.unseen_grid import grid_around
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

MOST_LISTS = 6
_TAIL = 1e-4  # mass in the last hundredth of the grid, from which the posterior does not end
_FARTHEST = 10_000  # times the persons documented, to which the grid reaches
_AT_ONCE = 1000  # graphs
_UNLIKELY = 12.0  # in log mass, below the likeliest graph: the grid is not made finer around such a one's peak
_NEGLIGIBLE = 30.0  # likewise: such a one is left out; all of them together hold less than a ten millionth
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def dga(
    table: CaptureTable, *, delta: float | None = None, with_saturated: bool = False, most_unseen: int | None = None
) -> Answer:
    """Estimate the total as a posterior median over all decomposable graphs.

    delta
        Persons that the prior puts into each cell; 2^-lists where not given.
    with_saturated
        Whether the complete graph takes part. Under it the lists say nothing of
        those never listed, so that the prior alone would.
    most_unseen
        A bound on those never listed, as some published estimates have; without one the
        grid reaches as far as the posterior does.

    The prior of the total N is 1/N. Refuses fewer than three or more than six lists, lists of nobody,
    and a posterior that does not end.
    """
    lists = len(table.lists)
    if lists < FEWEST_LISTS or not table.documented:
        return too_few_lists(int((table.sizes() > 0).sum()))
    if lists > MOST_LISTS:
        return too_many_lists(lists, MOST_LISTS)
    terms, margins = graph_terms(lists), margins_of(table.cells(), delta or 2.0**-lists)
    farthest = float(most_unseen or _FARTHEST * table.documented)
    peaks = find_peaks(terms, margins, farthest)
    averaged = np.ones(terms.parts.size, dtype=np.bool_)
    averaged[-1] = with_saturated
    weighed = np.flatnonzero(averaged & (peaks.log_mass > peaks.log_mass[averaged].max() - _NEGLIGIBLE))
    curve = _curve(terms, margins, peaks, weighed, farthest)
    if not most_unseen and curve.mass[curve.unseen > 0.99 * farthest].sum() >= _TAIL:
        return ENDLESS_POSTERIOR
    return _estimate(table, curve, int(averaged.sum()))


@dataclass(frozen=True, slots=True)
class _Curve:
    """A posterior over those never listed, the graphs summed out."""

    unseen: Floats  # (numbers,) persons
    steps: Floats  # (numbers,) whole numbers that each stands for
    mass: Floats  # (numbers,), 1 in all
    top_graph: int
    top_share: float
    complete: float  # share of the graph of all lists joined, were it among the others


def _curve(terms: GraphTerms, margins: Margins, peaks: Peaks, weighed: Ints, farthest: float) -> _Curve:
    """Sum graphs out, a few of them at a time.

    weighed
        Numbers of the graphs that are averaged and not negligible.
    """
    top = float(peaks.log_mass[weighed].max())
    likely = weighed[peaks.log_mass[weighed] > top - _UNLIKELY]
    unseen, steps = grid_around(peaks.centre[likely], peaks.width[likely], farthest)
    complete = log_posterior(terms.of(np.array([terms.parts.size - 1])), margins, unseen) + np.log(steps) - top
    mass, by_graph = np.zeros(unseen.size), np.zeros(weighed.size)
    for first in range(0, weighed.size, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        posterior = steps * np.exp(log_posterior(terms.of(weighed[some]), margins, unseen) - top)
        mass += posterior.sum(axis=0)
        by_graph[some] = posterior.sum(axis=1)
    total = mass.sum()
    others = np.log(by_graph[weighed < terms.parts.size - 1].sum())
    return _Curve(
        unseen, steps, mass / total, int(weighed[by_graph.argmax()]), float(by_graph.max() / total),
        float(expit(logsumexp(complete) - others)),
    )  # fmt: skip


def _estimate(table: CaptureTable, curve: _Curve, graphs: int) -> Estimate:
    low, middle, high = _quantiles(curve, np.array([(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])).tolist()
    edges = decomposable_graphs(len(table.lists))[curve.top_graph].edges
    names = ", ".join(f"{table.lists[a]}×{table.lists[b]}" for a, b in edges) or "no edges"
    return Estimate(
        table.documented + middle, table.documented + low, table.documented + high, LEVEL, table.documented, "dga", 1,
        "median",
        Said(N_("The lists depend on each other in one of the ways averaged here, never all of them at once.")),
        {"graphs": graphs, "top_graph": names, "top_share": curve.top_share, "saturated_share": curve.complete},
        saturated(curve.complete),
        draws=table.documented + _quantiles(curve, SHARES),
    )  # fmt: skip


def _quantiles(curve: _Curve, shares: Floats) -> Floats:
    """Return quantiles of the mass, spread evenly over the numbers that a point of the grid stands for."""
    upto = np.concatenate([[0.0], np.cumsum(curve.mass)])
    edges = curve.unseen[0] - 0.5 + np.concatenate([[0.0], np.cumsum(curve.steps)])
    quantiles: Floats = np.interp(shares, upto / upto[-1], edges)
    return quantiles
