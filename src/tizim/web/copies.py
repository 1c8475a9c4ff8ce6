"""Copies of a workspace: what one holds, and how it is brought back.

A copy is a zip with the database as one consistent file, everything else of
the folder, and a manifest that names each file with its hash and holds the
head of the audit log.
"""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from tizim.access.chain import Head
from tizim.access.workspace import PRIVATE_FILE, PRIVATE_FOLDER, sync_folder
from tizim.kernel.errors import TizimError

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK_BYTES = 1 << 20


class BadCopy(TizimError):
    """A copy that cannot be made, or that is not as it was made."""


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: str  # ISO 8601, UTC
    tizim: str  # the version that made it
    audit_head: Head
    files: dict[str, str]  # path inside the copy to SHA-256

    def to_json(self) -> str:
        head = {"sequence": self.audit_head.sequence, "entry_hash": self.audit_head.entry_hash}
        document = {
            "format": FORMAT,
            "made_at": self.made_at,
            "tizim": self.tizim,
            "audit_head": head,
            "files": self.files,
        }
        return json.dumps(document, indent=1, sort_keys=True)


def copy_stream(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy a stream and return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def read_manifest(copy: Path) -> Manifest:
    """Return what a copy says of itself; raises BadCopy when it is none."""
    try:
        with zipfile.ZipFile(copy) as archive:
            document = json.loads(archive.read(MANIFEST))
        head = document["audit_head"]
        if document["format"] != FORMAT:
            raise KeyError("format")
        return Manifest(
            document["made_at"],
            document["tizim"],
            Head(head["sequence"], head["entry_hash"]),
            {str(name): str(sha256) for name, sha256 in document["files"].items()},
        )
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError):
        raise BadCopy(
            "This is not a copy that 'tizim backup' has made, or it is cut off.",
            where=str(copy),
            remedy="Name another copy.",
        ) from None


def restore(copy: Path, folder: Path) -> Manifest:
    """Bring a copy back into a new folder; the folder stands under its name only when every file was right.

    Raises BadCopy when a file of the copy is missing, surplus or changed, and when something stands in the folder.
    """
    manifest = read_manifest(copy)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadCopy(
            "Something stands there already.", where=str(folder), remedy="Name a folder that is new or empty."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".tizim-restore-") as scratch:
        draft = Path(scratch) / "workspace"
        draft.mkdir(mode=PRIVATE_FOLDER)
        _unpack(copy, manifest, draft)
        for name in ("originals", "releases", "vocabularies"):
            (draft / name).mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    sync_folder(folder.parent)
    return manifest


def _unpack(copy: Path, manifest: Manifest, draft: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        names = [name for name in archive.namelist() if name != MANIFEST]
        if sorted(names) != sorted(manifest.files):
            raise _changed(copy, "its files are not those that its manifest names")
        for name, sha256 in manifest.files.items():
            # A name that leads out of the folder was not written by us.
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise _changed(copy, "a file in it leads out of the folder")
            if _unpack_one(archive, name, draft / name) != sha256:
                raise _changed(copy, f"{name} is not what was copied")
    for path in [*draft.rglob("*"), draft]:
        if path.is_dir():
            sync_folder(path)


def _unpack_one(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        with os.fdopen(opened, "wb") as target, archive.open(name) as member:
            sha256 = copy_stream(member, target)
            target.flush()
            os.fsync(target.fileno())
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError):
        return ""
    return sha256


def _changed(copy: Path, how: str) -> BadCopy:
    return BadCopy(f"The copy was changed or damaged: {how}.", where=str(copy), remedy="Use another copy.")
