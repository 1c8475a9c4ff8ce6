"""Many cells at once give the parts that each gives alone."""

from hypothesis import example, given
from hypothesis import strategies as st

from tizim.kernel.letters import fold, fold_words, sound_key, sound_keys
from tizim.linkage.names.many_parts import parts_of
from tizim.linkage.names.parts import Role, part_of

_NAMES = st.text(
    "абгджзийклмнопрстуфхшщэюяёқғңөұүһіАВЕКНabcdefghijklmnopqrstuvwxyzäçšıőABCEKHW", min_size=1, max_size=9
)
_LETTERS = st.text(st.characters(categories=("Lu", "Ll", "Lt", "Lm", "Lo")), min_size=1, max_size=6)


@given(st.lists(_NAMES | _LETTERS | st.text(max_size=8)))
@example(
    ["Vogelsanowa", "Serikow", "Σοφίας", "ŉaß", "Cерік", "Ан", "А.", "\u037aabc", "Анна Мария", "ъььъ", "", "Sadji\n"]
)
def test_many_cells_at_once_give_the_parts_that_each_gives_alone(cells: list[str]) -> None:
    assert parts_of(cells) == {cell: part_of(cell, Role.UNKNOWN) for cell in cells}


@given(st.lists(_NAMES | _LETTERS))
def test_many_words_at_once_are_folded_as_each_is_alone(words: list[str]) -> None:
    assert fold_words(words) == [fold(word) for word in words]
    assert sound_keys(words) == [sound_key(word) for word in words]
