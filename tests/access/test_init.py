"""`tizim init`, as a user runs it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.terminal import tizim

from tizim.access.workspace import Kind, read_workspace


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("somewhere") / "a workspace"
    run = tizim("init", folder, "--trial", "--user", "dana", "--json")
    assert (run.returncode, run.stderr) == (0, "")
    return folder, json.loads(run.stdout)


def test_it_says_where_the_workspace_is_and_with_what_the_first_user_signs_in(
    made: tuple[Path, dict[str, str]],
) -> None:
    folder, said = made
    assert (said["workspace"], said["kind"], said["user"]) == (str(folder.resolve()), "trial", "dana")
    assert len(said["password"]) == 20
    assert read_workspace(folder).kind is Kind.TRIAL


def test_the_password_is_kept_as_an_argon2id_hash_and_nowhere_else(made: tuple[Path, dict[str, str]]) -> None:
    folder, said = made
    with closing(sqlite3.connect(folder / "database.sqlite3")) as database:
        [(kept,)] = database.execute("SELECT password FROM access_user").fetchall()
    assert kept.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")
    assert all(said["password"].encode() not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_second_workspace_in_the_same_folder_is_refused(made: tuple[Path, dict[str, str]]) -> None:
    run = tizim("init", made[0])
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.splitlines() == [
        "Problem: Something stands there already.",
        f"Place:   {made[0]}",
        "Remedy:  Name a folder that is new or empty.",
    ]


def test_a_missing_folder_name_is_wrong_usage() -> None:
    run = tizim("init")
    assert run.returncode == 2
    assert "Missing argument 'DIR'" in run.stderr
