"""A PDF gives its text layer; its broken lines are put together, and pages without text are said."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from tests.sources.making import RUSSIAN, pdf

from tizim.kernel.errors import Fault
from tizim.sources.formats import pdf as format_pdf
from tizim.sources.limits import LIMITS
from tizim.sources.reading import Reading, Request

PAGES = [
    [
        "River Watch, report 1",
        "Valley: protests met with force",
        "Police detained at least twelve of them, the local branch of",
        "River Watch said in a statement the next morn-",
        "ing.",
        "• The lawyers who came to the station that night were told",
        "that nobody was being held there",
        "1",
    ],
    ["River Watch, report 2", "and were sent away by the officer of the day at the gate.", "2"],
    ["River Watch, report 3", *RUSSIAN, "3"],
]


def read(data: bytes) -> Reading:
    reading = format_pdf.read(data, Request("report.pdf"))
    assert isinstance(reading, Reading), reading
    return reading


def refused(data: bytes) -> str:
    answer = format_pdf.read(data, Request("report.pdf"))
    assert isinstance(answer, Fault), answer
    return str(answer)


def test_lines_become_paragraphs_and_running_heads_are_set_apart() -> None:
    reading = read(pdf(PAGES))
    assert [(block.kind.value, block.note, reading.quote(block)) for block in reading.blocks] == [
        ("boilerplate", "page 1", "River Watch, report 1"),
        ("heading", "page 1", "Valley: protests met with force"),
        (
            "paragraph",
            "page 1",
            " ".join(PAGES[0][2:4]).removesuffix("-") + "ing.",
        ),
        (
            "bullet",
            "page 1–2",
            (
                "The lawyers who came to the station that night were told that nobody was being held there "
                "and were sent away by the officer of the day at the gate."
            ),
        ),
        ("boilerplate", "page 1", "1"),
        ("boilerplate", "page 2", "River Watch, report 2"),
        ("boilerplate", "page 2", "2"),
        ("boilerplate", "page 3", "River Watch, report 3"),
        ("paragraph", "page 3", " ".join(RUSSIAN)),
        ("boilerplate", "page 3", "3"),
    ]


def test_the_day_a_pdf_was_made_is_not_taken_for_the_day_it_was_published() -> None:
    info = {
        "Title": "Report on the valley",
        "Author": "A. Testova; B. Testov",
        "CreationDate": "D:20230504120000+06'00'",
    }
    metadata = read(pdf(PAGES, info)).metadata
    assert metadata.title == "Report on the valley"
    assert metadata.authors == ("A. Testova", "B. Testov")
    assert metadata.published is None
    assert metadata.extra == {"created": "D:20230504120000+06'00'"}


def test_the_name_of_a_file_is_no_title() -> None:
    assert read(pdf(PAGES, {"Title": "Microsoft Word - draft2.docx"})).metadata.title == ""


def test_scanned_pages_without_a_text_layer_are_refused() -> None:
    assert refused(pdf([[], ["7"]])) == (
        "report.pdf: The PDF has no text layer: its pages are pictures, or empty. "
        "Run text recognition on it (ocrmypdf for instance) and add the result."
    )


def test_some_pages_without_text_are_said_and_the_others_read() -> None:
    reading = read(pdf([PAGES[0], [], PAGES[2], []]))
    assert reading.faults == (
        Fault(
            "Some pages have no text layer and were not read: 2, 4.",
            "report.pdf",
            "If they are scans, run text recognition on the document and add the result.",
        ),
    )


def encrypted(data: bytes, password: str, algorithm: str = "AES-256") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


LOCKED = encrypted(pdf(PAGES), "")
ALGORITHMS = ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256")


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_pdf_that_only_forbids_printing_is_read_like_any_other(algorithm: str) -> None:
    assert read(encrypted(pdf(PAGES), "", algorithm)).text == read(pdf(PAGES)).text


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_pdf_with_a_password_is_refused(algorithm: str) -> None:
    assert refused(encrypted(pdf(PAGES), "secret", algorithm)) == (
        "report.pdf: The PDF is locked with a password. "
        "Save a copy without the password, and add that beside the original."
    )


def test_a_pdf_for_the_holder_of_a_certificate_is_refused() -> None:
    data = encrypted(pdf(PAGES), "").replace(b"/Filter /Standard", b"/Filter /Adobe.PubSec")
    assert refused(data) == (
        "report.pdf: The PDF is encrypted in a way that is not read here, with a certificate for instance. "
        "Save a copy without the encryption, and add that beside the original."
    )


@given(st.integers(0, 10_000), st.binary(max_size=8))
def test_whatever_is_broken_in_its_encryption_a_pdf_is_read_or_refused(at: int, damage: bytes) -> None:
    start, end = LOCKED.index(b"/V 5"), LOCKED.index(b"endobj", LOCKED.index(b"/V 5"))
    at = start + at % (end - start)
    answer = format_pdf.read(LOCKED[:at] + damage + LOCKED[at + len(damage) :], Request("report.pdf"))
    assert isinstance(answer, Fault) or answer.text == read(pdf(PAGES)).text


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\x00" * 500, pdf(PAGES)[:200]])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    assert refused(data) == (
        "report.pdf: The PDF is broken. Open it in a PDF viewer and print it to a new PDF, or ask for another copy."
    )


def test_pages_up_to_the_limit_are_read_and_one_more_is_refused() -> None:
    data = pdf(PAGES)
    assert isinstance(format_pdf.read(data, Request("r.pdf", limits=replace(LIMITS, pdf_pages=3))), Reading)
    answer = format_pdf.read(data, Request("r.pdf", limits=replace(LIMITS, pdf_pages=2)))
    assert answer == Fault("The document has 3 pages; at most 2 are read.", "r.pdf", "Split it into parts.")
