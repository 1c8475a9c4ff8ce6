"""A new list against records that were linked before: nobody known is renumbered or merged."""

from collections.abc import Sequence

import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.data import gazetteer
from tizim.linkage.incremental import grow
from tizim.linkage.intake import records_of
from tizim.linkage.link import link
from tizim.linkage.persons import person_ids
from tizim.linkage.raw_list import RawList


def test_new_records_join_known_persons_and_change_none(
    invented_lists: Sequence[RawList], truth: dict[tuple[str, str], int]
) -> None:
    known_lists, new = invented_lists[:4], invented_lists[4]
    before, _ = records_of(known_lists, gazetteer())
    outcome = link(before)
    ids = person_ids(before, outcome.person)
    records, _ = records_of([*known_lists, new], gazetteer())  # the new list stands last by its name
    persons = dict(enumerate(ids))
    grown = grow(
        records, len(before), persons, outcome.model, {row: f"new-{row}" for row in range(len(before), len(records))}
    )
    assert persons == dict(enumerate(ids))
    person_of_truth = {
        truth[before.lists[before.list_of[row]], before.ids[row]]: ids[row] for row in range(len(before))
    }
    right = known = 0
    for at, person in enumerate(grown.person):
        row = len(before) + at
        who = truth[new.name, records.ids[row]]
        if who in person_of_truth:
            known += 1
            right += person == person_of_truth[who]
        else:
            assert person.startswith("new-") or person in persons.values()
    assert right / known > 0.8
    assert grown.joined >= right


def test_a_record_that_fits_two_known_persons_is_a_proposal_not_a_merge(read_list) -> None:  # type: ignore[no-untyped-def]
    row = "Серік,Омаров,1990-01-05,2022-01-05,Алматы\n"
    header = "record_id,given_name,surname,birth_date,date,place\n"
    others = "".join(
        f"{at},Марат{c},Ахмет{c}ов,19{70 + at}-02-03,2022-02-0{at % 9 + 1},Атырау\n"
        for at, c in enumerate("абвгдежз", 2)
    )
    old = read_list("a", header + "1," + row + others)
    other = read_list("b", header + "1," + row)
    new = read_list("c", header + "1," + row)
    before, _ = records_of([old, other], gazetteer())
    model = link(before).model
    records, _ = records_of([old, other, new], gazetteer())
    persons = {at: f"p{at}" for at in range(len(before))}  # a reviewer has kept the two apart
    grown = grow(records, len(before), persons, model, {len(before): "new"})
    assert grown.person[0] in {"p0", f"p{len(before) - 1}"}
    assert {grown.proposals[0].persons[0], grown.proposals[0].persons[1]} == {"p0", f"p{len(before) - 1}"}
