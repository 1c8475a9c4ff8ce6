"""What this machine has, what it lacks, and what that is needed for."""

import importlib.util
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
FREE_BYTES = 2 << 30  # a release and a copy are written whole beside what they replace


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that some work stands on."""

    name: str
    is_here: bool
    needed_for: str
    remedy: str
    is_required: bool = False  # whether nothing at all goes without it


def examine(folder: Path) -> Iterator[Part]:
    """Yield every part, whether it is here or not.

    folder
        The workspace, or where one is to be.
    """
    yield Part(
        f"Python {'.'.join(map(str, OLDEST_PYTHON))} or later",
        sys.version_info >= OLDEST_PYTHON,
        "everything",
        "Install it (on Debian and Ubuntu: apt-get install python3).",
        is_required=True,
    )
    yield Part(
        "SQLite with FTS5",
        _has_fts5(),
        "search",
        "Install a Python whose sqlite3 has FTS5; Debian's and python.org's have.",
        is_required=True,
    )
    yield Part(
        "2 GB of free disk",
        shutil.disk_usage(_existing(folder)).free >= FREE_BYTES,
        "releases and copies",
        "Make room, or keep the workspace on another disk.",
    )
    yield _database()
    for command, package, needed_for in (
        ("chromium", "chromium", "the tests in a browser"),
        ("strace", "strace", "the test that what was acknowledged is on the disk"),
        ("pg_lsclusters", "postgresql", "the tests on PostgreSQL"),
    ):
        remedy = f"Install it (on Debian and Ubuntu: apt-get install {package})."
        yield Part(command, shutil.which(command) is not None, needed_for, remedy)


def _existing(folder: Path) -> Path:
    folder = folder.absolute()
    return next(path for path in (folder, *folder.parents) if path.exists())


def _has_fts5() -> bool:
    with closing(sqlite3.connect(":memory:")) as probe:
        try:
            probe.execute("CREATE VIRTUAL TABLE probe USING fts5 (words)")
        except sqlite3.OperationalError:
            return False
    return True


def _database() -> Part:
    """Return whether the database that DATABASE_URL names answers; without an address, the driver is looked for."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        here = importlib.util.find_spec("psycopg") is not None
        return Part("psycopg", here, "PostgreSQL, where it is wanted", "Install what requirements.txt pins.")
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error:
        remedy = "Start PostgreSQL, or correct the address."  # never with the address, which holds a password
        return Part("PostgreSQL at DATABASE_URL", False, "everything", remedy, is_required=True)
    return Part("PostgreSQL at DATABASE_URL", True, "everything", "", is_required=True)
