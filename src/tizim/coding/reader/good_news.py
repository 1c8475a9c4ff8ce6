"""Say where a text itself calls what it tells good news: "In a positive development, a court ruled that …"."""

from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Hit, Phrases


@cache
def _markers(data: str) -> Phrases[bool]:
    """Return the words by which a text calls something good news."""
    return Phrases((phrase, True) for phrase in table(data, "developments").get("markers", ()))


def marker_in(document: Document, sentence: Sentence) -> Hit[bool] | None:
    """Return the words by which a sentence calls what it tells good news."""
    return _markers(document.data).first(document.tokens, sentence.first, sentence.last)


def is_called_good(document: Document, sentence: Sentence) -> bool:
    """Say whether a sentence calls what it tells good news: acts that it names ended, or did not happen."""
    return marker_in(document, sentence) is not None
