"""Rows of a table, from wherever they come, to one line of text and one record each.

A record's line reads "column: value; column: value", so that a passage can
point at it and a reader without the table can understand it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tizim.kernel.errors import Fault
from tizim.sources.layout import Composer, tidy
from tizim.sources.limits import Limits
from tizim.sources.reading import BlockKind

NUMBER_LIKE = re.compile(r"[\d\s.,:/+-]*\d[\d\s.,:/+-]*%?")
NAMED_SHARE = 0.5  # of the cells of a header have a name


class TooLarge(Exception):
    """A table goes beyond a limit; carries the fault that says which."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem)
        self.fault = fault


@dataclass(slots=True)
class TableText:
    """Collects the rows of one file, of one table or of several."""

    where: str
    limits: Limits
    composer: Composer = field(default_factory=Composer.new)
    records: list[Mapping[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    uncounted: int = 0  # faults beyond those that are listed
    cells: int = 0

    def add_table(self, rows: Iterable[tuple[int, Sequence[str]]], *, sheet: str = "", is_ragged: bool = False) -> None:
        """Add one table.

        rows
            Pairs of the row's number, as its user sees it from 1 on, and its
            cells as text. Empty rows are passed over.
        sheet
            Its name, where there are several.
        is_ragged
            Whether a row may be longer than the header: in a workbook somebody
            wrote a remark beside the table, in a CSV file the row is broken.

        Raises TooLarge as soon as a limit is passed.
        """
        place = f"{self.where}, sheet {sheet}" if sheet else self.where
        note = f"sheet {sheet}, row " if sheet else "row "
        header: list[str] | None = None
        has_heading = not sheet
        for number, cells in rows:
            self._check(number, cells, place)
            if not any(cells):
                continue
            if header is None:
                header, is_header = self._header(cells, f"{place}, row {number}")
                if is_header:
                    continue
            if not self._fits(header, cells, f"{place}, row {number}", is_ragged=is_ragged):
                continue
            if not has_heading:
                has_heading = self.composer.add(BlockKind.HEADING, sheet, "sheet")
            self._record(header, cells, f"{note}{number}")

    def _check(self, number: int, cells: Sequence[str], place: str) -> None:
        limits = self.limits
        self.cells += len(cells)
        longest = max(map(len, cells), default=0)
        if number > limits.table_rows and any(cells):
            problem = f"The table reaches down to row {number:,}; at most {limits.table_rows:,} rows are read."
        elif len(cells) > limits.table_columns:
            problem = f"The row reaches to column {len(cells):,}; at most {limits.table_columns:,} columns are read."
        elif self.cells > limits.table_cells:
            problem = f"The table has more than {limits.table_cells:,} cells."
        elif longest > limits.cell_characters:
            problem = f"A cell holds {longest:,} characters; at most {limits.cell_characters:,} are read."
        else:
            return
        remedy = "Delete what stands far from the table, or split the table into several files."
        raise TooLarge(Fault(problem, f"{place}, row {number}", remedy))

    def _fits(self, header: list[str], cells: Sequence[str], place: str, *, is_ragged: bool) -> bool:
        """Say whether each cell has a column; where rows may be ragged, the header grows instead."""
        if not any(cells[len(header) :]):
            return True
        if is_ragged:
            header.extend(f"column {index}" for index in range(len(header) + 1, len(cells) + 1))
            return True
        self._fault(
            f"The row has {len(cells)} cells and the header {len(header)}; it was left out.",
            place,
            "Check the separators and quotation marks of this row.",
        )
        return False

    def _header(self, cells: Sequence[str], place: str) -> tuple[list[str], bool]:
        """Return the names of the columns, and whether the row gives them itself."""
        names = [tidy(cell) for cell in cells]
        while names and not names[-1]:
            names.pop()
        if sum(map(bool, names)) < NAMED_SHARE * len(names) or any(map(NUMBER_LIKE.fullmatch, names)):
            self._fault(
                "The first row does not name the columns, so they are called column 1, column 2 and so on.",
                place,
                "If it should, put a row with the names of the columns on top.",
            )
            return [f"column {index}" for index, _ in enumerate(names, 1)], False
        return self._distinct(names, place), True

    def _distinct(self, names: list[str], place: str) -> list[str]:
        distinct: list[str] = []
        for index, name in enumerate(names, 1):
            is_new = name not in distinct
            distinct.append((name if is_new else f"{name} ({index})") or f"column {index}")
            if not is_new:
                self._fault(
                    f"Two columns have the same name; the one in column {index} is called after its number too.",
                    place,
                    "Give each column a name of its own.",
                )
        return distinct

    def _record(self, header: Sequence[str], cells: Sequence[str], note: str) -> None:
        record = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
        line = "; ".join(f"{name}: {tidy(value)}" for name, value in record.items())
        if self.composer.add(BlockKind.TABLE_ROW, line, note):
            self.records.append(record)

    def _fault(self, problem: str, where: str, remedy: str) -> None:
        if len(self.faults) < self.limits.faults_listed:
            self.faults.append(Fault(problem, where, remedy))
        else:
            self.uncounted += 1

    def all_faults(self) -> tuple[Fault, ...]:
        if not self.uncounted:
            return tuple(self.faults)
        more = Fault(f"{self.uncounted} further faults were found.", self.where, "Mend those above first.")
        return (*self.faults, more)
