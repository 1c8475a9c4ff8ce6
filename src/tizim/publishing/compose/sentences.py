"""Where the words around a passage begin and end: its sentence, or in a table its cell.

A reader ties a claim to a word or two ("killed"); somebody who reads the release must see
the sentence. What of it may be printed is not decided here but by the printer.
"""

import re
from collections.abc import Container, Iterable, Sequence

from tizim.coding import languages
from tizim.kernel.passages import TextRange
from tizim.publishing.material import Source

_END = re.compile(r"[.!?…]+[”’\"»)]*(?=\s+[“\"«„(]?[^\W\d_a-zа-яёәғқңөұүһі]|\s*$)")
_CELL_END = re.compile(r"; (?=[^;:]+: )")  # a row is stored as "heading: words; heading: words"
_LAST_WORD = re.compile(r"[^\W\d_]+$")
TABLE_ROW = "table_row"
LONGEST_QUOTE = 600  # code points; of what is longer the passage alone is printed, or it is no short quote


def quote_around(source: Source, passage: TextRange) -> TextRange:
    """Return what is printed around a passage: its sentence, its cell, or the passage itself."""
    block = block_of(source.blocks, passage)
    if block is None:
        return passage
    kind, start, end = block
    if kind == TABLE_ROW:
        return _cell(source.text, passage, (start, end))
    return around(source.text, passage, (start, end), short_forms(source.language))


def around(text: str, passage: TextRange, block: tuple[int, int], short: Container[str] = ()) -> TextRange:
    """Return the sentence or sentences of a block in which a passage stands.

    short
        Words, in small letters, whose full stop ends no sentence ("dr"); nor does that of an initial.
    """
    ends = (match.end() for match in _END.finditer(text, *block) if not _abbreviates(text, match.start(), short))
    return _between(text, passage, block, ends)


def short_forms(language: str) -> frozenset[str]:
    """Return the abbreviations of a language; empty for one that the reader does not know."""
    found = languages.table(language, "sentences").get("abbreviations", ()) if language in languages.KNOWN else ()
    return frozenset(found)


def _cell(text: str, passage: TextRange, row: tuple[int, int]) -> TextRange:
    return _between(text, passage, row, (match.end() for match in _CELL_END.finditer(text, *row)))


def _between(text: str, passage: TextRange, block: tuple[int, int], ends: Iterable[int]) -> TextRange:
    start, end = block
    for one in ends:
        if one <= passage.start:
            start = one
        elif one >= passage.end:
            end = one
            break
    while start < passage.start and text[start].isspace():
        start += 1
    while end > passage.end and (text[end - 1].isspace() or text[end - 1] == ";"):
        end -= 1
    found = TextRange(min(start, passage.start), max(end, passage.end))
    return found if found.end - found.start <= LONGEST_QUOTE else passage


def _abbreviates(text: str, stop: int, short: Container[str]) -> bool:
    before = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if before is None or text[stop] != ".":
        return False
    word = before[0]
    return word.lower() in short or (len(word) == 1 and word.isupper() and word != "I")


def merged(ranges: Iterable[TextRange]) -> list[TextRange]:
    """Return the ranges in order, with those that overlap made one."""
    found: list[TextRange] = []
    for one in sorted(ranges):
        if found and one.start <= found[-1].end:
            found[-1] = TextRange(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def block_of(blocks: Sequence[tuple[str, int, int]], passage: TextRange) -> tuple[str, int, int] | None:
    """Return the block that holds the beginning of a passage."""
    return next((block for block in blocks if block[1] <= passage.start < block[2]), None)
