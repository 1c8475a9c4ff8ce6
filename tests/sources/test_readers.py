"""A file is read by what it is; its name and its content must agree; a limit is said with its value."""

import inspect
from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources.making import PAGE, SENTENCES, archive, mail, pdf, word, workbook

from tizim.kernel.errors import Fault
from tizim.sources.limits import LIMITS
from tizim.sources.readers import FORMATS, Format, read
from tizim.sources.reading import Reading, Request

FILES = {
    "report.txt": "\n\n".join(SENTENCES).encode(),
    "report.md": f"# Valley\n\n{SENTENCES[0]}\n\n* {SENTENCES[1]}\n".encode(),
    "report.html": PAGE.encode(),
    "report.pdf": pdf([[SENTENCES[0][:60], SENTENCES[0][60:]]]),
    "report.docx": word([("Title", "Valley"), ("Normal", SENTENCES[0])]),
    "report.eml": mail(SENTENCES[0]),
    "report.csv": b"name,age\nAmina Testova,12\n",
    "report.xlsx": workbook({"Dead": [["name", "age"], ["Amina Testova", 12]]}),
}


def taken(data: bytes, name: str) -> Reading:
    answer = read(data, name)
    assert isinstance(answer, Reading), answer
    return answer


def refused(data: bytes, name: str) -> Fault:
    answer = read(data, name)
    assert isinstance(answer, Fault), answer
    return answer


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_a_text_whose_blocks_lie_inside_it(name: str) -> None:
    reading = taken(FILES[name], name)
    assert reading.reader == f"{name.partition('.')[2]}@1"
    assert reading.blocks
    assert all(reading.quote(block).strip() for block in reading.blocks)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.module)
def test_every_format_has_a_reader_with_a_version(known: Format) -> None:
    module = import_module(f"tizim.sources.formats.{known.module}")
    assert known.module == module.READER.partition("@")[0]
    assert inspect.get_annotations(module.read) == {"data": bytes, "request": Request, "return": Reading | Fault}


@pytest.mark.parametrize("name", FILES)
def test_the_same_bytes_give_the_same_text_each_time(name: str) -> None:
    assert taken(FILES[name], name).text == taken(FILES[name], name).text


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_refused(name: str) -> None:
    assert refused(b"", name) == Fault("The file is empty.", name, "Check that it was copied to its end.")


@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_white_space_alone_is_no_text(name: str) -> None:
    assert refused(b" \n\n ", name).problem == "The file holds nothing but white space."


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (
            FILES["report.pdf"],
            "report.docx",
            (
                "The name says that the file is a Word document, and its content is a PDF document. "
                "If the content is right, name the file with .pdf; otherwise save it again."
            ),
        ),
        (
            FILES["report.html"],
            "report.txt",
            (
                "The name says that the file is plain text, and its content is a web page. "
                "If the content is right, name the file with .html; otherwise save it again."
            ),
        ),
        (
            b"\x89PNG\r\n\x1a\n",
            "report.txt",
            (
                "The name says that the file is plain text, and its content is a picture. "
                "If it shows a text, run text recognition on it and add the result as .pdf or .txt."
            ),
        ),
        (
            FILES["report.txt"],
            "report.html",
            (
                "The name says that the file is a web page, and its content is plain text. "
                "If the content is right, name the file with .txt; otherwise save it again."
            ),
        ),
        (
            FILES["report.xlsx"],
            "report.docx",
            (
                "The name says that the file is a Word document, and its content is an Excel workbook. "
                "If the content is right, name the file with .xlsx; otherwise save it again."
            ),
        ),
    ],
)
def test_a_name_that_does_not_fit_the_content_says_what_the_content_is(content: bytes, name: str, message: str) -> None:
    assert str(refused(content, name)) == f"{name}: {message}"


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "list.doc",
            (
                "Files of the kind '.doc' are not read. "
                "Open it in Word, Excel or LibreOffice and save it as .docx or .xlsx."
            ),
        ),
        (
            b"a list",
            "list",
            "The file has no extension. Its content is plain text: if that is right, name it with .txt.",
        ),
        (
            b"\xff\xd8\xff\xe0",
            "scan.jpg",
            (
                "Files of the kind '.jpg' are not read. "
                "If it shows a text, run text recognition on it and add the result as .pdf or .txt."
            ),
        ),
        (
            archive({"a.txt": b"a"}),
            "lists.rar",
            "Files of the kind '.rar' are not read. Its content is a ZIP archive: if that is right, name it with .zip.",
        ),
    ],
)
def test_a_kind_of_file_that_is_not_read_says_what_to_do(content: bytes, name: str, message: str) -> None:
    assert str(refused(content, name)) == f"{name}: {message}"


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report.html", "report.csv"])
def test_a_text_up_to_the_limit_is_read_and_one_byte_more_is_refused(name: str) -> None:
    data = FILES[name]
    assert isinstance(read(data, name, limits=replace(LIMITS, text_file_bytes=len(data))), Reading)
    answer = read(data, name, limits=replace(LIMITS, text_file_bytes=len(data) - 1))
    assert isinstance(answer, Fault)
    assert answer.remedy == "Split it into parts and add those."


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.xlsx", "report.eml"])
def test_a_file_up_to_the_limit_is_read_and_one_byte_more_is_refused(name: str) -> None:
    data = FILES[name]
    assert isinstance(read(data, name, limits=replace(LIMITS, file_bytes=len(data))), Reading)
    assert isinstance(read(data, name, limits=replace(LIMITS, file_bytes=len(data) - 1)), Fault)


def test_a_text_of_a_hundred_megabytes_is_refused_with_the_limit_in_the_message() -> None:
    answer = refused(b"a sentence of the text. " * (100_000_000 // 24), "long.txt")
    assert str(answer) == (
        "long.txt: The file has 100 MB; at most 25 MB of plain text are read. Split it into parts and add those."
    )


def test_a_composed_text_longer_than_the_limit_is_refused() -> None:
    length = len(taken(FILES["report.docx"], "report.docx").text)
    assert isinstance(
        read(FILES["report.docx"], "report.docx", limits=replace(LIMITS, text_characters=length)), Reading
    )
    answer = read(FILES["report.docx"], "report.docx", limits=replace(LIMITS, text_characters=length - 1))
    assert answer == Fault(
        f"The text has {length} characters; at most {length - 1} are read.", "report.docx", "Split the file into parts."
    )


def test_direction_marks_and_characters_without_width_are_kept_and_said() -> None:
    text = "A list\nAmina\u202eTestova\nBao\u200bTestov\n"
    reading = taken(text.encode(), "list.txt")
    assert reading.text == text
    assert reading.faults == (
        Fault(
            "The text holds 2 characters that cannot be seen: direction marks, or characters without width.",
            "list.txt, line 2 of the text",
            "They are kept as they are. Look closely at names in these places: they may not be what they seem.",
        ),
    )


def test_mark_up_and_formulas_in_a_list_stay_plain_words() -> None:
    cells = ["<script>alert(1)</script>", '=HYPERLINK("http://x")', "+7 700", "@SUM(A1)"]
    reading = taken(
        ("a;b;c;d\n" + ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells)).encode(), "l.csv"
    )
    assert list(reading.records[0].values()) == cells


@pytest.mark.parametrize("name", FILES)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_file_gives_a_reading_or_a_fault_and_nothing_else(name: str, data: st.DataObject) -> None:
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    answer = read(bytes(content), name)
    assert isinstance(answer, Reading | Fault)
    if isinstance(answer, Reading):
        answer.text.encode()


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_off_anywhere_gives_a_reading_or_a_fault(name: str) -> None:
    content = FILES[name]
    for length in range(1, len(content), max(1, len(content) // 40)):
        assert isinstance(read(content[:length], name), Reading | Fault)
