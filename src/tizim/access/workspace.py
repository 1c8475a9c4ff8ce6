"""The workspace: one folder with the database, the originals, the releases and the settings.

Nothing is written outside it. This module touches the disk; it is the one
place that knows the folder's layout.
"""

import os
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tizim.kernel.errors import TizimError

SETTINGS_FILE = "settings.toml"
SETTINGS_VERSION = 1
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


class BadWorkspace(TizimError):
    """A folder that is no workspace, or no place for a new one."""


class Kind(StrEnum):
    """What a workspace is for; every page of a trial or a demonstration says what it is."""

    ORDINARY = "ordinary"
    TRIAL = "trial"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The paths and settings of one workspace folder."""

    folder: Path
    kind: Kind
    secret_key: str = field(repr=False)

    @property
    def accepts_in_bulk(self) -> bool:
        """Whether proposals in sensitive fields may be accepted without being looked at one by one."""
        return self.kind is not Kind.ORDINARY

    @property
    def database(self) -> Path:
        return self.folder / "database.sqlite3"

    @property
    def originals(self) -> Path:
        return self.folder / "originals"

    def original(self, sha256: str) -> Path:
        """Return where the original with this hash lies; its own name is never part of a path."""
        return self.originals / sha256[:2] / sha256

    @property
    def releases(self) -> Path:
        return self.folder / "releases"

    @property
    def vocabularies(self) -> Path:
        """Terms that the users of this workspace have added."""
        return self.folder / "vocabularies"


def make_workspace(folder: Path, kind: Kind, secret_key: str) -> Workspace:
    """Make the folder of a new workspace, readable by its owner alone.

    Raises BadWorkspace when something stands there already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadWorkspace(
            "Something stands there already.", where=str(folder), remedy="Name a folder that is new or empty."
        )
    workspace = Workspace(folder.resolve(), kind, secret_key)
    for path in (workspace.folder, workspace.originals, workspace.releases, workspace.vocabularies):
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    workspace.folder.chmod(PRIVATE_FOLDER)
    _write_settings(workspace)
    return workspace


def _write_settings(workspace: Workspace) -> None:
    """Write the settings file and see it onto the disk: without its key no session can be read again."""
    text = (
        "# Settings of this Tizim workspace. It holds a secret key: keep it to yourselves.\n"
        f"version = {SETTINGS_VERSION}\n"
        f'kind = "{workspace.kind}"\n'
        f'secret_key = "{workspace.secret_key}"\n'
    )
    opened = os.open(workspace.folder / SETTINGS_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(workspace.folder)


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk: a file that was synced can still lack its name."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def read_workspace(folder: Path) -> Workspace:
    """Return the workspace in a folder; raises BadWorkspace when it is none."""
    path = folder / SETTINGS_FILE
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadWorkspace(
            "This folder is not a workspace.",
            where=str(folder),
            remedy="Make one with 'tizim init DIR', or name another with '-w DIR'.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadWorkspace(
            f"The settings cannot be read: {trouble}.", where=str(path), remedy="Restore the file from a backup."
        ) from None
    if settings.get("version") != SETTINGS_VERSION:
        raise BadWorkspace(
            f"The settings have version {settings.get('version')!r}; this program knows version {SETTINGS_VERSION}.",
            where=str(path),
            remedy="Open the workspace with the version of Tizim that made it, or a later one.",
        )
    try:
        return Workspace(folder.resolve(), Kind(settings["kind"]), str(settings["secret_key"]))
    except (KeyError, ValueError) as trouble:
        raise BadWorkspace(
            f"A setting is missing or unknown: {trouble}.", where=str(path), remedy="Restore the file from a backup."
        ) from None


def open_workspace(folder: Path) -> Workspace:
    """Set Django up on a workspace and return it.

    A command calls this first and imports tables, store and actions after it.
    Raises BadWorkspace when the folder is none, or when this process already
    has another one open.
    """
    from django.apps import apps

    workspace = read_workspace(folder)
    if not apps.ready:
        import django

        os.environ["TIZIM_WORKSPACE"] = str(workspace.folder)
        # A process that runs under other settings (a test) has said so before.
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tizim.web.desk")
        django.setup()
    opened = current_workspace()
    if opened.folder != workspace.folder:
        raise BadWorkspace(
            "Another workspace is open in this process.",
            where=str(workspace.folder),
            remedy="Run one command for each workspace.",
        )
    return opened


def current_workspace() -> Workspace:
    """Return the workspace that this process has open."""
    from django.conf import settings

    workspace: Workspace = settings.TIZIM_WORKSPACE
    return workspace
