"""Three keys of one word of a name, from fine to coarse: sound, root, consonants.

Both sides of a comparison are folded to the same skeleton; neither is romanised
by the other's scheme. The sound takes away the script and the scheme (Тоқаев,
Tokayev), the root takes away what grammar and custom add (-ov, -ova, -uly,
-kyzy, Russian and Kazakh case endings), the consonants take away the vowels that
clerks drop.
"""

import re
from functools import lru_cache

from tizim.kernel.letters import sound_key

_GERMAN_END = re.compile(r"(?<=[oe])w(?=a?$)", re.IGNORECASE)
_NOT_A_LETTER = re.compile(r"[^a-z]")
_VOWELS = re.compile(r"[aeiou]")

# What a father's name ends in, as sounds; longest first.
_FATHER = (
    r"(?:ovic(?:a|u|em|e)?|evic(?:a|u|em|e)?|ovna|evna|ovn(?:i|oi|u|e)|evn(?:i|oi|u|e)|"
    r"uuli|uli|uglu|ugli|ogli|oglu|kizi|gizi|kisi|tegi|zade)"
)
_SURNAME = r"(?:iev|ev|ov)"
_CASE = r"(?:a|u|im|om|em|oi|oiu|ti|tin|di|ni|nin|ga|ge|men|pen|ben|e|i)?"
_FATHERS_NAME = re.compile(rf"(?<=...){_FATHER}$")
_FAMILY_NAME = re.compile(rf"(?<=...){_SURNAME}{_CASE}$")
_OTHER_FAMILY_NAME = re.compile(r"(?<=...)(?:in(?:a|oi|u|im)|sk(?:ii|i|aia|oi|ogo)|enko|ian|dze)$")
_INFLECTED = re.compile(r"(?<=...)(?:oi|om|em|ei|a|u|i|e|o)$")
_SOFT_CASE = re.compile(r"(?<=..a)(?:ia|iu|em|e)$")  # Мамая, Мамаю, Мамаем, of Мамай


@lru_cache(maxsize=1 << 18)
def sound(word: str) -> str:
    """Return the skeleton of a word in the letters a to z: x is sh, c is ch, j is zh and dzh, h is kh.

    >>> {sound(w) for w in ("Жақыпов", "Zhaqypov", "Zhakypov", "Dzhakypov")}
    {'jakipov'}
    """
    return _NOT_A_LETTER.sub("", sound_key(_GERMAN_END.sub("v", word)))


def root(sounds: str) -> str:
    """Return a skeleton without the endings of a father's or family name and of grammatical case.

    >>> {root(sound(w)) for w in ("Серікұлы", "Serikovich", "Сериковна", "Serikov", "Serik")}
    {'serik'}
    """
    if _SOFT_CASE.search(sounds) or sounds.endswith("ai"):
        return _SOFT_CASE.sub("i", sounds)
    for ending in (_FATHERS_NAME, _FAMILY_NAME, _OTHER_FAMILY_NAME, _INFLECTED):
        shorter = ending.sub("", sounds)
        if shorter != sounds:
            return shorter
    return sounds


def consonants(sounds: str) -> str:
    """Return the first letter and the consonants after it, v and u as one, doubles as one.

    >>> consonants("jakipov"), consonants("ualihan") == consonants("valihan")
    ('jkpv', True)
    """
    first = "v" if sounds[:1] == "u" else sounds[:1]
    rest = _VOWELS.sub("", sounds[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def is_fathers_name(sounds: str) -> bool:
    """Say whether a skeleton ends like a father's name: -ovich, -evna, -uly, -kyzy, -ogly."""
    return _FATHERS_NAME.search(sounds) is not None


def is_family_name(sounds: str) -> bool:
    """Say whether a skeleton ends like a family name of Russian make, in any case: -ov, -eva, -skoi, -enko."""
    return bool(_FAMILY_NAME.search(sounds) or _OTHER_FAMILY_NAME.search(sounds)) and not is_fathers_name(sounds)
