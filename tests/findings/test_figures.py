"""Figures as told: side by side, never summed."""

from dataclasses import replace

from tests.findings.values import EVENT, event, link, number, on, told, weigh

from tizim.findings.contradictions import contradictions
from tizim.findings.figures import Figure, are_comparable, figures_of
from tizim.findings.told import File

DEAD = {"qualifiers": {"population": "people killed in the country"}}


def figures(file: File) -> tuple[Figure, ...]:
    return figures_of(weigh(file), contradictions(weigh(file)), "kz")


def test_each_count_is_a_figure_with_its_claimant_and_side() -> None:
    official = told("count", number(227), voice="the prosecutor general", claimant_kind="official", **DEAD)
    independent = told("count", number(180), voice="an organisation", claimant_kind="ngo")
    nobody = told("count", number(3000, "detained"))
    rows = figures(event(official, independent, nobody))
    assert [(row.claimant, row.side, row.topic) for row in rows] == [
        ("the prosecutor general", "official", "killed"),
        ("an organisation", "independent", "killed"),
        ("", "neither", "detained"),
    ]


def test_a_population_is_as_claimed_or_not_stated() -> None:
    rows = figures(event(told("count", number(227), **DEAD), told("count", number(180))))
    assert [row.population for row in rows] == ["people killed in the country", ""]


def test_two_figures_of_one_topic_and_one_stated_population_can_be_compared() -> None:
    (one,) = figures(event(told("count", number(227), **DEAD)))
    other = replace(one, claim="clm_other", population="People killed in  the country")
    assert are_comparable(one, other)
    assert not are_comparable(one, replace(other, population="officers"))
    assert not are_comparable(one, replace(other, topic="injured"))


def test_two_populations_that_are_not_stated_cannot() -> None:
    (one,) = figures(event(told("count", number(227))))
    assert not are_comparable(one, replace(one, claim="clm_other"))


def test_people_alone_define_no_population() -> None:
    people = {"qualifiers": {"population": "people"}}
    (one,) = figures(event(told("count", number(227), **people)))
    assert one.population == "people"
    assert not are_comparable(one, replace(one, claim="clm_other"))


def test_of_them_is_a_population_only_beside_the_figure_it_is_a_part_of() -> None:
    whole, part = told("count", number(227), **DEAD), told("count", number(19), qualifiers={"population": "of them"})
    assert [row.population for row in figures(event(whole, part))] == ["people killed in the country", ""]
    beside = figures(event(whole, part, links=(link(part, "part_of", whole),)))
    assert [row.population for row in beside] == ["people killed in the country", "of them"]


def test_of_them_twice_is_not_one_population() -> None:
    one, other = (told("count", number(n), qualifiers={"population": "of them"}) for n in (19, 20))
    assert contradictions(weigh(event(one, other))) == ()


def test_what_a_reader_writes_for_a_population_that_is_not_stated_is_none() -> None:
    (one,) = figures(event(told("count", number(227), qualifiers={"population": "not stated"})))
    assert one.population == ""


def test_a_part_names_the_figure_that_it_is_part_of() -> None:
    whole, officers = told("count", number(227)), told("count", number(19))
    rows = figures(event(whole, officers, links=(link(officers, "part_of", whole),)))
    assert [(row.claim, row.part_of) for row in rows] == [(whole.id, None), (officers.id, whole.id)]


def test_a_figure_that_its_claimant_took_back_stays_struck_through() -> None:
    first = told("count", number(164), voice="a ministry")
    later = told("count", number(164), voice="a ministry", stance="disowns")
    (row,) = figures(event(first, later))
    assert (row.claim, row.is_withdrawn, row.level, row.claims) == (first.id, True, "withdrawn", {first.id, later.id})


def test_a_figure_known_only_from_its_withdrawal_is_shown_as_withdrawn() -> None:
    (row,) = figures(event(told("count", number(20000, "attackers"), voice="the president", stance="withdraws")))
    assert row.is_withdrawn


def test_a_denied_count_is_no_figure_of_the_one_who_denies_it() -> None:
    assert figures(event(told("count", number(100), stance="denies"))) == ()


def test_the_same_count_of_another_origin_corroborates_only_with_population_and_date() -> None:
    dated = {**DEAD, "as_of": on(15).date}
    same = event(told("count", number(227), **dated), told("count", number(227), **dated))
    assert [row.level for row in figures(same)] == ["corroborated", "corroborated"]
    undated = event(told("count", number(227), **dated), told("count", number(227), **DEAD))
    assert [row.level for row in figures(undated)] == ["reported", "reported"]


def test_figures_that_exclude_each_other_are_disputed() -> None:
    rows = figures(event(told("count", number(225), **DEAD), told("count", number(260), **DEAD)))
    assert [row.level for row in rows] == ["disputed", "disputed"]


def test_a_figure_without_a_number_is_kept() -> None:
    (row,) = figures(event(told("count", number(None, "protesters"))))
    assert row.topic == "protesters"


def test_figures_are_told_of_events() -> None:
    assert event().subject == EVENT
    assert figures(event()) == ()
