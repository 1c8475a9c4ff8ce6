"""Reading sheets of counts and of records, and what cannot be read."""

import csv

import pytest

from tizim.estimation.table_reader import BadTable, read_counts, read_records, sheet_of

TWENTY_FIVE = ",".join(f"l{at}" for at in range(25)) + ",count\n" + "1," * 25 + "4"
GOOD = "a,b,c,count\n1,0,0,5\n0,1,1,3"

BAD_ROWS = [
    ("a,b,c,count\n1,0,0,-5\n0,1,1,3", "The count '-5' is no whole number of persons."),
    ("a,b,c,count\n1,0,0,5.5\n0,1,1,3", "The count '5.5' is no whole number of persons."),
    ("a,b,c,count\n1,0,0,1e3\n0,1,1,3", "The count '1e3' is no whole number of persons."),
    ("a,b,c,count\n1,0,0,\n0,1,1,3", "The count is missing."),
    ("a,b,c,count\n1,0,0,1000000001\n0,1,1,3", "The count 1000000001 is above 1,000,000,000."),
    ("a,b,c,count\n1,0,0,5\n1,0,0,3", "This combination of lists stands twice in its stratum."),
    ("a,b,c,count\n0,0,0,5\n0,1,1,3", "The row counts persons who are on no list."),
    ("a,b,c,count\n2,0,0,5\n0,1,1,3", "The cell is neither 0 nor 1."),
]
SHORT = ("a,b,c,count\n1,0,0\n0,1,1,3", "The row has 3 cells, the header 4.")


def sheet(text):
    header, *rows = csv.reader(text.splitlines())
    return sheet_of("t.csv", header, enumerate(rows, start=2))


def by_place(text, place="north"):
    """Return a table divided by place, all of whose rows are of one place."""
    header, *rows = text.splitlines()
    return "\n".join([f"place,{header}", *(f"{place},{row}" for row in rows)])


def test_a_table_of_counts_says_who_is_on_which_lists():
    (made,) = read_counts(sheet(GOOD)).sound().values()
    assert made.documented == 8
    assert made.sizes().tolist() == [5, 3, 3]
    assert made.overlaps()[1, 2] == 3


@pytest.mark.parametrize(("bad", "message"), [*BAD_ROWS, SHORT])
def test_a_row_that_cannot_stand_is_refused_with_its_number(bad, message):
    with pytest.raises(BadTable) as refused:
        read_counts(sheet(bad)).sound()
    assert refused.value.problem == message
    assert refused.value.where.startswith("t.csv, row ")


@pytest.mark.parametrize(("bad", "message"), BAD_ROWS)
def test_a_stratum_with_such_a_row_has_no_table_and_the_others_have_theirs(bad, message):
    south = by_place(GOOD, "south").splitlines()[1:]
    read = read_counts(sheet("\n".join([by_place(bad), *south])), ("place",))
    assert list(read.tables) == [("south",)]
    assert [fault.problem for fault in read.faults["north",]] == [message]


def test_every_fault_of_a_table_is_told():
    read = read_counts(sheet("a,b,c,count\n1,0,x,-5\n0,1,1,3\n0,1,1,4"))
    assert [fault.where for faults in read.faults.values() for fault in faults] == [
        "t.csv, row 2, column c",
        "t.csv, row 2, column count",
        "t.csv, row 4",
    ]


def test_a_row_that_is_too_short_is_a_fault_of_the_stratum_that_it_names_as_whole_rows_do():
    read = read_counts(sheet(f"{by_place(GOOD)}\n{by_place(GOOD, 'south')}\nnorth,1,1,0"), ("place",))
    assert list(read.tables) == [("south",)]
    assert read.faults["north",][0].problem == "The row has 4 cells, the header 5."


def test_a_shifted_row_that_may_belong_to_any_stratum_leaves_none_to_be_trusted():
    text = by_place(GOOD) + "\nAlmaty, city,1,0,0,5"
    with pytest.raises(BadTable) as refused:
        read_counts(sheet(text), ("place",))
    assert refused.value.problem == "The row has 6 cells, the header 5."


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("a,b,c,number\n1,0,0,5\n0,1,1,3", "The column count is missing."),
        ("a,a,c,count\n1,0,0,5\n0,1,1,3", "Two columns are called 'a'."),
        ("a,b,c,count", "The table has a header and no rows."),
        ("count\n5", "The table has 0 lists; 1 to 20 can be read."),
        (TWENTY_FIVE, "The table has 25 lists; 1 to 20 can be read."),
    ],
)
def test_a_sheet_that_is_no_table_of_lists_is_refused(bad, message):
    with pytest.raises(BadTable) as refused:
        read_counts(sheet(bad))
    assert refused.value.problem == message


def test_a_count_of_a_thousand_million_is_read():
    (made,) = read_counts(sheet("a,b,count\n1,0,1000000000\n1,1,4")).sound().values()
    assert made.documented == 1_000_000_004


def test_of_25_lists_those_that_count_are_read_where_they_are_few_enough():
    (made,) = read_counts(sheet(TWENTY_FIVE), lists=["l3", "l1"]).sound().values()
    assert made.lists == ("l3", "l1")
    assert made.documented == 4


def test_whoever_is_only_on_lists_that_do_not_count_is_left_out_and_the_note_says_how_many():
    read = read_counts(sheet("a,b,c,count\n1,0,0,5\n0,1,1,3\n0,0,1,7"), lists=["a", "b"])
    assert read.tables[()].documented == 8
    assert [str(note) for note in read.notes] == ["Persons on none of the lists that count: 7. They are left out."]


def test_records_are_counted_by_person_and_stratum_and_a_record_given_twice_once():
    text = "person_id,list,place\np1,a,north\np1,b,north\np2,a,north\np3,c,south\np3,c,south"
    north, south = read_records(sheet(text), ("place",)).sound().values()
    assert north.documented == 2
    assert north.overlaps()[0, 1] == 1
    assert south.counts.tolist() == [1]


def test_a_person_of_several_strata_counts_in_that_of_the_first_record_and_the_note_says_so():
    read = read_records(sheet("person_id,list,place\np1,a,north\np1,b,south\np2,c,south"), ("place",))
    assert read.tables["north",].counts.tolist() == [1]
    assert read.tables["south",].documented == 1
    assert [str(note) for note in read.notes] == [
        "Records counted: 3 of 3. A person counts once on a list, however often it names them.",
        "Persons with records in more than one stratum: 1. Each is counted in that of the first record.",
    ]


def test_a_record_without_a_person_is_a_fault_of_its_stratum_alone():
    read = read_records(sheet("person_id,list,place\n,a,north\np1,b,north\np2,c,south"), ("place",))
    assert list(read.tables) == [("south",)]
    assert str(read.faults["north",][0]) == (
        "t.csv, row 2: A record without a person or a list counts nobody. Give both, or leave the row out."
    )


def test_records_of_lists_that_do_not_count_are_passed_over():
    read = read_records(sheet("person_id,list\np1,a\np1,b\np2,c"), lists=["a", "b"])
    assert read.tables[()].lists == ("a", "b")
    assert read.tables[()].documented == 1
    assert str(read.notes[0]).startswith("Records counted: 2 of 3.")
