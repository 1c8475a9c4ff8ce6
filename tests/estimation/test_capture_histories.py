"""Reading tables of lists, and what cannot be one."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.estimation.capture_histories import BadTable, contained_lists, table_of, tables_of_counts, tables_of_records


def rows_of(text):
    lines = list(csv.reader(text.splitlines()))
    return lines[0], list(enumerate(lines[1:], start=2))


TWENTY_FIVE = ",".join(f"l{at}" for at in range(25)) + ",count\n" + "1," * 25 + "4"
GOOD = "a,b,c,count\n1,0,0,5\n0,1,1,3"


def test_a_table_of_counts_says_who_is_on_which_lists():
    (made,) = tables_of_counts(*rows_of(GOOD), (), "t.csv").values()
    assert made.documented == 8
    assert made.sizes().tolist() == [5, 3, 3]
    assert made.overlaps()[1, 2] == 3


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("a,b,c,count\n1,0,0,-5\n0,1,1,3", "The count '-5' is no whole number of persons."),
        ("a,b,c,count\n1,0,0,5.5\n0,1,1,3", "The count '5.5' is no whole number of persons."),
        ("a,b,c,count\n1,0,0,\n0,1,1,3", "The count is missing."),
        ("a,b,c,count\n1,0,0,5\n1,0,0,3", "This combination of lists stands twice in its stratum."),
        ("a,b,c,count\n0,0,0,5\n0,1,1,3", "The row counts persons who are on no list."),
        ("a,b,c,count\n2,0,0,5\n0,1,1,3", "The cell is neither 0 nor 1."),
        ("a,b,c,count\n1,0,0\n0,1,1,3", "The row has 3 cells, the header 4."),
        ("a,b,c,number\n1,0,0,5\n0,1,1,3", "The column count is missing."),
        ("a,a,c,count\n1,0,0,5\n0,1,1,3", "Two columns are called 'a'."),
        (TWENTY_FIVE, "The table has 25 lists; 1 to 20 can be read."),
    ],
)  # fmt: skip
def test_a_table_that_cannot_stand_is_refused_with_its_row(bad, message):
    with pytest.raises(BadTable) as refused:
        tables_of_counts(*rows_of(bad), (), "t.csv")
    assert refused.value.problem == message


def test_a_count_of_a_thousand_million_is_read():
    (made,) = tables_of_counts(*rows_of("a,b,count\n1,0,1000000000\n1,1,4"), (), "t.csv").values()
    assert made.documented == 1_000_000_004


def test_records_are_counted_by_person_and_stratum():
    text = "person_id,list,place\np1,a,north\np1,b,north\np2,a,north\np3,c,south\np3,c,south"
    north, south = tables_of_records(*rows_of(text), ("place",), "r.csv").values()
    assert north.documented == 2
    assert north.overlaps()[0, 1] == 1
    assert south.counts.tolist() == [1]


def test_a_list_whose_persons_are_all_on_another_is_contained_in_it():
    assert contained_lists(table_of(("a", "b", "c"), {(1, 1, 0): 4, (0, 1, 1): 2, (0, 0, 1): 1})) == [("a", "b")]
    assert contained_lists(table_of(("a", "b", "c"), {(1, 1, 0): 4, (1, 0, 0): 1, (0, 1, 1): 2, (0, 0, 1): 1})) == []


@given(st.dictionaries(st.tuples(*[st.integers(0, 1)] * 3), st.integers(0, 50)))
def test_leaving_out_a_list_never_adds_a_person(histories):
    made = table_of(("a", "b", "c"), histories)
    without = made.without("b")
    on_b_alone = histories.get((0, 1, 0), 0)
    assert without.documented == made.documented - on_b_alone
