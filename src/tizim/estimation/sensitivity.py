"""How far a total moves with what was chosen: which lists, which prior, and what no data can test.

Each list is left out in turn, priors are changed, and the assumption that identifies every total is loosened:
what all lists do together beyond what fewer of them show is taken to be nothing, and nothing in the lists can say
whether it is.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from tizim.estimation.answer import LEVEL, Answer, Estimate, Refusal
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.estimating import DIAGNOSTICS, SEED, Answers, Question, named_lists, unfit
from tizim.estimation.gates import empty_combinations
from tizim.estimation.methods.dga import dga
from tizim.estimation.methods.latent_classes import CONCENTRATION, lcmcr, most_classes
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

XI: NDArray[np.float64] = np.round(np.linspace(-1, 1, 21), 1)
NHOI = "no_highest_order_interaction"
_Z = float(norm.ppf(0.5 + LEVEL / 2))


@dataclass(frozen=True, slots=True)
class WithoutList:
    """What a method says when one list had never been made."""

    left_out: str
    method: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class OtherPrior:
    """What a method says under another prior."""

    method: str
    settings: Mapping[str, float | bool]  # as the method calls them
    prior: Said  # the same in words
    answer: Answer


@dataclass(frozen=True, slots=True)
class Curve:
    """Totals over the untestable assumption, in persons. Each of shape (21,), at the points XI."""

    method: str
    totals: NDArray[np.float64]
    lows: NDArray[np.float64]
    highs: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How far the totals of one stratum move."""

    without: tuple[WithoutList, ...]
    priors: tuple[OtherPrior, ...]
    curves: tuple[Curve, ...]  # of the methods asked that gave an estimate
    nhoi: Curve | Refusal  # of the estimate that the untestable assumption alone gives


def list_by_list(table: CaptureTable, made: Answers) -> list[Question]:
    """Return what is to be asked without each list in turn, of the methods that give an estimate with all of them."""
    named = named_lists(table)
    methods = tuple(name for name, _ in _headline(made))
    return [(named.without(name), methods) for name in named.lists]


def sensitivity(
    table: CaptureTable, made: Answers, without: Sequence[Answers], *, seed: int = SEED
) -> Sensitivity | Refusal:
    """Return how far the totals of one stratum move.

    made
        What the methods say of the table.
    without
        What they say to each question of `list_by_list`, in its order.
    seed
        Of methods that draw at random.

    Refuses where the lists themselves forbid an answer. A method that refuses without one of the lists stands with
    its refusal.
    """
    table = named_lists(table)
    refusal = unfit(table)
    if refusal is not None:
        return refusal
    answers = _headline(made)
    return Sensitivity(
        tuple(
            WithoutList(name, method, answer)
            for name, changed in zip(table.lists, without, strict=True)
            for method, answer in changed.methods
        ),
        tuple(one for name, _ in answers if name in _PRIORS for one in _PRIORS[name](table, seed)),
        tuple(curve(method, made.documented, (answer.total, answer.low, answer.high)) for method, answer in answers),
        no_highest_order_interaction(table),
    )


def curve(method: str, documented: int, answer: tuple[float, float, float]) -> Curve:
    """Return a total and its bounds where those never listed are exp(xi) times as many as the method has it.

    answer
        Total, lower and upper bound, in persons.

    Source: Aleshin-Guendel, Sadinle and Wakefield (2024).
    """
    totals, lows, highs = (documented + np.exp(XI) * (value - documented) for value in answer)
    return Curve(method, totals, lows, highs)


def no_highest_order_interaction(table: CaptureTable) -> Curve | Refusal:
    """Return the estimate that stands on nothing but the untestable assumption, and how it moves when that is loosened.

    Those never listed are the product of the counts of an odd number of lists over that of an even number. The
    interval takes their log as normal, with the sum of 1 / count as its variance.

    Refuses where a combination of lists names nobody: the product is then 0 or without an end, whichever combination
    it is, and says nothing.
    """
    combinations = (1 << len(table.lists)) - 1
    if table.counts.size < combinations:
        return empty_combinations(combinations - table.counts.size, combinations)
    signs = np.where(table.patterns.sum(axis=1) % 2, 1.0, -1.0)
    centre = float(signs @ np.log(table.counts))
    spread = _Z * math.sqrt(float((1 / table.counts).sum()))
    unseen = (math.exp(centre), math.exp(centre - spread), math.exp(centre + spread))
    total, low, high = (table.documented + persons for persons in unseen)
    return curve(NHOI, table.documented, (total, low, high))


def _headline(made: Answers) -> list[tuple[str, Estimate]]:
    return [(name, one) for name, one in made.methods if isinstance(one, Estimate) and name not in DIAGNOSTICS]


def _dga_priors(table: CaptureTable, _seed: int) -> list[OtherPrior]:
    apart = N_("{delta} persons a cell beforehand")
    joined = N_("{delta} persons a cell beforehand, all lists at once allowed to depend")
    return [
        OtherPrior(
            "dga",
            {"delta": delta, "with_saturated": is_joined},
            Said(joined if is_joined else apart, {"delta": round(delta, 6)}),
            dga(table, delta=delta, with_saturated=is_joined),
        )
        for delta in (2.0 ** -len(table.lists), 0.5, 1)
        for is_joined in (False, True)
    ]


def _lcmcr_priors(table: CaptureTable, seed: int) -> list[OtherPrior]:
    usual = most_classes(len(table.lists))
    message = N_("at most {classes} classes, gamma prior of {concentration} for their concentration")
    return [
        OtherPrior(
            "lcmcr",
            {"classes": classes, "concentration": concentration},
            Said(message, {"classes": classes, "concentration": concentration}),
            lcmcr(table, seed=seed, classes=classes, concentration=concentration),
        )
        for classes, concentration in ((5, CONCENTRATION), (20, CONCENTRATION), (usual, 1))
    ]


_PRIORS: Mapping[str, Callable[[CaptureTable, int], list[OtherPrior]]] = {"dga": _dga_priors, "lcmcr": _lcmcr_priors}
