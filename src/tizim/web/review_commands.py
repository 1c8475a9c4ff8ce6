"""`tizim review` and `tizim judge`: people answer what the machine only proposes.

They stand here because an answer is followed by findings.
"""

import shutil
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, progress, tell
from tizim.access.workspace import open_workspace
from tizim.linkage.commands import BadUse
from tizim.sources.characters import clean

if TYPE_CHECKING:
    from tizim.access.models import User
    from tizim.linkage.review import Question
    from tizim.linkage.touched import Touched

commands = typer.Typer()

NARROWEST, WIDEST = 40, 110  # characters in a line; longer ones are hard to read


class Subjects(StrEnum):
    """What a question is about."""

    PERSONS = "persons"
    BODIES = "bodies"
    EVENTS = "events"


@commands.command()
def review(
    workspace: WorkspaceFolder = Path(),
    by: Annotated[str, typer.Option(metavar="USER", help="Who answers; without it, the first user.")] = "",
    family: Annotated[Subjects | None, typer.Option(help="Ask about these alone.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="The first N alone.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ask, pair by pair, whether two are one: what was proposed and waits for a reviewer."""
    open_workspace(workspace)
    from tizim.access.actions import require
    from tizim.access.store import first_user, user_named
    from tizim.linkage.kinds import Family
    from tizim.linkage.question_document import document
    from tizim.linkage.question_text import waiting_words
    from tizim.linkage.store import questions

    user = user_named(by) if by else first_user()
    require(user, "linkage.judge")
    families = [each for each in Family if family is None or each.plural == family]
    waiting = questions.waiting_for(user, families)
    chosen, counts = [each.id for each in waiting[:limit]], questions.counts_of(waiting)
    elsewhere = questions.elsewhere(user, families)
    if as_json:
        print_json(document(list(_loaded(user, chosen)), counts, elsewhere))
        return
    print_result(f"{waiting_words(counts)}.")
    if elsewhere:
        tell(f"{elsewhere:,} more wait for somebody who may judge in every team that tells of the two.")
    if chosen:
        _list_or_ask(user, chosen)


def _list_or_ask(user: "User", chosen: list[str]) -> None:
    from tizim.linkage.question_text import line_of
    from tizim.linkage.review import ORDER

    tell(ORDER)
    if sys.stdin.isatty() and sys.stdout.isatty():
        _ask(user, chosen)
        return
    for question in _loaded(user, chosen):
        print_result(line_of(question))
    tell("Nothing is asked away from a terminal. Answer there, or with: tizim judge A B same|different|unsure")


def _loaded(user: "User", chosen: list[str]) -> "Iterable[Question]":
    from tizim.linkage.store.questions import questions_for

    return progress(questions_for(user, chosen), "Loading", total=len(chosen))


def _ask(user: "User", chosen: list[str]) -> None:
    from tizim.web.reviewing import Tally, Terminal, ask_all

    if isinstance(sys.stdin, TextIOWrapper):  # bytes that are no text must not end the session
        sys.stdin.reconfigure(errors="replace")
    width = max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))
    tally = Tally()
    tell(f"You answer as {user.username}. Ctrl-D or Ctrl-C leave as q does.")
    try:
        ask_all(user, chosen, Terminal(input, print_result, width), tally)
    finally:
        print_result(tally.words)
        if tally.answered:
            tell("An answer is taken back with: tizim judge --withdraw ID --by USER --reason TEXT")


@commands.command()
def judge(
    by: Annotated[str, typer.Option(metavar="USER", help="Who judges, by the name they sign in with.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stands in the audit log. Name nobody.")],
    pair: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A B ANSWER]", help="Two mentions or two episodes, and same, different or unsure."),
    ] = None,
    withdraw: Annotated[str, typer.Option(metavar="ID", help="Take this judgement out of force instead.")] = "",
    apart: Annotated[str, typer.Option(metavar="ID", help="Take this mention or episode out of its group.")] = "",
    workspace: WorkspaceFolder = Path(),
    as_json: AsJson = False,
) -> None:
    """Judge whether two are one, take a judgement back, or take one out of its group."""
    words = pair or []
    if [bool(words), bool(withdraw), bool(apart)].count(True) != 1 or (words and len(words) != 3):
        raise typer.BadParameter("Give A, B and an answer, or --withdraw ID, or --apart ID.")
    reason = clean(reason).strip()
    if not reason:
        raise typer.BadParameter("Say in a sentence why, with --reason.")
    open_workspace(workspace)
    from django.core.exceptions import ObjectDoesNotExist

    from tizim.access.store import user_named

    user = user_named(by)
    try:
        done, touched = _judged(words, withdraw, apart, user, reason)
    except ObjectDoesNotExist:
        raise BadUse(
            "There is no such judgement, mention or episode, or it is hidden from this user.",
            where="A, B, --withdraw or --apart",
            remedy="Write ids as 'tizim review' prints them: jdg_… of a judgement, mnt_… of a mention, eps_… of an "
            "episode.",
        ) from None
    counts = {"persons": len(touched.persons), "bodies": len(touched.bodies), "events": len(touched.events)}
    if as_json:
        print_json({**done, **counts})
        return
    changed = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    print_result(f"{' '.join(done.values())}: {f'changed {changed}' if changed else 'no group changed'}")


def _judged(
    words: list[str], withdraw: str, apart: str, user: "User", reason: str
) -> "tuple[Mapping[str, str], Touched]":
    """Do one of the three; return what was done, and what it touched."""
    from tizim.web import pipeline

    if withdraw:
        return {"withdrawn": withdraw}, pipeline.withdraw(withdraw, by=user, reason=reason)
    if apart:
        return {"apart": apart}, pipeline.take_apart(apart, by=user, reason=reason)
    one, other, verdict = words
    answer = pipeline.judge(one, other, verdict, by=user, reason=reason)
    return {"judgement": answer.id, "verdict": verdict}, answer.touched
