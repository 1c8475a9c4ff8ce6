"""What records can be blocked on: for each column the coarser and finer keys of its values.

A feature is a number for each record; records that share it may be compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Column, Kind, Records
from tizim.linkage.kernels.words import CLOSE, ELSEWHERE, INITIAL, LETTERS, NEAR, ROOT, SOUND, Words
from tizim.linkage.names.costs import ALPHABET, words_from
from tizim.linkage.names.skeleton import consonants_of


@dataclass(frozen=True, slots=True)
class Feature:
    name: str  # "surname.sound"
    column: str
    of_value: NDArray[np.int32]  # (values + 1,); the last, for a missing value, is -1
    agrees: NDArray[np.float64]  # (8,) the chance that a pair at each level of its column shares this feature

    def of(self, records: Records) -> NDArray[np.int32]:
        """Return the feature of each record, -1 where the record lacks it."""
        return self.of_value[records.column(self.column).codes]


def features_of(records: Records) -> list[Feature]:
    """Return every feature of every column."""
    found: list[Feature] = []
    names: list[_Made] | None = None
    for column in records.columns:
        if column.kind is Kind.NAME and column.words is not None:
            # The parts of a name share one list of words, and so their features.
            made = names = names or _of_names(column.words)
        else:
            made = _makers(column)
        for name, of_value, agrees in made:
            by_value = np.append(of_value, -1).astype(np.int32)
            found.append(Feature(f"{column.name}.{name}", column.name, by_value, np.array(agrees)))
    return found


_Made = tuple[str, NDArray[np.int32], Sequence[float]]


def _makers(column: Column) -> list[_Made]:
    if column.dates is not None:
        return _of_dates(column)
    if column.places is not None:
        return [
            ("place", column.places.place, (0, 0, 0, 1, 0, 0, 0, 0)),
            ("region", column.places.region, (0, 1, 0.9, 1, 0, 0, 0, 0)),
        ]
    if column.kind is Kind.TEXT and column.words is not None:
        whole = column.words.sound.astype(np.int32)
        return [
            ("text", whole, _at({LETTERS: 1})),
            ("beginning", _beginnings(column.words, 4), _at({CLOSE: 0.5, NEAR: 0.7, LETTERS: 1})),
        ]
    numbers = np.arange(len(column.labels), dtype=np.int32)
    return [("code", numbers, (0, 1, 0, 0, 0, 0, 0, 0))]


def _at(chances: dict[int, float]) -> tuple[float, ...]:
    return tuple(chances.get(level, 0.0) for level in range(8))


def _of_names(words: Words) -> list[_Made]:
    silent = words.initial
    # What is told by the sound alone is worked out once for each.
    _, told, of_word = np.unique(words.sound, return_index=True, return_inverse=True)
    keys = consonants_of(words_from(words.letters[told]))
    # The same key has the same number whatever other words there are, so that a saved index stays good.
    bone = np.array([crc32(key.encode()) & 0x7FFFFFFF for key in keys], dtype=np.int32)[of_word]
    first = np.array([ALPHABET.index(key[:1] or "?") for key in keys], dtype=np.int32)[of_word]
    sound = np.where(silent, -1, words.sound).astype(np.int32)
    root = np.where(silent, -1, words.root).astype(np.int32)
    skeleton = np.where(silent, -1, bone).astype(np.int32)
    return [
        ("sound", sound, _at({SOUND: 1, LETTERS: 1})),
        ("root", root, _at({ROOT: 1, SOUND: 1, LETTERS: 1})),
        ("consonants", skeleton, _at({CLOSE: 0.25, NEAR: 0.6, ROOT: 0.3, SOUND: 1, LETTERS: 1})),
        ("first", first, _at({INITIAL: 0.9, ELSEWHERE: 0.1, CLOSE: 0.85, NEAR: 0.95, ROOT: 1, SOUND: 1, LETTERS: 1})),
    ]


def _beginnings(words: Words, letters: int) -> NDArray[np.int32]:
    keys = np.zeros(len(words.letters), dtype=np.int32)
    for at in range(letters):
        keys = keys * 40 + words.letters[:, at]
    return keys


def _of_dates(column: Column) -> list[_Made]:
    dates = column.dates
    assert dates is not None
    year = dates.year.astype(np.int32)
    sure = dates.slack == 0
    day = np.where(dates.ordinal >= 0, dates.ordinal, -1)
    month = np.where(dates.month > 0, year * 12 + dates.month, -1)
    # Of a miswritten date two of three parts are right.
    no_year = np.where(dates.ordinal >= 0, dates.month.astype(np.int32) * 40 + dates.day, -1)
    return [
        ("day", day, (0, 0, 0, 0, 0, 0, 1, 0)),
        ("month", month, (0, 0, 0.5, 0.75, 0.3, 0.96, 1, 0)),
        ("year", np.where(sure, year, -1), (0, 0.6, 0.99, 0.99, 0.6, 0.99, 1, 0)),
        ("day_of_year", no_year, (0, 0, 0, 0, 0.3, 0, 1, 0)),
    ]
