"""A message gives its words, who wrote them when, and its attachments as files of their own."""

from dataclasses import replace
from datetime import date

import pytest
from tests.sources.making import PAGE, RUSSIAN, SENTENCES, mail

from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import Fault
from tizim.sources.formats import eml
from tizim.sources.limits import LIMITS
from tizim.sources.reading import File, Reading, Request


def read(data: bytes) -> Reading:
    reading = eml.read(data, Request("a.eml"))
    assert isinstance(reading, Reading), reading
    return reading


def test_the_header_says_who_wrote_when() -> None:
    metadata = read(mail(SENTENCES[0])).metadata
    assert metadata.title == "Detentions on the main square"
    assert metadata.authors == ("River Watch <desk@riverwatch.example>",)
    assert metadata.published == PartialDate.on(date(2023, 5, 4), "Thu, 04 May 2023 23:40:00 +0600")
    assert metadata.extra == {"to": "list@example.org"}


def test_the_plain_body_comes_before_the_html_one() -> None:
    reading = read(mail(SENTENCES[0], html=PAGE))
    assert reading.text == f"Detentions on the main square\n\n{SENTENCES[0]}"


def test_a_message_in_html_alone_is_read_as_a_page() -> None:
    reading = read(mail(html=PAGE))
    assert SENTENCES[3] in reading.text
    assert "All news" not in reading.text


def test_the_mail_that_is_answered_is_another_voice() -> None:
    reading = read(mail(f"We confirm this.\n\nOn 3 May 2023 River Watch wrote:\n{SENTENCES[0]}\n"))
    assert [(block.kind.value, reading.quote(block)) for block in reading.blocks[2:]] == [
        ("quote", "On 3 May 2023 River Watch wrote:"),
        ("quote", SENTENCES[0]),
    ]


def test_attachments_are_handed_back_as_files_of_their_own() -> None:
    reading = read(mail(SENTENCES[0], attachments={"dead.csv": b"name\nx\n", "a/../b.txt": b"words"}))
    assert reading.attachments == (File("a.eml/dead.csv", b"name\nx\n"), File("a.eml/a_.._b.txt", b"words"))


def test_a_forwarded_message_is_a_file_of_its_own() -> None:
    inner = mail(SENTENCES[1]).decode()
    data = (
        'Subject: fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
        f"Content-Type: text/plain\n\nsee below\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    ).encode()
    (attachment,) = read(data).attachments
    assert attachment.name == "a.eml/attachment 1.eml"
    assert SENTENCES[1] in read(attachment.data).text


def test_a_body_in_a_code_page_that_the_message_declares_is_read() -> None:
    head = "Subject: x\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n"
    assert read(head.encode() + " ".join(RUSSIAN).encode("koi8-r")).text.endswith(RUSSIAN[1])


def test_a_body_whose_encoding_is_not_certain_is_asked() -> None:
    head = "Subject: x\nContent-Type: text/plain; charset=us-ascii\n\n"
    answer = eml.read(head.encode() + "Иван Петров".encode("koi8-r"), Request("a.eml"))
    assert isinstance(answer, Fault)
    assert answer.problem == "The encoding is not certain."


@pytest.mark.parametrize("data", [b"", b"\n\njust words", b"no header here"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    assert str(eml.read(data, Request("a.eml"))) == (
        "a.eml: The message is broken. Save it again from the mail program, as a single message."
    )


def test_attachments_up_to_the_limit_are_taken_and_one_more_is_refused() -> None:
    data = mail("text", attachments={"1.txt": b"x", "2.txt": b"x"})
    assert isinstance(eml.read(data, Request("a.eml", limits=replace(LIMITS, mail_attachments=2))), Reading)
    answer = eml.read(data, Request("a.eml", limits=replace(LIMITS, mail_attachments=1)))
    assert isinstance(answer, Fault)
    assert answer.problem == "The message has 2 attachments; at most 1 are read."
