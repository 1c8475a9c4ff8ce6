"""`tizim match`: which mentions of a workspace are one person, and which episodes one event.

It stands here because an approval is followed by findings. The engine is imported
when the command runs: it needs the analysis packages.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, tell
from tizim.access.workspace import open_workspace
from tizim.linkage.commands import BadUse, StageBars, require_analysis
from tizim.linkage.weighed import LEAST, SURE

if TYPE_CHECKING:
    from tizim.access.models import User
    from tizim.linkage.approval import Approved
    from tizim.linkage.weighed import Matching
    from tizim.linkage.weighing import Asking

commands = typer.Typer()


@commands.command()
def match(
    workspace: WorkspaceFolder = Path(),
    model: Annotated[
        Path | None, typer.Option(help="A model of persons to use; written there when the file is not there yet.")
    ] = None,
    unique: Annotated[list[str] | None, typer.Option(metavar="ID", help="A source that holds nobody twice.")] = None,
    above: Annotated[
        float | None, typer.Option(metavar="P", help="Approve every proposal with at least this probability.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="USER", help="Who asks or approves; without it, the first user.")] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stands in the audit log.")] = "",
    withdraw: Annotated[str, typer.Option(metavar="ID", help="Take this approval back instead.")] = "",
    seed: Annotated[int, typer.Option(help="Same seed, same result.")] = 7,
    as_json: AsJson = False,
) -> None:
    """Weigh which mentions are one person and which episodes one event, as proposals for reviewers."""
    _check_use(above, by, reason, withdraw)
    open_workspace(workspace)
    from tizim.access.store import first_user, user_named

    user = user_named(by) if by else first_user()
    if withdraw:
        _withdraw(withdraw, user, reason, as_json)
        return
    require_analysis()
    from tizim.web import pipeline

    persons, events = _matched(user, _asking(unique or [], model, seed))
    if model and not model.exists() and persons.model_text:
        model.write_text(persons.model_text, encoding="utf-8")
    approved = None
    if above is not None:
        approved = pipeline.approve(above, {persons.model, events.model}, by=user, reason=reason)
    if as_json:
        print_json(_document(persons, events, approved))
        return
    _show("persons", "mentions", persons)
    _show("events", "episodes", events)
    if approved:
        _show_approved(approved)
    _show_waiting(user)


def _check_use(above: float | None, by: str, reason: str, withdraw: str) -> None:
    if (above is not None or withdraw) and not (by and reason):
        raise BadUse(
            "Nothing is approved or taken back without somebody who answers for it and a reason.",
            where="--by, --reason",
            remedy="Add --by USER and --reason TEXT; they stand in the audit log.",
        )
    if above is not None and withdraw:
        raise BadUse(
            "An approval is made or taken back, not both.", where="--withdraw", remedy="Leave one of them out."
        )


def _asking(unique: list[str], model: Path | None, seed: int) -> "Asking":
    from tizim.linkage.weighing import Asking

    known = model.read_text(encoding="utf-8") if model and model.exists() else ""
    return Asking(frozenset(unique), known, seed)


def _matched(user: "User", asking: "Asking") -> "tuple[Matching, Matching]":
    """Weigh persons, then events: who is likely to be one person makes two episodes more alike."""
    from tizim.linkage import actions
    from tizim.linkage.kinds import Family

    with StageBars() as bars:
        persons = actions.match(Family.PERSON, by=user, asking=asking, report=bars.show)
    with StageBars() as bars:
        return persons, actions.match(Family.EVENT, by=user, asking=asking, report=bars.show)


def _withdraw(approval_id: str, user: "User", reason: str, as_json: bool) -> None:
    from tizim.linkage.models import Approval
    from tizim.web import pipeline

    try:
        touched = pipeline.withdraw_approval(approval_id, by=user, reason=reason)
    except Approval.DoesNotExist:
        raise BadUse(
            "There is no such approval, or a part of it is hidden from this user.",
            where="--withdraw",
            remedy="Write the id that 'tizim match --above' printed.",
        ) from None
    if as_json:
        print_json({"withdrawn": approval_id, "persons": len(touched.persons), "events": len(touched.events)})
        return
    print_result(f"{approval_id} withdrawn: {len(touched.persons)} persons and {len(touched.events)} events changed")


def _document(persons: "Matching", events: "Matching", approved: "Approved | None") -> dict[str, object]:
    answer: dict[str, object] = {"persons": _counts(persons), "events": _counts(events)}
    if approved:
        answer["approval"] = {"id": approved.id, **approved.counts}
    return answer


def _counts(matching: "Matching") -> dict[str, object]:
    return {
        "model": matching.model or None,
        "records": matching.records,
        "unlinkable": dict(sorted(matching.unlinkable.items())),
        "compared": matching.compared,
        "new": matching.new,
        "weighed_anew": matching.weighed_anew,
        "waiting": {"sure": matching.sure, "grey": matching.grey},
    }


def _show(what: str, of: str, matching: "Matching") -> None:
    if not matching.model:
        print_result(f"{what}: too little is told to compare ({matching.records} {of})")
        return
    print_result(
        f"{what}: {matching.records:,} {of}, {matching.compared:,} pairs compared; {matching.new:,} new proposals, "
        f"{matching.weighed_anew:,} weighed anew"
    )
    print_result(f"  waiting: {matching.sure:,} at {SURE} or above, {matching.grey:,} between {LEAST} and {SURE}")
    for source, count in sorted(matching.unlinkable.items()):
        tell(f"  {source}: {count:,} cannot be linked (no name, or a part of one and nothing beside it)")


def _show_waiting(user: "User") -> None:
    from tizim.linkage.store import pairs_to_judge

    waiting = pairs_to_judge(user).count()
    if waiting:
        print_result(f"{waiting:,} {'waits' if waiting == 1 else 'wait'} for an answer: tizim review")


def _show_approved(approved: "Approved") -> None:
    counts = approved.counts
    print_result(
        f"{approved.id}: {counts['persons']:,} pairs of persons and {counts['events']:,} of events judged to be one"
    )
    left = {
        "likely only in a chain": counts["left_as_chains"],
        "taken back before": counts["left_as_taken_back"],
        "against a judgement": counts["left_against_judgements"],
    }
    if any(left.values()):
        tell("left to a reviewer: " + ", ".join(f"{count:,} {why}" for why, count in left.items() if count))
