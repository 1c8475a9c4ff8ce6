"""Find places: towns, regions, countries, and sites inside a town.

Three rules: the gazetteer knows the name; the words beside it say what it is
("the city of X", "X region", "X Square"); or it is an unknown capitalised word
after "in" or "near". A place is never made finer than the text says; "the
capital" and "this city" are resolved and marked as derived.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tizim import data as program_data
from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Phrases
from tizim.kernel.places import Place

_SITE_WORDS = 4  # capitalised words before "Square"


DIRECTION = "place.direction"  # the rule of a place where somebody goes, in languages whose case shows it


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    first: int  # tokens, end exclusive
    last: int
    name: str
    kind: str  # city, region, country, site, nationwide
    place_id: str | None  # in the gazetteer
    rule: str
    locative: bool  # after a word such as "in": where something happened, not only of where somebody is
    derived: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    kinds_before: frozenset[str]
    regions_after: frozenset[str]
    sites_after: frozenset[str]
    sites: Phrases[str]
    prepositions: frozenset[str]
    locative: frozenset[str]
    nationwide: Phrases[str]
    capital: Phrases[str]
    same_city: Phrases[str]
    adjectives: frozenset[str]
    calendar: frozenset[str]  # months and days of the week


@cache
def _lexicon(data: str) -> _Lexicon:
    raw, calendar = table(data, "places"), table(data, "calendar")

    def phrases(name: str) -> Phrases[str]:
        return Phrases((phrase.replace("'s", " 's"), phrase) for phrase in raw.get(name, ()))

    return _Lexicon(
        frozenset(raw.get("kinds_before", ())),
        frozenset(raw.get("regions_after", ())),
        frozenset(word for word in raw.get("sites_after", ()) if " " not in word),
        phrases("sites"),
        frozenset(raw.get("prepositions", ())),
        frozenset(raw.get("locative", ())),
        phrases("nationwide"),
        phrases("capital"),
        phrases("same_city"),
        frozenset(table(data, "names").get("not_a_person", {}).get("adjectives", "").split()),
        frozenset((*calendar.get("months", ()), *calendar.get("weekdays", ()))),
    )


@lru_cache(maxsize=20_000)
def look_up(name: str) -> Place | None:
    """Return the likeliest place of the gazetteer that bears exactly this name."""
    found = program_data.gazetteer().find(name, exact=True)
    return found[0] if found else None


def find_places(document: Document, taken: bytearray) -> tuple[PlaceSpan, ...]:
    """Return the places named in clear words, in order, and mark their tokens as taken.

    Unknown words after "in" are left to `find_unknown_places`, once persons are known.
    """
    lexicon = _lexicon(document.data)
    found: list[PlaceSpan] = []
    for sentence in document.sentences:
        for span in _in_sentence(document, lexicon, sentence, taken):
            if not any(taken[span.first : span.last]):
                if span.kind != "site" or document.tokens.words[span.first][0].isupper():
                    taken[span.first : span.last] = b"\x02" * (span.last - span.first)
                found.append(span)
    return tuple(sorted(found, key=lambda span: span.first))


def _in_sentence(document: Document, lexicon: _Lexicon, sentence: Sentence, taken: bytearray) -> Iterator[PlaceSpan]:
    lowers = document.tokens.lowers
    for phrases, kind, rule in (
        (lexicon.nationwide, "nationwide", "place.nationwide"),
        (lexicon.capital, "capital", "place.capital"),
        (lexicon.same_city, "same_city", "place.same_city"),
        (lexicon.sites, "site", "place.site"),
    ):
        for hit in phrases.find(document.tokens, sentence.first, sentence.last):
            yield PlaceSpan(
                hit.first,
                hit.last,
                hit.payload,
                kind,
                None,
                rule,
                _is_locative(lowers, hit.first, lexicon, sentence),
                kind != "site",
            )
    end = sentence.first
    for index in document.tokens.capitals_between(sentence.first, sentence.last):
        span = _named_at(document, lexicon, sentence, index, taken) if index >= end and not taken[index] else None
        if span is not None:
            yield span
            end = span.last


def _named_at(
    document: Document, lexicon: _Lexicon, sentence: Sentence, index: int, taken: bytearray
) -> PlaceSpan | None:
    words, lowers = document.tokens.words, document.tokens.lowers
    end = index + 1
    while end < sentence.last and words[end][0].isupper() and not taken[end] and end - index < 6:
        end += 1
    further = _end_behind_particles(document, sentence, end, taken)
    here = _is_locative(lowers, index, lexicon, sentence)
    # A capitalised name that ends in a word such as Square, Street, Prison
    for last in range(end, index + 1, -1):
        if lowers[last - 1] in lexicon.sites_after and last - index <= _SITE_WORDS + 1 and lowers[index] != "the":
            return PlaceSpan(index, last, _name(document, index, last), "site", None, "place.site_name", here)
    said = _said_to_be_place(document, lexicon, sentence, index, end, here)
    if said is not None:
        return said
    for last in range(end, index, -1):
        name = _name(document, index, last)
        place = look_up(name)
        if place is not None and not (
            last - index == 1 and _stands_in_a_name(document, sentence, index, last, lexicon)
        ):
            if here and last == end and further > end:  # "Triunfo de la Cruz" is not Triunfo
                name, place = _name(document, index, further), look_up(_name(document, index, further))
                kind, place_id = (_kind(place), place.id) if place else ("city", None)
                return PlaceSpan(index, further, name, kind, place_id, "place.gazetteer", here)
            return PlaceSpan(index, last, name, _kind(place), place.id, "place.gazetteer", here)
    return None


_PARTICLES = frozenset(("de", "del", "la", "las", "los", "da", "do", "dos", "das", "di", "du", "des", "sur", "el"))


def _end_behind_particles(document: Document, sentence: Sentence, end: int, taken: bytearray) -> int:
    """Return where a name of a place ends that goes on behind small words: "San Pedro de Macorís"; else `end`."""
    words, lowers = document.tokens.words, document.tokens.lowers
    step = end
    while step < sentence.last and step - end < 2 and lowers[step] in _PARTICLES:
        step += 1
    if step == end or step >= sentence.last or not words[step][0].isupper() or taken[step]:
        return end
    while step < sentence.last and words[step][0].isupper() and not taken[step]:
        step += 1
    return step


def _said_to_be_place(
    document: Document, lexicon: _Lexicon, sentence: Sentence, index: int, end: int, here: bool
) -> PlaceSpan | None:
    """Return a name that the words beside it call a region or a town: "X region", "the city of X"."""
    lowers = document.tokens.lowers
    last = None
    if end < sentence.last and lowers[end] in lexicon.regions_after and lowers[end] != "state":
        last = end + 1
    elif end - index > 1 and lowers[end - 1] in lexicon.regions_after:
        last = end
    if last is not None:
        name = _name(document, index, last)
        return PlaceSpan(index, last, name, "region", _id(name), "place.region_word", here)
    if index - 2 >= sentence.first and lowers[index - 1] == "of" and lowers[index - 2] in lexicon.kinds_before:
        kind = "region" if lowers[index - 2] in lexicon.regions_after else "city"
        name = _name(document, index, end)
        before = _is_locative(lowers, index - 2, lexicon, sentence)
        return PlaceSpan(index, end, name, kind, _id(name), "place.city_of", before or here)
    return None


def _stands_in_a_name(document: Document, sentence: Sentence, index: int, last: int, lexicon: _Lexicon) -> bool:
    """Say whether a word that is a place stands inside a longer name: "Jordan Smith", "Sultan Turkestan"."""
    words, lowers = document.tokens.words, document.tokens.lowers
    after = last < sentence.last and words[last][0].isupper() and words[last] != "'" and words[last][0].isalpha()
    before = (
        index > sentence.first
        and words[index - 1][0].isupper()
        and lowers[index - 1] not in lexicon.prepositions
        and lowers[index - 1] not in ("the", "and")
        and words[index - 1][0].isalpha()
    )
    return (after or before) and not (
        index > sentence.first and lowers[index - 1] in lexicon.prepositions and not before
    )


def _kind(place: Place) -> str:
    return "city" if place.kind in ("town", "village", "city") else place.kind


def _id(name: str) -> str | None:
    place = look_up(name)
    return place.id if place else None


def _name(document: Document, first: int, last: int) -> str:
    if last == first + 1:
        return document.tokens.words[first]
    return document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])


def _is_locative(lowers: list[str], index: int, lexicon: _Lexicon, sentence: Sentence) -> bool:
    """Say whether one of the few words before a name places something there."""
    for step in range(1, 4):
        before = index - step
        if before < sentence.first:
            return False
        if lowers[before] in lexicon.locative:
            return True
        if lowers[before] not in _BEFORE_PLACES:
            return False
    return False


_BEFORE_PLACES = frozenset(
    ("the", "of", "city", "town", "village", "central", "downtown", "northern", "southern", "eastern", "western",
     "region", "capital", ",")
)  # fmt: skip

_OF_LAWS = frozenset(("section", "sections", "article", "articles", "chapter", "part", "paragraph", "law", "act"))


def find_unknown_places(document: Document, taken: bytearray) -> tuple[PlaceSpan, ...]:
    """Return capitalised words after "in", "near", … that nothing else has claimed."""
    lexicon = _lexicon(document.data)
    words, lowers = document.tokens.words, document.tokens.lowers
    found: list[PlaceSpan] = []
    for sentence in document.sentences:
        for index in document.tokens.capitals_between(sentence.first + 1, sentence.last):
            if taken[index] or len(words[index]) < 3 or words[index].isupper():
                continue
            if lowers[index - 1] not in lexicon.locative and not (
                lowers[index - 1] in ("of", "from") and index >= 2 and lowers[index - 2] in ("city", "town", "village")
            ):
                continue
            if lowers[index] in lexicon.adjectives or lowers[index] in lexicon.calendar or lowers[index] in _OF_LAWS:
                continue  # "in January" of no year
            end = index + 1
            while end < sentence.last and words[end][0].isupper() and not taken[end] and end - index < 3:
                end += 1
            end = _end_behind_particles(document, sentence, end, taken)
            if end < sentence.last and lowers[end] == "'s":
                continue
            taken[index:end] = b"\x02" * (end - index)
            found.append(
                PlaceSpan(index, end, _name(document, index, end), "city", None, "place.after_preposition", True)
            )
    return tuple(found)
