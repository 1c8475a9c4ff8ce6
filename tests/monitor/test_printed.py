"""Printed text: nothing is lost, every record finds its sentence, and nothing withheld is printed."""

from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.release_format import WITHHELD_MARK
from tizim.monitor.printed import Anchors, Piece, plain_pieces, print_block, print_plain, print_quote
from tizim.monitor.shapes import Run

REASONS = {"": "name withheld", "child": "name withheld: a child"}

runs = st.lists(
    st.builds(
        Run, st.text(min_size=1, max_size=6), st.sets(st.integers(1, 5), max_size=3).map(lambda s: tuple(sorted(s)))
    ),
    max_size=12,
)


def text_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@given(runs)
def test_every_word_is_printed_once_and_in_its_order(block: list[Run]) -> None:
    assert text_of(print_block(block, REASONS, Anchors())) == "".join(run.text for run in block)


@given(runs)
def test_stretches_lie_inside_one_another_or_apart(block: list[Run]) -> None:
    depth = 0
    for piece in print_block(block, REASONS, Anchors()):
        depth += bool(piece.opens) - piece.closes
        assert depth >= 0
    assert depth == 0


@given(runs)
def test_a_record_can_reach_exactly_the_words_it_lights(block: list[Run]) -> None:
    for tag in range(1, 6):
        anchors = Anchors()
        pieces = print_block(block, REASONS, anchors)
        reached = "".join(words_at(anchor, pieces) for anchor in anchors.of(tag))
        assert reached == "".join(run.text for run in block if tag in run.tags)


def words_at(anchor: str, pieces: tuple[Piece, ...]) -> str:
    """Return the words between the opening of an anchor and its end."""
    start = next(index for index, piece in enumerate(pieces) if piece.opens == anchor)
    depth, words = 0, ""
    for piece in pieces[start:]:
        depth += bool(piece.opens) - piece.closes
        words += piece.text
        if depth == 0:
            break
    return words


@given(st.lists(runs, max_size=4))
def test_no_anchor_stands_twice_on_a_page(blocks: list[list[Run]]) -> None:
    anchors = Anchors()
    given_out = [piece.opens for block in blocks for piece in print_block(block, REASONS, anchors) if piece.opens]
    assert len(given_out) == len(set(given_out))


def test_after_a_sentence_stands_the_number_of_its_record() -> None:
    pieces = print_block([Run("Ten died.", (4,)), Run(" Nobody says more.")], REASONS, Anchors())
    assert [piece.opens or piece.href or piece.text for piece in pieces if not piece.closes] == [
        "s4",
        "Ten died.",
        "#c4",
        " Nobody says more.",
    ]


def test_two_records_may_light_one_inside_the_other() -> None:
    pieces = print_block([Run("227 died, ", (1,)), Run("19 of them officers", (1, 2))], REASONS, Anchors())
    assert [piece.opens for piece in pieces if piece.opens] == ["s1", "s2"]
    assert [piece.ref for piece in pieces if piece.ref] == [1, 2]


def test_held_back_words_are_a_mark_with_their_reason() -> None:
    pieces = print_block([Run("Her name is "), Run(withheld="child")], REASONS, Anchors())
    assert pieces[-1] == Piece(withheld="name withheld: a child")


def test_an_unknown_reason_still_prints_the_mark() -> None:
    [piece] = print_block([Run(withheld="reason_of_a_later_version")], REASONS, Anchors())
    assert piece.withheld == "name withheld"


def test_a_mark_in_plain_text_is_printed_in_the_language_of_the_page() -> None:
    pieces = print_plain(f"Killing: {WITHHELD_MARK} and another", {"": "имя не указано"})
    assert plain_pieces(pieces) == "Killing: [имя не указано] and another"


def test_a_quote_is_lit_wholly_unless_it_says_which_part() -> None:
    assert [piece.lit for piece in print_quote([Run("a"), Run("b")], REASONS)] == [True, True]
    assert [piece.lit for piece in print_quote([Run("a"), Run("b", (1,))], REASONS)] == [False, True]


def test_of_a_sentence_that_many_claims_share_only_the_words_of_the_asked_claim_are_lit() -> None:
    sentence = [Run("Ten ", (1,)), Run("died", (2,)), Run(" here.")]
    assert [piece.lit for piece in print_quote(sentence, REASONS, {2})] == [False, True, False]
    assert [piece.lit for piece in print_quote(sentence, REASONS, {0})] == [True, True, True]
