"""Say where a noun phrase begins, given its head: "at least five unarmed protesters" begins at "at"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence

_YEAR = 4  # digits
_FARTHEST = 7  # words of a noun phrase before its head
_OWN = frozenset(("a", "an", "the", "this", "these", "those", "his", "her", "their", "its", "whose"))
_BEFORE_OF = frozenset(
    (
        "number",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "group",
        "crowd",
        "groups",
        "couple",
        "some",
        "many",
        "several",
        "all",
    )
)


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The small words of a language that bound a noun phrase."""

    determiners: frozenset[str]
    breaks: frozenset[str]
    adjectives: frozenset[str]  # words in -ed that qualify a noun more often than they are verbs
    months: frozenset[str]


@cache
def phrase_words(data: str) -> PhraseWords:
    """Return the lists of a language."""
    raw = table(data, "actors").get("phrase", {})
    return PhraseWords(
        frozenset(raw.get("determiners", ())),
        frozenset(word.rstrip("_") for word in raw.get("break", ())),
        frozenset(raw.get("adjectives", ())),
        frozenset(table(data, "calendar").get("months", {})),
    )


def phrase_start(document: Document, head: int, sentence: Sentence, covered: set[int]) -> int:
    """Return where the noun phrase that ends in a head begins: its determiner, number and adjectives.

    covered
        Tokens that belong to something else; a phrase does not reach into them.
    """
    if document.data != "en":
        return _inflected_start(document, head, sentence, covered)
    words, lowers = document.tokens.words, document.tokens.lowers
    known = phrase_words(document.data)
    first = head
    while first > sentence.first and head - first < _FARTHEST and first - 1 not in covered:
        sign = words[first - 1][0]
        if not (sign.isalnum() or lowers[first - 1] == "-") or _bounds(lowers, known, first):
            break
        first -= 1
        if lowers[first] in _OWN:
            break
    if lowers[first] == "least" and first > sentence.first and lowers[first - 1] == "at":
        first -= 1
    return _with_limit(lowers, first, sentence.first)


def _with_limit(lowers: Sequence[str], first: int, sentence_first: int) -> int:
    """Return where a number begins with its limit: "more than 200 people", "about 30 people", "up to five men"."""
    if first == sentence_first:
        return first
    if lowers[first - 1] in _ABOUT and (lowers[first][0].isdecimal() or lowers[first] in _COUNTS):
        return first - 1
    before = " ".join(lowers[max(sentence_first, first - 3) : first])
    return next((first - len(limit.split()) for limit in _LIMITS if before.endswith(limit)), first)


_ABOUT = frozenset(("about", "around", "over", "nearly", "almost", "approximately", "roughly", "some"))
_COUNTS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "dozens", "hundreds"))
_LIMITS = ("more than", "fewer than", "less than", "up to", "as many as")


def _bounds(lowers: Sequence[str], known: PhraseWords, first: int) -> bool:
    """Say whether the word before a token belongs to the phrase no more: a verb, a preposition."""
    before = lowers[first - 1]
    if before in known.breaks or before.endswith(("ing", "ly")) or before in known.months:
        return True
    if before.isdecimal() and len(before) == _YEAR and lowers[first - 2] in known.months:
        return True  # "On 22 July 2024 police"
    if before.endswith("ed"):  # "convicted five members": a verb before its object
        counted = lowers[first] in known.determiners or lowers[first].isdecimal()
        return counted or before not in known.adjectives or _has_subject(lowers, known, first - 1)
    return before == "of" and lowers[first - 2] not in _BEFORE_OF


def _has_subject(lowers: Sequence[str], known: PhraseWords, verb: int) -> bool:
    """Say whether a noun stands right before a word in -ed: "the court convicted monk X", not "of the jailed X"."""
    before = lowers[verb - 1] if verb else ""
    return before.isalpha() and before not in known.determiners | known.breaks | known.adjectives


def _inflected_start(document: Document, head: int, sentence: Sentence, covered: set[int]) -> int:
    first = head
    while first > sentence.first and head - first < _FARTHEST and first - 1 not in covered:
        if not _qualifies(document.data, document.tokens.lowers[first - 1]):
            break
        first -= 1
    return first


@lru_cache(maxsize=50_000)
def _qualifies(data: str, lower: str) -> bool:
    """Say whether a Russian or Kazakh word before a noun belongs to its phrase: a number, a limit, an adjective."""
    numbers = table(data, "numbers")
    if lower[0].isdigit() or lower in numbers.get("cardinals", {}) or lower in numbers.get("multipliers", {}):
        return True
    if any(lower in phrase.split() for phrases in numbers.get("before", {}).values() for phrase in phrases):
        return lower not in table(data, "actors").get("phrase", {}).get("break", ())
    if data != "ru":
        return False
    from tizim.coding.languages.ru.morphology import is_adjective

    return is_adjective(lower)
