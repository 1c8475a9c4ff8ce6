"""Everything a run says: the answers of each stratum, pooled over partitions, and the total over all strata.

In: tables by stratum, once for each partition of the linkage.   Out: Result.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tizim.estimation.answer import Refusal
from tizim.estimation.capture_histories import CaptureTable, Stratum, table_of
from tizim.estimation.estimating import Answers, Question, concluded
from tizim.estimation.plan import Choices, Followed
from tizim.estimation.pooling import ALIKE, first_of_each, mixed, summed
from tizim.estimation.said import Said
from tizim.estimation.sensitivity import Sensitivity, list_by_list, sensitivity
from tizim.estimation.table_reader import ReadTables
from tizim.kernel.errors import Fault
from tizim.kernel.messages import N_

NO_TOTAL = Refusal(
    Said(N_("This method was asked of some of the strata only, so that it has no total over all.")),
    Said(N_("Ask for it alone, and it is asked of every stratum.")),
)
OF_FIRST = Said(N_("These numbers are those of the first partition of the linkage."))
LARGEST = 1000  # tables of which slow methods are asked
SLOW = ("lcmcr",)
NOT_ASKED = Refusal(
    Said(N_("Beside faster methods this one is asked only of the strata with most persons.")),
    Said(N_("Ask for it alone, and it is asked of every stratum.")),
)
AskAll = Callable[[Sequence[Question]], list[Answers]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run says, for whatever shows it."""

    choices: Choices
    tables: Mapping[Stratum, CaptureTable]  # of the first partition, where there are several
    answers: Mapping[Stratum, Answers]
    faults: Mapping[Stratum, tuple[Fault, ...]]  # strata whose rows cannot stand: they have no answers
    total: Answers | None  # over strata; None where there is one stratum and nothing was divided
    partitions: int  # of the linkage; 1 where it is taken as certain
    notes: tuple[Said, ...]
    followed: Followed | None  # the plan, where there is one
    moved: Mapping[Stratum, Sensitivity | Refusal] = field(default_factory=dict)  # empty where it was not asked for

    @property
    def has_estimate(self) -> bool:
        return any(made.spread for made in self.answers.values())


def estimate_strata(
    read: Sequence[ReadTables],
    choices: Choices,
    ask_all: AskAll,
    followed: Followed | None = None,
    *,
    largest: int = LARGEST,
) -> Result:
    """Return what the methods say of every stratum and of all together.

    read
        The tables of each partition; a stratum that a partition leaves empty is one of nobody there.
    ask_all
        What answers many tables at once, in their order.
    largest
        How many tables slow methods are asked of, where faster ones are asked of all: those of the strata with most
        persons, in every partition.
    """
    faults = {stratum: found for one in read for stratum, found in one.faults.items()}
    strata = sorted({stratum for one in read for stratum in one.tables} - faults.keys())
    nobody = table_of(choices.lists, {})
    tables = [[one.tables.get(stratum, nobody) for stratum in strata] for one in read]
    methods = _methods(tables[0], choices.methods, max(1, largest // len(read)))
    found = iter(ask_all([question for row in tables for question in zip(row, methods, strict=True)]))
    by_partition = [[_in_full(next(found), choices.methods) for _ in strata] for _ in read]
    answers = {
        stratum: _over_partitions(made) for stratum, made in zip(strata, zip(*by_partition, strict=True), strict=True)
    }
    return Result(
        choices,
        dict(zip(strata, tables[0], strict=True)),
        answers,
        faults,
        _over_strata(strata, by_partition, choices, len(faults)) if choices.strata else None,
        len(read),
        (*read[0].notes, *([OF_FIRST] if len(read) > 1 and read[0].notes else [])),
        followed,
    )


def with_sensitivity(result: Result, ask_all: AskAll) -> Result:
    """Return the result with how far each stratum's totals move; of several partitions the first gives the tables."""
    questions = {stratum: list_by_list(table, result.answers[stratum]) for stratum, table in result.tables.items()}
    found = iter(ask_all([question for asked in questions.values() for question in asked]))
    moved = {
        stratum: sensitivity(
            result.tables[stratum], result.answers[stratum], [next(found) for _ in asked], seed=result.choices.seed
        )
        for stratum, asked in questions.items()
    }
    return replace(result, moved=moved)


def _methods(tables: Sequence[CaptureTable], methods: tuple[str, ...], most: int) -> list[tuple[str, ...]]:
    """Return the methods that are asked of each table: slow ones of the largest alone, unless there are no others."""
    fast = tuple(name for name in methods if name not in SLOW)
    by_size = sorted(range(len(tables)), key=lambda at: -tables[at].documented)
    largest = set(by_size[: most if fast else len(tables)])
    return [methods if at in largest else fast for at in range(len(tables))]


def _in_full(made: Answers, methods: Sequence[str]) -> Answers:
    """Return answers with the refusals of methods that were not asked."""
    known = dict(made.methods)
    return replace(made, methods=tuple((name, known.get(name, NOT_ASKED)) for name in methods))


def _over_partitions(made: Sequence[Answers]) -> Answers:
    """Return one stratum's answers, each method's mixed over the partitions of the linkage."""
    if len(made) == 1:
        return made[0]
    methods = [name for name, _ in made[0].methods]
    answers = tuple((name, mixed([dict(one.methods)[name] for one in made])) for name in methods)
    documented = sorted(one.documented for one in made)
    note = N_("Persons documented in the partitions: {least} to {most}.")
    of_lists = first_of_each([warning for one in made for warning in _of_lists(one)])
    return concluded(
        documented[len(documented) // 2],
        max(one.lists for one in made),
        answers,
        (Said(note, {"least": documented[0], "most": documented[-1]}), *of_lists),
    )


def _of_lists(made: Answers) -> list[Said]:
    """Return the warnings that the lists give; those of the methods are given anew when these have been pooled."""
    of_methods = concluded(made.documented, made.lists, made.methods).warnings
    return [warning for warning in made.warnings if warning not in of_methods]


def _over_strata(
    strata: Sequence[Stratum], by_partition: Sequence[Sequence[Answers]], choices: Choices, unread: int
) -> Answers:
    """Return the total over strata: summed in each partition, then mixed over them."""
    made = [_summed(dict(zip(strata, row, strict=True)), choices) for row in by_partition]
    total = _over_partitions(made)
    message = N_("Strata that could not be read: {strata}. Nobody in them is part of the total.")
    warnings = (Said(message, {"strata": unread}),) if unread else ()
    if total.spread:
        warnings = (*warnings, ALIKE)
    return replace(total, warnings=(*warnings, *total.warnings))


def _summed(strata: Mapping[Stratum, Answers], choices: Choices) -> Answers:
    documented = {stratum: made.documented for stratum, made in strata.items()}
    answers = []
    for method in choices.methods:
        of_strata = {stratum: dict(made.methods)[method] for stratum, made in strata.items()}
        asked_of_all = NOT_ASKED not in of_strata.values()
        total = summed(of_strata, documented, np.random.default_rng(choices.seed)) if asked_of_all else NO_TOTAL
        answers.append((method, total))
    lists = max((made.lists for made in strata.values()), default=0)
    return concluded(sum(documented.values()), lists, tuple(answers))
