"""Find persons and places in languages whose names take endings: Russian and Kazakh.

The witnesses are those of `persons`: what the words are, and what stands around
them. The language's own morphology brings each name to the nominative and says
its case, which later tells the victim from the doer.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.name_lexicon import NameSpan
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.places import PlaceSpan, look_up

_LEAST = 4  # score of a name that nothing around it speaks for


@cache
def _morphology(data: str) -> ModuleType:
    if data == "kk":
        from tizim.coding.languages.kk import morphology as kazakh

        return kazakh
    from tizim.coding.languages.ru import morphology as russian

    return russian


@cache
def _lists(data: str) -> tuple[Phrases[str], Phrases[str], Phrases[str], frozenset[str], frozenset[str]]:
    raw = table(data, "names")

    def phrases(name: str) -> Phrases[str]:
        return Phrases((phrase, phrase.rstrip("*")) for phrase in raw.get(name, ()))

    months = frozenset(table(data, "calendar").get("months", {}))
    return phrases("official"), phrases("occupation"), phrases("relations"), months, frozenset(raw.get("not_names", ()))


def _is_capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and not word.isupper() and "." not in word


def find_inflected_names(document: Document, taken: bytearray) -> tuple[NameSpan, ...]:
    """Return the names of persons in full, in order, and mark their tokens as taken."""
    found: list[NameSpan] = []
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind in ("title", "heading"):
            continue
        for first, last in _runs(document, sentence, taken):
            span = _name(document, sentence, first, last)
            if span is not None:
                taken[span.first : span.last] = b"\x03" * (span.last - span.first)
                found.append(span)
    return tuple(found)


def _runs(document: Document, sentence: Sentence, taken: bytearray) -> Iterator[tuple[int, int]]:
    words = document.tokens.words
    index = sentence.first
    while index < sentence.last:
        if taken[index] or not _is_capital(words[index]):
            index += 1
            continue
        end = index + 1
        while end < sentence.last and not taken[end] and _is_capital(words[end]) and end - index < 4:
            end += 1
        yield index, end
        index = end


def _name(document: Document, sentence: Sentence, first: int, last: int) -> NameSpan | None:
    official, occupation, relations, months, not_names = _lists(document.data)
    lowers, words = document.tokens.lowers, document.tokens.words
    while first < last and (
        lowers[first] in not_names
        or occupation.at(lowers, first, last)
        or official.at(lowers, first, last)
        or relations.at(lowers, first, last)
        or _is_ordinary(document, lowers[first])
    ):
        first += 1
    if last - first < 2 or lowers[last - 1] in months:
        return None
    reading = _morphology(document.data).read_name(tuple(words[first:last]))
    if reading is None:
        return None
    span = NameSpan(first, last, reading.nominative, True)
    span.sex, span.case = reading.sex, reading.case
    score = reading.score + _around(document, sentence, span)
    return span if score >= _LEAST and (reading.score >= _LEAST or span.evidence) else None


def _is_ordinary(document: Document, lower: str) -> bool:
    return document.data == "ru" and bool(_morphology("ru").is_common(lower))


_AGE_BEFORE = re.compile(
    r"(\d{1,3})(?:-?(?:летн[а-яё]+|х?летн[а-яё]+)|\s+жаста(?:ғы)?)\s(?:[а-яёәғқңөұүһі-]+\s){0,2}$", re.IGNORECASE
)


def _around(document: Document, sentence: Sentence, span: NameSpan) -> int:
    """Note age, office, occupation and kinship beside a name; return what they add."""
    official, occupation, relations, _, _ = _lists(document.data)
    lowers = document.tokens.lowers
    score = 0
    start = document.tokens.starts[span.first]
    age = _AGE_BEFORE.search(document.view, max(sentence.start, start - 45), start)
    if age is not None:
        span.age = int(age[1])
        span.evidence.append("age_before")
        score += 2
    for token in range(max(sentence.first, span.first - 4), span.first):
        hit = official.at(lowers, token, span.first)
        if hit is not None:
            span.is_official, span.title = (
                True,
                document.words_between(document.tokens.starts[token], document.tokens.ends[span.first - 1]),
            )
            span.evidence.append("title")
            score += 2
        elif occupation.at(lowers, token, span.first) is not None:
            span.occupation = document.words_between(
                document.tokens.starts[token], document.tokens.ends[span.first - 1]
            ).lower()
            span.evidence.append("occupation_before")
            score += 2
        elif relations.at(lowers, token, span.first) is not None:
            span.relation = lowers[token]
            span.evidence.append("relation_before")
            score += 2
        if score and lowers[span.first - 1] in (".", ";"):
            return 0
    return score


def find_inflected_places(document: Document, taken: bytearray) -> tuple[PlaceSpan, ...]:
    """Return the places that stand in the text with their endings, in order."""
    raw = table(document.data, "places")
    prepositions, kinds = (
        frozenset(raw.get("prepositions", ())),
        Phrases((word, "city") for word in raw.get("kinds_before", ())),
    )
    after = Phrases((word, kind) for kind in ("city", "region") for word in raw.get(f"{kind}_after", ()))
    found: list[PlaceSpan] = []
    for sentence in document.sentences:
        for index in range(sentence.first, sentence.last):
            if taken[index] or not _is_capital(document.tokens.words[index]):
                continue
            span = _place(document, sentence, index, prepositions, kinds, after)
            if span is not None:
                taken[span.first : span.last] = b"\x02" * (span.last - span.first)
                found.append(span)
    return tuple(found)


def _place(
    document: Document,
    sentence: Sentence,
    index: int,
    prepositions: frozenset[str],
    kinds: Phrases[str],
    after: Phrases[str],
) -> PlaceSpan | None:
    words, lowers = document.tokens.words, document.tokens.lowers
    before = lowers[index - 1] if index > sentence.first else ""
    said = kinds.at(lowers, index - 1, index) is not None if index > sentence.first else False
    following = after.at(lowers, index + 1, sentence.last) if index + 1 < sentence.last else None
    stem: Callable[[str], str | None] = (
        _morphology(document.data).place_stem if document.data == "kk" else _morphology("ru").is_place
    )
    stemmed = stem(words[index])
    for name, rule in ((words[index], "place.gazetteer"), (stemmed, "place.inflected")):
        place = look_up(name) if name else None
        if place is not None and name:
            kind = "city" if place.kind in ("city", "town", "village") else place.kind
            return PlaceSpan(
                index, index + 1, name, kind, place.id, rule, before in prepositions or said or document.data == "kk"
            )
    if stemmed and (before in prepositions or said):
        return PlaceSpan(index, index + 1, stemmed, "city", None, "place.after_preposition", True)
    if said or following is not None:
        return PlaceSpan(
            index,
            index + 1,
            stemmed if document.data == "ru" and stemmed else words[index],
            following.payload if following else "city",
            None,
            "place.said_to_be_one",
            True,
        )
    if document.data == "kk" and stemmed and words[index].lower().endswith(("да", "де", "та", "те")):
        return PlaceSpan(index, index + 1, stemmed, "city", None, "place.locative", True)
    return None
