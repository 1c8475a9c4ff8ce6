"""New lists against a saved index: nobody known is renumbered, merged or split."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tizim.data import gazetteer
from tizim.linkage.adding import Added, add_lists
from tizim.linkage.blocking import blocks_of
from tizim.linkage.columns import Records
from tizim.linkage.features import features_of
from tizim.linkage.index import Index, candidate_pairs, index_of, new_keys
from tizim.linkage.index_file import BadIndex, arrays_of, index_from, texts_of
from tizim.linkage.intake import records_of
from tizim.linkage.link import link, splitters_of
from tizim.linkage.persons import person_ids
from tizim.linkage.raw_list import BadList, RawColumn, RawList

_HEADER = "record_id,given_name,surname,birth_date,date,place\n"
_ROW = "Серік,Омаров,1990-01-05,2022-01-05,Алматы\n"
_OTHERS = "".join(
    f"{at},Марат{c},Ахмет{c}ов,19{70 + at}-02-03,2022-02-0{at % 9 + 1},Атырау\n" for at, c in enumerate("абвгдежз", 2)
)


@pytest.fixture(scope="module")
def known(invented_lists: Sequence[RawList]) -> Index:
    records, _ = records_of(invented_lists[:4], gazetteer())
    return index_of(link(records))


def _kept(index: Index) -> Index:
    return index_from(arrays_of(index), texts_of(index), name="index")


def _rows(raw: RawList, rows: NDArray[np.int64]) -> RawList:
    """Return some rows of a list."""
    columns = {name: replace(column, codes=column.codes[rows]) for name, column in raw.columns.items()}
    ids = [raw.cell("record_id", row) for row in rows.tolist()]
    columns["record_id"] = RawColumn(np.arange(len(rows), dtype=np.int32), ids)
    return RawList(raw.name, columns, raw.row_numbers[rows])


def test_new_records_join_the_persons_that_they_are(
    known: Index, invented_lists: Sequence[RawList], truth: dict[tuple[str, str], int]
) -> None:
    ids = person_ids(known.records, known.person)
    records = known.records
    person_of_truth = {
        truth[records.lists[records.list_of[row]], records.ids[row]]: ids[row] for row in range(len(records))
    }
    added = add_lists(known, [invented_lists[4]])
    right = met = 0
    for list_name, record_id, person, _ in added.rows():
        who = truth[list_name, record_id]
        if who in person_of_truth:
            met += 1
            right += person == person_of_truth[who]
    assert right / met > 0.85
    assert added.grown.joined >= right


@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_whatever_is_added_no_known_record_changes_its_person(
    known: Index, invented_lists: Sequence[RawList], data: st.DataObject
) -> None:
    new = invented_lists[4]
    rows = data.draw(st.lists(st.integers(0, len(new) - 1), min_size=1, max_size=40, unique=True))
    unique = frozenset({new.name}) if data.draw(st.booleans()) else frozenset[str]()
    before = person_ids(known.records, known.person)
    added = add_lists(known, [_rows(new, np.array(rows))], unique=unique)
    after = person_ids(added.grown.index.records, added.grown.index.person)
    assert after[: len(before)] == before
    assert set(after[len(before) :]).isdisjoint(before) == (added.grown.joined == 0)


def test_a_kept_index_places_new_records_as_the_one_it_was(known: Index, invented_lists: Sequence[RawList]) -> None:
    kept, there = (add_lists(index, [invented_lists[4]]) for index in (_kept(known), known))
    assert [row[2] for row in kept.rows()] == [row[2] for row in there.rows()]
    assert kept.proposals() == there.proposals()


def test_two_lists_one_after_the_other_meet_in_the_index(known: Index, invented_lists: Sequence[RawList]) -> None:
    new = invented_lists[4]
    first = add_lists(_kept(known), [new])
    again = add_lists(_kept(first.grown.index), [replace(new, name="copy")])
    placed = [row[2] for row in first.rows()]
    same = np.mean([a == b for a, b in zip(placed, (row[2] for row in again.rows()), strict=True)])
    assert same > 0.97


def test_a_new_record_meets_whom_it_would_meet_if_all_were_blocked_anew(read_list) -> None:
    index, records = _blocked(read_list)
    left, right = candidate_pairs(index, records, new_keys(index, records))
    features = features_of(records)
    blocks = blocks_of(records, ("surname.root",), features, splitters_of(features))
    n = len(records)
    expected = {
        (i, j)
        for i in range(n)
        for j in range(max(i + 1, len(index.records)), n)
        if blocks.block_of[i] >= 0 and blocks.block_of[i] == blocks.block_of[j]
    }
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == expected


def _blocked(read_list) -> tuple[Index, Records]:
    """An index of one rule, in which one surname makes a block so large that it was split, and a new list."""
    many = "".join(f"{at},{'Серік' if at % 3 else 'Марат'},Омаров,19{at % 70 + 20}-01-05,,\n" for at in range(900))
    known, _ = records_of([read_list("a", _HEADER + many + "x,Дана,Ахметова,1990-01-05,,\n")], gazetteer())
    outcome = replace(link(known), rules=(replace(link(known).rules[0], features=("surname.root",)),))
    new = read_list("b", _HEADER + "1,Серик,Омарова,1990-01-05,,\n2,Данa,Ахметова,,,\n3,Ерлан,Ахметов,,,\n")
    index = index_of(outcome)
    assert index.keys[0].splits
    return index, records_of([new], gazetteer(), known=index.records)[0]


def _of_two_lists(read_list, person: Sequence[int]) -> Index:
    old = read_list("a", _HEADER + "1," + _ROW + _OTHERS)
    records, _ = records_of([old, read_list("b", _HEADER + "1," + _ROW)], gazetteer())
    return replace(index_of(link(records)), person=np.array(person, dtype=np.int32))


def _proposed(added: Added) -> list[tuple[str, ...]]:
    return [row[1:2] + row[4:6] for row in added.proposals()]


def test_a_record_that_fits_two_known_persons_is_a_proposal_not_a_merge(read_list) -> None:
    apart = _of_two_lists(read_list, range(10))  # a reviewer has kept the two apart
    added = add_lists(apart, [read_list("c", _HEADER + "1," + _ROW)])
    assert added.grown.index.person[:10].tolist() == list(range(10))
    assert _proposed(added) == [("merge", "c", "1")] * 2
    assert {row[2] for row in added.proposals()} == {person_ids(apart.records, apart.person)[row] for row in (0, 9)}


def test_a_person_whose_records_fall_apart_is_a_proposal_not_a_split(read_list) -> None:
    together = _of_two_lists(read_list, [0, 0, 2, 3, 4, 5, 6, 7, 8, 0])  # records 1 and 2 of a were made one person
    added = add_lists(together, [read_list("c", _HEADER + "1," + _ROW)])
    assert added.grown.index.person[:10].tolist() == [0, 0, 2, 3, 4, 5, 6, 7, 8, 0]
    assert sorted(_proposed(added)) == [("split", "a", "1"), ("split", "a", "2"), ("split", "b", "1")]


def test_a_list_without_duplicates_gives_a_known_person_one_record(read_list) -> None:
    index = _of_two_lists(read_list, [0, 1, 2, 3, 4, 5, 6, 7, 8, 0])
    twice = read_list("c", _HEADER + "1," + _ROW + "2," + _ROW)
    placed = [row[2] for row in add_lists(index, [twice], unique=frozenset({"c"})).rows()]
    assert placed[0] == person_ids(index.records, index.person)[0]
    assert placed[1] != placed[0]


def test_a_list_that_is_in_the_index_is_refused(known: Index, invented_lists: Sequence[RawList]) -> None:
    with pytest.raises(BadList, match="is in the index already"):
        add_lists(known, [invented_lists[0]])


@pytest.mark.parametrize(
    "fault",
    ["another engine", "an older format", "a part is missing", "a part is torn", "ids are torn", "other places"],
)
def test_an_index_that_does_not_fit_is_refused(known: Index, invented_lists: Sequence[RawList], fault: str) -> None:
    arrays, texts = arrays_of(known), texts_of(known)
    if fault == "another engine":
        texts["index.json"] = texts["index.json"].replace('"engine": ', '"engine": 1')
    elif fault == "an older format":
        texts["index.json"] = texts["index.json"].replace('"format": 2', '"format": 1')
    elif fault == "a part is missing":
        del arrays["rule-0.keys"]
    elif fault == "a part is torn":
        arrays["surname.codes"] = arrays["surname.codes"][:-1]
    elif fault == "ids are torn":
        arrays["ids.letters"] = arrays["ids.letters"][:-1]
    else:
        arrays["place.place"] = arrays["place.place"] + 1
    with pytest.raises(
        BadIndex, match=r"another version|part of it is missing or torn|no longer those of the gazetteer"
    ):
        add_lists(index_from(arrays, texts, name="index"), [invented_lists[4]])
