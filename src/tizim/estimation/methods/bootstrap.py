"""Intervals that hold the doubt about the model: its choice is repeated on tables drawn anew.

Persons are drawn from those documented, by the shares of the combinations of lists. For the stepwise choice: Chan,
Silverman and Vincent (2021); for the model of the lowest BIC, chosen anew among those that were best on
the table itself: Silverman, Chan and Vincent (2024).
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from tizim.estimation.answer import LEVEL, Answer, Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.gates import hangs_on_few
from tizim.estimation.kernels.models import fit_many_each
from tizim.estimation.methods.bca import Floats, Resampled, bca_quantiles
from tizim.estimation.methods.distribution import SHARES
from tizim.estimation.methods.loglinear import all_models, best_by_bic
from tizim.estimation.methods.poisson_fit import Ints, parameters_of
from tizim.estimation.methods.stepwise import choose_pairs, stepwise
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

REPLICATES = 1000
MOST_LISTS = 10  # beyond, a thousand tables of all combinations take too long for what everybody gets
_KEPT = {4: 20, 5: 100}  # best models among which a replicate chooses, by the number of lists; fewer lists keep all
_AT_ONCE = 1 << 22  # cells of replicates held in memory
Unseen = Callable[
    [Ints], Floats
]  # of tables, shape (tables, 2^lists): persons on no list, infinite without an estimate


def stepwise_repeated(table: CaptureTable, *, seed: int, replicates: int = REPLICATES) -> Answer:
    """Estimate with the pairs that the data ask for; each replicate asks for its own.

    Of more than ten lists the interval is that of `stepwise`, and says so. Refuses as `stepwise` does, and
    where the upper bound lies among replicates without an estimate.
    """
    answer = stepwise(table)
    if len(table.lists) > MOST_LISTS:
        return answer
    return _repeated(table, answer, lambda tables: choose_pairs(tables).unseen, seed, replicates)


def best_by_bic_repeated(
    table: CaptureTable, *, seed: int, replicates: int = REPLICATES, kept: int | None = None, most: int | None = None
) -> Answer:
    """Estimate with the hierarchical model of the lowest BIC; each replicate chooses its own.

    kept
        How many models, those of the lowest BIC on the table, a replicate chooses among; where not given all
        of three lists, 20 of four, 100 of five.
    most
        Lists that a term may join; all but one where not given.

    Refuses as `best_by_bic` does, and where the upper bound lies among replicates without an estimate.
    """
    answer = best_by_bic(table, most=most)
    if not isinstance(answer, Estimate):
        return answer
    fits = all_models(table.cells(), most)
    models = fits.models[fits.bic.argsort(kind="stable")[: kept or _KEPT.get(len(table.lists))]]
    return _repeated(table, answer, lambda tables: _best_of(tables, models), seed, replicates)


def _best_of(tables: Ints, models: Ints) -> Floats:
    intercepts, likelihoods = fit_many_each(tables.astype(np.float64), models)
    persons = tables[:, 1:].sum(axis=1, keepdims=True)
    bic = -2 * likelihoods + parameters_of(tables[0], models) * np.log(persons)
    best = np.where(np.isnan(bic), np.inf, bic).argmin(axis=1)
    intercept = intercepts[np.arange(best.size), best]
    return np.where(np.isnan(intercept), np.inf, np.exp(intercept))


def _repeated(table: CaptureTable, answer: Answer, unseen: Unseen, seed: int, replicates: int) -> Answer:
    """Return the answer with the interval of the choice repeated."""
    if not isinstance(answer, Estimate):
        return answer
    counts = table.cells()
    drawn = np.random.default_rng(seed).multinomial(table.documented, counts / table.documented, size=replicates)
    kinds = np.flatnonzero(counts)
    less_one = counts - np.eye(counts.size, dtype=np.int64)[kinds]
    totals = table.documented + _in_turns(drawn, unseen)
    without = int(np.isinf(totals).sum())
    resampled = Resampled(
        answer.total, totals, table.documented - 1 + _in_turns(less_one, unseen), counts[kinds].astype(np.float64)
    )
    if not np.isfinite(resampled.without_one).all():
        return hangs_on_few(without, replicates)
    low, high = bca_quantiles(resampled, np.array([(1 - LEVEL) / 2, (1 + LEVEL) / 2])).tolist()
    if not np.isfinite(high):
        return hangs_on_few(without, replicates)
    farthest = totals[np.isfinite(totals)].max()
    return replace(
        answer,
        # The estimate itself is never left out, however few replicates are near it.
        low=min(low, answer.total),
        high=max(high, answer.total),
        assumes=_assumes(replicates),
        diagnostics={**answer.diagnostics, "replicates": replicates, "replicates_without_estimate": without},
        draws=np.minimum(bca_quantiles(resampled, SHARES), farthest),
    )


def _assumes(replicates: int) -> Said:
    message = N_(
        "The persons on these lists are like a random draw of all; the choice of the model was repeated on "
        "{replicates} tables drawn from them."
    )
    return Said(message, {"replicates": replicates})


def _in_turns(tables: Ints, unseen: Unseen) -> Floats:
    turn = max(1, _AT_ONCE // tables.shape[1])
    return np.concatenate([unseen(tables[first : first + turn]) for first in range(0, len(tables), turn)])
