"""Kazakh names without their endings: "Қалиеваның" is Қалиева, said in the genitive.

One ending of case is cut off, where its first letter agrees with the last sound
of what is left; "-ұлы" and "-қызы" belong to the name and take endings of their
own. Sounds and endings as in any grammar of Kazakh.
"""

from functools import cache, lru_cache

from tizim.coding.languages import table
from tizim.coding.languages.ru.morphology import NameReading

_VOICELESS = "бвгджкқпстфхһцчшщ"
_VOWELS = "аәеёиоөуұүыіэюя"
_NASAL = "мнң"
# Case: endings after a voiceless sound, after a vowel, after м, н, ң, after all others.
_ENDINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "gent": (("тың", "тің"), ("ның", "нің"), ("ның", "нің"), ("дың", "дің")),
    "accs": (("ты", "ті"), ("ны", "ні"), ("ды", "ді"), ("ды", "ді")),
    "datv": (("қа", "ке"), ("ға", "ге"), ("ға", "ге"), ("ға", "ге")),
    "loct": (("та", "те"), ("да", "де"), ("да", "де"), ("да", "де")),
    "ablt": (("тан", "тен"), ("дан", "ден"), ("нан", "нен"), ("дан", "ден")),
}
_OF_SONS = {"н": "accs", "ның": "gent", "нің": "gent", "на": "datv", "не": "datv", "нда": "loct", "нан": "ablt"}
_KEPT = ("ұлы", "улы", "қызы", "кызы")
_PLACE_ENDINGS = ("дағы", "дегі", "тағы", "тегі", "лық", "лік", "дық", "дік", "тық", "тік")
_MALE = ("ов", "ев", "ин", "ұлы", "улы", "бай", "бек", "хан", "ғали", "тай")
_FEMALE = ("ова", "ева", "ина", "қызы", "кызы", "гүл")
SURNAME_ENDINGS = (*_MALE, *_FEMALE, "жан")
_LEAST_STEM = 3


@cache
def given_names() -> dict[str, str]:
    """Return given names in small letters, with the sex that bears them."""
    raw = table("kk", "names").get("given", {})
    men, women = raw.get("male", "").split(), raw.get("female", "").split()
    return dict.fromkeys(men, "male") | dict.fromkeys(women, "female")


@lru_cache(maxsize=50_000)
def stems_of(lower: str) -> tuple[tuple[str, str], ...]:
    """Return (nominative, case) of each way to read a word; as it stands first.

    >>> stems_of("қалиеваның")
    (('қалиеваның', 'nomn'), ('қалиева', 'gent'))
    """
    found = [(lower, "nomn")]
    for kept in _KEPT:
        head, mark, ending = lower.rpartition(kept)
        if mark and head and ending in _OF_SONS:
            return (*found, (head + kept, _OF_SONS[ending]))
    if lower.endswith(_KEPT) or lower in given_names():
        return tuple(found)
    for case, groups in _ENDINGS.items():
        for group, endings in enumerate(groups):
            for ending in endings:
                rest = lower.removesuffix(ending)
                if rest != lower and len(rest) >= _LEAST_STEM and _sound(rest) == group:
                    found.append((rest, case))
    return tuple(dict.fromkeys(found))


def _sound(rest: str) -> int:
    last = rest[-1]
    return 0 if last in _VOICELESS else 1 if last in _VOWELS else 2 if last in _NASAL else 3


def _sex(nominative: str) -> str:
    if nominative.endswith(_FEMALE):
        return "female"
    return "male" if nominative.endswith(_MALE) else given_names().get(nominative, "")


def _cased(like: str, lower: str) -> str:
    return like[: len(lower)] if like.lower().startswith(lower) else lower.capitalize()


@lru_cache(maxsize=50_000)
def read_name(words: tuple[str, ...], cases: frozenset[str], sex: str) -> NameReading | None:
    """Return the reading of words as a name: all but the last stand without endings.

    cases, sex
        What the words around say; empty where they leave it open.
    """
    last = words[-1]
    options = stems_of(last.lower())
    fitting = [one for one in options if one[1] in cases] or options
    known = [one for one in fitting if one[0].endswith(SURNAME_ENDINGS) or one[0] in given_names()]
    nominative, case = (known or options[-1:])[0]
    given = next((word.lower() for word in words[:-1] if word.lower() in given_names()), None)
    read_sex = sex or _sex(nominative) or (given_names()[given] if given else "")
    score = 4.0 if known else 2.0
    score += 2.0 if given else 0.0
    return NameReading((*words[:-1], _cased(last, nominative)), read_sex or "male", frozenset([case]), score)


@lru_cache(maxsize=50_000)
def readings_of_whole(word: str) -> tuple[tuple[str, str, str, float], ...]:
    """Return (nominative, sex, case, weight) of every way to read a word that stands alone for a person."""
    return tuple(
        (_cased(word, nominative), sex, case, 1.0)
        for nominative, case in stems_of(word.lower())
        for sex in ((_sex(nominative),) if _sex(nominative) else ("male", "female"))
    )


@lru_cache(maxsize=50_000)
def place_stems(word: str) -> tuple[str, ...]:
    """Return what a place may be called without its ending: "Алматыда", "Алматыдағы" are Алматы."""
    lower = word.lower()
    found = [nominative for nominative, _ in stems_of(lower)]
    found += [lower.removesuffix(ending) for ending in _PLACE_ENDINGS if lower.endswith(ending)]
    return tuple(_cased(word, one) for one in dict.fromkeys(found) if len(one) >= _LEAST_STEM)
