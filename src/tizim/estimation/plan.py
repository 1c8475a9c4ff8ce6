"""The plan of an estimate: what is asked, of whom and how, settled before the table is made.

A plan is sealed when it is first used: its canonical form, and with it its hash, are kept. Whatever is edited later,
asked for differently or missing in the table is listed beside the result, so that nobody need trust that the method
was chosen before its answer was known.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from tizim.estimation.said import Said
from tizim.kernel.errors import TizimError
from tizim.kernel.messages import N_

NONE = "—"


class BadPlan(TizimError):
    """A plan that cannot be followed as it stands."""


@dataclass(frozen=True, slots=True)
class Population:
    """Whom the total counts."""

    who: str
    where: str
    begins: str  # a date, as precise as it is known; both days belong to the period
    ends: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an estimate is to be."""

    population: Population
    lists: tuple[str, ...]  # those that count
    left_out: Mapping[str, str]  # list to the reason why it does not count
    rules: tuple[str, ...]  # of inclusion, in sentences
    strata: tuple[str, ...]  # columns
    methods: tuple[str, ...]
    headline: str  # the method whose number is the result
    seed: int

    def canonical(self) -> str:
        """Return the one text of this plan that its hash is taken of."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.canonical().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a run does, whoever chose it."""

    lists: tuple[str, ...]  # that count
    strata: tuple[str, ...]  # columns
    together: tuple[str, ...]  # columns that a plan divides by and this run does not
    methods: tuple[str, ...]
    headline: str | None  # only a plan has one, and only while its method is asked
    seed: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A sealed plan, and where the run departs from it."""

    plan: Plan  # as it was sealed
    changes: tuple[Said, ...] = field(default=())  # after the plan


def edits(sealed: Plan, now: Plan) -> tuple[Said, ...]:
    """Say what was edited in a plan after it was sealed."""
    before, after = _flat(sealed), _flat(now)
    return tuple(
        Said(
            N_("The plan was edited after it was sealed: {what} was '{before}', and is '{after}'."),
            {"what": what, "before": before.get(what) or NONE, "after": after.get(what) or NONE},
        )
        for what in sorted(before.keys() | after.keys())
        if before.get(what) != after.get(what)
    )


def departures(sealed: Plan, run: Choices, lists_found: Sequence[str]) -> tuple[Said, ...]:
    """Say what a run does otherwise than its plan.

    lists_found
        The lists of the table, whether they count or not.
    """
    said = [
        Said(
            N_("{what}: planned '{planned}', done '{done}'."),
            {"what": what, "planned": planned or NONE, "done": done or NONE},
        )
        for what, planned, done in (
            ("strata", ", ".join(sealed.strata), ", ".join(run.strata)),
            ("methods", ", ".join(sealed.methods), ", ".join(run.methods)),
            ("headline", sealed.headline, run.headline or ""),
            ("seed", str(sealed.seed), str(run.seed)),
        )
        if planned != done
    ]
    missing = N_("The list '{list}' of the plan is not in the table: it was left out.")
    unplanned = N_("The list '{list}' is in the table and not in the plan: it was left out.")
    said += [Said(missing, {"list": name}) for name in sealed.lists if name not in lists_found]
    said += [
        Said(unplanned, {"list": name})
        for name in lists_found
        if name not in sealed.lists and name not in sealed.left_out
    ]
    return tuple(said)


def check_plan(plan: Plan, methods: Sequence[str], where: str) -> None:
    """Raise BadPlan where a plan leaves open whom it counts, or names a method that there is not.

    methods
        Those that there are.
    """
    blank = [name for name, text in asdict(plan.population).items() if not text.strip()]
    if blank:
        name = {"begins": "from", "ends": "to"}.get(blank[0], blank[0])
        raise BadPlan(
            f"The plan does not say of whom the total is to be: population.{name} is empty.",
            where=where,
            remedy="Fill in who, where, from and to.",
        )
    for list_name, reason in plan.left_out.items():
        if list_name in plan.lists:
            raise BadPlan(
                f"The list '{list_name}' counts and is left out.", where=where, remedy="Take it from one of the two."
            )
        if not reason.strip():
            raise BadPlan(
                f"The list '{list_name}' is left out without a reason.",
                where=where,
                remedy="Say why it does not count.",
            )
    for name in (*plan.methods, plan.headline):
        if name not in methods:
            raise BadPlan(f"There is no method '{name}'.", where=where, remedy=f"There are: {', '.join(methods)}.")
    if plan.headline not in plan.methods:
        raise BadPlan(
            f"The headline '{plan.headline}' is not among the methods.", where=where, remedy="Add it to the methods."
        )


def _flat(plan: Plan) -> dict[str, str]:
    """Return each thing that a plan says, by its place in the file."""
    people = plan.population
    flat = {
        "population.who": people.who,
        "population.where": people.where,
        "population.from": people.begins,
        "population.to": people.ends,
        "lists": ", ".join(plan.lists),
        "rules": " ".join(plan.rules),
        "strata": ", ".join(plan.strata),
        "methods": ", ".join(plan.methods),
        "headline": plan.headline,
        "seed": str(plan.seed),
    }
    return flat | {f"left_out.{name}": reason for name, reason in plan.left_out.items()}
