"""Files in a ZIP archive, one after another, with nothing in it trusted.

Sizes and names that an archive declares are claims of whoever made it. Sizes
are counted as bytes are read, members that lie over one another are refused
before anything is read, and no name ever becomes a path.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tizim.kernel.errors import Fault
from tizim.sources.alphabets import is_plausible
from tizim.sources.file_names import extension_of, is_litter, leads_outside, shown
from tizim.sources.limits import LIMITS, Limits, readable_size
from tizim.sources.reading import File

CHUNK_BYTES = 1 << 18
LOCAL_HEADER = struct.Struct("<4s22xHH")  # signature, 22 bytes of no interest, length of name and of extra field
UTF8_NAMES = 0x800
ENCRYPTED = 0x1
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, over an archive and the archives in it."""

    bytes_left: int
    entries_left: int


class Refused(Exception):
    """A member goes beyond a limit; `is_final` when the rest of the archive is refused with it."""

    def __init__(self, problem: str, remedy: str, *, is_final: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.remedy, self.is_final = problem, remedy, is_final


def members(data: bytes, name: str, *, limits: Limits = LIMITS) -> Iterator[File | Fault]:
    """Yield the files of an archive, and a fault for each member that is refused.

    name
        The archive's own name: members are called "lists.zip/dead.csv".

    An archive inside the archive is opened, one inside that is refused. After a
    fault of the whole archive, overlapping members for instance, nothing follows.
    """
    budget = Budget(limits.archive_unpacked_bytes, limits.archive_entries)
    yield from _members(data, name, limits, budget, 0)


def _members(data: bytes, name: str, limits: Limits, budget: Budget, depth: int) -> Iterator[File | Fault]:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE:
        yield Fault("The archive is broken.", name, "Pack the files again, or add them without an archive.")
        return
    with package:
        infos = package.infolist()
        if fault := _fault_of_all(data, package, name, limits, budget):
            yield fault
            return
        budget.entries_left -= len(infos)
        for info in infos:
            inner = shown(f"{name}/{_name_of(info)}")
            if info.is_dir() or is_litter(_name_of(info)):
                continue
            try:
                content = _content(package, info, limits, budget)
            except Refused as refused:
                yield Fault(refused.problem, inner, refused.remedy)
                if refused.is_final:
                    return
                continue
            yield from _opened(File(inner, content), limits, budget, depth)


def _opened(file: File, limits: Limits, budget: Budget, depth: int) -> Iterator[File | Fault]:
    if extension_of(file.name) != ".zip":
        yield file
    elif depth < limits.nesting:
        yield from _members(file.data, file.name, limits, budget, depth + 1)
    else:
        yield Fault("The archive lies too deep inside other archives.", file.name, "Unpack it and add it by itself.")


def _fault_of_all(data: bytes, package: zipfile.ZipFile, name: str, limits: Limits, budget: Budget) -> Fault | None:
    infos = package.infolist()
    if not infos:
        return Fault("The archive is empty.", name, "Check that it was packed to its end.")
    if len(infos) > budget.entries_left:
        return Fault(
            f"The archive has more than {limits.archive_entries:,} entries.", name, "Split it into smaller archives."
        )
    if overlap(data, package):
        return Fault(
            "Members of the archive lie over one another, as in an archive that is made to flood a disk.",
            name,
            "Do not open it elsewhere either. Ask whoever sent it for the files themselves.",
        )
    return None


def overlap(data: bytes, package: zipfile.ZipFile) -> bool:
    """Say whether two members share bytes, or one reaches into the archive's directory."""
    ends = 0
    for info in sorted(package.infolist(), key=lambda info: info.header_offset):
        try:
            signature, name_length, extra_length = LOCAL_HEADER.unpack_from(data, info.header_offset)
        except struct.error:
            return True
        if signature != b"PK\x03\x04" or info.header_offset < ends:
            return True
        ends = info.header_offset + LOCAL_HEADER.size + name_length + extra_length + info.compress_size
    return ends > package.start_dir


def _content(package: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, budget: Budget) -> bytes:
    if leads_outside(info.filename) or leads_outside(info.orig_filename):
        raise Refused("The name leads out of the archive.", "Pack the files again with plain names.")
    if info.flag_bits & ENCRYPTED:
        raise Refused("The member is locked with a password.", "Unpack it with its password and add the file itself.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("The member is a link, not a file.", "Pack the file that it points to.")
    try:
        return b"".join(unpacked(package, info, limits, budget))
    except RuntimeError as error:  # zipfile's word for a method of encryption it does not know
        raise Refused("The member cannot be unpacked.", "Pack the archive again.") from error
    except UNREADABLE as error:
        raise Refused("The member is broken.", "Pack the archive again from the files themselves.") from error


def unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, budget: Budget) -> Iterator[bytes]:
    """Yield the content of a member, counting what really comes out and not what the archive declares."""
    size = 0
    with package.open(info) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            size += len(chunk)
            budget.bytes_left -= len(chunk)
            if size > limits.file_bytes:
                raise Refused(
                    f"The member is larger than {readable_size(limits.file_bytes)}.", "Add it by itself, in parts."
                )
            if size > limits.archive_ratio_from_bytes and size > limits.archive_ratio * max(info.compress_size, 1):
                raise Refused(
                    f"The member unpacks to more than {limits.archive_ratio} times its size, as an archive bomb does.",
                    "Ask whoever sent it for the file itself.",
                )
            if budget.bytes_left < 0:
                raise Refused(
                    f"The archive unpacks to more than {readable_size(limits.archive_unpacked_bytes)}; "
                    "this member and those after it were not read.",
                    "Split it into smaller archives.",
                    is_final=True,
                )
            yield chunk


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return the member's name; one not marked as UTF-8 is read as what Windows writes in our countries."""
    if info.flag_bits & UTF8_NAMES:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "cp866"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_plausible(name):
            return name
    return info.filename
