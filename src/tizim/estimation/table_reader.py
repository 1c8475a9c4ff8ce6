"""From a sheet of cells to capture histories by stratum, with every fault and its row.

In: a sheet of counts (one 0/1 column a list, and `count`) or of records (`person_id, list`). Out: a table for every
stratum whose rows can all stand. A stratum with a fault has none: half of its counts would give a wrong number.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tizim.estimation.capture_histories import CaptureTable, Stratum, table_of
from tizim.estimation.said import Said
from tizim.kernel.errors import Fault, TizimError
from tizim.kernel.messages import N_

MOST_LISTS = 20
MOST_PERSONS = 1_000_000_000
COUNT, PERSON, LIST = "count", "person_id", "list"
History = tuple[int, ...]
Row = tuple[int, Stratum, Sequence[str]]  # number, stratum, cells


class BadTable(TizimError):
    """A table that cannot be read as capture histories."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as they were read."""

    name: str  # of the file, for messages
    header: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[str]]]  # (row number as a spreadsheet counts them, cells)


@dataclass(frozen=True, slots=True)
class ReadTables:
    """Tables by stratum, and what could not be read."""

    tables: Mapping[Stratum, CaptureTable]
    faults: Mapping[Stratum, tuple[Fault, ...]] = field(default_factory=dict)  # these strata have no table
    notes: tuple[Said, ...] = ()  # whom the tables leave out, and what was decided in reading them

    def sound(self) -> Mapping[Stratum, CaptureTable]:
        """Return the tables, where no row is at fault. Raises BadTable with the first fault otherwise."""
        for faults in self.faults.values():
            raise BadTable(faults[0].problem, where=faults[0].where, remedy=faults[0].remedy)
        return self.tables


def sheet_of(name: str, header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """Return the sheet of a file, rows of empty cells left out.

    Raises BadTable where two columns have one name, or there are no rows.
    """
    headings = tuple(heading.strip() for heading in header)
    doubled = [heading for heading, times in Counter(headings).items() if times > 1]
    if doubled:
        raise BadTable(f"Two columns are called '{doubled[0]}'.", where=f"{name}, header", remedy="Rename one of them.")
    # Many cells say the same, above all where each partition has a column: they are kept once.
    held = [(number, tuple(map(sys.intern, cells))) for number, cells in rows if any(cell.strip() for cell in cells)]
    if not held:
        raise BadTable("The table has a header and no rows.", where=name, remedy="Add the counts.")
    return Sheet(name, headings, held)


def lists_of_counts(sheet: Sheet, strata: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a sheet of counts that stand for lists. Raises BadTable where another column is missing.

    strata
        Columns that divide the rows.
    """
    remedy = "Give one 0/1 column a list and a column count, or use --records."
    _require_columns(sheet, (COUNT, *strata), remedy)
    return tuple(name for name in sheet.header if name != COUNT and name not in strata)


def lists_of_records(sheet: Sheet) -> tuple[str, ...]:
    """Return the lists that a sheet of records names, by name. Raises BadTable where their column is missing."""
    _require_columns(sheet, (LIST,), "Name the column so.")
    at = sheet.header.index(LIST)
    return tuple(sorted({cells[at].strip() for _, cells in sheet.rows if len(cells) > at and cells[at].strip()}))


def read_counts(
    sheet: Sheet, strata: Sequence[str] = (), lists: Sequence[str] | None = None, together: Sequence[str] = ()
) -> ReadTables:
    """Read a table with one 0/1 column a list and a column `count`.

    strata
        Columns that divide the persons.
    lists
        The columns that count as lists; all that are neither `count` nor a stratum where not given. Persons on none
        of them are left out, and a note says how many.
    together
        Further columns that divide the rows and are no strata: what they divide is counted together.

    Raises BadTable where the header or a row that belongs to no known stratum cannot stand; what is wrong in the
    rows of one stratum becomes its faults.
    """
    columns = lists_of_counts(sheet, (*strata, *together))
    counting = tuple(columns if lists is None else lists)
    _check_number_of_lists(len(counting), sheet.name)
    at = {name: place for place, name in enumerate(sheet.header)}
    whole, faults = _whole_rows(sheet, strata)
    seen: dict[Stratum, set[tuple[Stratum, History]]] = defaultdict(set)
    counted: dict[Stratum, Counter[History]] = defaultdict(Counter)
    kept = [columns.index(name) for name in counting]
    for number, stratum, cells in whole:
        row = _Check(f"{sheet.name}, row {number}", [])
        history = tuple(row.flag(cells[at[name]], name) for name in columns)
        count = row.count(cells[at[COUNT]])
        part = tuple(cells[at[name]].strip() for name in together)
        row.check_history(history, (part, history) in seen[stratum])
        seen[stratum].add((part, history))
        counted[stratum][tuple(history[place] for place in kept)] += count
        faults[stratum] += row.faults
    return _tables(counting, counted, faults, [])


def read_records(
    sheet: Sheet, strata: Sequence[str] = (), lists: Sequence[str] | None = None, person: str = PERSON
) -> ReadTables:
    """Read records, one line a person and list; the same line twice counts once.

    strata
        Further columns, which divide the persons. A person whose records name several strata belongs to that of
        their first record, and a note says how many such persons there are.
    lists
        The lists that count; all where not given. Records of other lists are passed over.
    person
        The column that says who it is.

    Raises BadTable where a column is missing or a row belongs to no known stratum; a row without a person or a list
    becomes a fault of its stratum.
    """
    _require_columns(sheet, (person, LIST, *strata), "Name the column so.")
    counting = lists_of_records(sheet) if lists is None else tuple(lists)
    _check_number_of_lists(len(counting), sheet.name)
    at = {name: place for place, name in enumerate(sheet.header)}
    place = {name: number for number, name in enumerate(counting)}
    whole, faults = _whole_rows(sheet, strata)
    home: dict[str, Stratum] = {}
    on: dict[str, int] = defaultdict(int)
    astray: set[str] = set()
    taken = 0
    for number, stratum, cells in whole:
        who, name = cells[at[person]].strip(), cells[at[LIST]].strip()
        if not who or not name:
            problem = "A record without a person or a list counts nobody."
            faults[stratum].append(Fault(problem, f"{sheet.name}, row {number}", "Give both, or leave the row out."))
        elif name in place:
            if home.setdefault(who, stratum) != stratum:
                astray.add(who)
            taken += 1
            on[who] |= 1 << place[name]
    counted: dict[Stratum, Counter[History]] = defaultdict(Counter)
    for who, numbers in on.items():
        counted[home[who]][tuple(numbers >> bit & 1 for bit in range(len(counting)))] += 1
    return _tables(counting, counted, faults, [_note_taken(taken, len(sheet.rows)), *_note_astray(len(astray))])


def _note_taken(taken: int, records: int) -> Said:
    message = N_("Records counted: {taken} of {records}. A person counts once on a list, however often it names them.")
    return Said(message, {"taken": taken, "records": records})


def _note_astray(persons: int) -> list[Said]:
    message = N_(
        "Persons with records in more than one stratum: {persons}. Each is counted in that of the first record."
    )
    return [Said(message, {"persons": persons})] if persons else []


def _tables(
    lists: tuple[str, ...],
    counted: Mapping[Stratum, Counter[History]],
    faults: Mapping[Stratum, Sequence[Fault]],
    notes: list[Said],
) -> ReadTables:
    on_none = sum(counts[(0,) * len(lists)] for counts in counted.values())
    if on_none:
        message = N_("Persons on none of the lists that count: {persons}. They are left out.")
        notes = [*notes, Said(message, {"persons": on_none})]
    wrong = {stratum: tuple(found) for stratum, found in sorted(faults.items()) if found}
    sound = {stratum: table_of(lists, counts) for stratum, counts in sorted(counted.items()) if stratum not in wrong}
    return ReadTables(sound, wrong, tuple(notes))


def _whole_rows(sheet: Sheet, strata: Sequence[str]) -> tuple[list[Row], dict[Stratum, list[Fault]]]:
    """Return the rows that have as many cells as the header, with their stratum, and the faults of the others.

    A row that is too long or too short may be shifted. It is a fault of the stratum that its cells name, if whole
    rows name that too; otherwise any stratum might lack it, and none can be trusted: raises BadTable.
    """
    at = [sheet.header.index(name) for name in strata]
    whole: list[Row] = []
    broken: list[Row] = []
    for number, cells in sheet.rows:
        stratum = tuple(cells[place].strip() if place < len(cells) else "" for place in at)
        (whole if len(cells) == len(sheet.header) else broken).append((number, stratum, cells))
    faults: dict[Stratum, list[Fault]] = defaultdict(list)
    known = {stratum for _, stratum, _ in whole}
    for number, stratum, cells in broken:
        problem = f"The row has {len(cells)} cells, the header {len(sheet.header)}."
        fault = Fault(problem, f"{sheet.name}, row {number}", "Correct the row.")
        if stratum not in known:
            raise BadTable(fault.problem, where=fault.where, remedy=fault.remedy)
        faults[stratum].append(fault)
    return whole, faults


@dataclass(frozen=True, slots=True)
class _Check:
    """One row of counts, and what is wrong with it."""

    where: str
    faults: list[Fault]

    def flag(self, cell: str, column: str) -> int:
        if cell.strip() in ("0", "1"):
            return int(cell)
        self._fault("The cell is neither 0 nor 1.", column, "Write 1 where the list names the persons, else 0.")
        return 0

    def count(self, cell: str) -> int:
        text = cell.strip()
        if not text.isascii() or not text.isdigit():
            problem = f"The count '{text}' is no whole number of persons." if text else "The count is missing."
            self._fault(problem, COUNT, "Write a whole number, 0 or above.")
        elif len(text.lstrip("0")) > len(str(MOST_PERSONS)) or int(text) > MOST_PERSONS:
            self._fault(f"The count {text} is above {MOST_PERSONS:,}.", COUNT, "Check the number.")
        else:
            return int(text)
        return 0

    def check_history(self, history: History, is_known: bool) -> None:
        """Fault a combination that counts nobody or stands twice; one that could not be read has its fault already."""
        if self.faults:
            return
        if not any(history):
            self._fault(
                "The row counts persons who are on no list.",
                None,
                "Leave it out: how many they are is what is to be estimated.",
            )
        elif is_known:
            self._fault("This combination of lists stands twice in its stratum.", None, "Add the two counts up.")

    def _fault(self, problem: str, column: str | None, remedy: str) -> None:
        where = f"{self.where}, column {column}" if column else self.where
        self.faults.append(Fault(problem, where, remedy))


def _require_columns(sheet: Sheet, wanted: Sequence[str], remedy: str) -> None:
    for name in wanted:
        if name not in sheet.header:
            raise BadTable(f"The column {name} is missing.", where=f"{sheet.name}, header", remedy=remedy)


def _check_number_of_lists(lists: int, where: str) -> None:
    if not 1 <= lists <= MOST_LISTS:
        raise BadTable(
            f"The table has {lists} lists; 1 to {MOST_LISTS} can be read.",
            where=f"{where}, header",
            remedy="Combine lists that one hand made, or leave the smallest out.",
        )
