"""One immutable text with its view, blocks, tokens and sentences: what every annotator starts from."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from tizim.coding.reader.tokens import Tokens
from tizim.kernel.passages import TextRange

READ_KINDS = frozenset({"title", "heading", "paragraph", "bullet"})


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind: title, heading, paragraph, bullet, table_row, boilerplate, credit, quote, foreign."""

    kind: str
    start: int
    end: int
    rule: str = "given"

    @property
    def is_read(self) -> bool:
        return self.kind in READ_KINDS


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block that is read, as code points and as tokens."""

    start: int
    end: int
    first: int  # token indexes, end exclusive
    last: int
    block: int  # index into the document's blocks


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    view: str  # as long as the text; see tokens.fold_looks
    lower: str  # the view in small letters; see tokens.small_letters
    language: str  # "en", "ru", "kk", "und"
    data: str  # the language whose data files serve it
    blocks: tuple[Block, ...]
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]  # of the sentences, for finding one by offset

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that an offset lies in; None in what is not read."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or self.sentences[index].end <= offset:
            return None
        return self.sentences[index]

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence at or before an offset; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def token_at(self, offset: int) -> int:
        """Return the index of the token at or before an offset; -1 before the first."""
        return bisect_right(self.tokens.starts, offset) - 1

    def words_between(self, start: int, end: int) -> str:
        """Return the view of a range in one line, for showing."""
        return " ".join(self.view[start:end].split())

    def range_of(self, first: int, last: int) -> TextRange:
        """Return the passage of tokens `first` to `last` (exclusive)."""
        return TextRange(self.tokens.starts[first], self.tokens.ends[last - 1])


class Placed(Protocol):
    """Anything that stands at a range of tokens."""

    @property
    def first(self) -> int: ...


P = TypeVar("P", bound=Placed)


def between(spans: Sequence[P], first: int, last: int) -> Sequence[P]:
    """Return those of ordered spans that begin among tokens first to last, exclusive, in logarithmic time."""
    low = bisect_left(spans, first, key=_FIRST)
    return spans[low : bisect_left(spans, last, lo=low, key=_FIRST)]


_FIRST = attrgetter("first")


def merge_ranges(ranges: Sequence[TextRange]) -> tuple[TextRange, ...]:
    """Return the ranges in order, those that overlap joined."""
    if len(ranges) == 1:
        return (ranges[0],)
    merged: list[TextRange] = []
    for one in sorted(ranges, key=_BOUNDS):
        if not merged or one.start >= merged[-1].end:
            merged.append(one)
        elif one.end > merged[-1].end:
            merged[-1] = TextRange(merged[-1].start, one.end)
    return tuple(merged)


_BOUNDS = attrgetter("start", "end")
