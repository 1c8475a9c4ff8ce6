"""Lists for the engine's tests, small and invented; the analysis packages are needed."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.linkage.list_readers import read_csv
from tizim.linkage.raw_list import RawList, raw_list

ReadList = Callable[[str, str], RawList]


@pytest.fixture
def read_list() -> ReadList:
    """Read a list from CSV text; its faults must be none."""

    def read(name: str, text: str) -> RawList:
        table = read_csv(text.encode(), f"{name}.csv")
        made, faults = raw_list(name, table.header, table.rows, {})
        assert faults == []
        return made

    return read


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five lists of one invented population, 800 records, and the truth."""
    from benchmarks.linkage_lists import write_lists

    folder = tmp_path_factory.mktemp("lists")
    write_lists(folder, 800, seed=11)
    return folder


@pytest.fixture(scope="session")
def invented_lists(invented: Path) -> Sequence[RawList]:
    lists = []
    for path in sorted(invented.glob("list_*.csv")):
        table = read_csv(path.read_bytes(), path.name)
        lists.append(raw_list(path.stem, table.header, table.rows, {})[0])
    return lists


@pytest.fixture(scope="session")
def truth(invented: Path) -> dict[tuple[str, str], int]:
    """The person of each (list, record id)."""
    rows = csv.DictReader(io.StringIO((invented / "truth.csv").read_text()))
    return {(row["list"], row["record_id"]): int(row["person"]) for row in rows}
