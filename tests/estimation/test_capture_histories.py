"""Tables of who is on which lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.estimation.capture_histories import contained_lists, near_copies, table_of


def test_a_list_whose_persons_are_all_on_another_is_contained_in_it():
    assert contained_lists(table_of(("a", "b", "c"), {(1, 1, 0): 4, (0, 1, 1): 2, (0, 0, 1): 1})) == [("a", "b")]
    assert contained_lists(table_of(("a", "b", "c"), {(1, 1, 0): 4, (1, 0, 0): 1, (0, 1, 1): 2, (0, 0, 1): 1})) == []


def test_two_lists_that_name_the_same_persons_are_one_pair():
    assert contained_lists(table_of(("a", "b", "c"), {(1, 1, 0): 4, (1, 1, 1): 2, (0, 0, 1): 1})) == [("a", "b")]


@pytest.mark.parametrize(("apart", "found"), [(1, [("a", "b", 0.95)]), (2, [])])
def test_a_list_with_nineteen_of_twenty_persons_on_another_is_nearly_a_copy(apart, found):
    histories = {(1, 1, 0): 20 - apart, (1, 0, 0): apart, (0, 1, 0): 30, (0, 1, 1): 5, (0, 0, 1): 5}
    assert near_copies(table_of(("a", "b", "c"), histories)) == found


def test_the_same_lists_and_counts_have_the_same_hash_and_others_another():
    one = table_of(("a", "b"), {(1, 0): 3, (1, 1): 2})
    assert one.sha256 == table_of(("a", "b"), {(1, 1): 2, (1, 0): 3}).sha256
    assert one.sha256 != table_of(("a", "b"), {(1, 0): 3, (1, 1): 3}).sha256
    assert one.sha256 != table_of(("b", "a"), {(1, 0): 3, (1, 1): 2}).sha256


@given(st.dictionaries(st.tuples(*[st.integers(0, 1)] * 3), st.integers(0, 50)))
def test_leaving_out_a_list_never_adds_a_person(histories):
    made = table_of(("a", "b", "c"), histories)
    without = made.without("b")
    on_b_alone = histories.get((0, 1, 0), 0)
    assert without.documented == made.documented - on_b_alone
