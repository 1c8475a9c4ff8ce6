"""What is preserved is on the disk when the call returns, once, under its hash, and never altered."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from tizim.access.workspace import Workspace
from tizim.sources.store.originals import preserve

DATA = b"Two persons were detained on 5 January."
SHA256 = hashlib.sha256(DATA).hexdigest()


def kept(workspace: Workspace) -> list[Path]:
    return sorted(path for path in workspace.originals.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash_and_nobody_may_write_it(workspace: Workspace) -> None:
    assert preserve(DATA, workspace) == SHA256
    path = workspace.original(SHA256)
    assert path.read_bytes() == DATA
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_bytes_are_kept_once_and_not_written_again(workspace: Workspace) -> None:
    preserve(DATA, workspace)
    before = workspace.original(SHA256).stat()
    preserve(DATA, workspace)
    after = workspace.original(SHA256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert kept(workspace) == [workspace.original(SHA256)]


def test_a_copy_that_the_disk_has_spoilt_is_put_right_by_the_same_file(workspace: Workspace) -> None:
    preserve(DATA, workspace)
    path = workspace.original(SHA256)
    path.chmod(0o600)
    path.write_bytes(b"X" + DATA[1:])
    preserve(DATA, workspace)
    assert path.read_bytes() == DATA


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_it_returns(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def recorded_fsync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "bytes")
        fsync(descriptor)

    def recorded_replace(old: str, new: Path) -> None:
        done.append("name")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", recorded_fsync)
    monkeypatch.setattr(os, "replace", recorded_replace)
    preserve(DATA, workspace)
    assert done == ["folder", "bytes", "name", "folder"]  # the first: the new folder's own name


def test_a_full_disk_leaves_nothing_half_written(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    preserve(b"something else", workspace)  # so that the folders are there
    before = kept(workspace)
    monkeypatch.setattr(os, "fsync", full)
    workspace.original(SHA256).parent.mkdir(exist_ok=True)
    with pytest.raises(OSError, match="No space left"):
        preserve(DATA, workspace)
    assert kept(workspace) == before
