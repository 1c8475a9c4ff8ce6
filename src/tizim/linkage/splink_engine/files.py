"""Write the table as Parquet and read back what Splink found, through DuckDB."""

from collections.abc import Sequence

import duckdb
import numpy as np
from numpy.typing import NDArray

from tizim.linkage.splink_engine.table import NULL, Table

CHANCE = "chance_"  # before the column whose values are rare or common


def write_table(path: str, table: Table) -> None:
    """Write one row a record, in their order."""
    link = _connection()
    rows: dict[str, NDArray[np.generic]] = dict(table.numbers)
    for column, chances in table.chances.items():
        rows[CHANCE + column] = np.append(chances, np.nan)[table.numbers[column]]
    link.register("records", rows)
    selected = [f"nullif({name}, {NULL}) AS {name}" for name in table.numbers]
    selected += [f"nullif({CHANCE}{name}, 'nan'::DOUBLE) AS {CHANCE}{name}" for name in table.chances]
    joins = []
    for name, listed in table.lists.items():
        link.register(f"entries_{name}", {"number": listed.keys, "member": listed.members})
        selected.append(f"of_{name}.members AS {name}")
        gathered = (
            f"SELECT number, list(DISTINCT member ORDER BY member) AS members FROM entries_{name} GROUP BY number"
        )
        joins.append(f"LEFT JOIN ({gathered}) AS of_{name} ON records.{listed.key} = of_{name}.number")
    link.sql(f"SELECT {', '.join(selected)} FROM records {' '.join(joins)} ORDER BY unique_id").write_parquet(path)


def read_columns(files: str, columns: Sequence[str]) -> list[NDArray[np.generic]]:
    """Return columns of the Parquet files that a pattern names. Shape (rows,) each."""
    found = _connection().execute(f"SELECT {', '.join(columns)} FROM read_parquet(?)", [files]).fetchnumpy()
    return [np.asarray(found[name]) for name in columns]


def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
