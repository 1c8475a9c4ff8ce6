"""Sealing a release: its items become salted leaves of one hash tree.

A leaf is salted so that nobody can confirm a guess ("is she on the list?") by
hashing it; taking an item back deletes its row and its salt and leaves its leaf
hash, so that the release still verifies (design: RFC 6962 tree, salted leaves).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.errors import Fault
from tizim.kernel.release_format import ITEM_TABLES, JSON_COLUMNS, canonical_item, leaf_hash, to_json_column, tree_root

SALT_BYTES = 32
ASK_AGAIN = "Take this release again from whoever published it."

Row = Mapping[str, object]
Tables = Mapping[str, Sequence[Row]]  # item table -> rows, every column present, JSON columns as values


@dataclass(frozen=True, slots=True)
class Leaf:
    table: str
    item_id: str | None  # None once the item is taken back
    salt: bytes | None
    hash: bytes  # 32 bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    tables: Mapping[str, tuple[Row, ...]]  # rows as they are stored
    leaves: tuple[Leaf, ...]
    root: bytes


def seal(tables: Tables, salt: Callable[[], bytes]) -> Sealed:
    """Return the rows as stored, their leaves in the order of table and id, and the root of the tree.

    salt
        Returns SALT_BYTES fresh random bytes at each call.
    """
    stored = {name: tuple(_stored(name, row) for row in _in_order(tables.get(name, ()))) for name in ITEM_TABLES}
    leaves = []
    for name, rows in stored.items():
        for row in rows:
            grain = salt()
            leaves.append(Leaf(name, str(row["id"]), grain, leaf_hash(grain, canonical_item(name, row))))
    return Sealed(stored, tuple(leaves), tree_root([leaf.hash for leaf in leaves]))


def check(rows: Mapping[tuple[str, str], Row], leaves: Sequence[Leaf], root: bytes) -> list[Fault]:
    """Return everything that does not verify; an empty list means that the release is whole.

    rows
        Every item as stored, by table and id.
    leaves
        In the order of the file.
    """
    faults = []
    seen = set()
    for number, leaf in enumerate(leaves):
        if leaf.item_id is None or leaf.salt is None:
            continue  # taken back: only its hash is left, which the root still covers
        key = (leaf.table, leaf.item_id)
        seen.add(key)
        if key not in rows:
            faults.append(Fault("An item is gone, but its salt is not.", f"leaf {number}, {leaf.table}", ASK_AGAIN))
        elif leaf_hash(leaf.salt, canonical_item(leaf.table, rows[key])) != leaf.hash:
            faults.append(Fault("An item was changed after the release.", f"leaf {number}, {leaf.table}", ASK_AGAIN))
    faults += [
        Fault("An item stands in no leaf: it was added later.", key[0], ASK_AGAIN) for key in sorted(rows.keys() - seen)
    ]
    if tree_root([leaf.hash for leaf in leaves]) != root:
        faults.append(Fault("The leaves do not give the root hash of the manifest.", "hash tree", ASK_AGAIN))
    return faults


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["id"]))


def _stored(table: str, row: Row) -> Row:
    unknown = row.keys() - set(ITEM_TABLES[table])
    if unknown:
        raise ValueError(f"{table} has no column {min(unknown)}.")
    return {column: _column(column, row.get(column)) for column in ITEM_TABLES[table]}


def _column(column: str, value: object) -> object:
    if value is None:
        return None
    if column in JSON_COLUMNS:
        return to_json_column(value)
    return int(value) if isinstance(value, bool) else value
