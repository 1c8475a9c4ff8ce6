"""Find the abbreviations of bodies that a text defines in brackets, wherever it uses them."""

import re
from collections.abc import Sequence

from tizim.coding.reader.bodies import BodySpan
from tizim.coding.reader.document import Document

_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:/[A-Z]{2,4})?$")


def with_abbreviations(document: Document, found: Sequence[BodySpan]) -> tuple[BodySpan, ...]:
    """Add the places of abbreviations that the text defines in brackets: "… for Human Rights (KBHR)"."""
    words = document.tokens.words
    defined: dict[str, BodySpan] = {}
    for span in found:
        last = span.last
        if last + 2 < len(words) and words[last] == "(" and _ACRONYM.match(words[last + 1]):
            defined.setdefault(words[last + 1], span)
        elif span.last - span.first == 1 and _ACRONYM.match(span.name):
            defined.setdefault(span.name, span)
    taken = {index for span in found for index in range(span.first, span.last)}
    more = [
        BodySpan(index, index + 1, defined[words[index]].name, defined[words[index]].kind, "body.abbreviation")
        for sentence in document.sentences
        for index in document.tokens.capitals_between(sentence.first, sentence.last)
        if words[index] in defined and index not in taken
    ]
    return tuple(sorted([*found, *more], key=lambda span: span.first))
