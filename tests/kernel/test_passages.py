"""A passage is the exact words of the stored text, counted in code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.errors import BadPassage
from tizim.kernel.passages import TextRange, check_quote

TEXT = "Алматыда 𝟙2 адам ұсталды."  # the fourth sign after the first word is one code point and two UTF-16 units


def test_offsets_count_code_points_and_not_bytes() -> None:
    assert TextRange(9, 11).quote(TEXT) == "𝟙2"


def test_a_passage_that_says_what_the_text_says_is_accepted() -> None:
    check_quote(TEXT, TextRange(0, 8), "Алматыда")


def test_a_quote_that_differs_by_one_letter_is_refused() -> None:
    with pytest.raises(BadPassage, match="The quote is not what the stored text says there"):
        check_quote(TEXT, TextRange(0, 8), "Алматыға")


def test_a_passage_beyond_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(BadPassage, match="ends at 99, and the text has 25 code points"):
        TextRange(0, 99).quote(TEXT)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_a_passage_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(BadPassage, match=f"cannot run from {start} to {end}"):
        TextRange(start, end)


def test_passages_that_only_touch_do_not_overlap() -> None:
    assert not TextRange(0, 5).overlaps(TextRange(5, 9))
    assert TextRange(0, 6).overlaps(TextRange(5, 9))


RANGES = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: TextRange(pair[0], pair[0] + pair[1]))


@given(RANGES, RANGES)
def test_overlap_does_not_depend_on_who_is_asked(one: TextRange, other: TextRange) -> None:
    assert one.overlaps(other) is other.overlaps(one)


@given(RANGES, RANGES)
def test_what_contains_a_passage_overlaps_it(one: TextRange, other: TextRange) -> None:
    assert not one.contains(other) or one.overlaps(other)


@given(st.text(min_size=1), st.data())
def test_what_is_quoted_from_a_text_passes_the_check(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    locator = TextRange(start, data.draw(st.integers(start + 1, len(text))))
    check_quote(text, locator, locator.quote(text))
