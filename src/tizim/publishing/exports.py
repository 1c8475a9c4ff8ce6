"""Tables of a release as files that anybody can open: CSV for spreadsheets, JSON without loss.

Made from the finished rows, so that they hold what the pages hold. A cell that a
spreadsheet would run as a formula gets an apostrophe before it (OWASP ASVS 5.0, 1.2.10); the
JSON beside it is the one to read back.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from tizim.publishing.compose.context import Row

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "'")

EXPORTED: Mapping[str, tuple[str, ...]] = {
    "event": ("id", "title", "kind", "violations", "freedoms", "date_first", "date_last", "place", "country", "level"),
    "act": ("id", "event_id", "violation", "person_id", "victim", "count_min", "count_max", "level"),
    "person": ("id", "name", "roles", "occupations", "fates", "age", "country", "basis"),
    "figure": ("id", "topic", "operator", "value", "unit", "population", "claimant", "side", "as_of", "withdrawn"),
    "restriction": ("id", "kind", "target", "area", "start", "end", "requested_by", "country"),
    "provision": ("id", "article", "code", "country", "offences"),
}


def files(tables: Mapping[str, Sequence[Row]]) -> dict[str, bytes]:
    """Return the files of a release by name, each as bytes."""
    made = {f"{name}s.csv": _csv(tables[name], columns) for name, columns in EXPORTED.items()}
    everything = {name: list(tables[name]) for name in EXPORTED}
    made["release.json"] = json.dumps(everything, ensure_ascii=False, indent=1, sort_keys=True).encode()
    return made


def safe_cell(text: str) -> str:
    """Return a cell's text so that no spreadsheet runs it; reading it back takes one leading apostrophe off.

    >>> safe_cell("=1+1"), safe_cell("Aru")
    ("'=1+1", 'Aru')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv(rows: Sequence[Row], columns: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(_cell(row[column])) for column in columns])
    return b"\xef\xbb\xbf" + text.getvalue().encode()  # with the mark by which spreadsheets know UTF-8


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case dict():
            words = value.get("name") or value.get("text") or value.get("as_written") or value.get("code")
            return str(words or value.get("start") or value.get("number") or value.get("withheld") or "")
        case list():
            return "; ".join(_cell(item) for item in value)
        case _:
            return str(value)
