"""Compare pairs of records, one column at a time, in batches.

A level has no weight of its own: 0 is disagreement, a higher number is closer
agreement, MISSING means that a side is silent. fellegi_sunter.py weighs them.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Column, Kind, Records
from tizim.linkage.kernels.fields import code_levels, date_levels, move_parts, name_levels, place_levels
from tizim.linkage.kernels.words import MISSING, Likeness
from tizim.linkage.names.words import sound_likeness, text_likeness

Levels = NDArray[np.uint8]  # (pairs,)
Rows = NDArray[np.int32]  # (pairs,) record numbers

LEVEL_COUNT: Final = 8  # no kind has more
SILENT: Final = LEVEL_COUNT  # where MISSING stands in tables of levels
_RADIX: Final = LEVEL_COUNT + 1

# What the levels mean, in words, lowest first. A level without words does not occur.
LEVEL_NAMES: Final[dict[Kind, dict[int, str]]] = {
    Kind.NAME: {
        0: "different", 1: "initial fits", 2: "stands in another part of the name", 3: "close", 4: "near",
        5: "same root", 6: "same sound", 7: "same letters",
    },
    Kind.TEXT: {0: "different", 3: "close", 4: "near", 7: "the same"},
    Kind.DATE: {
        0: "different", 1: "same year", 2: "same month", 3: "within a week", 4: "miswritten", 5: "next day",
        6: "same day",
    },
    Kind.PLACE: {0: "different", 1: "same region", 2: "one inside or near the other", 3: "same place"},
    Kind.CODE: {0: "different", 1: "the same"},
}  # fmt: skip
NAME_PARTS: Final = ("given", "surname", "patronymic")


_SOUND, _TEXT = sound_likeness(), text_likeness()


def likeness_of(kind: Kind) -> Likeness:
    return _TEXT if kind is Kind.TEXT else _SOUND


def compare_column(column: Column, left: Rows, right: Rows) -> Levels:
    """Return the level of each pair of records in one column."""
    out = np.empty(left.size, dtype=np.uint8)
    if column.kind is Kind.CODE:
        code_levels(column.codes, left, right, out)
    elif column.dates is not None:
        date_levels(column.dates, column.codes, left, right, out)
    elif column.places is not None and column.words is not None:
        place_levels(column.places, column.words, _SOUND, column.codes, left, right, out)
    elif column.words is not None:
        name_levels(column.words, likeness_of(column.kind), column.codes, left, right, out)
    return out


def compare_names(records: Records, left: Rows, right: Rows) -> list[Levels]:
    """Return the levels of the parts of the names, having looked for parts that stand in another column."""
    parts = [column for column in records.columns if column.name in NAME_PARTS]
    levels = [compare_column(column, left, right) for column in parts]
    named = {column.name: (column, level) for column, level in zip(parts, levels, strict=True)}
    if "given" in named and "surname" in named:
        (given, given_levels), (surname, surname_levels) = named["given"], named["surname"]
        silent = np.full(len(records), -1, dtype=np.int32)
        father = named["patronymic"][0].codes if "patronymic" in named else silent
        assert given.words is not None
        move_parts(given.words, given.codes, surname.codes, father, left, right, given_levels, surname_levels)
    return levels


def compare_all(records: Records, left: Rows, right: Rows) -> list[Levels]:
    """Return the levels of each pair in every column, in the order of the columns (name parts stand first)."""
    levels = compare_names(records, left, right)
    rest = records.columns[len(levels) :]
    return levels + [compare_column(column, left, right) for column in rest]


def pack(levels: Sequence[Levels]) -> NDArray[np.int64]:
    """Return one number for the levels of a pair over all columns. Shape (pairs,)."""
    packed = np.zeros(levels[0].size, dtype=np.int64)
    for column in levels:
        packed *= _RADIX
        packed += np.where(column == MISSING, SILENT, column)
    return packed


def unpack(patterns: NDArray[np.int64], columns: int) -> NDArray[np.uint8]:
    """Return the levels that patterns stand for, SILENT where a side was silent. Shape (patterns, columns)."""
    out = np.empty((patterns.size, columns), dtype=np.uint8)
    rest = patterns.copy()
    for at in range(columns - 1, -1, -1):
        rest, out[:, at] = np.divmod(rest, _RADIX)
    return out
