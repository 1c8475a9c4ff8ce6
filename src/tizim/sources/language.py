"""In which language is a text? Its script, its letters and its small words speak, for all languages that have them.

An answer is given when the text speaks for one language, and for no other nearly as much. A text that is short,
or mixed, or only names, gets none: an empty language is honest, a wrong one misleads every reader of the text
that depends on it.
"""

import re
from collections import Counter

from tizim.sources.language_signs import Language, Script, letters_by_script, script_of, scripts, unify

MIN_LETTERS = 30  # about five words
MIN_SIGNS = 10  # where a sign stands for a syllable or a word
ALPHABETS = ("latin", "cyrillic", "greek", "armenian", "georgian", "arabic", "hebrew")
SAMPLE_CHARACTERS = 20_000
PIECE_CHARACTERS = 600  # the text is judged piece by piece, so that two languages in it show
AGREED_SHARE = 0.8  # of the pieces, and of the letters of a piece for its script
KANA_SHARE = 0.1  # of the letters: Japanese is written with both its own and Chinese signs

MIN_WORDS = 4  # words in small letters: names, which begin with capitals, have no language
MIN_SCORE = 0.15  # of the words. Other languages share a few by chance ("a", "in", "о", "у")
MIN_LEAD = 0.1  # over the second best, of the words
SURE_LEAD = 3.0  # or, in a longer text, so many known words more
EXPECTED_SHARE = 0.02  # of the letters

# What a word says for or against a language. The words that hold a sentence together make up to a third of any
# running text; letters say more where words are long and few.
KNOWN_WORD = 1.0
KNOWN_AFFIX = 0.5
OWN_LETTER = 0.4
ALIEN_LETTER = -1.0

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0591-\u05c7\u064b-\u0652\u0900-\u0963\u0971-\u0dff])*")  # with vowel signs


def detect(text: str) -> str | None:
    """Return the language of a text as a code of ISO 639, or None when it is short, mixed or not certain.

    >>> detect("The lawyer said that the men were taken from the square and held in a cellar for three days.")
    'en'
    >>> detect("Almaty")
    """
    answers: Counter[str | None] = Counter()
    for piece in _pieces(text[:SAMPLE_CHARACTERS]):
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
    name, letters, share = _main_script(letters_by_script(piece))
    script = scripts().get(name)
    if script is None or share < AGREED_SHARE or letters < (MIN_LETTERS if name in ALPHABETS else MIN_SIGNS):
        return None
    if len(script.languages) == 1:
        return script.languages[0].code
    return _by_words(piece, script)


def _main_script(found: Counter[str]) -> tuple[str, int, float]:
    """Return the script with most letters, how many, and their share of all."""
    if found["kana"] >= KANA_SHARE * found.total():
        found["kana"] += found.pop("cjk", 0)
    name, letters = max(found.items(), key=lambda item: item[1], default=("", 0))
    return name, letters, letters / max(found.total(), 1)


def _by_words(piece: str, script: Script) -> str | None:
    words = _running_words(piece, script)
    if len(words) < MIN_WORDS:
        return None
    letters = Counter("".join(words))
    likely = [index for index, language in enumerate(script.languages) if _has_expected(language, letters)]
    scores = _scores(words, script)
    ranked = sorted(((scores[index], script.languages[index].code) for index in likely), reverse=True)
    (best, code), (second, _) = [*ranked, (0.0, ""), (0.0, "")][:2]
    is_certain = best >= MIN_SCORE * len(words) and best - second >= min(MIN_LEAD * len(words), SURE_LEAD)
    return code if is_certain else None


def _running_words(piece: str, script: Script) -> list[str]:
    """Return the words in small letters, and those in capitals that some language knows; all in small letters."""
    shouting = sum(map(str.isupper, piece)) > sum(map(str.islower, piece))
    written = [word for word in WORD.findall(unify(piece)) if script_of(word[0]) == script.name]
    words = [(word.lower(), word[0].isupper() and not shouting) for word in written]
    return [word for word, capital in words if not capital or word in script.words]


def _has_expected(language: Language, letters: Counter[str]) -> bool:
    if not language.expects:
        return True
    return sum(letters[letter] for letter in language.expects) >= EXPECTED_SHARE * letters.total()


def _scores(words: list[str], script: Script) -> list[float]:
    """Add up what each word says of each language of the script."""
    scores = [0.0] * len(script.languages)
    for word, count in Counter(words).items():
        exact, by_affix = script.who_knows(word)
        special = script.special_letters(word)
        for index, language in enumerate(script.languages):
            says = KNOWN_WORD * (index in exact) + KNOWN_AFFIX * (index in by_affix)
            if not special <= language.letters:
                says += ALIEN_LETTER
            elif special & script.rare:
                says += OWN_LETTER
            scores[index] += count * says
    return scores
