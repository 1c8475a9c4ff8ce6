"""Read places from a CSV table: the gazetteer's own, and those a workspace adds.

Columns: `id`, `name` and `kind` are needed; `parent`, `lat`, `lon`, `code`, `flags`, `former_parent`
may be there, and a name in another language in a column such as `name_ru` or `name_kk_latn`.
`old`, `exonym`, `alias` and `adjective` hold several names, parted by ';', each with its
language before it (`ru:Фрунзе`) where the script does not tell, and with the years of an old name
after it (`Nur-Sultan [2019-2022]`). A name with '!' is also borne by people, or an ordinary word; the flag
`also_other` says so of the names that a place bears today.
"""

import csv
import io
import re
from collections.abc import Mapping

from tizim.kernel.errors import Fault
from tizim.kernel.names import script_of
from tizim.kernel.places import ADJECTIVE, ALIAS, CURRENT, EXONYM, KINDS, OLD, Gazetteer, Place, PlaceName

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_COLUMN = re.compile(r"name_([a-z]{2,3})(?:_[a-z]{4})?")
_LANGUAGE_MARK = re.compile(r"([a-z]{2,3}):\s*")
_YEARS = re.compile(r"\s*\[(\d{4})?\s*[-–]\s*(\d{4})?\]$")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_SEVERAL = (OLD, EXONYM, ALIAS, ADJECTIVE)
DEEPEST = 20  # steps from a place to its country
_NEEDED = ("id", "name", "kind")

Row = Mapping[str, str]


def parse_places_csv(
    text: str, known: Gazetteer | None = None, *, file_name: str = "places.csv"
) -> tuple[tuple[Place, ...], tuple[Fault, ...]]:
    """Read places and say what is wrong with the rows that are left out.

    text
        CSV with a header row.
    known
        The places that a parent may be among, besides those of the text itself.

    Returns the places of the good rows, parents before what lies in them, and the faults.
    """
    rows, faults = _rows(text, file_name)
    reader = _RowReader(known or Gazetteer(()), file_name, faults)
    for number, row in rows:
        reader.take(number, row)
    return reader.places(), tuple(faults)


def _rows(text: str, file_name: str) -> tuple[list[tuple[int, Row]], list[Fault]]:
    table = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        header = [column.strip().lower() for column in next(table, [])]
        missing = [column for column in _NEEDED if column not in header]
        if missing:
            problem = f"There is no column {' and no column '.join(missing)}."
            return [], [Fault(problem, f"{file_name}, row 1", "Name the columns in the first row.")]
        rows: list[tuple[int, Row]] = []
        for cells in table:
            if any(cells):
                padded = [*cells, *[""] * (len(header) - len(cells))]
                rows.append(
                    (table.line_num, {column: cell.strip() for column, cell in zip(header, padded, strict=False)})
                )
        return rows, []
    except csv.Error as error:
        where = f"{file_name}, row {table.line_num}"
        return [], [Fault(f"It is not a CSV table: {error}.", where, "Save the table as CSV again.")]


class _RowReader:
    """Collects the places of one table; a row with a fault is left out."""

    def __init__(self, known: Gazetteer, file_name: str, faults: list[Fault]) -> None:
        self._known, self._file_name, self._faults = known, file_name, faults
        self._rows: dict[str, tuple[int, Row]] = {}
        self._points: dict[str, tuple[float, float] | None] = {}

    def take(self, number: int, row: Row) -> None:
        place_id = row["id"]
        if not _ID.fullmatch(place_id):
            self._fault(
                "The id is not lower-case letters, figures and hyphens.", number, "id", "Write it like kz-aktau."
            )
        elif place_id in self._rows or place_id in self._known:
            self._fault(f"The id '{place_id}' is taken.", number, "id", "Give every place an id of its own.")
        elif not row["name"]:
            self._fault("The place has no name.", number, "name", "Write its name in Latin letters or in its own.")
        elif row["kind"] not in KINDS:
            self._fault(f"'{row['kind']}' is not a kind of place.", number, "kind", f"Use one of: {', '.join(KINDS)}.")
        else:
            try:
                self._points[place_id] = _point(row.get("lat", ""), row.get("lon", ""))
            except ValueError as error:
                remedy = "Write degrees with a decimal point, north and east positive, or leave both empty."
                self._fault(str(error), number, "lat, lon", remedy)
            else:
                self._rows[place_id] = (number, row)

    def places(self) -> tuple[Place, ...]:
        """Return the places, parents first; a row whose parents lead nowhere or round in a circle is a fault."""
        done: dict[str, Place] = {}
        for place_id in list(self._rows):
            self._place(place_id, done, ())
        return tuple(done.values())

    def _place(self, place_id: str, done: dict[str, Place], below: tuple[str, ...]) -> Place | None:
        if place_id in self._known or place_id in done:
            return done.get(place_id) or self._known[place_id]
        if place_id not in self._rows:
            return None
        number, row = self._rows[place_id]
        parent, former = row.get("parent") or None, _former_parents(row.get("former_parent", ""))
        above = None
        if parent:
            if parent in (*below, place_id):
                self._fault("Its parents lead back to itself.", number, "parent", "Take one of them away.", place_id)
                return None
            if len(below) > DEEPEST:
                remedy = "Leave out the steps between."
                self._fault(f"It lies more than {DEEPEST} places deep.", number, "parent", remedy, place_id)
                return None
            above = self._place(parent, done, (*below, place_id))
            if above is None:
                problem = f"The parent '{parent}' is not there, or its own row has a fault."
                self._fault(problem, number, "parent", "Name a place of this table or of the gazetteer.", place_id)
                return None
        country = place_id.upper() if row["kind"] == "country" else above.country if above else None
        flags = frozenset(row.get("flags", "").split())
        place = Place(
            *(place_id, row["kind"], parent, country, _names(row), self._points[place_id], row.get("code") or None),
            *(former, flags),
        )
        done[place_id] = place
        return place

    def _fault(self, problem: str, number: int, column: str, remedy: str, place_id: str | None = None) -> None:
        if place_id is not None:
            self._rows.pop(place_id, None)
        self._faults.append(Fault(problem, f"{self._file_name}, row {number}, column {column}", remedy))


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    """Read degrees north and east; raises ValueError with the reason."""
    if not lat and not lon:
        return None
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"'{lat}', '{lon}' are not two numbers.") from None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise ValueError(f"{lat}, {lon} is not a point on the earth.")
    return north, east


def _former_parents(cell: str) -> tuple[tuple[str, int], ...]:
    if not cell:
        return ()
    parents = []
    for item in filter(None, (item.strip() for item in cell.split(";"))):
        years = _YEARS.search(item)
        parents.append((_YEARS.sub("", item), int(years[2]) if years and years[2] else 0))
    return tuple(parents)


def _names(row: Row) -> tuple[PlaceName, ...]:
    also_other = "also_other" in row.get("flags", "")
    names = [_name(row["name"], CURRENT, also_other)]
    for column, cell in row.items():
        if cell and column.startswith("name_") and (match := _NAME_COLUMN.fullmatch(column)):
            names.append(PlaceName(cell, match[1], script_of(cell), also_other=also_other))
    for kind in _SEVERAL:
        if several := row.get(kind):
            names.extend(_name(item, kind) for item in map(str.strip, several.split(";")) if item)
    return tuple(names)


def _name(written: str, kind: str, also_other: bool = False) -> PlaceName:
    since = until = None
    if years := _YEARS.search(written):
        since, until = (int(year) if year else None for year in years.groups())
        written = written[: years.start()]
    if written.endswith("!"):
        written, also_other = written[:-1], True
    script = script_of(written)
    language = _likely_language(written, script)
    if mark := _LANGUAGE_MARK.match(written):
        written, language = written[mark.end() :], str(mark[1])
    return PlaceName(written, language, script, kind, since, until, also_other)


def _likely_language(text: str, script: str) -> str:
    if script == "cyrillic":
        return "kk" if _KAZAKH_LETTER.search(text) else "ru"
    return "en" if script == "latin" else "und"
