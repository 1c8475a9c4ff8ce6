"""Words of a text, with their offsets, over a view that is as long as the text.

The view folds what differs only in looks (no-break spaces, curly quotation
marks, long dashes) one code point for one, so that an offset into the view is
an offset into the text. Words that a lost blank has glued together ("of6th",
"Petrovwas detained") are taken apart here, once, for everybody after.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tizim.coding.reader.word_index import WordIndex

_LOOKS = {
    **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2012\u2013\u2015", "\u2014"),
    **dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
}

# Endings of site names. A dot inside a word is otherwise a sentence whose blank was lost.
_DOMAINS = (
    "com|org|net|info|news|media|press|online|tv|io|me|kz|ru|kg|uz|tj|tm|by|ua|az|am|ge|md|rs|ba|hu|"
    "pl|tr|ir|in|pk|bd|lk|np|mm|th|vn|kh|id|ph|my|sg|hk|cn|ng|ke|ug|tz|zw|zm|mw|rw|bi|cd|cm|ci|sn|gn|"
    "ml|tg|bj|gh|et|sd|eg|ma|dz|tn|ly|sa|bh|ae|jo|ve|ni|hn|sv|gt|cu|mx|co|pe|bo|br|ar|cl|py|ec|uk|eu|"
    "de|fr|es"
)
_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"  # with the accents that stand behind them
_WORD_ALONE = r"[^\W\d_]+(?=[ ,\n])"  # most words, found at once: of the forms below only a word can begin there
_TOKEN = re.compile(
    rf"""(
      {_WORD_ALONE}
    | (?:https?://|www\.)\S+
    | (?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,6}}(?:{_DOMAINS})(?![\w-]|\.[a-z])
    | [A-Z]\.(?:[A-Z]\.)+
    | {_LETTERS}(?:['\-](?![sS](?![^\W_])){_LETTERS})*
    | '(?:s|S)(?![^\W_])
    | \d+(?:[.,]\d+)*
    | ''|[^\w\s]|_
    )""",
    re.VERBOSE,
)
_LONGEST_WHOLE = 6  # letters; a shorter word has swallowed no other


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token: quicker to walk than a list of objects."""

    words: list[str]  # as in the view
    lowers: list[str]
    starts: list[int]  # offsets into text and view alike
    ends: list[int]
    glued: list[int]  # indexes of tokens that were split from the token before
    index: WordIndex = field(init=False, repr=False, compare=False)
    capitals: list[int] = field(init=False, repr=False, compare=False)  # indexes of tokens that begin with a capital
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)  # what is worked out once a text

    def __post_init__(self) -> None:
        self.index = WordIndex(self.lowers)
        self.capitals = [index for index, word in enumerate(self.words) if word[0].isupper()]

    def __len__(self) -> int:
        return len(self.words)

    def where(self, holds: Callable[[str], bool], first: int, last: int) -> Sequence[int]:
        """Return the indexes between two tokens of the words, in small letters, for which something holds.

        Each word of a text is asked once, however often it stands there and however often this is called.
        """
        places: list[int] | None = self.kept.get(holds)
        if places is None:
            places = self.kept[holds] = self.index.where(holds)
        return _within(places, first, last)

    def where_written(self, holds: Callable[[str], bool], first: int, last: int) -> Sequence[int]:
        """Return the indexes between two tokens of the words, as written, for which something holds."""
        places: list[int] | None = self.kept.get(holds)
        if places is None:
            wanted = set(filter(holds, set(self.words)))
            places = self.kept[holds] = [index for index, word in enumerate(self.words) if word in wanted]
        return _within(places, first, last)

    def capitals_between(self, first: int, last: int) -> Sequence[int]:
        """Return the indexes between two tokens of those that begin with a capital."""
        return _within(self.capitals, first, last)


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    low = bisect_left(places, first)
    return places[low : bisect_left(places, last, low)]


def fold_looks(text: str) -> str:
    """Return the view of a text: the same length, one look for each kind of blank, quote and dash.

    >>> fold_looks("5th\\u00a0January \\u2019 \\u2013")
    "5th January ' \\u2014"
    """
    for look, same in _LOOKS.items():  # faster than one translation: most looks are in no text
        text = text.replace(look, same)
    return text


def small_letters(view: str) -> str:
    """Return a view in small letters and as long: patterns for it need not ignore case, which costs them dear.

    >>> small_letters("İlham"), small_letters("ИЮНЬ")
    ('İlham', 'июнь')
    """
    lower = view.lower()
    return lower if len(lower) == len(view) else "".join(map(_small, view))


def _small(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def sign_before(view: str, offset: int) -> str:
    """Return the last sign before an offset that is no blank; "" where there is none.

    >>> sign_before("X , 27", 4)
    ','
    """
    while offset and view[offset - 1].isspace():
        offset -= 1
    return view[offset - 1 : offset]


def split_tokens(view: str, glued_at: Callable[[str], int | None] | None = None) -> Tokens:
    """Return the tokens of a view.

    glued_at
        Says where a word falls into two that were glued together, or None; the
        language knows. It is asked for capitalised words only.
    """
    parts, glued = _TOKEN.split(view), list[int]()  # what stands between two tokens, and a token, in turns
    if glued_at is not None:
        parts, glued = _taken_apart(parts, glued_at)
    bounds = list(itertools.accumulate(map(len, parts)))
    same = {word: word for word in parts[1::2]}  # a word is kept once, however often it stands in the text
    small = {word: same.get(lower := word.lower(), lower) for word in same}
    words = [same[word] for word in parts[1::2]]
    return Tokens(words, [small[word] for word in words], bounds[:-1:2], bounds[1::2], glued)


def _taken_apart(parts: list[str], glued_at: Callable[[str], int | None]) -> tuple[list[str], list[int]]:
    """Return the parts of a view with the glued words among them in two, and the indexes of the second halves."""
    capitalised = (part for part in set(parts) if len(part) > _LONGEST_WHOLE and part[0].isupper())
    cuts = {part: cut for part in capitalised if (cut := glued_at(part)) is not None}
    apart: list[str] = []
    glued: list[int] = []
    behind = 0
    for at in [at for at, part in enumerate(parts) if part in cuts] if cuts else ():
        word, cut = parts[at], cuts[parts[at]]
        apart += (*parts[behind:at], word[:cut], "", word[cut:])
        glued.append(len(apart) // 2 - 1)
        behind = at + 1
    return apart + parts[behind:], glued
