"""What a file is by its first bytes, whatever its name says."""

import io
import re
import zipfile
from enum import StrEnum


class Content(StrEnum):
    """Kinds of content; the value completes the sentence "the content is …"."""

    PDF = "a PDF document"
    DOCX = "a Word document"
    XLSX = "an Excel workbook"
    ZIP = "a ZIP archive"
    OLD_OFFICE = "a document of an old Office version"
    RTF = "a rich text document"
    PICTURE = "a picture"
    MEDIA = "a sound or video recording"
    ARCHIVE = "an archive of another kind"
    PROGRAM = "a program"
    WEB_PAGE = "a web page"
    MAIL = "an e-mail message"
    TEXT = "plain text"


SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLD_OFFICE),
    (b"{\\rtf", Content.RTF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"II*\x00", Content.PICTURE),
    (b"MM\x00*", Content.PICTURE),
    (b"ID3", Content.MEDIA),
    (b"OggS", Content.MEDIA),
    (b"\x1f\x8b", Content.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Content.ARCHIVE),
    (b"Rar!\x1a\x07", Content.ARCHIVE),
    (b"BZh", Content.ARCHIVE),
    (b"\xfd7zXZ", Content.ARCHIVE),
    (b"\x7fELF", Content.PROGRAM),
    (b"MZ\x90\x00", Content.PROGRAM),
)
PDF_WITHIN = 1024  # bytes: readers accept a few of rubbish before the header
HEAD_BYTES = 4096
PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|meta|title|article|main|div|p|h[1-6]|table|ul|ol|span|br)\b", re.IGNORECASE
)
MAIL_HEADER = re.compile(
    rb"(?:From |(?:(?:From|To|Date|Subject|Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type|"
    rb"X-[\w-]+|ARC-[\w-]+|DKIM-Signature|Authentication-Results|Reply-To|Cc)\s*:))",
    re.IGNORECASE,
)


def content_of(data: bytes) -> Content:
    """Return what the bytes are; whatever has no signature counts as text until it is decoded."""
    if b"%PDF-" in data[:PDF_WITHIN]:
        return Content.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_package(data)
    if data[4:8] == b"ftyp":
        return Content.MEDIA
    if data[:4] == b"RIFF":
        return Content.PICTURE if data[8:12] == b"WEBP" else Content.MEDIA
    for signature, content in SIGNATURES:
        if data.startswith(signature):
            return content
    head = data[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe")
    if PAGE.match(head):
        return Content.WEB_PAGE
    return Content.MAIL if MAIL_HEADER.match(head.lstrip()) else Content.TEXT


def has_markup(data: bytes) -> bool:
    """Say whether the bytes hold elements of a web page, for pages saved without their frame."""
    return MARKUP.search(data[: HEAD_BYTES * 16].replace(b"\x00", b"")) is not None


def _in_package(data: bytes) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Content.ZIP
    if "[Content_Types].xml" not in names:
        return Content.ZIP
    if any(name.startswith("word/") for name in names):
        return Content.DOCX
    return Content.XLSX if any(name.startswith("xl/") for name in names) else Content.ZIP
