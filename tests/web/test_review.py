"""`tizim review` and `tizim judge`: what they print, what they need, and what they refuse."""

import json
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests import telling
from tests.linkage.lists_of_twenty import LATIN, told_by
from tests.terminal import tizim, users_environment
from typer.testing import CliRunner, Result

from tizim.access.models import AuditEntry, Team, User
from tizim.access.policy import Forbidden
from tizim.access.store import UnknownUser
from tizim.access.workspace import Workspace
from tizim.findings import actions as findings
from tizim.linkage import actions
from tizim.linkage.actions import AcrossDifferent
from tizim.linkage.commands import BadUse
from tizim.linkage.judgement import BadJudgement
from tizim.linkage.models import Judgement, PersonMember
from tizim.linkage.store.questions import waiting_for
from tizim.web import match_commands, review_commands

WHY = ("--by", "bao", "--reason", "Looked at both.")


@pytest.fixture
def two(workspace: Workspace, team: Team, bao: User) -> list[list[str]]:
    """Two lists of the same three people; three pairs of persons and three of events are proposed."""
    lists = [told_by(telling.source(team, bao), LATIN[:3], bao) for _ in range(2)]
    actions.propose(by=bao)
    findings.rebuild(by=bao)
    return lists


def run(workspace: Workspace, *words: str) -> Result:
    return CliRunner().invoke(review_commands.commands, [*words, "-w", str(workspace.folder)], catch_exceptions=False)


def document(workspace: Workspace, *words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(workspace, *words, "--json").stdout)
    return answer


def persons() -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for person, mention in PersonMember.objects.values_list("person_id", "mention_id"):
        groups.setdefault(person, set()).add(mention)
    return {frozenset(members) for members in groups.values()}


# -- tizim review ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_away_from_a_terminal_it_lists_what_waits_and_asks_nothing(
    two: list[list[str]], workspace: Workspace, bao: User
) -> None:
    answer = run(workspace, "review", "--by", "bao")
    first, *listed = answer.stdout.splitlines()
    assert first == "6 pairs wait for an answer: 3 of persons, 3 of events."
    assert [line.split()[0] for line in listed] == [each.id for each in waiting_for(bao)]
    assert "People come first, then bodies, then events" in answer.stderr
    assert "Nothing is asked away from a terminal." in answer.stderr
    assert set(Judgement.objects.values_list("verdict", flat=True)) == {"proposed"}


@pytest.mark.django_db
def test_one_document_holds_what_waits(two: list[list[str]], workspace: Workspace) -> None:
    told = document(workspace, "review", "--by", "bao")
    assert told["waiting"] == {"persons": 3, "bodies": 0, "events": 3}
    assert [each["family"] for each in told["proposals"]] == [*["person"] * 3, *["event"] * 3]
    assert {side["id"] for each in told["proposals"][:3] for side in each["sides"]} == {*two[0], *two[1]}


@pytest.mark.django_db
def test_a_family_alone_and_the_first_few_of_it(two: list[list[str]], workspace: Workspace, bao: User) -> None:
    told = document(workspace, "review", "--by", "bao", "--family", "events", "--limit", "2")
    assert told["waiting"] == {"persons": 0, "bodies": 0, "events": 3}
    events = [each.id for each in waiting_for(bao) if each.family.value == "event"]
    assert [each["id"] for each in told["proposals"]] == events[:2]


@pytest.mark.django_db
def test_where_nothing_waits_that_is_said_and_nothing_else(workspace: Workspace, bao: User) -> None:
    answer = run(workspace, "review", "--by", "bao")
    assert (answer.stdout, answer.stderr, answer.exit_code) == ("0 pairs wait for an answer.\n", "", 0)


@pytest.mark.django_db
def test_carol_is_told_that_nothing_waits(two: list[list[str]], workspace: Workspace, carol: User) -> None:
    assert run(workspace, "review", "--by", "carol").stdout == "0 pairs wait for an answer.\n"
    assert document(workspace, "review", "--by", "carol")["proposals"] == []


@pytest.mark.django_db
def test_whoever_may_not_judge_is_told_before_the_first_question(
    two: list[list[str]], workspace: Workspace, amina: User
) -> None:
    with pytest.raises(Forbidden, match=r"Your roles do not allow 'linkage\.judge'"):
        run(workspace, "review", "--by", "amina")


@pytest.mark.django_db
def test_a_user_whom_nobody_knows_is_said(two: list[list[str]], workspace: Workspace) -> None:
    with pytest.raises(UnknownUser, match="No active user has this name"):
        run(workspace, "review", "--by", "nobody")


@pytest.mark.django_db
def test_a_matching_says_where_to_answer(two: list[list[str]], workspace: Workspace) -> None:
    words = ["--by", "bao", "-w", str(workspace.folder)]
    answer = CliRunner().invoke(match_commands.commands, words, catch_exceptions=False)
    assert answer.stdout.splitlines()[-1] == "6 wait for an answer: tizim review"


# -- tizim judge -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_two_are_judged_by_their_ids_and_what_is_held_follows(
    two: list[list[str]], workspace: Workspace, bao: User
) -> None:
    told = document(workspace, "judge", two[0][0], two[1][0], "same", *WHY)
    judgement = Judgement.objects.get(verdict="same")
    assert told == {"judgement": judgement.pk, "verdict": "same", "persons": 2, "bodies": 0, "events": 0}
    assert frozenset({two[0][0], two[1][0]}) in persons()
    assert not findings.rebuild(by=bao).differs
    assert AuditEntry.objects.filter(action="judgement.make").get().reason == "Looked at both."


@pytest.mark.django_db
def test_a_judgement_is_taken_back_by_the_id_that_was_printed(
    two: list[list[str]], workspace: Workspace, bao: User
) -> None:
    before = persons()
    judgement = document(workspace, "judge", two[0][0], two[1][0], "same", *WHY)["judgement"]
    assert document(workspace, "judge", "--withdraw", judgement, *WHY) == {
        "withdrawn": judgement,
        "persons": 2,
        "bodies": 0,
        "events": 0,
    }
    assert persons() == before
    assert not findings.rebuild(by=bao).differs


@pytest.mark.django_db
def test_one_is_taken_out_of_its_group_and_the_others_stay(
    two: list[list[str]], workspace: Workspace, team: Team, bao: User
) -> None:
    (third,) = told_by(telling.source(team, bao), LATIN[:1], bao)
    for other in (two[1][0], third):
        run(workspace, "judge", two[0][0], other, "same", *WHY)
    assert document(workspace, "judge", "--apart", two[0][0], *WHY)["apart"] == two[0][0]
    assert {frozenset({two[0][0]}), frozenset({two[1][0], third})} <= persons()
    assert not findings.rebuild(by=bao).differs


@pytest.mark.django_db
def test_for_people_it_prints_one_line(two: list[list[str]], workspace: Workspace) -> None:
    line = run(workspace, "judge", two[0][0], two[1][0], "unsure", *WHY).stdout
    assert line == f"{Judgement.objects.get(verdict='unsure').pk} unsure: no group changed\n"
    assert run(workspace, "judge", two[0][0], two[1][0], "same", *WHY).stdout.endswith(" same: changed 2 persons\n")


@pytest.mark.django_db
def test_across_a_different_nothing_is_judged_the_same(
    two: list[list[str]], workspace: Workspace, team: Team, bao: User
) -> None:
    (third,) = told_by(telling.source(team, bao), LATIN[:1], bao)
    run(workspace, "judge", two[0][0], third, "same", *WHY)
    run(workspace, "judge", third, two[1][0], "different", *WHY)
    before = persons()
    with pytest.raises(AcrossDifferent, match="two that somebody judged to be different"):
        run(workspace, "judge", two[0][0], two[1][0], "same", *WHY)
    assert persons() == before


@pytest.mark.django_db
def test_what_is_hidden_is_answered_as_what_there_is_not(
    two: list[list[str]], workspace: Workspace, carol: User
) -> None:
    proposal = Judgement.objects.filter(mention__isnull=False).order_by("pk")[0].pk
    why = ("--by", "carol", "--reason", "A slip.")
    said = set()
    for words in (
        *((two[0][0], two[1][0], "same"), ("mnt_222222222222", "mnt_333333333333", "same")),
        *(("--withdraw", proposal), ("--withdraw", "jdg_222222222222"), ("--apart", two[0][0])),
    ):
        with pytest.raises(BadUse) as refusal:
            run(workspace, "judge", *words, *why)
        said.add(str(refusal.value))
    assert len(said) == 1


@pytest.mark.django_db
def test_an_answer_that_is_none_is_said(two: list[list[str]], workspace: Workspace) -> None:
    with pytest.raises(BadJudgement, match="'perhaps' is not an answer"):
        run(workspace, "judge", two[0][0], two[1][0], "perhaps", *WHY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("mnt_2", "mnt_3"),
        ("--withdraw", "jdg_2", "--apart", "mnt_2"),
        ("mnt_2", "mnt_3", "same", "--apart", "mnt_2"),
    ],
)
def test_it_does_one_thing_at_a_time(words: tuple[str, ...], workspace: Workspace) -> None:
    answer = run(workspace, "judge", *words, *WHY)
    assert answer.exit_code == 2
    assert "Give A, B and an answer, or --withdraw ID, or --apart ID." in " ".join(
        answer.stderr.replace("│", "").split()
    )


@pytest.mark.django_db
def test_nothing_is_judged_without_a_reason(two: list[list[str]], workspace: Workspace) -> None:
    answer = run(workspace, "judge", two[0][0], two[1][0], "same", "--by", "bao", "--reason", " ")
    assert answer.exit_code == 2
    assert "Say in a sentence why, with --reason." in answer.stderr
    assert not Judgement.objects.filter(verdict="same").exists()


@pytest.mark.django_db
def test_a_reason_keeps_what_a_database_can_hold(two: list[list[str]], workspace: Workspace) -> None:
    run(workspace, "judge", two[0][0], two[1][0], "same", "--by", "bao", "--reason", " A slip\udcff. ")
    assert AuditEntry.objects.latest("sequence").reason == "A slip\ufffd."


# -- at a terminal, from the first command to the last ---------------------------------------------------------------

REPORTS = (
    "Police shot dead the teacher Aliya Ostrova in Almaty on 5 January 2022.",
    "The teacher Aliya Ostrova was killed by police in Almaty on 5 January 2022, her family says.",
)


# A process of its own with a terminal of its own, in which Ctrl-C and Ctrl-D do what they do for a user.
ON_A_TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"


CTRL_C, CTRL_D = b"\x03", b"\x04"
SECONDS_TO_PRESS_AGAIN = 10


def at_a_terminal(typed: list[bytes], *words: str | Path) -> tuple[str, int]:
    """Run `tizim` at a terminal, typing one thing at each prompt; return what the terminal showed, and the status.

    Python sees no Ctrl-C that comes between a prompt and the reading behind it until the next key: a test that
    types at once then presses it again, as a person would.
    """
    command = [sys.executable, "-P", "-c", ON_A_TERMINAL, sys.executable, "-P", "-m", "tizim", *map(str, words)]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    shown, waiting, last = b"", list(typed), b""
    with subprocess.Popen(command, env=users_environment(), bufsize=0, **streams) as running:
        while True:
            while last == CTRL_C and not select.select([running.stdout], [], [], SECONDS_TO_PRESS_AGAIN)[0]:
                running.stdin.write(CTRL_C)
            part = running.stdout.read(65536)
            if not part:
                break
            shown += part
            if waiting and shown.endswith((b"q quit: ", b"no reason): ")):
                last = waiting.pop(0)
                running.stdin.write(last)
        return shown.decode(), running.wait(timeout=60)


@pytest.mark.slow
def test_a_reviewer_answers_leaves_and_finds_the_rest_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    tizim("init", folder, "--trial", "--generate-password")
    for number, words in enumerate(REPORTS):
        (tmp_path / f"report-{number}.txt").write_text(words, encoding="utf-8")
        assert tizim("add", tmp_path / f"report-{number}.txt", "-w", folder, "--accept").returncode == 0
    waiting = json.loads(tizim("review", "-w", folder, "--json").stdout)["waiting"]
    assert waiting == {"persons": 1, "bodies": 0, "events": 1}
    shown, status = at_a_terminal([b"s\n", b"One teacher.\n", CTRL_C], "review", "-w", folder)
    assert status == 0
    assert REPORTS[0] in " ".join(shown.split())
    assert "1 answered (1 same), 0 skipped." in shown
    assert "Traceback" not in shown
    left = json.loads(tizim("review", "-w", folder, "--json").stdout)["waiting"]
    assert left == {"persons": 0, "bodies": 0, "events": 1}
    shown, status = at_a_terminal([CTRL_D], "review", "-w", folder)
    assert (status, "0 answered, 0 skipped." in shown) == (0, True)
    assert "Nothing differed." in tizim("rebuild", "-w", folder).stdout
