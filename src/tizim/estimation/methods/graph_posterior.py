"""What the lists say of graphs and of how many persons are on none: the hyper-Dirichlet posterior of Madigan and York.

All graphs share the terms of their cliques and separators, each a table over some lists in which those never listed
belong to the cell of nobody's list. Sets of lists are numbers whose bits are lists.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln, polygamma

from tizim.estimation.methods.decomposable_graphs import decomposable_graphs

_COARSE = 80  # numbers of persons never listed at which a graph's peak is first looked for
_BISECTIONS = 26
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class GraphTerms:
    """The sets of lists of which each graph has the tables; arrays of shape (graphs, sets of the largest graph)."""

    sets: Ints  # cliques and separators
    signs: Floats  # 1 for a clique, -1 for a separator, 0 for none
    parts: Floats  # (graphs,) cliques, less the separators that hold a list

    def of(self, graphs: Ints) -> "GraphTerms":
        """Return the terms of some of the graphs."""
        return GraphTerms(self.sets[graphs], self.signs[graphs], self.parts[graphs])


@dataclass(frozen=True, slots=True)
class Margins:
    """The tables over all sets of lists, of shape (2^lists,), for one table of counts and one prior."""

    documented: float  # persons
    prior: float  # persons that the prior puts into the whole table
    unlisted: Floats  # persons on none of the lists, but documented, and those of the prior
    constant: Floats  # log marginal likelihood of the other cells


@dataclass(frozen=True, slots=True)
class Peaks:
    """Where each graph's posterior is highest, in the log of those never listed; arrays of shape (graphs,)."""

    centre: Floats
    width: Floats  # standard deviation of the normal distribution that touches it there
    log_mass: Floats  # under that distribution, or on the first, coarse look where that is more


@cache
def graph_terms(lists: int) -> GraphTerms:
    """Return the terms of all decomposable graphs, the complete one last."""
    graphs = decomposable_graphs(lists)
    width = max(len(graph.cliques) + len(graph.separators) for graph in graphs)
    sets = np.zeros((len(graphs), width), dtype=np.int64)
    signs = np.zeros((len(graphs), width))
    for at, graph in enumerate(graphs):
        held = [separator for separator in graph.separators if separator]  # an empty separator has no table
        sets[at, : len(graph.cliques) + len(held)] = [*graph.cliques, *held]
        signs[at, : len(graph.cliques)] = 1.0
        signs[at, len(graph.cliques) : len(graph.cliques) + len(held)] = -1.0
    return GraphTerms(sets, signs, signs.sum(axis=1))


def margins_of(counts: Ints, delta: float) -> Margins:
    """Return the tables over all sets of lists.

    counts
        Shape (2^lists,), list i at bit i; cell 0 is not looked at.
    delta
        Persons that the prior puts into each cell.
    """
    numbers = np.arange(counts.size)
    persons = np.append(0, counts[1:])
    unlisted, constant = np.empty(counts.size), np.zeros(counts.size)
    for lists in range(counts.size):
        used = 1 << lists.bit_count()
        weight = delta * counts.size / used
        folded = np.bincount(numbers & lists, weights=persons, minlength=counts.size)
        unlisted[lists] = folded[0] + weight
        named = folded[1:][folded[1:] > 0]
        constant[lists] = (gammaln(named + weight) - gammaln(weight)).sum() - gammaln(weight)
    return Margins(float(persons.sum()), delta * counts.size, unlisted, constant)


def log_posterior(terms: GraphTerms, margins: Margins, unseen: Floats) -> Floats:
    """Return the log posterior of each graph and number never listed, less a constant. Shape (graphs, numbers).

    The prior of the total N is 1/N, of the graphs even.
    """
    graphs, cells = terms.parts.size, margins.unlisted.size
    held = np.zeros((graphs, cells))
    np.add.at(held, (np.arange(graphs)[:, np.newaxis], terms.sets), terms.signs)
    used = held.any(axis=0)
    tables = gammaln(unseen + margins.unlisted[used, np.newaxis]) + margins.constant[used, np.newaxis]
    total = margins.documented + unseen
    whole = gammaln(margins.prior) - gammaln(total + margins.prior)
    shared = gammaln(total + 1) - gammaln(unseen + 1) - np.log(total)
    posterior: Floats = held[:, used] @ tables + terms.parts[:, np.newaxis] * whole + shared
    return posterior


def find_peaks(terms: GraphTerms, margins: Margins, farthest: float) -> Peaks:
    """Return where each graph's posterior is highest, between 1 and a largest number never listed."""
    logs = np.linspace(0.0, np.log(farthest), _COARSE)
    coarse = log_posterior(terms, margins, np.exp(logs)) + logs
    highest = coarse.argmax(axis=1)
    low, high = logs[np.maximum(highest - 1, 0)], logs[np.minimum(highest + 1, _COARSE - 1)]
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        rising = _slope(terms, margins, np.exp(middle)) > 0
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    centre = (low + high) / 2
    bend = _bend(terms, margins, np.exp(centre))
    width = np.where(bend < -1, 1 / np.sqrt(np.maximum(-bend, 1)), 1.0)
    top = _at(terms, margins, np.exp(centre)) + centre
    spread = coarse.max(axis=1) + np.log(np.exp(coarse - coarse.max(axis=1, keepdims=True)).sum(axis=1) * logs[1])
    return Peaks(centre, width, np.maximum(top + np.log(width * np.sqrt(2 * np.pi)), spread))


def _at(terms: GraphTerms, margins: Margins, unseen: Floats) -> Floats:
    """Return the log posterior of each graph at a number of its own. Shape (graphs,)."""
    tables = gammaln(unseen[:, np.newaxis] + margins.unlisted[terms.sets]) + margins.constant[terms.sets]
    total = margins.documented + unseen
    whole = gammaln(margins.prior) - gammaln(total + margins.prior)
    shared = gammaln(total + 1) - gammaln(unseen + 1) - np.log(total)
    found: Floats = (terms.signs * tables).sum(axis=1) + terms.parts * whole + shared
    return found


def _slope(terms: GraphTerms, margins: Margins, unseen: Floats) -> Floats:
    """Return the derivative by the log of those never listed of `_at` and that log. Shape (graphs,)."""
    total = margins.documented + unseen
    slope = (terms.signs * digamma(unseen[:, np.newaxis] + margins.unlisted[terms.sets])).sum(axis=1)
    slope += digamma(total + 1) - terms.parts * digamma(total + margins.prior) - digamma(unseen + 1) - 1 / total
    found: Floats = unseen * slope + 1
    return found


def _bend(terms: GraphTerms, margins: Margins, unseen: Floats) -> Floats:
    """Return the derivative of `_slope` where that is 0. Shape (graphs,)."""
    total = margins.documented + unseen
    bend = (terms.signs * polygamma(1, unseen[:, np.newaxis] + margins.unlisted[terms.sets])).sum(axis=1)
    bend += polygamma(1, total + 1) - terms.parts * polygamma(1, total + margins.prior)
    bend += 1 / total**2 - polygamma(1, unseen + 1)
    found: Floats = unseen**2 * bend - 1
    return found
