"""Find the blocks of a text and mark what is not to be read: menus, credits, embedded posts, other languages.

The line is the unit. A reader of files may hand over the blocks it knows;
those kinds are kept, and what it calls a paragraph is still checked for
furniture. Marked blocks stay in the text: nothing is cut, so no offset moves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tizim.coding.languages import table
from tizim.coding.reader.document import Block
from tizim.coding.reader.language import SMALL_WORDS, has_small_words

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•●▪◦‣·∙*]|[-—]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)\s*")
_POST = re.compile(
    r"pic\.twitter\.com|t\.co/|—\s[^\n]{1,60}\(@\w+\)|^\s*RT\s+@|(?:[#@]\w+\s+){3,}|^@\w+", re.IGNORECASE
)
_IN_POSTS = ("@", "#", "twitter", "t.co")  # what every alternative above needs
_TABLE = re.compile(r"\t[^\t\n]*\t|\|[^|\n]*\|[^|\n]*\||^(?:[^;:\n]{1,40}:\s[^;\n]*;\s){2,}")
_ENDS = (".", "!", "?", ":", ";", ",", ")", "…")
_WORDS = re.compile(r"[^\W\d_]+")
_SENTENCE_MARK = re.compile(r"[.!?][\"')\]]*(?:\s|$)")
_ITEM = re.compile(r"[—–:-]\s*\D{0,12}\d")  # a name, a dash, a number
_LONGEST_ITEM = 90  # code points

SENTENCES_LINE = 12  # words of a line that holds more than one sentence
LONG_LINE = 25  # words; a line of running text that ends a stretch of furniture
SHORT_LINE = 14  # words; a heading is not longer
FOREIGN_WORDS = 12  # words from which the share of small words means something


def find_blocks(
    view: str, language: str, data: str, given: Sequence[tuple[str, int, int]] | None = None
) -> tuple[Block, ...]:
    """Return the blocks of a text in order.

    given
        (kind, start, end) as a reader of files knows them; None to look for lines.
    """
    blocks = _joined(given, view) if given is not None else list(_lines(view))
    blocks = [_checked(block, view, language, data) for block in blocks]
    _mark_tails(blocks, view, data)
    _mark_short_runs_at_edges(blocks, view)
    _mark_title(blocks, view)
    _mark_lines_under_colons(blocks, view)
    return tuple(blocks)


def _joined(given: Sequence[tuple[str, int, int]], view: str) -> list[Block]:
    """Return the blocks of a reader of files, with those made one that only a hard-wrapped line parted."""
    blocks: list[Block] = []
    for kind, start, end in given:
        last = blocks[-1] if blocks else None
        if last is not None and last.is_read and last.end < start and view[last.end : start].strip(" ") == "":
            joined = "bullet" if last.kind == "bullet" else "paragraph"
            blocks[-1] = Block(joined, last.start, end, "layout.wrapped_lines")
        else:
            blocks.append(Block(kind, start, end))
    return blocks


def _lines(view: str) -> Iterator[Block]:
    for match in _LINE.finditer(view):
        line = match[0]
        if line.isspace():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        yield Block(_kind_of_line(view[start:end]), start, end, "line")


def _kind_of_line(line: str) -> str:
    if _TABLE.search(line[:2000]):
        return "table_row"
    if _BULLET.match(line) and len(line) > 12:
        return "bullet"
    bare = line.rstrip("'\"")
    ends = not bare or bare.endswith(_ENDS)
    if not ends and not _has_more_words(line[:600], SHORT_LINE) and not _SENTENCE_MARK.search(line[:-1]):
        return "heading"
    return "paragraph"


def _has_more_words(line: str, count: int) -> bool:
    return next(islice(_WORDS.finditer(line), count, None), None) is not None


def _checked(block: Block, view: str, language: str, data: str) -> Block:
    """Return the block, or the block marked as something that is not read."""
    if not block.is_read:
        return block
    line = view[block.start : min(block.end, block.start + 4000)]
    lower = line.lower()
    layout = table(data, "layout")
    short = not _has_more_words(line[:600], SHORT_LINE + 6)
    if short and (
        _begins(lower, layout.get("credit", ())) or any(mark in lower for mark in layout.get("credit_words", ()))
    ):
        return replace(block, kind="credit", rule="layout.credit")
    if any(sign in lower for sign in _IN_POSTS) and _POST.search(line):
        return replace(block, kind="quote", rule="layout.embedded_post")
    if (block.kind == "heading" or (short and lower.endswith(":"))) and _begins(lower, layout.get("menu", ())):
        return replace(block, kind="boilerplate", rule="layout.menu")
    if language in SMALL_WORDS and block.kind in ("paragraph", "bullet") and _is_foreign(line, language):
        return replace(block, kind="foreign", rule="layout.other_language")
    return block


def _begins(lower: str, phrases: Sequence[str]) -> bool:
    """Say whether a line begins with a phrase that ends where a word ends."""
    packed = lower.replace(":", " : ").split()
    for phrase in phrases:
        parts = phrase.split()
        if packed[: len(parts)] == parts:
            return True
    return False


def _is_foreign(line: str, language: str) -> bool:
    if language == "en" and _has_more_words(line, FOREIGN_WORDS - 1):
        return not has_small_words(line, language, 0.03)
    words = _WORDS.findall(line)
    if language == "en":
        return len(words) > 3 and not any(word.isascii() for word in words)
    # Another script is another language; inside Cyrillic, short lines hold too few small words.
    cyrillic = sum("\u0400" <= word[0] <= "\u052f" for word in words)
    return len(words) >= FOREIGN_WORDS and cyrillic * 2 < len(words)


def _mark_tails(blocks: list[Block], view: str, data: str) -> None:
    """Mark what follows a line such as "More news", until running text comes again."""
    tails = table(data, "layout").get("tail", ())
    in_tail = False
    for index, block in enumerate(blocks):
        line = view[block.start : block.end]
        if block.kind in ("heading", "boilerplate") and _is_tail(line.lower(), tails):
            in_tail = True
        elif in_tail and _is_running_text(line):
            in_tail = False
        if in_tail and block.is_read:
            blocks[index] = replace(block, kind="boilerplate", rule="layout.tail")


def _is_running_text(line: str) -> bool:
    """Say whether a line is more than a teaser, which is one sentence at most."""
    least = SENTENCES_LINE if ". " in line else LONG_LINE
    return line.endswith((".", '."', ".'", "!", "?", ":")) and _has_more_words(line[:2000], least - 1)


def _is_tail(lower: str, tails: Sequence[str]) -> bool:
    return _begins(lower, tails) or _begins(lower.rpartition(":")[2], tails)


def _mark_short_runs_at_edges(blocks: list[Block], view: str) -> None:
    """Mark a line of the top that is printed twice, and what follows the last sentence of the text.

    A page that repeats its title has it once in its chrome; the later one is kept.
    """
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        line = view[block.start : block.end]
        if line in seen and blocks[seen[line]].kind == "heading":
            blocks[seen[line]] = replace(blocks[seen[line]], kind="boilerplate", rule="layout.repeated_line")
        seen[line] = index


def _mark_lines_under_colons(blocks: list[Block], view: str) -> None:
    """Call short lines with numbers that follow a line ending in a colon the items of its list: "A – 5 лет"."""
    under = False
    for index, block in enumerate(blocks):
        line = view[block.start : min(block.end, block.start + _LONGEST_ITEM)]
        short = block.kind in ("heading", "paragraph") and block.end - block.start < _LONGEST_ITEM
        if under and short and _ITEM.search(line):
            blocks[index] = replace(block, kind="bullet", rule="layout.listed")
        else:
            under = block.is_read and view[block.start : block.end].endswith(":")


def _mark_title(blocks: list[Block], view: str) -> None:
    """Call the first heading the title, when running text follows."""
    for index, block in enumerate(blocks):
        if block.kind == "heading" and block.rule != "layout.repeated_line":
            if len(_WORDS.findall(view[block.start : block.end])) >= 3 and any(
                later.kind in ("paragraph", "bullet") for later in blocks[index + 1 :]
            ):
                blocks[index] = replace(block, kind="title", rule="layout.title")
            return
        if block.kind == "paragraph" and len(_WORDS.findall(view[block.start : block.end])) >= LONG_LINE:
            return
