"""Read two persons who share a surname in Russian: "Петра и Нины Жуковых" are Пётр Жуков and Нина Жукова.

The surname stands once, in the plural; each given name gets it in its own sex.
"""

from collections.abc import Sequence
from dataclasses import replace

from tizim.coding.reader.document import Document
from tizim.coding.reader.inflected_names import morphology
from tizim.coding.reader.name_lexicon import NameSpan

_SURE = 3.0  # of a given name
# Plural endings of surnames, with what a man and a woman bear.
_PLURALS = (
    ("овых", "ов", "ова"),
    ("евых", "ев", "ева"),
    ("ёвых", "ёв", "ёва"),
    ("иных", "ин", "ина"),
    ("ыных", "ын", "ына"),
    ("ских", "ский", "ская"),
    ("цких", "цкий", "цкая"),
    ("овы", "ов", "ова"),
    ("евы", "ев", "ева"),
    ("ины", "ин", "ина"),
    ("ские", "ский", "ская"),
    ("цкие", "цкий", "цкая"),
    ("овым", "ов", "ова"),
    ("евым", "ев", "ева"),
    ("ским", "ский", "ская"),
    *((sound + ending, sound, sound) for sound in "жчш" for ending in ("ей", "ам", "ами")),  # "Ковшей"
)


def with_couples(document: Document, names: Sequence[NameSpan], taken: bytearray) -> tuple[NameSpan, ...]:
    """Return the names with each couple as two; the first of a couple is one word, its given name."""
    if document.data != "ru":
        return tuple(names)
    found: list[NameSpan] = []
    for span in names:
        couple = _couple(document, span)
        if couple is None:
            found.append(span)
            continue
        found = [one for one in found if one.first != couple[0].first]
        taken[couple[0].first] = 3
        found += couple
    return tuple(found)


def _couple(document: Document, span: NameSpan) -> tuple[NameSpan, NameSpan] | None:
    lowers, words = document.tokens.lowers, document.tokens.words
    if span.last - span.first != 2 or span.first < 2 or lowers[span.first - 1] != "и":
        return None
    plural = next((one for one in _PLURALS if lowers[span.last - 1].endswith(one[0])), None)
    first, second = _given(lowers[span.first - 2]), _given(lowers[span.first])
    if plural is None or first is None or second is None or not words[span.first - 2][0].isupper():
        return None
    stem = words[span.last - 1][: -len(plural[0])]

    def name(given: tuple[str, str, frozenset[str]]) -> tuple[str, str]:
        return given[0].capitalize(), stem + (plural[1] if given[1] == "male" else plural[2])

    one = NameSpan(span.first - 2, span.first - 1, name(first), True)
    one.sex, one.case, one.occupation = first[1], first[2], span.occupation
    return one, replace(span, words=name(second), sex=second[1])


def _given(lower: str) -> tuple[str, str, frozenset[str]] | None:
    """Return (nominative, sex, cases) of a word that is surely a given name."""
    readings = [one for one in morphology("ru").readings_of(lower) if one.weight >= _SURE and one.sex]
    if not readings:
        return None
    likeliest = morphology("ru").likeliest_given(lower)
    readings.sort(key=lambda one: one.nominative != likeliest)
    same = [one for one in readings if one.nominative == readings[0].nominative and one.sex == readings[0].sex]
    return readings[0].nominative, readings[0].sex, frozenset(case for one in same for case in one.cases)
