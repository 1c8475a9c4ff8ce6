"""Find places in languages whose names take endings: Russian and Kazakh.

A word is a place when the gazetteer knows one of its possible nominatives, when
a dictionary calls it one behind a preposition, or when the word beside it says
so ("Мангистауской области", "город Худжанд"). A dateline opens a text with one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.inflected_names import is_capital, morphology
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.places import DIRECTION, PlaceSpan, look_up


@dataclass(frozen=True, slots=True)
class _Lexicon:
    prepositions: frozenset[str]
    kinds: Phrases[str]
    after: Phrases[str]
    stems: Callable[[str], Iterable[str]]
    known: Callable[[str], str | None]
    is_kazakh: bool


def find_inflected_places(document: Document, taken: bytearray) -> tuple[PlaceSpan, ...]:
    """Return the places that stand in the text with their endings, in order."""
    raw, rules = table(document.data, "places"), morphology(document.data)
    lexicon = _Lexicon(
        frozenset(raw.get("prepositions", ())),
        Phrases((word, "city") for word in raw.get("kinds_before", ())),
        Phrases((word, kind) for kind in ("city", "region") for word in raw.get(f"{kind}_after", ())),
        rules.place_stems,
        rules.is_place if document.data == "ru" else _unknown,  # no dictionary of Kazakh places but the gazetteer
        document.data == "kk",
    )
    found: list[PlaceSpan] = []
    for sentence in document.sentences:
        index = sentence.first
        while index < sentence.last:
            span = None if taken[index] else _place(document, lexicon, sentence, index, taken)
            if span is None:
                index += 1
                continue
            taken[span.first : span.last] = b"\x02" * (span.last - span.first)
            found.append(span)
            index = span.last
    return tuple(found)


def _place(document: Document, lexicon: _Lexicon, sentence: Sentence, index: int, taken: bytearray) -> PlaceSpan | None:
    words, lowers = document.tokens.words, document.tokens.lowers
    if not is_capital(words[index]):
        return _dateline(document, sentence, index)
    end = index + 1
    before = lowers[index - 1] if index > sentence.first else ""
    said = lexicon.kinds.at(lowers, index - 1, index) is not None if before else False
    here = said or before in lexicon.prepositions
    if end < sentence.last and is_capital(words[end]) and not taken[end]:  # "Нижнем Новгороде", "Верхнем Ларсе"
        place = _in_gazetteer(_declined(lexicon, words[index], words[end]))
        if place is not None:
            return PlaceSpan(index, end + 1, *place, "place.gazetteer", here or lexicon.is_kazakh)
    following = lexicon.after.at(lowers, end, sentence.last)
    if following is not None and following.payload == "region" and (lexicon.is_kazakh or "ск" in lowers[index]):
        return _region(document, lexicon, index, following.last, here)
    place = _in_gazetteer((words[index], *_one(lexicon.known(words[index])), *lexicon.stems(words[index])))
    if place is not None and (here or lexicon.is_kazakh or place[0] == words[index] or lexicon.known(words[index])):
        leads = _leads_there(before, lowers[index], place[0].lower()) and not lexicon.is_kazakh
        rule = DIRECTION if leads else "place.gazetteer"
        return PlaceSpan(index, end, *place, rule, (here and not leads) or lexicon.is_kazakh)
    known = lexicon.known(words[index])
    if known and here:
        leads = _leads_there(before, lowers[index], known.lower())
        return PlaceSpan(index, end, known, "city", None, DIRECTION if leads else "place.after_preposition", not leads)
    if said or (following is not None and (lexicon.is_kazakh or following.payload == "city")):
        name = (
            known or next(iter(lexicon.stems(words[index])), words[index])
            if said and not lexicon.is_kazakh
            else words[index]
        )
        return PlaceSpan(index, end, name, "city", None, "place.said_to_be_one", True)
    return None


def _leads_there(before: str, lower: str, name: str) -> bool:
    """Say whether a Russian place is where somebody goes, by its accusative: "в Стамбул", "в Москву", not "в Баку"."""
    if before not in ("в", "во", "на"):
        return False
    return (lower == name and lower[-1] in "бвгджзйклмнпрстфхцчшщ") or (lower != name and lower[-1] in "ую")


def _unknown(_: str) -> None:
    return None


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _in_gazetteer(names: Iterable[str]) -> tuple[str, str, str] | None:
    """Return (name, kind, id) of the first of some possible nominatives that the gazetteer knows."""
    for name in names:
        place = look_up(name)
        if place is not None:
            return name, "city" if place.kind in ("city", "town", "village") else place.kind, place.id
    return None


def _declined(lexicon: _Lexicon, left: str, right: str) -> list[str]:
    if lexicon.is_kazakh:
        return [f"{left} {stem}" for stem in (right, *lexicon.stems(right))]
    lefts = [left]
    for ending, base in (("ем", "ий"), ("ом", "ый"), ("ом", "ий"), ("ой", "ая"), ("ого", "ый"), ("его", "ий")):
        if left.endswith(ending):
            lefts.append(left.removesuffix(ending) + base)
    return [f"{one} {stem}" for one in lefts for stem in (right, *lexicon.stems(right))]


def _region(document: Document, lexicon: _Lexicon, first: int, last: int, here: bool) -> PlaceSpan:
    """Return a region called by its adjective: "Мангистауской области" is Мангистауская область."""
    words, lowers = document.tokens.words, document.tokens.lowers
    name = words[first]
    if lexicon.is_kazakh:
        name = f"{words[first]} облысы" if lowers[last - 1].startswith("облыс") else f"{words[first]} ауданы"
    else:
        for beginning, ending, noun in (("област", "ая", "область"), ("район", "ий", "район"), ("кра", "ий", "край")):
            if lowers[last - 1].startswith(beginning) and name.endswith(
                ("ской", "ском", "ского", "скому", "ская", "ский", "скую", "ским")
            ):
                name = name[: name.rindex("ск") + 2] + ending + " " + noun
                break
    place = look_up(name) or look_up(words[first])
    return PlaceSpan(
        first, last, name, "region", place.id if place else None, "place.region_word", here or lexicon.is_kazakh
    )


def _dateline(document: Document, sentence: Sentence, index: int) -> PlaceSpan | None:
    """Return the place in capitals that a paragraph opens with: "АСТАНА. …"."""
    words = document.tokens.words
    opens = index == sentence.first and document.blocks[sentence.block].start == sentence.start
    if not opens or len(words[index]) < 3 or not words[index].isupper() or not words[index].isalpha():
        return None
    if index + 1 >= len(words) or words[index + 1] not in (".", ",", "\u2014", "-", "("):
        return None
    name = words[index].capitalize()
    place = look_up(name)
    if place is None:
        return None
    return PlaceSpan(
        index, index + 1, name, "city" if place.kind != "country" else "country", place.id, "place.dateline", True
    )
