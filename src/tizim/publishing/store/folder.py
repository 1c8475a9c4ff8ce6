"""The door of publishing: write a release as a folder, keep that it was made, mint public addresses.

A release is written beside its place and moved there whole: a folder that stands
under its name is complete, and what was announced is on the disk.
"""

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet

from tizim.access.models import User, new_id
from tizim.access.workspace import sync_folder
from tizim.kernel.errors import TizimError
from tizim.kernel.ids import KINDS
from tizim.kernel.release_format import ITEM_TABLES, create_statements
from tizim.publishing.compose.index import Found
from tizim.publishing.manifest import DATABASE, FILES, MANIFEST, to_meta
from tizim.publishing.models import PublicId, Release
from tizim.publishing.sealing import SALT_BYTES, Sealed


class BadRelease(TizimError):
    """A folder in whose place no release can be written."""


def releases() -> QuerySet[Release]:
    """Return every release of the workspace, the latest first."""
    return Release.objects.order_by("-number")


def next_number() -> int:
    latest = releases().first()
    return 1 if latest is None else latest.number + 1


class Addresses:
    """Public ids of items, minted once and kept from release to release."""

    def __init__(self) -> None:
        self._known = {(row.item_kind, row.subject_id): row.public_id for row in PublicId.objects.all()}
        self._fresh: list[PublicId] = []

    def __call__(self, kind: str, subject_id: str) -> str:
        """Return the public id of an item; the same at every call and in every release."""
        key = (kind, subject_id)
        if key not in self._known:
            public_id = new_id(kind if kind in KINDS else "item")
            self._known[key] = public_id
            self._fresh.append(PublicId(item_kind=kind, subject_id=subject_id, public_id=public_id))
        return self._known[key]

    def keep(self) -> None:
        """Save what was minted; the caller brings the transaction."""
        PublicId.objects.bulk_create(self._fresh)
        self._fresh = []


def fresh_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def write_release(
    folder: Path,
    sealed: Sealed,
    *,
    meta: Mapping[str, str],
    derived: tuple[Iterable[tuple[str, str, str, str]], Iterable[Found]],
    files: Mapping[str, bytes],
    manifest: Mapping[str, object],
) -> None:
    """Write a release folder, whole or not at all.

    derived
        Facets and search entries.
    manifest
        What it says besides the hashes of its files, which are added here; it stands inside the database too.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BadRelease(
            "Something stands there already.", where=str(folder), remedy="Name a folder that is new or empty."
        )
    making = folder.with_name(f".{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    (making / FILES).mkdir(parents=True)
    _write_database(making / DATABASE, sealed, {**meta, "manifest": to_meta(manifest)}, *derived)
    for name, content in files.items():
        _write(making / FILES / name, content)
    hashes = {str(path.relative_to(making)): _hash(path) for path in sorted(making.rglob("*")) if path.is_file()}
    text = json.dumps({**manifest, "files": hashes}, ensure_ascii=False, indent=1, sort_keys=True)
    _write(making / MANIFEST, text.encode() + b"\n")
    for made in (making / FILES, making):
        sync_folder(made)
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        folder.rmdir()
    making.rename(folder)
    sync_folder(folder.parent)


def _write_database(
    path: Path,
    sealed: Sealed,
    meta: Mapping[str, str],
    facets: Iterable[tuple[str, str, str, str]],
    found: Iterable[Found],
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;")
        database.executescript(create_statements())
        database.execute("BEGIN")
        for table, rows in sealed.tables.items():
            columns = ITEM_TABLES[table]
            # Table and columns come from the format, not from data.
            slots = ", ".join("?" * len(columns))
            statement = f'INSERT INTO "{table}" VALUES ({slots})'  # noqa: S608
            database.executemany(statement, ([row[column] for column in columns] for row in rows))
        database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        leaves = ((n, leaf.table, leaf.item_id, leaf.salt, leaf.hash) for n, leaf in enumerate(sealed.leaves))
        database.executemany("INSERT INTO leaf VALUES (?, ?, ?, ?, ?)", leaves)
        database.executemany("INSERT INTO facet VALUES (?, ?, ?, ?)", facets)
        for number, one in enumerate(found, start=1):
            line = (number, one.item_kind, one.item_id, one.title, one.extract, one.sort_date)
            database.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", line)
            database.execute("INSERT INTO words (rowid, tokens) VALUES (?, ?)", (number, one.words))
        database.execute("COMMIT")
        database.executescript("INSERT INTO words (words) VALUES ('optimize'); ANALYZE; VACUUM;")
    _sync(path)


def keep(*, by: User, folder: str, manifest: Mapping[str, object]) -> Release:
    """Keep that a release was made; its id is that of the manifest."""
    return Release.objects.create(
        id=str(manifest["id"]),
        number=int(str(manifest["number"])),
        made_at=datetime.fromisoformat(str(manifest["made_at"])),
        by=by,
        folder=folder,
        root_hash=str(manifest["root_hash"]),
        counts=manifest["counts"],
        profile=manifest["profile"],
    )


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _sync(path)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
