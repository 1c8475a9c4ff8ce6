"""Which value is printed for a field, at which level."""

from dataclasses import replace

from tests.findings.values import (
    EVENT,
    JANUARY,
    PERSON,
    TermValue,
    TextValue,
    event,
    link,
    number,
    on,
    person,
    place,
    ruling,
    told,
    weigh,
)

from tizim.findings.current import Current, current_values
from tizim.findings.told import File
from tizim.kernel.quantities import Operator


def current(file: File, name: str) -> tuple[Current, ...]:
    weighing = weigh(file)
    return current_values(weighing.fields[file.subject, name], weighing.rulings(file.subject, name))


def printed(file: File, name: str) -> list[tuple[str, str, int]]:
    return [(each.value.code or each.value.text, each.level, each.origins) for each in current(file, name)]


def test_what_two_independent_origins_say_is_corroborated() -> None:
    assert printed(event(told("date", on(5)), told("date", on(5))), "date") == [("2022-01-05", "corroborated", 2)]


def test_a_coarser_date_agrees_and_supports_no_day() -> None:
    assert printed(event(told("date", JANUARY), told("date", on(5))), "date") == [("2022-01-05", "reported", 1)]


def test_dates_that_exclude_each_other_are_printed_side_by_side() -> None:
    file = event(told("date", on(5)), told("date", on(6)), told("date", JANUARY))
    assert printed(file, "date") == [
        ("2022-01-05", "disputed", 1),
        ("2022-01-06", "disputed", 1),
        ("2022-01", "disputed", 1),
    ]


def test_a_square_lies_in_its_city_and_does_not_contradict_it() -> None:
    assert printed(event(told("place", place("almaty")), told("place", place("square"))), "place") == [
        ("square", "reported", 1)
    ]
    assert [
        level for _, level, _ in printed(event(told("place", place("almaty")), told("place", place("oral"))), "place")
    ] == [
        "disputed",
        "disputed",
    ]


def test_a_field_that_can_hold_many_values_has_a_row_for_each() -> None:
    file = event(told("freedom", TermValue("assembly")), told("freedom", TermValue("expression")))
    assert printed(file, "freedom") == [("assembly", "reported", 1), ("expression", "reported", 1)]


def test_spellings_that_differ_in_case_and_blanks_are_one_value() -> None:
    file = person(
        told("occupation", TextValue("Driver"), of="mnt_a"), told("occupation", TextValue(" driver"), of="mnt_a")
    )
    assert printed(file, "occupation") == [("Driver", "corroborated", 2)]


def test_ages_that_differ_are_a_disputed_range() -> None:
    file = person(told("age", number(12, ""), of="mnt_a"), told("age", number(14, ""), of="mnt_a"))
    (row,) = current(file, "age")
    assert (row.value.text, row.value.number, row.value.number_high, row.level) == ("12–14", 12, 14, "disputed")


def test_at_least_and_at_most_leave_a_range_between_them() -> None:
    file = person(
        told("age", number(10, "", Operator.AT_LEAST), of="mnt_a"),
        told("age", number(14, "", Operator.AT_MOST), of="mnt_a"),
    )
    assert printed(file, "age") == [("10–14", "reported", 1)]


def test_some_ten_thousand_does_not_contradict_nine_thousand_nine_hundred() -> None:
    file = person(told("age", number(10000, "", Operator.ABOUT), of="mnt_a"), told("age", number(9900, ""), of="mnt_a"))
    assert printed(file, "age") == [("9900", "reported", 1)]


def test_a_denial_makes_a_value_disputed() -> None:
    told_of = [told("freedom", TermValue("assembly"))]
    assert printed(event(*told_of), "freedom")[0][1] == "reported"
    assert (
        printed(event(*told_of, told("freedom", TermValue("assembly"), stance="denies")), "freedom")[0][1] == "disputed"
    )


def test_a_doubt_neither_supports_nor_disputes() -> None:
    file = event(told("freedom", TermValue("assembly")), told("freedom", TermValue("assembly"), stance="doubts"))
    assert printed(file, "freedom") == [("assembly", "reported", 1)]


def test_a_denial_alone_is_no_value() -> None:
    assert printed(event(told("freedom", TermValue("assembly"), stance="denies")), "freedom") == []


def test_what_its_claimant_took_back_is_withdrawn_and_stays() -> None:
    first = told("date", on(5), voice="police")
    withdrawal = told("date", on(5), voice="police", stance="withdraws")
    assert printed(event(first, withdrawal), "date") == [("2022-01-05", "withdrawn", 0)]


def test_somebody_else_cannot_take_it_back() -> None:
    first = told("date", on(5), voice="police")
    withdrawal = told("date", on(5), voice="a ministry", stance="withdraws")
    assert printed(event(first, withdrawal), "date") == [("2022-01-05", "reported", 1)]


def test_what_a_source_corrects_supports_nothing_any_more() -> None:
    wrong, right = told("date", on(5)), told("date", on(6))
    assert printed(event(wrong, right, links=(link(right, "corrects", wrong),)), "date") == [
        ("2022-01-06", "reported", 1)
    ]


def test_a_claim_that_a_source_sets_against_another_is_disputed() -> None:
    one, other = (
        told("time_relative", TextValue("after the curfew began")),
        told("time_relative", TextValue("before it")),
    )
    assert [row.level for row in current(event(one, other), "time_relative")] == ["reported", "reported"]
    file = event(one, other, links=(link(one, "contradicts", other),))
    assert [row.level for row in current(file, "time_relative")] == ["disputed", "disputed"]


def test_a_live_finding_wins_over_the_claims() -> None:
    claims = told("date", on(5)), told("date", on(6))
    adopted = {"date": on(5).date.to_json()}
    file = event(*claims, rulings=(ruling("date", adopted, "reported", *claims),))
    assert printed(file, "date") == [("2022-01-05", "reported", 2)]


def test_a_finding_can_hold_a_field_to_be_unknown() -> None:
    claim = told("place", place("almaty"))
    file = event(claim, rulings=(ruling("place", None, "discounted", claim),))
    assert printed(file, "place") == [("", "discounted", 1)]


def test_findings_of_merged_persons_that_agree_hold_and_others_are_disputed() -> None:
    claim = told("age", number(12, ""), of="mnt_a")
    twelve, fourteen = ({"number": str(age), "operator": "=", "unit": ""} for age in (12, 14))
    first = ruling("age", twelve, "reported", claim, subject=PERSON)
    later = ruling("age", twelve, "corroborated", claim, subject=replace(PERSON, id="per_old"), day=2)
    former = {"per_a": ("per_old",)}
    assert printed(person(claim, rulings=(first, later), former=former), "age") == [("12", "corroborated", 1)]
    other = replace(later, value=fourteen)
    assert printed(person(claim, rulings=(first, other), former=former), "age") == [("14", "disputed", 1)]


def test_a_finding_on_another_subject_changes_nothing() -> None:
    claim = told("date", on(5))
    foreign = ruling("date", None, "discounted", claim, subject=replace(EVENT, id="evt_b"))
    assert printed(event(claim, rulings=(foreign,)), "date") == [("2022-01-05", "reported", 1)]


def test_an_event_without_a_year_keeps_its_date_and_has_no_days_to_sort_by() -> None:
    yearless = on(5)
    day = replace(yearless.date.start, year=None)
    claim = told("date", replace(yearless, date=replace(yearless.date, start=day, end=day)))
    (row,) = current(event(claim), "date")
    assert (row.value.text, row.value.first_day, row.value.last_day) == ("--01-05", None, None)
