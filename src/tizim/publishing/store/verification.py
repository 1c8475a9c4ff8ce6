"""Whether a release is as it was made: its folder alone is read, no workspace and no settings.

The folder may come from anywhere. Only plain files inside it are opened, its
database is read without running anything that it defines, and whatever is
wrong in it is a fault and never an error.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from tizim.kernel.errors import Fault, TizimError
from tizim.kernel.release_format import ITEM_TABLES
from tizim.publishing.manifest import DATABASE, MANIFEST, Manifest, agreement
from tizim.publishing.sealing import ASK_AGAIN, Leaf, check


class NoRelease(TizimError):
    """A folder in which no release lies."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was looked at, by its name, with what is wrong in it."""

    manifest: Manifest | None  # None where it cannot be read
    faults: Mapping[str, list[Fault]]

    @property
    def is_whole(self) -> bool:
        return not any(self.faults.values())


def verify(folder: Path) -> list[Fault]:
    """Return everything about a release folder that is not as it was made; an empty list means it is whole.

    Raises NoRelease when the folder holds none.
    """
    return [fault for group in examine(folder).faults.values() for fault in group]


def examine(folder: Path) -> Examined:
    """Look at the manifest, the files and the items of a release. Raises NoRelease when the folder holds none."""
    if not (folder / MANIFEST).is_file():
        raise NoRelease(
            "There is no release in this folder.",
            where=str(folder),
            remedy="Name the folder that 'tizim release' wrote, with its manifest.json.",
        )
    manifest = _manifest(folder)
    if isinstance(manifest, Fault):
        return Examined(None, {"manifest": [manifest]})
    files = list(_file_faults(folder, manifest))
    if manifest.faults():
        return Examined(manifest, {"manifest": manifest.faults(), "files": files})
    said, items = _database_faults(folder / DATABASE, manifest)
    return Examined(manifest, {"manifest": said, "files": files, "items": items})


def _manifest(folder: Path) -> Manifest | Fault:
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Fault("It cannot be read.", MANIFEST, ASK_AGAIN)
    return Manifest.parse(text)


def _file_faults(folder: Path, manifest: Manifest) -> Iterator[Fault]:
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if _is_something(path)}
    for name in sorted(manifest.files):
        # Looked up among what lies in the folder, so that a name that leads out of it finds nothing.
        path = present.get(name)
        if path is None or path.is_symlink():
            yield Fault("A file of the release is missing.", name, ASK_AGAIN)
        elif _hash(path) != manifest.files[name]:
            yield Fault("A file is not the one that was released.", name, ASK_AGAIN)
    if DATABASE not in manifest.files:
        yield Fault(f"The manifest does not name {DATABASE}.", MANIFEST, ASK_AGAIN)
    for name in sorted(present.keys() - manifest.files.keys() - {MANIFEST}):
        yield Fault("A file lies here that is not part of the release.", name, "Do not trust it; take it out.")


def _is_something(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # a file that cannot be read is not the one that was released


def _database_faults(path: Path, manifest: Manifest) -> tuple[list[Fault], list[Fault]]:
    """Return what is wrong between manifest and database, and what is wrong with the items."""
    if not path.is_file():
        return [], [Fault("The items of the release are missing.", DATABASE, ASK_AGAIN)]
    try:
        # immutable: nothing is written beside the file, which may lie on a read-only medium.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA trusted_schema=OFF")
            database.row_factory = sqlite3.Row
            meta = {str(row["key"]): str(row["value"]) for row in database.execute("SELECT key, value FROM meta")}
            leaves = _leaves(database)
            rows = {(table, str(row["id"])): row for table in ITEM_TABLES for row in _rows(database, table)}
    except sqlite3.Error as trouble:
        return [], [Fault(f"The file cannot be read: {trouble}.", DATABASE, ASK_AGAIN)]
    return agreement(manifest, meta, leaves), check(rows, leaves, manifest.root)


def _leaves(database: sqlite3.Connection) -> list[Leaf]:
    # Cast, because a changed byte can change the type of a value too.
    columns = "CAST(item_table AS TEXT), CAST(item_id AS TEXT), CAST(salt AS BLOB), CAST(hash AS BLOB)"
    statement = f"SELECT {columns} FROM leaf ORDER BY n"  # noqa: S608  # the format's own names
    return [Leaf(*row) for row in database.execute(statement)]


def _rows(database: sqlite3.Connection, table: str) -> Iterator[Mapping[str, object]]:
    columns = ", ".join(f'"{column}"' for column in ITEM_TABLES[table])
    for row in database.execute(f'SELECT {columns} FROM "{table}"'):  # noqa: S608  # the format's own names
        # No column of an item holds bytes: where a changed byte has made some, they must not hash like the words.
        yield {name: repr(value) if isinstance(value, bytes) else value for name, value in dict(row).items()}
