"""What gives a language away: its letters and the small words that hold its sentences together.

The signs are data, in data/lexicon/languages.toml, which says what each entry means.
"""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tizim import data

SIGNS_FILE = "lexicon/languages.toml"
RARE_SHARE = 1 / 3  # of the languages of a script: a letter that so few have speaks for them
AFFIX_WORD = 5  # letters: in a shorter word, an ending says little

# Persian, Urdu and Arabic keyboards write the same two letters with different characters.
SAME_LETTERS = str.maketrans({"ي": "ی", "ك": "ک"})
UZBEK_COMMA = re.compile(r"(?<=[og])[ʼ'’‘`](?=[a-z])", re.IGNORECASE)  # o‘ and g‘ are letters, however typed
COMBINED_SCRIPTS = {"hiragana": "kana", "katakana": "kana", "katakana-hiragana": "kana"}


@dataclass(frozen=True, slots=True)
class Language:
    """One way to write one language. Codes may recur: Uzbek is written in two scripts."""

    code: str
    script: str
    letters: frozenset[str]  # all that may stand in its words
    expects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Script:
    """The languages of one script, and who among them knows a word.

    `words` leads from a word to the indexes of languages; `endings` and `beginnings` likewise.
    """

    name: str
    languages: tuple[Language, ...]
    common: frozenset[str]  # letters of all of them
    rare: frozenset[str]  # letters of at most a third of them
    words: Mapping[str, frozenset[int]]
    endings: Mapping[str, frozenset[int]]
    beginnings: Mapping[str, frozenset[int]]

    def who_knows(self, word: str) -> tuple[frozenset[int], frozenset[int]]:
        """Return the languages that have this very word, and those that have its ending or beginning."""
        exact = self.words.get(word, frozenset())
        if len(word) < AFFIX_WORD:
            return exact, frozenset()
        affixes = [self.endings.get(word[-size:], frozenset()) for size in range(1, 6)]
        affixes += [self.beginnings.get(word[:size], frozenset()) for size in range(1, 4)]
        return exact, frozenset().union(*affixes) - exact

    def special_letters(self, word: str) -> frozenset[str]:
        """Return the letters of a word that not all the languages have; none where their letters are not listed."""
        return frozenset(word) - self.common if self.common else frozenset()


@cache
def scripts() -> Mapping[str, Script]:
    """Return every script of which we know a language, by the name that `script_of` gives."""
    signs = tomllib.loads(data.text(SIGNS_FILE))
    by_script: defaultdict[str, list[tuple[Language, str]]] = defaultdict(list)
    for name, entry in signs["languages"].items():
        shared = signs["shared"].get(entry["script"], "")
        letters = frozenset(unify(shared + entry.get("letters", "")))
        expects = frozenset(unify(entry.get("expects", "")))
        language = Language(entry.get("code", name), entry["script"], letters, expects)
        by_script[language.script].append((language, unify(entry.get("words", ""))))
    return {name: _script(name, known) for name, known in by_script.items()}


def _script(name: str, known: Sequence[tuple[Language, str]]) -> Script:
    languages = tuple(language for language, _ in known)
    words, endings, beginnings = (defaultdict[str, set[int]](set) for _ in range(3))
    for index, (_, listed) in enumerate(known):
        for word in listed.split():
            table = endings if word.startswith("*") else beginnings if word.endswith("*") else words
            table[word.strip("*")].add(index)
    having = Counter(letter for language in languages for letter in language.letters)
    return Script(
        name,
        languages,
        common=frozenset(letter for letter, count in having.items() if count == len(languages)),
        rare=frozenset(letter for letter, count in having.items() if count <= len(languages) * RARE_SHARE),
        words=_frozen(words),
        endings=_frozen(endings),
        beginnings=_frozen(beginnings),
    )


def _frozen(table: Mapping[str, set[int]]) -> dict[str, frozenset[int]]:
    return {word: frozenset(who) for word, who in table.items()}


def unify(text: str) -> str:
    """Return a text with one character where keyboards offer several.

    >>> unify("Bo'lgan edi")
    'Boʻlgan edi'
    """
    return UZBEK_COMMA.sub("ʻ", unicodedata.normalize("NFC", text).translate(SAME_LETTERS))


@cache
def script_of(letter: str) -> str:
    """Return the script of a letter as the first word of its Unicode name; the Japanese syllabaries are one.

    >>> script_of("ж"), script_of("ひ")
    ('cyrillic', 'kana')
    """
    name = unicodedata.name(letter, "").partition(" ")[0].lower()
    return COMBINED_SCRIPTS.get(name, name)


def letters_by_script(text: str) -> Counter[str]:
    """Count the letters of each script."""
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            found[script_of(character)] += count
    return found
