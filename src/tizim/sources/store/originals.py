"""Originals on the disk: each once, under its hash, never altered."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from tizim.access.workspace import PRIVATE_FOLDER, Workspace, sync_folder

READ_ONLY = 0o400


def preserve(data: bytes, workspace: Workspace) -> str:
    """Put a file into the workspace and return its SHA-256; when it returns, the bytes and the name are on the disk.

    The same bytes are kept once. A copy that a fault of the disk has changed is
    put right by them. A file that no row points to, because the program was
    stopped in between, does no harm: adding it again finds it there.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = workspace.original(sha256)
    if not _is_whole(path, sha256):
        _make_folder(path.parent)
        _write(data, path)
    return sha256


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def _write(data: bytes, path: Path) -> None:
    """Write beside the final name first: at no moment does half a file stand under a hash."""
    descriptor, name = tempfile.mkstemp(prefix=".adding-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), READ_ONLY)
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    sync_folder(path.parent)
