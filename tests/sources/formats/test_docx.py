"""A Word document gives its paragraphs, lists, tables and notes in the order of reading."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from tests.sources.making import SENTENCES, archive, replaced_in_package, word

from tizim.kernel.errors import Fault
from tizim.sources.formats import docx as format_docx
from tizim.sources.reading import Reading, Request

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BROKEN = "report.docx: The Word document is broken. Open it in Word or LibreOffice and save it again."


def read(data: bytes) -> Reading:
    reading = format_docx.read(data, Request("report.docx"))
    assert isinstance(reading, Reading), reading
    return reading


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_paragraph(xml: str) -> bytes:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))
    return saved(document)


def test_styles_say_which_paragraph_is_what() -> None:
    reading = read(
        word(
            [
                ("Title", "Valley"),
                ("Heading 1", "Peaceful Assembly"),
                ("Normal", SENTENCES[0]),
                ("List Bullet", SENTENCES[1]),
                ("List Number", SENTENCES[2]),
                ("Intense Quote", "We stand here still."),
            ]
        )
    )
    assert [(block.kind.value, reading.quote(block)) for block in reading.blocks] == [
        ("heading", "Valley"),
        ("heading", "Peaceful Assembly"),
        ("paragraph", SENTENCES[0]),
        ("bullet", SENTENCES[1]),
        ("bullet", SENTENCES[2]),
        ("quote", "We stand here still."),
    ]


def test_a_table_stands_where_it_stood_with_a_line_for_each_row() -> None:
    document = docx.Document()
    document.add_paragraph("before")
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("town", "detained"), ("Upper", "7")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("after")
    reading = read(saved(document))
    assert [(block.kind.value, block.note, reading.quote(block)) for block in reading.blocks] == [
        ("paragraph", "", "before"),
        ("table_row", "row 1", "town; detained"),
        ("table_row", "row 2", "Upper; 7"),
        ("paragraph", "", "after"),
    ]


def test_inserted_words_are_read_deleted_ones_not_and_the_changes_are_said() -> None:
    data = with_paragraph(
        "<w:r><w:t xml:space='preserve'>Twelve were </w:t></w:r>"
        "<w:del><w:r><w:delText>beaten</w:delText></w:r></w:del><w:ins><w:r><w:t>detained</w:t></w:r></w:ins>"
    )
    reading = read(data)
    assert reading.text == "Twelve were detained"
    assert reading.faults == (
        Fault(
            "The document holds 2 tracked changes: what was inserted was read, what was deleted was not.",
            "report.docx",
            "If that is not the version you mean, accept or reject the changes and add the document again.",
        ),
    )


def test_words_behind_a_link_and_after_a_line_break_are_read() -> None:
    data = with_paragraph(
        "<w:hyperlink><w:r><w:t>Twelve</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>were held</w:t></w:r>"
    )
    reading = read(data)
    assert [reading.quote(block) for block in reading.blocks] == ["Twelve", "were held"]


def test_a_text_box_that_word_keeps_twice_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
    data = with_paragraph(
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
    )
    assert read(data).text == "in the box"


def test_footnotes_come_after_the_text_with_their_number() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>River Watch, May 2023.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    reading = read(replaced_in_package(word([("Normal", SENTENCES[0])]), "word/footnotes.xml", notes.encode()))
    assert (reading.blocks[-1].note, reading.quote(reading.blocks[-1])) == ("footnote 2", "River Watch, May 2023.")


def test_the_document_says_its_title_and_author_and_not_when_it_was_published() -> None:
    metadata = read(word([("Normal", "text")], title="Report", author="A. Testova; B. Testov")).metadata
    assert (metadata.title, metadata.authors, metadata.published) == ("Report", ("A. Testova", "B. Testov"), None)


def test_a_document_without_text_is_refused() -> None:
    assert str(format_docx.read(word([]), Request("report.docx"))) == (
        "report.docx: The document holds no text. If it is a scan, run text recognition on it first."
    )


@pytest.mark.parametrize(
    "data",
    [
        archive({"[Content_Types].xml": b"<x", "word/document.xml": b"<"}),
        replaced_in_package(word([("Normal", "text")]), "word/document.xml", b"<w:document"),
    ],
)
def test_a_broken_document_is_refused(data: bytes) -> None:
    assert str(format_docx.read(data, Request("report.docx"))) == BROKEN


def test_a_document_cut_off_is_refused() -> None:
    assert str(format_docx.read(word([("Normal", "text")])[:2000], Request("report.docx"))) == (
        "report.docx: The file is broken or locked. "
        "Open it in the program that made it and save it again, or save it as PDF."
    )


def test_entities_in_its_parts_are_refused_before_anything_expands_them() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    for part in (bomb, bomb.decode().replace("?xml version", "?xml version").encode("utf-16")):
        data = replaced_in_package(word([("Normal", "text")]), "word/document.xml", part)
        assert str(format_docx.read(data, Request("report.docx"))) == (
            "report.docx: The file declares XML entities, which no office program writes. "
            "Open it in the program that made it and save it again, or save it as PDF."
        )


def test_a_part_that_unpacks_to_gigabytes_is_refused() -> None:
    data = replaced_in_package(word([("Normal", "text")]), "word/media.bin", bytes(50_000_000))
    assert str(format_docx.read(data, Request("report.docx"))) == (
        "report.docx: The file unpacks to more than 300 MB, or is packed as no office program packs. "
        "Open it in the program that made it and save it again, or save it as PDF."
    )
