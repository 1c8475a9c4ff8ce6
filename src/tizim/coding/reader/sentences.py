"""Cut the blocks that are read into sentences, also where a blank was lost ("on LPG.In the days")."""

from bisect import bisect_left
from collections.abc import Sequence

from tizim.coding.languages import table
from tizim.coding.reader.document import Block, Sentence
from tizim.coding.reader.tokens import Tokens

_STOP = frozenset(".!?…")
_CLOSING = frozenset(("'", '"', "''", ")", "]", "»"))


def split_sentences(blocks: Sequence[Block], tokens: Tokens, data: str) -> tuple[Sentence, ...]:
    """Return the sentences of every block that is read, in order."""
    short_forms = frozenset(table(data, "sentences").get("abbreviations", ()))
    sentences: list[Sentence] = []
    last = 0
    for number, block in enumerate(blocks):
        first = bisect_left(tokens.starts, block.start, last)
        last = bisect_left(tokens.starts, block.end, first)
        for stop in tokens.where(_STOP.__contains__, first, last) if block.is_read else ():
            end = _behind_closing(tokens, stop + 1)
            last = max(last, end)
            if _ends_here(tokens, first, end, short_forms, block.end):
                sentences.append(_sentence(tokens, first, end, number))
                first = end
        if block.is_read and last > first:
            sentences.append(_sentence(tokens, first, last, number))
    return tuple(sentences)


def _behind_closing(tokens: Tokens, index: int) -> int:
    """Return where the quotation marks and brackets end that stand right behind a stop."""
    while index < len(tokens) and tokens.words[index] in _CLOSING and tokens.starts[index] == tokens.ends[index - 1]:
        index += 1
    return index


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
