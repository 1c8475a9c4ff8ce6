"""An archive is opened without trusting a size, a name or a link in it; the rest of it is read all the same."""

import io
import stat
import struct
import zipfile
from dataclasses import replace

import pytest
from tests.sources.making import archive

from tizim.kernel.errors import Fault
from tizim.sources.archive import members
from tizim.sources.limits import LIMITS, Limits
from tizim.sources.reading import File


def read(data: bytes, limits: Limits = LIMITS) -> list[File | Fault]:
    return list(members(data, "lists.zip", limits=limits))


def test_the_files_of_an_archive_come_with_the_way_to_them() -> None:
    assert read(archive({"dead.csv": b"name", "2022/notes.txt": b"a note"})) == [
        File("lists.zip/dead.csv", b"name"),
        File("lists.zip/2022/notes.txt", b"a note"),
    ]


@pytest.mark.parametrize("name", ["../dead.csv", "/etc/dead.csv", "a/../../dead.csv", "C:\\dead.csv", "..\\dead.csv"])
def test_a_name_that_leads_out_of_the_archive_is_refused_and_the_rest_read(name: str) -> None:
    answers = read(archive({name: b"x", "notes.txt": b"a note"}))
    assert answers == [
        Fault("The name leads out of the archive.", f"lists.zip/{name}", "Pack the files again with plain names."),
        File("lists.zip/notes.txt", b"a note"),
    ]


def test_a_link_is_refused_because_it_could_point_anywhere() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo("dead.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(info, "/etc/passwd")
    assert [str(answer) for answer in read(out.getvalue())] == [
        "lists.zip/dead.csv: The member is a link, not a file. Pack the file that it points to."
    ]


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(archive({"dead.csv": b"name"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert [str(answer) for answer in read(bytes(data))] == [
        "lists.zip/dead.csv: The member is locked with a password. Unpack it with its password and add the file itself."
    ]


def test_a_broken_member_is_refused_and_the_rest_read() -> None:
    data = bytearray(archive({"dead.csv": b"name" * 100, "notes.txt": b"a note"}, zipfile.ZIP_STORED))
    data[data.index(b"namename")] ^= 1
    assert read(bytes(data)) == [
        Fault("The member is broken.", "lists.zip/dead.csv", "Pack the archive again from the files themselves."),
        File("lists.zip/notes.txt", b"a note"),
    ]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 and nothing more", archive({"a.txt": b"x"})[:-30]], ids=["its beginning", "cut off"]
)
def test_a_broken_archive_is_one_fault(data: bytes) -> None:
    assert read(data) == [
        Fault("The archive is broken.", "lists.zip", "Pack the files again, or add them without an archive.")
    ]


def test_an_empty_archive_is_one_fault() -> None:
    assert read(archive({})) == [Fault("The archive is empty.", "lists.zip", "Check that it was packed to its end.")]


def overlapping(count: int) -> bytes:
    """Return an archive whose directory names one stored member many times."""
    data = archive({"a.txt": b"a" * 1000}, zipfile.ZIP_STORED)
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(entry) * count)
    return data[:start] + entry * count + bytes(tail)


def test_members_that_lie_over_one_another_are_refused_before_anything_is_read() -> None:
    assert read(overlapping(1)) == [File("lists.zip/a.txt", b"a" * 1000)]
    assert [answer.problem for answer in read(overlapping(20)) if isinstance(answer, Fault)] == [
        "Members of the archive lie over one another, as in an archive that is made to flood a disk."
    ]


def test_a_bomb_is_recognised_by_the_bytes_that_come_out_and_not_by_what_it_declares() -> None:
    bomb = bytearray(archive({"bomb.txt": bytes(30_000_000)}))
    small = struct.pack("<I", 10)  # the declared size, both in front of the member and in the directory
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.index(signature) + offset
        bomb[at : at + 4] = small
    (answer,) = read(bytes(bomb))
    assert isinstance(answer, Fault)
    assert answer.problem in {
        "The member unpacks to more than 200 times its size, as an archive bomb does.",
        "The member is broken.",  # where the interpreter stops at the declared size
    }
    (answer,) = read(archive({"bomb.txt": bytes(30_000_000)}))
    assert isinstance(answer, Fault)
    assert answer.problem == "The member unpacks to more than 200 times its size, as an archive bomb does."


def test_an_archive_in_an_archive_is_opened_and_one_inside_that_is_not() -> None:
    inner = archive({"dead.csv": b"name"})
    assert read(archive({"inner.zip": inner})) == [File("lists.zip/inner.zip/dead.csv", b"name")]
    assert read(archive({"middle.zip": archive({"inner.zip": inner})})) == [
        Fault(
            "The archive lies too deep inside other archives.",
            "lists.zip/middle.zip/inner.zip",
            "Unpack it and add it by itself.",
        )
    ]


def test_entries_up_to_the_limit_are_read_and_one_more_is_refused() -> None:
    limits = replace(LIMITS, archive_entries=3)
    assert len(read(archive({f"{n}.txt": b"x" for n in range(3)}), limits)) == 3
    assert [str(answer) for answer in read(archive({f"{n}.txt": b"x" for n in range(4)}), limits)] == [
        "lists.zip: The archive has more than 3 entries. Split it into smaller archives."
    ]


def test_bytes_up_to_the_limit_are_unpacked_and_one_more_ends_the_archive() -> None:
    limits = replace(LIMITS, archive_unpacked_bytes=20)
    assert read(archive({"a.txt": b"a" * 10, "b.txt": b"b" * 10}), limits)[1:] == [File("lists.zip/b.txt", b"b" * 10)]
    answers = read(archive({"a.txt": b"a" * 10, "b.txt": b"b" * 11, "c.txt": b"c"}), limits)
    assert answers[1:] == [
        Fault(
            "The archive unpacks to more than 20 bytes; this member and those after it were not read.",
            "lists.zip/b.txt",
            "Split it into smaller archives.",
        )
    ]


def test_limits_hold_over_the_archives_inside_an_archive_together() -> None:
    limits = replace(LIMITS, archive_unpacked_bytes=1_500)
    inner = archive({"a.txt": b"a" * 900})
    answers = read(archive({"1.zip": inner, "2.zip": inner}), limits)
    assert [type(answer) for answer in answers] == [File, Fault]


def test_a_member_up_to_the_size_of_a_file_is_read_and_one_byte_more_is_refused() -> None:
    limits = replace(LIMITS, file_bytes=10)
    assert read(archive({"a.txt": b"a" * 10}), limits) == [File("lists.zip/a.txt", b"a" * 10)]
    assert [str(answer) for answer in read(archive({"a.txt": b"a" * 11}), limits)] == [
        "lists.zip/a.txt: The member is larger than 10 bytes. Add it by itself, in parts."
    ]


def test_what_operating_systems_leave_in_archives_is_passed_over() -> None:
    files = {"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "a/Thumbs.db": b"x", "~$a.docx": b"x", "a.txt": b"a"}
    assert read(archive(files)) == [File("lists.zip/a.txt", b"a")]


def test_russian_names_from_windows_are_read() -> None:
    data = archive({"xxxxxx.csv": b"name"}).replace(b"xxxxxx", "Список".encode("cp866"))
    assert read(data) == [File("lists.zip/Список.csv", b"name")]
