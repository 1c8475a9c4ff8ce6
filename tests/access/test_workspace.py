import stat
from pathlib import Path

import pytest

from tizim.access.workspace import BadWorkspace, Kind, make_workspace, read_workspace

KEY = "a-key-for-tests-only"


def test_a_workspace_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    made = make_workspace(tmp_path / "new", Kind.TRIAL, KEY)
    assert read_workspace(tmp_path / "new") == made


def test_a_workspace_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "new", Kind.ORDINARY, KEY).folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "settings.toml").stat().st_mode) == 0o600


def test_the_secret_key_is_not_printed_with_the_workspace(tmp_path: Path) -> None:
    assert KEY not in repr(make_workspace(tmp_path / "new", Kind.ORDINARY, KEY))


def test_only_a_trial_or_a_demonstration_accepts_in_bulk(tmp_path: Path) -> None:
    kinds = {kind: make_workspace(tmp_path / kind, kind, KEY).accepts_in_bulk for kind in Kind}
    assert kinds == {Kind.ORDINARY: False, Kind.TRIAL: True, Kind.DEMONSTRATION: True}


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(BadWorkspace, match="Something stands there already"):
        make_workspace(tmp_path, Kind.ORDINARY, KEY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(BadWorkspace, match=r"This folder is not a workspace\. Make one with 'tizim init DIR'"):
        read_workspace(tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('kind = "ordinary"', 'kind = "secret"', "A setting is missing or unknown: 'secret'"),
        ('kind = "ordinary"', "", "A setting is missing or unknown: 'kind'"),
        ("version = 1", "version = 2", "The settings have version 2; this program knows version 1"),
        ("version = 1", "version = ", "The settings cannot be read"),
    ],
)
def test_settings_that_were_spoilt_are_refused_with_the_reason(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    settings = make_workspace(tmp_path / "new", Kind.ORDINARY, KEY).folder / "settings.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(BadWorkspace, match=problem):
        read_workspace(tmp_path / "new")
