"""Names of persons: their script, and a first key under which spellings of one name meet.

The key proposes; it never decides. Two people may share it, and one person may
write two names that do not.
"""

import re
import unicodedata

from tizim.kernel.letters import confusable_skeleton, sound_key

__all__ = ["confusable_skeleton", "name_key", "script_of"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_ALL_CYRILLIC = re.compile(r"[\u0400-\u052f\s.,'’«»()-]*[\u0400-\u052f][\u0400-\u052f\s.,'’«»()-]*")
_SCRIPTS = ("latin", "cyrillic", "arabic", "greek", "georgian", "armenian", "hebrew", "hangul", "devanagari", "thai")

# Endings of a father's name, as sounds: -ovich, -evna, -uly, -kyzy, -ogly, -qizi.
_PATRONYMIC = re.compile(r"(?:(?:ov|ev|iev)(?:ic|na)|(?:ov|ev)ic|icna|ilic|kuzmic|uli|uulu|kizi|gizi|ogli|oglu|ugli)$")
_SEPARATE_PATRONYMIC = frozenset({"uli", "uulu", "kizi", "gizi", "ogli", "oglu", "ugli", "bin", "binti", "ibn"})


def script_of(text: str) -> str:
    """Return the script that most letters of a text are in: 'latin', 'cyrillic', …, 'other'; 'none' without letters.

    >>> script_of("Қасым-Жомарт Тоқаев")
    'cyrillic'
    """
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else "none"
    if _ALL_CYRILLIC.fullmatch(text):
        return "cyrillic"
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = _script_of_letter(letter)
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script]) if counts else "none"


def _script_of_letter(letter: str) -> str:
    if letter.isascii():
        return "latin"
    first = unicodedata.name(letter, "").split(" ")[0].lower()
    return "han" if first == "cjk" else first if first in _SCRIPTS else "other"


def name_key(name: str) -> str:
    """Return the key of a personal name: its parts as they sound, without the father's name, in alphabetical order.

    A name of two parts keeps both, whatever their endings: one of them may be a surname in -uly.

    >>> name_key("Тоқаев Қасым-Жомарт Кемелұлы") == name_key("Kassym-Jomart Tokayev")
    True
    """
    words = [sound_key(word) for word in _WORD.findall(_joined(name))]
    parts = [word for word in words if word]
    if len(parts) > 2:
        parts = _without_patronymic(parts)
    return " ".join(sorted(parts))


def _joined(name: str) -> str:
    """Return the name with its hyphenated parts made one, since lists write Kasym-Zhomart and Kasymzhomart."""
    return re.sub(r"(?<=\w)[-\u2010-\u2015\u2212](?=\w)", "", unicodedata.normalize("NFKC", name).lower())


def _without_patronymic(parts: list[str]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if part in _SEPARATE_PATRONYMIC:
            if len(kept) > 1:
                kept.pop()  # the father's name stands before its "uly"
        elif not _PATRONYMIC.search(part) or len(part) < 6:
            kept.append(part)
    return kept if len(kept) > 1 else parts
