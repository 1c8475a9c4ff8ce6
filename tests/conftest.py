"""What every test may stand on: no network, the three persons, the samples, a workspace."""

import importlib
import ipaddress
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tizim.access.workspace import Kind, Workspace, make_workspace

if TYPE_CHECKING:
    from tizim.access.models import Team, User

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

    socket.socket.connect = guarded_connect
    socket.socket.connect_ex = guarded_connect_ex


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


@pytest.fixture
def workspace(tmp_path: Path, settings: Any) -> Workspace:
    """An ordinary workspace in an empty folder, open in this process; its tables are those of the tests."""
    settings.TIZIM_WORKSPACE = make_workspace(tmp_path / "workspace", Kind.ORDINARY, "a-key-for-tests-only")
    opened: Workspace = settings.TIZIM_WORKSPACE
    return opened


@pytest.fixture
def team(db: None) -> "Team":
    """The team of Amina and Bao."""
    from tizim.access.models import Team

    return Team.objects.create(name="Team of Amina and Bao")


@pytest.fixture
def other_team(db: None) -> "Team":
    """The team of Carol."""
    from tizim.access.models import Team

    return Team.objects.create(name="Team of Carol")


@pytest.fixture
def amina(team: "Team") -> "User":
    """Amina codes records in her team."""
    return _member("amina", team, "documentalist")


@pytest.fixture
def bao(team: "Team") -> "User":
    """Bao reviews in the same team, and holds every other role there too."""
    return _member("bao", team, "documentalist", "reviewer", "analyst", "editor")


@pytest.fixture
def carol(other_team: "Team") -> "User":
    """Carol holds every role in another team, and must see nothing of this one."""
    return _member("carol", other_team, "documentalist", "reviewer", "analyst", "editor")


def _member(username: str, team: "Team", *roles: str) -> "User":
    from tizim.access.models import Membership, User

    user = User.objects.create_user(username, "four random words here")
    Membership.objects.bulk_create(Membership(user=user, team=team, role=role) for role in roles)
    return user


@pytest.fixture(scope="session", autouse=True)
def _the_tests_alone_may_empty_the_log() -> None:
    """Let Django empty the tables after a test that commits, although the database refuses to empty the audit log."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    append_only = importlib.import_module("tizim.access.migrations.0002_append_only_log")
    empty = BaseDatabaseOperations.execute_sql_flush

    def empty_with_the_log(self: BaseDatabaseOperations, statements: list[str]) -> None:
        with self.connection.cursor() as cursor:
            for statement in append_only.LIFT[self.connection.vendor]:
                cursor.execute(statement)
            empty(self, statements)
            for statement in append_only.IMPOSE[self.connection.vendor]:
                cursor.execute(statement)

    BaseDatabaseOperations.execute_sql_flush = empty_with_the_log


@pytest.fixture(autouse=True)
def _each_test_begins_in_english() -> None:
    """Forget the language that an earlier test, or the page it asked for, has switched to."""
    from django.utils import translation

    translation.activate("en")
