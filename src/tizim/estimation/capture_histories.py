"""Capture histories: how many persons each combination of lists names."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tizim.kernel.errors import TizimError

MOST_LISTS = 20
MOST_PERSONS = 1_000_000_000
COUNT = "count"
Stratum = tuple[str, ...]


class BadTable(TizimError):
    """A table that cannot be read as capture histories."""


@dataclass(frozen=True, slots=True)
class CaptureTable:
    """Who is on which lists, one stratum."""

    lists: tuple[str, ...]
    patterns: NDArray[np.uint8]  # (patterns, lists) 1 where the list names these persons; each once, sorted, none all 0
    counts: NDArray[np.int64]  # (patterns,) persons; all above 0

    @property
    def documented(self) -> int:
        """Persons on at least one list."""
        return int(self.counts.sum())

    def sizes(self) -> NDArray[np.int64]:
        """Return how many persons each list names. Shape (lists,)."""
        return self.counts @ self.patterns.astype(np.int64)

    def overlaps(self) -> NDArray[np.int64]:
        """Return how many persons each two lists share. Shape (lists, lists); sizes on the diagonal."""
        flags = self.patterns.astype(np.int64)
        return (flags * self.counts[:, np.newaxis]).T @ flags

    def cells(self) -> NDArray[np.int64]:
        """Return the counts of all combinations, zeros included. Shape (2^lists,), list i at bit i; cell 0 is unknown.

        For up to 16 lists.
        """
        numbers = self.patterns.astype(np.int64) @ (1 << np.arange(len(self.lists), dtype=np.int64))
        return np.bincount(numbers, weights=self.counts, minlength=1 << len(self.lists)).astype(np.int64)

    def without(self, name: str) -> "CaptureTable":
        """Return the table as if a list had never been made."""
        kept = [at for at, other in enumerate(self.lists) if other != name]
        histories: Counter[tuple[int, ...]] = Counter()
        for pattern, count in zip(self.patterns[:, kept].tolist(), self.counts.tolist(), strict=True):
            histories[tuple(pattern)] += count
        return table_of(tuple(self.lists[at] for at in kept), histories)


def table_of(lists: Sequence[str], histories: Mapping[tuple[int, ...], int]) -> CaptureTable:
    """Return the table of counted histories; those of nobody, and of nobody's list, are left out.

    >>> table_of(("a", "b"), {(1, 0): 3, (1, 1): 2, (0, 1): 0}).documented
    5
    """
    held = sorted(history for history, count in histories.items() if count and any(history))
    patterns = np.array(held, dtype=np.uint8).reshape(len(held), len(lists))
    return CaptureTable(tuple(lists), patterns, np.array([histories[one] for one in held], dtype=np.int64))


def tables_of_counts(
    header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], strata: Sequence[str], where: str
) -> dict[Stratum, CaptureTable]:
    """Read a table with one 0/1 column a list and a column `count`.

    rows
        Row number and cells.
    strata
        Columns that divide the persons.

    Raises BadTable at the first cell that cannot stand, with its row.
    """
    lists = _list_columns(header, strata, where)
    at = {name: place for place, name in enumerate(header)}
    counted: dict[Stratum, Counter[tuple[int, ...]]] = defaultdict(Counter)
    for number, cells in rows:
        here = f"{where}, row {number}"
        if len(cells) != len(header):
            raise BadTable(
                f"The row has {len(cells)} cells, the header {len(header)}.", where=here, remedy="Correct the row."
            )
        history = tuple(_flag(cells[at[name]], f"{here}, column {name}") for name in lists)
        count = _count(cells[at[COUNT]], here)
        stratum = tuple(cells[at[name]].strip() for name in strata)
        if not any(history):
            raise BadTable(
                "The row counts persons who are on no list.",
                where=here,
                remedy="Leave it out: how many they are is what is to be estimated.",
            )
        if history in counted[stratum]:
            raise BadTable(
                "This combination of lists stands twice in its stratum.", where=here, remedy="Add the two counts up."
            )
        counted[stratum][history] = count
    return {stratum: table_of(lists, histories) for stratum, histories in sorted(counted.items())}


def tables_of_records(
    header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], strata: Sequence[str], where: str
) -> dict[Stratum, CaptureTable]:
    """Read records with columns `person_id` and `list`, one line a person and list; further columns may be strata.

    A person belongs to the stratum of their first record. Raises BadTable.
    """
    at = {name: place for place, name in enumerate(header)}
    missing = [name for name in ("person_id", "list", *strata) if name not in at]
    if missing:
        raise BadTable(
            f"The column {missing[0]} is missing.", where=f"{where}, header", remedy="Name the column so, or map it."
        )
    lists = sorted({cells[at["list"]].strip() for _, cells in rows})
    _check_number_of_lists(len(lists), where)
    place = {name: number for number, name in enumerate(lists)}
    stratum_of: dict[str, Stratum] = {}
    on: dict[str, set[int]] = defaultdict(set)
    for number, cells in rows:
        person, name = cells[at["person_id"]].strip(), cells[at["list"]].strip()
        if not person or not name:
            raise BadTable(
                "A record without a person or a list counts nobody.",
                where=f"{where}, row {number}",
                remedy="Give both, or leave the row out.",
            )
        stratum_of.setdefault(person, tuple(cells[at[column]].strip() for column in strata))
        on[person].add(place[name])
    counted: dict[Stratum, Counter[tuple[int, ...]]] = defaultdict(Counter)
    for person, places in on.items():
        counted[stratum_of[person]][tuple(int(number in places) for number in range(len(lists)))] += 1
    return {stratum: table_of(lists, histories) for stratum, histories in sorted(counted.items())}


def contained_lists(table: CaptureTable) -> list[tuple[str, str]]:
    """Return the pairs of lists of which one (first) holds nobody who is not on the other."""
    overlaps = table.overlaps()
    sizes = np.diagonal(overlaps)
    pairs = []
    for a, b in combinations(range(len(table.lists)), 2):
        for inner, outer in ((a, b), (b, a)):
            if sizes[inner] and overlaps[inner, outer] == sizes[inner]:
                pairs.append((table.lists[inner], table.lists[outer]))
                break
    return pairs


def _list_columns(header: Sequence[str], strata: Sequence[str], where: str) -> list[str]:
    doubled = [name for name, times in Counter(header).items() if times > 1]
    if doubled:
        raise BadTable(
            f"Two columns are called '{doubled[0]}'.", where=f"{where}, header", remedy="Rename one of them."
        )
    for name in (COUNT, *strata):
        if name not in header:
            raise BadTable(
                f"The column {name} is missing.",
                where=f"{where}, header",
                remedy="Give one 0/1 column a list and a column count, or use --records.",
            )
    lists = [name for name in header if name != COUNT and name not in strata]
    _check_number_of_lists(len(lists), where)
    return lists


def _check_number_of_lists(lists: int, where: str) -> None:
    if not 1 <= lists <= MOST_LISTS:
        raise BadTable(
            f"The table has {lists} lists; 1 to {MOST_LISTS} can be read.",
            where=f"{where}, header",
            remedy="Combine lists that one hand made, or leave the smallest out.",
        )


def _flag(cell: str, where: str) -> int:
    if cell.strip() not in ("0", "1"):
        raise BadTable(
            "The cell is neither 0 nor 1.", where=where, remedy="Write 1 where the list names the persons, else 0."
        )
    return int(cell)


def _count(cell: str, where: str) -> int:
    text = cell.strip()
    if not text.isascii() or not text.isdigit():
        problem = "The count is missing." if not text else f"The count '{text}' is no whole number of persons."
        raise BadTable(problem, where=f"{where}, column {COUNT}", remedy="Write a whole number, 0 or above.")
    if int(text) > MOST_PERSONS:
        raise BadTable(
            f"The count {text} is above {MOST_PERSONS:,}.", where=f"{where}, column {COUNT}", remedy="Check the number."
        )
    return int(text)
