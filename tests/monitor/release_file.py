"""Write a release file by hand: what publishing does, as small as tests need it."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from tizim import data
from tizim.kernel.folding import index_words
from tizim.kernel.release_format import (
    ITEM_TABLES,
    JSON_COLUMNS,
    canonical_item,
    create_statements,
    leaf_hash,
    to_json_column,
    tree_root,
)

Row = Mapping[str, object]
Tables = Mapping[str, Sequence[Row]]


def write_release(folder: Path, tables: Tables, meta: Mapping[str, object], found: Sequence[Row] = ()) -> Path:
    """Write release.sqlite into a folder and return the folder.

    tables
        Rows by item table; columns that are left out are empty.
    found
        What the search finds: item_kind, item_id, title, extract, sort_date, words, and facets
        (a list of field and value).
    """
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / "release.sqlite")
    connection.executescript(create_statements())
    leaves = []
    for table, columns in ITEM_TABLES.items():
        for row in tables.get(table, ()):
            surplus = set(row) - set(columns)
            assert not surplus, f"{table} has no column {surplus}"
            stored = {column: _stored(column, row.get(column)) for column in columns}
            marks = ",".join("?" * len(columns))
            connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', list(stored.values()))
            leaves.append(leaf_hash(b"salt", canonical_item(table, stored)))
            connection.execute(
                "INSERT INTO leaf (item_table, item_id, salt, hash) VALUES (?, ?, ?, ?)",
                (table, row["id"], b"salt", leaves[-1]),
            )
    for number, line in enumerate(found, 1):
        _write_found(connection, number, line)
    texts = {key: value if isinstance(value, str) else to_json_column(value) for key, value in meta.items()}
    texts["root_hash"] = tree_root(leaves).hex()
    connection.executemany("INSERT INTO meta VALUES (?, ?)", texts.items())
    connection.commit()
    connection.close()
    return folder


def _stored(column: str, value: object) -> object:
    return to_json_column(value) if column in JSON_COLUMNS else value


def _write_found(connection: sqlite3.Connection, number: int, line: Row) -> None:
    columns = [line[column] for column in ("item_kind", "item_id", "title", "extract", "sort_date")]
    connection.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", [number, *columns])
    tokens = " ".join(index_words(f"{line['title']} {line['extract']} {line.get('words', '')}"))
    connection.execute("INSERT INTO words (rowid, tokens) VALUES (?, ?)", (number, tokens))
    facets = line.get("facets", [])
    assert isinstance(facets, list)
    connection.executemany(
        "INSERT INTO facet VALUES (?, ?, ?, ?)", [(columns[0], columns[1], field, value) for field, value in facets]
    )


def term_rows() -> list[Row]:
    """Return the terms of every vocabulary, as publishing puts them into a release."""
    return [
        {
            "id": f"{name}:{code}",
            "vocabulary": name,
            "code": code,
            "labels": dict(term.labels),
            "definitions": dict(term.definition),
            "parent": term.parent,
        }
        for name in data.vocabulary_names()
        for code, term in data.vocabulary(name).items()
    ]


def day(iso: str, end: str | None = None, **parts: object) -> Row:
    """Return a partial date in its JSON form: day("2021-03-04", part="evening")."""
    precision = "day" if end is None and iso.count("-") == 2 else "range"
    if "part" in parts:
        precision = "part_of_day"
    elif end is None and iso.count("-") < 2:
        precision = ("year", "month")[iso.count("-")]
    return {"start": iso, "end": end or iso, "precision": precision, "as_written": "", **parts}


def lit(text: str, *tags: int) -> Row:
    return {"t": text, "r": list(tags)} if tags else {"t": text}
