"""Which language a text is in, as far as the reader needs to know.

Scripts decide most; inside a script the share of small words that every
sentence of the language needs decides. An unknown language is a result, not an
error: the reader then looks only for what needs no grammar.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_KAZAKH = re.compile(r"[әғқңөұүһ]", re.IGNORECASE)
_UKRAINIAN = re.compile(r"[їєґ]", re.IGNORECASE)

# Small words that make up a fifth or more of running text; shared ones ("a", "in") are left out where they mislead.
SMALL_WORDS = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "was",
            "were",
            "by",
            "that",
            "for",
            "with",
            "on",
            "from",
            "at",
            "his",
            "her",
            "he",
            "she",
            "they",
            "had",
            "has",
            "have",
            "been",
            "is",
            "are",
            "which",
            "who",
            "this",
            "as",
            "it",
            "be",
            "not",
            "after",
            "their",
        ]
    ),
    "ru": frozenset(
        [
            "и",
            "в",
            "на",
            "не",
            "что",
            "по",
            "с",
            "был",
            "была",
            "были",
            "к",
            "за",
            "из",
            "от",
            "о",
            "для",
            "его",
            "её",
            "их",
            "который",
            "это",
            "он",
            "она",
            "они",
            "при",
            "до",
            "у",
            "об",
        ]
    ),
    "kk": frozenset(
        [
            "және",
            "мен",
            "бен",
            "пен",
            "үшін",
            "болды",
            "деп",
            "бойынша",
            "туралы",
            "кейін",
            "бұл",
            "ол",
            "оның",
            "бар",
            "еді",
            "де",
            "да",
            "екі",
            "осы",
            "сол",
            "үшін",
            "емес",
        ]
    ),
}
ENOUGH = 0.10  # share of small words in running text; other languages of the script stay under 0.05
_SAMPLE = 20_000  # code points that decide


class Reading(NamedTuple):
    language: str  # "en", "ru", "kk"; "und" where none fits
    script: str  # "latin", "cyrillic", "other"


def detect_language(view: str) -> Reading:
    """Return the language and the main script of a text.

    >>> detect_language("The police said that he was released on Friday.")
    Reading(language='en', script='latin')
    """
    sample = view[:_SAMPLE]
    cyrillic = len(_CYRILLIC.findall(sample))
    if not cyrillic and not _LATIN.search(sample):
        return Reading("und", "other")
    if cyrillic and cyrillic > len(_LATIN.findall(sample)):
        return Reading(_cyrillic_language(sample), "cyrillic")
    return Reading("en" if share_of_small_words(sample, "en") >= ENOUGH else "und", "latin")


def share_of_small_words(view: str, language: str) -> float:
    """Return which share of the words are the language's small words, from 0 to 1."""
    words = _WORD.findall(view.lower())
    return _small_words(words, language) / len(words) if words else 0.0


def has_small_words(view: str, language: str, least: float) -> bool:
    """Say whether the language's small words are at least a share of the words, from 0 to 1.

    Running text mostly has enough of them in its first third, however many words follow.
    """
    lower = view.lower()
    beginning = lower[: lower.find(" ", len(lower) // 3) + 1]
    most_words = len(lower) // 2 + 1
    if _small_words(_WORD.findall(beginning), language) > least * most_words:
        return True
    return share_of_small_words(view, language) >= least


def _small_words(words: Iterable[str], language: str) -> int:
    return sum(map(SMALL_WORDS[language].__contains__, words))


def _cyrillic_language(sample: str) -> str:
    letters = len(_CYRILLIC.findall(sample))
    if len(_KAZAKH.findall(sample)) / letters > 0.02:  # Russian text with Kazakh names stays under one letter in fifty
        return "kk"
    if len(_UKRAINIAN.findall(sample)) / letters > 0.005:
        return "und"
    return "ru" if share_of_small_words(sample, "ru") >= 0.05 else "und"
