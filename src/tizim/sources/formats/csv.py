"""Lists as comma-separated values: one record a row, faults with their row."""

import csv
import io
from collections.abc import Iterator

from tizim.kernel.errors import Fault
from tizim.sources.decoding import decode
from tizim.sources.reading import Metadata, Reading, Request
from tizim.sources.tables import TableText, TooLarge

READER = "csv@1"
MEDIA_TYPE = "text/csv"

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 50


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read a list; the delimiter is the one that parts its first rows into the most columns alike."""
    decoded = decode(data, request.where, encoding=request.encoding)
    if isinstance(decoded, Fault):
        return decoded
    delimiter = _delimiter(decoded.text)
    table = TableText(request.where, request.limits)
    try:
        table.add_table(_rows(decoded.text, delimiter, request))
    except TooLarge as too_large:
        return too_large.fault
    if not table.records:
        return Fault("The list has no rows below its header.", request.where, "Check that the right file was added.")
    text, blocks = table.composer.finish()
    return Reading(
        text=text,
        blocks=blocks,
        metadata=Metadata(extra={"delimiter": delimiter}),
        media_type=MEDIA_TYPE,
        reader=READER,
        encoding=decoded.encoding,
        records=tuple(table.records),
        faults=(*([decoded.note] if decoded.note else []), *table.all_faults()),
    )


def _delimiter(text: str) -> str:
    """Return the delimiter by which most of the first rows have the same number of cells, above one."""
    best, best_score = ",", 0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for _, row in zip(range(SAMPLE_ROWS), _parsed(text, delimiter), strict=False) if row]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count, default=0)
        score = widths.count(usual) * usual if usual > 1 else 0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _rows(text: str, delimiter: str, request: Request) -> Iterator[tuple[int, list[str]]]:
    rows = _parsed(text, delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            fault = Fault(
                "The row cannot be parted into cells; often a quotation mark is opened and never closed.",
                f"{request.where}, row {number}",
                "Mend the row, or save the list again from the program that made it.",
            )
            raise TooLarge(fault) from error
        yield number, row
