"""The lines of a table's text, cell by cell, with where each cell stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.coding.lists.lexicon import Lexicon
from tizim.kernel.passages import TextRange

BETWEEN, AFTER_HEADING = "; ", ": "
LEAST_SHARE = 0.2  # of the lines: below it, "word: " is taken for a part of a value


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    range: TextRange


@dataclass(frozen=True, slots=True)
class Record:
    line: TextRange
    cells: Mapping[str, Cell]  # by what the column holds; unknown columns are left out


def records(text: str, lines: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[Record]:
    """Return the records of a table.

    A value may hold "; " and ": " itself, so a heading is only what stands at the
    head of a part in many lines, or what the lexicon knows.
    """
    counted: Counter[str] = Counter()
    for start, end in lines:
        parts = text[start:end].split(BETWEEN)
        counted.update({part.split(AFTER_HEADING, 1)[0] for part in parts if AFTER_HEADING in part})
    headings = {h for h, n in counted.items() if n >= max(1, LEAST_SHARE * len(lines)) or lexicon.column(h)}
    return [_record(text, start, end, headings, lexicon) for start, end in lines if start < end]


def _record(text: str, start: int, end: int, headings: set[str], lexicon: Lexicon) -> Record:
    cells: dict[str, Cell] = {}
    at, column = start, None
    for part in text[start:end].split(BETWEEN):
        heading, colon, value = part.partition(AFTER_HEADING)
        if colon and heading in headings:
            column = lexicon.column(heading)
            value_start = at + len(heading) + len(AFTER_HEADING)
            if column and value and column not in cells:
                cells[column] = Cell(value, TextRange(value_start, at + len(part)))
        elif column and column in cells:
            begun = cells[column].range.start
            cells[column] = Cell(text[begun : at + len(part)], TextRange(begun, at + len(part)))
        at += len(part) + len(BETWEEN)
    return Record(TextRange(start, end), cells)
