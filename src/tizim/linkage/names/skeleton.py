"""Three keys of one word of a name, from fine to coarse: sound, root, consonants.

Both sides of a comparison are folded to the same skeleton; neither is romanised
by the other's scheme. The sound takes away the script and the scheme (Тоқаев,
Tokayev), the root takes away what grammar and custom add (-ov, -ova, -uly,
-kyzy, Russian and Kazakh case endings), the consonants take away the vowels that
clerks drop.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tizim.kernel.letters import sound_key, sound_keys, without_doubles

_GERMAN_END = re.compile(r"(?<=[oe])w(?=a?$)", re.IGNORECASE | re.MULTILINE)
_NOT_A_LETTER = re.compile(r"[^a-z]")
_NO_VOWELS = str.maketrans("U", "V", "aeiou")


def _endings(stems: str, cases: str = "") -> frozenset[str]:
    """Return every stem without and with every ending of case."""
    return frozenset(stem + case for stem in stems.split() for case in ("", *cases.split()))


_CASES = "a u im om em oi oiu ti tin di ni nin ga ge men pen ben e i"
# What a father's name ends in, as sounds, then family names of Russian make, of others, and what only grammar adds.
_FATHER = (
    _endings("ovic evic", "a u em e")
    | _endings("ovn evn", "a i oi u e") - {"ovn", "evn"}
    | _endings("uuli uli uglu ugli ogli oglu kizi gizi kisi tegi zade")
)
_FAMILY = _endings("iev ev ov", _CASES)
_OTHER_FAMILY = (_endings("in", "a oi u im") - {"in"}) | _endings("skii ski skaia skoi skogo enko ian dze")
_KEPT = ("in", "sk", "enko", "ian", "dze")  # of another family name the root keeps what it is made with
_INFLECTED = _endings("oi om em ei a u i e o")
_SOFT_CASE = ("ia", "iu", "em", "e")  # Мамая, Мамаю, Мамаем, of Мамай
_KINDS = (_FATHER, _FAMILY, _OTHER_FAMILY, _INFLECTED)  # the surest first
_KIND_OF = {ending: kind for kind, endings in reversed([*enumerate(_KINDS)]) for ending in endings}
_LONGEST = {ending[-1]: len(ending) for ending in sorted(_KIND_OF, key=len)}  # ending, by its last letter
_SHORTEST_STEM = 3


def _ending(sounds: str) -> tuple[int, int]:
    """Return the kind of ending that stands behind at least three letters, 4 for none, and where it begins.

    Of two kinds the surer counts, of one kind the longer ending.
    """
    size = len(sounds)
    best, begins = len(_KINDS), size
    for at in range(max(_SHORTEST_STEM, size - _LONGEST.get(sounds[-1:], 0)), size):
        kind = _KIND_OF.get(sounds[at:])
        if kind is not None and kind < best:
            best, begins = kind, at
    return best, begins


@lru_cache(maxsize=1 << 18)
def sound(word: str) -> str:
    """Return the skeleton of a word in the letters a to z: x is sh, c is ch, j is zh and dzh, h is kh.

    >>> {sound(w) for w in ("Жақыпов", "Zhaqypov", "Zhakypov", "Dzhakypov")}
    {'jakipov'}
    """
    key = sound_key(_GERMAN_END.sub("v", word) if word[-1:] in "aAwW" else word)
    return key if key.isascii() and key.isalpha() else _NOT_A_LETTER.sub("", key)


def sounds_of(words: Sequence[str]) -> list[str]:
    """Return the skeleton of each of many words, which hold letters only.

    >>> sounds_of(["Жақыпов", "Dzhakypov"])
    ['jakipov', 'jakipov']
    """
    keys = sound_keys(_GERMAN_END.sub("v", "\n".join(words)).split("\n")) if words else []
    return [key if key.isascii() and key.isalpha() else _NOT_A_LETTER.sub("", key) for key in keys]


def root(sounds: str) -> str:
    """Return a skeleton without the endings of a father's or family name and of grammatical case.

    >>> {root(sound(w)) for w in ("Серікұлы", "Serikovich", "Сериковна", "Serikov", "Serik")}
    {'serik'}
    >>> [root(sound(w)) for w in ("Kovaleva", "Kovalenko", "Kovalskaya", "Kovalina")]
    ['koval', 'kovalenko', 'kovalsk', 'kovalin']
    """
    kind, begins = _ending(sounds)
    if _KINDS[kind : kind + 1] == (_OTHER_FAMILY,):  # Kovalenko is not Kovalev
        return sounds[: begins + len(next(made for made in _KEPT if sounds.startswith(made, begins)))]
    for ending in _SOFT_CASE:
        if sounds.endswith(ending) and sounds[: -len(ending)].endswith("a") and len(sounds) > len(ending) + 2:
            return sounds[: -len(ending)] + "i"
    return sounds if sounds.endswith("ai") else sounds[:begins]


def consonants_of(words: Sequence[str]) -> list[str]:
    """Return of each of many skeletons the first letter and the consonants after it, v and u as one, doubles as one.

    >>> consonants_of(["jakipov", "ualihan", "valihan"])
    ['jkpv', 'vlhn', 'vlhn']
    """
    whole = "\n".join([word.capitalize() for word in words])  # so that the first letters are no vowels to be dropped
    return without_doubles(whole.translate(_NO_VOWELS).lower()).split("\n") if words else []


def is_fathers_name(sounds: str) -> bool:
    """Say whether a skeleton ends like a father's name: -ovich, -evna, -uly, -kyzy, -ogly."""
    return _ending(sounds)[0] == 0


def is_family_name(sounds: str) -> bool:
    """Say whether a skeleton ends like a family name of Russian make, in any case: -ov, -eva, -skoi, -enko."""
    return _ending(sounds)[0] in (1, 2)
