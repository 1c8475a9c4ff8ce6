"""Split the bytes of a CSV into cells, and give each distinct cell of a column a number."""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled

_QUOTE, _LINE_FEED, _RETURN = 34, 10, 13
_AT_START, _PLAIN, _QUOTED, _AFTER_QUOTE = range(4)  # where in a cell


@compiled
def split_cells(
    data: NDArray[np.uint8],
    separator: int,
    text: NDArray[np.uint8],
    ends: NDArray[np.int64],
    row_ends: NDArray[np.int64],
    lines: NDArray[np.int64],
) -> tuple[int, int]:
    """Write the cells of a CSV; return how many cells and rows there are. Blank lines are no rows.

    Quotes are read as Python's csv module reads them: they count at the start of a cell, doubled
    they stand for one, and what follows the closing one belongs to the cell.

    text, ends
        The cells without their quotes, one after the other, and where each ends. Written; as long as
        `data`, and as there are separators and line ends in it, and one more.
    row_ends, lines
        How many cells stand in each row and those before, and the line that it ends on, counted from
        1. Written; as long as there are line ends, and one more.
    """
    written = cells = rows = 0
    line, first_cell = 1, 0
    state = _AT_START
    size = data.size
    for at in range(size):
        byte = data[at]
        if state == _QUOTED and byte == _QUOTE:
            state = _AFTER_QUOTE
        elif state == _AT_START and byte == _QUOTE:
            state = _QUOTED
        elif state != _QUOTED and byte == separator:
            ends[cells] = written
            cells += 1
            state = _AT_START
        elif state != _QUOTED and byte in (_LINE_FEED, _RETURN):
            if cells > first_cell or state != _AT_START:
                ends[cells] = written
                cells += 1
                row_ends[rows], lines[rows] = cells, line
                rows += 1
            first_cell, state = cells, _AT_START
        else:
            if state != _QUOTED:
                state = _QUOTED if byte == _QUOTE and state == _AFTER_QUOTE else _PLAIN
            text[written] = byte
            written += 1
        if byte == _LINE_FEED or (byte == _RETURN and (at + 1 == size or data[at + 1] != _LINE_FEED)):
            line += 1
    if cells > first_cell or state != _AT_START:
        ends[cells] = written
        cells += 1
        is_open = state == _QUOTED and data[size - 1] in (_LINE_FEED, _RETURN)  # no line begins after the last
        row_ends[rows], lines[rows] = cells, line - is_open
        rows += 1
    return cells, rows


@compiled
def number_cells(
    text: NDArray[np.uint8],
    ends: NDArray[np.int64],
    cells: NDArray[np.int64],
    slots: NDArray[np.int32],
    hashes: NDArray[np.uint64],
    first: NDArray[np.int64],
    codes: NDArray[np.int32],
) -> int:
    """Write the number of each cell, equal ones sharing one, in the order in which they are met; return how many.

    cells
        Which cells, shape (rows,).
    slots
        Scratch, filled with -1; its size is a power of two and at least twice the rows.
    hashes, first
        Shape (rows,), overwritten: hash and first cell of each number.
    """
    count = 0
    mask = np.uint64(slots.size - 1)
    for row in range(cells.size):
        cell = cells[row]
        begin, end = (ends[cell - 1] if cell > 0 else 0), ends[cell]
        own = np.uint64(0xCBF29CE484222325)  # FNV-1a
        for at in range(begin, end):
            own = (own ^ np.uint64(text[at])) * np.uint64(0x100000001B3)
        slot = (own ^ (own >> np.uint64(32))) & mask
        while True:
            number = slots[slot]
            if number < 0:
                slots[slot] = count
                hashes[count], first[count] = own, cell
                codes[row] = count
                count += 1
                break
            if hashes[number] == own and _same(text, ends, first[number], begin, end):
                codes[row] = number
                break
            slot = (slot + np.uint64(1)) & mask
    return count


@compiled
def _same(text: NDArray[np.uint8], ends: NDArray[np.int64], cell: int, begin: int, end: int) -> bool:
    other = ends[cell - 1] if cell > 0 else 0
    if ends[cell] - other != end - begin:
        return False
    for at in range(end - begin):
        if text[other + at] != text[begin + at]:
            return False
    return True
