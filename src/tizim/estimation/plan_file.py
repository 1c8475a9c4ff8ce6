"""The file of a plan: TOML that people fill in, with the seal that Tizim adds.

In: the text of a file, or a plan.   Out: the plan with its seal, or the text.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tizim.estimation.plan import BadPlan, Plan, Population

_SEAL = "sealed"
_SEAL_COMMENT = (
    "# The plan as it was sealed. Leave this line as it is: what is edited above is listed beside the result."
)


@dataclass(frozen=True, slots=True)
class PlanFile:
    plan: Plan  # as it stands now
    sealed: Plan | None  # as it was sealed; None before its first use


def draft_text(plan: Plan) -> str:
    """Return a plan as TOML, with what is to be filled in explained."""
    people = plan.population
    return "\n".join(
        [
            "# The plan of an estimate. Fill it in before the result is known; it is sealed when it is first used.",
            "",
            f"strata = {_array(plan.strata)}  # columns that divide the persons",
            f"methods = {_array(plan.methods)}",
            f"headline = {_text(plan.headline)}  # the method whose number is the result",
            f"seed = {plan.seed}",
            "# Rules of inclusion, a sentence each: who is counted and who is not, and how records became persons.",
            f"rules = {_array(plan.rules)}",
            "# The lists that count: records of persons, each made without the others.",
            f"lists = {_array(plan.lists)}",
            "",
            "[population]  # whom the total counts",
            f"who = {_text(people.who)}",
            f"where = {_text(people.where)}",
            f"from = {_text(people.begins)}",
            f"to = {_text(people.ends)}",
            "",
            '[left_out]  # lists that do not count, each with its reason: name = "made from another list"',
            *[f"{_text(name)} = {_text(reason)}" for name, reason in plan.left_out.items()],
            "",
        ]
    )


def sealed_text(text: str, plan: Plan) -> str:
    """Return the text of a plan's file with its seal, which stands first, before any table begins."""
    return f"{_SEAL_COMMENT}\n{_SEAL} = {_text(plan.canonical())}\n\n{text}"


def plan_from_text(text: str, where: str) -> PlanFile:
    """Read the file of a plan. Raises BadPlan where it is no TOML, or says too little, too much or in a wrong form."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise BadPlan(f"The plan is no TOML: {trouble}.", where=where, remedy="Correct it.") from trouble
    seal = told.pop(_SEAL, None)
    return PlanFile(_plan(told, where), None if seal is None else _sealed(seal, where))


def _sealed(seal: object, where: str) -> Plan:
    where = f"{where}, {_SEAL}"
    remedy = "Restore the line, or take it out and seal the plan anew."
    try:
        told: dict[str, Any] = json.loads(str(seal))  # whatever the line holds; what is no plan fails below
        people = told.pop("population")
        named = {"who": people["who"], "where": people["where"], "from": people["begins"], "to": people["ends"]}
        plan = _plan({**told, "population": named}, where)
    except (ValueError, TypeError, KeyError, AttributeError) as trouble:
        raise BadPlan("The seal of the plan was damaged.", where=where, remedy=remedy) from trouble
    if plan.canonical() != seal:
        raise BadPlan("The seal of the plan was damaged.", where=where, remedy=remedy)
    return plan


def _plan(told: Mapping[str, object], where: str) -> Plan:
    _check_keys(told, ("population", "lists", "left_out", "rules", "strata", "methods", "headline", "seed"), where)
    people = _table(told, "population", where)
    _check_keys(people, ("who", "where", "from", "to"), f"{where}, population")
    seed = told["seed"]
    if not isinstance(seed, int) or isinstance(seed, bool):
        raise _no("a whole number", "seed", where)
    return Plan(
        Population(people["who"], people["where"], people["from"], people["to"]),
        lists=_texts(told, "lists", where),
        left_out=_table(told, "left_out", where),
        rules=_texts(told, "rules", where),
        strata=_texts(told, "strata", where),
        methods=_texts(told, "methods", where),
        headline=_one_text(told, "headline", where),
        seed=seed,
    )


def _check_keys(told: Mapping[str, object], wanted: tuple[str, ...], where: str) -> None:
    missing = [key for key in wanted if key not in told]
    if missing:
        raise BadPlan(f"The plan does not say '{missing[0]}'.", where=where, remedy="Add it.")
    unknown = [key for key in told if key not in wanted]
    if unknown:
        raise BadPlan(f"A plan says nothing of '{unknown[0]}'.", where=where, remedy=f"It says: {', '.join(wanted)}.")


def _texts(told: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    found = told[key]
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _no("a list of texts", key, where)
    return tuple(found)


def _one_text(told: Mapping[str, object], key: str, where: str) -> str:
    found = told[key]
    if not isinstance(found, str):
        raise _no("a text", key, where)
    return found


def _table(told: Mapping[str, object], key: str, where: str) -> dict[str, str]:
    found = told[key]
    if not isinstance(found, dict) or not all(isinstance(one, str | date) for one in found.values()):
        raise _no("a table of texts", key, where)
    return {name: str(one) for name, one in found.items()}


def _no(kind: str, key: str, where: str) -> BadPlan:
    return BadPlan(f"'{key}' is not {kind}.", where=where, remedy="Write it so.")


def _array(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(_text(one) for one in texts) + "]"


def _text(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which JSON leaves as it is and TOML forbids.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
