import re

from hypothesis import given
from hypothesis import strategies as st

from tizim.coding.reader import tokens
from tizim.coding.reader.tokens import split_tokens

PIECES = st.sampled_from(
    [
        "a",
        "Word",
        "ы",
        "e\u0301",
        "5",
        "12",
        "'",
        "'s",
        "-",
        ".",
        ",",
        " ",
        "\n",
        "www.",
        "http://",
        "x.com",
        "U.S.",
        "_",
    ]
)
SLOWLY = re.compile(tokens._TOKEN.pattern.replace(tokens._WORD_ALONE, "(?!)"), re.VERBOSE)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_words_found_at_once_are_those_found_form_by_form(view):
    assert split_tokens(view).words == SLOWLY.findall(view)


def test_a_word_is_asked_once_wherever_it_stands():
    asked = []

    def holds(word: str) -> bool:
        asked.append(word)
        return word == "a"

    found = split_tokens("A b a b a")
    assert list(found.where(holds, 0, 5)) == [0, 2, 4]
    assert list(found.where(holds, 1, 4)) == [2]
    assert sorted(asked) == ["a", "b"]
