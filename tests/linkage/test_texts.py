"""Many texts as one run of bytes, and numbers by fingerprints: nothing is lost by it."""

import pytest

pytest.importorskip("numpy", reason="install requirements-analysis.txt")

from hypothesis import given
from hypothesis import strategies as st

from tizim.linkage.fingerprints import KnownNumbering, fingerprints_of
from tizim.linkage.numbering import Numbering
from tizim.linkage.texts import Texts

_WORDS = st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=4))


@given(first=_WORDS, second=_WORDS, at=st.integers(-9, 9))
def test_texts_are_what_the_list_is(first: list[str], second: list[str], at: int) -> None:
    whole, texts = first + second, Texts.of(first).and_then(Texts.of(second))
    assert list(texts) == whole
    assert texts[at:] == whole[at:]
    assert len(texts) == len(whole)
    assert [texts[place] for place in range(-len(whole), len(whole))] == whole * 2
    assert texts.is_whole(len(whole))


def test_texts_end_where_the_list_does() -> None:
    with pytest.raises(IndexError):
        Texts.of(["Aсель"])[1]


@given(words=_WORDS, further=_WORDS, last=_WORDS)
def test_a_numbering_goes_on_from_its_fingerprints(words: list[str], further: list[str], last: list[str]) -> None:
    whole = Numbering[str]()
    numbering: Numbering[str] = Numbering[str]()
    for met in (words, further, last):
        assert [numbering[word] for word in met] == [whole[word] for word in met]
        numbering = KnownNumbering(fingerprints_of(numbering))
