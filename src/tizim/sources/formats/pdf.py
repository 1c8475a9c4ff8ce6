"""PDF documents: their text layer, page by page, with the broken lines of a paragraph put together."""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tizim.kernel.errors import Fault
from tizim.sources.declared_dates import parse_declared
from tizim.sources.layout import BULLET, Composer, looks_like_a_heading, tidy
from tizim.sources.reading import BROKEN_FILE_ERRORS, BlockKind, Metadata, Reading, Request

READER = "pdf@1"
MEDIA_TYPE = "application/pdf"

MIN_LETTERS = 10  # of a page; below it, the page is a picture or empty
RUNNING_PAGES = 3  # a first or last line on so many pages, numbers aside, is a running head
SHORT_LINE = 0.75  # of the usual length: a line that ends a paragraph
HYPHENATED = re.compile(r"(?<=[a-zа-яёәғқңөұүһі]{2})[-\u00ad\u2010]$")
SENTENCE_END = re.compile(r"[.!?…:»”\"]$")
PAGE_NUMBER = re.compile(
    r"(?:page|стр\.?|бет)?\s*[–—-]?\s*\d{1,4}\s*(?:(?:of|из|/)\s*\d{1,4})?\s*[–—-]?", re.IGNORECASE
)
PROGRAM_TITLE = re.compile(
    r"^(Microsoft Word|PowerPoint|Microsoft Excel) - |\.(docx?|pdf|indd|pptx?|xlsx?)$", re.IGNORECASE
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs pieces of the content; broken files are faults here


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read the text layer of a PDF."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return _locked("The PDF is locked with a password.", "password", request.where)
        count = len(reader.pages)
        if count > request.limits.pdf_pages:
            return Fault(
                f"The document has {count:,} pages; at most {request.limits.pdf_pages:,} are read.",
                request.where,
                "Split it into parts.",
            )
        pages = [page.extract_text() for page in reader.pages]
        metadata = _metadata(reader)
    except NotImplementedError:  # pypdf says so of encryption alone
        problem = "The PDF is encrypted in a way that is not read here, with a certificate for instance."
        return _locked(problem, "encryption", request.where)
    except (PyPdfError, zlib.error, *BROKEN_FILE_ERRORS):
        return Fault(
            "The PDF is broken.",
            request.where,
            "Open it in a PDF viewer and print it to a new PDF, or ask for another copy.",
        )
    return _reading(pages, metadata, request)


def _locked(problem: str, lock: str, where: str) -> Fault:
    return Fault(problem, where, f"Save a copy without the {lock}, and add that beside the original.")


def _metadata(reader: PdfReader) -> Metadata:
    """Return what the document says of itself. When it was made is not when it was published: that stays open."""
    info = {str(name): tidy(str(value)) for name, value in (reader.metadata or {}).items()}
    title = "" if PROGRAM_TITLE.search(info.get("/Title", "")) else info.get("/Title", "")
    dates = {"created": info.get("/CreationDate", ""), "modified": info.get("/ModDate", "")}
    return Metadata(
        title=title,
        authors=tuple(name.strip() for name in info.get("/Author", "").split(";") if name.strip()),
        extra={name: date for name, date in dates.items() if parse_declared(date)},
    )


def _reading(pages: Sequence[str], metadata: Metadata, request: Request) -> Reading | Fault:
    empty = [number for number, page in enumerate(pages, 1) if sum(map(str.isalpha, page)) < MIN_LETTERS]
    if len(empty) == len(pages):
        return Fault(
            "The PDF has no text layer: its pages are pictures, or empty.",
            request.where,
            "Run text recognition on it (ocrmypdf for instance) and add the result.",
        )
    composer = Composer.new()
    for piece in _joined(_pieces(pages)):
        composer.add(piece.kind, tidy(piece.words), piece.note)
    text, blocks = composer.finish()
    return Reading(
        text=text,
        blocks=blocks,
        metadata=metadata,
        media_type=MEDIA_TYPE,
        reader=READER,
        faults=(_note_empty(empty, request.where),) if empty else (),
    )


def _note_empty(pages: Sequence[int], where: str) -> Fault:
    numbers = ", ".join(map(str, pages[:20])) + (" and more" if len(pages) > 20 else "")
    return Fault(
        f"Some pages have no text layer and were not read: {numbers}.",
        where,
        "If they are scans, run text recognition on the document and add the result.",
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: BlockKind
    words: str
    note: str


def _pieces(pages: Sequence[str]) -> Iterator[_Piece]:
    running = _running_lines(pages)
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.splitlines()]
        usual = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
        paragraph: list[str] = []
        for line in [*lines, ""]:
            is_running = _without_numbers(line) in running or PAGE_NUMBER.fullmatch(line) is not None
            if paragraph and (is_running or not line or _starts_anew(paragraph[-1], line, usual)):
                yield _piece(paragraph, usual, f"page {number}")
                paragraph = []
            if is_running and line:
                yield _Piece(BlockKind.BOILERPLATE, line, f"page {number}")
            elif line:
                paragraph.append(line)


def _running_lines(pages: Sequence[str]) -> frozenset[str]:
    """Return the first and last lines that stand on many pages, numbers aside."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        edges.update({_without_numbers(line) for line in (*lines[:1], *lines[-1:])})
    needed = max(RUNNING_PAGES, len(pages) // 2)
    return frozenset(line for line, count in edges.items() if count >= needed and line)


def _without_numbers(line: str) -> str:
    return re.sub(r"\d+", "", line)


def _starts_anew(before: str, line: str, usual: int) -> bool:
    if BULLET.match(line):
        return True
    return len(before) < SHORT_LINE * usual and not line[:1].islower()


def _piece(lines: Sequence[str], usual: int, note: str) -> _Piece:
    words = lines[0]
    for line in lines[1:]:
        hyphenated = HYPHENATED.search(words) and line[:1].islower()
        words = f"{words[:-1]}{line}" if hyphenated else f"{words} {line}"
    if bullet := BULLET.match(words):
        return _Piece(BlockKind.BULLET, words[bullet.end() :], note)
    is_heading = len(lines) == 1 and len(words) < SHORT_LINE * usual and looks_like_a_heading(words)
    return _Piece(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, words, note)


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Put together what a page break parted: a sentence that does not end and goes on in lower case."""
    open_piece: _Piece | None = None
    between: list[_Piece] = []  # running heads and feet at the break
    for piece in pieces:
        if open_piece is None:
            open_piece = piece
        elif piece.kind is BlockKind.BOILERPLATE:
            between.append(piece)
        elif _goes_on(open_piece, piece):
            first, last = open_piece.note.partition("–")[0], piece.note.removeprefix("page ")
            open_piece = replace(open_piece, words=f"{open_piece.words} {piece.words}", note=f"{first}–{last}")
        else:
            yield open_piece
            yield from between
            open_piece, between = piece, []
    if open_piece is not None:
        yield open_piece
        yield from between


def _goes_on(before: _Piece, piece: _Piece) -> bool:
    running_text = before.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET} and piece.kind is BlockKind.PARAGRAPH
    return (
        running_text
        and before.note != piece.note
        and not SENTENCE_END.search(before.words)
        and piece.words[:1].islower()
    )
