"""A CSV read as bytes gives the rows that Python's csv module gives, and each cell of a column its number."""

import csv
import io

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tizim.linkage.cells import Cells
from tizim.linkage.raw_list import raw_list

_WRITTEN = st.text('ab"",,;\n\n\r é ', max_size=16)


def _by_csv(written: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(written, newline=""))
    return [(reader.line_num, row) for row in reader if row]


@settings(deadline=None)  # the first example waits for the compiler
@given(_WRITTEN)
@example('a,"b ""c""\r\nd",\r\n\r\n"e"f,""')
@example('"never closed,\n')
def test_rows_and_their_lines_are_those_of_the_csv_module(written: str) -> None:
    assert [(line, [*row]) for line, row in Cells(written.encode(), b",")] == _by_csv(written)


@settings(deadline=None)  # the first example waits for the compiler
@given(st.lists(st.sampled_from(["Серік", "Серик", "", " ", "n/a", "Серік ", "б"]), max_size=9))
def test_equal_cells_share_a_number_in_the_order_in_which_they_are_met(column: list[str]) -> None:
    cells = Cells("".join(f'"{cell}",x\n' for cell in column).encode(), b",")
    codes, values = cells.numbered(0, np.arange(len(column)))
    assert [values[code] for code in codes] == column
    assert values == [*dict.fromkeys(column)]


@settings(deadline=None)  # the first example waits for the compiler
@given(st.lists(st.lists(st.sampled_from(["Асель", " асель", "-", "7", "unknown", ""]), min_size=2, max_size=4)))
def test_a_list_is_the_same_from_bytes_as_row_by_row(rows: list[list[str]]) -> None:
    header = ("id", "name", "note")
    cells = Cells("\n".join(",".join(row) for row in rows).encode(), b",")
    from_bytes, faults = raw_list("one", header, cells, {})
    by_row, same_faults = raw_list("one", header, iter([*cells]), {})
    assert faults == same_faults
    for field in by_row.columns:
        read = [[raw.cell(field, row) for row in range(len(raw))] for raw in (from_bytes, by_row)]
        assert read[0] == read[1]
    assert from_bytes.row_numbers.tolist() == by_row.row_numbers.tolist()


@settings(deadline=None)
@given(st.lists(st.text("aё- 12", max_size=4), unique=True))
@example(["1", "ё2"])
@example(["a1", "b 22"])
@example([])
def test_ids_that_differ_and_end_with_digits_are_taken_as_they_are(column: list[str]) -> None:
    written = "\n".join(f"x,{cell}," for cell in column)
    ids = Cells(written.encode(), b",").ids(1, np.arange(len(column)))
    as_they_are = all(cell and cell[-1].isdigit() and cell[0].isascii() and cell[0] != " " for cell in column)
    assert (None if ids is None else list(ids)) == (column if as_they_are else None)


def test_ids_of_which_two_are_the_same_are_not_taken_as_they_are() -> None:
    assert Cells(b"1\n2\n1", b",").ids(0, np.arange(3)) is None
    assert Cells(b"1\n2\n3", b",").ids(0, np.arange(3)) is not None
