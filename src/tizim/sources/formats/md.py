"""Markdown: the text is kept as it is, and its mark-up says which lines are what."""

import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tizim.kernel.errors import Fault
from tizim.sources.declared_dates import parse_declared
from tizim.sources.decoding import decode
from tizim.sources.layout import mark_chrome, title_of
from tizim.sources.reading import Block, BlockKind, Metadata, Reading, Request

READER = "md@1"
MEDIA_TYPE = "text/markdown"

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
ENTRY = re.compile(r"^([\w-]+)[ \t]*:[ \t]*(.+?)[ \t\r]*$", re.MULTILINE)
MARKERS = re.compile(r"(?:[ \t]+|>|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|\|)*")
NAMED_OTHERWISE = {"authors": "author", "date": "published", "lang": "language", "license": "licence"}
TAKEN = {"title", "publisher", "author", "published", "language", "url", "licence"}
KINDS = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "tr_open": BlockKind.TABLE_ROW,
    "fence": BlockKind.PARAGRAPH,
    "code_block": BlockKind.PARAGRAPH,
    "html_block": BlockKind.PARAGRAPH,
}


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read Markdown. A front matter of "name: value" lines gives title, author, date, language, url and licence."""
    decoded = decode(data, request.where, encoding=request.encoding)
    if isinstance(decoded, Fault):
        return decoded
    text = decoded.text
    front = FRONT_MATTER.match(text)
    body = front.end() if front else 0
    blocks = list(_blocks(text, body))
    if front:
        blocks.insert(0, Block(BlockKind.BOILERPLATE, 0, len(text[:body].rstrip()), "front matter"))
    marked = mark_chrome(text, blocks)
    entries = dict(_entries(front.group(1))) if front else {}
    return Reading(
        text=text,
        blocks=marked,
        metadata=_metadata(entries, title_of(text, marked)),
        media_type=MEDIA_TYPE,
        reader=READER,
        encoding=decoded.encoding,
        faults=(decoded.note,) if decoded.note else (),
    )


def _entries(front: str) -> Iterator[tuple[str, str]]:
    for name, value in ENTRY.findall(front):
        yield NAMED_OTHERWISE.get(name.lower(), name.lower()), value.strip("\"'")


def _metadata(entries: Mapping[str, str], heading: str) -> Metadata:
    return Metadata(
        title=entries.get("title") or heading,
        publisher=entries.get("publisher", ""),
        authors=tuple(name.strip() for name in entries.get("author", "").strip("[]").split(",") if name.strip()),
        published=parse_declared(entries.get("published", "")),
        language=entries.get("language", ""),
        url=entries.get("url", ""),
        licence=entries.get("licence", ""),
        extra={name: value for name, value in entries.items() if name not in TAKEN},
    )


def _blocks(text: str, body: int) -> Iterator[Block]:
    starts = _line_starts(text, body)
    inside: list[str] = []  # the list items and quotations that a token lies in
    for token in MarkdownIt("commonmark").enable("table").parse(text[body:]):
        if token.type in {"list_item_open", "blockquote_open"}:
            inside.append(token.type)
        elif token.type in {"list_item_close", "blockquote_close"}:
            inside.pop()
        elif token.type in KINDS and token.map:
            first, last = starts[token.map[0]], starts[token.map[1]]
            markers = MARKERS.match(text, first, last)
            start = markers.end() if markers and token.type != "code_block" else first
            words = text[start:last].rstrip()
            if words:
                yield Block(_kind(token, inside), start, start + len(words))


def _kind(token: Token, inside: list[str]) -> BlockKind:
    if token.type == "paragraph_open" and inside:
        return BlockKind.QUOTE if "blockquote_open" in inside else BlockKind.BULLET
    return KINDS[token.type]


def _line_starts(text: str, body: int) -> list[int]:
    """Return where each line of the body starts, and twice its end; Markdown counts a line after each line break."""
    breaks = (body + found.end() for found in re.finditer(r"\r\n|\n|\r", text[body:]))
    return [body, *breaks, len(text), len(text)]
