"""Markdown keeps its text; the mark-up only says which lines are what."""

from datetime import date

from tizim.kernel.dates import PartialDate, Precision
from tizim.sources.formats import md
from tizim.sources.reading import Reading, Request

TEXT = """---
title: "Valley: protests met with force"
date: 2023-05-04
author: Amina Testova, Bao Testov
licence: CC BY 4.0
period: 2023-05
---
# Heading

One paragraph
in two lines.

* first case
  goes on
* second case

> another voice

| town | detained |
|------|----------|
| Upper | 7 |
"""


def read(text: str) -> Reading:
    reading = md.read(text.encode(), Request("report.md"))
    assert isinstance(reading, Reading)
    return reading


def test_the_text_stays_as_it_is_whatever_its_line_ends() -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n")):
        assert read(text).text == text


def test_mark_up_says_which_lines_are_what() -> None:
    reading = read(TEXT)
    assert [(block.kind.value, reading.quote(block)) for block in reading.blocks[1:]] == [
        ("heading", "Heading"),
        ("paragraph", "One paragraph\nin two lines."),
        ("bullet", "first case\n  goes on"),
        ("bullet", "second case"),
        ("quote", "another voice"),
        ("table_row", "town | detained |"),
        ("table_row", "Upper | 7 |"),
    ]


def test_the_lines_above_the_text_say_what_the_file_is() -> None:
    metadata = read(TEXT).metadata
    assert metadata.title == "Valley: protests met with force"
    assert metadata.authors == ("Amina Testova", "Bao Testov")
    assert metadata.published == PartialDate.on(date(2023, 5, 4), "2023-05-04")
    assert metadata.licence == "CC BY 4.0"
    assert metadata.extra == {"period": "2023-05"}


def test_a_month_stays_a_month() -> None:
    published = read("---\ndate: 2023-05\n---\ntext").metadata.published
    assert published is not None
    assert (published.precision, str(published.start)) == (Precision.MONTH, "2023-05")


def test_without_such_lines_the_first_heading_is_the_title() -> None:
    assert read("# Valley\n\ntext\n").metadata.title == "Valley"
