"""The three columns of a name: given name, surname, father's name, from one column or from three."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tizim.kernel.errors import Fault
from tizim.linkage.columns import MISSING, Column, Kind, Records
from tizim.linkage.names.many_parts import parts_of
from tizim.linkage.names.parts import Part, Role, parse_name
from tizim.linkage.names.words import Vocabulary, joined_words, words_of_names
from tizim.linkage.raw_list import RawList

COLUMNS = ("given", "surname", "patronymic")
_FIELD = {"given": "given_name", "surname": "surname", "patronymic": "patronymic"}


class _Parts:
    """Every part of a name that occurs, numbered once for all three columns."""

    def __init__(self, known: int = 0) -> None:
        self.known = known  # words numbered before; one that comes again gets a second number, which changes nothing
        self.numbers: dict[tuple[str, str, bool], int] = {}
        self.parts: list[Part] = []

    def number(self, part: Part | None) -> int:
        if part is None:
            return MISSING
        key = (part.letters, part.sounds, part.is_initial)
        if key not in self.numbers:
            self.numbers[key] = self.known + len(self.parts)
            self.parts.append(part)
        return self.numbers[key]


def name_columns(lists: Sequence[RawList], faults: list[Fault], known: Records | None = None) -> list[Column]:
    """Return the columns given, surname and patronymic over all lists; they share one list of words.

    known
        Records whose words go before those of the lists.
    """
    before = next((column for column in known.columns if column.kind is Kind.NAME), None) if known else None
    met = _Parts(len(before.labels) if before else 0)
    fields = [raw.columns[field] for raw in lists for field in _FIELD.values() if field in raw.columns]
    parts = parts_of([cell for column in fields for cell in column.values])
    codes = [_codes(raw, parts, met, faults) for raw in lists]
    vocabulary = before.vocabulary if before and before.vocabulary else Vocabulary()
    words = words_of_names(met.parts, vocabulary)
    labels = [part.written for part in met.parts]
    if before and before.words:
        words, labels = joined_words(before.words, words), [*before.labels, *labels]
    return [
        Column(name, Kind.NAME, np.concatenate([table[:, at] for table in codes]), labels, words, vocabulary=vocabulary)
        for at, name in enumerate(COLUMNS)
    ]


def _codes(raw: RawList, parts: Mapping[str, Part | None], met: _Parts, faults: list[Fault]) -> NDArray[np.int32]:
    """Return part numbers, one row a record, one column a part of the name.

    parts
        What each cell of a column of given names, surnames or fathers' names holds.
    """
    table = np.full((len(raw), len(COLUMNS)), MISSING, dtype=np.int32)
    if "name" in raw.columns:
        column = raw.columns["name"]
        rows = _whole_names(column.values, met)
        table = rows[column.codes]
    for at, name in enumerate(COLUMNS):
        field = _FIELD[name]
        if field in raw.columns:
            column = raw.columns[field]
            numbers = [met.number(parts[cell]) for cell in column.values]
            given = np.array([*numbers, MISSING], dtype=np.int32)[column.codes]
            table[:, at] = np.where(given >= 0, given, table[:, at])
    nameless = np.flatnonzero((table[:, 0] < 0) & (table[:, 1] < 0))
    if nameless.size:
        rows_shown = ", ".join(str(raw.row_numbers[row]) for row in nameless[:10])
        more = f" and {nameless.size - 10:,} more" if nameless.size > 10 else ""
        faults.append(
            Fault(
                f"{nameless.size:,} records have no name and cannot be linked; they stay persons of their own.",
                where=f"{raw.name}, rows {rows_shown}{more}",
                remedy="Add the name where a source gives it.",
            )
        )
    return table


def _whole_names(names: Sequence[str], met: _Parts) -> NDArray[np.int32]:
    """Return part numbers of whole names, shape (names + 1, 3); the last row stands for an empty cell."""
    parsed = [parse_name(name) for name in names]
    surname_first = _surname_comes_first(parsed)
    table = np.full((len(names) + 1, len(COLUMNS)), MISSING, dtype=np.int32)
    for at, parts in enumerate(parsed):
        for column, part in enumerate(_placed(parts, surname_first)):
            table[at, column] = met.number(part)
    return table


def _surname_comes_first(parsed: Sequence[tuple[Part, ...]]) -> bool:
    """Say whether this list writes surnames first, as far as endings tell; endless names follow its custom."""
    first = last = 0
    for parts in parsed:
        roles = [part.role for part in parts]
        if len(roles) > 1 and Role.SURNAME in roles:
            first += roles[0] is Role.SURNAME
            last += roles[-1] is Role.SURNAME
    return first > last


def _placed(parts: Sequence[Part], surname_first: bool) -> tuple[Part | None, Part | None, Part | None]:
    """Put the parts of one name into given name, surname, father's name; initials that nothing else places too."""
    place: dict[Role, Part] = {}
    loose: list[Part] = []
    for part in parts:
        if part.role is Role.UNKNOWN or part.role in place:
            loose.append(part)
        else:
            place[part.role] = part
    if Role.SURNAME not in place and (len(loose) > 1 or Role.GIVEN in place):
        whole = [part for part in loose if not part.is_initial]
        if whole:
            surname = whole[0] if surname_first else whole[-1]
            place[Role.SURNAME] = surname
            loose.remove(surname)
    for role in (Role.GIVEN, Role.PATRONYMIC, Role.SURNAME):
        if loose and role not in place:
            place[role] = loose.pop(0)
    return place.get(Role.GIVEN), place.get(Role.SURNAME), place.get(Role.PATRONYMIC)
