"""Partial dates: a missing part stays missing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.dates import Day, Derivation, Overlap, PartialDate, Precision
from tizim.kernel.errors import BadDate


def day(text: str) -> PartialDate:
    return PartialDate(Day.parse(text), Day.parse(text), Precision.DAY, text)


def interval(first: str, last: str, precision: Precision = Precision.RANGE) -> PartialDate:
    return PartialDate(Day.parse(first), Day.parse(last), precision, f"{first} to {last}")


# -- worked examples


def test_the_year_2021_is_not_the_first_of_january_2021() -> None:
    year = PartialDate(Day(2021), Day(2021), Precision.YEAR)
    assert (year.start.month, year.start.day) == (None, None)
    assert (year.first, year.last) == (date(2021, 1, 1), date(2021, 12, 31))


def test_february_ends_on_the_29th_in_a_leap_year_only() -> None:
    assert interval("2024-02", "2024-02", Precision.MONTH).last == date(2024, 2, 29)
    assert interval("2022-02", "2022-02", Precision.MONTH).last == date(2022, 2, 28)


def test_the_29th_of_february_can_be_said_without_its_year() -> None:
    assert str(Day.parse("--02-29")) == "--02-29"


def test_the_29th_of_february_2022_is_refused() -> None:
    with pytest.raises(BadDate, match="Month 2 has no day 29"):
        Day.parse("2022-02-29")


@pytest.mark.parametrize("text", ["", "--", "2022-", "5 January", "2022-01-05-06", "--2022-01-05", "２０２２"])
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadDate, match="is not a date such as 2022-01-05"):
        Day.parse(text)


@pytest.mark.parametrize(("text", "problem"), [("2022-13", "There is no month 13"), ("0000", "The year 0 is outside")])
def test_a_date_that_no_calendar_knows_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadDate, match=problem):
        Day.parse(text)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(BadDate, match="needs its month"):
        Day(2022, None, 5)


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadDate, match="ends on 2022-01-04, before it starts on 2022-01-05"):
        interval("2022-01-05", "2022-01-04")


def test_the_night_of_the_fourth_to_the_fifth_covers_both_days() -> None:
    night = replace(interval("2022-01-04", "2022-01-05", Precision.PART_OF_DAY), part="night")
    assert night.overlap(day("2022-01-04")) is Overlap.POSSIBLE
    assert night.overlap(day("2022-01-05")) is Overlap.POSSIBLE
    assert night.overlap(day("2022-01-06")) is Overlap.APART


def test_the_same_day_said_twice_is_the_same() -> None:
    assert day("2022-01-05").overlap(day("2022-01-05")) is Overlap.SAME


def test_the_same_month_said_twice_may_be_two_days() -> None:
    assert day("2022-01").overlap(day("2022-01")) is Overlap.POSSIBLE


def test_a_day_without_its_year_may_be_the_day_of_any_year() -> None:
    assert day("--01-06").overlap(day("2022-01-06")) is Overlap.POSSIBLE
    assert day("--01-06").overlap(day("2022-01-07")) is Overlap.APART
    assert day("--01-06").overlap(day("2022-02")) is Overlap.APART
    assert day("--01-06").overlap(day("2022")) is Overlap.POSSIBLE
    assert day("--01-06").overlap(interval("--01-08", "--01-10")) is Overlap.APART


def test_an_interval_over_new_year_may_hold_any_day_without_a_year() -> None:
    assert interval("--12-30", "--01-02").overlap(day("--06-15")) is Overlap.POSSIBLE


def test_about_the_fifth_reaches_three_days_beyond() -> None:
    about = replace(day("2022-01-05"), precision=Precision.APPROXIMATE)
    assert about.overlap(day("2022-01-08")) is Overlap.POSSIBLE
    assert about.overlap(day("2022-01-09")) is Overlap.APART


def test_a_long_approximate_interval_reaches_a_tenth_of_its_length_beyond() -> None:
    about = interval("2022-01-01", "2022-04-11", Precision.APPROXIMATE)  # 100 days between its ends
    assert about.overlap(day("2022-04-21")) is Overlap.POSSIBLE
    assert about.overlap(day("2022-04-22")) is Overlap.APART


def test_the_ends_of_the_calendar_can_be_approximate() -> None:
    first = replace(day("0001-01-01"), precision=Precision.APPROXIMATE)
    last = replace(day("9999-12-31"), precision=Precision.APPROXIMATE)
    assert first.overlap(last) is Overlap.APART


def test_a_computed_date_says_what_it_was_counted_from() -> None:
    two_days_later = replace(day("2022-01-09"), derived=Derivation("2022-01-07", "days_after"))
    assert two_days_later.to_json()["derived"] == {"anchor": "2022-01-07", "rule": "days_after"}


# -- rules that hold for every date

YEARS = st.none() | st.integers(2020, 2024)
MONTHS = st.none() | st.integers(1, 12)


@st.composite
def days(draw: st.DrawFn, year: st.SearchStrategy[int | None] = YEARS) -> Day:
    chosen, month = draw(year), draw(MONTHS)
    number = draw(st.none() | st.integers(1, 28)) if month else None
    return Day(chosen, month, number)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    start = draw(days())
    end = draw(st.just(start) | days())
    if start.first and end.last and end.last < start.first:
        start, end = end, start
    derived = draw(st.none() | st.builds(Derivation, st.dates().map(str), st.text(max_size=9)))
    return PartialDate(
        start,
        end,
        draw(st.sampled_from(Precision)),
        draw(st.text(max_size=9)),
        draw(st.none() | st.just("night")),
        derived,
    )


@st.composite
def widened(draw: st.DrawFn, told: PartialDate) -> PartialDate:
    """The same date told with less: a part of it left out at both ends, or a longer interval."""
    start, end = told.start, told.end
    match draw(st.sampled_from(["day", "month", "year", "longer", "approximate"])):
        case "day":
            return replace(told, start=Day(start.year, start.month), end=Day(end.year, end.month))
        case "month":
            return replace(told, start=Day(start.year), end=Day(end.year))
        case "year" if start.year == end.year:  # of an interval over New Year, its ends alone would say something else
            return replace(told, start=Day(None, start.month, start.day), end=Day(None, end.month, end.day))
        case "longer" if start.year and end.year:
            return replace(told, start=Day(start.year - draw(st.integers(0, 2))), end=Day(end.year + 1))
        case _:
            return replace(told, precision=Precision.APPROXIMATE)


@given(partial_dates(), partial_dates())
def test_overlap_does_not_depend_on_who_is_asked(one: PartialDate, other: PartialDate) -> None:
    assert one.overlap(other) is other.overlap(one)


@given(partial_dates())
def test_no_date_is_apart_from_itself(told: PartialDate) -> None:
    assert told.overlap(told) is not Overlap.APART


@given(st.data(), partial_dates(), partial_dates())
def test_telling_less_never_takes_two_dates_apart(data: st.DataObject, one: PartialDate, other: PartialDate) -> None:
    if one.overlap(other) is not Overlap.APART:
        assert data.draw(widened(one)).overlap(other) is not Overlap.APART


@given(partial_dates())
def test_a_date_written_out_and_read_again_is_the_same(told: PartialDate) -> None:
    assert PartialDate.from_json(told.to_json()) == told


@given(days())
def test_a_day_written_out_and_read_again_keeps_its_missing_parts(told: Day) -> None:
    assert not str(told) or Day.parse(str(told)) == told


@given(partial_dates(), partial_dates())
def test_two_dates_are_the_same_only_where_both_say_their_year(one: PartialDate, other: PartialDate) -> None:
    if one.overlap(other) is Overlap.SAME:
        assert None not in (one.start.year, one.end.year, other.start.year, other.end.year)


@given(days(st.none()), st.sampled_from(Precision))
def test_a_missing_year_is_never_guessed(told: Day, precision: Precision) -> None:
    yearless = PartialDate(told, told, precision)
    again = PartialDate.from_json(yearless.to_json())
    assert (again.start.year, again.end.year, again.first, again.last) == (None, None, None, None)
