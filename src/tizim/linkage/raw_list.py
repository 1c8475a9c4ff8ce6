"""A list as it was read: for each recognised field the cells, each spelling once.

In:  a header and rows of text, from any format.   Out: RawList, and faults with row numbers.
"""

import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.kernel.errors import Fault, TizimError
from tizim.linkage.cells import Cells
from tizim.linkage.normalise import not_given

FIELDS = (
    "record_id", "name", "given_name", "surname", "patronymic", "birth_date", "birth_year", "age", "sex", "date",
    "place",
)  # fmt: skip
# Other headings under which lists give these fields; compared in lower case.
_HEADINGS = {
    "record_id": ("record_id", "id", "rec_id", "record", "№", "no", "number", "номер", "identifier"),
    "name": ("name", "full_name", "fullname", "person", "victim", "фио", "имя и фамилия", "аты-жөні", "тегі, аты"),
    "given_name": ("given_name", "first_name", "firstname", "given", "forename", "имя", "аты"),
    "surname": ("surname", "last_name", "lastname", "family_name", "фамилия", "тегі"),
    "patronymic": ("patronymic", "middle_name", "fathers_name", "father_name", "отчество", "әкесінің аты"),
    "birth_date": ("birth_date", "date_of_birth", "dob", "birthdate", "born", "дата рождения", "туған күні"),
    "birth_year": ("birth_year", "year_of_birth", "yob", "год рождения", "туған жылы"),
    "age": ("age", "возраст", "жасы"),
    "sex": ("sex", "gender", "пол", "жынысы"),
    "date": ("date", "date_of_death", "death_date", "event_date", "incident_date", "дата", "дата смерти", "күні"),
    "place": ("place", "place_of_death", "location", "city", "where", "место", "город", "орны", "қала"),
}
NOTHING = -1


class BadList(TizimError):
    """A list that cannot be linked at all."""


@dataclass(frozen=True, slots=True)
class RawColumn:
    codes: NDArray[np.int32]  # (rows,) which of `values`; NOTHING where the cell is empty
    values: Sequence[str]


@dataclass(frozen=True, slots=True)
class RawList:
    name: str
    columns: Mapping[str, RawColumn]  # by field; further columns under the name of their heading
    row_numbers: NDArray[np.int64]  # (rows,) as a spreadsheet counts them, for messages

    def __len__(self) -> int:
        return len(self.row_numbers)

    def cell(self, field: str, row: int) -> str:
        column = self.columns[field]
        code = column.codes[row]
        return column.values[code] if code >= 0 else ""


def fields_of(header: Sequence[str], mapping: Mapping[str, str], *, name: str) -> dict[int, str]:
    """Say which field each column of a list holds: by the caller's mapping, then by its heading.

    mapping
        Field to column heading, as in `--map birth_date=DOB`.

    Raises BadList when a mapped column does not stand in the header.
    """
    at = {heading.strip().lower(): column for column, heading in reversed(list(enumerate(header)))}
    found: dict[int, str] = {}
    for field, heading in mapping.items():
        if heading.strip().lower() in at:
            found[at[heading.strip().lower()]] = field
    for field, headings in _HEADINGS.items():
        if field in found.values():
            continue
        column = next((at[heading] for heading in headings if heading in at and at[heading] not in found), None)
        if column is not None:
            found[column] = field
    if not any(field in ("name", "given_name", "surname") for field in found.values()):
        raise BadList(
            "No column holds names.",
            where=f"{name}, header",
            remedy="Call a column 'name' (or 'given_name' and 'surname'), or say which it is: --map name=COLUMN.",
        )
    return {column: found.get(column, heading.strip()) for column, heading in enumerate(header) if heading.strip()}


def raw_list(
    name: str, header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], mapping: Mapping[str, str]
) -> tuple[RawList, list[Fault]]:
    """Take a list row by row, giving every distinct cell a number.

    rows
        (row number, cells); a row of another length than the header is left out and said. Those of a
        CSV are not looked at one by one.

    Returns the list and the faults of its shape: rows of a wrong length, ids missing or given twice.
    """
    fields = fields_of(header, mapping, name=name)
    if isinstance(rows, Cells):
        columns, row_numbers, faults = _by_column(name, len(header), fields, rows)
    else:
        columns, row_numbers, faults = _by_row(name, len(header), fields, rows)
    ids, id_faults = _ids(name, columns.get("record_id"), row_numbers)
    columns["record_id"] = ids
    return RawList(name, columns, row_numbers), faults + id_faults


_Taken = tuple[dict[str, RawColumn], NDArray[np.int64], list[Fault]]


def _by_row(name: str, width: int, fields: Mapping[int, str], rows: Iterable[tuple[int, Sequence[str]]]) -> _Taken:
    numbers: dict[str, dict[str, int]] = {field: {} for field in fields.values()}
    codes = {field: array.array("i") for field in fields.values()}
    row_numbers, faults = array.array("q"), []
    sinks = [(column, numbers[field], codes[field]) for column, field in fields.items()]
    for row_number, cells in rows:
        if len(cells) != width:
            faults += _wrong_length(name, row_number, cells, width)
            continue
        row_numbers.append(row_number)
        for column, met, sink in sinks:
            cell = cells[column]
            sink.append(met.setdefault(cell, len(met)))
    columns = {field: _cleaned(np.frombuffer(codes[field], dtype=np.int32), list(numbers[field])) for field in codes}
    return columns, np.array(row_numbers, dtype=np.int64), faults


def _by_column(name: str, width: int, fields: Mapping[int, str], rows: Cells) -> _Taken:
    whole = rows.widths == width
    faults = [
        fault
        for row in np.flatnonzero(~whole).tolist()
        for fault in _wrong_length(name, int(rows.lines[row]), rows.row(row), width)
    ]
    kept = np.flatnonzero(whole)
    columns = {field: _taken(rows, column, field, kept) for column, field in fields.items()}
    return columns, rows.lines[kept], faults


def _taken(rows: Cells, column: int, field: str, kept: NDArray[np.int64]) -> RawColumn:
    ids = rows.ids(column, kept) if field == "record_id" else None
    if ids is not None:
        return RawColumn(np.arange(kept.size, dtype=np.int32), ids)
    return _cleaned(*rows.numbered(column, kept))


def _cleaned(codes: NDArray[np.int32], values: Sequence[str]) -> RawColumn:
    """Trim the cells and give NOTHING to those that say nothing."""
    kept = dict.fromkeys(map(str.strip, values))
    for value in not_given(kept):
        del kept[value]
    if len(kept) == len(values):
        return RawColumn(codes, list(kept))
    numbers = dict(zip(kept, range(len(kept)), strict=True))
    new = np.array([numbers.get(value.strip(), NOTHING) for value in values], dtype=np.int32)
    return RawColumn(new[codes], list(kept))


def _wrong_length(name: str, row: int, cells: Sequence[str], expected: int) -> list[Fault]:
    """Return what is wrong with a row of another length than the header; nothing where it is empty."""
    if not any(cell.strip() for cell in cells):
        return []
    problem = f"The row has {len(cells)} cells where the header has {expected}; it was left out."
    return [Fault(problem, f"{name}, row {row}", "Check for a separator or a quote inside a cell.")]


def _ids(name: str, column: RawColumn | None, rows: NDArray[np.int64]) -> tuple[RawColumn, list[Fault]]:
    """Give every row an id of its own: the one it has, else one made from its row number."""
    count = len(rows)
    if column is None:
        return RawColumn(np.arange(count, dtype=np.int32), [f"row-{row}" for row in rows]), []
    if len(column.values) == count and (column.codes != NOTHING).all():
        return column, []  # as they should be: one a row, in order
    faults: list[Fault] = []
    ids: list[str] = []
    taken: dict[str, int] = {}
    for at in range(count):
        code = column.codes[at]
        wanted = column.values[code] if code >= 0 else ""
        given = wanted or f"row-{rows[at]}"
        if not wanted:
            faults.append(_id_fault(name, int(rows[at]), "The row has no id.", given))
        elif given in taken:
            problem = f"The id was given before, in row {taken[given]}."
            given = f"{given}#row-{rows[at]}"
            faults.append(_id_fault(name, int(rows[at]), problem, given))
        taken[given] = int(rows[at])
        ids.append(given)
    return RawColumn(np.arange(count, dtype=np.int32), ids), faults


def _id_fault(name: str, row: int, problem: str, given: str) -> Fault:
    return Fault(
        f"{problem} It is called '{given}' in the result.",
        where=f"{name}, row {row}, column record_id",
        remedy="Give every record of a list an id of its own.",
    )
