"""Note methods of ill-treatment, instruments and places of detention by the words of the text."""

from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Phrases


@cache
def _phrases(data: str, name: str) -> Phrases[str]:
    return Phrases((phrase, phrase) for phrase in table(data, "treatment").get(name, ()))


def _found(document: Document, sentence: Sentence, name: str) -> tuple[str, ...]:
    hits = _phrases(document.data, name).find(document.tokens, sentence.first, sentence.last)
    return tuple(dict.fromkeys(hit.payload for hit in hits))


def methods_in(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """Return the methods that a sentence names."""
    return _found(document, sentence, "methods")


def instruments_in(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """Return the weapons and instruments that a sentence names."""
    return _found(document, sentence, "instruments")


def place_of_detention(document: Document, sentence: Sentence) -> str | None:
    """Return the place in which a sentence says that somebody was held; the first one."""
    found = _found(document, sentence, "held_in")
    return found[0] if found else None
