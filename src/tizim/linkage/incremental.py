"""Add lists to a finished linkage, without starting over.

New records are weighed against all that is known, and among themselves, by the
model and the blocks of the earlier linkage. A new record joins a person or becomes
one. Where it suggests that two known persons are one, or that one known person
is two, that is proposed, never carried out.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.calibration import KEEP_BITS, odds_bits, probability_of
from tizim.linkage.clusters import ACROSS_BITS, UNSEEN_BITS, Evidence, group
from tizim.linkage.columns import Records
from tizim.linkage.fellegi_sunter import Weights, weights_for
from tizim.linkage.index import Index, candidate_pairs, new_keys, with_records
from tizim.linkage.scoring import Pairs, freed_of_relatives, score_given

_Rows = NDArray[np.int32]
_LARGEST = 200  # records of a person; larger ones are not looked at for a split


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Two known persons that a new record would bring together."""

    persons: tuple[int, int]  # the record that stands for each
    through: int  # the new record's row
    bits: tuple[float, float]  # average evidence of the record for each


@dataclass(frozen=True, slots=True)
class SplitProposal:
    """A known person whose records, weighed with what is new, fall into parts."""

    person: int  # the record that stands for it
    parts: tuple[tuple[int, ...], ...]  # its known records, part by part
    bits: float  # average evidence between the parts


@dataclass(frozen=True, slots=True)
class Grown:
    index: Index  # with the new records
    known: int  # how many of its records were known before; the rest are new
    joined: int  # new records that joined a known person
    probability: NDArray[np.float64]  # of each new record's place
    merges: tuple[MergeProposal, ...]
    splits: tuple[SplitProposal, ...]


def grow(index: Index, records: Records) -> Grown:
    """Place new records among known ones. No known record changes its person.

    records
        All records as columns, the known ones first: from intake.records_of(…, known=index.records).
    """
    known = len(index.records)
    weights = weights_for(index.model, records)
    keys = new_keys(index, records)
    left, right = candidate_pairs(index, records, keys)
    pairs, bits = _weighed(index, records, weights, left, right, KEEP_BITS)
    person = np.concatenate([index.person, np.arange(known, len(records), dtype=np.int32)])
    merges = _place(records, known, pairs, bits, person)
    met = pairs.left[(bits > ACROSS_BITS) & (pairs.left < known)]
    splits = _splits(index, records, weights, person, np.unique(person[met]))
    joined = int((person[known:] < known).sum())
    chance = _chances(person, known, pairs, bits)
    return Grown(with_records(index, records, keys, person), known, joined, chance, merges, splits)


def _weighed(
    index: Index, records: Records, weights: Weights, left: _Rows, right: _Rows, least: float
) -> tuple[Pairs, NDArray[np.float32]]:
    pairs = score_given(records, weights, left, right, least=least)
    pairs = freed_of_relatives(records, pairs, index.model, weights)
    return pairs, odds_bits(probability_of(pairs.weight, index.model.calibration))


def _place(
    records: Records, known: int, pairs: Pairs, bits: NDArray[np.float32], person: _Rows
) -> tuple[MergeProposal, ...]:
    """Give each new record, in order, the person with the most average evidence; `person` is changed at new rows."""
    evidence: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for left, right, value in zip(pairs.left.tolist(), pairs.right.tolist(), bits.tolist(), strict=True):
        evidence[right].append((left, value))
    sizes = np.bincount(person[:known], minlength=len(records))
    unique = records.unique_flags
    taken: set[tuple[int, int]] = set()  # persons that hold a record of a list without duplicates
    proposals: list[MergeProposal] = []
    for row in range(known, len(records)):
        of_list = int(records.list_of[row])
        found = _averages(evidence[row], person, sizes) if row in evidence else {}
        fitting = sorted(
            (item for item in found.items() if item[1] > ACROSS_BITS and (item[0], of_list) not in taken),
            key=lambda item: (-item[1], item[0]),
        )
        if fitting:
            person[row] = fitting[0][0]
        sizes[person[row]] += 1
        if unique[of_list]:
            taken.add((int(person[row]), of_list))
        proposals += [
            MergeProposal((fitting[0][0], other), row, (fitting[0][1], value))
            for other, value in fitting[1:]
            if other < known and fitting[0][0] < known
        ]
    return tuple(proposals)


def _averages(evidence: list[tuple[int, float]], person: _Rows, sizes: NDArray[np.int64]) -> dict[int, float]:
    """Return the average evidence of one record for each person it shares a kept pair with.

    Members with whom it shares none count against that person.
    """
    sums: dict[int, list[float]] = defaultdict(list)
    for row, value in evidence:
        sums[int(person[row])].append(value)
    return {
        one: (sum(values) + UNSEEN_BITS * (int(sizes[one]) - len(values))) / int(sizes[one])
        for one, values in sums.items()
    }


def _splits(
    index: Index, records: Records, weights: Weights, person: _Rows, touched: _Rows
) -> tuple[SplitProposal, ...]:
    """Group the records of the known persons that a new record resembles once more; say where they fall apart."""
    known = len(index.records)
    sizes = np.bincount(person[:known], minlength=known)
    touched = touched[(sizes[touched] > 1) & (sizes[touched] <= _LARGEST)]
    rows = np.flatnonzero(np.isin(person, touched)).astype(np.int32)
    left, right = _inside(person, rows)
    pairs, bits = _weighed(index, records, weights, left, right, -np.inf)
    at = {row: place for place, row in enumerate(rows.tolist())}
    places = [np.array([at[row] for row in side.tolist()], dtype=np.int32) for side in (pairs.left, pairs.right)]
    parts = rows[group(records.list_of[rows], records.unique_flags, Evidence(places[0], places[1], bits))]
    part_of = dict(zip(rows.tolist(), parts.tolist(), strict=True))
    members: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in rows[rows < known].tolist():
        members[int(person[row])][part_of[row]].append(row)
    between: dict[int, list[float]] = defaultdict(list)
    for one, other, value in zip(pairs.left.tolist(), pairs.right.tolist(), bits.tolist(), strict=True):
        if other < known and part_of[one] != part_of[other]:
            between[int(person[one])].append(value)
    return tuple(
        SplitProposal(one, tuple(tuple(part) for part in found.values()), float(np.mean(between[one])))
        for one, found in sorted(members.items())
        if len(found) > 1
    )


def _inside(person: _Rows, rows: _Rows) -> tuple[_Rows, _Rows]:
    """Return every pair of the given records that are one person."""
    rows = rows[np.argsort(person[rows], kind="stable")]
    _, sizes = np.unique(person[rows], return_counts=True)
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    left, right = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
    for size in np.unique(sizes):
        members = rows[starts[sizes == size][:, np.newaxis] + np.arange(size)]
        a, b = np.triu_indices(int(size), 1)
        left.append(members[:, a].ravel())
        right.append(members[:, b].ravel())
    return np.concatenate(left), np.concatenate(right)


def _chances(person: _Rows, known: int, pairs: Pairs, bits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how probable each new record's place is, from its kept pairs; see persons.membership."""
    chance = 1.0 / (1.0 + np.exp2(-bits.astype(np.float64)))
    inside = person[pairs.left] == person[pairs.right]
    sums, counts, rival = (np.zeros(person.size) for _ in range(3))
    for side in (pairs.left, pairs.right):
        sums += np.bincount(side[inside], weights=chance[inside], minlength=person.size)
        counts += np.bincount(side[inside], minlength=person.size)
        np.maximum.at(rival, side[~inside], chance[~inside])
    place: NDArray[np.float64] = np.where(counts > 0, sums / np.maximum(counts, 1), 1.0 - rival)
    return place[known:]
