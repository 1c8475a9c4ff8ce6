"""What a run does: as the plan says, but for what was asked otherwise.

In: a sheet, the options of a command, perhaps a plan.   Out: Choices, and the tables that follow from them.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from tizim.estimation.estimating import DEFAULT, SEED
from tizim.estimation.plan import Choices, Followed, Plan, Population, departures, edits
from tizim.estimation.plan_file import PlanFile
from tizim.estimation.table_reader import (
    PERSON,
    BadTable,
    ReadTables,
    Sheet,
    lists_of_counts,
    lists_of_records,
    read_counts,
    read_records,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; empty or None where nothing was said."""

    records: bool = False  # the sheet holds records, not counts
    partitions: str | None = None  # how the columns begin that hold a sampled linkage each
    strata: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    seed: int | None = None


def choose(sheet: Sheet, asked: Asked, plan: PlanFile | None) -> tuple[Choices, Followed | None]:
    """Return what a run does, and the plan with what departs from it. Raises BadTable where a column is missing."""
    strata = asked.strata or (plan.plan.strata if plan else ())
    methods = asked.methods or (plan.plan.methods if plan else DEFAULT)
    together = tuple(name for name in plan.plan.strata if name not in strata and name in sheet.header) if plan else ()
    found = _lists(sheet, asked, (*strata, *together))
    seed = asked.seed if asked.seed is not None else (plan.plan.seed if plan else SEED)
    if plan is None:
        return Choices(found, strata, (), methods, None, seed), None
    lists = tuple(name for name in plan.plan.lists if name in found)
    headline = plan.plan.headline if plan.plan.headline in methods else None
    choices = Choices(lists, strata, together, methods, headline, seed)
    sealed = plan.sealed or plan.plan
    return choices, Followed(sealed, (*edits(sealed, plan.plan), *departures(plan.plan, choices, found)))


def draft(sheet: Sheet, asked: Asked) -> Plan:
    """Return a plan of what is asked of a sheet, in which the population is still to be stated."""
    methods = asked.methods or DEFAULT
    seed = SEED if asked.seed is None else asked.seed
    lists = _lists(sheet, asked, asked.strata)
    return Plan(Population("", "", "", ""), lists, {}, (), asked.strata, methods, methods[0], seed)


def tables_of(sheet: Sheet, asked: Asked, choices: Choices) -> list[ReadTables]:
    """Return the tables of a sheet by stratum, once for each partition. Raises BadTable where they cannot be read."""
    if not asked.records:
        return [read_counts(sheet, choices.strata, choices.lists, choices.together)]
    return [read_records(sheet, choices.strata, choices.lists, column) for column in _persons(sheet, asked.partitions)]


def command_again(table: str, asked: Asked, choices: Choices, plan: str | None) -> str:
    """Return the command that runs the same again, with every choice written out.

    table, plan
        Names of the files, without their folders, which are nobody's business.
    """
    parts = ["tizim", "estimate", table]
    parts += ["--records"] if asked.records else []
    parts += ["--partitions", asked.partitions] if asked.partitions is not None else []
    parts += ["--plan", plan] if plan is not None else []
    for option, values in (("--strata", choices.strata), ("--method", choices.methods), ("--seed", (choices.seed,))):
        for value in values:
            parts += [option, str(value)]
    return shlex.join(parts)


def _lists(sheet: Sheet, asked: Asked, strata: Sequence[str]) -> tuple[str, ...]:
    return lists_of_records(sheet) if asked.records else lists_of_counts(sheet, strata)


def _persons(sheet: Sheet, prefix: str | None) -> list[str]:
    if prefix is None:
        return [PERSON]
    columns = [name for name in sheet.header if name.startswith(prefix)]
    if len(columns) < 2:
        raise BadTable(
            f"Columns that begin with '{prefix}': {len(columns)}; it takes at least two partitions.",
            where=f"{sheet.name}, header",
            remedy="Draw them with tizim link --partitions FILE, or leave the option out.",
        )
    return columns
