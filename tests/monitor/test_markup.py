"""The pieces of HTML that are made outside of templates: whatever is printed in them is escaped."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tizim.monitor.markup import Html, element, reference
from tizim.monitor.printed import Piece, Printed

hostile = st.text(alphabet="<>&\"' ab=/", max_size=30)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(markup: str) -> tuple[list[str], str]:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader.tags, reader.words


@given(hostile, hostile)
def test_no_text_and_no_attribute_breaks_out_of_its_element(text: str, value: str) -> None:
    assert read(element("bdi", text, {"lang": value})) == (["bdi"], text)


@given(hostile, hostile, hostile)
def test_no_number_breaks_out_of_its_link(href: str, word: str, number: str) -> None:
    assert read(reference(href, word, number)) == (["a", "span"], f"{word} {number}")


@given(st.lists(st.builds(Piece, text=hostile.filter(bool), lit=st.booleans())))
def test_printed_words_are_the_words_of_the_source(pieces: list[Piece]) -> None:
    tags, words = read(Printed(pieces).html)
    assert words == "".join(piece.text for piece in pieces)
    assert set(tags) <= {"mark"}


def test_a_text_made_from_markup_is_plain_text_again() -> None:
    assert not hasattr(Html("<b>x</b>") + "<i>", "__html__")
