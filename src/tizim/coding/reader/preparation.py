"""Make a Document out of a text: view, language, blocks, tokens, sentences."""

from collections.abc import Callable, Sequence
from functools import cache

from tizim.coding.languages import data_language, table
from tizim.coding.languages import words as ordinary_words
from tizim.coding.reader.document import Document
from tizim.coding.reader.language import detect_language
from tizim.coding.reader.layout import find_blocks
from tizim.coding.reader.sentences import split_sentences
from tizim.coding.reader.tokens import fold_looks, small_letters, split_tokens
from tizim.coding.reader.wrapping import unwrap

_LEAST_STEM = 4  # letters of a name that an auxiliary is glued to; "Biswas" is whole


def prepare(
    text: str, *, language: str | None = None, blocks: Sequence[tuple[str, int, int]] | None = None
) -> Document:
    """Return the text as a document.

    language
        ISO 639 code when the caller knows it; None to find out.
    blocks
        (kind, start, end) where the reader of the file knows them; None to look for lines.
    """
    view = unwrap(fold_looks(text))
    detected = detect_language(view)
    spoken = language or detected.language
    data = data_language(spoken, detected.script)
    found = find_blocks(view, spoken, data, blocks)
    tokens = split_tokens(view, _glue_finder(data))
    sentences = split_sentences(found, tokens, data)
    starts = tuple(sentence.start for sentence in sentences)
    return Document(text, view, small_letters(view), spoken, data, found, tokens, sentences, starts)


@cache
def _glue_finder(data: str) -> Callable[[str], int | None] | None:
    """Return the function that says where a capitalised word has swallowed an auxiliary: "Petrovwas"."""
    auxiliaries: tuple[str, ...] = tuple(table(data, "sentences").get("glued_auxiliaries", ()))
    if not auxiliaries:
        return None
    ordinary = ordinary_words(data)
    whole = frozenset(table(data, "names").get("given", "").split())

    def glued_at(word: str) -> int | None:
        lower = word.lower()
        if (
            not word.endswith(auxiliaries)
            or lower in ordinary
            or lower in whole
            or "-" in word
            or not word[1:].islower()
        ):
            return None
        for auxiliary in auxiliaries:
            cut = len(word) - len(auxiliary)
            if word.endswith(auxiliary) and cut >= _LEAST_STEM and lower[:cut] not in ordinary:
                return cut
        return None

    return glued_at
