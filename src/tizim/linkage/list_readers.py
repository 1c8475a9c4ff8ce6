"""Read lists from CSV, XLSX and Parquet; what reads workbooks and Parquet is loaded where it is needed.

In:  bytes (for Parquet the file's name, since DuckDB reads it in place).   Out: header and numbered rows.
"""

import codecs
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tizim.kernel.errors import Fault
from tizim.linkage.cells import Cells
from tizim.linkage.raw_list import BadList

if TYPE_CHECKING:
    import duckdb

Rows = Iterable[tuple[int, Sequence[str]]]
_SEPARATORS = (b",", b";", b"\t", b"|")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEADER = 1 << 16  # bytes in which the header ends
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Table:
    header: Sequence[str]
    rows: Rows  # (row number as a spreadsheet counts them, cells)
    faults: tuple[Fault, ...] = ()


def read_csv(data: bytes, name: str) -> Table:
    """Read a CSV with any of the usual separators, in UTF-8, UTF-16 or Windows-1251, or in a mixture of lines.

    Raises BadList when there is no header.
    """
    encoded, faults = _in_utf8(data.replace(b"\0", b"") if data[:2] not in _UTF_16 else data, name)
    first = encoded[:_HEADER].lstrip(b"\r\n").split(b"\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    cells = Cells(encoded, separator)
    header = cells.row(0) if len(cells) else []
    if not any(cell.strip() for cell in header):
        raise BadList("The list is empty.", where=name, remedy="Give a list with a header line and records.")
    return Table(header, cells.after_first(), tuple(faults))


def _in_utf8(data: bytes, name: str) -> tuple[bytes, list[Fault]]:
    if data[:2] in _UTF_16:
        return data.decode("utf-16", errors="replace").encode(errors="replace"), []
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        data.decode()
        return data, []
    except UnicodeDecodeError:
        pass
    lines, odd, has_utf8 = [], [], False
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode())
            has_utf8 = has_utf8 or not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1251", errors="replace"))
            odd.append(number)
    encoded = "\n".join(lines).encode()
    remedy = "Check the names in the result; save the list as UTF-8 if they are wrong."
    if not has_utf8:
        return encoded, [Fault("The list is not UTF-8; it was read as Windows-1251.", name, remedy)]
    shown = ", ".join(map(str, odd[:_MOST_FAULTS])) + (
        f" and {len(odd) - _MOST_FAULTS} more" if len(odd) > _MOST_FAULTS else ""
    )
    problem = f"{len(odd)} lines are not UTF-8 as the rest is; they were read as Windows-1251."
    return encoded, [Fault(problem, f"{name}, rows {shown}", remedy)]


def read_xlsx(data: bytes, name: str) -> Table:
    """Read the first sheet of a workbook; dates come as ISO dates. Raises BadList when there is no header."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (KeyError, ValueError, OSError) as trouble:
        raise BadList("The file is no workbook.", where=name, remedy="Save it as XLSX or CSV.") from trouble
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = [_cell(value) for value in next(rows, ())]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise BadList("The list is empty.", where=name, remedy="Give a list with a header row and records.")
    width = len(header)
    numbered = (
        (at, [_cell(value) for value in (*row, *[None] * width)[:width]]) for at, row in enumerate(rows, start=2)
    )
    return Table(header, (entry for entry in numbered if any(entry[1])))


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    return re.sub(r"[ T]00:00:00$", "", text).removesuffix(".0") if not isinstance(value, str) else text


def read_parquet(path: str, name: str) -> Table:
    """Read a Parquet file in place, every column as text."""
    import duckdb

    link = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    try:
        found = link.execute("SELECT * FROM read_parquet(?)", [path])
    except duckdb.Error as trouble:
        raise BadList(
            "The file is no Parquet file.", where=name, remedy="Save it as Parquet, XLSX or CSV."
        ) from trouble
    header = [str(column[0]) for column in found.description or ()]
    return Table(header, _fetched(found))


def _fetched(found: "duckdb.DuckDBPyConnection") -> Iterator[tuple[int, Sequence[str]]]:
    number = 1  # of the header
    while batch := found.fetchmany(10_000):
        for row in batch:
            number += 1
            yield number, [_cell(value) for value in row]
