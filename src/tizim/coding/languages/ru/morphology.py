"""Russian names in the nominative: "Бауыржана Сейтжанова" is Бауыржан Сейтжанов, said in the genitive.

pymorphy3 knows names and surnames by its dictionary and guesses others by
their endings; where it guesses badly, the endings of surnames decide. A
reading of the whole name is chosen in which given name and surname agree in
sex and case. Words are analysed once and kept.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

NOMINATIVE, ACCUSATIVE, OTHER = "nomn", "accs", "other"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read one word of a name."""

    nominative: str
    sex: str  # male, female
    case: str  # nomn, accs, other
    kind: str  # Name, Surn, Patr
    sure: bool  # a dictionary or an unmistakable ending says so


@dataclass(frozen=True, slots=True)
class NameReading:
    nominative: tuple[str, ...]
    sex: str
    case: frozenset[str]
    score: int


@cache
def _analyser() -> Any:  # Any: pymorphy3 ships no types
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


# Endings of surnames: ending as written, what it stands for, sex, case.
_SURNAMES: tuple[tuple[str, str, str, str], ...] = tuple(
    (stem + ending, stem + base, sex, case)
    for stem in ("ов", "ев", "ёв", "ин", "ын")
    for ending, base, sex, case in (
        ("", "", "male", NOMINATIVE),
        ("а", "", "male", ACCUSATIVE),
        ("у", "", "male", OTHER),
        ("ым", "", "male", OTHER),
        ("е", "", "male", OTHER),
        ("а", "а", "female", NOMINATIVE),
        ("у", "а", "female", ACCUSATIVE),
        ("ой", "а", "female", OTHER),
    )
) + tuple(
    (ending, base, sex, case)
    for ending, base, sex, case in (
        ("ский", "ский", "male", NOMINATIVE),
        ("ского", "ский", "male", ACCUSATIVE),
        ("скому", "ский", "male", OTHER),
        ("ским", "ский", "male", OTHER),
        ("ская", "ская", "female", NOMINATIVE),
        ("скую", "ская", "female", ACCUSATIVE),
        ("ской", "ская", "female", OTHER),
        ("ный", "ный", "male", NOMINATIVE),
        ("ного", "ный", "male", ACCUSATIVE),
        ("ная", "ная", "female", NOMINATIVE),
        ("ную", "ная", "female", ACCUSATIVE),
        ("ной", "ная", "female", OTHER),
        ("ич", "ич", "male", NOMINATIVE),
        ("ича", "ич", "male", ACCUSATIVE),
        ("ичу", "ич", "male", OTHER),
        ("ичем", "ич", "male", OTHER),
        ("ич", "ич", "female", NOMINATIVE),
        ("ич", "ич", "female", ACCUSATIVE),
        ("ич", "ич", "female", OTHER),
        ("чик", "чик", "male", NOMINATIVE),
        ("чика", "чик", "male", ACCUSATIVE),
        ("чик", "чик", "female", NOMINATIVE),
        ("чик", "чик", "female", ACCUSATIVE),
        ("чик", "чик", "female", OTHER),
        ("ко", "ко", "male", NOMINATIVE),
        ("ко", "ко", "female", NOMINATIVE),
        ("ко", "ко", "male", ACCUSATIVE),
        ("ко", "ко", "female", ACCUSATIVE),
        ("ко", "ко", "male", OTHER),
        ("ко", "ко", "female", OTHER),
        ("улы", "улы", "male", NOMINATIVE),
        ("кызы", "кызы", "female", NOMINATIVE),
        ("дзе", "дзе", "male", NOMINATIVE),
        ("дзе", "дзе", "female", NOMINATIVE),
        ("ян", "ян", "male", NOMINATIVE),
        ("яна", "ян", "male", ACCUSATIVE),
        ("ян", "ян", "female", NOMINATIVE),
    )
)


@lru_cache(maxsize=50_000)
def forms_of(word: str) -> tuple[Form, ...]:
    """Return every way to read a capitalised word as part of a person's name."""
    lower = word.lower()
    found = [
        Form(_cased(word, lower[: len(lower) - len(ending)] + base), sex, case, "Surn", True)
        for ending, base, sex, case in _SURNAMES
        if lower.endswith(ending) and len(lower) - len(ending) >= 2
    ]
    for parse in _analyser().parse(lower):
        kind = next((kind for kind in ("Name", "Surn", "Patr") if kind in parse.tag), None)
        if kind is None or "sing" not in parse.tag:
            continue
        sex = {"masc": "male", "femn": "female"}.get(str(parse.tag.gender), "")
        nominative = parse.inflect({"nomn", "sing"})
        if sex and nominative is not None:
            case = {"nomn": NOMINATIVE, "accs": ACCUSATIVE, "gent": ACCUSATIVE if sex == "male" else OTHER}.get(
                str(parse.tag.case), OTHER
            )
            found.append(Form(_cased(word, nominative.word), sex, case, kind, parse.is_known))
    return tuple(dict.fromkeys(found))


def _cased(like: str, word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-")) if like[:1].isupper() else word


@lru_cache(maxsize=50_000)
def is_place(word: str) -> str | None:
    """Return the nominative of a geographical name; None where the dictionary knows the word as none."""
    for parse in _analyser().parse(word.lower())[:4]:
        if "Geox" in parse.tag:
            return _cased(word, parse.normal_form)
    return None


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Say whether a word is an ordinary Russian word rather than a name."""
    parses = _analyser().parse(word.lower())
    best = parses[0]
    return best.is_known and not any(
        tag in parse.tag for parse in parses[:3] for tag in ("Name", "Surn", "Patr", "Geox", "Orgn")
    )


@lru_cache(maxsize=50_000)
def read_name(words: tuple[str, ...]) -> NameReading | None:
    """Return the best reading of two or three words as one person's name; None where they are none."""
    choices = [forms_of(word) or _unknown(word) for word in words]
    best: NameReading | None = None
    for sex in ("male", "female"):
        for case in (NOMINATIVE, ACCUSATIVE, OTHER):
            fitting = [[form for form in forms if form.sex == sex and form.case == case] for forms in choices]
            if not all(fitting):
                continue
            picked = [max(forms, key=lambda form: (form.sure, form.kind == "Name")) for forms in fitting]
            kinds = {form.kind for form in picked}
            score = (
                sum(2 if form.sure else 1 for form in picked)
                + ("Name" in kinds)
                + ("Surn" in kinds)
                + (case == NOMINATIVE) * 0
            )
            cases = frozenset([case]) | (
                best.case
                if best and best.sex == sex and best.nominative == tuple(form.nominative for form in picked)
                else frozenset()
            )
            if best is None or score > best.score or (score == best.score and cases > best.case):
                best = NameReading(tuple(form.nominative for form in picked), sex, cases, score)
    return best


def _unknown(word: str) -> tuple[Form, ...]:
    """Return the readings of a word that nothing is known of: it stands as written, in any case."""
    sexes = ("female",) if word.lower().endswith(("а", "я", "гуль", "гюль")) else ("male", "female")
    return tuple(Form(word, sex, case, "Name", False) for sex in sexes for case in (NOMINATIVE, ACCUSATIVE, OTHER))
