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
