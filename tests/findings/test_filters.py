"""One filter for lists, addresses, feeds and counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.coding.fields import every_field
from tizim.findings.filters import FACETS, SORTS, Filter
from tizim.kernel.dates import Day
from tizim.kernel.errors import Fault
from tizim.kernel.fields import Date

CODES = {"violations": {"killing", "torture"}, "freedoms": {"assembly", "expression"}, "levels": {"reported"}}
PLACES = {"kz", "kz-almaty"}


def parse(**query: str | list[str]) -> tuple[Filter, tuple[Fault, ...]]:
    lists = {name: [values] if isinstance(values, str) else values for name, values in query.items()}
    return Filter.parse(lists, lambda name: CODES.get(name, set()), PLACES)


def test_every_declared_facet_is_a_filter() -> None:
    declared = {field.name for _, field in every_field() if field.facet and not isinstance(field.type, Date)}
    assert declared <= set(FACETS)
    assert set(FACETS) - declared == {"kind", "level", "person"}


def test_every_sortable_field_is_an_order_in_both_directions() -> None:
    assert SORTS == ("-date", "date")  # a further one needs its column on the holding


def test_an_address_is_read_and_written_back() -> None:
    chosen, faults = parse(
        violation=["torture", "killing"],
        place="kz-almaty",
        date_from="2022-01-04",
        date_until="2022-01",
        q="  the   square ",
    )
    assert faults == ()
    assert chosen.values("violation") == ("killing", "torture")
    assert chosen.words == "the square"
    assert Filter.parse(chosen.to_query(), CODES.__getitem__, PLACES)[0] == chosen


def test_a_month_means_all_its_days() -> None:
    chosen, _ = parse(date_from="2022-01", date_until="2022-02")
    assert chosen.days == (date(2022, 1, 1), date(2022, 2, 28))


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"violation": "kiling"}, "'kiling' is no value of it."),
        ({"place": "atlantis"}, "'atlantis' is no value of it."),
        ({"date_from": "yesterday"}, "'yesterday' is not a date"),
        ({"date_until": "--01-05"}, "It has no year."),
        ({"sort": "beauty"}, "There is no order 'beauty'."),
        ({"colour": "red"}, "There is no filter 'colour'."),
    ],
)
def test_what_cannot_be_understood_is_left_out_and_said(query: dict[str, str], problem: str) -> None:
    chosen, (fault,) = parse(**query)
    assert fault.problem.startswith(problem)
    assert chosen.is_empty


def test_one_wrong_value_leaves_the_others_in_force() -> None:
    chosen, faults = parse(violation=["killing", "kiling"])
    assert (chosen.values("violation"), len(faults)) == (("killing",), 1)


def test_the_page_number_is_no_filter() -> None:
    assert parse(page="2") == (Filter(), ())


def test_an_empty_form_is_no_filter() -> None:
    assert parse(violation="", place="", date_from="", q="  ") == (Filter(), ())


def test_each_condition_is_a_chip_that_takes_itself_away() -> None:
    chosen, _ = parse(violation=["killing", "torture"], date_from="2022-01", q="square")
    chips = {(chip.name, chip.value): chip.without for chip in chosen.chips()}
    assert set(chips) == {("violation", "killing"), ("violation", "torture"), ("date_from", "2022-01"), ("q", "square")}
    assert chips["violation", "killing"].values("violation") == ("torture",)
    assert chips["date_from", "2022-01"].since is None


filters = st.builds(
    Filter,
    st.dictionaries(
        st.sampled_from(("violation", "freedom", "level", "person")),
        st.sets(st.text("abc", min_size=1), min_size=1).map(lambda values: tuple(sorted(values))),
    ).map(lambda chosen: tuple(sorted(chosen.items()))),
    st.none() | st.builds(Day, st.integers(1900, 2100), st.none() | st.integers(1, 12)),
    st.none() | st.builds(Day, st.integers(1900, 2100)),
    st.text("ab ", max_size=9).map(lambda text: " ".join(text.split())),
    st.sampled_from(SORTS),
)


class Everything:
    def __contains__(self, value: object) -> bool:
        return True


@given(filters)
def test_a_filter_survives_its_address(chosen: Filter) -> None:
    assert Filter.parse(chosen.to_query(), lambda name: Everything(), Everything()) == (chosen, ())


@given(filters)
def test_taking_every_chip_away_leaves_nothing(chosen: Filter) -> None:
    while chips := chosen.chips():
        chosen = chips[0].without
    assert chosen.is_empty
