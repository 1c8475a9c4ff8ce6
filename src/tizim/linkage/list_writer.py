"""Write a table as Parquet."""

from collections.abc import Iterable, Sequence
from itertools import islice

import duckdb

_AT_ONCE = 50_000  # rows


def write_parquet(path: str, header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> None:
    """Write rows of texts and numbers; a column is of numbers where its first cell is one."""
    link = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    left = iter(rows)
    piece = list(islice(left, _AT_ONCE))
    first = piece[0] if piece else [""] * len(header)
    kinds = ["DOUBLE" if isinstance(cell, float) else "VARCHAR" for cell in first]
    columns = ", ".join(f"{_quoted(name)} {kind}" for name, kind in zip(header, kinds, strict=True))
    link.execute(f"CREATE TABLE persons ({columns})")
    insert = "INSERT INTO persons SELECT " + ", ".join(["unnest(?)"] * len(header))
    while piece:
        link.execute(insert, [list(cells) for cells in zip(*piece, strict=True)])
        piece = list(islice(left, _AT_ONCE))
    link.table("persons").write_parquet(path)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
