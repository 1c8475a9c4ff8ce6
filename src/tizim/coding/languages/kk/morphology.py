"""Kazakh names without their endings: "Қалиеваның" is Қалиева, said in the genitive.

Endings follow one another in a fixed order and agree with the last sound, so
the longest listed ending that leaves a whole name is cut off. "-ұлы" and
"-қызы" belong to the name.
"""

from functools import lru_cache

from tizim.coding.languages.ru.morphology import ACCUSATIVE, NOMINATIVE, OTHER, NameReading

_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
_ACCUSATIVE = ("ны", "ні", "ды", "ді", "ты", "ті")
_OTHER = (
    "ға",
    "ге",
    "қа",
    "ке",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "мен",
    "бен",
    "пен",
    "да",
    "де",
    "та",
    "те",
    "на",
    "не",
)
_KEPT = ("ұлы", "улы", "қызы", "кызы")
_PLACE = (
    "дағы",
    "дегі",
    "тағы",
    "тегі",
    "дан",
    "ден",
    "тан",
    "тен",
    "да",
    "де",
    "та",
    "те",
    "ға",
    "ге",
    "қа",
    "ке",
    "ның",
    "нің",
    "дың",
    "дің",
    "тың",
    "тің",
)
SURNAME_ENDINGS = (
    "ов",
    "ев",
    "ова",
    "ева",
    "ин",
    "ина",
    "ұлы",
    "улы",
    "қызы",
    "кызы",
    "баев",
    "беков",
    "бай",
    "бек",
    "хан",
    "жан",
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> tuple[str, str]:
    """Return (name, case) of a word of a name.

    >>> stem("Қалиеваның")
    ('Қалиева', 'other')
    """
    lower = word.lower()
    if lower.endswith(_KEPT):
        return word, NOMINATIVE
    for endings, case in ((_GENITIVE, OTHER), (_ACCUSATIVE, ACCUSATIVE), (_OTHER, OTHER)):
        for ending in endings:
            rest = lower.removesuffix(ending)
            if rest != lower and (rest.endswith(SURNAME_ENDINGS) or (len(ending) == 3 and len(rest) >= 4)):
                return word[: len(rest)], case
    return word, NOMINATIVE


@lru_cache(maxsize=50_000)
def read_name(words: tuple[str, ...]) -> NameReading | None:
    """Return the reading of two or three words as a name: all but the last stand without endings."""
    last, case = stem(words[-1])
    sex = "female" if last.lower().endswith(("ова", "ева", "ина", "қызы", "кызы")) else "male"
    known = last.lower().endswith(SURNAME_ENDINGS)
    return NameReading((*words[:-1], last), sex, frozenset([case]), 4 if known else 2)


def place_stem(word: str) -> str | None:
    """Return a place's name without its ending; None where the word bears no ending of place."""
    lower = word.lower()
    for ending in _PLACE:
        rest = lower.removesuffix(ending)
        if rest != lower and len(rest) >= 3:
            return word[: len(rest)]
    return None
