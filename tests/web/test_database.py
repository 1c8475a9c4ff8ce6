"""What was acknowledged is on the disk: the settings that see to it, read back from a live connection."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from tizim.web.database import BadDatabaseUrl, database_settings


@pytest.fixture
def live(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a file of its own, with the settings of a workspace."""
    opened = ConnectionHandler({"default": database_settings("", tmp_path / "database.sqlite3")})["default"]
    with django_db_blocker.unblock():
        yield opened
        opened.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: with NORMAL, what was acknowledged is gone after a power cut
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 20_000),  # milliseconds
    ],
)
def test_a_live_connection_has_the_settings_that_the_promise_stands_on(
    live: BaseDatabaseWrapper, pragma: str, value: object
) -> None:
    with live.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_schema_is_distrusted_where_this_sqlite_can_do_without_its_trust(live: BaseDatabaseWrapper) -> None:
    with live.cursor() as cursor:
        [trusted] = cursor.execute("PRAGMA trusted_schema").fetchone()
        # SQLite up to 3.40 would refuse its own json_valid in a distrusted schema.
        cursor.execute("CREATE TABLE probe (document TEXT CHECK (json_valid(document)))")
        cursor.execute("PRAGMA trusted_schema=OFF")
        try:
            cursor.execute("INSERT INTO probe VALUES ('{}')")
        except OperationalError:
            assert trusted == 1
        else:
            assert trusted == 0


def test_a_transaction_takes_its_lock_at_the_start(live: BaseDatabaseWrapper) -> None:
    assert live.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_acknowledges_only_what_is_on_the_disk() -> None:
    assert connection.vendor == "postgresql"
    with connections["default"].cursor() as cursor:
        for setting in ("synchronous_commit", "fsync", "full_page_writes"):
            cursor.execute(f"SHOW {setting}")
            assert cursor.fetchone() == ("on",)


def test_an_address_names_a_postgresql_database_with_whatever_letters_its_password_has() -> None:
    settings = database_settings(
        "postgresql://dana:p%40ss%2Fword@db.example:6432/tizim?sslmode=require", Path("unused")
    )
    named = {key: settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert named == {
        "NAME": "tizim",
        "USER": "dana",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "6432",
    }
    assert settings["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("address", ["mysql://dana:secret@db.example/tizim", "postgresql://dana:secret@db.example"])
def test_an_address_of_another_kind_is_refused_without_repeating_its_password(address: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="does not name a PostgreSQL database") as refused:
        database_settings(address, Path("unused"))
    assert "secret" not in str(refused.value)
