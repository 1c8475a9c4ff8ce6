"""Whether a log-linear model's likelihood has a maximum, from the cells that hold somebody alone.

It has, and one only, when the terms can be told apart and no direction of the coefficients keeps every cell
that holds somebody where it is, raises no empty cell and lowers one (Haberman 1974; Fienberg and Rinaldo
2012). The directions that keep those cells are found by elimination. Where there are any, a linear program
in them decides: by Stiemke's lemma none of them is such when the empty cells, weighed with some numbers above
0, balance in every direction. It is smaller than the program over all cells, and knows no counts.
"""

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.kernels.poisson import Floats, Ints, sum_over_subsets
from tizim.linkage.kernels.compiled import compiled

_WORD = 63  # terms that fit into the bits of one number
_NIL = 1e-9  # entries are ratios of small determinants of zeros and ones
_LEFT = 1e-7  # out of balance, below which the program is solved
_PIVOTS = 100_000


@compiled
def has_maximum(terms: Ints, kept: NDArray[np.bool_], counts: Floats) -> bool:
    """Say whether the likelihood has a maximum, and one only.

    terms
        Shape (parameters,), 0 for the intercept; the model is hierarchical and no term is of lists that share nobody.
    kept
        Shape (2^lists,): the cells that the model has.
    counts
        Shape (2^lists,), persons.
    """
    cells = 0
    held = 0
    for cell in range(kept.size):
        if kept[cell]:
            cells += 1
            held += counts[cell] > 0
    # A hierarchical model's terms can be told apart whenever there are as many cells: each term has its own.
    if cells < terms.size:
        return False
    if held == cells or (terms.size <= _WORD and _is_told_apart_by_parity(terms, kept, counts)):
        return True
    rows = np.empty((held, terms.size))
    row = 0
    for cell in range(kept.size):
        if kept[cell] and counts[cell] > 0:
            for at in range(terms.size):
                rows[row, at] = (cell & terms[at]) == terms[at]
            row += 1
    directions = _directions(rows)
    return directions.shape[0] == 0 or _balance(_rises(directions, terms, kept, counts))


@compiled
def _is_told_apart_by_parity(terms: Ints, kept: NDArray[np.bool_], counts: Floats) -> bool:
    """Say whether the cells that hold somebody tell all terms apart modulo 2, and so in numbers as well."""
    basis = np.empty(terms.size, dtype=np.int64)
    rank = 0
    for cell in range(kept.size):
        if kept[cell] and counts[cell] > 0:
            row = 0
            for at in range(terms.size):
                if (cell & terms[at]) == terms[at]:
                    row |= 1 << at
            for other in range(rank):
                row = min(row, row ^ basis[other])
            if row:
                basis[rank] = row
                rank += 1
                if rank == terms.size:
                    return True
    return False


@compiled
def _directions(rows: Floats) -> Floats:
    """Return a basis of the coefficients that leave all rows at 0, shape (directions, terms); `rows` is reduced."""
    height, width = rows.shape
    pivots = np.empty(width, dtype=np.int64)
    rank = 0
    free = np.ones(width, dtype=np.bool_)
    for column in range(width):
        best = rank
        for row in range(rank, height):
            if abs(rows[row, column]) > abs(rows[best, column]):
                best = row
        if best == height or abs(rows[best, column]) < _NIL:
            continue
        for at in range(width):
            rows[rank, at], rows[best, at] = rows[best, at], rows[rank, at]
        rows[rank] /= rows[rank, column]
        for row in range(height):
            if row != rank and rows[row, column] != 0.0:
                rows[row] -= rows[row, column] * rows[rank]
        pivots[rank] = column
        free[column] = False
        rank += 1
    directions = np.zeros((width - rank, width))
    at = 0
    for column in range(width):
        if free[column]:
            directions[at, column] = 1.0
            for row in range(rank):
                directions[at, pivots[row]] = -rows[row, column]
            at += 1
    return directions


@compiled
def _rises(directions: Floats, terms: Ints, kept: NDArray[np.bool_], counts: Floats) -> Floats:
    """Return by how much the directions raise the empty cells, each answer once. Shape (answers, directions)."""
    count = directions.shape[0]
    raised = np.zeros((count, kept.size))
    for at in range(count):
        for term in range(terms.size):
            raised[at, terms[term]] = directions[at, term]
        sum_over_subsets(raised[at])
    found = np.empty((8, count))
    answers = 0
    for cell in range(kept.size):
        if not kept[cell] or counts[cell] > 0 or np.abs(raised[:, cell]).max() < _NIL:
            continue
        known = False
        for other in range(answers):
            known = True
            for at in range(count):
                if abs(found[other, at] - raised[at, cell]) >= _NIL:
                    known = False
                    break
            if known:
                break
        if not known:
            if answers == found.shape[0]:
                found = np.concatenate((found, np.empty_like(found)))
            found[answers] = raised[:, cell]
            answers += 1
    return found[:answers]


@compiled
def _balance(rises: Floats) -> bool:
    """Say whether the rows, weighed with some numbers of 1 and more, sum to 0: the simplex method, by Bland's rule.

    Each weight is 1 and what is added to it; the unknowns are the additions.
    """
    columns, size = rises.shape
    table = np.empty((size, columns + 1))
    table[:, :columns] = rises.T
    for row in range(size):
        table[row, columns] = -rises[:, row].sum()
        if table[row, columns] < 0:
            table[row] *= -1.0
    basis = np.arange(columns, columns + size)  # what stands for each row; from `columns` on, what is out of balance
    for _ in range(_PIVOTS):
        column = _column(table, basis)
        if column < 0:
            break
        pivot = _row(table, basis, column)
        if pivot < 0:
            return False
        table[pivot] /= table[pivot, column]
        for row in range(size):
            if row != pivot:
                table[row] -= table[row, column] * table[pivot]
        basis[pivot] = column
    left = 0.0
    for row in range(size):
        if basis[row] >= columns:
            left += table[row, columns]
    return left < _LEFT


@compiled
def _column(table: Floats, basis: Ints) -> int:
    """Return the first weight whose growth brings the rows nearer to balance; -1 where none does."""
    columns = table.shape[1] - 1
    for at in range(columns):
        gain = 0.0
        for row in range(basis.size):
            if basis[row] >= columns:
                gain += table[row, at]
        if gain > _NIL:
            return at
    return -1


@compiled
def _row(table: Floats, basis: Ints, column: int) -> int:
    """Return the row that a growing weight empties first; of equals that whose unknown comes first."""
    pivot = -1
    for row in range(basis.size):
        if table[row, column] <= _NIL:
            continue
        if pivot >= 0:
            mine = table[row, -1] * table[pivot, column]
            other = table[pivot, -1] * table[row, column]
            if mine > other or (mine == other and basis[row] > basis[pivot]):
                continue
        pivot = row
    return pivot
