"""The settings of the database: SQLite in the workspace, or PostgreSQL by one address."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tizim.kernel.errors import TizimError

# What is acknowledged is on the disk (synchronous=FULL); deleted content is overwritten (secure_delete).
SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
}
BUSY_TIMEOUT_SECONDS = 20


class BadDatabaseUrl(TizimError):
    """An address that names no database we know."""


def database_settings(url: str, sqlite_file: Path) -> dict[str, Any]:  # Any: the shape is Django's
    """Return Django's settings for the database that an address names; without an address, for the SQLite file."""
    return _postgresql(url) if url else _sqlite(sqlite_file)


def _sqlite(file: Path) -> dict[str, Any]:
    pragmas = SQLITE_PRAGMAS | ({"trusted_schema": "OFF"} if _schema_need_not_be_trusted() else {})
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in pragmas.items()),
            # A transaction that will write takes its lock at the start, and waits for it,
            # instead of failing in the middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_TIMEOUT_SECONDS,
        },
    }


def _schema_need_not_be_trusted() -> bool:
    """Return whether this SQLite lets a checked JSON column work while it distrusts the schema.

    Distrust keeps a database file that was tampered with from calling functions. SQLite up to
    3.40 counts its own JSON functions among those that a distrusted schema may not call.
    """
    with closing(sqlite3.connect(":memory:")) as probe:
        probe.execute("PRAGMA trusted_schema=OFF")
        try:
            probe.execute("CREATE TABLE probe (document TEXT CHECK (json_valid(document)))")
        except sqlite3.OperationalError:
            return False
    return True


def _postgresql(url: str) -> dict[str, Any]:
    address = urlsplit(url)
    name = unquote(address.path.removeprefix("/"))
    if address.scheme not in {"postgres", "postgresql"} or not name:
        raise BadDatabaseUrl(
            "The address does not name a PostgreSQL database.",
            where="DATABASE_URL",  # never the address itself, which holds a password
            remedy="Write postgresql://USER:PASSWORD@HOST:PORT/NAME, or leave it out to use SQLite.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A role may have switched it off; what is acknowledged must be on the disk.
        "OPTIONS": {"options": "-c synchronous_commit=on", **dict(parse_qsl(address.query))},
    }
