"""From a table of capture histories to answers side by side, or the reason why none is given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tizim.estimation.answer import Answer, Estimate, Refusal
from tizim.estimation.capture_histories import CaptureTable, contained_lists
from tizim.estimation.dga import dga
from tizim.estimation.loglinear import best_by_aic, best_by_bic, bic_average, main_effects
from tizim.estimation.stepwise import MOST_LISTS, stepwise
from tizim.estimation.two_lists import chao, chapman

METHODS: Mapping[str, Callable[[CaptureTable], Answer]] = {
    "dga": dga,
    "loglinear": bic_average,
    "loglinear_bic": best_by_bic,
    "loglinear_aic": best_by_aic,
    "stepwise": stepwise,
    "main_effects": main_effects,
    "chao": chao,
    "chapman": chapman,
}
DEFAULT = ("loglinear", "dga", "stepwise")
DIAGNOSTICS = ("chapman", "chao", "main_effects")  # they assume independent lists: never part of the spread
FEWEST_LISTS = 3
_FAR_APART = 1.25  # of one method's total to another's


@dataclass(frozen=True, slots=True)
class Answers:
    """What the methods say of one stratum."""

    documented: int
    lists: int
    methods: tuple[tuple[str, Answer], ...]
    spread: tuple[float, float] | None  # from the lowest to the highest bound of the estimates that count
    warnings: tuple[str, ...]


def estimate(table: CaptureTable, methods: Sequence[str] = DEFAULT) -> Answers:
    """Ask every method, unless the lists themselves forbid an answer.

    Lists that name nobody in the stratum count as absent.
    """
    for name, size in zip(table.lists, table.sizes().tolist(), strict=True):
        if not size:
            table = table.without(name)
    refusal = unfit(table)
    answers = tuple((name, _answer(name, table, refusal)) for name in methods)
    counted = [answer for name, answer in answers if isinstance(answer, Estimate) and name not in DIAGNOSTICS]
    spread = (min(one.low for one in counted), max(one.high for one in counted)) if counted else None
    return Answers(table.documented, len(table.lists), answers, spread, tuple(_warnings(counted)))


def unfit(table: CaptureTable) -> Refusal | None:
    """Say why no estimate can be made of these lists; None where one can."""
    if len(table.lists) < FEWEST_LISTS:
        return Refusal(
            f"{len(table.lists)} lists name somebody here; it takes at least {FEWEST_LISTS}.",
            "Widen the stratum, or add a list that was made without the others.",
        )
    if len(table.lists) > MOST_LISTS:
        return Refusal(
            f"There are {len(table.lists)} lists; up to {MOST_LISTS} can be estimated from.",
            "Combine lists of one hand, or leave the smallest out.",
        )
    contained = contained_lists(table)
    if contained:
        inner, outer = contained[0]
        return Refusal(
            f"Everybody on the list '{inner}' is on the list '{outer}' too: one may be made from the other.",
            "Leave the smaller out; a list and its copy are one list.",
        )
    if not _is_connected(table):
        return Refusal(
            "The lists fall into groups that share nobody.",
            "Estimate each group alone, or add a list that shares persons with all.",
        )
    return None


def _answer(name: str, table: CaptureTable, refusal: Refusal | None) -> Answer:
    # Chapman's and Chao's are diagnostics, made for two lists as well.
    if refusal is not None and not (name in ("chapman", "chao") and len(table.lists) == 2):
        return refusal
    return METHODS[name](table)


def _is_connected(table: CaptureTable) -> bool:
    overlaps = table.overlaps()
    reached, todo = {0}, [0]
    while todo:
        at = todo.pop()
        for other in range(len(table.lists)):
            if other not in reached and overlaps[at, other]:
                reached.add(other)
                todo.append(other)
    return len(reached) == len(table.lists)


def _warnings(counted: Sequence[Estimate]) -> list[str]:
    warnings = [f"{one.method}: {warning}" for one in counted for warning in one.warnings]
    totals = [one.total for one in counted]
    if len(totals) > 1 and max(totals) > _FAR_APART * min(totals):
        warnings.append(
            f"The methods disagree: totals from {min(totals):,.0f} to {max(totals):,.0f}. "
            "Give the spread, not one of them."
        )
    if counted:
        warnings.append(
            "People whom every list is unlikely to name make each of these totals too low, and nothing in the "
            "lists can show it; lists that avoid each other's persons make them too high."
        )
    return warnings
