"""How a question reads at a terminal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.coding.fields import field_of
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.kernel.quantities import Operator
from tizim.linkage.judgement import Verdict
from tizim.linkage.kinds import Family
from tizim.linkage.question_text import KEPT_APART, ONE_SOURCE, line_of, lines_of, waiting_words
from tizim.linkage.quotes import in_context, shown_quotes
from tizim.linkage.review import Against, Befell, Group, Question, Quote, Said, Side, SourceTold
from tizim.linkage.value_words import date_words, printable, value_words

NOW = datetime(2022, 2, 1, tzinfo=UTC)
SENTENCE = "Aliya Invented, 24, was shot in Almaty on 5 January 2022."
ROW = "name: Әлия Ойдан; age: 24; date: 2022-01-05"


def group(name: str, written: Mapping[str, str], source: str) -> Group:
    return Group(name, written, frozenset({source}))


ALIYA = Side(
    id="mnt_2",
    kind="person",
    names=("Aliya Invented", "A. Invented"),
    said=(Said("age", "24 years", is_checked=True), Said("sex", "female", is_checked=False)),
    befell=(Befell("killing", None, (PartialDate.on(date(2022, 1, 5), "on 5 January 2022"),), ("Almaty",), "shot"),),
    source=SourceTold("src_2", "report", "An invented report", "report.txt", "The Example Courier", "2022-01-09"),
    quotes=(Quote("txt_2", 100, 157, SENTENCE),),
    group=group("per_2", {"mnt_2": "Aliya Invented"}, "src_2"),
)
LISTED = replace(
    ALIYA,
    id="mnt_3",
    names=("Әлия Ойдан",),
    said=(),
    befell=(),
    source=SourceTold("src_3", "list", "", "list.csv", "", ""),
    quotes=(Quote("txt_3", 6, 16, "Әлия Ойдан", "name: ", "; age: 24; date: 2022-01-05"),),
    group=group("per_3", {"mnt_3": "Әлия Ойдан", "mnt_4": "Ойдан Әлия"}, "src_3"),
)
QUESTION = Question(
    id="jdg_2",
    family=Family.PERSON,
    probability=0.62,
    held=(1, 2),
    made_at=NOW,
    rule="match@1 from 0.1",
    match_weight=0.8,
    holds=True,
    reasons=(("match.surname", "Surname: same sound, +5.2 bits."), ("match.total", "In all +0.8 bits: 0.620.")),
    sides=(ALIYA, LISTED),
    against=(),
)


def test_a_question_shows_both_tellings_the_weights_and_what_an_answer_joins() -> None:
    assert lines_of(QUESTION, width=200) == [
        "Are these one person?",
        "",
        "A  Aliya Invented; A. Invented (person, mnt_2)",
        "   Age: 24 years · Sex: female (not checked)",
        "   Befell: killing, 2022-01-05 (“on 5 January 2022”), Almaty, shot",
        "   Source: “An invented report”, The Example Courier, 2022-01-09, report, src_2",
        f"   “{SENTENCE}” (characters 100 to 157 of txt_2)",
        "",
        "B  Әлия Ойдан (person, mnt_3)",
        "   Source: list.csv, list of persons, src_3",
        "   “name: [Әлия Ойдан]; age: 24; date: 2022-01-05” (characters 6 to 16 of txt_3)",
        "   Held with 1 mention more, written: Ойдан Әлия",
        "",
        "Why they are proposed (match@1 from 0.1): Each bit for it doubles the odds, each bit against halves them.",
        "   Surname: same sound, +5.2 bits.",
        "   In all +0.8 bits: 0.620.",
        "",
        "If the same, 1 mention and 2 mentions become one person of 3.",
        "   Nothing that you may see stands against it.",
    ]


def test_what_stands_against_it_is_said_and_that_it_will_be_refused() -> None:
    different = Against("jdg_9", "mnt_2", "mnt_4", Verdict.DIFFERENT, NOW, "Their fathers differ.")
    assert lines_of(replace(QUESTION, against=(different,)), 200)[-2:] == [
        "   Against it: jdg_9 of 2022-02-01 judged mnt_2 and mnt_4 different. Their fathers differ.",
        f"   {KEPT_APART}",
    ]


def test_somebody_who_was_unsure_stands_against_it_and_forbids_nothing() -> None:
    unsure = Against("jdg_9", "mnt_2", "mnt_4", Verdict.UNSURE, NOW, "")
    assert lines_of(replace(QUESTION, against=(unsure,)), 200)[-1] == (
        "   Against it: jdg_9 of 2022-02-01 judged mnt_2 and mnt_4 perhaps one, perhaps two."
    )


def test_one_source_that_tells_of_both_sides_told_them_as_two() -> None:
    listed = replace(LISTED, group=group("per_3", {"mnt_3": "Әлия Ойдан", "mnt_4": "Ойдан Әлия"}, "src_2"))
    assert f"   {ONE_SOURCE}" in lines_of(replace(QUESTION, sides=(ALIYA, listed)), 200)


def test_what_is_likely_only_in_a_chain_is_said_to_be_so() -> None:
    chain = "Beside all the rest the engine does not hold them to be one"
    assert any(chain in line for line in lines_of(replace(QUESTION, holds=False), 200))
    assert not any(chain in line for line in lines_of(replace(QUESTION, holds=False, probability=0.3), 200))


def test_an_event_is_told_by_what_befell_whom() -> None:
    side = replace(ALIYA, kind="incident", said=(), befell=(Befell("killing", "Aliya Invented"), Befell("torture", "")))
    lines = lines_of(replace(QUESTION, family=Family.EVENT, sides=(side, LISTED)), 200)
    assert "   Befell: killing of Aliya Invented" in lines
    assert "   Befell: torture of somebody whom it does not name" in lines
    assert "If the same, 1 episode and 2 episodes become one event of 3." in lines


def test_more_passages_than_a_screen_takes_are_counted() -> None:
    side = replace(ALIYA, quotes=tuple(Quote("txt_2", at, at + 1, "x") for at in range(9)))
    lines = lines_of(replace(QUESTION, sides=(side, LISTED)), 200)
    assert sum("of txt_2)" in line for line in lines) == 6
    assert "   … and 3 passages more" in lines


@given(st.integers(40, 110))
def test_no_line_is_longer_than_the_terminal_is_wide(width: int) -> None:
    assert max(map(len, lines_of(QUESTION, width))) <= width


def test_in_a_list_a_question_is_one_line() -> None:
    assert line_of(QUESTION) == "jdg_2  person  0.620        1+2  Aliya Invented | Әлия Ойдан"
    assert line_of(replace(QUESTION, probability=None)) == (
        "jdg_2  person  not weighed  1+2  Aliya Invented | Әлия Ойдан"
    )


def test_how_many_wait_is_said_by_what_they_are_of() -> None:
    assert waiting_words({}) == "0 pairs wait for an answer"
    assert waiting_words({Family.EVENT: 1}) == "1 pair waits for an answer: 1 of events"
    assert (
        waiting_words({Family.EVENT: 1200, Family.BODY: 2})
        == "1,202 pairs wait for an answer: 2 of bodies, 1,200 of events"
    )


@pytest.mark.parametrize("trick", ["\x1b[2J", "\x9b2J", "\u202e", "\u200b", "\r", "\n", "\x07"])
def test_a_source_cannot_command_the_terminal_or_hide_what_it_says(trick: str) -> None:
    side = replace(
        ALIYA,
        names=(f"Aliya{trick}",),
        said=(Said("age", f"24{trick}", is_checked=True),),
        befell=(Befell("killing", f"Aliya{trick}", (), (f"Almaty{trick}",), f"shot{trick}"),),
        source=SourceTold("src_2", "report", f"Title{trick}", "report.txt", f"Press{trick}", "2022"),
        quotes=(Quote("txt_2", 0, 6, f"Aliya{trick}", f"x{trick}", f"y{trick}"),),
        group=group("per_2", {"mnt_2": "Aliya", "mnt_5": f"A.{trick}"}, "src_2"),
    )
    against = Against("jdg_9", "mnt_2", "mnt_4", Verdict.UNSURE, NOW, f"Why{trick}")
    lines = lines_of(replace(QUESTION, sides=(side, LISTED), against=(against,)), 200)
    assert not any(trick in line for line in [*lines, line_of(replace(QUESTION, sides=(side, LISTED)))])


def test_letters_of_every_script_are_printed_as_they_stand() -> None:
    assert printable("Әлия Ойдан, አበበ, محمد, 王") == "Әлия Ойдан, አበበ, محمد, 王"


# -- which words are quoted ------------------------------------------------------------------------------------------


def test_a_name_inside_a_sentence_that_is_shown_is_not_shown_once_more() -> None:
    sentence, name = Quote("txt_2", 10, 50, "a sentence with a name in it"), Quote("txt_2", 12, 20, "the name")
    assert shown_quotes([sentence, sentence], [name], {}) == (sentence,)


def test_a_name_elsewhere_is_shown_with_what_stands_around_it_on_its_line() -> None:
    text = f"{'before ' * 40}\n{'word ' * 30}Aliya Invented {'more ' * 30}\nafter"
    start = text.index("Aliya")
    quote = in_context(Quote("txt_2", start, start + 14, "Aliya Invented"), text)
    assert quote.words == text[quote.start : quote.end]
    assert quote.before.startswith("…word word")
    assert quote.after.endswith("more…")
    assert "before" not in quote.before
    assert len(quote.before) <= 101


def test_words_that_are_long_enough_stand_alone() -> None:
    quote = Quote("txt_2", 3, 203, "x" * 200)
    assert in_context(quote, "abc" + "x" * 200 + "def") == quote


# -- values in words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "field", "value", "words"),
    [
        ("mention", "occupation", TextValue("teacher"), "teacher"),
        ("mention", "age", NumberValue(Decimal("12.0000"), Operator.ABOUT, "years"), "about 12 years"),
        ("episode", "count", NumberValue(None, Operator.EQUAL, "killed"), "a number that is not given killed"),
        ("episode", "place", PlaceValue("kz-almaty", "Алматы"), "Алматы (Almaty)"),
        ("episode", "place", PlaceValue("kz-almaty", "Almaty"), "Almaty"),
        ("episode", "place", PlaceValue(None, "the old mill"), "the old mill"),
        ("mention", "fate", TermValue("killed"), "killed"),
        ("mention", "fate", TermValue("a_term_of_ours"), "a_term_of_ours"),
        ("mention", "relation", MentionValue("mnt_2"), "Aliya Invented"),
        ("mention", "relation", MentionValue("mnt_3"), "somebody"),  # whom the user may not see
        ("episode", "date", DateValue(PartialDate.on(date(2022, 1, 5))), "2022-01-05"),
    ],
)
def test_a_value_is_said_no_more_exactly_than_it_is_known(subject: str, field: str, value: Value, words: str) -> None:
    assert value_words(value, field_of(subject, field), {"mnt_2": "Aliya Invented"}) == words


def test_a_date_keeps_its_part_of_the_day_its_span_and_its_missing_parts() -> None:
    fifth, sixth = Day(2022, 1, 5), Day(2022, 1, 6)
    night = PartialDate(fifth, sixth, Precision.PART_OF_DAY, "the night of 5 January", "night")
    assert date_words(night) == "2022-01-05 to 2022-01-06, night (“the night of 5 January”)"
    assert date_words(PartialDate(Day(2022, 1), Day(2022, 1), Precision.MONTH)) == "2022-01"
    assert date_words(PartialDate(Day(), Day(), Precision.DAY, "lately")) == "no day given (“lately”)"
