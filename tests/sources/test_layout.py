"""Lines of a text are told apart: what is reported, and what the page merely carries around it."""

from hypothesis import given
from hypothesis import strategies as st
from tests.sources.making import RUSSIAN, SENTENCES

from tizim.sources.layout import Composer, describe, title_of
from tizim.sources.reading import Block, BlockKind

COPIED_PAGE = f"""Quick search
All news
Valley: protests met with force
Photo by C. Photographer/CC BY 2.0
Valley: protests met with force
Photo by C. Photographer/CC BY 2.0
In partnership with:

{SENTENCES[0]}

Peaceful Assembly

{SENTENCES[1]}

  • {SENTENCES[2]}

  2) {SENTENCES[3]}

Valley: the latest news

More news
Another headline about another valley
Subscribe to our updates
"""


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.note, text[block.start : block.end]) for block in describe(text)]


def test_a_page_copied_with_its_menus_is_parted_into_report_and_chrome() -> None:
    title = "Valley: protests met with force"
    credit = "Photo by C. Photographer/CC BY 2.0"
    assert kinds(COPIED_PAGE) == [
        ("boilerplate", "menu", "Quick search"),
        ("boilerplate", "menu", "All news"),
        ("heading", "", title),
        ("credit", "CC BY 2.0", credit),
        ("boilerplate", "repeated title", title),
        ("credit", "CC BY 2.0", credit),
        ("boilerplate", "partners", "In partnership with:"),
        ("paragraph", "", SENTENCES[0]),
        ("heading", "", "Peaceful Assembly"),
        ("paragraph", "", SENTENCES[1]),
        ("bullet", "", SENTENCES[2]),
        ("bullet", "", SENTENCES[3]),
        ("boilerplate", "further items", "Valley: the latest news"),
        ("boilerplate", "further items", "More news"),
        ("boilerplate", "further items", "Another headline about another valley"),
        ("boilerplate", "further items", "Subscribe to our updates"),
    ]
    assert title_of(COPIED_PAGE, describe(COPIED_PAGE)) == title


def test_a_heading_such_as_more_news_inside_the_report_ends_nothing() -> None:
    text = f"{SENTENCES[0]}\n\nMore news\n\n{SENTENCES[1]}\n"
    assert [kind for kind, _, _ in kinds(text)] == ["paragraph", "heading", "paragraph"]


def test_a_list_of_names_is_neither_headings_nor_menu() -> None:
    names = ["Amina Testova", "Bao Testov", "Carol Testova", "Danil Testov", "Emin Testov"]
    assert {kind for kind, _, _ in kinds("\n".join(names))} == {"paragraph"}


def test_russian_menus_credits_and_subscription_forms_are_known_too() -> None:
    head, report = "Главная\nПоиск\nМитинг в городе\nФото: К. Фотографов", " ".join(RUSSIAN)
    text = f"{head}\n\n{report}\n\nЧитайте также\nДругой заголовок\n"
    assert [(kind, note) for kind, note, _ in kinds(text)] == [
        ("boilerplate", "menu"),
        ("boilerplate", "menu"),
        ("heading", ""),
        ("credit", ""),
        ("paragraph", ""),
        ("boilerplate", "further items"),
        ("boilerplate", "further items"),
    ]


def test_a_sentence_about_photographs_is_no_credit() -> None:
    assert kinds("Photo exhibitions were closed in the city.")[0][0] == "paragraph"


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "On the evening of 3 May several hundred people gathered on the\n"
        "main square of the town to protest against the price of water,\n"
        "and were dispersed.\n\nThe next day nothing happened.\n"
    )
    assert [(block.start, block.end) for block in describe(text)] == [(0, 145), (147, 177)]


def test_entries_of_a_list_that_happen_to_be_equally_long_stay_apart() -> None:
    text = "Testova Amina, born 1990, Upper Valley, 3 May\nTestov Bao, born 1988, Lower Valley, 4 May 2023\n"
    assert len(describe(text)) == 2


def test_the_mail_answered_is_another_voice() -> None:
    assert kinds("> We stand here still.\n")[0][0] == "quote"


@given(st.text(alphabet=st.sampled_from("aБ \n\r\t•-.>:1)\x0b\u2028"), max_size=120))
def test_blocks_follow_one_another_inside_the_text_and_are_never_empty(text: str) -> None:
    end = 0
    for block in describe(text):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        end = block.end


@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), st.text(max_size=30)), max_size=12))
def test_a_composed_text_holds_each_element_where_its_block_says(elements: list[tuple[BlockKind, str]]) -> None:
    composer = Composer.new()
    taken = [words for kind, words in elements if composer.add(kind, words)]
    text, blocks = composer.finish()
    assert len(blocks) == len(taken)
    text.encode()  # can be stored: no half surrogates
    assert "\x00" not in text
    for block, words in zip(blocks, taken, strict=True):
        assert len(text[block.start : block.end]) <= len(words)


def test_characters_that_no_database_keeps_are_shown_as_replaced() -> None:
    composer = Composer.new()
    composer.add(BlockKind.PARAGRAPH, "a\x00b\ud800c")
    assert composer.finish() == ("a\ufffdb\ufffdc", (Block(BlockKind.PARAGRAPH, 0, 5),))
