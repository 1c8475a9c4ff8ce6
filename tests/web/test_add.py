"""`tizim add`: what can be taken is taken, what cannot is said, and the exit status says whether all went well."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.sources.making import PAGE, SENTENCES, archive
from typer.testing import CliRunner, Result

from tizim.access.models import AuditEntry, Team, User
from tizim.access.workspace import Kind, Workspace
from tizim.coding.models import Claim, ClaimState
from tizim.sources.models import Source
from tizim.web.add_commands import NotForTrial, commands

pytestmark = pytest.mark.django_db

REPORT = (
    "On 5 March 2021, police detained journalist Dana Freely in Almaty. She was sentenced to 15 days' detention. "
    "According to the Health Ministry, at least 12 people were injured on the main square of the city that evening."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kit"
    (folder / "lists").mkdir(parents=True)
    (folder / "report.txt").write_text(REPORT)
    (folder / "page.html").write_text(PAGE)
    (folder / "lists" / "dead.csv").write_text("name,age\nAmina Testova,12\nBao Testov\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7")
    (folder / "short.txt").write_bytes("Иван Петров".encode("koi8-r"))
    (folder / ".DS_Store").touch()
    return folder


def run(workspace: Workspace, *words: str | Path) -> Result:
    return CliRunner().invoke(commands, [*map(str, words), "-w", str(workspace.folder)], catch_exceptions=False)


def document(result: Result) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_a_folder_is_taken_as_far_as_it_can_be_and_the_rest_is_said(
    workspace: Workspace, bao: User, folder: Path
) -> None:
    result = run(workspace, folder, "--json")
    assert result.exit_code == 1
    answer = document(result)
    assert [one["file"] for one in answer["taken"]] == ["page.html", "report.txt", "lists/dead.csv"]
    assert [(one["file"], one["problem"]) for one in answer["refused"]] == [
        ("broken.pdf", "The PDF is broken."),
        ("short.txt", "The encoding is not certain."),
    ]
    assert {"encoding": "koi8-r", "words": "Иван Петров"} in answer["refused"][1]["previews"]
    assert answer["left_aside"] == 1
    assert Source.objects.count() == 3


def test_adding_again_takes_nothing_and_is_no_fault(workspace: Workspace, bao: User, folder: Path) -> None:
    run(workspace, folder / "report.txt")
    result = run(workspace, folder / "report.txt", "--json")
    assert result.exit_code == 0
    assert [one["file"] for one in document(result)["known"]] == ["report.txt"]
    assert document(result)["taken"] == []


def test_what_is_read_stays_a_proposal(workspace: Workspace, bao: User, folder: Path) -> None:
    result = run(workspace, folder / "report.txt", "--json")
    (taken,) = document(result)["taken"]
    assert taken["read"]["claims"] == Claim.objects.count() > 0
    assert set(Claim.objects.values_list("state", flat=True)) == {ClaimState.PROPOSED}


def test_bulk_acceptance_is_for_trials_alone(workspace: Workspace, bao: User, folder: Path) -> None:
    with pytest.raises(NotForTrial, match="What is read may be accepted unseen only in a trial or a demonstration"):
        run(workspace, folder / "report.txt", "--accept")
    assert not Source.objects.exists()


def test_in_a_trial_what_is_read_is_accepted_and_marked_so(
    workspace: Workspace, bao: User, folder: Path, settings: Any
) -> None:
    settings.TIZIM_WORKSPACE = Workspace(workspace.folder, Kind.TRIAL, workspace.secret_key)
    result = run(workspace, folder / "report.txt", "--accept", "--json")
    assert result.exit_code == 0
    assert document(result)["accepted"] == Claim.objects.filter(state=ClaimState.CHECKED, in_bulk=True).count() > 0


def test_an_archive_with_a_bad_member_gives_the_good_ones(workspace: Workspace, bao: User, tmp_path: Path) -> None:
    path = tmp_path / "kit.zip"
    path.write_bytes(archive({"../out.txt": b"x", "report.txt": REPORT.encode()}))
    answer = document(run(workspace, path, "--json"))
    assert [one["file"] for one in answer["taken"]] == ["kit.zip/report.txt"]
    assert [one["problem"] for one in answer["refused"]] == ["The name leads out of the archive."]
    assert not (tmp_path / "out.txt").exists()


def test_the_named_encoding_origin_team_and_person_are_used(
    workspace: Workspace, bao: User, amina: User, team: Team, folder: Path
) -> None:
    named = ("--encoding", "koi8-r", "--origin", "the hotline", "--team", team.name, "--by", amina.username)
    assert run(workspace, folder / "short.txt", *named).exit_code == 0
    source = Source.objects.get()
    assert source.texts.get().text == "Иван Петров"
    assert (source.added_by, source.team, source.origin_group.basis) == (amina, team, "declared: the hotline")


def test_a_person_reads_what_was_taken_known_and_refused(workspace: Workspace, bao: User, folder: Path) -> None:
    result = run(workspace, folder)
    lines = result.stdout.splitlines()
    assert lines[0].startswith("taken    page.html: src_")
    assert (
        "refused  broken.pdf: The PDF is broken. "
        "Open it in a PDF viewer and print it to a new PDF, or ask for another copy."
    ) in lines
    assert "         koi8-r        Иван Петров" in lines
    assert lines[-1] == "3 taken, 0 known before, 2 refused, 1 left aside"


def test_neither_names_of_files_nor_words_of_theirs_are_in_the_log(
    workspace: Workspace, bao: User, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name, data in {"Testova.txt": REPORT.encode(), "Testov.pdf": b"%PDF-1.7", "T.html": PAGE.encode()}.items():
        (tmp_path / name).write_bytes(data)
    run(workspace, tmp_path / "Testova.txt", tmp_path / "Testov.pdf", tmp_path / "T.html")
    logged = caplog.text + "".join(f"{entry.reason}{entry.details}" for entry in AuditEntry.objects.all())
    assert not [word for word in ("Testov", "Dana", "Freely", SENTENCES[0]) if word in logged]


def test_the_workspace_in_the_folder_that_is_added_is_not_added_itself(
    workspace: Workspace, bao: User, folder: Path
) -> None:
    (workspace.folder / "report.txt").write_text(REPORT)
    answer = document(run(workspace, workspace.folder, "--json"))
    assert ([one["file"] for one in answer["taken"]], answer["refused"]) == (["report.txt"], [])


def test_a_path_that_does_not_exist_is_refused_like_a_file(workspace: Workspace, bao: User, tmp_path: Path) -> None:
    result = run(workspace, tmp_path / "missing.txt", "--json")
    assert result.exit_code == 1
    assert [one["problem"] for one in document(result)["refused"]] == ["There is no such file or folder."]


def test_the_sample_is_taken_whole(workspace: Workspace, bao: User, samples: Path) -> None:
    path = samples / "kazakhstan-january-2022.txt"
    (taken,) = document(run(workspace, path, "--json"))["taken"]
    source = Source.objects.get()
    text = source.texts.get()
    assert text.text == path.read_text(encoding="utf-8")
    assert (taken["language"], taken["reader"], taken["characters"]) == ("en", "txt@1", len(text.text))
    kinds = [(kind, note) for kind, _, _, note in text.blocks]
    assert kinds.count(("credit", "CC BY 2.0")) == 2
    assert kinds[:4] == [("boilerplate", "menu")] * 4
    assert source.title == "Kazakhstan: widespread violations reported during ‘’Bloody January’’"
