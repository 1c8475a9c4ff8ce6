"""Find Russian bodies that are named without quotation marks: "Ассоциация молодых юристов", "Хельсинкский центр".

A word for a body in capitals, or behind an adjective in capitals, with what follows it
in the genitive, is a name. It is given in the nominative.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.bodies import BodySpan
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.inflected_names import morphology
from tizim.coding.reader.phrases import Phrases

_LONGEST = 6  # words behind the head
_ADJECTIVES = 3  # words before it
_BY = "по"  # "Совет по телерадиовещанию"


@cache
def _heads() -> Phrases[str]:
    return Phrases(table("ru", "bodies").get("named", {}).items())


def with_named(document: Document, found: Sequence[BodySpan]) -> tuple[BodySpan, ...]:
    """Return the bodies found so far with those named by a head word in capitals, in order, without overlaps."""
    if document.data != "ru":
        return tuple(found)
    taken = {token for span in found for token in range(span.first, span.last)}
    named: list[BodySpan] = []
    for sentence in document.sentences:
        for span in _in_sentence(document, sentence):
            if taken.isdisjoint(range(span.first, span.last)):
                taken.update(range(span.first, span.last))
                named.append(span)
    return tuple(sorted((*found, *named), key=lambda span: span.first))


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[BodySpan]:
    words = document.tokens.words
    for hit in _heads().find(document.tokens, sentence.first, sentence.last):
        first = hit.first
        while first > sentence.first and hit.first - first < _ADJECTIVES and _describes(document, first - 1):
            first -= 1
        while first < hit.first and not words[first][0].isupper():
            first += 1
        last = _end_of(document, sentence, hit.first)
        if not words[first][0].isupper() or (last == hit.last and first == hit.first):
            continue
        if first < hit.first or words[hit.first][0].isupper():
            yield BodySpan(first, last, _name(document, first, hit.first, last), hit.payload, "body.named")


def _describes(document: Document, token: int) -> bool:
    lower = document.tokens.lowers[token]
    return lower[0].isalpha() and bool(morphology("ru").is_adjective(lower))


def _end_of(document: Document, sentence: Sentence, head: int) -> int:
    """Return where the words in the genitive behind a head end."""
    lowers, rules = document.tokens.lowers, morphology("ru")
    last, wanted = head + 1, "gent"
    while last < min(sentence.last, head + 1 + _LONGEST):
        step = last + (lowers[last] in (_BY, "и"))
        wanted = "datv" if lowers[last] == _BY else wanted
        if step >= sentence.last or not lowers[step][0].isalpha() or rules.is_verb(lowers[step]):
            break
        if wanted not in rules.noun_form(lowers[step]).cases or not rules.is_noun_phrase_word(lowers[step]):
            break
        last = step + 1
        wanted = "gent" if wanted == "datv" and not rules.is_adjective(lowers[last - 1]) else wanted
    return last


def _name(document: Document, first: int, head: int, last: int) -> str:
    """Return a name with its head, and the adjectives before it, in the nominative."""
    tokens, rules = document.tokens, morphology("ru")
    opening = rules.in_nominative(tuple(tokens.words[first : head + 1]))
    rest = document.words_between(tokens.starts[head + 1], tokens.ends[last - 1]) if last > head + 1 else ""
    return " ".join((*opening, rest)).strip()
