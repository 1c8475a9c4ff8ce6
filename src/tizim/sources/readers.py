"""Which reader reads a file: its name and its content must agree.

To read a new kind of file, write `formats/<name>.py` and add a line to FORMATS.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import cast

from tizim.kernel.errors import Fault
from tizim.sources.characters import clean, note_hidden
from tizim.sources.content import Content, content_of, has_markup
from tizim.sources.file_names import extension_of
from tizim.sources.limits import LIMITS, Limits, readable_size
from tizim.sources.reading import Metadata, Reading, Request

LANGUAGE_CHARACTERS = 8  # "zh-Hant"
ARCHIVE = ".zip"  # opened by archive.py; its members are read one by one


@dataclass(frozen=True, slots=True)
class Format:
    module: str  # in tizim.sources.formats; loaded when the first file of the format comes
    name: str  # "a Word document": how a person calls it
    extensions: tuple[str, ...]
    content: tuple[Content, ...]  # what its first bytes may be
    is_text: bool  # characters throughout, so that the lower limit of size holds


FORMATS = (
    Format("txt", "plain text", (".txt", ".text"), (Content.TEXT, Content.MAIL), True),
    Format("md", "Markdown text", (".md", ".markdown"), (Content.TEXT, Content.MAIL), True),
    Format("html", "a web page", (".html", ".htm", ".xhtml"), (Content.WEB_PAGE, Content.TEXT), True),
    Format("pdf", "a PDF document", (".pdf",), (Content.PDF,), False),
    Format("docx", "a Word document", (".docx",), (Content.DOCX,), False),
    Format("eml", "an e-mail message", (".eml",), (Content.MAIL,), False),
    Format("csv", "a list", (".csv", ".tsv"), (Content.TEXT,), True),
    Format("xlsx", "an Excel workbook", (".xlsx",), (Content.XLSX,), False),
)
BY_EXTENSION = {extension: known for known in FORMATS for extension in known.extensions}
NATURAL_EXTENSION = {
    Content.PDF: ".pdf",
    Content.DOCX: ".docx",
    Content.XLSX: ".xlsx",
    Content.ZIP: ".zip",
    Content.WEB_PAGE: ".html",
    Content.MAIL: ".eml",
    Content.TEXT: ".txt",
}
SAVE_AS = {
    Content.OLD_OFFICE: "Open it in Word, Excel or LibreOffice and save it as .docx or .xlsx.",
    Content.RTF: "Open it in Word or LibreOffice and save it as .docx.",
    Content.PICTURE: "If it shows a text, run text recognition on it and add the result as .pdf or .txt.",
    Content.MEDIA: "Write down what is said in it and add that as .docx or .txt.",
    Content.ARCHIVE: "Unpack it and add the files, or pack them as .zip.",
}


def read(data: bytes, file_name: str, *, encoding: str | None = None, limits: Limits = LIMITS) -> Reading | Fault:
    """Read one file.

    data
        The whole file.
    file_name
        Its name, for its extension and for faults. It is never used as a path.
    encoding
        Of a text file, as somebody who knows it says; see decoding.py.

    Returns a Reading, whose own faults say what was left out of it, or the one
    Fault for which nothing of the file can be taken.
    """
    known = BY_EXTENSION.get(extension_of(file_name))
    if fault := _refused_at_sight(data, file_name, known, limits):
        return fault
    assert known is not None  # or it would have been refused
    reader = cast(
        Callable[[bytes, Request], Reading | Fault], import_module(f"tizim.sources.formats.{known.module}").read
    )
    reading = reader(data, Request(file_name, encoding, limits))
    if isinstance(reading, Fault):
        return reading
    if len(reading.text) > limits.text_characters:
        return Fault(
            f"The text has {len(reading.text):,} characters; at most {limits.text_characters:,} are read.",
            file_name,
            "Split the file into parts.",
        )
    if not reading.text.strip() and not reading.attachments:
        return Fault("The file holds nothing but white space.", file_name, "Check that the right file was added.")
    notes = (*reading.faults, *note_hidden(reading.text, file_name))
    return replace(reading, metadata=_storable(reading.metadata), faults=notes)


def _storable(metadata: Metadata) -> Metadata:
    """Return the metadata without characters that no database keeps."""
    return replace(
        metadata,
        title=clean(metadata.title),
        publisher=clean(metadata.publisher),
        authors=tuple(map(clean, metadata.authors)),
        language=clean(metadata.language)[:LANGUAGE_CHARACTERS],
        url=clean(metadata.url),
        licence=clean(metadata.licence),
        extra={clean(name): clean(value) for name, value in metadata.extra.items()},
    )


def _refused_at_sight(data: bytes, file_name: str, known: Format | None, limits: Limits) -> Fault | None:
    if not data:
        return Fault("The file is empty.", file_name, "Check that it was copied to its end.")
    content = content_of(data)
    if known is None:
        return _unknown(file_name, content)
    if content not in known.content or (known.module == "html" and not has_markup(data)):
        return _mismatch(file_name, known, content)
    limit = limits.text_file_bytes if known.is_text else limits.file_bytes
    if len(data) > limit:
        return Fault(
            f"The file has {readable_size(len(data))}; at most {readable_size(limit)} of {known.name} are read.",
            file_name,
            "Split it into parts and add those.",
        )
    return None


def _unknown(file_name: str, content: Content) -> Fault:
    extension = extension_of(file_name)
    readable = ", ".join(BY_EXTENSION)
    problem = f"Files of the kind '{extension}' are not read." if extension else "The file has no extension."
    if content in NATURAL_EXTENSION:
        remedy = f"Its content is {content}: if that is right, name it with {NATURAL_EXTENSION[content]}."
    else:
        remedy = SAVE_AS.get(content, f"Convert it to one of {readable}.")
    return Fault(problem, file_name, remedy)


def _mismatch(file_name: str, known: Format, content: Content) -> Fault:
    problem = f"The name says that the file is {known.name}, and its content is {content}."
    if content in NATURAL_EXTENSION:
        remedy = f"If the content is right, name the file with {NATURAL_EXTENSION[content]}; otherwise save it again."
    else:
        remedy = SAVE_AS.get(content, "Check that the right file was added.")
    return Fault(problem, file_name, remedy)
