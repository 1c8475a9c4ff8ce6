from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tizim.access.chain import EMPTY, Entry, Head, Link, append, faults_of

REASONS = st.lists(st.text(max_size=20), min_size=1, max_size=12)


def log_of(reasons: list[str]) -> list[Link]:
    links, head = [], EMPTY
    for number, reason in enumerate(reasons, 1):
        entry = Entry(
            number, "2022-01-05T18:00:00.000000+00:00", "usr_a", "claim.check", "clm_b", reason, {"n": number}
        )
        links.append(append(entry, head))
        head = Head(number, links[-1].entry_hash)
    return links


def head_of(links: list[Link]) -> Head:
    return Head(links[-1].entry.sequence, links[-1].entry_hash)


@given(REASONS)
def test_a_log_as_it_was_written_has_no_fault(reasons: list[str]) -> None:
    links = log_of(reasons)
    assert list(faults_of(links, [("release 1", head_of(links))])) == []


@given(REASONS, st.data())
def test_changing_the_reason_of_an_entry_is_found_at_that_entry(reasons: list[str], data: st.DataObject) -> None:
    links = log_of(reasons)
    n = data.draw(st.integers(0, len(links) - 1))
    links[n] = replace(links[n], entry=replace(links[n].entry, reason=links[n].entry.reason + "!"))
    [fault] = faults_of(links)
    assert (fault.where, fault.problem) == (
        f"audit log, entry {n + 1}",
        "The entry was changed after it was written.",
    )


@given(REASONS, st.data())
def test_an_entry_that_was_changed_together_with_its_hash_is_found_at_the_next(
    reasons: list[str], data: st.DataObject
) -> None:
    links = log_of([*reasons, "the last"])
    n = data.draw(st.integers(0, len(links) - 2))
    before = EMPTY if n == 0 else head_of(links[:n])
    links[n] = append(replace(links[n].entry, reason=links[n].entry.reason + "!"), before)
    [fault] = faults_of(links)
    assert fault.where == f"audit log, entry {n + 2}"
    assert fault.problem == "The entry does not follow the one before it."


@given(REASONS, st.data())
def test_taking_an_entry_out_is_found_where_it_is_missing(reasons: list[str], data: st.DataObject) -> None:
    links = log_of([*reasons, "the last"])
    n = data.draw(st.integers(0, len(links) - 2))
    del links[n]
    [fault] = faults_of(links)
    assert (fault.where, fault.problem) == (f"audit log, entry {n + 1}", "The entry is missing.")


def test_cutting_the_tail_off_is_found_by_a_head_that_was_kept_elsewhere() -> None:
    links = log_of(["first", "second", "third"])
    kept = head_of(links)
    assert list(faults_of(links[:2])) == []  # the chain alone cannot tell
    [fault] = faults_of(links[:2], [("backup of Monday", kept)])
    assert (fault.where, fault.problem) == ("backup of Monday", "Entry 3 of the audit log is gone.")


def test_a_log_made_anew_from_the_start_is_found_by_a_head_that_was_kept_elsewhere() -> None:
    kept = head_of(log_of(["first", "second"]))
    [fault] = faults_of(log_of(["first", "another"]), [("release 4", kept)])
    assert (fault.where, fault.problem) == ("release 4", "Entry 2 of the audit log is not the one that was kept.")


def test_an_empty_log_has_no_fault_and_meets_a_head_taken_before_the_first_entry() -> None:
    assert list(faults_of([], [("release 1", EMPTY)])) == []
