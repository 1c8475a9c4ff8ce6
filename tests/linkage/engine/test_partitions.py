"""Sampled partitions as a user gets them from `tizim link`, and the columns that go with them."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.__main__ import app
from tizim.linkage.list_readers import read_parquet

RUN = CliRunner()


def link(invented: Path, *options: str | Path) -> None:
    lists = sorted(invented.glob("list_*.csv"))
    done = RUN.invoke(app, ["link", *map(str, lists), *map(str, options)])
    assert done.exit_code == 0, done.output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def written(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    options = ("--out", folder / "out.csv", "--partitions", folder / "drawn.csv", "--samples", "6", "--keep", "place")
    link(invented, *options)
    return folder


def test_each_record_has_its_person_in_every_drawn_partition(written: Path) -> None:
    drawn, linked = rows(written / "drawn.csv"), rows(written / "out.csv")
    assert list(drawn[0]) == ["list", "record_id", "place", *(f"person_{at}" for at in range(1, 7))]
    assert [row["record_id"] for row in drawn] == [row["record_id"] for row in linked]
    persons = {tuple(row[f"person_{at}"] for row in drawn) for at in range(1, 7)}
    assert len(persons) > 1  # some pairs are open, so the draws differ


def test_a_column_that_is_kept_stands_beside_each_record_as_its_list_gives_it(written: Path, invented: Path) -> None:
    told = {
        (path.stem, row["record_id"]): row["place"]
        for path in sorted(invented.glob("list_*.csv"))
        for row in rows(path)
    }
    assert {(row["list"], row["record_id"]): row["place"] for row in rows(written / "out.csv")} == told


def test_the_same_seed_draws_the_same_partitions_also_as_parquet(written: Path, invented: Path, tmp_path: Path) -> None:
    link(invented, "--partitions", tmp_path / "drawn.parquet", "--samples", "6", "--keep", "place")
    table = read_parquet(str(tmp_path / "drawn.parquet"), "drawn.parquet")
    again = [dict(zip(table.header, cells, strict=True)) for _, cells in table.rows]
    assert again == rows(written / "drawn.csv")


def test_a_column_that_no_list_has_cannot_be_kept(invented: Path, tmp_path: Path) -> None:
    lists = sorted(invented.glob("list_*.csv"))
    done = RUN.invoke(app, ["link", *map(str, lists), "--keep", "commune"])
    assert done.exit_code == 1
    assert "No list has a column 'commune'." in str(done.exception)
