"""Averaging over decomposable graphs: how lists go together is not chosen but weighed.

Madigan and York (1997). Each graph has a hyper-Dirichlet prior of `delta` persons a cell; the number never
listed is summed out on a grid, in which all graphs share the terms of their cliques.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.decomposable_graphs import Graph, decomposable_graphs
from tizim.estimation.distribution import SHARES
from tizim.estimation.gates import ENDLESS_POSTERIOR, FEWEST_LISTS, saturated, too_few_lists, too_many_lists
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

MOST_LISTS = 6
_GRID = 1500  # numbers of persons never listed that are looked at
_TAIL = 1e-4  # mass in the last hundredth of the grid above which it is made longer
_FARTHEST = 10_000  # times the persons documented
Floats = NDArray[np.float64]


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

    The prior of the total N is 1/N. Refuses fewer than three or more than six lists,
    and a posterior that does not end.
    """
    lists = len(table.lists)
    if lists < FEWEST_LISTS:
        return too_few_lists(lists)
    if lists > MOST_LISTS:
        return too_many_lists(lists, MOST_LISTS)
    graphs = decomposable_graphs(lists)
    counts = table.cells()
    width = delta or 2.0**-lists
    farthest = most_unseen or max(100, 5 * table.documented)
    while True:
        unseen, steps = _grid(farthest)
        posterior = _posterior(graphs, counts, unseen, width) + np.log(steps)
        complete = float(np.exp(logsumexp(posterior[-1]) - logsumexp(posterior)))
        used = posterior if with_saturated else posterior[:-1]
        mass = np.exp(logsumexp(used, axis=0) - logsumexp(used))
        if most_unseen or mass[unseen > 0.99 * farthest].sum() < _TAIL:
            break
        if farthest > _FARTHEST * table.documented:
            return ENDLESS_POSTERIOR
        farthest *= 4
    return _estimate(table, graphs, used, (unseen, steps, mass), complete)


def _estimate(
    table: CaptureTable, graphs: tuple[Graph, ...], used: Floats, curve: tuple[Floats, Floats, Floats], complete: float
) -> Estimate:
    unseen, steps, mass = curve
    low, middle, high = _quantiles(unseen, steps, mass, np.array([(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])).tolist()
    by_graph = logsumexp(used, axis=1)
    top = graphs[int(by_graph.argmax())]
    names = ", ".join(f"{table.lists[a]}×{table.lists[b]}" for a, b in top.edges) or "no edges"
    return Estimate(
        table.documented + middle, table.documented + low, table.documented + high, LEVEL, table.documented, "dga", 1,
        "median",
        Said(N_("That the lists depend on each other in one of the ways averaged here, never all of them at once.")),
        {
            "graphs": len(used), "top_graph": names, "top_share": float(np.exp(by_graph.max() - logsumexp(by_graph))),
            "saturated_share": complete,
        },
        saturated(complete),
        draws=table.documented + _quantiles(unseen, steps, mass, SHARES),
    )  # fmt: skip


def _grid(farthest: int) -> tuple[Floats, Floats]:
    """Return numbers of persons never listed, from 1, and how many whole numbers each stands for."""
    if farthest <= _GRID:
        return np.arange(1.0, farthest + 1), np.ones(farthest)
    points = np.unique(np.round(np.geomspace(1, farthest, _GRID)))
    edges = np.concatenate([[0.5], (points[:-1] + points[1:]) / 2, [farthest + 0.5]])
    return points, np.diff(edges)


def _quantiles(unseen: Floats, steps: Floats, mass: Floats, shares: Floats) -> Floats:
    """Return quantiles of the grid's mass, spread evenly over the numbers that a point stands for."""
    upto = np.concatenate([[0.0], np.cumsum(mass)])
    edges = np.concatenate([[unseen[0] - 0.5], unseen[0] - 0.5 + np.cumsum(steps)])
    quantiles: Floats = np.interp(shares, upto / upto[-1], edges)
    return quantiles


def _posterior(graphs: tuple[Graph, ...], counts: NDArray[np.int64], unseen: Floats, delta: float) -> Floats:
    """Return the log posterior of each graph and number never listed, less a constant. Shape (graphs, grid)."""
    cells = counts.size
    persons = float(counts[1:].sum()) + unseen
    whole = gammaln(cells * delta) - gammaln(persons + cells * delta)
    cliques = np.zeros((len(graphs), cells))
    parts = np.zeros(len(graphs))
    for at, graph in enumerate(graphs):
        for clique in graph.cliques:
            cliques[at, clique] += 1
        for separator in graph.separators:
            cliques[at, separator] -= 1
        parts[at] = len(graph.cliques) - sum(1 for separator in graph.separators if separator)
    cliques[:, 0] = 0  # an empty separator has no table
    terms = np.stack([_clique_term(counts, lists, unseen, delta) for lists in range(cells)])
    prior = -np.log(persons)
    shared = gammaln(persons + 1) - gammaln(unseen + 1) + prior
    posterior: Floats = cliques @ terms + parts[:, np.newaxis] * whole + shared
    return posterior


def _clique_term(counts: NDArray[np.int64], lists: int, unseen: Floats, delta: float) -> Floats:
    """Return the log marginal likelihood of the table over some lists, its normalisation aside. Shape (grid,)."""
    numbers = np.arange(counts.size)
    folded = np.bincount(numbers & lists, weights=counts, minlength=counts.size)
    used = np.unique(numbers & lists)
    weight = delta * counts.size / used.size
    seen = folded[used].astype(np.float64)
    constant = float(gammaln(seen[1:] + weight).sum()) - used.size * float(gammaln(weight))
    term: Floats = gammaln(seen[0] + unseen + weight) + constant
    return term
