"""What sources tell of a person or an event, as one record of a list."""

from datetime import date

from tizim.data import gazetteer
from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.linkage.tellings import PersonTold, ViolationTold, age_cell, date_cell, place_cell
from tizim.linkage.told_lists import MOST_LISTS, OTHER_SOURCES, list_names, lists_of_people, lists_of_violations

FIFTH = PartialDate.on(date(2022, 1, 5))
SIXTH = PartialDate.on(date(2022, 1, 6))
NINTH = PartialDate.on(date(2022, 1, 9))
JANUARY = PartialDate(Day(2022, 1), Day(2022, 1), Precision.MONTH)
YEARLESS = PartialDate(Day(None, 1, 5), Day(None, 1, 5), Precision.DAY)


def test_a_day_is_told_as_a_day_and_a_night_as_the_day_it_begins() -> None:
    assert date_cell([FIFTH]) == "2022-01-05"
    assert date_cell([PartialDate(FIFTH.start, SIXTH.end, Precision.PART_OF_DAY)]) == "2022-01-05"


def test_days_that_differ_are_told_as_the_month_or_year_they_share() -> None:
    assert date_cell([FIFTH, NINTH]) == "2022-01"
    assert date_cell([FIFTH, PartialDate.on(date(2022, 3, 5))]) == "2022"
    assert date_cell([FIFTH, PartialDate.on(date(2021, 1, 5))]) == ""


def test_a_missing_part_of_a_date_stays_missing() -> None:
    assert date_cell([JANUARY]) == "2022-01"
    assert date_cell([YEARLESS]) == date_cell([]) == ""


def test_of_places_in_one_another_the_narrowest_is_told() -> None:
    assert place_cell(["kz", "kz-almaty"], gazetteer()) == "Almaty"


def test_of_places_apart_none_is_told() -> None:
    assert place_cell(["kz-astana", "kz-almaty"], gazetteer()) == ""


def test_an_age_is_told_in_the_year_of_the_event() -> None:
    assert age_cell([(30, None)], "2022-01-05") == "30"
    assert age_cell([(32, 2024)], "2022-01-05") == "30"


def test_ages_that_differ_by_more_than_a_birthday_are_not_told() -> None:
    assert age_cell([(30, None), (31, None)], "2022-01-05") == "30"
    assert age_cell([(30, None), (40, None)], "2022-01-05") == ""


def told(number: int, source: str, **other: object) -> PersonTold:
    return PersonTold(f"mnt_{number}", source, f"per_{number}", "Aliya Invented", **other)


def test_each_source_is_a_list_with_a_record_for_each_mention() -> None:
    lists = lists_of_people([told(1, "src_b", dates=(FIFTH,), sexes=("female",)), told(2, "src_a")], gazetteer())
    assert [raw.name for raw in lists] == ["src_a", "src_b"]
    assert [lists[1].cell(field, 0) for field in ("record_id", "date", "sex", "age")] == [
        *("mnt_1", "2022-01-05", "female", ""),
    ]


def test_a_violation_is_a_record_with_its_victim() -> None:
    one = ViolationTold("alg_1", "eps_1", "src_a", "evt_1", "killing", "per_1", (FIFTH,), ("kz-almaty",))
    (raw,) = lists_of_violations([one], gazetteer())
    assert [raw.cell(field, 0) for field in ("record_id", "violation", "victim", "place")] == [
        *("alg_1", "killing", "per_1", "Almaty"),
    ]


def test_beyond_a_dozen_sources_the_smaller_ones_share_a_list_and_those_without_duplicates_do_not() -> None:
    sizes = {f"src_{number:02}": number + 1 for number in range(20)}
    names = list_names(sizes, unique=["src_00"])
    assert names["src_00"] == "src_00"
    assert names["src_19"] == "src_19"
    assert names["src_01"] == OTHER_SOURCES
    assert len(set(names.values())) == MOST_LISTS
