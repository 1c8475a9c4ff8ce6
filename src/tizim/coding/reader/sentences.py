"""Cut the blocks that are read into sentences, also where a blank was lost ("on LPG.In the days")."""

import re
from collections.abc import Sequence

from tizim.coding.languages import table
from tizim.coding.reader.document import Block, Sentence
from tizim.coding.reader.tokens import Tokens

_STOP = frozenset(".!?…")
_CLOSING = frozenset(("'", '"', "''", ")", "]", "»"))
_BREAK = re.compile(r"\n\s*")


def split_sentences(blocks: Sequence[Block], tokens: Tokens, data: str) -> tuple[Sentence, ...]:
    """Return the sentences of every block that is read, in order."""
    short_forms = frozenset(table(data, "sentences").get("abbreviations", ()))
    sentences: list[Sentence] = []
    index, count = 0, len(tokens)
    for number, block in enumerate(blocks):
        while index < count and tokens.starts[index] < block.start:
            index += 1
        first = index
        while index < count and tokens.starts[index] < block.end:
            index += 1
            if tokens.words[index - 1] in _STOP:
                while (
                    index < count and tokens.words[index] in _CLOSING and tokens.starts[index] == tokens.ends[index - 1]
                ):
                    index += 1
                if block.is_read and _ends_here(tokens, first, index, short_forms, block.end):
                    sentences.append(_sentence(tokens, first, index, number))
                    first = index
        if block.is_read and index > first:
            sentences.append(_sentence(tokens, first, index, number))
    return tuple(sentences)


def _sentence(tokens: Tokens, first: int, last: int, block: int) -> Sentence:
    return Sentence(tokens.starts[first], tokens.ends[last - 1], first, last, block)


def _ends_here(tokens: Tokens, first: int, index: int, short_forms: frozenset[str], block_end: int) -> bool:
    """Say whether the stop before token `index` ends a sentence."""
    if index >= len(tokens) or tokens.starts[index] >= block_end:
        return False  # the block itself ends it
    stop = index - 1
    while stop > first and tokens.words[stop] not in _STOP:
        stop -= 1
    before, following = tokens.lowers[stop - 1] if stop > first else "", tokens.words[index]
    is_initial = len(before) == 1 and before.isalpha() and before != "i"
    is_initial = is_initial or (before.isdigit() and len(before) == 1 and stop - 1 == first)  # "1. On 5 May …"
    if tokens.words[stop] == "." and (before in short_forms or is_initial):
        return False
    if following[0].islower():
        return False
    if tokens.starts[index] == tokens.ends[index - 1]:  # no blank: a lost one only between a small and a capital letter
        return tokens.words[stop] == "." and before[-1:].isalpha() and following[0].isupper() and len(before) > 1
    return True
