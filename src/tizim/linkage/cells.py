"""The cells of a CSV as bytes: a million rows are read without a string for each cell."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.cells import number_cells, split_cells
from tizim.linkage.texts import Texts

_AT_ONCE = 4096  # rows that are made strings together
_IS_DIGIT = np.array([chr(byte) in "0123456789" for byte in range(256)])
_IS_SEEN = np.array([32 < byte < 127 for byte in range(256)])  # what ASCII prints, but for the space


class Cells:
    """The rows of a CSV: each with the number of the line that it ends on, and its cells.

    data
        The whole file, in UTF-8.
    separator
        One byte.
    """

    def __init__(self, data: bytes, separator: bytes) -> None:
        raw = np.frombuffer(data, np.uint8)
        line_ends = sum(data.count(end) for end in (b"\n", b"\r")) + 1
        text = np.empty(raw.size, np.uint8)
        ends = np.empty(data.count(separator) + line_ends, np.int64)
        row_ends, lines = np.empty(line_ends, np.int64), np.empty(line_ends, np.int64)
        cells, rows = split_cells(raw, separator[0], text, ends, row_ends, lines)
        self._text, self._ends = text, ends[:cells]
        self._stops, self.lines = row_ends[:rows], lines[:rows]
        self._firsts = np.concatenate(([0], self._stops[:-1]))

    def after_first(self) -> "Cells":
        """Return the rows but the first, which is the header."""
        rest = Cells.__new__(Cells)
        rest._text, rest._ends = self._text, self._ends
        rest._stops, rest._firsts, rest.lines = self._stops[1:], self._firsts[1:], self.lines[1:]
        return rest

    @property
    def widths(self) -> NDArray[np.int64]:
        """How many cells each row has. Shape (rows,)."""
        widths: NDArray[np.int64] = self._stops - self._firsts
        return widths

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, row: int) -> list[str]:
        """Return the cells of one row."""
        return self._strings(np.arange(self._firsts[row], self._stops[row]))

    def __iter__(self) -> Iterator[tuple[int, Sequence[str]]]:
        for first in range(0, len(self), _AT_ONCE):
            begin, stops = self._firsts[first], self._stops[first : first + _AT_ONCE]
            cells = self._strings(np.arange(begin, stops[-1]))
            at = 0
            for line, stop in zip(self.lines[first : first + _AT_ONCE].tolist(), (stops - begin).tolist(), strict=True):
                yield line, cells[at:stop]
                at = stop

    def numbered(self, column: int, rows: NDArray[np.int64]) -> tuple[NDArray[np.int32], list[str]]:
        """Return the cells of one column in some rows as numbers of distinct values, and the values by number."""
        codes, first = self._numbered(column, rows)
        return codes, self._strings(first)

    def ids(self, column: int, rows: NDArray[np.int64]) -> Texts | None:
        """Return the cells of one column in some rows if all differ, end with a digit and begin with no space.

        Such cells need no cleaning, and a million of them need not be strings. None for others.
        """
        _, cells = self._numbered(column, rows)
        ends = self._ends[cells]
        begins = np.where(cells > 0, self._ends[cells - 1], 0)
        first, last = self._text[np.minimum(begins, ends - 1)], self._text[ends - 1]
        if cells.size < rows.size or not ((ends > begins) & _IS_DIGIT[last] & _IS_SEEN[first]).all():
            return None
        stops = np.cumsum(ends - begins)
        places = np.arange(stops[-1] if stops.size else 0) + np.repeat(ends - stops, ends - begins)
        return Texts(self._text[places], stops)

    def _numbered(self, column: int, rows: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the number of the value of each cell, and the first cell with each value."""
        count = rows.size
        slots = np.full(2 << max(1, count).bit_length(), -1, np.int32)
        hashes, first = np.empty(count, np.uint64), np.empty(count, np.int64)
        codes = np.empty(count, np.int32)
        values = number_cells(self._text, self._ends, self._firsts[rows] + column, slots, hashes, first, codes)
        return codes, first[:values]

    def _strings(self, cells: NDArray[np.int64]) -> list[str]:
        begins = np.where(cells > 0, self._ends[cells - 1], 0).tolist()
        view = self._text.data
        return [str(view[begin:end], "utf-8") for begin, end in zip(begins, self._ends[cells].tolist(), strict=True)]
