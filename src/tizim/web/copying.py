"""Making a copy of a workspace, and proving it by restoring it."""

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from tizim import __version__
from tizim.access.store import audit_head
from tizim.access.workspace import PRIVATE_FILE, Workspace, sync_folder
from tizim.web.copies import MANIFEST, BadCopy, Manifest, copy_stream, restore


def make_copy(workspace: Workspace, target: Path) -> Manifest:
    """Write a copy of the open workspace and prove it; it stands under its name only when it is proven.

    Raises BadCopy when something stands there, when the database is not SQLite, or when the proof fails.
    """
    if connection.vendor != "sqlite":
        raise BadCopy(
            "The database is PostgreSQL, which has its own tools for copies.",
            where="DATABASE_URL",
            remedy="Copy the database with pg_dump, together with the workspace folder.",
        )
    _check_place(target, workspace)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".tizim-copy-") as scratch:
        draft = Path(scratch) / "copy.zip"
        manifest = _write(workspace, draft, Path(scratch) / "database.sqlite3")
        _prove(draft, Path(scratch) / "restored")
        draft.rename(target)
    sync_folder(target.parent)
    return manifest


def _check_place(target: Path, workspace: Workspace) -> None:
    if target.exists():
        raise BadCopy("Something stands there already.", where=str(target), remedy="Name a new file.")
    if not target.parent.is_dir():
        raise BadCopy("Its folder does not exist.", where=str(target.parent), remedy="Make the folder first.")
    if target.resolve().is_relative_to(workspace.folder):
        raise BadCopy(
            "The copy would lie inside the workspace that it is to save.",
            where=str(target),
            remedy="Name a file elsewhere, best on another disk.",
        )


def _write(workspace: Workspace, draft: Path, snapshot: Path) -> Manifest:
    head = audit_head()  # before the snapshot, which may then hold more of the log, never less
    # The database before the files: an original is on the disk before the row that names it,
    # so that every row of the snapshot finds its original among them.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(snapshot)])
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(opened, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            files = {name: _add(archive, path, name) for name, path in _members(workspace, snapshot)}
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = Manifest(made_at, __version__, head, files)
            archive.writestr(MANIFEST, manifest.to_json())
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _members(workspace: Workspace, snapshot: Path) -> Iterator[tuple[str, Path]]:
    """Yield what belongs into a copy: the snapshot in place of the live database, and every other file."""
    yield workspace.database.name, snapshot
    for path in sorted(workspace.folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith(workspace.database.name):
            yield path.relative_to(workspace.folder).as_posix(), path


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as member:
        return copy_stream(source, member)


def _prove(draft: Path, folder: Path) -> None:
    """Restore a copy and verify it there, in a process that has never seen the workspace."""
    restore(draft, folder)
    theirs = ("TIZIM_", "DJANGO_", "DATABASE_URL")  # what names the workspace that was copied
    environment = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    command = [sys.executable, "-P", "-m", "tizim", "verify", "--workspace", str(folder)]
    # The command line is ours; only the folder varies, and it is a folder that we made.
    proof = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603
    if proof.returncode:
        raise BadCopy(
            f"The copy was restored and did not verify: {proof.stdout.strip() or proof.stderr.strip()}",
            where=str(draft.parent.parent),
            remedy="Run 'tizim verify' on the workspace; copy it again when that finds nothing.",
        )
