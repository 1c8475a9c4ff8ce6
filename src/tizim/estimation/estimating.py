"""From a table of capture histories to answers side by side, or the reason why none is given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tizim.estimation.answer import Answer, Estimate, Refusal
from tizim.estimation.capture_histories import CaptureTable, contained_lists, near_copies
from tizim.estimation.gates import (
    APART,
    FEWEST_LISTS,
    NEVER_SEEN,
    contained_list,
    disagreement,
    near_copy,
    too_few_lists,
    unlike_persons,
)
from tizim.estimation.methods.bootstrap import best_by_bic_repeated, stepwise_repeated
from tizim.estimation.methods.dga import dga
from tizim.estimation.methods.heterogeneity import chance_among_like_persons
from tizim.estimation.methods.latent_classes import lcmcr
from tizim.estimation.methods.loglinear import best_by_aic, bic_average, main_effects
from tizim.estimation.methods.two_lists import chao, chapman
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

METHODS: Mapping[str, Callable[..., Answer]] = {  # of a CaptureTable; those in SEEDED take a seed too
    "dga": dga,
    "loglinear": bic_average,
    "loglinear_bic": best_by_bic_repeated,
    "loglinear_aic": best_by_aic,
    "stepwise": stepwise_repeated,
    "main_effects": main_effects,
    "lcmcr": lcmcr,
    "chao": chao,
    "chapman": chapman,
}
SEEDED = frozenset({"lcmcr", "loglinear_bic", "stepwise"})  # methods that draw at random
DEFAULT = ("lcmcr", "loglinear", "dga", "stepwise")  # a new plan proposes the first as its headline
DIAGNOSTICS = ("chapman", "chao", "main_effects")  # they assume independent lists: never part of the spread
SEED = 7
Ask = Callable[[str, CaptureTable], Answer]
Question = tuple[CaptureTable, tuple[str, ...]]  # a table, and the methods that are asked


@dataclass(frozen=True, slots=True)
class Answers:
    """What the methods say of one stratum."""

    documented: int
    lists: int
    methods: tuple[tuple[str, Answer], ...]
    spread: tuple[float, float] | None  # from the lowest to the highest bound of the estimates that count
    warnings: tuple[Said, ...]


def ask_method(name: str, table: CaptureTable, seed: int = SEED) -> Answer:
    """Return what one method says of a table."""
    return METHODS[name](table, seed=seed) if name in SEEDED else METHODS[name](table)


def estimate(table: CaptureTable, methods: Sequence[str] = DEFAULT, ask: Ask = ask_method) -> Answers:
    """Ask every method, unless the lists themselves forbid an answer.

    ask
        What puts the question, with its seed; one that remembers answers asks no method twice.

    Lists that name nobody in the stratum count as absent.
    """
    table = named_lists(table)
    refusal = unfit(table)
    answers = tuple((name, _answer(name, table, refusal, ask)) for name in methods)
    return concluded(table.documented, len(table.lists), answers, () if refusal else _of_lists(table))


def named_lists(table: CaptureTable) -> CaptureTable:
    """Return the table without the lists that name nobody in it."""
    for name, size in zip(table.lists, table.sizes().tolist(), strict=True):
        if not size:
            table = table.without(name)
    return table


def _of_lists(table: CaptureTable) -> tuple[Said, ...]:
    copies = tuple(near_copy(*found) for found in near_copies(table))
    return (*copies, *unlike_persons(chance_among_like_persons(table)))


def concluded(
    documented: int, lists: int, answers: tuple[tuple[str, Answer], ...], of_lists: tuple[Said, ...] = ()
) -> Answers:
    """Return answers with their spread and what is to be known about them.

    of_lists
        Warnings that the lists themselves give.
    """
    counted = [answer for name, answer in answers if isinstance(answer, Estimate) and name not in DIAGNOSTICS]
    spread = (min(one.low for one in counted), max(one.high for one in counted)) if counted else None
    return Answers(documented, lists, answers, spread, (*of_lists, *_warnings(counted)))


def unfit(table: CaptureTable) -> Refusal | None:
    """Say why no estimate can be made of these lists by any method; None where one can."""
    if len(table.lists) < FEWEST_LISTS:
        return too_few_lists(len(table.lists))
    contained = contained_lists(table)
    if contained:
        return contained_list(*contained[0])
    return None if _is_connected(table) else APART


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


def _answer(name: str, table: CaptureTable, refusal: Refusal | None, ask: Ask) -> Answer:
    # Chapman's and Chao's are diagnostics, made for two lists as well.
    if refusal is not None and not (name in ("chapman", "chao") and len(table.lists) == 2):
        return refusal
    return ask(name, table)


def _warnings(counted: Sequence[Estimate]) -> list[Said]:
    own = [
        Said(N_("{method}: {warning}"), {"method": one.method, "warning": warning})
        for one in counted
        for warning in one.warnings
    ]
    return [*own, *disagreement(counted), *([NEVER_SEEN] if counted else [])]
