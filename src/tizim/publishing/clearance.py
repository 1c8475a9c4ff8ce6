"""Which words of a text may be printed: an allow-list over spans.

The sentence is the leak. A text is printed word by word: what names somebody
withheld is hidden in every spelling, and a capitalised word that nobody has
cleared (as a named person, a body, a place or an ordinary word) is hidden too, for it
may be a name that the reader missed. Scripts without capitals give no such sign,
so there every word needs clearance.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.passages import TextRange

NOT_CLEARED = "not_cleared"
SHORTEST_PART = 3  # letters; shorter parts of a name are particles and initials
LONGEST_ACRONYM = 5
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
SENTENCE_ENDS = frozenset('.!?…:;•*>#\n\r“”"«„‘')
TRANSPARENT = frozenset(" \t\u00a0()[]'’–—-")  # between a sentence's end and its first word


@dataclass(frozen=True, slots=True, order=True)
class Hidden:
    """A range that is not printed, and why."""

    start: int  # code points into the text
    end: int
    reason: str  # vocabulary withholding_reasons


def hidden_ranges(
    text: str,
    *,
    withheld: Iterable[Hidden],
    spellings: Mapping[str, str],
    cleared: Sequence[TextRange],
    cleared_words: Container[str],
    ordinary_words: Container[str],
) -> tuple[Hidden, ...]:
    """Return what of a text must not be printed, in order, without overlaps.

    withheld
        Ranges that are known to identify somebody withheld.
    spellings
        Every spelling, of any source, of everybody withheld, with the reason.
    cleared
        Ranges that name somebody who is named, a body or a place.
    cleared_words
        Words, in small letters, that name no person wherever they stand: months, offices.
    ordinary_words
        Words, in small letters, that are no names where they begin a sentence.
    """
    free = _Cover(cleared)
    found = list(withheld)
    found += _spelled(text, spellings, free)
    found += _uncleared(text, free, cleared_words, ordinary_words)
    return _joined(text, found)


def words_of(text: str) -> frozenset[str]:
    """Return the words that a text writes in small letters: what it uses as ordinary words."""
    return frozenset(word for word in WORD.findall(text) if word.islower())


class _Cover:
    """Answers quickly whether a word lies inside one of many ranges."""

    def __init__(self, ranges: Iterable[TextRange]) -> None:
        self._points = frozenset(point for one in ranges for point in range(one.start, one.end))

    def holds(self, start: int, end: int) -> bool:
        # A word glued to the next one ("Nuraywere") is cleared by the range that covers its beginning.
        return start in self._points and (end - 1 in self._points or start + 2 in self._points)


def _spelled(text: str, spellings: Mapping[str, str], free: _Cover) -> list[Hidden]:
    reasons: dict[str, str] = {}
    for spelling, reason in spellings.items():
        for part in WORD.findall(spelling):
            if len(part) >= SHORTEST_PART:
                reasons.setdefault(part.casefold(), reason)
    if not reasons:
        return []
    longest_first = sorted(reasons, key=len, reverse=True)
    # Only the beginning of a word is asked for: endings of cases and glued words follow.
    pattern = re.compile(r"(?<![^\W\d_])(" + "|".join(map(re.escape, longest_first)) + r")[^\W\d_]*", re.IGNORECASE)
    return [
        Hidden(match.start(), match.end(), reasons[match.group(1).casefold()])
        for match in pattern.finditer(text)
        if match.group(1).casefold() in reasons
        and match.group()[0].isupper()
        and not free.holds(match.start(), match.end())
    ]


def _uncleared(text: str, free: _Cover, cleared_words: Container[str], ordinary_words: Container[str]) -> list[Hidden]:
    hidden = []
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].islower() or free.holds(match.start(), match.end()) or _is_acronym(word):
            continue
        plain = _POSSESSIVE.sub("", word.casefold())
        if plain in cleared_words or all(part in cleared_words for part in plain.split("-")):
            continue
        begins = word[0].isupper() and _begins_sentence(text, match.start())
        if begins and all(part in ordinary_words for part in plain.split("-")):
            continue
        hidden.append(Hidden(match.start(), match.end(), NOT_CLEARED))
    return hidden


def _is_acronym(word: str) -> bool:
    return len(word) <= LONGEST_ACRONYM and word.removesuffix("s").isupper()


def _begins_sentence(text: str, start: int) -> bool:
    before = start - 1
    while before >= 0 and text[before] in TRANSPARENT:
        before -= 1
    return before < 0 or text[before] in SENTENCE_ENDS or (text[before].isdigit() and before == start - 1)


def _joined(text: str, found: Iterable[Hidden]) -> tuple[Hidden, ...]:
    """Join ranges that touch or are parted by spaces only; the graver reason, which names a person, stays."""
    joined: list[Hidden] = []
    for one in sorted(found):
        last = joined[-1] if joined else None
        if last is not None and (one.start <= last.end or text[last.end : one.start].isspace()):
            reason = last.reason if last.reason != NOT_CLEARED else one.reason
            joined[-1] = Hidden(last.start, max(last.end, one.end), reason)
        else:
            joined.append(one)
    return tuple(joined)
