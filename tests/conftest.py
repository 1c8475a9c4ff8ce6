"""What every test may stand on: no network, the three persons, the samples, a workspace."""

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

import pytest

ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}


class NetworkIsOff(Exception):
    """A test tried to reach another machine."""


def _refuse_other_machines() -> None:
    """Let a socket connect to this machine alone."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def checked(address: Any) -> None:
        if isinstance(address, tuple) and not _is_here(str(address[0])):
            raise NetworkIsOff(f"A test tried to reach {address[0]}.")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        checked(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        checked(address)
        return connect_ex(self, address)

    socket.socket.connect = guarded_connect  # type: ignore[method-assign]  # the fence itself
    socket.socket.connect_ex = guarded_connect_ex  # type: ignore[method-assign]


def _is_here(host: str) -> bool:
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_refuse_other_machines()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, and skip what is about PostgreSQL while the tests run on SQLite."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
        if item.get_closest_marker("postgres") and not ON_POSTGRESQL:
            item.add_marker(
                pytest.mark.skip(reason="is about PostgreSQL: set TIZIM_TEST_POSTGRES_URL and run ./tizim test")
            )


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of third-party samples, which are not part of this repository."""
    folder = os.environ.get("TIZIM_SAMPLES", "")
    if not folder:
        pytest.skip("needs the third-party samples: set TIZIM_SAMPLES to their folder")
    return Path(folder)
