"""From new lists and a saved index to an answer: what `tizim link --index` hands on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.data import gazetteer
from tizim.kernel.errors import Fault
from tizim.linkage.columns import Records
from tizim.linkage.incremental import Grown, grow
from tizim.linkage.index import Index
from tizim.linkage.index_file import check_places
from tizim.linkage.intake import records_of
from tizim.linkage.persons import person_id
from tizim.linkage.raw_list import FIELDS, BadList, RawList

HEADER = ("proposal", "kind", "person_id", "part", "list", "record_id", "bits")
_NAME_COLUMNS = ("given", "surname", "patronymic", "birth")


@dataclass(frozen=True, slots=True)
class Added:
    grown: Grown
    faults: tuple[Fault, ...]

    @property
    def _records(self) -> Records:
        return self.grown.index.records

    def _person(self, row: int) -> str:
        return person_id(self._records, int(self.grown.index.person[row]))

    def _record(self, row: int) -> tuple[str, str]:
        return self._records.lists[self._records.list_of[row]], self._records.ids[row]

    def rows(self) -> list[tuple[str, str, str, float]]:
        """Return list, record id, person id and probability of every new record."""
        new = range(self.grown.known, len(self._records))
        chances = self.grown.probability.tolist()
        return [(*self._record(row), self._person(row), chance) for row, chance in zip(new, chances, strict=True)]

    def proposals(self) -> list[tuple[str, ...]]:
        """Return the proposals as rows under HEADER: one a person that may be merged, one a record of a split."""
        rows: list[tuple[str, ...]] = []
        for number, merge in enumerate(self.grown.merges, start=1):
            for part, (person, bits) in enumerate(zip(merge.persons, merge.bits, strict=True), start=1):
                told = (str(part), *self._record(merge.through), f"{bits:.2f}")
                rows.append((str(number), "merge", self._person(person), *told))
        for number, split in enumerate(self.grown.splits, start=len(self.grown.merges) + 1):
            for part, members in enumerate(split.parts, start=1):
                for row in members:
                    told = (str(part), *self._record(row), f"{split.bits:.2f}")
                    rows.append((str(number), "split", self._person(split.person), *told))
        return rows

    def summary(self, faults: Sequence[Fault]) -> dict[str, object]:
        """Return what `tizim link --index --json` prints when the index was there."""
        grown = self.grown
        merges = [
            {
                "persons": [self._person(person) for person in merge.persons],
                "through": self._told(merge.through),
                "bits": [round(bits, 2) for bits in merge.bits],
            }
            for merge in grown.merges
        ]
        splits = [
            {
                "person": self._person(split.person),
                "parts": [[self._told(row) for row in part] for part in split.parts],
                "bits": round(split.bits, 2),
            }
            for split in grown.splits
        ]
        return {
            "records": len(self._records),
            "persons": _persons(grown.index.person, 0),
            "new": {
                "records": len(self._records) - grown.known,
                "joined": grown.joined,
                "persons": _persons(grown.index.person, grown.known),
            },
            "proposals": {"merge": merges, "split": splits},
            "faults": [{"problem": f.problem, "where": f.where, "remedy": f.remedy} for f in faults],
        }

    def _told(self, row: int) -> dict[str, str]:
        return dict(zip(("list", "record_id"), self._record(row), strict=True))

    def text(self) -> str:
        """Return the answer in a few lines."""
        grown = self.grown
        new = len(self._records) - grown.known
        return (
            f"{new:,} new records: {grown.joined:,} joined a known person. No known record changed its person.\n"
            f"Proposed, not carried out: {len(grown.merges):,} merges, {len(grown.splits):,} splits."
        )


def _persons(person: NDArray[np.int32], first: int) -> int:
    """Count the persons whose first record stands at `first` or after it; each is named by that record."""
    return int((person[first:] == np.arange(first, person.size)).sum())


def add_lists(index: Index, lists: Sequence[RawList], *, unique: frozenset[str] = frozenset()) -> Added:
    """Place the records of new lists among those of an index.

    Raises BadList when the lists hold no records or one of them is in the index already, and
    BadIndex when the index was made with other places.
    """
    lists = [raw for raw in lists if len(raw)]
    if not lists:
        raise BadList("The lists hold no records.", where="the lists given", remedy="Add records to link.")
    if twice := sorted({raw.name for raw in lists} & set(index.records.lists)):
        raise BadList(
            f"The list '{twice[0]}' is in the index already.",
            where="--index",
            remedy="Leave it out, rename a list that only bears the same name, or make the index anew.",
        )
    further = {
        column.name: column.kind
        for column in index.records.columns
        if column.name not in FIELDS and column.name not in _NAME_COLUMNS
    }
    records, faults = records_of(lists, gazetteer(), unique=unique, compare=further, known=index.records)
    check_places(index, records)
    return Added(grow(index, records), tuple(faults))
