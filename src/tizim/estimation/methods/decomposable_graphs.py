"""Decomposable graphs of lists: those whose cliques fit together like a tree.

A graph joins lists that may go together. Sets of lists are numbers whose bits are lists.
"""

from dataclasses import dataclass
from functools import cache
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Graph:
    edges: tuple[tuple[int, int], ...]
    cliques: tuple[int, ...]
    separators: tuple[int, ...]  # of a junction tree, one less than the cliques; 0 between parts that no edge joins


@cache
def decomposable_graphs(lists: int) -> tuple[Graph, ...]:
    """Return every decomposable graph of 2 to 6 lists, the complete one last.

    >>> [len(decomposable_graphs(lists)) for lists in (3, 4, 5)]
    [8, 61, 822]
    """
    pairs = list(combinations(range(lists), 2))
    found = []
    for chosen in range(1 << len(pairs)):
        edges = tuple(pair for at, pair in enumerate(pairs) if chosen >> at & 1)
        neighbours = [0] * lists
        for a, b in edges:
            neighbours[a] |= 1 << b
            neighbours[b] |= 1 << a
        cliques = _cliques(neighbours)
        if cliques is not None:
            found.append(Graph(edges, cliques, _separators(cliques)))
    return tuple(found)


def _cliques(neighbours: list[int]) -> tuple[int, ...] | None:
    """Return the largest cliques by taking away lists whose neighbours all know each other; None where none is left."""
    left = (1 << len(neighbours)) - 1
    cliques: list[int] = []
    while left:
        for at in range(len(neighbours)):
            around = neighbours[at] & left
            if left >> at & 1 and _is_complete(neighbours, around):
                clique = around | 1 << at
                if not any(clique & other == clique for other in cliques):
                    cliques.append(clique)
                left &= ~(1 << at)
                break
        else:
            return None
    return tuple(cliques)


def _is_complete(neighbours: list[int], members: int) -> bool:
    return all(members & ~neighbours[at] == 1 << at for at in range(len(neighbours)) if members >> at & 1)


def _separators(cliques: tuple[int, ...]) -> tuple[int, ...]:
    """Return what neighbouring cliques of a junction tree share: a tree of the largest overlaps (Prim)."""
    joined, rest = [cliques[0]], list(cliques[1:])
    separators = []
    while rest:
        near, far = max(
            ((near, far) for near in joined for far in rest), key=lambda both: (both[0] & both[1]).bit_count()
        )
        separators.append(near & far)
        joined.append(far)
        rest.remove(far)
    return tuple(separators)
