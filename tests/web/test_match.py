"""`tizim match`: what it prints, what it needs, and that what is held follows an approval."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.linkage.lists_of_twenty import two_lists
from tests.terminal import users_environment
from typer.testing import CliRunner, Result

from tizim.access.models import Team, User
from tizim.access.store import UnknownUser
from tizim.access.workspace import Workspace
from tizim.findings import actions as findings
from tizim.findings.models import Act
from tizim.linkage.commands import BadUse, NoAnalysis
from tizim.linkage.models import Judgement
from tizim.web.match_commands import commands

pytestmark = pytest.mark.django_db

WHY = ("--by", "bao", "--reason", "Looked at the lowest twenty.")


@pytest.fixture
def two(workspace: Workspace, team: Team, bao: User) -> Workspace:
    """A workspace with two lists of the same twenty people."""
    two_lists(team, bao)
    findings.rebuild(by=bao)
    return workspace


def run(workspace: Workspace, *words: str | Path) -> Result:
    return CliRunner().invoke(commands, [*map(str, words), "-w", str(workspace.folder)], catch_exceptions=False)


def document(workspace: Workspace, *words: str | Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(workspace, *words, "--json").stdout)
    return answer


def victims() -> int:
    return Act.objects.filter(holding__is_whole=True).values("person_id").distinct().count()


def test_it_says_how_many_proposals_wait_and_judges_nothing(two: Workspace) -> None:
    told = document(two)
    assert told["persons"]["records"] == 40
    assert told["persons"]["waiting"]["sure"] == 20
    assert told["events"]["waiting"]["sure"] == 20
    assert "approval" not in told
    assert set(Judgement.objects.values_list("verdict", flat=True)) == {"proposed"}


def test_for_people_it_prints_the_same_in_a_few_lines(two: Workspace) -> None:
    lines = run(two).stdout.splitlines()
    assert lines[0].startswith("persons: 40 mentions, ")
    assert lines[0].endswith("20 new proposals, 0 weighed anew")
    assert lines[1] == "  waiting: 20 at 0.9 or above, 0 between 0.1 and 0.9"


def test_after_an_approval_what_is_held_is_what_a_rebuild_gives(two: Workspace, bao: User) -> None:
    assert victims() == 40
    told = document(two, "--above", "0.9", *WHY)
    assert told["approval"]["persons"] == told["approval"]["events"] == 20
    assert victims() == 20
    assert not findings.rebuild(by=bao).differs


def test_an_approval_taken_back_leaves_what_was_held_before(two: Workspace, bao: User) -> None:
    approval = document(two, "--above", "0.9", *WHY)["approval"]["id"]
    told = document(two, "--withdraw", approval, *WHY)
    assert told == {"withdrawn": approval, "persons": 40, "events": 40}
    assert victims() == 40
    assert not findings.rebuild(by=bao).differs


def test_a_model_is_written_once_and_used_again(two: Workspace, tmp_path: Path) -> None:
    kept = tmp_path / "model.toml"
    first = document(two, "--model", kept)
    text = kept.read_text(encoding="utf-8")
    again = document(two, "--model", kept)
    assert again["persons"]["model"] == first["persons"]["model"]
    assert again["persons"]["new"] == 0
    assert kept.read_text(encoding="utf-8") == text


def test_nothing_is_approved_without_a_name_and_a_reason(two: Workspace) -> None:
    for words in (
        ("--above", "0.9"),
        ("--above", "0.9", "--by", "bao"),
        ("--withdraw", "apr_2", "--reason", "A slip."),
    ):
        with pytest.raises(BadUse, match="Nothing is approved or taken back without somebody who answers for it"):
            run(two, *words)
    assert not Judgement.objects.filter(verdict="same").exists()


def test_an_unknown_user_or_approval_is_said(two: Workspace) -> None:
    with pytest.raises(UnknownUser, match="No active user has this name"):
        run(two, "--by", "nobody")
    with pytest.raises(BadUse, match="There is no such approval"):
        run(two, "--withdraw", "apr_222222222222", *WHY)


def test_without_the_analysis_packages_it_says_what_to_install(two: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    with pytest.raises(NoAnalysis, match=r"pip install -r requirements-analysis\.txt"):
        run(two)


def test_what_the_demonstration_needs_loads_no_analysis_package() -> None:
    check = (
        "import django, sys; django.setup(); import tizim.web.pipeline, tizim.web.demo; "
        "sys.exit(bool({'numba', 'numpy', 'scipy'} & sys.modules.keys()))"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", check], env={**users_environment(), **settings}, cwd=root, check=False)
    assert run.returncode == 0
