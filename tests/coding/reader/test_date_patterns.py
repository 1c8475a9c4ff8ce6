import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.coding.reader.calendars import calendar
from tizim.coding.reader.tokens import small_letters

PIECES = {
    "en": [
        "5",
        "12",
        "5th",
        "2022",
        "may",
        "dismay",
        "june",
        "mid-",
        "early ",
        "in ",
        "and",
        " to ",
        "-",
        ", ",
        " of ",
    ],
    "ru": ["5", "12", "2022", "мая", "июне", "начале ", "в ", "по", " и ", "-", ", ", " года", " "],
    "kk": ["5", "12", "2022", "мамыр", "маусымда", " ж. ", " жылғы ", "басында", "-", ", ", " "],
}


@pytest.mark.parametrize("language", sorted(PIECES))
@given(st.data())
def test_a_pattern_that_is_tried_at_few_places_finds_what_it_finds_everywhere(language, data):
    known = calendar(language)
    pieces = st.sampled_from([*PIECES[language], " "])
    window = "".join(data.draw(st.lists(pieces, max_size=14)))
    months = [match.start() for match in known.names.finditer(window)]
    for month_at in months:
        for pattern in known.patterns:
            everywhere = (match for match in pattern.regex.finditer(window) if match.start() <= month_at < match.end())
            few = pattern.around(window, month_at, others=len(months) > 1)
            holding = (match for match in few if match.start() <= month_at < match.end())
            found, expected = next(holding, None), next(everywhere, None)
            assert (found and found.span()) == (expected and expected.span()), pattern.rule


@given(st.text())
def test_small_letters_are_as_many_as_the_letters(text):
    assert len(small_letters(text)) == len(text)


def test_small_letters_are_those_of_each_word():
    assert small_letters("On 5 MAY, Мухамбет") == "on 5 may, мухамбет"
