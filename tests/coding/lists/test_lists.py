"""Lists of people and of figures, in the hands of three languages. All people are invented."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim import data
from tizim.coding.lists import Lexicon, read_list
from tizim.coding.values import DateValue, NumberValue, PlaceValue, TermValue, TextValue
from tizim.kernel.quantities import Operator

LEXICON = Lexicon.parse(data.text("lexicon/lists.toml"))


def read(*lines):
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(("table_row", at, at + len(line)))
        at += len(line) + 1
    return text, read_list(text, blocks, lexicon=LEXICON, gazetteer=data.gazetteer())


def said(proposals, field):
    return [claim.value for claim in proposals.claims if claim.field == field]


def test_a_record_becomes_a_mention_with_what_happened_when_and_where():
    _text, got = read("name: Aru Testova; date: 2021-03-04; place: Almaty; what happened: Detained at a picket")
    assert said(got, "name") == [TextValue("Aru Testova")]
    assert said(got, "violation") == [TermValue("arbitrary_detention")]
    assert said(got, "fate") == [TermValue("detained")]
    (place,) = said(got, "place")
    assert isinstance(place, PlaceValue)
    assert data.gazetteer().label(str(place.place_id)) == "Almaty"
    (date,) = said(got, "date")
    assert isinstance(date, DateValue)
    assert str(date.date.start) == "2021-03-04"


@pytest.mark.parametrize(
    ("line", "violation"),
    [
        ("имя: Ару Тестова; что произошло: Убита выстрелом", "killing"),
        ("аты-жөні: Ару Тестова; не болды: Полиция ұстады", "arbitrary_detention"),
        ("full name: Aru Testova; status: missing since spring", "missing_person"),
    ],
)
def test_headings_and_words_are_read_in_three_languages(line, violation):
    _, got = read(line)
    assert said(got, "violation") == [TermValue(violation)]


def test_a_day_without_its_year_stays_without_it():
    _, got = read("name: Aru Testova; date: 6 января; what happened: убита")
    (date,) = said(got, "date")
    assert isinstance(date, DateValue)
    assert str(date.date.start) == "--01-06"


def test_a_record_that_says_nothing_known_is_a_mention_and_no_event():
    _, got = read("name: Aru Testova; what happened: Seen at the market")
    assert [mention.name for mention in got.mentions] == ["Aru Testova"]
    assert got.episodes == ()
    assert said(got, "role") == [TermValue("other")]


def test_a_record_without_a_name_makes_nobody_up():
    _, got = read("place: Almaty; what happened: Detained at a picket")
    assert got.mentions == ()


def test_a_value_may_hold_the_marks_between_columns():
    text, got = read(
        "name: Aru Testova; what happened: Detained; later: freed; place: Almaty",
        "name: Bao Sample; what happened: Detained; place: Almaty",
        "name: Dana Sample; what happened: Detained; place: Almaty",
        "name: Erlan Sample; what happened: Detained; place: Almaty",
        "name: Farah Sample; what happened: Detained; place: Almaty",
        "name: Gani Sample; what happened: Detained; place: Almaty",
    )
    told = next(claim for claim in got.claims if claim.field == "violation")
    assert told.passages[0].quote(text) == "Detained; later: freed"


def test_a_figure_keeps_operator_claimant_and_population():
    _, got = read("claimant: Ministry of Health; operator: ~; figure: 4 353; unit: people injured; as of: 2021-02-03")
    (claim,) = got.claims
    assert claim.value == NumberValue(Decimal(4353), Operator.ABOUT, "injured")
    assert [(voice.name, voice.kind) for voice in claim.voices] == [("Ministry of Health", "official")]
    assert dict(claim.qualifiers)["population"] == "people injured"


@pytest.mark.parametrize("note", ["Withdrawn later by the claimant", "позже отозвано"])
def test_a_figure_that_its_claimant_took_back_is_asserted_and_withdrawn(note):
    _, got = read(f"claimant: Ministry of Health; figure: 4353; unit: people injured; note: {note}")
    assert [claim.stance for claim in got.claims] == ["asserts", "withdraws"]


def test_a_figure_with_another_remark_is_asserted_alone():
    _, got = read("claimant: Ministry of Health; figure: 4353; unit: people injured; note: Officers are included")
    assert [claim.stance for claim in got.claims] == ["asserts"]


def test_what_no_vocabulary_counts_is_counted_by_its_noun():
    _, got = read("claimant: The president; figure: 20000; unit: “gangsters and terrorists” in the capital")
    assert got.claims[0].value.unit == "gangsters"
    assert dict(got.claims[0].qualifiers)["population"] == "“gangsters and terrorists” in the capital"


def test_a_figure_that_is_no_number_is_left_out():
    _, got = read("claimant: Ministry of Health; figure: several dozen; unit: people injured")
    assert got.claims == ()


@given(st.lists(st.text(max_size=60).map(lambda text: text.replace("\n", " ")), max_size=6))
def test_any_table_is_read_and_every_passage_lies_in_its_record(lines):
    text, got = read(*lines)
    for claim in got.claims:
        for passage in claim.passages:
            assert passage.quote(text)
