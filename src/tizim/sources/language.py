"""In which language is a text? Cheap signs first, a trained model only where they leave it open.

An answer is given when most of the text speaks for it. A text that is short, or
mixed, gets none: an empty language is honest, a wrong one misleads every reader
of the text that depends on it.
"""

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from tizim.sources.alphabets import CYRILLIC

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MODEL_LANGUAGES = ("en", "ru", "kk", "ky", "uk", "be", "tr", "az", "de", "fr", "es", "pl", "bg", "sr", "ar", "fa", "zh")
MIN_LETTERS = 60  # about ten words
SAMPLE_CHARACTERS = 20_000
PIECE_CHARACTERS = 600  # the text is judged piece by piece, so that two languages in it show
AGREED_SHARE = 0.8  # of the pieces
MODEL_CERTAINTY = 0.9  # of py3langid's probability

# Letters that give a language away among those written in Cyrillic here, and the least share of all letters that they
# must make. In running Kazakh they are 12 to 20 %; in a Russian text with names in Kazakh spelling, up to 1 %.
OWN_LETTERS = (
    ("tg", frozenset("ҷӣӯ"), 0.005),
    ("uz", frozenset("ҳ"), 0.005),
    ("uk", frozenset("їєґ"), 0.008),
    ("kk", frozenset("әғқұһ"), 0.03),
    ("ky", frozenset("ңөү"), 0.02),
)
RUSSIAN_ONLY = frozenset("ыэё")  # against Ukrainian, Bulgarian and Serbian; Belarusian has its ў

# The words that hold a sentence together make up to a third of any running text.
FUNCTION_WORDS = {
    "en": "the of and to in a that was were for on by with is as at from has have had not his her their",
    "ru": "и в не на с что по о за от из к был были для у его их а как но также после во это при",
}
FUNCTION_SHARE = 0.12  # of the words; other languages share a few with these by chance ("a", "in", "о", "у")
WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """Return the language of a text as a two-letter code, or None when it is short, mixed or not certain.

    >>> detect("The lawyer said that the men were taken from the square and held in a cellar for three days.")
    'en'
    >>> detect("Almaty")
    """
    sample = text[:SAMPLE_CHARACTERS]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    answers: Counter[str | None] = Counter()
    pieces = _pieces(sample)
    for piece in pieces:
        answers[_of_piece(piece)] += sum(map(str.isalpha, piece))
    best, letters = answers.most_common(1)[0]
    return best if letters >= AGREED_SHARE * answers.total() else None


def _pieces(text: str) -> list[str]:
    """Cut the text at line ends into pieces of about PIECE_CHARACTERS; short lines go with those after them."""
    pieces = [""]
    for line in text.splitlines(keepends=True):
        if len(pieces[-1]) >= PIECE_CHARACTERS:
            pieces.append("")
        pieces[-1] += line
    if len(pieces) > 1 and len(pieces[-1]) < PIECE_CHARACTERS / 2:
        pieces[-2:] = ["".join(pieces[-2:])]
    return pieces


def _of_piece(piece: str) -> str | None:
    return _by_letters(piece) or _by_function_words(piece) or _by_model(piece)


def _by_letters(piece: str) -> str | None:
    letters = Counter(letter for letter in piece.lower() if letter in CYRILLIC)
    if letters.total() < MIN_LETTERS or letters.total() < len(piece) / 2:
        return None
    for language, own, least in OWN_LETTERS:
        if sum(letters[letter] for letter in own) >= least * letters.total():
            return language
    return None


def _by_function_words(piece: str) -> str | None:
    words = [word.lower() for word in WORD.findall(piece)]
    shares = {
        language: sum(map(words.count, set(known.split()))) / max(len(words), 1)
        for language, known in FUNCTION_WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    if shares[best] < FUNCTION_SHARE:
        return None
    if best == "ru" and not RUSSIAN_ONLY.intersection(piece.lower()):
        return None
    return best


def _by_model(piece: str) -> str | None:
    language, certainty = _model().classify(piece)
    return str(language) if certainty >= MODEL_CERTAINTY else None


@cache
def _model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # late: loading takes most of a second

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(MODEL_LANGUAGES)
    return model
