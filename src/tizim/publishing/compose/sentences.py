"""Where the sentence around a passage begins and ends, for sources of which only quotes may be printed."""

import re
from collections.abc import Iterable, Sequence

from tizim.kernel.passages import TextRange

_END = re.compile(r"[.!?…]+[”’\"»)]*(?=\s+[^\W\d_a-zа-яёәғқңөұүһі]|\s*$)")
LONGEST_QUOTE = 600  # code points; a longer sentence is printed from its passage alone, or it is no short quote


def around(text: str, passage: TextRange, block: tuple[int, int]) -> TextRange:
    """Return the sentence or sentences of a block in which a passage stands."""
    start, end = block
    for match in _END.finditer(text, block[0], block[1]):
        if match.end() <= passage.start:
            start = match.end()
        elif match.end() >= passage.end:
            end = match.end()
            break
    while start < passage.start and text[start].isspace():
        start += 1
    found = TextRange(min(start, passage.start), max(end, passage.end))
    return found if found.end - found.start <= LONGEST_QUOTE else passage


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
