"""Make the lists comparable: raw cells to the columns that the engine compares.

Each distinct cell is read once. What cannot be read counts as missing and is
said with its row.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from tizim.kernel.errors import Fault
from tizim.kernel.places import Gazetteer
from tizim.linkage.columns import MISSING, Column, Kind, Records
from tizim.linkage.kernels.fields import Dates, Places
from tizim.linkage.name_columns import name_columns
from tizim.linkage.names.parts import Part, Role
from tizim.linkage.names.skeleton import root, sound
from tizim.linkage.names.words import Vocabulary, joined_words, words_of_names, words_of_texts
from tizim.linkage.normalise import ReadDate, fold_text, read_age, read_date, read_sex
from tizim.linkage.raw_list import FIELDS, RawList
from tizim.linkage.texts import Texts

_PATH = 6  # places between a site and its country, and the country
_FAULTS_SHOWN = 20  # of one kind in one list; the rest is counted


class _Gathered:
    """The values of one column over all lists, each numbered once by a key."""

    def __init__(self, keys: Iterable[object] = (), labels: Iterable[str] = ()) -> None:
        self.keys: dict[object, int] = {key: at for at, key in enumerate(keys)}
        self.labels: list[str] = [*labels]

    def number(self, key: object, label: str) -> int:
        if key not in self.keys:
            self.keys[key] = len(self.labels)
            self.labels.append(label)
        return self.keys[key]


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Let Python not look for values that hold each other: there are millions here, none in a circle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_search_for_cycles()
def records_of(
    lists: Sequence[RawList],
    gazetteer: Gazetteer,
    *,
    unique: frozenset[str] = frozenset(),
    compare: Mapping[str, Kind] | None = None,
    known: Records | None = None,
) -> tuple[Records, list[Fault]]:
    """Return the records of all lists as columns, and what could not be read.

    unique
        Names of lists that hold no duplicates.
    compare
        Further columns to compare, by heading, and how. Others are kept aside.
    known
        Records that were read before: they come first in the result, which has their columns, and
        values that they give keep their numbers.
    """
    faults: list[Fault] = []
    lists = sorted(lists, key=lambda raw: raw.name)  # the order in which they were named changes nothing
    columns = name_columns(lists, faults, known)
    columns += [c for c in (_births(lists, faults, known), _events(lists, faults, known)) if c is not None]
    if place := _places(lists, gazetteer, known):
        columns.append(place)
    if sex := _coded(lists, "sex", read_sex, faults, known):
        columns.append(sex)
    for heading, kind in (compare or {}).items():
        columns.append(_further(lists, heading, kind, faults, known))
    list_of = np.repeat(np.arange(len(lists), dtype=np.int16), [len(raw) for raw in lists])
    ids = reduce(Texts.and_then, (Texts.of(raw.columns["record_id"].values) for raw in lists), Texts.of([]))
    names = tuple(raw.name for raw in lists)
    if known:
        return _after(known, Records(names, list_of, ids, tuple(columns), unique & frozenset(names))), faults
    kept = tuple(column for column in columns if (column.codes >= 0).any())
    return Records(names, list_of, ids, kept, unique & frozenset(names)), faults


def _after(known: Records, new: Records) -> Records:
    """Return new records after the known ones, in the columns of the known ones."""
    columns = []
    for before in known.columns:
        made = new.column(before.name) if new.has(before.name) else before
        further = made.codes if made is not before else np.full(len(new), MISSING, dtype=np.int32)
        columns.append(replace(made, codes=np.concatenate([before.codes, further])))
    list_of = np.concatenate([known.list_of, new.list_of + np.int16(len(known.lists))])
    unique = known.unique_lists | new.unique_lists
    return Records(
        (*known.lists, *new.lists), list_of, Texts.of(known.ids).and_then(Texts.of(new.ids)), tuple(columns), unique
    )


def _started(known: Records | None, name: str) -> _Gathered:
    """Return the values of a column of known records, to go on from; nothing where there are none."""
    column = known.column(name) if known and known.has(name) else None
    if column is None:
        return _Gathered()
    if column.dates is None:
        return _Gathered([fold_text(label) for label in column.labels], column.labels)
    years, months, days = (part.tolist() for part in column.dates[:3])
    keys = [
        (year, "age") if counted else ReadDate(year, month, day)
        for year, month, day, counted in zip(years, months, days, column.dates.slack.tolist(), strict=True)
    ]
    return _Gathered(keys, column.labels)


def unknown_headings(lists: Sequence[RawList], wanted: Sequence[str]) -> list[str]:
    """Return those wanted columns that no list has."""
    return [heading for heading in wanted if not any(heading in raw.columns for raw in lists)]


# -- dates -----------------------------------------------------------------------------------------------------------


def _births(lists: Sequence[RawList], faults: list[Fault], known: Records | None) -> Column | None:
    """Put birth date, birth year and age into one column; an age counts back from the event, give or take a year."""
    gathered, parts = _started(known, "birth"), []
    for raw in lists:
        codes = _read(raw, "birth_date", lambda cell: _dated(read_date(cell), gathered), faults, "a date")
        years = _read(raw, "birth_year", lambda cell: _dated(read_date(cell), gathered), faults, "a year")
        codes = np.where(codes >= 0, codes, years)
        parts.append(np.where(codes >= 0, codes, _births_by_age(raw, gathered, faults)))
    return _date_column("birth", parts, gathered)


def _births_by_age(raw: RawList, gathered: _Gathered, faults: list[Fault]) -> NDArray[np.int32]:
    nothing = np.full(len(raw), MISSING, dtype=np.int32)
    if "age" not in raw.columns or "date" not in raw.columns:
        return nothing
    ages = _read(raw, "age", read_age, faults, "an age")
    event = raw.columns["date"]
    years = np.array([d.year if (d := read_date(cell)) else 0 for cell in event.values] or [0], dtype=np.int32)
    event_years = np.where(event.codes >= 0, years[event.codes], 0)
    known = (ages >= 0) & (event_years > 0)
    born = np.where(known, event_years - ages, MISSING)
    numbers = {int(year): gathered.number((year, "age"), f"about {year}") for year in np.unique(born[known])}
    return np.array([numbers.get(int(year), MISSING) for year in born], dtype=np.int32) if numbers else nothing


def _events(lists: Sequence[RawList], faults: list[Fault], known: Records | None) -> Column | None:
    gathered = _started(known, "date")
    parts = [_read(raw, "date", lambda cell: _dated(read_date(cell), gathered), faults, "a date") for raw in lists]
    return _date_column("date", parts, gathered)


def _dated(read: ReadDate | None, gathered: _Gathered) -> int | None:
    if read is None:
        return None
    known = gathered.keys.get(read)
    if known is not None:
        return known
    return gathered.number(read, "-".join(f"{part:02}" for part in (read.year, read.month, read.day) if part))


def _date_column(name: str, parts: Sequence[NDArray[np.int32]], gathered: _Gathered) -> Column | None:
    if not gathered.labels:
        return None
    rows = []
    for key in gathered.keys:
        if isinstance(key, ReadDate):
            whole = key.month and key.day
            ordinal = date(key.year, key.month, key.day).toordinal() if whole else -1
            rows.append((key.year, key.month, key.day, ordinal, 0))
        elif isinstance(key, tuple):
            rows.append((int(key[0]), 0, 0, -1, 1))
    table = np.array(rows, dtype=np.int32)
    dates = Dates(
        table[:, 0].astype(np.int16), table[:, 1].astype(np.int8), table[:, 2].astype(np.int8), table[:, 3],
        table[:, 4].astype(np.int8),
    )  # fmt: skip
    return Column(name, Kind.DATE, np.concatenate(parts), gathered.labels, dates=dates)


# -- places, codes and further columns ---------------------------------------------------------------------------------


def _places(lists: Sequence[RawList], gazetteer: Gazetteer, known: Records | None) -> Column | None:
    gathered = _started(known, "place")
    parts = [_read(raw, "place", lambda cell: gathered.number(fold_text(cell), cell), [], "") for raw in lists]
    if not gathered.labels:
        return None
    numbers: dict[str, int] = {}
    rows = np.full((len(gathered.labels), _PATH), -1, dtype=np.int32)
    regions = np.full(len(gathered.labels), -1, dtype=np.int32)
    words = []
    for at, label in enumerate(gathered.labels):
        found = gazetteer.find(label)
        steps = [place.id for place in gazetteer.path(found[0].id)] if found else ["?" + fold_text(label)]
        for step, place_id in enumerate(steps[:_PATH]):
            rows[at, step] = numbers.setdefault(place_id, len(numbers))
        if len(steps) > 1:
            regions[at] = rows[at, min(len(steps), _PATH) - 2]
        words.append(_heard(label))
    places = Places(place=rows[:, 0].copy(), path=rows, region=regions)
    codes = np.concatenate(parts)
    return Column("place", Kind.PLACE, codes, gathered.labels, words=words_of_names(words), places=places)


def _heard(label: str) -> Part:
    heard = sound(fold_text(label).replace(" ", ""))
    return Part(label, fold_text(label), heard, root(heard), Role.UNKNOWN, False)


def _coded(
    lists: Sequence[RawList],
    field: str,
    read: Callable[[str], str | None],
    faults: list[Fault],
    known: Records | None,
) -> Column | None:
    gathered = _started(known, field)

    def number(cell: str) -> int | None:
        value = read(cell)
        return None if value is None else gathered.number(value, value)

    parts = [_read(raw, field, number, faults, f"a {field}") for raw in lists]
    return Column(field, Kind.CODE, np.concatenate(parts), gathered.labels) if gathered.labels else None


def _further(lists: Sequence[RawList], heading: str, kind: Kind, faults: list[Fault], known: Records | None) -> Column:
    if kind is Kind.TEXT:
        return _texts(lists, heading, known)
    gathered = _started(known, heading)
    if kind is Kind.DATE:
        parts = [_read(raw, heading, lambda cell: _dated(read_date(cell), gathered), faults, "a date") for raw in lists]
        column = _date_column(heading, parts, gathered)
        if column is not None:
            return column
    parts = [_read(raw, heading, lambda cell: _folded(cell, gathered), [], "") for raw in lists]
    return Column(heading, Kind.CODE, np.concatenate(parts), gathered.labels)


def _texts(lists: Sequence[RawList], heading: str, known: Records | None) -> Column:
    """Return a column of texts. One that known records give too gets a second number, which changes nothing."""
    before = known.column(heading) if known and known.has(heading) else None
    gathered = _Gathered()
    parts = [_read(raw, heading, lambda cell: _folded(cell, gathered), [], "") for raw in lists]
    codes, labels = np.concatenate(parts), gathered.labels
    vocabulary = before.vocabulary if before and before.vocabulary else Vocabulary()
    words = words_of_texts([str(key) for key in gathered.keys], vocabulary)
    if before and before.words:
        codes = np.where(codes >= 0, codes + len(before.labels), MISSING).astype(np.int32)
        words, labels = joined_words(before.words, words), [*before.labels, *labels]
    return Column(heading, Kind.TEXT, codes, labels, words, vocabulary=vocabulary)


def _folded(cell: str, gathered: _Gathered) -> int | None:
    key = fold_text(cell)
    return gathered.number(key, cell) if key else None


# -- reading cells -----------------------------------------------------------------------------------------------------


def _read(
    raw: RawList, field: str, read: Callable[[str], int | None], faults: list[Fault], what: str
) -> NDArray[np.int32]:
    """Return the value numbers of a raw column, reading each distinct cell once; collect what is not readable."""
    if field not in raw.columns:
        return np.full(len(raw), MISSING, dtype=np.int32)
    column = raw.columns[field]
    numbers = np.full(len(column.values) + 1, MISSING, dtype=np.int32)  # the last stands for an empty cell
    unread = np.zeros(len(column.values) + 1, dtype=np.bool_)
    for at, cell in enumerate(column.values):
        number = read(cell)
        numbers[at], unread[at] = (MISSING, True) if number is None else (number, False)
    bad = np.flatnonzero(unread[column.codes])
    if bad.size:
        faults.extend(_unread_faults(raw, field, bad, what))
    return numbers[column.codes]


def _unread_faults(raw: RawList, field: str, bad: NDArray[np.int64], what: str) -> list[Fault]:
    """Say which cells could not be read; a column that goes wrong from one row to the end is said once."""
    remedy = "Correct the cell; until then it counts as missing."
    shown = field if field in FIELDS else f"'{field}'"
    if bad.size >= _FAULTS_SHOWN and bad[-1] - bad[0] + 1 == bad.size and bad[-1] == len(raw) - 1:
        problem = f"From this row to the end the column no longer holds {what} ({bad.size:,} rows)."
        where = f"{raw.name}, row {raw.row_numbers[bad[0]]}, column {shown}"
        return [Fault(problem, where, "Columns seem to be swapped from here on; put them right and link again.")]
    faults = [
        Fault(f"The cell is not {what}.", f"{raw.name}, row {raw.row_numbers[row]}, column {shown}", remedy)
        for row in bad[:_FAULTS_SHOWN]
    ]
    if bad.size > _FAULTS_SHOWN:
        more = bad.size - _FAULTS_SHOWN
        faults.append(Fault(f"{more:,} further cells are not {what}.", f"{raw.name}, column {shown}", remedy))
    return faults
