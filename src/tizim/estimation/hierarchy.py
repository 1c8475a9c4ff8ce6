"""Hierarchical log-linear models of lists: which terms they hold, and how empty overlaps are met.

A term is the set of lists that it joins, as bits; a model with a term holds every part of it. Lists themselves are in
every model.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.poisson_fit import Fit, Floats, estimate_exists, fit_many

MOST_LISTS = 16  # all combinations of them are cells of the table
_NEXT_TO_NOTHING = 1e-4  # persons
Terms = frozenset[int]  # joins of two lists and more


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model with its fit. Information criteria count a term of lists that never meet as a parameter."""

    terms: Terms
    cells: NDArray[np.int64]  # the combinations of lists that were fitted, as bits
    fit: Fit
    parameters: int
    persons: int

    @property
    def aic(self) -> float:
        return -2 * self.fit.log_likelihood + 2 * self.parameters

    @property
    def bic(self) -> float:
        return -2 * self.fit.log_likelihood + self.parameters * float(np.log(self.persons))

    @property
    def unseen(self) -> float:
        """Persons on no list."""
        return float(np.exp(self.fit.intercept))


@cache
def hierarchical_models(lists: int, most: int) -> tuple[Terms, ...]:
    """Return every hierarchical model whose terms join at most `most` lists.

    >>> [len(hierarchical_models(lists, lists - 1)) for lists in (3, 4)], len(hierarchical_models(5, 2))
    ([8, 113], 1024)
    """
    models: set[Terms] = {frozenset()}
    for size in range(2, most + 1):
        terms = [sum(1 << at for at in joined) for joined in combinations(range(lists), size)]
        grown: set[Terms] = set()
        for model in models:
            allowed = [term for term in terms if all(part in model for part in _parts(term))]
            grown.update(
                model | set(chosen) for count in range(len(allowed) + 1) for chosen in combinations(allowed, count)
            )
        models = grown
    return tuple(sorted(models, key=lambda model: (len(model), sorted(model))))


def _parts(term: int) -> list[int]:
    """Return the terms of one list less, from joins of two on."""
    smaller = [term & ~(1 << at) for at in range(term.bit_length()) if term >> at & 1]
    return [part for part in smaller if part.bit_count() > 1]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A model made ready for the fit: cells and terms that empty overlaps leave."""

    terms: Terms
    cells: NDArray[np.int64]
    design: Floats
    counts: Floats
    dropped: int  # terms whose estimate is minus infinity


def prepare(lists: int, counts: NDArray[np.int64], terms: Iterable[int]) -> Prepared:
    """Lay out a model's design. `counts`: shape (2^lists,), cell 0 unknown.

    Where the lists of a term share nobody, the term is minus infinity: cells that hold all of
    them are left out, and so is the term with everything above it (Chan, Silverman and Vincent 2021).
    """
    chosen = frozenset(terms)
    cells = np.arange(1, 1 << lists)
    empty = [term for term in chosen if not counts[cells[cells & term == term]].sum()]
    for term in empty:
        cells = cells[cells & term != term]
    kept = sorted(term for term in chosen if not any(term & void == void for void in empty))
    columns = [1 << at for at in range(lists)] + kept
    design = np.ones((cells.size, len(columns) + 1))
    for at, column in enumerate(columns, start=1):
        design[:, at] = (cells & column) == column
    return Prepared(chosen, cells, design, counts[cells].astype(np.float64), len(chosen) - len(kept))


def fit_models(lists: int, counts: NDArray[np.int64], models: Iterable[Terms]) -> list[Fitted]:
    """Fit every model that has an estimate. `counts`: shape (2^lists,), cell 0 unknown."""
    by_shape: dict[tuple[int, ...], list[Prepared]] = {}
    for terms in models:
        made = prepare(lists, counts, terms)
        by_shape.setdefault(made.design.shape, []).append(made)
    found: list[Fitted] = []
    persons = int(counts[1:].sum())
    for (cells, parameters), alike in sorted(by_shape.items()):
        if parameters > cells:
            continue
        fits = fit_many(np.stack([one.design for one in alike]), np.stack([one.counts for one in alike]))
        found += [
            Fitted(one.terms, one.cells, fit, fit.parameters + one.dropped, persons)
            for one, fit in zip(alike, fits, strict=True)
            if fit is not None and _is_finite(one, fit)
        ]
    return found


def _is_finite(model: Prepared, fit: Fit) -> bool:
    """Say whether a fit is a maximum; one with a cell next to nothing may be a search on its way to nowhere."""
    return float(fit.fitted.min()) > _NEXT_TO_NOTHING or estimate_exists(model.design, model.counts)


def terms_in_words(terms: Iterable[int], lists: tuple[str, ...]) -> str:
    """Return the terms by their lists' names, those that others hold left out.

    >>> terms_in_words({3, 5}, ("a", "b", "c"))
    'a×b, a×c'
    """
    held = frozenset(terms)
    top = [term for term in held if not any(term != other and term & other == term for other in held)]
    names = ["×".join(lists[at] for at in range(len(lists)) if term >> at & 1) for term in sorted(top)]
    return ", ".join(names) or "no terms"
