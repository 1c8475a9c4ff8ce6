"""Records as columns: every value once, and for each record the number of its value.

Comparing, blocking and counting work on the numbers; only a pair of values
that was never met before is looked at letter by letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.fields import Dates, Places
from tizim.linkage.kernels.words import Words
from tizim.linkage.names.words import Vocabulary

MISSING = -1  # the number of a value that a record does not give


class Kind(StrEnum):
    """How a column is compared."""

    NAME = "name"  # as it sounds; given name, surname, father's name
    TEXT = "text"  # by plain edit distance
    DATE = "date"  # a birth, an event: whole or in part
    PLACE = "place"  # by the hierarchy of places
    CODE = "code"  # the same or not: sex, a category


@dataclass(frozen=True, slots=True)
class Column:
    name: str  # "given", "surname", "patronymic", "birth", "sex", "date", "place", or the user's own
    kind: Kind
    codes: NDArray[np.int32]  # (records,) number of the value, MISSING where there is none
    labels: Sequence[str]  # (values,) each value as first written; for explanations only
    words: Words | None = None  # NAME, TEXT, PLACE; all NAME columns share one list of words
    dates: Dates | None = None
    places: Places | None = None
    vocabulary: Vocabulary | None = None  # NAME, TEXT: what the numbers of the words stand for

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class Records:
    """All records of all lists, list after list."""

    lists: tuple[str, ...]
    list_of: NDArray[np.int16]  # (records,)
    ids: Sequence[str]  # (records,) unique inside a list
    columns: tuple[Column, ...]
    unique_lists: frozenset[str] = field(default_factory=frozenset)  # declared to hold no duplicates

    def __len__(self) -> int:
        return len(self.list_of)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    @property
    def unique_flags(self) -> NDArray[np.bool_]:
        """Say for each list whether it was declared to hold no duplicates. Shape (lists,)."""
        return np.array([name in self.unique_lists for name in self.lists], dtype=np.bool_)


def take(records: Records, rows: NDArray[np.int64]) -> Records:
    """Return some of the records, in the order of `rows`."""
    columns = tuple(
        Column(c.name, c.kind, c.codes[rows], c.labels, c.words, c.dates, c.places) for c in records.columns
    )
    ids = [records.ids[row] for row in rows]
    return Records(records.lists, records.list_of[rows], ids, columns, records.unique_lists)


def frequencies(column: Column) -> NDArray[np.float64]:
    """Return the share of each value among the records that give one. Shape (values,)."""
    given = column.codes[column.codes >= 0]
    counts = np.bincount(given, minlength=len(column.labels)).astype(np.float64)
    return counts / max(1, given.size)


def values_of(records: Records, row: int) -> Mapping[str, str]:
    """Return what one record says, column by column, missing ones left out."""
    return {c.name: c.labels[c.codes[row]] for c in records.columns if c.codes[row] >= 0}
