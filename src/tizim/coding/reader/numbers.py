"""Find the numbers of a text, in digits and in words, with the operator that stands beside them.

"At least 10", "over 180", "some 10,000": the operator is part of what was said.
"Several dozen" is found and has no value. Whether a number counts anything is
for `figures` to say; dates and articles are taken out there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document
from tizim.coding.reader.phrases import Phrases
from tizim.kernel.quantities import Operator

_OPERATORS = {
    ">=": Operator.AT_LEAST,
    ">": Operator.MORE,
    "<=": Operator.AT_MOST,
    "<": Operator.LESS,
    "~": Operator.ABOUT,
    "=": Operator.EQUAL,  # words that only look like a limit: "reduced to"
}
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_CUT_SHORT = frozenset(("тыс", "млн", "млрд"))
_LONGEST_OPERATOR = 5  # words
_MOST_DIGITS = 15  # longer rows of digits are identifiers, not counts


@dataclass(frozen=True, slots=True)
class NumberMention:
    first: int  # tokens of the number itself, end exclusive
    last: int
    operator_first: int  # where the operator's words begin; `first` without one
    value: Decimal | None
    operator: Operator
    in_words: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    before: Mapping[tuple[str, ...], Operator]
    before_last: frozenset[str]  # the last words of those
    after: Phrases[Operator]
    vague: Phrases[bool]
    openings: frozenset[str]  # first words of the vague ones
    halves: tuple[tuple[str, ...], ...]
    articles: Mapping[str, Decimal]  # what a multiplier behind an article counts: "a hundred"
    compound: bool  # words of numbers that follow one another add up: "двадцать пять"

    def can_begin(self, word: str) -> bool:
        """Say whether a number can begin with a word."""
        known = word in self.cardinals or word in self.openings or word in self.articles
        return known or word[0].isdigit() or "-" in word


@cache
def _lexicon(data: str) -> _Lexicon:
    numbers = table(data, "numbers")
    before = {
        tuple(phrase.split()): _OPERATORS[sign]
        for sign, phrases in numbers.get("before", {}).items()
        for phrase in phrases
    }
    after = [(phrase, _OPERATORS[sign]) for sign, phrases in numbers.get("after", {}).items() for phrase in phrases]
    return _Lexicon(
        numbers.get("cardinals", {}),
        numbers.get("multipliers", {}),
        before,
        frozenset(words[-1] for words in before),
        Phrases(after),
        Phrases((phrase, True) for phrase in numbers.get("vague", {}).get("words", ())),
        frozenset(phrase.split()[0].rstrip("*") for phrase in numbers.get("vague", {}).get("words", ())),
        tuple(tuple(phrase.split()) for phrase in numbers.get("halves", {}).get("words", ())),
        {word: Decimal(str(value)) for word, value in numbers.get("articles", {}).items()},
        bool(numbers.get("compound")),
    )


def find_numbers(document: Document) -> tuple[NumberMention, ...]:
    """Return the numbers of every sentence, in order, without overlaps."""
    lexicon = _lexicon(document.data)
    found: list[NumberMention] = []
    end = 0
    for sentence in document.sentences:
        for index in document.tokens.where(lexicon.can_begin, sentence.first, sentence.last):
            mention = _number_at(document, lexicon, index, sentence.first, sentence.last) if index >= end else None
            if mention is not None:
                found.append(mention)
                end = mention.last
    return tuple(found)


def _number_at(document: Document, lexicon: _Lexicon, index: int, first: int, last: int) -> NumberMention | None:
    tokens = document.tokens
    lower = tokens.lowers[index]
    opens = lower in lexicon.openings
    rounds = lower in lexicon.articles and index + 1 < last and tokens.lowers[index + 1] in lexicon.multipliers
    if lower in lexicon.articles and not (opens or rounds or lower in lexicon.cardinals):
        return None
    vague = lexicon.vague.at(tokens.lowers, index, last) if opens else None
    if vague is not None:
        return NumberMention(index, vague.last, index, None, Operator.ABOUT, True)
    if lower in lexicon.articles and not rounds:
        return None
    value, end = _value_at(document, lexicon, index, last)
    if value is None:
        return None
    start, operator = _operator_before(tokens.lowers, lexicon, index, first)
    if rounds and operator is Operator.EQUAL:
        operator = Operator.ABOUT  # "a hundred residents" is a round number
    behind = lexicon.after.at(tokens.lowers, end, last)
    if behind is not None and operator is Operator.EQUAL:
        operator, end = behind.payload, behind.last
    elif end < last and tokens.words[end] == "+" and tokens.starts[end] == tokens.ends[end - 1]:
        operator, end = Operator.AT_LEAST, end + 1
    return NumberMention(index, end, start, value, operator, not lower[0].isdigit())


def _value_at(document: Document, lexicon: _Lexicon, index: int, last: int) -> tuple[Decimal | None, int]:
    """Return the value that begins at a token and where it ends."""
    tokens = document.tokens
    value = lexicon.articles.get(tokens.lowers[index]) or _simple_value(tokens.lowers[index], lexicon)
    if value is None:
        return None, index
    end = index + 1
    while end < last and _continues_thousands(document, index, end):  # "10 000"
        value = value * 1000 + int(tokens.words[end])
        end += 1
    while lexicon.compound and end < last and tokens.lowers[end] in lexicon.cardinals:
        further = Decimal(lexicon.cardinals[tokens.lowers[end]])
        if value < 10 or further >= (100 if value >= 100 else 10) or value % 10:
            break
        value, end = value + further, end + 1
    for half in lexicon.halves:  # "three and a half"
        if tuple(tokens.lowers[end : end + len(half)]) == half and end + len(half) <= last:
            value, end = value + Decimal("0.5"), end + len(half)
            break
    while end < last and tokens.lowers[end] in lexicon.multipliers:
        value *= lexicon.multipliers[tokens.lowers[end]]
        if tokens.lowers[end] in _CUT_SHORT and end + 1 < last and tokens.lowers[end + 1] == ".":
            end += 1  # "1,2 тыс. дел"
        end += 1
        rest = end + 1 if end < last and tokens.lowers[end] == "and" else end
        more = _simple_value(tokens.lowers[rest], lexicon) if rest < last and value >= 100 else None
        if more is not None and more < 100 and not tokens.lowers[rest][0].isdigit():
            value, end = value + more, rest + 1
    return value, end


def _continues_thousands(document: Document, index: int, end: int) -> bool:
    tokens = document.tokens
    word, head = tokens.words[end], tokens.words[index]
    return (
        len(word) == 3
        and word.isdigit()
        and word.isascii()
        and head.isdigit()
        and len(head) <= 3
        and document.view[tokens.ends[end - 1] : tokens.starts[end]] == " "
        and document.text[tokens.ends[end - 1]] in "\u00a0\u202f\u2009 "
    )


def _simple_value(lower: str, lexicon: _Lexicon) -> Decimal | None:
    """Return the value of one token: digits, a word, or two words with a hyphen."""
    if lower[0].isdigit():
        return _digits(lower)
    if lower in lexicon.cardinals:
        return Decimal(lexicon.cardinals[lower])
    tens, hyphen, ones = lower.partition("-")
    if hyphen and tens in lexicon.cardinals and ones in lexicon.cardinals:
        return Decimal(lexicon.cardinals[tens] + lexicon.cardinals[ones])
    return None


def _digits(written: str) -> Decimal | None:
    """Return the value of digits with separators; None where they are not one number ("05.01.2022").

    >>> str(_digits("4,353")), str(_digits("4.5")), _digits("1.2.3")
    ('4353', '4.5', None)
    """
    if len(written) > _MOST_DIGITS or not _DIGITS.fullmatch(written):
        return None
    head, *groups = written.replace(".", ",").split(",")
    if not groups:
        return Decimal(head)
    if all(len(group) == 3 for group in groups) and len(head) <= 3 and head != "0":
        return Decimal(head + "".join(groups))
    return Decimal(f"{head}.{groups[0]}") if len(groups) == 1 else None


def _operator_before(lowers: list[str], lexicon: _Lexicon, index: int, first: int) -> tuple[int, Operator]:
    """Return where the operator before a number begins, and which it is; the longest that fits."""
    if index == first or lowers[index - 1] not in lexicon.before_last:
        return index, Operator.EQUAL
    for length in range(_LONGEST_OPERATOR, 0, -1):
        start = index - length
        if start >= first:
            operator = lexicon.before.get(tuple(lowers[start:index]))
            if operator is not None:
                return start, operator
    return index, Operator.EQUAL
