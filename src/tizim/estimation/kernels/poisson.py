"""The maximum of a log-linear model's likelihood by Newton's method, without a design matrix.

A cell and a term are sets of lists, as bits; a term acts on the cells that hold it. So all that the
method needs are two sums over sets: the linear predictor sums the coefficients of the subsets of each
cell, and the Poisson mean of each pair of terms, an entry of the information, is the sum of the expected
counts over the supersets of their union. Both take lists x cells additions (Yates 1937).
"""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled

_ROUNDS = 100
_HALVINGS = 30
_SETTLED = 1e-13  # of Newton's decrement, the gain in log likelihood that is left, twice; one more step is taken
_RIDGE = 1e-12  # of the information's largest entry, where it cannot be inverted as it is
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def sum_over_subsets(values: Floats) -> None:
    """Give each set of lists the sum over its subsets, in place. Shape (2^lists,)."""
    step = 1
    while step < values.size:
        for block in range(0, values.size, 2 * step):
            for at in range(block, block + step):
                values[at + step] += values[at]
        step *= 2


@compiled
def sum_over_supersets(values: Floats) -> None:
    """Give each set of lists the sum over its supersets, in place. Shape (2^lists,)."""
    step = 1
    while step < values.size:
        for block in range(0, values.size, 2 * step):
            for at in range(block, block + step):
                values[at] += values[at + step]
        step *= 2


@compiled
def expect(terms: Ints, coefficients: Floats, kept: NDArray[np.bool_], logs: Floats, sums: Floats) -> None:
    """Set the log of each cell's expected count, and the sums of the expected counts over supersets.

    kept
        Shape (2^lists,): the cells that the model has; the others are expected to hold nobody.
    logs, sums
        Shape (2^lists,), written.
    """
    logs[:] = 0.0
    for at in range(terms.size):
        logs[terms[at]] = coefficients[at]
    sum_over_subsets(logs)
    for cell in range(logs.size):
        sums[cell] = np.exp(logs[cell]) if kept[cell] else 0.0
    sum_over_supersets(sums)


@compiled
def factorise(terms: Ints, sums: Floats, factor: Floats) -> bool:
    """Write the Cholesky factor of the information, lower triangle; False where there is none.

    Where numbers far apart leave none, a ridge is added, which only shortens the step.
    """
    return _factorise(terms, sums, 0.0, factor) or _factorise(terms, sums, _RIDGE * sums[0], factor)


@compiled
def _factorise(terms: Ints, sums: Floats, ridge: float, factor: Floats) -> bool:
    for row in range(terms.size):
        for column in range(row + 1):
            entry = sums[terms[row] | terms[column]]
            if row == column:
                entry += ridge
            for before in range(column):
                entry -= factor[row, before] * factor[column, before]
            if row != column:
                factor[row, column] = entry / factor[column, column]
            elif entry > 0.0 and np.isfinite(entry):
                factor[row, row] = np.sqrt(entry)
            else:
                return False
    return True


@compiled
def solve(factor: Floats, size: int, vector: Floats) -> None:
    """Solve for a vector, in place, with a Cholesky factor."""
    for row in range(size):
        for column in range(row):
            vector[row] -= factor[row, column] * vector[column]
        vector[row] /= factor[row, row]
    for row in range(size - 1, -1, -1):
        for column in range(row + 1, size):
            vector[row] -= factor[column, row] * vector[column]
        vector[row] /= factor[row, row]


@compiled
def maximise(
    terms: Ints, observed: Floats, kept: NDArray[np.bool_], coefficients: Floats, logs: Floats, sums: Floats,
    factor: Floats, step: Floats,
) -> bool:  # fmt: skip
    """Find the coefficients of the highest likelihood, in place; False where the search does not settle.

    terms
        Shape (parameters,), 0 for the intercept, last.
    observed
        Shape (2^lists,): sums of the counts over supersets, the score's constant part.
    kept, logs, sums
        As in `expect`; those of the answer are left in `logs` and `sums`.
    coefficients
        Shape (parameters,), where to begin.
    factor, step
        Shapes (parameters, parameters) and (2, parameters), written; `factor` is the answer's.
    """
    size = terms.size
    expect(terms, coefficients, kept, logs, sums)
    height = _height(terms, observed, coefficients, sums)
    for _ in range(_ROUNDS):
        if not factorise(terms, sums, factor):
            return False
        for at in range(size):
            step[0, at] = observed[terms[at]] - sums[terms[at]]
            step[1, at] = step[0, at]
        solve(factor, size, step[1])
        decrement = 0.0
        for at in range(size):
            decrement += step[0, at] * step[1, at]
            step[0, at] = coefficients[at]
        length, reached = 1.0, -np.inf
        for _ in range(_HALVINGS):
            for at in range(size):
                coefficients[at] = step[0, at] + length * step[1, at]
            expect(terms, coefficients, kept, logs, sums)
            reached = _height(terms, observed, coefficients, sums)
            if reached >= height - 1e-12 * abs(height):
                break
            length /= 2
        height = reached
        if decrement <= _SETTLED:
            return factorise(terms, sums, factor)
    return False


@compiled
def _height(terms: Ints, observed: Floats, coefficients: Floats, sums: Floats) -> float:
    """Return the part of the log likelihood that depends on the coefficients."""
    height = -sums[0]
    for at in range(terms.size):
        height += coefficients[at] * observed[terms[at]]
    return height if np.isfinite(height) else -np.inf
