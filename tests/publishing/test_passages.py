"""What is printed around the words that a claim rests on. All people here are invented."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.report import FREED, MATERIAL, SOURCE, context_for

from tizim.kernel.passages import TextRange
from tizim.publishing.compose.claims import claim_rows
from tizim.publishing.compose.passages import passage_rows, quotes_by_spot
from tizim.publishing.compose.sentences import LONGEST_QUOTE, around, quote_around


def at(text, words):
    return TextRange(text.index(words), text.index(words) + len(words))


def printed_around(text, words, kind="paragraph", language="en"):
    source = replace(SOURCE, text=text, language=language, blocks=((kind, 0, len(text)),))
    return quote_around(source, at(text, words)).quote(text)


@pytest.fixture(scope="module")
def printed():
    context = context_for()
    quotes = quotes_by_spot(context)
    passages = {row["id"]: row for row in passage_rows(context, quotes, {})}
    return passages, {row["id"]: row for row in claim_rows(context, {}, quotes)}


def lit(printed, claim):
    """Return the passage of a claim: all its words, and those on which the claim rests."""
    passages, claims = printed
    [told] = claims[f"claim:{claim}"]["passages"]
    runs = passages[told["id"]]["runs"]
    return "".join(run.get("t", "…") for run in runs), "".join(
        run["t"] for run in runs if told["r"] in run.get("r", ())
    )


def test_a_passage_is_the_whole_sentence_with_the_claims_own_words_marked(printed):
    assert lit(printed, "clm_4") == (FREED, "was detained")


def test_claims_in_one_sentence_share_its_passage_and_each_knows_its_words(printed):
    _, claims = printed
    assert len({claims[f"claim:{one}"]["passages"][0]["id"] for one in ("clm_1", "clm_4", "clm_5", "clm_6")}) == 1
    assert lit(printed, "clm_5")[1] == "in Almaty"


def test_who_is_withheld_stays_withheld_in_the_sentence_around(printed):
    sentence, words = lit(printed, "clm_9")
    assert words == "she was raped"
    assert sentence == "… of the … in … says she was raped."


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("He left. Dr. Freely was held. She wept.", "was held", "Dr. Freely was held."),
        ("He left. A. Freely was held. She wept.", "was held", "A. Freely was held."),
        ("He left. “She was held.” They wept.", "was held", "“She was held.”"),
        ("They paid 1.5 million and left. She wept.", "paid", "They paid 1.5 million and left."),
        ("He left. She was held", "was held", "She was held"),
    ],
)
def test_a_sentence_ends_where_a_reader_says_it_ends(text, words, sentence):
    assert printed_around(text, words) == sentence


def test_a_bullet_without_a_full_stop_is_printed_as_a_whole():
    assert printed_around("two shops were looted in the night", "looted", "bullet") == (
        "two shops were looted in the night"
    )


def test_of_a_table_the_cell_is_printed_with_its_heading_and_not_the_row():
    row = "name: Dana Freely; telephone: 555 0100; what_happened: held; let go after an hour; place: Almaty"
    assert printed_around(row, "held", "table_row") == "what_happened: held; let go after an hour"


def test_a_sentence_too_long_for_a_quote_is_printed_as_the_passage_alone():
    assert printed_around(f"She was held {'and held ' * 100}.", "was held") == "was held"


def test_words_outside_of_every_block_are_printed_alone():
    source = replace(SOURCE, blocks=())
    assert quote_around(source, TextRange(0, 4)) == TextRange(0, 4)


@given(st.text("Ab. !\n", min_size=1, max_size=60), st.data())
def test_what_is_printed_holds_the_passage_and_stays_in_its_block(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    passage = TextRange(start, data.draw(st.integers(start + 1, len(text))))
    found = around(text, passage, (0, len(text)))
    assert 0 <= found.start <= passage.start
    assert passage.end <= found.end <= len(text)


def test_no_quote_of_the_report_is_longer_than_a_short_quote():
    context = context_for(MATERIAL)
    assert all(one.range.end - one.range.start <= LONGEST_QUOTE for one in quotes_by_spot(context).values())
