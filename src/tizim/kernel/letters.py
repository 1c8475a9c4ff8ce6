"""Letters: what spellings of one word have in common, letter by letter.

Three different questions, three functions: `fold` takes away what a keyboard
or an editor decides (case, accents, Kazakh letters typed in Russian), `sound_key`
takes away what a romanisation decides (Тоқаев, Tokayev, Toqaev), and
`confusable_skeleton` takes away what only the eye cannot see (a Latin C in Серик).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from anyascii import anyascii

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
)
_INVISIBLE += "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
_APOSTROPHES = "'`´ʹʻʼʽʾʿˈ‘’‛′＇"
_HYPHENS = "‐‑‒–—―−－"

# Kazakh letters and those of its neighbours, to the Russian letter that is typed where they are missing.
_CYRILLIC = str.maketrans("ёәғқңөүұһіїєґўҳӣӯҷҗѓќ", "еагкноуухииегухиучжгк")
_LATIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
_ARABIC = str.maketrans("أإآٱىیکةؤئ", "ااااييكهوي")


class _FoldTable(dict[int, str | None]):
    """A table for str.translate that works out each character once."""

    def __missing__(self, code: int) -> str | None:
        folded: str | None = chr(code)
        if unicodedata.combining(chr(code)) and (code < 0x370 or 0x64B <= code <= 0x65F):
            folded = None
        elif 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00:  # Latin with marks: keep the letter only
            folded = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        self[code] = folded
        return folded


_FOLD = _FoldTable()
_FOLD.update({ord(mark): None for mark in _INVISIBLE + _APOSTROPHES + "\u0640"})
_FOLD.update({ord(mark): "-" for mark in _HYPHENS})
_FOLD.update({code: chr(to) for table in (_CYRILLIC, _ARABIC) for code, to in table.items()})
_FOLD.update({ord(letter): to for letter, to in _LATIN.items()})


_NO_MARK = {ord(mark): None for mark in _INVISIBLE}


def visible(text: str) -> str:
    """Return the text with its letters composed and without characters that nobody sees."""
    return unicodedata.normalize("NFKC", text).translate(_NO_MARK)


def fold(text: str) -> str:
    """Return the text in lower case, without marks, invisible characters and apostrophes, spaces made single.

    Kazakh letters become the Russian ones typed in their stead, ё becomes е, every hyphen and dash '-'.

    >>> fold("  Қасым–Жомарт\u00a0ТОҚАЕВ ")
    'касым-жомарт токаев'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_FOLD).split())


def fold_words(words: Sequence[str]) -> list[str]:
    """Return each of many words folded; words hold letters only, and are folded as one text, a word a line.

    >>> fold_words(["Қасым", "ТОҚАЕВ"])
    ['касым', 'токаев']
    """
    folded = unicodedata.normalize("NFKC", "\n".join(words)).casefold().translate(_FOLD)
    return [" ".join(line.split()) for line in folded.split("\n")] if words else []


# -- one script inside a word ----------------------------------------------------------------------------------------

# Letters of the two scripts that print alike; small т and м only nearly so, but nothing else stands for them.
_LATIN_TWINS = "ABCEHIKMOPTXYSJaceopxyikmthsj"
_CYRILLIC_TWINS = "АВСЕНІКМОРТХУЅЈасеорхуікмтһѕј"
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")


def in_one_script(word: str) -> str:
    """Return a word that mixes Latin and Cyrillic letters in the script that most of them have.

    >>> in_one_script("Cерік") == "Серік"
    True
    """
    if word.isascii() or not _LATIN_LETTER.search(word):
        return word
    latin, cyrillic = (len(_LATIN_LETTER.findall(word)), len(_CYRILLIC_LETTER.findall(word)))
    if not latin or not cyrillic:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)


_GREEK_TWINS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχ", "ABEZHIKMNOPTYXaivoptux")
_DIGIT_TWINS = str.maketrans("015|", "olsl")


def confusable_skeleton(text: str) -> str:
    """Return what the eye sees: two texts that look alike have one skeleton, in whatever letters they are written.

    >>> confusable_skeleton("Cерик") == confusable_skeleton("Серик")
    True
    """
    seen = unicodedata.normalize("NFKC", text).translate(_TO_LATIN).translate(_GREEK_TWINS).casefold()
    return " ".join(seen.translate(_FOLD).translate(_TO_LATIN).translate(_DIGIT_TWINS).split())


# -- what is heard ---------------------------------------------------------------------------------------------------

# The key is written in Latin letters, of which x stands for sh and щ, c for ch, j for zh and dzh.
_CYRILLIC_SOUNDS: Mapping[str, str] = dict(
    zip("абвгдежзийклмнопрстуфхчшщыэ", "abvgdejziiklmnoprstufhcxxie", strict=True)
) | {"ц": "ts", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}


class _SoundTable(dict[int, str]):
    """A table for str.translate that romanises each other letter once."""

    def __missing__(self, code: int) -> str:
        self[code] = heard = anyascii(chr(code)).lower()
        return heard


_OTHER_SOUNDS = _SoundTable({ord(letter): heard for letter, heard in _CYRILLIC_SOUNDS.items()})
_MARKED_LATIN = str.maketrans({"ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ā": "a"})
_LATIN_SOUNDS: Mapping[str, str] = {
    **dict.fromkeys(("shch", "sch", "sh", "sz"), "X"),
    **dict.fromkeys(("tsch", "tch", "ch", "cz"), "C"),
    **dict.fromkeys(("dsch", "dzh", "dsh", "zh"), "j"),
    "szh": "sj",  # Yeszhanov
    "tzh": "tj",  # Aitzhanov
    "ce": "tse",  # ISO 9 and Slavic Latin
    "ci": "tsi",
    "cy": "tsi",
    "kh": "h",
    "gh": "g",
    "ph": "f",
    "th": "t",
    "ck": "k",
    "tz": "ts",
    "tc": "ts",  # passports of 2010
    "ou": "u",
}  # in capitals what single letters must not be taken for
_LATIN_SOUND = re.compile("|".join(sorted(_LATIN_SOUNDS, key=len, reverse=True)))
_LATIN_LETTER_SOUNDS = str.maketrans({"x": "ks", "q": "k", "c": "k", "w": "u", "y": "i", "X": "x", "C": "c"})
_YO = re.compile(r"(?<=[bdfgklmnprstvz])yo(?=[a-z])")  # Pyotr, Artyom, Semyonov
_SOFT_J = re.compile(r"(?<=[aeou])j(?![aeiouy])")  # Sergej, Tokajev
_GLIDE = re.compile(r"(?<![b-df-hj-np-tv-z])ie")  # Yerlan, Tokayev


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """Return one key for the spellings of a word in Kazakh, Russian and the usual romanisations.

    Coarse on purpose: for finding and proposing, never for deciding that two are one.

    >>> {sound_key(w) for w in ("Тоқаев", "Токаев", "Tokayev", "Tokaev", "Toqaev", "Toqayev")}
    {'tokaev'}
    """
    return _heard(_lowered(in_one_script(unicodedata.normalize("NFKC", word))))


def sound_keys(words: Sequence[str]) -> list[str]:
    """Return the sound_key of each of many words, which hold letters only: they are folded as one text, a word a line.

    >>> sound_keys(["Тоқаев", "Tokayev"])
    ['tokaev', 'tokaev']
    """
    whole = [in_one_script(word) for word in unicodedata.normalize("NFKC", "\n".join(words)).split("\n")]
    lines = _lowered("\n".join(whole)).split("\n") if words else []
    heard: dict[str, str] = {}
    for is_latin in (True, False):
        some = [line for line in dict.fromkeys(lines) if line.isascii() is is_latin]
        if some:
            heard.update(zip(some, _heard("\n".join(some)).split("\n"), strict=True))
    return [heard[line] for line in lines]


class _PlainTable(dict[int, str]):
    """A table for str.translate that gives each other letter its sound's letters and folds them, once."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = chr(code).translate(_MARKED_LATIN).translate(_FOLD)
        return plain


_PLAIN = _PlainTable()


def _lowered(text: str) -> str:
    return text.lower().translate(_PLAIN)


def _heard(folded: str) -> str:
    """Return what is heard of words folded, a line each: all in Latin letters, or none."""
    if folded.isascii():
        sounds = _SOFT_J.sub("i", folded) if "j" in folded else folded
        sounds = _YO.sub("e", sounds) if "yo" in sounds else sounds
        sounds = _LATIN_SOUND.sub(lambda match: _LATIN_SOUNDS[match[0]], sounds).translate(_LATIN_LETTER_SOUNDS)
    else:
        sounds = folded.translate(_OTHER_SOUNDS)
    sounds = without_doubles(sounds.replace("dj", "j").replace("ng", "n"))
    return without_doubles(_GLIDE.sub("e", sounds)) if "ie" in sounds else sounds


_DOUBLES = re.compile(r"(.)\1+")


def without_doubles(text: str) -> str:
    """Return the text with each run of one letter made one.

    >>> without_doubles("anna")
    'ana'
    """
    return _DOUBLES.sub(r"\1", text)
