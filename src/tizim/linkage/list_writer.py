"""Write a table as Parquet."""

from collections.abc import Sequence

import duckdb


def write_parquet(path: str, header: Sequence[str], rows: Sequence[tuple[str, str, str, float]]) -> None:
    """Write rows of three texts and a number."""
    link = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    a, b, c, number = header
    link.execute(f'CREATE TABLE persons ("{a}" VARCHAR, "{b}" VARCHAR, "{c}" VARCHAR, "{number}" DOUBLE)')
    for first in range(0, len(rows), 50_000):
        texts = list(zip(*rows[first : first + 50_000], strict=True))
        link.execute("INSERT INTO persons SELECT unnest(?), unnest(?), unnest(?), unnest(?)", [list(t) for t in texts])
    link.table("persons").write_parquet(path)
