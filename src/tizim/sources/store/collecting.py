"""Files from the paths that somebody names: found first, so that there is a count, then read one by one.

Links are not followed: a folder from elsewhere could point anywhere, and to
itself. Nothing but a regular file is opened, since a pipe would wait for ever.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tizim.kernel.errors import Fault
from tizim.sources.file_names import belongs_to_saved_page, extension_of, is_litter, shown
from tizim.sources.limits import LIMITS, Limits, readable_size
from tizim.sources.readers import ARCHIVE
from tizim.sources.reading import File


@dataclass(frozen=True, slots=True)
class Found:
    """A file by its path, with the name that it is shown and kept by: relative to the folder that was named."""

    path: Path
    name: str


@dataclass(slots=True)
class Collection:
    files: list[Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_aside: int = 0  # what systems leave behind, and the pictures and styles of saved pages


def collect(paths: Iterable[Path], *, without: Iterable[Path] = (), limits: Limits = LIMITS) -> Collection:
    """Return the files at the paths, and those in the folders at the paths, in the order of their names.

    without
        Files and folders to pass over: those of the workspace itself.
    """
    collection = Collection()
    passed_over = {str(path.resolve()) for path in without}
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            collection.faults.append(_unreachable(str(path), error))
            continue
        if stat.S_ISDIR(mode):
            _add_folder(collection, path.resolve(), passed_over, limits)
        elif stat.S_ISREG(mode):
            collection.files.append(Found(path, shown(path.name)))
        else:
            collection.faults.append(_not_a_file(str(path)))
    return collection


def _add_folder(collection: Collection, folder: Path, passed_over: set[str], limits: Limits) -> None:
    found: list[Found] = []
    for entry in _walk(folder, collection.faults, passed_over):
        name = shown(str(Path(entry.path).relative_to(folder)))
        if is_litter(name):
            collection.left_aside += 1
        elif entry.is_symlink():
            collection.faults.append(
                Fault(
                    "It is a link, and links are not followed.", shown(entry.path), "Add what it points to by itself."
                )
            )
        elif not entry.is_file(follow_symlinks=False):
            collection.faults.append(_not_a_file(entry.path))
        elif len(found) >= limits.folder_files:
            problem = f"The folder holds more than {limits.folder_files:,} files; those from here on were not read."
            collection.faults.append(Fault(problem, shown(entry.path), "Add its folders one by one."))
            break
        else:
            found.append(Found(Path(entry.path), name))
    names = frozenset(one.name for one in found)
    for one in found:
        if belongs_to_saved_page(one.name, names):
            collection.left_aside += 1
        else:
            collection.files.append(one)


def _walk(folder: Path, faults: list[Fault], passed_over: set[str]) -> Iterator["os.DirEntry[str]"]:
    """Yield what lies in a folder and its folders, without recursion: they may lie deep in one another."""
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            faults.append(_unreachable(here, error))
            continue
        folders = []
        for entry in listed:
            if entry.path in passed_over:
                continue
            if entry.is_dir(follow_symlinks=False) and not is_litter(entry.name + "/"):
                folders.append(entry.path)
            elif not entry.is_dir(follow_symlinks=False):
                yield entry
        waiting.extend(reversed(folders))


def read_file(found: Found, limits: Limits = LIMITS) -> File | Fault:
    """Return a file with its bytes, or why it was not read."""
    limit = limits.archive_bytes if extension_of(found.name) == ARCHIVE else limits.file_bytes
    try:
        # Not blocking: in the meantime a pipe may have taken the file's place.
        descriptor = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _not_a_file(found.name)
            data = file.read(limit + 1)
    except OSError as error:
        return _unreachable(found.name, error)
    if len(data) > limit:
        problem = f"The file has more than {readable_size(limit)}."
        return Fault(problem, found.name, "Split it into parts and add those.")
    return File(found.name, data)


def _unreachable(name: str, error: OSError) -> Fault:
    if isinstance(error, FileNotFoundError):
        return Fault("There is no such file or folder.", shown(name), "Check how it is written.")
    if isinstance(error, PermissionError):
        return Fault("You may not read it.", shown(name), "Ask its owner, or copy it where you may read it.")
    if error.errno == errno.ELOOP:
        return Fault("The link leads in a circle.", shown(name), "Add what it was meant to point to.")
    reason = os.strerror(error.errno) if error.errno else "no reason given"
    return Fault(f"The disk does not give it: {reason}.", shown(name), "Copy it from another medium.")


def _not_a_file(name: str) -> Fault:
    return Fault("It is not a file but a pipe, a socket or a device.", shown(name), "Save its content to a file first.")
