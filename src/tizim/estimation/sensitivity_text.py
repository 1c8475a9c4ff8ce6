"""How far the totals of a stratum move, as lines of text."""

from tizim.estimation.answer import Answer, Refusal
from tizim.estimation.said import Said
from tizim.estimation.sensitivity import XI, Curve, Sensitivity
from tizim.kernel.messages import N_

HEADING = Said(N_("How far the totals move:"))
UNTESTABLE = Said(
    N_(
        "What all lists together do beyond what fewer of them show is taken to be nothing, and no data can test it. "
        "Each total, and where it would lie if those never listed were 2.7 times fewer or 2.7 times more:"
    )
)


def sensitivity_lines(moved: Sensitivity | Refusal) -> list[Said]:
    """Return the lines, a heading first; of a stratum whose lists forbid an answer none, for it has said so."""
    if isinstance(moved, Refusal):
        return []
    left_out = N_("  without the list '{list}', {method}: {answer}")
    under = N_("  {method}, {prior}: {answer}")
    return [
        HEADING,
        *[
            Said(left_out, {"list": one.left_out, "method": one.method, "answer": _in_short(one.answer)})
            for one in moved.without
        ],
        *[
            Said(under, {"method": one.method, "prior": one.prior, "answer": _in_short(one.answer)})
            for one in moved.priors
        ],
        UNTESTABLE,
        *[_moved(one.method, one) for one in moved.curves],
        _moved_alone(moved.nhoi),
    ]


def _in_short(answer: Answer) -> Said:
    if isinstance(answer, Refusal):
        return Said(N_("refused. {reason}"), {"reason": answer.reason})
    values = {"total": round(answer.total), "low": round(answer.low), "high": round(answer.high)}
    return Said(N_("{total} ({low} to {high})"), values)


def _moved(name: str | Said, curve: Curve) -> Said:
    fewer, total, more = (round(float(curve.totals[at])) for at in (0, XI.size // 2, -1))
    return Said(
        N_("  {method}: {total}; from {fewer} to {more}"),
        {"method": name, "total": total, "fewer": fewer, "more": more},
    )


def _moved_alone(nhoi: Curve | Refusal) -> Said:
    name = Said(N_("this assumption alone"))
    if isinstance(nhoi, Refusal):
        return Said(N_("  {method}: {reason} {remedy}"), {"method": name, "reason": nhoi.reason, "remedy": nhoi.remedy})
    return _moved(name, nhoi)
