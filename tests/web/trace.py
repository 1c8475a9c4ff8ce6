"""Reading a trace of system calls: which files have writes that are not on the disk yet.

The trace is that of `strace -f -y`: one call a line, each file descriptor with
its path. A call that another process interrupts stands on two lines.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

CALLS = "write,pwrite64,writev,pwritev,pwritev2,ftruncate,fsync,fdatasync,rename,renameat,renameat2,sync_file_range"
WRITES = {"write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate"}
SYNCS = {"fsync", "fdatasync"}
RENAMES = {"rename", "renameat", "renameat2"}

LINE = re.compile(r"^(?P<process>\d+)\s+(?P<call>\w+)\((?P<rest>.*)$")
RESUMED = re.compile(r"^(?P<process>\d+)\s+<\.\.\. (?P<call>\w+) resumed>(?P<rest>.*)$")
DESCRIPTOR = re.compile(r"^(?P<number>\d+)<(?P<path>[^>]*)>")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
UNFINISHED = "<unfinished ...>"


@dataclass(slots=True)
class Disk:
    """What was written since its file was last synced, by the order of the calls."""

    dirty: dict[str, int] = field(default_factory=dict)  # path to the call that wrote last
    syncing: dict[str, tuple[str, int]] = field(
        default_factory=dict
    )  # process to the file it waits for, and since when

    def unsynced(self) -> frozenset[str]:
        return frozenset(self.dirty)


def acknowledged(lines: Iterable[str], words: str) -> Iterator[frozenset[str]]:
    """Yield the files with unsynced writes at each moment when a process printed the words on its standard output."""
    disk = Disk()
    for number, line in enumerate(lines):
        if (resumed := RESUMED.match(line)) and resumed["call"] in SYNCS:
            path, began = disk.syncing.pop(resumed["process"])
            _synced(disk, path, began)
        elif begun := LINE.match(line):
            call, rest = begun["call"], begun["rest"]
            if call == "write" and rest.startswith("1<") and words in rest:
                yield disk.unsynced()
            _apply(disk, number, begun["process"], call, rest)


def _apply(disk: Disk, number: int, process: str, call: str, rest: str) -> None:
    if call in RENAMES:
        before, after = QUOTED.findall(rest)[:2]
        for path in [path for path in disk.dirty if path == before]:
            disk.dirty[after] = disk.dirty.pop(path)
        disk.dirty[after.rpartition("/")[0]] = number  # the name is in the folder, which has to be synced too
        return
    descriptor = DESCRIPTOR.match(rest)
    if descriptor is None:
        return
    path = descriptor["path"]
    if call in WRITES and path.startswith("/"):
        disk.dirty[path] = number
    elif call in SYNCS and rest.rstrip().endswith(UNFINISHED):
        disk.syncing[process] = (path, number)
    elif call in SYNCS:
        _synced(disk, path, number)


def _synced(disk: Disk, path: str, began: int) -> None:
    """What was written after a sync began may not be part of it."""
    if disk.dirty.get(path, began) <= began:
        disk.dirty.pop(path, None)
