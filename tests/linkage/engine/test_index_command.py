"""`tizim link --index`: made when not there, added to when there."""

import csv
import json
from pathlib import Path

import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from typer.testing import CliRunner, Result

from tizim.linkage.commands import BadUse, commands
from tizim.linkage.index_file import BadIndex


def _link(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["link", *map(str, arguments)])


@pytest.fixture
def index(invented: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    done = _link(*[invented / f"list_{number}.csv" for number in range(1, 5)], "--index", folder)
    assert done.exit_code == 0
    return folder


def test_a_list_is_added_to_the_index_and_proposals_are_written(invented: Path, index: Path, tmp_path: Path) -> None:
    out, proposals = tmp_path / "out.csv", tmp_path / "proposals.csv"
    done = _link(invented / "list_5.csv", "--index", index, "--out", out, "--proposals", proposals, "--json")
    told = json.loads(done.stdout)
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert told["new"]["records"] == len(rows) == len((invented / "list_5.csv").read_text().splitlines()) - 1
    assert told["new"]["joined"] > 0.5 * len(rows)
    asked = {row["proposal"] for row in csv.DictReader(proposals.read_text().splitlines())}
    assert len(asked) == len(told["proposals"]["merge"]) + len(told["proposals"]["split"])
    again = _link(invented / "list_5.csv", "--index", index)
    assert "is in the index already" in str(again.exception)


def test_a_folder_that_is_no_index_is_refused_and_left_alone(invented: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = _link(invented / "list_5.csv", "--index", tmp_path)
    assert isinstance(done.exception, BadIndex)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("option", [("--report", "r.html"), ("--samples", "5"), ("--compare", "note=text")])
def test_what_would_change_an_index_does_not_go_with_one(invented: Path, index: Path, option: tuple[str, str]) -> None:
    done = _link(invented / "list_5.csv", "--index", index, *option)
    assert isinstance(done.exception, BadUse)
    assert f"{option[0]} does not go with an index" in str(done.exception)


def test_proposals_need_an_index_to_add_to(invented: Path, tmp_path: Path) -> None:
    done = _link(invented / "list_5.csv", "--proposals", tmp_path / "proposals.csv")
    assert "There is no index to add to" in str(done.exception)
