"""Dates and quantities in words say no more than is known, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitor.languages import ENGLISH

from tizim.kernel.dates import Day, Derivation, PartialDate, Precision
from tizim.monitor.shapes import Value, read_date
from tizim.monitor.wording import (
    as_of_words,
    date_words,
    derivation_words,
    iso,
    number_words,
    operator_words,
    people_words,
)


def date(start: str, end: str = "", precision: str = "day", **more: object) -> PartialDate:
    read = read_date({"start": start, "end": end or start, "precision": precision, **more})
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (date("2022-01-07"), "7 January 2022"),
        (date("2022-01-07", part="evening", precision="part_of_day"), "7 January 2022, evening"),
        (date("2022-01-07", part="14:30", precision="minute"), "7 January 2022, 14:30"),
        (date("2022-01-04", "2022-01-05", "part_of_day", part="night"), "night of 4 to 5 January 2022"),
        (date("2022-01-05", "2022-01-10", "range"), "5 to 10 January 2022"),
        (date("2021-12-28", "2022-01-03", "range"), "28 December 2021 to 3 January 2022"),
        (date("2022-01", precision="month"), "January 2022"),
        (date("2022", precision="year"), "2022"),
        (date("--01-06"), "6 January, year not given"),
        (date("--01", precision="month"), "January, year not given"),
        (date("2022-02-11", "2022-02-20", "approximate"), "mid-February 2022"),
        (date("2022-02-01", "2022-02-10", "approximate"), "early February 2022"),
        (date("2022-02-21", "2022-02-28", "approximate"), "late February 2022"),
        (date("2022-01-20", "2022-02-10", "approximate"), "about 20 January 2022 to 10 February 2022"),
    ],
)
def test_a_date_is_worded_as_finely_as_it_is_known_and_no_finer(told: PartialDate, words: str) -> None:
    assert date_words(told, ENGLISH) == words


@pytest.mark.parametrize("told", [None, PartialDate(Day(), Day(), Precision.APPROXIMATE)])
def test_a_date_of_which_nothing_is_known_is_said_to_be_missing(told: PartialDate | None) -> None:
    assert date_words(told, ENGLISH) == "date not given"
    assert as_of_words(told, ENGLISH) == "date not given"


def test_a_span_that_is_open_at_one_end_says_so() -> None:
    assert date_words(PartialDate(Day(), Day(2022, 1, 10), Precision.RANGE), ENGLISH) == "until 10 January 2022"
    assert date_words(PartialDate(Day(2022, 1, 5), Day(), Precision.RANGE), ENGLISH) == "from 5 January 2022"


def test_a_status_and_a_figure_carry_the_day_they_are_true_of() -> None:
    assert as_of_words(date("2022-01-11"), ENGLISH) == "as of 11 January 2022"


def test_a_derived_date_says_from_which_words() -> None:
    told = PartialDate(
        Day(2022, 1, 9),
        Day(2022, 1, 9),
        Precision.DAY,
        "two days later",
        derived=Derivation("2022-01-07", "days_after"),
    )
    assert derivation_words(told, ENGLISH) == "derived from the words “two days later”"
    assert derivation_words(date("2022-01-09"), ENGLISH) == ""


@given(st.dates())
def test_the_first_of_january_is_never_made_out_of_a_year(day: object) -> None:
    year = date(f"{day:%Y}".zfill(4), precision="year")
    assert "January" not in date_words(year, ENGLISH)
    assert iso(year) == f"{day:%Y}".zfill(4)


def test_a_range_has_no_single_day_for_machines() -> None:
    assert iso(date("2022-01-05", "2022-01-10", "range")) == ""
    assert iso(date("2022-01-05")) == "2022-01-05"


def test_words_in_place_of_a_number_stay_words() -> None:
    assert number_words(Value(as_written="several dozen"), ENGLISH) == "several dozen"
    assert number_words(Value(number=10000), ENGLISH) == "10,000"


@pytest.mark.parametrize(("operator", "words"), [("≥", "at least"), (">", "over"), ("~", "about"), ("=", ""), ("", "")])
def test_the_operator_of_a_figure_is_part_of_what_is_said(operator: str, words: str) -> None:
    assert operator_words(operator, ENGLISH) == words


def test_a_count_with_unsure_members_is_a_range_and_one_without_a_ceiling_has_none() -> None:
    assert people_words(8, 8, ENGLISH) == "8 people"
    assert people_words(8, 9, ENGLISH) == "8 to 9 people"
    assert people_words(8, None, ENGLISH) == "at least 8 people"
    assert people_words(1, 1, ENGLISH) == "1 person"
