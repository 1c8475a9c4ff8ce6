"""Saved web pages: the report without the page's menus, and what the page declares of itself."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tizim.kernel.errors import Fault
from tizim.sources import chrome
from tizim.sources.alphabets import frequency_score
from tizim.sources.decoding import ENCODINGS, Decoded, decode
from tizim.sources.layout import Composer, tidy
from tizim.sources.page_metadata import metadata_of
from tizim.sources.reading import BROKEN_FILE_ERRORS, BlockKind, Metadata, Reading, Request

READER = "html@1"
MEDIA_TYPE = "text/html"

CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
CHARSET_WITHIN = 4096  # bytes
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DECLARED_SCORE = 0.2  # of frequency_score: a declared code page that reads worse than this is not believed
DECLARED_LETTERS = 50

EMBEDDED = re.compile(
    r"\b(twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|telegram|mastodon|bluesky)", re.IGNORECASE
)
POST_PREFIX = 40  # characters without spaces by which an embedded post is known again
APART = "ancestor-or-self::*[self::nav or self::header or self::footer or self::aside or self::form or self::figure]"
OWN_TEXT = "//p | //li | //blockquote | //h1 | //h2 | //h3 | //h4 | //td | //th | //pre | //dd"
PARAGRAPH_CHARACTERS = 80  # from this length on, a paragraph that is left out is counted
MIN_TEXT = 20


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read a saved page."""
    decoded = _decode_page(data, request)
    if isinstance(decoded, Fault):
        return decoded
    parser = HTMLParser(remove_comments=True, remove_pis=True)
    try:
        page = document_fromstring(XML_DECLARATION.sub("", decoded.text), parser=parser)
    except (etree.LxmlError, *BROKEN_FILE_ERRORS):
        return _no_text(request.where)
    if any("depth" in error.message for error in parser.error_log):
        return Fault(
            "The page nests its elements too deeply to be read.", request.where, "Save it as text or PDF and add that."
        )
    return read_page(page, decoded, request)


def read_page(page: HtmlElement, decoded: Decoded, request: Request) -> Reading | Fault:
    """Read a page that is parsed already: the body of a mail, too, is one."""
    metadata = metadata_of(page)
    composer = Composer.new()
    posts = tuple(_squeezed(post.text_content())[:POST_PREFIX] for post in _embedded_posts(page))
    body = _extract(page)
    _compose(composer, page, body, metadata, posts)
    text, blocks = composer.finish()
    if len(text) < MIN_TEXT:
        return _no_text(request.where)
    notes = [decoded.note] if decoded.note else []
    return Reading(
        text=text,
        blocks=blocks,
        metadata=metadata,
        media_type=MEDIA_TYPE,
        reader=READER,
        encoding=decoded.encoding,
        faults=(*notes, *_left_out(page, text, request.where)),
    )


def _no_text(where: str) -> Fault:
    return Fault(
        "The page holds no text of its own; it may load it when it is shown.",
        where,
        "Open it in a browser, wait until the text is there, and save the complete page or print it to PDF.",
    )


def _decode_page(data: bytes, request: Request) -> Decoded | Fault:
    """Decode a page; its own declaration counts where nobody gives the encoding, if it reads well."""
    found = CHARSET.search(data[:CHARSET_WITHIN])
    if request.encoding is None and found and (declared := _known(found.group(1).decode("ascii", "replace"))):
        decoded = decode(data, request.where, encoding=declared)
        if isinstance(decoded, Decoded):
            letters = sum(character > "\u0400" for character in decoded.text)
            if letters < DECLARED_LETTERS or frequency_score(decoded.text) >= DECLARED_SCORE:
                return replace(decoded, note=None)
    return decode(data, request.where, encoding=request.encoding)


def _known(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    if name == "iso8859-1":
        return "cp1252"  # what browsers take it for
    return declared if name in {codecs.lookup(known).name for known in ENCODINGS} else None


def _embedded_posts(page: HtmlElement) -> Iterator[HtmlElement]:
    return (quote for quote in page.iter("blockquote", "div") if EMBEDDED.search(quote.get("class") or ""))


def _extract(page: HtmlElement) -> etree._Element | None:
    """Return the body that trafilatura finds, or None."""
    try:
        document = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True)
    except BROKEN_FILE_ERRORS:
        return None
    body = getattr(document, "body", None)
    return body if body is not None and len(_all_words(body)) >= MIN_TEXT else None


def _compose(
    composer: Composer, page: HtmlElement, body: etree._Element | None, metadata: Metadata, posts: tuple[str, ...]
) -> None:
    first = body.find("head") if body is not None else None
    if metadata.title and (first is None or _squeezed(_all_words(first)) != _squeezed(metadata.title)):
        composer.add(BlockKind.HEADING, tidy(metadata.title))
        first = None
    captions = list(dict.fromkeys(tidy(caption.text_content()) for caption in page.iter("figcaption")))
    elements = list(body) if body is not None else list(_own_elements(page))
    for index, element in enumerate(elements):
        if index == (1 if first is not None else 0):
            for words in filter(chrome.is_credit, captions):
                composer.add(BlockKind.CREDIT, words)
        _add(composer, element, posts)


def _add(composer: Composer, element: etree._Element, posts: tuple[str, ...]) -> None:
    tag = str(element.tag)
    if tag in {"head", "h1", "h2", "h3", "h4"}:
        composer.add(BlockKind.HEADING, tidy(_all_words(element)))
    elif tag in {"list", "item", "li"}:
        _add_items(composer, element)
    elif tag in {"quote", "blockquote"}:
        words = tidy(" ".join(map(str, element.itertext())))
        is_post = any(post and _squeezed(words).startswith(post) for post in posts)
        composer.add(BlockKind.QUOTE, words, "embedded post" if is_post else "")
    elif tag == "table":
        _add_rows(composer, element)
    else:
        for words in _lines(element):
            composer.add(BlockKind.PARAGRAPH, words)
    composer.add(BlockKind.PARAGRAPH, tidy(element.tail or ""))


def _lines(element: etree._Element) -> Iterator[str]:
    """Yield the words of an element; a line break in it parts two paragraphs, which many sites write so."""
    words = [element.text or ""]
    for inner in element.iter():
        if inner is element:
            continue
        if inner.tag in {"lb", "br"}:
            words.append("\x1e")
        words.extend((inner.text or "", inner.tail or ""))
    return (tidy(line) for line in "".join(words).split("\x1e"))


def _add_items(composer: Composer, element: etree._Element) -> None:
    """Add each item of a list as a block of its own, those of lists inside it too."""
    items = [element] if element.tag in {"item", "li"} else element.iter("item", "li")
    for item in items:
        words = [item.text or ""]
        for inner in item:
            if inner.tag not in {"list", "ul", "ol"}:
                words.append(_all_words(inner))
            words.append(" " if inner.tag in {"p", "div"} else "")
            words.append(inner.tail or "")
        composer.add(BlockKind.BULLET, tidy("".join(words)))


def _add_rows(composer: Composer, table: etree._Element) -> None:
    header: list[str] = []
    for number, row in enumerate(table.iter("row", "tr"), 1):
        cells = [tidy(_all_words(cell)) for cell in row.iter("cell", "td", "th")]
        if number == 1 and all(cell.get("role") == "head" or cell.tag == "th" for cell in row.iter("cell", "td", "th")):
            header = cells
            continue
        named = zip(header, cells, strict=False) if header else (("", cell) for cell in cells)
        line = "; ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)
        composer.add(BlockKind.TABLE_ROW, line, f"row {number}")


def _own_elements(page: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what bears text outside of menus and frames, for pages in which no article is found."""
    for element in page.xpath(OWN_TEXT):
        if not element.xpath(APART) and not element.xpath("descendant::p | descendant::li | descendant::td"):
            yield element


def _left_out(page: HtmlElement, text: str, where: str) -> Iterator[Fault]:
    kept = _squeezed(text)
    paragraphs = (_squeezed(paragraph.text_content()) for paragraph in page.iter("p") if not paragraph.xpath(APART))
    missing = sum(len(words) >= PARAGRAPH_CHARACTERS and words not in kept for words in paragraphs)
    if missing:
        yield Fault(
            f"Paragraphs that seemed not to belong to the report were left out of the text: {missing}.",
            where,
            "Look at the stored original. If they belong to it, add the text as a file of its own.",
        )


def _all_words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)
