"""A saved page gives its report without the menus around it, and what the page declares of itself."""

from datetime import date

import pytest
from tests.sources.making import OUTLOOK, PAGE, RUSSIAN, SENTENCES

from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import Fault
from tizim.sources.formats import html
from tizim.sources.reading import Reading, Request, UnclearEncoding

EMPTY = (
    "page.html: The page holds no text of its own; it may load it when it is shown. "
    "Open it in a browser, wait until the text is there, and save the complete page or print it to PDF."
)


def read(page: bytes, encoding: str | None = None) -> Reading:
    reading = html.read(page, Request("page.html", encoding))
    assert isinstance(reading, Reading), reading
    return reading


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_report_is_read_without_the_menus_around_it() -> None:
    reading = read(PAGE.encode())
    assert [(block.kind.value, block.note, reading.quote(block)) for block in reading.blocks] == [
        ("heading", "", "Valley: protests met with force"),
        ("credit", "CC BY 2.0", "Photo by C. Photographer/CC BY 2.0"),
        ("paragraph", "", SENTENCES[0]),
        ("heading", "", "Peaceful Assembly"),
        ("paragraph", "", SENTENCES[1]),
        ("bullet", "", SENTENCES[2]),
        ("bullet", "", SENTENCES[3]),
        ("quote", "embedded post", "Water is a right. We stay on the square tonight. River Watch, 3 May"),
        ("quote", "", "We were only standing there, said one of them to the court two days later."),
        ("table_row", "row 2", "Town: Upper; Detained: 7"),
        ("table_row", "row 3", "Town: Lower; Detained: 5"),
        (
            "paragraph",
            "",
            OUTLOOK,
        ),
    ]
    assert reading.faults == ()


def test_the_page_says_who_published_it_when_and_under_which_licence() -> None:
    metadata = read(PAGE.encode()).metadata
    assert metadata.title == "Valley: protests met with force"
    assert metadata.publisher == "River Watch"
    assert metadata.authors == ("B. Writer",)
    assert metadata.language == "en"
    assert metadata.url == "https://riverwatch.example/valley"
    assert metadata.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_a_late_evening_does_not_become_the_next_day_in_another_time_zone() -> None:
    assert read(PAGE.encode()).metadata.published == PartialDate.on(date(2023, 5, 4), "2023-05-04T23:40:00+06:00")


def test_a_date_that_merely_stands_in_the_page_is_not_taken_for_its_own() -> None:
    body = paragraphs(*SENTENCES) + "<p>Copyright 2019. Updated on 7 August 2021.</p>"
    assert read(page(body).encode()).metadata.published is None


def test_metadata_in_meta_elements_alone_are_found() -> None:
    head = (
        '<title>Valley – River Watch</title><meta property="og:site_name" content="River Watch">'
        '<meta name="author" content="B. Writer"><meta property="article:published_time" content="2023-05-04">'
        '<meta property="og:url" content="https://riverwatch.example/v">'
    )
    metadata = read(page(paragraphs(*SENTENCES), head).encode()).metadata
    assert (metadata.title, metadata.publisher, metadata.authors) == ("Valley", "River Watch", ("B. Writer",))
    assert (metadata.published, metadata.url) == (
        PartialDate.on(date(2023, 5, 4), "2023-05-04"),
        "https://riverwatch.example/v",
    )


@pytest.mark.parametrize(
    "broken", ["{not json", "[" * 3000, '{"@type": ["NewsArticle"], "author": 7, "datePublished": []}']
)
def test_broken_linked_data_are_passed_over(broken: str) -> None:
    head = f'<title>Valley</title><script type="application/ld+json">{broken}</script>'
    assert read(page(paragraphs(*SENTENCES), head).encode()).metadata.title == "Valley"


def test_the_encoding_that_a_page_declares_is_used() -> None:
    source = page(paragraphs(*RUSSIAN), '<meta charset="windows-1251">')
    reading = read(source.encode("cp1251"))
    assert RUSSIAN[1] in reading.text
    assert reading.encoding == "cp1251"


def test_a_page_saved_as_utf_8_that_still_declares_another_encoding_is_read_as_utf_8() -> None:
    source = page(paragraphs(*RUSSIAN), '<meta charset="windows-1251">')
    assert RUSSIAN[1] in read(source.encode()).text


def test_a_declared_encoding_that_reads_badly_is_not_believed() -> None:
    source = page(paragraphs(*RUSSIAN * 3), '<meta charset="windows-1251">')
    answer = html.read(source.encode("koi8-r"), Request("page.html"))
    assert isinstance(answer, UnclearEncoding)
    assert answer.problem == "The encoding is not certain."
    assert answer.previews[0].encoding == "koi8-r"


def test_a_page_that_is_one_table_gives_its_rows() -> None:
    table = "<table><tr><th>Имя</th><th>Город</th></tr><tr><td>Амина Тестова</td><td>Алматы</td></tr></table>"
    assert read(page(table).encode()).text == "Имя: Амина Тестова; Город: Алматы"


def test_line_breaks_inside_a_paragraph_part_it() -> None:
    body = f"<article><p>{SENTENCES[0]}<br><br>{SENTENCES[1]}</p>{paragraphs(*SENTENCES[2:])}</article>"
    reading = read(page(body).encode())
    assert SENTENCES[0] in [reading.quote(block) for block in reading.blocks]


def test_a_paragraph_that_the_report_seems_not_to_hold_is_said() -> None:
    kept = f"<main><article>{paragraphs(*SENTENCES)}</article></main>"
    stray = (
        f'<div class="sidebar related-posts"><p>{"Another matter in another town of another valley. " * 3}</p></div>'
    )
    reading = read(page(kept + stray).encode())
    assert "Another matter" not in reading.text
    assert [fault.problem for fault in reading.faults] == [
        "Paragraphs that seemed not to belong to the report were left out of the text: 1."
    ]


@pytest.mark.parametrize("source", ["<html><body><script>load()</script></body></html>", "<html></html>", "<p></p>"])
def test_a_page_that_loads_its_text_later_is_refused(source: str) -> None:
    assert str(html.read(source.encode(), Request("page.html"))) == EMPTY


def test_elements_nested_without_end_are_refused() -> None:
    source = page("<div>" * 1000 + SENTENCES[0] + "</div>" * 1000)
    assert html.read(source.encode(), Request("page.html")) == Fault(
        "The page nests its elements too deeply to be read.", "page.html", "Save it as text or PDF and add that."
    )


def test_scripts_and_styles_leave_nothing_in_the_text() -> None:
    scripts = f"<script>alert('x')</script><style>p {{}}</style><p onclick=alert(1)>{SENTENCES[0]}</p>"
    body = scripts + paragraphs(*SENTENCES)
    text = read(page(body).encode()).text
    assert "alert" not in text
    assert "<" not in text
