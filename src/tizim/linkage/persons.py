"""Persons as they are handed on: stable ids, and how sure each record's place is."""

import hashlib
from base64 import b32encode
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Records


def person_ids(records: Records, person: NDArray[np.int32]) -> list[str]:
    """Return the person id of each record.

    It is made from the list and id of the person's first record, lists taken by name: adding a
    list changes no id of a person that the list does not touch.
    """
    made = {first: person_id(records, first) for first in np.unique(person).tolist()}
    return [made[first] for first in person.tolist()]


def person_id(records: Records, first: int) -> str:
    """Return the id of the person whose first record is `first`."""
    list_name, record_id = records.lists[records.list_of[first]], records.ids[first]
    digest = hashlib.sha256(f"{list_name}\0{record_id}".encode()).digest()
    return "p-" + b32encode(digest[:10]).decode().lower()


def membership(
    person: NDArray[np.int32], left: NDArray[np.int32], right: NDArray[np.int32], probability: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return for each record how probable its place is.

    Beside others: the mean probability of its pairs with them. Alone: one less the probability
    of its likeliest pair.
    """
    inside = person[left] == person[right]
    sums, counts = np.zeros(person.size), np.zeros(person.size)
    for side in (left, right):
        sums += np.bincount(side[inside], weights=probability[inside], minlength=person.size)
        counts += np.bincount(side[inside], minlength=person.size)
    rival = np.zeros(person.size)
    for side in (left, right):
        np.maximum.at(rival, side[~inside], probability[~inside])
    return np.where(counts > 0, sums / np.maximum(counts, 1), 1.0 - rival)


def unlinkable(records: Records) -> NDArray[np.bool_]:
    """Say which records cannot be linked: no name, or nothing beside part of one."""
    given = {column.name: column.codes >= 0 for column in records.columns}
    nothing: NDArray[np.bool_] = np.zeros(len(records), dtype=np.bool_)
    name = given.get("given", nothing) | given.get("surname", nothing)
    whole = given.get("given", nothing) & given.get("surname", nothing)
    rest = nothing.copy()
    for column in records.columns:
        if column.name not in ("given", "surname", "sex"):
            rest |= given[column.name]
    return ~name | (~whole & ~rest)


def unlinkable_by_list(records: Records) -> Sequence[int]:
    """Return how many records of each list cannot be linked."""
    return tuple(np.bincount(records.list_of[unlinkable(records)], minlength=len(records.lists)).tolist())
