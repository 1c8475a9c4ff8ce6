"""Answers as lines of text."""

from tizim.estimation.answer import Answer, Refusal
from tizim.estimation.estimating import Answers
from tizim.estimation.said import Said, Share
from tizim.kernel.messages import N_


def answer_lines(made: Answers) -> list[Said]:
    """Return what the methods say of one stratum, a line each, and what is to be known about it."""
    heading = Said(
        N_("Persons documented: {documented}. Lists: {lists}."), {"documented": made.documented, "lists": made.lists}
    )
    return [heading, *[line for name, answer in made.methods for line in _method_lines(name, answer)], *made.warnings]


def _method_lines(name: str, answer: Answer) -> list[Said]:
    if isinstance(answer, Refusal):
        refused = N_("  {method}: refused. {reason} {remedy}")
        return [Said(refused, {"method": name, "reason": answer.reason, "remedy": answer.remedy})]
    estimate = Said(
        N_("  {method}: {total} ({low} to {high}, {level})"),
        {
            "method": name,
            "total": round(answer.total),
            "low": round(answer.low),
            "high": round(answer.high),
            "level": Share(answer.level),
        },
    )
    return [estimate, Said(N_("    It assumes: {assumes}"), {"assumes": answer.assumes})]
