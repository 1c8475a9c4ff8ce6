"""Hierarchical log-linear models of lists: which terms they hold.

A term is the set of lists that it joins, as bits; a model with a term holds every part of it. Lists themselves are in
every model.
"""

from collections.abc import Iterable
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

MOST_LISTS_OF_ALL_MODELS = 5  # beyond, there are too many models to fit all
Terms = frozenset[int]  # joins of two lists and more


@cache
def hierarchical_models(lists: int, most: int) -> NDArray[np.int64]:
    """Return every hierarchical model whose terms join at most `most` lists; those with fewer terms first.

    Shape (models,): a model has its terms as bits, each at the place of its number. For up to five lists.

    >>> [len(hierarchical_models(lists, lists - 1)) for lists in (3, 4)], len(hierarchical_models(5, 2))
    ([8, 113], 1024)
    """
    models = {0}
    for size in range(2, most + 1):
        terms = [sum(1 << at for at in joined) for joined in combinations(range(lists), size)]
        needed = {term: sum(1 << part for part in _parts(term)) for term in terms}
        for term in terms:
            models |= {model | 1 << term for model in models if model & needed[term] == needed[term]}
    return np.array(sorted(models, key=lambda model: (model.bit_count(), model)), dtype=np.int64)


def _parts(term: int) -> list[int]:
    """Return the terms of one list less, from joins of two on."""
    smaller = [term & ~(1 << at) for at in range(term.bit_length()) if term >> at & 1]
    return [part for part in smaller if part.bit_count() > 1]


def terms_of(model: int) -> Terms:
    """Return the terms that a model has as bits.

    >>> sorted(terms_of(1 << 3 | 1 << 6))
    [3, 6]
    """
    return frozenset(term for term in range(model.bit_length()) if model >> term & 1)


def terms_in_words(terms: Iterable[int], lists: tuple[str, ...]) -> str:
    """Return the terms by their lists' names, those that others hold left out.

    >>> terms_in_words({3, 5}, ("a", "b", "c"))
    'a×b, a×c'
    """
    held = frozenset(terms)
    top = [term for term in held if not any(term != other and term & other == term for other in held)]
    names = ["×".join(lists[at] for at in range(len(lists)) if term >> at & 1) for term in sorted(top)]
    return ", ".join(names) or "no terms"
