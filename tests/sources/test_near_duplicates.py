"""The same text told again is one origin; two texts on the same matter are two."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.sources.near_duplicates import (
    MIN_SHINGLES,
    SKETCH_SIZE,
    WORDS_A_SHINGLE,
    Comparison,
    Relation,
    compare,
    compare_texts,
    sketch_of,
)

VOCABULARY = [f"{first}{second}" for first in "bdfgklmnprst" for second in ("a", "e", "i", "o", "u", "an", "er", "il")]


def prose(seed: int, words: int) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


def edited(words: list[str], every: int, seed: int) -> list[str]:
    """Return the words with one in `every` replaced, at random places."""
    places = set(random.Random(seed).sample(range(len(words)), len(words) // every))
    return [f"edit{place}" if place in places else word for place, word in enumerate(words)]


def compared(left: list[str], right: list[str]) -> Comparison:
    return compare(sketch_of(" ".join(left)), sketch_of(" ".join(right)))


def test_the_same_text_in_other_case_punctuation_and_spacing_is_the_same() -> None:
    words = prose(1, 400)
    assert compare(sketch_of(" ".join(words)), sketch_of(".\n\n ".join(words).upper())).relation is Relation.SAME


@given(st.integers(0, 10**6), st.sampled_from([100, 400, 3000]))
def test_a_text_with_one_word_in_fifty_changed_is_near(seed: int, length: int) -> None:
    words = prose(seed, length)
    assert compared(words, edited(words, 50, seed + 1)).relation in {Relation.NEAR, Relation.SAME}


@given(st.integers(0, 10**6), st.sampled_from([(100, 100), (400, 3000), (3000, 3000)]))
def test_texts_that_were_written_apart_are_different(seed: int, lengths: tuple[int, int]) -> None:
    answer = compared(prose(seed, lengths[0]), prose(seed + 1, lengths[1]))
    assert answer.relation is Relation.DIFFERENT
    assert not answer.shares_origin


@given(st.integers(0, 10**6))
def test_the_order_of_the_two_texts_does_not_matter(seed: int) -> None:
    left, right = prose(seed, 300), edited(prose(seed, 300), 8, seed)
    assert compared(left, right) == compared(right, left)


def test_menus_around_a_republication_do_not_hide_it() -> None:
    words = prose(2, 800)
    assert compared(words, [*prose(3, 60), *words, *prose(4, 120)]).relation is Relation.NEAR


def test_an_excerpt_is_contained_in_the_whole() -> None:
    words = prose(5, 4000)
    answer = compared(words, words[500:1500])
    assert answer.relation is Relation.CONTAINS
    assert answer.containment > 0.95


def test_a_report_that_quotes_one_paragraph_of_another_is_a_source_of_its_own() -> None:
    words = prose(6, 1500)
    assert compared(words, [*prose(7, 700), *words[:80], *prose(8, 700)]).relation is Relation.DIFFERENT


def test_an_excerpt_of_a_very_long_text_is_doubtful_by_its_sketch_and_certain_by_its_words() -> None:
    words = prose(9, 40_000)
    excerpt = words[1000:1300]
    answer = compared(words, excerpt)
    exact = compare_texts(" ".join(words), " ".join(excerpt))
    assert answer.relation is Relation.DIFFERENT
    assert (exact.relation, exact.containment) == (Relation.CONTAINS, 1.0)


@given(st.integers(0, 10**6), st.sampled_from([2, 4, 8, 20, 100]))
def test_the_estimates_are_near_the_exact_shares(seed: int, every: int) -> None:
    words = prose(seed, 3000)
    others = edited(words, every, seed)
    estimate, exact = compared(words, others), compare_texts(" ".join(words), " ".join(others))
    assert estimate.resemblance == pytest.approx(exact.resemblance, abs=0.16)  # five standard errors
    assert estimate.containment == pytest.approx(exact.containment, abs=0.16)


def test_short_texts_are_never_taken_for_one_another() -> None:
    words = prose(10, MIN_SHINGLES + WORDS_A_SHINGLE - 2)
    assert compared(words, words) == Comparison(Relation.DIFFERENT, 0.0, 0.0)
    longer = prose(10, MIN_SHINGLES + WORDS_A_SHINGLE - 1)
    assert compared(longer, longer).relation is Relation.SAME


def test_a_sketch_keeps_the_smallest_hashes_and_how_many_there_were() -> None:
    sketch = sketch_of(" ".join(prose(11, 1000)))
    assert len(sketch.hashes) == SKETCH_SIZE
    assert list(sketch.hashes) == sorted(set(sketch.hashes))
    assert 990 <= sketch.shingles <= 996
    assert max(sketch.hashes) < 2**53  # exact as a number in JSON


def test_a_sketch_never_changes_because_it_is_kept_beside_the_text() -> None:
    assert sketch_of("one two three four five six").hashes == (76121798632186, 165152002314020)
