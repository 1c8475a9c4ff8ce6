"""What lets the engine skip an alignment never changes how alike two words are."""

import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tizim.linkage.kernels.bounds import least_cost
from tizim.linkage.kernels.edit import fill_table
from tizim.linkage.kernels.words import (
    CLOSE,
    DIFFERENT,
    INITIAL,
    LETTERS,
    NEAR,
    ROOT,
    SOUND,
    Likeness,
    Words,
    roots_may_be_close,
    word_level,
)
from tizim.linkage.names.costs import MOST_LETTERS
from tizim.linkage.names.parts import Role, part_of
from tizim.linkage.names.words import sound_likeness, text_likeness, words_of_names, words_of_texts

_SPELLINGS = st.text(alphabet="aeiouhkgsxcjzvtdnmrlbpf", min_size=2, max_size=24)
_TEXTS = st.text(alphabet="aeilnorst0123", min_size=1, max_size=24)
_NO_LIMIT = 100_000


@st.composite
def _pairs(draw: st.DrawFn, words: st.SearchStrategy[str]) -> tuple[str, str]:
    """Two words: of no relation, or the second the first with letters exchanged, dropped, doubled or swapped."""
    one = draw(words)
    if draw(st.booleans()):
        return one, draw(words)
    letters = list(one)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(letters) - 1))
        slip = draw(st.integers(0, 3))
        if slip == 0:
            letters[at] = draw(words)[0]
        elif slip == 1 and len(letters) > 2:
            del letters[at]
        elif slip == 2:
            letters.insert(at, letters[at])
        elif at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return one, "".join(letters) + draw(st.sampled_from(("", "ov", "ova", "uly", "ovich")))


def _names(*spellings: str) -> Words:
    parts = [part_of(spelling.capitalize(), Role.SURNAME) for spelling in spellings]
    return words_of_names([part for part in parts if part is not None])


def _cost(letters: np.ndarray, likeness: Likeness) -> int:
    table = np.zeros((MOST_LETTERS + 1, MOST_LETTERS + 1), dtype=np.int32)
    lengths = (letters > 0).sum(axis=1)
    return fill_table(
        letters[0], int(lengths[0]), letters[1], int(lengths[1]), likeness.costs, likeness.first_costs, _NO_LIMIT, table
    )


def _level_by_alignment(words: Words, likeness: Likeness) -> int:
    """Say how alike the two words are, aligning them whatever the bounds say."""
    (a, b), initial = words.facts, words.initial
    if a[0] == b[0]:
        return INITIAL if initial[0] else LETTERS
    if initial.any():
        return INITIAL if words.beginnings[0] & words.beginnings[1] else DIFFERENT
    for number, level in ((1, SOUND), (2, ROOT)):
        if a[number] == b[number]:
            return level
    if a[3] == b[3]:
        return NEAR
    lengths = sorted((words.letters > 0).sum(axis=1).tolist())
    if 3 <= lengths[0] < lengths[1] and (words.letters[0] == words.letters[1])[: lengths[0]].all():
        return CLOSE
    root = int((words.root_letters > 0).sum(axis=1).max())
    tables = [(words.letters, lengths[1])]
    if roots_may_be_close(words.facts, 0, 1, int(likeness.costs[words.letters[0, 0], words.letters[1, 0]])):
        tables.append((words.root_letters, root))
    level = DIFFERENT
    for letters, size in tables:
        cost = _cost(letters, likeness)
        if cost <= likeness.close[root]:
            level = max(level, NEAR if cost <= likeness.near[size] else CLOSE)
    return level


@given(pair=_pairs(_SPELLINGS))
@settings(max_examples=400, deadline=None)
def test_no_two_names_cost_less_than_their_letters_alone_tell(pair: tuple[str, str]) -> None:
    words, likeness = _names(*pair), sound_likeness()
    if len(words.facts) == 2:
        assert least_cost(words.signs, 0, 1, likeness.steps) <= _cost(words.letters, likeness)
        assert least_cost(words.root_signs, 0, 1, likeness.steps) <= _cost(words.root_letters, likeness)


@given(pair=_pairs(_TEXTS))
@settings(max_examples=400, deadline=None)
def test_no_two_texts_cost_less_than_their_letters_alone_tell(pair: tuple[str, str]) -> None:
    words, likeness = words_of_texts(pair), text_likeness()
    assert least_cost(words.signs, 0, 1, likeness.steps) <= _cost(words.letters, likeness)


@given(pair=_pairs(_SPELLINGS))
@example(pair=("brab", "rbab"))  # the two first letters exchanged
@settings(max_examples=400, deadline=None)
def test_two_names_are_as_alike_as_their_alignment_says(pair: tuple[str, str]) -> None:
    words, likeness = _names(*pair), sound_likeness()
    table = np.zeros((MOST_LETTERS + 1, MOST_LETTERS + 1), dtype=np.int32)
    if len(words.facts) == 2:
        assert word_level(words, 0, 1, likeness, table) == _level_by_alignment(words, likeness)


@given(pair=_pairs(_TEXTS))
@settings(max_examples=400, deadline=None)
def test_two_texts_are_as_alike_as_their_alignment_says(pair: tuple[str, str]) -> None:
    words, likeness = words_of_texts(pair), text_likeness()
    table = np.zeros((MOST_LETTERS + 1, MOST_LETTERS + 1), dtype=np.int32)
    assert word_level(words, 0, 1, likeness, table) == _level_by_alignment(words, likeness)


def test_names_of_other_consonants_are_told_apart_without_an_alignment() -> None:
    words, likeness = _names("Karimov", "Dosanbet"), sound_likeness()
    assert least_cost(words.signs, 0, 1, likeness.steps) > likeness.close[8]
