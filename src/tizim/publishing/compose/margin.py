"""What stands in the margin of an update: the credit of its photograph, and its line on the watchlist."""

import re

from tizim.kernel.passages import TextRange
from tizim.kernel.release_format import WITHHELD_MARK
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.sentences import around, short_forms
from tizim.publishing.material import Source
from tizim.publishing.printing import plain

_WATCHLIST = re.compile(r"\bwatch\s?list\b", re.IGNORECASE)
_LICENCE = re.compile(r"\bCC0\b|\bCC[ -]BY(?:-(?:NC|SA|ND))*(?:[ -]\d\.\d)?", re.IGNORECASE)


def credit(context: Context, source: Source) -> Row | None:
    """Return the credit that the source prints, with the licence that it names; None where it prints none.

    A photographer is credited and is nobody in the story, so the credit is a description of the source.
    """
    words = next((source.text[start:end] for kind, start, end in source.blocks if kind == "credit"), "")
    if not words:
        return None
    licence = _LICENCE.search(words)
    return {"text": context.printer.description(words), "licence": licence[0] if licence else None}


def watchlist(context: Context, source: Source) -> Row | None:
    """Return the sentence in which an update speaks of the watchlist: a short quote, whatever its licence."""
    for kind, start, end in source.blocks:
        found = _WATCHLIST.search(source.text, start, end)
        if kind == "paragraph" and found:
            sentence = around(source.text, TextRange(*found.span()), (start, end), short_forms(source.language))
            return {"text": plain(context.printer.part(source.id, sentence), mark=WITHHELD_MARK)}
    return None
