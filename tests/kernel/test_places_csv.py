"""Places of a table: the good rows go on, and each fault has its row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.places import Gazetteer
from tizim.kernel.places_csv import parse_places_csv

HEADER = "id,name,kind,parent,lat,lon\n"
GOOD = "aa,Avalia,country,,,\n"


def faults_of(rows: str) -> list[str]:
    return [str(fault) for fault in parse_places_csv(HEADER + GOOD + rows)[1]]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("aa-x,X,town,zz,1,2", "places.csv, row 3, column parent: The parent 'zz' is not there"),
        ("aa-x,X,town,aa-x,1,2", "places.csv, row 3, column parent: Its parents lead back to itself"),
        ("aa-x,X,town,aa,91,2", "places.csv, row 3, column lat, lon: 91, 2 is not a point on the earth"),
        ("aa-x,X,town,aa,43°,76", "places.csv, row 3, column lat, lon: '43°', '76' are not two numbers"),
        ("aa-x,X,town,aa,43,", "places.csv, row 3, column lat, lon: '43', '' are not two numbers"),
        ("aa-x,X,town,aa,nan,2", "places.csv, row 3, column lat, lon: nan, 2 is not a point on the earth"),
        ("aa,X,town,aa,1,2", "places.csv, row 3, column id: The id 'aa' is taken"),
        ("Aa X,X,town,aa,1,2", "places.csv, row 3, column id: The id is not lower-case letters"),
        ("aa-x,,town,aa,1,2", "places.csv, row 3, column name: The place has no name"),
        ("aa-x,X,hamlet,aa,1,2", "places.csv, row 3, column kind: 'hamlet' is not a kind of place"),
    ],
)
def test_a_fault_is_named_with_its_row_and_column(row: str, fault: str) -> None:
    (told,) = faults_of(row)
    assert told.startswith(fault)


def test_the_rows_without_a_fault_go_on() -> None:
    places, faults = parse_places_csv(HEADER + GOOD + "aa-bad,Bad,town,zz,,\naa-x,X,town,aa,43.24,76.95\n")
    assert [place.id for place in places] == ["aa", "aa-x"]
    assert [fault.where for fault in faults] == ["places.csv, row 3, column parent"]


def test_a_place_under_a_row_with_a_fault_is_left_out_too() -> None:
    assert len(faults_of("aa-bad,Bad,region,zz,,\naa-x,X,town,aa-bad,,\n")) == 2


def test_parents_that_lead_in_a_circle_are_all_left_out() -> None:
    places, faults = parse_places_csv(HEADER + "aa-x,X,region,aa-y,,\naa-y,Y,region,aa-z,,\naa-z,Z,region,aa-x,,\n")
    assert places == ()
    assert len(faults) == 3


def test_a_chain_of_parents_that_is_too_deep_is_a_fault_and_not_a_crash() -> None:
    rows = "".join(f"p{n},P,region,p{n + 1},,\n" for n in range(3000))
    places, faults = parse_places_csv(HEADER + rows)
    assert places == ()
    assert "more than 20 places deep" in " ".join(map(str, faults))


def test_a_parent_may_stand_below_what_lies_in_it() -> None:
    places, faults = parse_places_csv(HEADER + "aa-x,X,town,aa,,\n" + GOOD)
    assert faults == ()
    assert [place.id for place in places] == ["aa", "aa-x"]


def test_a_table_without_a_needed_column_says_which() -> None:
    places, (fault,) = parse_places_csv("id,title\nx,X\n", file_name="own.csv")
    assert places == ()
    assert (
        str(fault) == "own.csv, row 1: There is no column name and no column kind. Name the columns in the first row."
    )


def test_an_empty_table_says_what_it_lacks() -> None:
    assert len(parse_places_csv("")[1]) == 1


def test_a_table_saved_by_a_spreadsheet_is_read() -> None:
    places, faults = parse_places_csv('\ufeffID,Name,Kind\r\naa,"Avalia, the first",country\r\n\r\n')
    assert faults == ()
    assert places[0].names[0].text == "Avalia, the first"


@pytest.mark.parametrize(
    ("cell", "language", "script"),
    [
        ("Frunze", "en", "latin"),
        ("Фрунзе", "ru", "cyrillic"),
        ("Алғабас", "kk", "cyrillic"),
        ("kk:Алга", "kk", "cyrillic"),
    ],
)
def test_the_language_of_a_name_is_told_by_its_letters_or_its_mark(cell: str, language: str, script: str) -> None:
    (place,), _ = parse_places_csv(f"id,name,kind,old\naa,Avalia,country,{cell}\n")
    assert (place.names[1].language, place.names[1].script) == (language, script)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS, CELLS), max_size=6))
def test_every_row_becomes_a_place_or_a_fault(rows: list[tuple[str, ...]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([HEADER.strip().split(","), *rows])
    places, faults = parse_places_csv(file.getvalue())
    filled = [row for row in rows if any(row)]
    assert len(places) + len(faults) == len(filled)
    assert all(place.id in Gazetteer(places) for place in places)
