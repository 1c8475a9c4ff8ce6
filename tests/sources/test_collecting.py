"""Files are found in the folders that somebody names; what is no file, or leads elsewhere, is said and not followed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tizim.kernel.errors import Fault
from tizim.sources.limits import LIMITS
from tizim.sources.reading import File
from tizim.sources.store.collecting import Collection, Found, collect, read_file


def names(collection: Collection) -> list[str]:
    return [found.name for found in collection.files]


def make(folder: Path, *files: str) -> Path:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"content of {file}")
    return folder


def test_a_folder_gives_its_files_by_their_names_inside_it(tmp_path: Path) -> None:
    folder = make(tmp_path / "kit", "b.txt", "a.txt", "lists/dead.csv", "lists/2022/x.txt")
    assert names(collect([folder])) == ["a.txt", "b.txt", "lists/dead.csv", "lists/2022/x.txt"]


def test_a_file_gives_itself_without_the_folders_above_it(tmp_path: Path) -> None:
    make(tmp_path, "private/desk/report.txt")
    collection = collect([tmp_path / "private" / "desk" / "report.txt"])
    assert names(collection) == ["report.txt"]
    assert read_file(collection.files[0]) == File("report.txt", b"content of private/desk/report.txt")


def test_what_systems_leave_behind_and_the_pictures_of_saved_pages_are_left_aside(tmp_path: Path) -> None:
    folder = make(tmp_path / "kit", "page.html", "page_files/logo.txt", ".DS_Store", "~$a.docx", "my_files/a.txt")
    collection = collect([folder])
    assert names(collection) == ["page.html", "my_files/a.txt"]
    assert collection.left_aside == 3


def test_links_are_not_followed_even_where_they_lead_in_a_circle(tmp_path: Path) -> None:
    folder = make(tmp_path / "kit", "a.txt")
    (folder / "circle").symlink_to(folder)
    (folder / "itself").symlink_to(folder / "itself")
    (folder / "outside.txt").symlink_to("/etc/hostname")
    collection = collect([folder])
    assert names(collection) == ["a.txt"]
    assert [str(fault) for fault in collection.faults] == [
        f"{folder}/{name}: It is a link, and links are not followed. Add what it points to by itself."
        for name in ("circle", "itself", "outside.txt")
    ]


def test_a_link_that_somebody_names_is_followed_unless_it_leads_in_a_circle(tmp_path: Path) -> None:
    folder = make(tmp_path / "kit", "a.txt")
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    collection = collect([tmp_path / "link", tmp_path / "loop"])
    assert names(collection) == ["a.txt"]
    assert [fault.problem for fault in collection.faults] == ["The link leads in a circle."]


def test_a_path_that_does_not_exist_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    collection = collect([tmp_path / "missing", tmp_path / "a.txt"])
    assert names(collection) == ["a.txt"]
    assert collection.faults == [
        Fault("There is no such file or folder.", str(tmp_path / "missing"), "Check how it is written.")
    ]


def test_a_folder_that_may_not_be_read_is_said_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "kit", "a.txt", "closed/b.txt", "open/c.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    collection = collect([folder])
    assert names(collection) == ["a.txt", "open/c.txt"]
    assert collection.faults == [
        Fault("You may not read it.", f"{folder}/closed", "Ask its owner, or copy it where you may read it.")
    ]


def test_a_pipe_is_not_opened_because_it_would_wait_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    expected = "It is not a file but a pipe, a socket or a device."
    assert [fault.problem for fault in collect([tmp_path]).faults] == [expected]
    assert [fault.problem for fault in collect([tmp_path / "pipe.txt"]).faults] == [expected]
    answer = read_file(Found(tmp_path / "pipe.txt", "pipe.txt"))  # put there after the folder was looked through
    assert isinstance(answer, Fault)
    assert answer.problem == expected


def test_a_file_that_is_gone_by_the_time_it_is_read_is_said(tmp_path: Path) -> None:
    collection = collect([make(tmp_path / "kit", "a.txt")])
    (tmp_path / "kit" / "a.txt").unlink()
    assert read_file(collection.files[0]) == Fault(
        "There is no such file or folder.", "a.txt", "Check how it is written."
    )


def test_the_workspace_itself_is_passed_over(tmp_path: Path) -> None:
    folder = make(tmp_path / "here", "a.txt", "originals/ab/abcd", "database.sqlite3")
    collection = collect([folder], without=[folder / "originals", folder / "database.sqlite3"])
    assert (names(collection), collection.faults) == (["a.txt"], [])


def test_a_file_up_to_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    size = (tmp_path / "a.txt").stat().st_size
    found = Found(tmp_path / "a.txt", "a.txt")
    assert isinstance(read_file(found, replace(LIMITS, file_bytes=size)), File)
    assert read_file(found, replace(LIMITS, file_bytes=size - 1)) == Fault(
        f"The file has more than {size - 1} bytes.", "a.txt", "Split it into parts and add those."
    )


def test_an_archive_may_be_larger_than_a_file(tmp_path: Path) -> None:
    make(tmp_path, "a.zip")
    limits = replace(LIMITS, file_bytes=1, archive_bytes=100)
    assert isinstance(read_file(Found(tmp_path / "a.zip", "a.zip"), limits), File)


def test_thousands_of_files_are_found_up_to_the_limit(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number:05}.txt").touch()
    assert len(collect([folder]).files) == 3000
    collection = collect([folder], limits=replace(LIMITS, folder_files=2999))
    assert len(collection.files) == 2999
    assert [str(fault) for fault in collection.faults] == [
        (
            f"{folder}/02999.txt: The folder holds more than 2,999 files; those from here on were not read. "
            "Add its folders one by one."
        )
    ]


def test_folders_may_lie_deep_in_one_another(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(200):
        deep /= "d"
    assert len(collect([make(tmp_path, str(deep.relative_to(tmp_path) / "a.txt"))]).files) == 1


def test_a_name_that_would_steer_a_terminal_or_that_no_encoding_holds_is_shown_without_that(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.txt").touch()
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt"))).touch()
    collection = collect([tmp_path])
    assert names(collection) == ["a\ufffd[2J.txt", "b\ufffd.txt"]
    assert all(isinstance(read_file(found), File) for found in collection.files)
