"""What a run says, as the one JSON document of `tizim estimate --json`.

Sentences stand in it as Said; whoever prints it puts them into words.
"""

from collections.abc import Mapping, Sequence

from tizim.estimation.answer import Answer, Refusal
from tizim.estimation.capture_histories import Stratum
from tizim.estimation.estimating import Answers
from tizim.estimation.plan import Followed
from tizim.estimation.sensitivity import NHOI, XI, Curve, Sensitivity
from tizim.estimation.strata import Result
from tizim.kernel.errors import Fault

Document = dict[str, object]


def document(result: Result, manifest: Mapping[str, object]) -> Document:
    """Return the document: the answers, or a list of those by stratum and their total; plan, notes and manifest."""
    if result.total is None:
        (stratum,) = result.answers
        told = _told(stratum, result)
    else:
        strata = sorted([*result.answers, *result.faults])
        told = {"strata": [_stratum(stratum, result) for stratum in strata], "total": _answers(result.total)}
    return {
        **told,
        "plan": None if result.followed is None else _plan(result.followed, result.choices.headline),
        "notes": list(result.notes),
        "manifest": dict(manifest),
    }


def _stratum(stratum: Stratum, result: Result) -> Document:
    named = dict(zip(result.choices.strata, stratum, strict=True))
    if stratum in result.faults:
        return {"stratum": named, **_unread(result.choices.methods, result.faults[stratum])}
    return {"stratum": named, **_told(stratum, result)}


def _told(stratum: Stratum, result: Result) -> Document:
    answers = _answers(result.answers[stratum])
    return answers | {"sensitivity": _sensitivity(result.moved[stratum])} if result.moved else answers


def _unread(methods: Sequence[str], faults: Sequence[Fault]) -> Document:
    refused = {"reason": f"{faults[0].where}: {faults[0].problem}", "remedy": faults[0].remedy}
    return {
        "documented": None,
        "lists": None,
        "methods": [{"method": name, "refused": refused} for name in methods],
        "spread": None,
        "warnings": [],
        "faults": [{"problem": one.problem, "where": one.where, "remedy": one.remedy} for one in faults],
    }


def _answers(made: Answers) -> Document:
    return {
        "documented": made.documented,
        "lists": made.lists,
        "methods": [_method(name, answer) for name, answer in made.methods],
        "spread": None if made.spread is None else {"low": round(made.spread[0], 1), "high": round(made.spread[1], 1)},
        "warnings": list(made.warnings),
    }


def _method(name: str, answer: Answer) -> Document:
    if isinstance(answer, Refusal):
        return {"method": name, "refused": _refused(answer)}
    return {
        "method": name,
        "version": answer.version,
        "total": round(answer.total, 1),
        "low": round(answer.low, 1),
        "high": round(answer.high, 1),
        "level": answer.level,
        "statistic": answer.statistic,
        "assumes": answer.assumes,
        "diagnostics": answer.diagnostics,
    }


def _refused(refusal: Refusal) -> Document:
    return {"reason": refusal.reason, "remedy": refusal.remedy}


def _sensitivity(moved: Sensitivity | Refusal) -> Document:
    if isinstance(moved, Refusal):
        return {"refused": _refused(moved)}
    return {
        "without": [{"list": one.left_out, **_method(one.method, one.answer)} for one in moved.without],
        "priors": [{"settings": dict(one.settings), **_method(one.method, one.answer)} for one in moved.priors],
        "curve": {"xi": XI.tolist(), "methods": [_curve(one) for one in moved.curves], NHOI: _alone(moved.nhoi)},
    }


def _alone(nhoi: Curve | Refusal) -> Document:
    return {"refused": _refused(nhoi)} if isinstance(nhoi, Refusal) else _curve(nhoi)


def _curve(curve: Curve) -> Document:
    bounds = {"total": curve.totals, "low": curve.lows, "high": curve.highs}
    return {"method": curve.method, **{name: values.round(1).tolist() for name, values in bounds.items()}}


def _plan(followed: Followed, headline: str | None) -> Document:
    plan = followed.plan
    people = plan.population
    return {
        "sha256": plan.sha256,
        "population": {"who": people.who, "where": people.where, "from": people.begins, "to": people.ends},
        "lists": list(plan.lists),
        "left_out": dict(plan.left_out),
        "rules": list(plan.rules),
        "headline": headline,
        "changed_after_plan": list(followed.changes),
    }
