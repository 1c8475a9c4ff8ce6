"""A stranger checks a release with nothing but its folder, and every change of it shows."""

import json
import shutil
import sqlite3
from contextlib import closing
from itertools import count

import pytest

from tizim.kernel.release_format import SCHEMA_VERSION
from tizim.publishing.sealing import seal
from tizim.publishing.store import folder as folders
from tizim.publishing.store import verification
from tizim.publishing.store.verification import verify


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A release of two sources and one file, written as every release is."""
    numbers = count()
    tables = {"source": [{"id": f"src_{n}", "title": title} for n, title in enumerate(("A report", "Another"))]}
    sealed = seal(tables, lambda: next(numbers).to_bytes(32, "big"))
    manifest = {
        "id": "rel_1",
        "number": 7,
        "made_at": "2022-03-01T12:00:00+00:00",
        "schema_version": SCHEMA_VERSION,
        "root_hash": sealed.root.hex(),
        "counts": {name: len(rows) for name, rows in sealed.tables.items()},
        "profile": {"name": "default", "version": 1},
        "tizim": "0",
    }
    folder = tmp_path_factory.mktemp("made") / "release"
    files = {"sources.csv": b"id,title\r\n"}
    meta = {"schema_version": str(SCHEMA_VERSION)}
    folders.write_release(folder, sealed, meta=meta, derived=((), ()), files=files, manifest=manifest)
    return folder


@pytest.fixture
def release(released, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(released, tmp_path / "release")


def said(release):
    return [(fault.problem, fault.where) for fault in verify(release)]


def edit(release, **changes):
    path = release / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def rewrite(release, *statements):
    """Change the database, and give the manifest the hash of what it became, as somebody careful would."""
    with closing(sqlite3.connect(release / "release.sqlite")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    files = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["files"]
    edit(release, files={**files, "release.sqlite": verification._hash(release / "release.sqlite")})


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_release_as_it_was_made_is_whole(release):
    assert said(release) == []


def test_it_is_checked_where_nothing_can_be_written(release):
    before = sorted(path.name for path in release.rglob("*"))
    (release / "release.sqlite").chmod(0o400)
    assert said(release) == []
    assert sorted(path.name for path in release.rglob("*")) == before


def test_one_changed_bit_anywhere_in_the_database_is_found_and_never_an_error(release):
    path = release / "release.sqlite"
    whole = path.read_bytes()
    for at in range(0, len(whole), 997):
        flip(path, at)
        assert ("A file is not the one that was released.", "release.sqlite") in said(release)
        path.write_bytes(whole)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0"])
def test_what_stands_in_place_of_the_database_is_a_fault(release, content):
    (release / "release.sqlite").write_bytes(content)
    problems = said(release)
    assert problems[0] == ("A file is not the one that was released.", "release.sqlite")
    assert problems[1][0].startswith("The file cannot be read: ")


def test_one_changed_bit_in_a_file_is_found(release):
    flip(release / "files" / "sources.csv", 3)
    assert said(release) == [("A file is not the one that was released.", "files/sources.csv")]


def test_a_missing_file_is_found(release):
    (release / "files" / "sources.csv").unlink()
    assert said(release) == [("A file of the release is missing.", "files/sources.csv")]


def test_a_missing_database_is_found(release):
    (release / "release.sqlite").unlink()
    assert said(release) == [
        ("A file of the release is missing.", "release.sqlite"),
        ("The items of the release are missing.", "release.sqlite"),
    ]


@pytest.mark.parametrize("name", ["files/more.csv", "README.txt", "files/deep/er.txt"])
def test_a_file_that_was_put_beside_is_found(release, name):
    (release / name).parent.mkdir(exist_ok=True)
    (release / name).write_text("", encoding="utf-8")
    assert said(release) == [("A file lies here that is not part of the release.", name)]


def test_a_link_in_place_of_a_file_is_not_followed(release, tmp_path):
    (release / "files" / "sources.csv").rename(tmp_path / "outside.csv")
    (release / "files" / "sources.csv").symlink_to(tmp_path / "outside.csv")
    assert said(release) == [("A file of the release is missing.", "files/sources.csv")]


def test_a_name_that_leads_out_of_the_folder_is_not_opened(release, tmp_path):
    (tmp_path / "outside.csv").write_bytes(b"")
    files = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["files"]
    edit(release, files={**files, "../outside.csv": verification._hash(tmp_path / "outside.csv")})
    assert said(release) == [("A file of the release is missing.", "../outside.csv")]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", 8),
        ("made_at", "2022-03-02T12:00:00+00:00"),
        ("id", "rel_2"),
        ("tizim", "1"),
        ("profile", {"name": "nobody is withheld"}),
        ("publisher", "Somebody Invented"),
    ],
)
def test_a_line_of_the_manifest_that_was_edited_or_added_is_found(release, key, value):
    edit(release, **{key: value})
    assert said(release) == [(f"'{key}' is not what release.sqlite says.", "manifest.json")]


def test_another_root_in_the_manifest_is_found_twice(release):
    edit(release, root_hash="0" * 64)
    assert said(release) == [
        ("'root_hash' is not what release.sqlite says.", "manifest.json"),
        ("The leaves do not give the root hash of the manifest.", "hash tree"),
    ]


def test_another_count_in_the_manifest_is_found_twice(release):
    counts = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["counts"]
    edit(release, counts={**counts, "source": 3})
    assert said(release) == [
        ("'counts' is not what release.sqlite says.", "manifest.json"),
        ("The manifest counts 3 rows of source; there are 2.", "release.sqlite"),
    ]


def test_a_file_left_out_of_the_manifest_is_found(release):
    edit(release, files={})
    assert said(release) == [
        ("The manifest does not name release.sqlite.", "manifest.json"),
        ("A file lies here that is not part of the release.", "files/sources.csv"),
        ("A file lies here that is not part of the release.", "release.sqlite"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "It is not a JSON document."),
        ("[]", "It is not a JSON object."),
        ("{}", "'counts' is missing or is not what belongs there."),
    ],
)
def test_a_manifest_that_cannot_be_read_is_a_fault(release, text, problem):
    (release / "manifest.json").write_text(text, encoding="utf-8")
    assert said(release) == [(problem, "manifest.json")]


@pytest.mark.parametrize(
    ("key", "value"), [("number", "7"), ("root_hash", "zz"), ("files", {"a": 1}), ("counts", []), ("id", "")]
)
def test_a_line_of_another_shape_is_a_fault(release, key, value):
    edit(release, **{key: value})
    assert said(release) == [(f"'{key}' is missing or is not what belongs there.", "manifest.json")]


def test_a_release_of_another_schema_is_not_judged_by_the_rules_of_this_one(release):
    edit(release, schema_version=99)
    (fault,) = verify(release)
    assert fault.problem == f"The release has the schema version 99; this program knows {SCHEMA_VERSION}."
    assert fault.remedy == "Check it with the version of Tizim that the manifest names."


def test_an_item_changed_with_care_is_found_although_every_file_has_its_hash(release):
    rewrite(release, "UPDATE source SET title = 'Another title' WHERE id = 'src_1'")
    assert said(release) == [("An item was changed after the release.", "leaf 1, source")]


def test_words_that_became_bytes_are_a_changed_item(release):
    rewrite(release, "UPDATE source SET title = CAST(title AS BLOB) WHERE id = 'src_1'")
    assert said(release) == [("An item was changed after the release.", "leaf 1, source")]


def test_an_item_taken_back_with_its_salt_leaves_the_items_whole(release):
    rewrite(
        release,
        "DELETE FROM source WHERE id = 'src_1'",
        "UPDATE leaf SET item_id = NULL, salt = NULL WHERE item_id = 'src_1'",
    )
    assert said(release) == []


def test_a_folder_without_a_release_is_refused(tmp_path):
    with pytest.raises(verification.NoRelease) as refused:
        verify(tmp_path)
    assert refused.value.problem == "There is no release in this folder."
    assert refused.value.remedy == "Name the folder that 'tizim release' wrote, with its manifest.json."
