"""Log-linear models of one table: one of any number of lists, or many of few lists in one go."""

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.kernels.existence import has_maximum
from tizim.estimation.kernels.poisson import (
    Floats,
    Ints,
    factorise,
    maximise,
    solve,
    sum_over_subsets,
    sum_over_supersets,
)
from tizim.linkage.kernels.compiled import compiled

_MOST_ADDED = 0.1  # persons, added to each cell where the search begins; all together no more than there are


@compiled
def fit_one(counts: Floats, terms: Ints, start: Floats) -> tuple[bool, float, float, Floats, Floats]:
    """Fit a hierarchical model of any number of lists.

    counts
        Shape (2^lists,), persons; the number of cell 0 is not looked at.
    terms
        Shape (terms,): all of the model, those of one list included; 0, the intercept, last.
    start
        Shape (terms,), coefficients where to begin; shape (0,) where none are known.

    Returns whether there is an estimate, the standard deviation of its intercept, its log likelihood
    (the part that all models of the table share left out), its coefficients, minus infinity where the lists of a
    term share nobody, and the sums of the expected counts over the supersets of each set of lists.
    """
    observed = counts.copy()
    observed[0] = 0.0
    sum_over_supersets(observed)
    logs, sums = np.zeros(counts.size), np.empty(counts.size)
    finite = np.ones(terms.size, dtype=np.bool_)
    for at in range(terms.size - 1):
        if observed[terms[at]] == 0:
            finite[at] = False
            logs[terms[at]] = 1.0
    sum_over_subsets(logs)
    kept = logs == 0.0
    kept[0] = False
    left = terms[finite]
    size = left.size
    coefficients = np.full(terms.size, -np.inf)
    if not has_maximum(left, kept, counts):
        return False, np.nan, np.nan, coefficients, sums
    factor = np.empty((size, size))
    found, step = np.empty(size), np.empty((2, size))
    settled = False
    if start.size:
        found[:] = start[finite]
        settled = maximise(left, observed, kept, found, logs, sums, factor, step)
    if not settled and not _search(left, counts, observed, kept, found, logs, sums, factor, step):
        return False, np.nan, np.nan, coefficients, sums
    coefficients[finite] = found
    return True, 1.0 / factor[size - 1, size - 1], _likelihood(counts, kept, logs), coefficients, sums


@compiled
def fit_many(counts: Floats, models: Ints) -> tuple[Floats, Floats, Floats]:
    """Fit hierarchical models of up to five lists.

    counts
        As in `fit_one`.
    models
        Shape (models,): terms of two lists and more, a term at the bit of its number.

    Returns for each model the intercept, not a number where there is no estimate, its standard deviation, and the log
    likelihood as in `fit_one`.
    """
    intercepts = np.full(models.size, np.nan)
    sds = np.full(models.size, np.nan)
    likelihoods = np.full(models.size, np.nan)
    cells = counts.size
    observed = counts.copy()
    observed[0] = 0.0
    sum_over_supersets(observed)
    subsets, single, empty = _sets(observed)
    room = np.empty(cells, dtype=np.int64)
    kept = np.zeros(cells, dtype=np.bool_)
    logs, sums = np.empty(cells), np.empty(cells)
    factor, step, found = np.empty((cells, cells)), np.empty((2, cells)), np.empty(cells)
    for model in range(models.size):
        chosen = models[model] | single
        for cell in range(1, cells):
            kept[cell] = subsets[cell] & chosen & empty == 0
        size = 0
        for term in range(cells - 1, -1, -1):
            if term == 0 or (chosen & ~empty) >> term & 1:
                room[size] = term
                size += 1
        terms, coefficients = room[:size], found[:size]
        if has_maximum(terms, kept, counts) and _search(
            terms, counts, observed, kept, coefficients, logs, sums, factor, step
        ):
            intercepts[model] = coefficients[size - 1]
            sds[model] = 1.0 / factor[size - 1, size - 1]
            likelihoods[model] = _likelihood(counts, kept, logs)
    return intercepts, sds, likelihoods


@compiled
def fit_many_each(tables: Floats, models: Ints) -> tuple[Floats, Floats]:
    """Fit the same models to many tables.

    tables
        Shape (tables, 2^lists), each as `counts` in `fit_one`.

    Returns intercepts and log likelihoods as `fit_many` does, of shape (tables, models).
    """
    intercepts = np.empty((tables.shape[0], models.size))
    likelihoods = np.empty((tables.shape[0], models.size))
    for at in range(tables.shape[0]):
        intercepts[at], _, likelihoods[at] = fit_many(tables[at], models)
    return intercepts, likelihoods


@compiled
def fit_one_each(
    tables: Floats, columns: Ints, chosen: NDArray[np.bool_], start: Floats
) -> tuple[NDArray[np.bool_], Floats, Floats]:
    """Fit to each table a model of its own.

    tables
        Shape (tables, 2^lists), each as `counts` in `fit_one`.
    columns
        Shape (columns,): terms of which models are made, as `terms` in `fit_one`.
    chosen
        Shape (tables, columns): which of them the table's model has.
    start
        Shape (tables, columns), coefficients where to begin; shape (0, 0) where none are known.

    Returns, of as many rows, whether there is an estimate, the coefficients of the columns, 0 of those not chosen, and
    how many persons are expected on all lists of each column, and on whichever others.
    """
    exists = np.zeros(tables.shape[0], dtype=np.bool_)
    coefficients = np.zeros((tables.shape[0], columns.size))
    expected = np.zeros((tables.shape[0], columns.size))
    for at in range(tables.shape[0]):
        mine = chosen[at]
        begin = start[at][mine] if start.size else np.empty(0)
        exists[at], _, _, found, sums = fit_one(tables[at], columns[mine], begin)
        coefficients[at][mine] = found
        expected[at] = sums[columns]
    return exists, coefficients, expected


@compiled
def shared_persons(tables: Floats, joined: Ints) -> Floats:
    """Return how many persons of each table are on all lists of each set. Shape (tables, sets)."""
    shared = np.empty((tables.shape[0], joined.size))
    for at in range(tables.shape[0]):
        sums = tables[at].copy()
        sums[0] = 0.0
        sum_over_supersets(sums)
        shared[at] = sums[joined]
    return shared


@compiled
def _sets(observed: Floats) -> tuple[Ints, int, int]:
    """Return each cell's subsets, the terms of one list and those of lists that share nobody, all as bits."""
    subsets = np.zeros(observed.size, dtype=np.int64)
    single = 0
    empty = 0
    for cell in range(1, observed.size):
        if cell & (cell - 1) == 0:
            single |= 1 << cell
        if observed[cell] == 0:
            empty |= 1 << cell
        for term in range(1, cell + 1):
            if cell & term == term:
                subsets[cell] |= 1 << term
    return subsets, single, empty


@compiled
def _search(
    terms: Ints, counts: Floats, observed: Floats, kept: NDArray[np.bool_], coefficients: Floats, logs: Floats,
    sums: Floats, factor: Floats, step: Floats,
) -> bool:  # fmt: skip
    """Find the coefficients of the highest likelihood, as `maximise` does, from where least squares of the logs begin.

    Weighed by the counts they are near the answer, but for counts very far apart, whose small cells they leave
    anywhere: from there the search may not come back, and begins again where all cells weigh the same.
    """
    for even in (False, True):
        _begin(terms, counts, kept, even, coefficients, sums, factor)
        if maximise(terms, observed, kept, coefficients, logs, sums, factor, step):
            return True
    return False


@compiled
def _begin(
    terms: Ints, counts: Floats, kept: NDArray[np.bool_], even: bool, coefficients: Floats, sums: Floats,
    factor: Floats,
) -> None:  # fmt: skip
    """Set coefficients by least squares of the logs of the counts; all cells weigh the same where `even`."""
    weighed = np.zeros(counts.size)
    added = min(_MOST_ADDED, max(1.0, counts[1:].sum()) / counts.size)
    for cell in range(counts.size):
        sums[cell] = 0.0
        if kept[cell]:
            count = counts[cell] + added
            sums[cell] = 1.0 if even else count
            weighed[cell] = np.log(count) if even else count * np.log(count) - added
    sum_over_supersets(sums)
    sum_over_supersets(weighed)
    for at in range(terms.size):
        coefficients[at] = weighed[terms[at]]
    factorise(terms, sums, factor)
    solve(factor, terms.size, coefficients)


@compiled
def _likelihood(counts: Floats, kept: NDArray[np.bool_], logs: Floats) -> float:
    """Return the log likelihood less that of expecting the counts themselves: large counts cancel cell by cell."""
    total = 0.0
    for cell in range(counts.size):
        if kept[cell]:
            total -= np.exp(logs[cell])
            if counts[cell] > 0:
                total += counts[cell] * (logs[cell] - np.log(counts[cell])) + counts[cell]
    return total
