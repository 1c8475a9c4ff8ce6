"""What a run says, as text for a terminal: the plan, each stratum, the total over all."""

from collections.abc import Sequence
from dataclasses import replace

from tizim.estimation.capture_histories import Stratum
from tizim.estimation.plan import Followed
from tizim.estimation.said import Said, Tongue
from tizim.estimation.sensitivity_text import sensitivity_lines
from tizim.estimation.strata import Result
from tizim.estimation.wording import answer_lines
from tizim.kernel.messages import N_

UNPLANNED = Said(
    N_("There is no plan: lists, strata and methods may have been chosen after their result was seen (--make-plan).")
)


def result_text(result: Result, tongue: Tongue) -> str:
    """Return the whole result in a language, a block for each part."""
    blocks = [_planned(result.followed, result.choices.headline) if result.followed else [], list(result.notes)]
    if result.total is None:
        blocks += [[*answer_lines(made), *_moved(stratum, result)] for stratum, made in result.answers.items()]
    else:
        blocks += [_stratum(stratum, result) for stratum in sorted([*result.answers, *result.faults])]
        blocks.append([Said(N_("All strata together")), *answer_lines(result.total)])
    blocks.append([] if result.followed else [UNPLANNED])
    return "\n\n".join("\n".join(line.in_language(tongue) for line in block) for block in blocks if block)


def _stratum(stratum: Stratum, result: Result) -> list[Said]:
    named = ", ".join(f"{column} {value}" for column, value in zip(result.choices.strata, stratum, strict=True))
    title = Said("{stratum}", {"stratum": named})
    if stratum in result.faults:
        return [title, *_unread(stratum, result)]
    made = result.answers[stratum]
    assert result.total is not None
    # What is said of the total need not be said of every stratum.
    own = tuple(warning for warning in made.warnings if warning not in result.total.warnings)
    return [title, *answer_lines(replace(made, warnings=own)), *_moved(stratum, result)]


def _moved(stratum: Stratum, result: Result) -> list[Said]:
    return sensitivity_lines(result.moved[stratum]) if result.moved else []


def _unread(stratum: Stratum, result: Result) -> list[Said]:
    message = N_("  refused. {where}: {problem} {remedy}")
    return [
        Said(message, {"where": fault.where, "problem": fault.problem, "remedy": fault.remedy})
        for fault in result.faults[stratum]
    ]


def _planned(followed: Followed, headline: str | None) -> list[Said]:
    plan = followed.plan
    people = plan.population
    whom = N_("Population: {who}; {where}; from {begins} to {ends}.")
    lines = [
        Said(N_("Plan {sha256}"), {"sha256": plan.sha256}),
        Said(whom, {"who": people.who, "where": people.where, "begins": people.begins, "ends": people.ends}),
        Said(N_("Lists that count: {lists}."), {"lists": ", ".join(plan.lists)}),
        *[
            Said(N_("List that does not count: {list} ({reason})."), {"list": name, "reason": reason})
            for name, reason in plan.left_out.items()
        ],
        *[Said(N_("Rule of inclusion: {rule}"), {"rule": rule}) for rule in plan.rules],
    ]
    if headline:
        lines.append(Said(N_("Headline: {method}."), {"method": headline}))
    return [*lines, *_changed(followed.changes)]


def _changed(changes: Sequence[Said]) -> list[Said]:
    if not changes:
        return [Said(N_("Nothing was changed after the plan."))]
    return [Said(N_("Changed after the plan:")), *[Said("  {change}", {"change": change}) for change in changes]]
