"""A release verifies, shows every change, and lets an item be taken back."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.release_format import canonical_item, leaf_hash
from tizim.publishing.sealing import Leaf, check, seal


def salts():
    numbers = count()
    return lambda: next(numbers).to_bytes(32, "big")


def sealed(*titles):
    return seal({"source": [{"id": f"src_{n}", "title": title} for n, title in enumerate(titles)]}, salts())


def said(faults):
    return [(fault.problem, fault.where) for fault in faults]


def rows_of(release):
    return {(table, row["id"]): row for table, rows in release.tables.items() for row in rows}


@given(st.lists(st.text(), max_size=9))
def test_what_was_sealed_verifies(titles):
    release = sealed(*titles)
    assert check(rows_of(release), release.leaves, release.root) == []


def test_one_changed_letter_is_found():
    release = sealed("seven were freed", "nine were freed")
    rows = rows_of(release)
    rows["source", "src_1"] = {**rows["source", "src_1"], "title": "nine were Freed"}
    assert said(check(rows, release.leaves, release.root)) == [
        ("An item was changed after the release.", "leaf 1, source")
    ]


def test_an_item_taken_back_with_its_salt_leaves_a_release_that_verifies():
    release = sealed("stays", "goes")
    rows = rows_of(release)
    del rows["source", "src_1"]
    leaves = [release.leaves[0], Leaf("source", None, None, release.leaves[1].hash)]
    assert check(rows, leaves, release.root) == []


def test_an_item_taken_back_without_its_salt_is_found_for_it_could_be_guessed():
    release = sealed("stays", "goes")
    rows = rows_of(release)
    del rows["source", "src_1"]
    assert said(check(rows, release.leaves, release.root)) == [
        ("An item is gone, but its salt is not.", "leaf 1, source")
    ]


def test_an_item_slipped_in_later_is_found():
    release = sealed("stays")
    rows = {**rows_of(release), ("source", "src_9"): {**release.tables["source"][0], "id": "src_9"}}
    assert said(check(rows, release.leaves, release.root)) == [
        ("An item stands in no leaf: it was added later.", "source")
    ]


def test_a_leaf_left_out_changes_the_root():
    release = sealed("one", "two")
    rows = {key: row for key, row in rows_of(release).items() if key[1] == "src_0"}
    assert said(check(rows, release.leaves[:1], release.root)) == [
        ("The leaves do not give the root hash of the manifest.", "hash tree")
    ]


def test_without_its_salt_the_hash_of_an_item_confirms_no_guess():
    release = sealed("a guessed title")
    guess = canonical_item("source", release.tables["source"][0])
    assert leaf_hash(b"", guess) != release.leaves[0].hash


def test_a_column_that_the_format_does_not_know_is_refused():
    with pytest.raises(ValueError, match="source has no column file_name"):
        seal({"source": [{"id": "src_0", "file_name": "scan.pdf"}]}, salts())
