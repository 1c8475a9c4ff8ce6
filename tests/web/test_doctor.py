"""`tizim doctor`: what is missing, what it is needed for, what to do."""

import shutil
from pathlib import Path

import pytest

from tizim.web.doctor import examine


def test_what_is_missing_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    [browser] = [part for part in examine(tmp_path) if part.name == "chromium"]
    assert not browser.is_here
    assert browser.remedy == "Install it (on Debian and Ubuntu: apt-get install chromium)."
    assert not browser.is_required


def test_what_nothing_works_without_is_here_on_a_machine_that_runs_this_test(tmp_path: Path) -> None:
    assert [part.name for part in examine(tmp_path) if part.is_required and not part.is_here] == []


def test_a_database_that_does_not_answer_is_missing_and_its_password_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://dana:secret@127.0.0.1:1/tizim")
    [database] = [part for part in examine(tmp_path) if "DATABASE_URL" in part.name]
    assert database.is_required
    assert not database.is_here
    assert "secret" not in f"{database}"


def test_a_disk_that_is_nearly_full_is_said_though_the_workspace_is_still_to_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    [disk] = [part for part in examine(tmp_path / "to be" / "made") if "disk" in part.name]
    assert not disk.is_here
