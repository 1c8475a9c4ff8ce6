"""Word documents: paragraphs, headings, bullets, tables and notes, in the order of reading."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from tizim.kernel.errors import Fault
from tizim.sources.layout import Composer, tidy
from tizim.sources.office import core_metadata, fault_of_package, parsed_part
from tizim.sources.reading import BROKEN_FILE_ERRORS, BlockKind, Reading, Request

READER = "docx@1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTES = (("word/footnotes.xml", f"{W}footnote", "footnote"), ("word/endnotes.xml", f"{W}endnote", "endnote"))
WRITTEN = {f"{W}t": None, f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
CHANGED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
BODY_LEVEL = "9"  # of w:outlineLvl: not a heading


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read a Word document."""
    if fault := fault_of_package(data, request):
        return fault
    try:
        document = docx.Document(io.BytesIO(data))
        composer = Composer.new()
        _add_body(composer, document)
        for words, note in _notes(data):
            composer.add(BlockKind.PARAGRAPH, words, note)
        changes = sum(1 for _ in document.element.body.iter(*CHANGED))
    except (etree.LxmlError, PackageNotFoundError, zipfile.BadZipFile, *BROKEN_FILE_ERRORS):
        return Fault("The Word document is broken.", request.where, "Open it in Word or LibreOffice and save it again.")
    text, blocks = composer.finish()
    if not text:
        return Fault("The document holds no text.", request.where, "If it is a scan, run text recognition on it first.")
    return Reading(
        text=text,
        blocks=blocks,
        metadata=core_metadata(data, {}),
        media_type=MEDIA_TYPE,
        reader=READER,
        faults=(_note_changes(changes, request.where),) if changes else (),
    )


def _note_changes(count: int, where: str) -> Fault:
    return Fault(
        f"The document holds {count} tracked changes: what was inserted was read, what was deleted was not.",
        where,
        "If that is not the version you mean, accept or reject the changes and add the document again.",
    )


def _add_body(composer: Composer, document: Document) -> None:
    for element in document.element.body.iterchildren():
        _add_element(composer, document, element)


def _add_element(composer: Composer, document: Document, element: etree._Element) -> None:
    if element.tag == f"{W}p":
        kind = _kind(document, element)
        for words in _words(element).split("\n"):
            composer.add(kind, tidy(words))
    elif element.tag == f"{W}tbl":
        for number, row in enumerate(element.iterchildren(f"{W}tr"), 1):
            cells = (tidy(_words(cell)) for cell in row.iter(f"{W}tc"))
            composer.add(BlockKind.TABLE_ROW, "; ".join(cell for cell in cells if cell), f"row {number}")
    elif element.tag == f"{W}sdt":  # a field to be filled in, a table of contents
        for content in element.iterchildren(f"{W}sdtContent"):
            for inner in content.iterchildren():
                _add_element(composer, document, inner)


def _words(element: etree._Element) -> str:
    """Return the words of a paragraph or cell as they show; of text boxes, which are kept twice, the first copy."""
    parts: list[str] = []
    skipped: set[etree._Element] = set()
    for inner in element.iter():
        if inner.getparent() in skipped or inner.tag in {FALLBACK, f"{W}del", f"{W}moveFrom"}:
            skipped.add(inner)
        elif inner.tag in WRITTEN:
            parts.append(WRITTEN[inner.tag] or inner.text or "")
        elif inner.tag == f"{W}p" and parts:
            parts.append("\n")
    return "".join(parts)


def _kind(document: Document, paragraph: etree._Element) -> BlockKind:
    properties = paragraph.find(f"{W}pPr")
    style = _style(document, properties)
    level = properties.find(f"{W}outlineLvl") if properties is not None else None
    if style in {"title", "subtitle"} or style.startswith("heading"):
        return BlockKind.HEADING
    if level is not None and level.get(f"{W}val") != BODY_LEVEL:
        return BlockKind.HEADING
    numbered = properties is not None and properties.find(f"{W}numPr") is not None
    if numbered or style.startswith("list"):
        return BlockKind.BULLET
    return BlockKind.QUOTE if "quote" in style else BlockKind.PARAGRAPH


def _style(document: Document, properties: etree._Element | None) -> str:
    """Return the name of the paragraph's style, which Word keeps in English whatever language it shows."""
    element = properties.find(f"{W}pStyle") if properties is not None else None
    if element is None:
        return ""
    identifier = element.get(f"{W}val")
    return next((str(style.name).lower() for style in document.styles if style.style_id == identifier), "")


def _notes(data: bytes) -> Iterator[tuple[str, str]]:
    for part, tag, note in NOTES:
        root = parsed_part(data, part)
        for element in root.iter(tag) if root is not None else ():
            if element.get(f"{W}type") is None:  # those with a type are the lines between text and notes
                words = "".join(inner.text or "" for inner in element.iter(f"{W}t"))
                yield tidy(words), f"{note} {element.get(f'{W}id')}"
