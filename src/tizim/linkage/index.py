"""A finished linkage as an index: new records find those they may be one person with, nothing is blocked anew.

For each blocking rule the known records lie sorted by their key, and it is kept which
blocks were split and by what: a new record takes the same way to its block.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.blocking import Runs, Split, keys_of, most_in_block, rule_keys, runs_of, split_keys
from tizim.linkage.columns import Column, Kind, Records
from tizim.linkage.features import Feature, features_of
from tizim.linkage.fellegi_sunter import Model
from tizim.linkage.kernels.fields import Dates, Places
from tizim.linkage.kernels.words import Words
from tizim.linkage.link import Outcome, splitters_of

_Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class SortedKeys:
    """The records that have a key under one rule, by it."""

    rule: tuple[str, ...]
    keys: NDArray[np.int64]  # sorted
    rows: _Rows  # the record of each key
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class Index:
    records: Records
    person: _Rows  # for each record one record of its person, which stands for it
    model: Model
    keys: tuple[SortedKeys, ...]


def index_of(outcome: Outcome) -> Index:
    """Return the index of a finished linkage."""
    features = features_of(outcome.records)
    splitters = splitters_of(features)
    made = []
    for rule in outcome.rules:
        runs, splits = keys_of(outcome.records, rule.features, features, splitters)
        made.append(SortedKeys(rule.features, runs.keys, runs.rows, splits))
    return Index(outcome.records, outcome.person, outcome.model, tuple(made))


def with_records(index: Index, records: Records, keys: Sequence[Runs], person: _Rows) -> Index:
    """Return the index with further records, which stand after the known ones in `records` and `person`.

    keys
        From new_keys.
    """
    known = len(index.records)
    made = []
    for sorted_keys, new in zip(index.keys, keys, strict=True):
        at = np.searchsorted(sorted_keys.keys, new.keys, side="right")
        merged = np.insert(sorted_keys.keys, at, new.keys), np.insert(sorted_keys.rows, at, new.rows + known)
        made.append(replace(sorted_keys, keys=merged[0], rows=merged[1]))
    return Index(records, person, index.model, tuple(made))


def new_keys(index: Index, records: Records) -> list[Runs]:
    """Return, rule by rule, the records that stand after the known ones by their keys, counted from the first of them.

    records
        All records, the known ones first.
    """
    new = _compact(records, len(index.records))
    features = {feature.name: feature for feature in features_of(new)}
    return [runs_of(_keys_like(sorted_keys, new, features)) for sorted_keys in index.keys]


def _keys_like(known: SortedKeys, new: Records, features: dict[str, Feature]) -> NDArray[np.int64]:
    keys = rule_keys(new, known.rule, features)
    for split in known.splits:
        rows = np.flatnonzero(np.isin(keys, split.keys)).astype(np.int32)
        split_keys(keys, rows, features[split.feature].of(new))
    return keys


def _compact(records: Records, first: int) -> Records:
    """Return the records from `first` on with no other values than theirs; those of codes keep their numbers."""
    # The parts of a name share one list of words, and go on sharing it.
    names = [column.codes[first:] for column in records.columns if column.kind is Kind.NAME]
    columns = []
    for column in records.columns:
        codes = column.codes[first:]
        if column.kind is Kind.CODE:
            columns.append(replace(column, codes=codes))
            continue
        values = np.unique(np.concatenate(names) if column.kind is Kind.NAME else codes)
        values = values[values >= 0]
        place = np.searchsorted(values, codes).astype(np.int32)
        columns.append(_with_values(column, values, np.where(codes >= 0, place, np.int32(-1))))
    ids = records.ids[first:]
    return Records(records.lists, records.list_of[first:], ids, tuple(columns), records.unique_lists)


def _with_values(column: Column, values: NDArray[np.int32], codes: _Rows) -> Column:
    return Column(
        column.name,
        column.kind,
        codes,
        [""] * len(values),
        words=Words._make(part[values] for part in column.words) if column.words else None,
        dates=Dates._make(part[values] for part in column.dates) if column.dates else None,
        places=Places._make(part[values] for part in column.places) if column.places else None,
    )


def candidate_pairs(index: Index, records: Records, keys: Sequence[Runs]) -> tuple[_Rows, _Rows]:
    """Return the pairs of a new record with a known one, or with a new one, that share a block; each once.

    The new records stand after the known ones; the larger row stands right.

    keys
        From new_keys.
    """
    known = len(index.records)
    found = [np.empty(0, dtype=np.int64)]
    for sorted_keys, new in zip(index.keys, keys, strict=True):
        mine, rows = new.keys, new.rows.astype(np.int64) + known
        first, stop = (np.searchsorted(sorted_keys.keys, mine, side=side) for side in ("left", "right"))
        most = most_in_block(sorted_keys.rule) or known
        stop = np.where(stop - first <= most, stop, first)
        found.append(_crossed(sorted_keys.rows, first, stop, rows))
        ends = np.searchsorted(mine, mine, side="right")
        after = np.arange(1, mine.size + 1)
        fits = ends - np.searchsorted(mine, mine, side="left") <= (most_in_block(sorted_keys.rule) or mine.size)
        found.append(_crossed(rows, after, np.where(fits, ends, after), rows))
    pairs = _distinct(np.concatenate(found))
    left, right = (pairs >> 32).astype(np.int32), (pairs & 0x7FFFFFFF).astype(np.int32)
    allowed = _may_meet(records, left, right)
    return left[allowed], right[allowed]


def _distinct(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each number once, sorted; NumPy's own unique takes three times as long over whole numbers."""
    pairs.sort()
    return pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if pairs.size else pairs


def _crossed(
    partners: NDArray[np.int32] | NDArray[np.int64],
    first: NDArray[np.int64],
    stop: NDArray[np.int64],
    rows: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return each row with its partners, the run first to stop of `partners`, as smaller << 32 | larger."""
    counts = stop - first
    place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    others = partners[np.repeat(first, counts) + place].astype(np.int64)
    own = np.repeat(rows, counts)
    pairs: NDArray[np.int64] = np.minimum(own, others) << 32 | np.maximum(own, others)
    return pairs


def _may_meet(records: Records, left: _Rows, right: _Rows) -> NDArray[np.bool_]:
    """Say which pairs are not two records of one list without duplicates."""
    a, b = records.list_of[left], records.list_of[right]
    apart: NDArray[np.bool_] = (a != b) | ~records.unique_flags[a]
    return apart
