"""Which pairs are put before a reviewer, and with what reasons."""

from dataclasses import replace
from datetime import date

from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.linkage.judgement import Pair
from tizim.linkage.kinds import Family
from tizim.linkage.proposals import Asked
from tizim.linkage.same_events import Happening, propose_by_happening
from tizim.linkage.same_names import Named, propose_by_name

NOBODY_ASKED = Asked({}, {})
FIFTH = PartialDate.on(date(2022, 1, 5))
SIXTH = PartialDate.on(date(2022, 1, 6))


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
    assert proposed(happening(1, **ALIKE), happening(2, **{**ALIKE, "dates": (SIXTH,)})) == 0
    assert proposed(happening(1, **ALIKE), happening(2, **{**ALIKE, "places": ("kz-oral",)})) == 0


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
