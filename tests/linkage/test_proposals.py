"""Which pairs are put before a reviewer, and with what reasons."""

from dataclasses import replace
from datetime import date

import pytest

from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.linkage.judgement import Pair
from tizim.linkage.kinds import Family
from tizim.linkage.proposals import Asked
from tizim.linkage.same_events import Happening, propose_by_happening
from tizim.linkage.same_names import Named, propose_by_name

NOBODY_ASKED = Asked({}, {})
FIFTH = PartialDate.on(date(2022, 1, 5))
SIXTH = PartialDate.on(date(2022, 1, 6))
SEVENTH = PartialDate.on(date(2022, 1, 7))


def named(number: int, key: str = "aliya invented", **other: object) -> Named:
    told = {"source": f"src_{number}", "group": f"per_{number}", "family": Family.PERSON, "key": key, **other}
    return Named(f"mnt_{number:05}", **told)


def pairs(*mentions: Named, asked: Asked = NOBODY_ASKED) -> list[tuple[str, str]]:
    return [tuple(proposal.pair) for proposal in propose_by_name(mentions, asked)]


def test_one_name_in_two_sources_is_proposed() -> None:
    assert pairs(named(1), named(2)) == [("mnt_00001", "mnt_00002")]


def test_one_name_twice_in_one_source_is_two_people_to_whoever_told_it() -> None:
    assert pairs(named(1), named(2, source="src_1")) == []


def test_another_name_is_not_proposed() -> None:
    assert pairs(named(1), named(2, key="berik invented")) == []


def test_a_person_is_not_proposed_as_a_body_of_the_same_name() -> None:
    assert pairs(named(1), named(2, family=Family.BODY)) == []


def test_what_stands_in_one_group_already_is_not_proposed() -> None:
    assert pairs(named(1), named(2, group="per_1")) == []


def test_a_proposal_says_whether_dates_and_places_agree() -> None:
    told = {"dates": (FIFTH,), "places": ("kz-almaty",)}
    (proposal,) = propose_by_name([named(1, **told), named(2, **told)], NOBODY_ASKED)
    assert [reason.rule for reason in proposal.reasons] == ["same_name", "dates_agree", "places_agree"]
    (proposal,) = propose_by_name([named(1, **told), named(2, dates=(SIXTH,))], NOBODY_ASKED)
    assert [reason.rule for reason in proposal.reasons] == ["same_name", "dates_differ", "places_silent"]


def test_a_date_without_a_year_does_not_agree_with_every_year() -> None:
    yearless = PartialDate(Day(None, 1, 5), Day(None, 1, 5), Precision.DAY)
    (proposal,) = propose_by_name([named(1, dates=(FIFTH,)), named(2, dates=(yearless,))], NOBODY_ASKED)
    assert proposal.reasons[1].rule == "dates_silent"


def test_a_name_of_one_part_is_proposed_only_where_something_else_agrees() -> None:
    told = {"key": "nurai", "places": ("kz-almaty",)}
    assert pairs(named(1, **told), named(2, **told)) == [("mnt_00001", "mnt_00002")]
    assert pairs(named(1, **told), named(2, **{**told, "places": ()})) == []


def test_a_proposal_that_waits_is_not_made_again() -> None:
    waiting = Asked.of([], [Pair.of("mnt_00001", "mnt_00002")], {"mnt_00001": "per_1", "mnt_00002": "per_2"})
    assert pairs(named(1), named(2), asked=waiting) == []


def test_who_is_judged_different_from_one_is_compared_with_the_next() -> None:
    groups = {f"mnt_0000{number}": f"per_{number}" for number in (1, 2, 3)}
    answered = Asked.of([Pair.of("mnt_00001", "mnt_00003")], [Pair.of("mnt_00001", "mnt_00002")], groups)
    assert pairs(named(1), named(2), named(3), asked=answered) == [("mnt_00002", "mnt_00003")]


def test_a_name_borne_by_thousands_gives_one_question_a_group() -> None:
    assert len(pairs(*(named(number) for number in range(5000)))) == 4999


def test_of_many_with_one_name_the_one_of_the_same_day_and_place_is_asked_about() -> None:
    here = {"dates": (FIFTH,), "places": ("kz-almaty",)}
    there = {"dates": (SIXTH,), "places": ("kz-oral",)}
    assert pairs(named(1, **there), named(2, **here), named(3, **here))[-1] == ("mnt_00002", "mnt_00003")


WORDS = "Armed troops opened fire at a car in which an elderly couple was going home from relatives in the evening"


def happening(number: int, **other: object) -> Happening:
    told = {"source": f"src_{number}", "group": f"evt_{number}", "kind": "incident", **other}
    return Happening(f"eps_{number}", **told)


ALIKE = {"dates": (FIFTH,), "places": ("kz-almaty",), "victims": frozenset({"per_1"})}


def proposed(*episodes: Happening) -> int:
    return len(propose_by_happening(episodes, NOBODY_ASKED))


def test_the_same_days_place_and_victim_are_proposed_as_one_event() -> None:
    (proposal,) = propose_by_happening([happening(1, **ALIKE), happening(2, **ALIKE)], NOBODY_ASKED)
    assert [reason.rule for reason in proposal.reasons] == ["same_victim", "dates_agree", "places_agree"]


def test_without_the_victim_the_day_or_the_place_they_are_not() -> None:
    assert proposed(happening(1, **ALIKE), happening(2, **{**ALIKE, "victims": frozenset({"per_2"})})) == 0
    assert proposed(happening(1, **ALIKE), happening(2, **{**ALIKE, "dates": (SEVENTH,)})) == 0
    assert proposed(happening(1, **ALIKE), happening(2, **{**ALIKE, "places": ("kz-oral",)})) == 0


def test_two_tellings_of_one_death_may_date_it_a_day_apart() -> None:
    told = [happening(1, **ALIKE), happening(2, **{**ALIKE, "dates": (SIXTH,)})]
    for pair in (told, told[::-1]):
        (proposal,) = propose_by_happening(pair, NOBODY_ASKED)
        assert [reason.rule for reason in proposal.reasons] == ["same_victim", "dates_a_day_apart", "places_agree"]


def test_a_night_between_two_days_meets_both_of_them() -> None:
    night = PartialDate(Day(2022, 1, 5), Day(2022, 1, 6), Precision.RANGE)
    for day, questions in ((FIFTH, 1), (SIXTH, 1), (PartialDate.on(date(2022, 1, 8)), 0)):
        told = happening(1, **{**ALIKE, "dates": (day,)}), happening(2, **{**ALIKE, "dates": (night,)})
        assert proposed(*told) == proposed(*told[::-1]) == questions


def test_a_whole_month_is_not_within_a_day_of_one_of_its_days() -> None:
    month = PartialDate(Day(2022, 1), Day(2022, 1), Precision.MONTH)
    assert proposed(happening(1, **ALIKE), happening(2, **{**ALIKE, "dates": (month,)})) == 0
    assert proposed(*(happening(number, **{**ALIKE, "dates": (month,)}) for number in (1, 2))) == 1


def test_what_one_victim_suffered_must_agree_where_both_say_it() -> None:
    killed, detained = frozenset({"killing"}), frozenset({"arbitrary_detention"})
    assert proposed(happening(1, **ALIKE, violations=killed), happening(2, **ALIKE, violations=detained)) == 0
    assert proposed(happening(1, **ALIKE, violations=killed), happening(2, **ALIKE, violations=killed | detained)) == 1


ONLY = {"dates": (FIFTH,), "places": ("kz-almaty",), "violations": frozenset({"killing"})}


def test_the_only_event_of_its_kind_there_on_that_day_is_proposed_without_a_name() -> None:
    (proposal,) = propose_by_happening([happening(1, **ONLY), happening(2, **ONLY)], NOBODY_ASKED)
    assert [reason.rule for reason in proposal.reasons] == ["only_of_its_kind", "dates_agree", "places_agree"]


@pytest.mark.parametrize(
    "other",
    [
        {"dates": (SIXTH,)},
        {"places": ("kz-oral",)},
        {"violations": frozenset({"injury"})},
        {"dates": (PartialDate(Day(2022, 1), Day(2022, 1), Precision.MONTH),)},
    ],
    ids=["another day", "another town", "another kind", "no day"],
)
def test_another_day_town_or_kind_is_another_event(other: dict[str, object]) -> None:
    assert proposed(happening(1, **ONLY), happening(2, **{**ONLY, **other})) == 0


def test_of_two_such_events_in_one_source_neither_is_the_only_one() -> None:
    second = happening(3, **ONLY, source="src_1")
    assert proposed(happening(1, **ONLY), second, happening(2, **ONLY)) == 0
    assert proposed(happening(1, **ONLY), replace(second, group="evt_1"), happening(2, **ONLY)) == 1


def test_a_whole_country_is_too_wide_for_an_only_event() -> None:
    told = [happening(number, **{**ONLY, "places": ("kz",)}) for number in (1, 2)]
    assert propose_by_happening(told, NOBODY_ASKED, countries={"kz"}) == ()


def test_where_both_name_other_victims_the_only_events_are_two() -> None:
    one, other = (happening(number, **ONLY, victims=frozenset({f"per_{number}"})) for number in (1, 2))
    assert proposed(one, other) == 0
    assert proposed(one, replace(other, victims=frozenset())) == 1


def test_nearly_the_same_words_are_proposed_as_one_event() -> None:
    changed = WORDS.replace("elderly", "old")
    (proposal,) = propose_by_happening([happening(1, quotes=(WORDS,)), happening(2, quotes=(changed,))], NOBODY_ASKED)
    assert proposal.reasons[-1].rule == "same_words"


def test_other_words_are_not() -> None:
    other = "Twelve people who had come to a square were led away by police and fined by a court on the same evening"
    assert proposed(happening(1, quotes=(WORDS,)), happening(2, quotes=(other,))) == 0


def test_a_few_words_in_common_say_too_little() -> None:
    assert proposed(happening(1, quotes=("He was beaten.",)), happening(2, quotes=("He was beaten.",))) == 0


def test_one_sentence_that_tells_of_two_victims_does_not_make_them_one_event() -> None:
    first = happening(1, quotes=(WORDS,), victims=frozenset({"per_1"}))
    second = happening(2, quotes=(WORDS,), victims=frozenset({"per_2"}))
    assert proposed(first, second) == 0
    assert proposed(first, replace(second, victims=frozenset({"per_1"}))) == 1


def test_a_pattern_is_never_proposed_as_an_incident() -> None:
    assert proposed(happening(1, **ALIKE), happening(2, **ALIKE, kind="pattern")) == 0
