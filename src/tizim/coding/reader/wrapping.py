"""Read hard-wrapped lines as one: a text file breaks its lines where a page ended, not where a thought did.

Only the view changes, a line break becoming a blank, so that no offset moves. A
break is a wrap where the next word would not have fitted on the line, in a text
most of whose lines are full; lists, verse and tables have lines of any length.
"""

import itertools
import re

_OWN_LINE = re.compile(r"\s*(?:[•●▪◦‣·∙*#|>]|[-—]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_NARROWEST, _WIDEST = 40, 120  # code points a line; longer ones are paragraphs already
_FEWEST = 3  # lines that must be full before anything is joined
_FULL = 0.6  # share of the lines with a line behind them that are full
_SLACK = 2  # code points by which editors differ in where they break


def unwrap(view: str) -> str:
    """Return the view, as long as before, with the breaks inside paragraphs as blanks.

    >>> unwrap("short\\nlines stay\\n")
    'short\\nlines stay\\n'
    """
    breaks = _breaks(view)
    if len(breaks) < _FEWEST:
        return view
    lengths = sorted(length for _, length, _, _ in breaks)
    width = lengths[int(len(lengths) * 0.95)]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 2 * _WIDEST:
        return view
    full = [place for place, length, word, own in breaks if length + 1 + word > width - _SLACK and not own]
    if len(full) < max(_FEWEST, _FULL * len(breaks)):
        return view
    letters = list(view)
    for place in full:
        letters[place] = " "
    return "".join(letters)


def _breaks(view: str) -> list[tuple[int, int, int, bool]]:
    """Return the breaks inside stretches of text.

    Each as its place, the length of the line before it, of the word behind it, and whether that begins an entry.
    """
    found: list[tuple[int, int, int, bool]] = []
    at = 0
    for line, following in itertools.pairwise(view.split("\n")):
        at += len(line)
        words = following.split(maxsplit=1)
        if words and line and not line.isspace():
            found.append((at, len(line.rstrip()), len(words[0]), _OWN_LINE.match(following) is not None))
        at += 1
    return found
