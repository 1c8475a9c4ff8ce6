"""Excel workbooks: every sheet that holds a table, as one record a row.

Only the read-only mode of openpyxl is used: its other mode holds a sheet in
memory with every cell up to its last corner, and one cell there is enough to
take gigabytes. Formulas give the values that were stored with them.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import cast

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from tizim.kernel.errors import Fault
from tizim.sources.office import core_metadata, fault_of_package, part_names, part_of
from tizim.sources.reading import BROKEN_FILE_ERRORS, Reading, Request
from tizim.sources.tables import TableText, TooLarge

READER = "xlsx@1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
FORMULA_WITHOUT_VALUE = re.compile(rb"<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>")
LAST_ROW = 1_048_576
MIDNIGHT = dt.time()


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read the tables of a workbook."""
    if fault := fault_of_package(data, request):
        return fault
    table = TableText(request.where, request.limits)
    try:
        with warnings.catch_warnings(action="ignore"):  # openpyxl warns of styles and extensions that we do not use
            sheets = _add_sheets(data, table)
    except TooLarge as too_large:
        return too_large.fault
    except (zipfile.BadZipFile, etree.LxmlError, InvalidFileException, *BROKEN_FILE_ERRORS):
        return Fault("The workbook is broken.", request.where, "Open it in Excel or LibreOffice and save it again.")
    if not table.records:
        return Fault("No sheet has rows below a header.", request.where, "Check that the right file was added.")
    text, blocks = table.composer.finish()
    return Reading(
        text=text,
        blocks=blocks,
        metadata=core_metadata(data, {"sheets": "; ".join(sheets)}),
        media_type=MEDIA_TYPE,
        reader=READER,
        records=tuple(table.records),
        faults=(*table.all_faults(), *_formulas_without_value(data, request.where)),
    )


def _add_sheets(data: bytes, table: TableText) -> list[str]:
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = cast(list[ReadOnlyWorksheet], workbook.worksheets)  # the stubs know the other mode only
        for sheet in sheets:
            sheet.reset_dimensions()  # what a file says of its own size is not believed
            table.add_table(_rows(sheet, table.where), sheet=sheet.title if len(sheets) > 1 else "", is_ragged=True)
        return [sheet.title for sheet in sheets]
    finally:
        workbook.close()


def _rows(sheet: ReadOnlyWorksheet, where: str) -> Iterator[tuple[int, list[str]]]:
    rows = cast(Iterator[tuple[object, ...]], sheet.iter_rows(values_only=True))  # type: ignore[misc]  # wrong in the stubs
    for number, cells in enumerate(rows, 1):
        if number > LAST_ROW:
            problem = f"The sheet counts more rows than Excel has ({LAST_ROW:,})."
            raise TooLarge(Fault(problem, f"{where}, sheet {sheet.title}", "Copy the table into a new workbook."))
        yield number, [_as_text(cell) for cell in cells]


def _as_text(value: object) -> str:
    """Return a cell as somebody would type it: a whole number without ".0", a day without midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _formulas_without_value(data: bytes, where: str) -> Iterator[Fault]:
    count = sum(
        len(FORMULA_WITHOUT_VALUE.findall(part_of(data, name))) for name in part_names(data) if SHEET.fullmatch(name)
    )
    if count:
        yield Fault(
            f"Formulas without a stored result were read as empty cells: {count}.",
            where,
            "Open the workbook in Excel or LibreOffice, save it, and add it again.",
        )
