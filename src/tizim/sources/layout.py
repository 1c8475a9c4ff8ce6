"""Blocks of a text: which lines are headings, paragraphs, cases in a list, credits, menus.

Two ways lead here. Plain text is kept as it is, and its lines are described
(`describe`). Formats with mark-up compose a text out of their elements
(`Composer`). Either way `mark_chrome` then sets apart what is not the report.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tizim.sources import chrome
from tizim.sources.characters import clean
from tizim.sources.reading import Block, BlockKind

BULLET = re.compile(r"(?:[•●▪■◦‣⁃∙·*–—-]|\(?\d{1,3}[.)]|\(?[a-zа-я][.)])\s+(?=\S)")
LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
HEADING_CHARACTERS = 120
HEADINGS_IN_A_ROW = 3  # more short lines after one another are a list, of names for instance
WRAPPED_AT = range(40, 101)  # columns at which programs and people break lines
WRAPPED_SHARE = 0.6  # of the longest line: the rest of a wrapped paragraph is about as long
GOES_ON_SHARE = 1 / 3  # of the further lines of a wrapped paragraph begin in lower case; more do in any prose


@dataclass(slots=True)
class Composer:
    """Puts elements together to one text and keeps where each stands."""

    _parts: list[str]
    _blocks: list[Block]
    _length: int = 0

    @classmethod
    def new(cls) -> "Composer":
        return cls([], [])

    def add(self, kind: BlockKind, words: str, note: str = "") -> bool:
        """Add one element, its white space tidied; return whether anything was left to add."""
        words = clean(words).strip()
        if not words:
            return False
        if self._blocks:
            close = kind is self._blocks[-1].kind and kind in (BlockKind.TABLE_ROW, BlockKind.BULLET)
            self._append("\n" if close else "\n\n")
        start = self._length
        self._append(words)
        self._blocks.append(Block(kind, start, self._length, note))
        return True

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def __len__(self) -> int:
        return self._length

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        text = "".join(self._parts)
        return text, mark_chrome(text, self._blocks)


def tidy(words: str) -> str:
    """Return the words on one line, each run of white space as one space; other spaces of typesetters stay.

    >>> tidy("  a line \\n  and its rest ")
    'a line and its rest'
    """
    return re.sub(r"[ \t\n\r\x0b\x0c]+", " ", words).strip(" ")


def describe(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text; the text itself stays as it is."""
    return mark_chrome(text, _with_headings(text, _paragraphs(text)))


def _paragraphs(text: str) -> list[Block]:
    """Return one block a line, or one a paragraph where lines are broken at a fixed width."""
    blocks: list[Block] = []
    group: list[tuple[int, int]] = []
    for start, end in [*_lines(text), (len(text), len(text))]:
        ends = start == len(text) or (group and "\n" in _gap(text, group[-1][1], start)) or _bullet(text, start)
        if ends and group:
            blocks.extend(_blocks_of(text, group))
            group = []
        if start < end:
            group.append((start, end))
    return blocks


def _lines(text: str) -> list[tuple[int, int]]:
    spans = []
    for line in LINE.finditer(text):
        words = line.group()
        start, end = line.start() + len(words) - len(words.lstrip()), line.start() + len(words.rstrip())
        if start < end:
            spans.append((start, end))
    return spans


def _gap(text: str, end: int, start: int) -> str:
    """Return what stands between two lines, less their one line break."""
    return text[end:start].replace("\r\n", "\n").replace("\r", "\n").replace("\n", "", 1)


def _bullet(text: str, start: int) -> re.Match[str] | None:
    return BULLET.match(text, start)


def _blocks_of(text: str, group: Sequence[tuple[int, int]]) -> list[Block]:
    if not _is_wrapped(text, group):
        return [_block(text, start, end) for start, end in group]
    return [_block(text, group[0][0], group[-1][1])]


def _is_wrapped(text: str, group: Sequence[tuple[int, int]]) -> bool:
    """Say whether the lines are one paragraph broken at a width, and not a list of like entries."""
    lengths = [end - start for start, end in group]
    longest = max(lengths)
    if len(group) < 2 or longest not in WRAPPED_AT or min(lengths[:-1]) < WRAPPED_SHARE * longest:
        return False
    goes_on = sum(text[start].islower() for start, _ in group[1:])
    return goes_on >= GOES_ON_SHARE * (len(group) - 1)


def _block(text: str, start: int, end: int) -> Block:
    bullet = _bullet(text, start)
    if bullet and bullet.end() < end:
        return Block(BlockKind.BULLET, bullet.end(), end)
    if text[start] == ">":
        return Block(BlockKind.QUOTE, start, end)
    return Block(BlockKind.PARAGRAPH, start, end)


def _with_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Make headings of short lines that look like one and stand before running text."""
    lines = [text[block.start : block.end] for block in blocks]
    short = [
        block.kind is BlockKind.PARAGRAPH and looks_like_a_heading(line)
        for block, line in zip(blocks, lines, strict=True)
    ]
    run = 0  # short lines until the next block that is not one; menus and credits do not count
    for index in range(len(blocks) - 1, -1, -1):
        if _stands_apart(lines[index]):
            continue
        if not short[index]:
            run = 0
        elif run < HEADINGS_IN_A_ROW and index < len(blocks) - 1:
            run += 1
            blocks[index] = replace(blocks[index], kind=BlockKind.HEADING)
        else:
            run = HEADINGS_IN_A_ROW
    return blocks


def _stands_apart(line: str) -> bool:
    return chrome.is_menu(line) or chrome.is_credit(line) or chrome.is_partners_line(line)


def looks_like_a_heading(line: str) -> bool:
    first = line.lstrip("“”«„\"'‘’(")[:1]
    return len(line) <= HEADING_CHARACTERS and not line.endswith((".", ",", ";", ":", "!")) and not first.islower()


@dataclass(frozen=True, slots=True)
class _Zones:
    """Where the report begins and ends, as indices of blocks: chrome is looked for outside of it."""

    head: int  # the first running text
    last: int  # the last running text
    tail: int  # the first line after it that opens a list of other things

    @classmethod
    def of(cls, lines: Sequence[str]) -> "_Zones":
        running = [index for index, line in enumerate(lines) if chrome.is_running_text(line)]
        head, last = (running[0], running[-1]) if running else (len(lines), len(lines))
        tail = next((i for i in range(last + 1, len(lines)) if chrome.is_further(lines[i])), len(lines))
        return cls(head, last, tail)


def mark_chrome(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Set apart credits, menus before the title, repetitions of it, and lists of other things at the end."""
    lines = [text[block.start : block.end] for block in blocks]
    zones = _Zones.of(lines)
    marked: list[Block] = []
    seen: set[str] = set()
    for index, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        kind, note = block.kind, block.note
        if chrome.is_credit(line):
            kind, note = BlockKind.CREDIT, chrome.licence_in(line)
        elif reason := _chrome_note(line, index, zones):
            kind, note = BlockKind.BOILERPLATE, reason
        elif index < zones.head and kind is BlockKind.HEADING and line in seen:
            kind, note = BlockKind.BOILERPLATE, "repeated title"
        seen.add(line)
        marked.append(replace(block, kind=kind, note=note))
    return tuple(marked)


def _chrome_note(line: str, index: int, zones: _Zones) -> str:
    """Return what kind of chrome a line is, or nothing."""
    if index >= zones.tail:
        return "further items"
    if chrome.is_copyright(line):
        return "copyright"
    if index < zones.head and chrome.is_partners_line(line):
        return "partners"
    if not zones.head <= index <= zones.last and chrome.is_menu(line):
        return "menu"
    return ""


def title_of(text: str, blocks: Sequence[Block]) -> str:
    """Return the first heading, which in a plain text is its title; empty when it has none."""
    return next((text[block.start : block.end] for block in blocks if block.kind is BlockKind.HEADING), "")
