"""The table that the settings speak of: records as numbers, one row a record, no name among them.

Words that sound alike are found out beforehand, since SQL cannot align letters: each row holds the
numbers of the sounds that are near and close to its own. Of two such words the rarer one's rows
hold the pair, so that the rows of a common name stay short.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Column, Kind, Records
from tizim.linkage.compare import likeness_of
from tizim.linkage.engines import Work
from tizim.linkage.kernels.fields import name_levels
from tizim.linkage.kernels.words import CLOSE, INITIAL, NEAR, Words
from tizim.linkage.scoring import batches, pieces_of
from tizim.linkage.splink_engine.settings import (
    MAY_MATCH,
    base_chance,
    block_name,
    column_names,
    has_records_apart,
    rarity_column,
)

NULL = -1  # of a number that a record lacks
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Listed:
    """A column of lists: for each key (the number in another column of the row) the numbers in its list."""

    key: str
    keys: Numbers  # (entries,)
    members: Numbers  # (entries,)


@dataclass(frozen=True, slots=True)
class Table:
    numbers: Mapping[str, Numbers]  # (records,), NULL where there is none
    lists: Mapping[str, Listed]
    chances: Mapping[str, NDArray[np.float64]]  # of each value of a column, by its number; what makes it rare


@dataclass(frozen=True, slots=True)
class Met:
    """Pairs of words of one column, by their sounds, that share a block. Shape (pairs,)."""

    one: Numbers
    other: Numbers


def flat_table(work: Work) -> Table:
    """Return what blocking needs and what SQL can compare by itself; near words are added by with_near_words."""
    records = work.records
    names = column_names(records)
    numbers: dict[str, Numbers] = {"unique_id": np.arange(len(records), dtype=np.int64)}
    if has_records_apart(work):
        kinds = work.candidates.kinds.astype(np.int64)
        numbers["apart"] = np.where(kinds == MAY_MATCH, NULL, kinds)
    for rule, blocks in zip(work.rules, work.candidates.blocks, strict=True):
        numbers[block_name(rule, names)] = blocks.block_of.astype(np.int64)
    lists: dict[str, Listed] = {}
    for column in records.columns:
        name = names[column.name]
        for part, of_value in _facts(column).items():
            numbers[f"{name}_{part}"] = np.append(of_value.astype(np.int64), NULL)[column.codes]
        lists |= _initials(column, name) | _places_within(column, name)
    return Table(numbers, lists, {})


def _facts(column: Column) -> dict[str, NDArray[np.int32]]:
    """Return the numbers of each value. Shape (values,) each."""
    value = np.arange(len(column.labels), dtype=np.int32)
    words, dates, places = column.words, column.dates, column.places
    if column.kind is Kind.NAME and words is not None:
        sound = np.where(words.initial, NULL, words.sound).astype(np.int32)
        fits = np.where(words.initial, words.beginnings, NULL).astype(np.int32)
        return {"value": value, "letters": words.plain, "sound": sound, "root": words.root} | {
            "beginnings": words.beginnings, "initial": fits,
        }  # fmt: skip
    if dates is not None:
        whole = {"value": value, "ordinal": dates.ordinal, "year": dates.year.astype(np.int32)}  # -1 where in part
        return whole | {
            "month": dates.month.astype(np.int32), "day": dates.day.astype(np.int32),
            "slack": dates.slack.astype(np.int32),
        }  # fmt: skip
    if places is not None and words is not None:
        return {"value": value, "place": places.place, "region": places.region, "sound": words.sound}
    return {"value": value}


def _initials(column: Column, name: str) -> dict[str, Listed]:
    """List for each initial the beginnings of the words that it fits."""
    words = column.words
    if column.kind is not Kind.NAME or words is None:
        return {}
    begins = words.beginnings.astype(np.int64)
    initials = np.flatnonzero(words.initial)
    _, at = np.unique(begins[initials], return_index=True)
    _, others = np.unique(begins, return_index=True)
    a = np.repeat(initials[at], others.size)
    b = np.tile(others, at.size)
    fits = _levels(column, words, a, b) == INITIAL
    return {f"{name}_fits": Listed(f"{name}_initial", begins[a[fits]], begins[b[fits]])}


def _places_within(column: Column, name: str) -> dict[str, Listed]:
    """List for each place what it lies in."""
    if column.places is None:
        return {}
    path = column.places.path[:, 1:]
    rows, _ = np.nonzero(path >= 0)
    members = path[path >= 0].astype(np.int64)
    return {f"{name}_within": Listed(f"{name}_value", rows.astype(np.int64), members)}


def word_columns(records: Records) -> dict[str, str]:
    """Return the columns of the table that hold the numbers of words: {column of the records: of the table}."""
    names = column_names(records)
    return {
        column.name: sound_column(column.kind, names[column.name])
        for column in records.columns
        if column.words is not None
    }


def sound_column(kind: Kind, name: str) -> str:
    return f"{name}_{'value' if kind is Kind.TEXT else 'sound'}"


def words_met(work: Work, table: Table) -> dict[str, Met]:
    """Return for each column which words share a block, found on this machine by going through all pairs."""
    columns = word_columns(work.records)
    keys: dict[str, list[Numbers]] = {name: [np.empty(0, dtype=np.int64)] for name in columns}
    block_of = np.stack([made.block_of for made in work.candidates.blocks])
    for piece in pieces_of(work.candidates.blocks):
        met: dict[str, list[Numbers]] = {name: [] for name in columns}
        for left, right in batches(piece, work.candidates, block_of):
            for name, column in columns.items():
                sounds = table.numbers[column]
                a, b = sounds[left], sounds[right]
                told = (a >= 0) & (b >= 0) & (a != b)
                met[name].append(np.unique(np.minimum(a, b)[told] << 32 | np.maximum(a, b)[told]))
        for name, found in met.items():
            keys[name].append(np.unique(np.concatenate([keys[name].pop(), *found])))
    return {name: Met(found[0] >> 32, found[0] & 0xFFFFFFFF) for name, found in keys.items()}


def with_near_words(table: Table, records: Records, met: Mapping[str, Met]) -> Table:
    """Add the lists of near and close words, of those pairs of words that were met in a block."""
    names = column_names(records)
    lists = dict(table.lists)
    for column in records.columns:
        if column.words is not None:
            lists |= _near(column, names[column.name], table, met[column.name])
    return Table(table.numbers, lists, table.chances)


def _near(column: Column, name: str, table: Table, met: Met) -> dict[str, Listed]:
    words = column.words
    assert words is not None
    key = sound_column(column.kind, name)
    sounds = table.numbers[key]
    seen = np.bincount(sounds[sounds >= 0], minlength=int(words.sound.max(initial=0)) + 1)
    # Any word stands for its sound here; an initial has none.
    word_of = np.zeros(seen.size, dtype=np.int64)
    whole = np.flatnonzero(~words.initial)
    word_of[words.sound[whole]] = whole
    level = _levels(column, words, word_of[met.one], word_of[met.other])
    rarer = np.where(seen[met.one] <= seen[met.other], met.one, met.other)
    common = met.one + met.other - rarer
    if column.kind is Kind.PLACE:
        wanted = {"alike": level >= CLOSE}
    else:
        wanted = {"near": level == NEAR, "close": level == CLOSE}
    return {f"{name}_{what}": Listed(key, rarer[chosen], common[chosen]) for what, chosen in wanted.items()}


def _levels(column: Column, words: Words, left: Numbers, right: Numbers) -> NDArray[np.uint8]:
    """Return the levels of pairs of words, as the engine's own comparison gives them."""
    out = np.empty(left.size, dtype=np.uint8)
    every = np.arange(len(words.sound), dtype=np.int32)
    name_levels(words, likeness_of(column.kind), every, left.astype(np.int32), right.astype(np.int32), out)
    return out


def with_rarity(table: Table, work: Work) -> Table:
    """Add how frequent values are, in the form that gives Splink our bits for rarity."""
    names = column_names(work.records)
    chances: dict[str, NDArray[np.float64]] = {}
    for part, rarity in zip(work.model.columns, work.weights.rarity, strict=True):
        column = work.records.column(part.column)
        of_value = base_chance(part) * np.exp2(-rarity.astype(np.float64))
        if part.kind is Kind.NAME and column.words is not None:
            by_sound = np.zeros(int(column.words.sound.max(initial=0)) + 1)
            by_sound[column.words.sound] = of_value  # words of one sound are equally rare
            of_value = by_sound
        chances[rarity_column(part.kind, names[part.column])] = of_value
    return Table(table.numbers, table.lists, chances)
