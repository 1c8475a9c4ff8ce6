"""A copy counts only after it was restored; a changed one is refused whole."""

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.terminal import tizim


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace and its copy."""
    folder = tmp_path_factory.mktemp("kept")
    assert tizim("init", folder / "workspace", "--trial").returncode == 0
    (folder / "workspace" / "vocabularies" / "fates.toml").write_text('name = "fates"\n', encoding="utf-8")
    run = tizim("backup", folder / "copy.zip", "-w", folder / "workspace", "--json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["files"] == 3
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("database")
    }


def spoil(copy: Path, spoilt: Path, name: str, change: bytes | None) -> Path:
    """Write a copy again with one file changed, or left out."""
    with zipfile.ZipFile(copy) as before, zipfile.ZipFile(spoilt, "w") as after:
        for member in before.namelist():
            if member != name:
                after.writestr(member, before.read(member))
            elif change is not None:
                after.writestr(member, change)
    return spoilt


def test_what_is_restored_is_what_was_copied_and_verifies_against_the_copy(kept: Path, tmp_path: Path) -> None:
    assert tizim("restore", kept / "copy.zip", tmp_path / "back").returncode == 0
    assert contents(tmp_path / "back") == contents(kept / "workspace")
    run = tizim("verify", "-w", tmp_path / "back", "--against", kept / "copy.zip", "--json")
    assert (run.returncode, json.loads(run.stdout)["faults"]) == (0, [])


def test_a_restored_workspace_is_readable_by_its_owner_alone(kept: Path, tmp_path: Path) -> None:
    tizim("restore", kept / "copy.zip", tmp_path / "back")
    assert {path.stat().st_mode & 0o077 for path in [tmp_path / "back", *(tmp_path / "back").rglob("*")]} == {0}


@pytest.mark.parametrize(
    ("name", "change", "problem"),
    [
        ("settings.toml", b"version = 1", "settings.toml is not what was copied"),
        ("settings.toml", None, "its files are not those that its manifest names"),
        ("manifest.json", b"{}", "This is not a copy that 'tizim backup' has made"),
    ],
)
def test_a_copy_in_which_something_was_changed_is_refused_and_leaves_nothing(
    kept: Path, tmp_path: Path, name: str, change: bytes | None, problem: str
) -> None:
    spoilt = spoil(kept / "copy.zip", tmp_path / "spoilt.zip", name, change)
    run = tizim("restore", spoilt, tmp_path / "back")
    assert run.returncode == 1
    assert problem in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["spoilt.zip"]


def test_a_name_that_leads_out_of_the_folder_is_refused(kept: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(kept / "copy.zip") as copy:
        manifest = json.loads(copy.read("manifest.json"))
    manifest["files"] = {"../outside.txt": "0" * 64}
    with zipfile.ZipFile(tmp_path / "hostile.zip", "w") as hostile:
        hostile.writestr("manifest.json", json.dumps(manifest))
        hostile.writestr("../outside.txt", "out")
    run = tizim("restore", tmp_path / "hostile.zip", tmp_path / "inside" / "back")
    assert run.returncode == 1
    assert "a file in it leads out of the folder" in run.stderr
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_folder_with_something_in_it_is_left_alone(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")
    run = tizim("restore", kept / "copy.zip", tmp_path)
    assert run.returncode == 1
    assert "Something stands there already" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_copy_of_a_workspace_that_does_not_verify_is_not_made(kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept / "workspace", tmp_path / "workspace")
    with closing(sqlite3.connect(tmp_path / "workspace" / "database.sqlite3")) as database:
        database.execute("DROP TRIGGER audit_log_no_update")
        database.execute("UPDATE access_auditentry SET reason = 'another'")
        database.commit()
    run = tizim("backup", tmp_path / "copy.zip", "-w", tmp_path / "workspace")
    assert run.returncode == 1
    assert "audit log, entry 1: The entry was changed after it was written." in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]


def test_a_log_whose_end_was_cut_off_shows_against_an_earlier_copy_alone(kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept / "workspace", tmp_path / "workspace")
    with closing(sqlite3.connect(tmp_path / "workspace" / "database.sqlite3")) as database:
        database.execute("DROP TRIGGER audit_log_no_delete")
        database.execute("DELETE FROM access_auditentry")
        database.commit()
    assert tizim("verify", "-w", tmp_path / "workspace").returncode == 0
    run = tizim("verify", "-w", tmp_path / "workspace", "--against", kept / "copy.zip")
    assert run.returncode == 1
    assert "Entry 1 of the audit log is gone." in run.stdout


def test_a_copy_inside_the_workspace_that_it_is_to_save_is_refused(kept: Path) -> None:
    run = tizim("backup", kept / "workspace" / "copy.zip", "-w", kept / "workspace")
    assert run.returncode == 1
    assert "The copy would lie inside the workspace" in run.stderr
