"""Printed text: runs with the records they light, made ready for a template.

A record lights one or more stretches of text. Each stretch gets an anchor, so
that the record leads to it and `:target` lights the whole of it; stretches
may lie inside one another, and where two of them cross, the later one goes on
in a second piece. After the end of a stretch stands its number, which leads
back to the record.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tizim.kernel.release_format import WITHHELD_MARK
from tizim.monitor.addresses import record_anchor, sentence_anchor
from tizim.monitor.markup import Html, element, reference
from tizim.monitor.shapes import Run


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to print; exactly one part is filled, `lit` goes with `text` and `withheld`."""

    text: str = ""
    withheld: str = ""  # the reason in words
    lit: bool = False
    opens: str = ""  # the anchor of a stretch that begins here
    closes: bool = False  # the innermost open stretch ends here
    ref: int = 0  # the number of a record
    href: str = ""  # where the number leads

    def html(self, word: str) -> str:
        if self.text:
            words = escape(self.text)
            return f'<mark class="lit">{words}</mark>' if self.lit else words
        if self.opens:
            return f'<span id="{escape(self.opens)}">'
        if self.closes:
            return "</span>"
        if self.ref:
            return " " + reference(self.href, word, str(self.ref))
        return element("i", self.withheld, {"class": "withheld"})


class Printed(tuple[Piece, ...]):
    """The pieces of one text, in order."""

    __slots__ = ()

    @property
    def html(self) -> Html:
        """The text as it stands on a page, without numbers of records."""
        return self.with_numbers("")

    def with_numbers(self, word: str) -> Html:
        """Return the text as it stands beside its records.

        word
            What a reader who hears the page is told before the number of a record.
        """
        return Html("".join(piece.html(word) for piece in self))


@dataclass(frozen=True, slots=True)
class Stretch:
    tag: int
    first: int  # index of its first run
    last: int


class Anchors:
    """Hands out anchors in the order of the text: s4 for the first stretch of record 4, s4-2 for the next."""

    def __init__(self) -> None:
        self._given: Counter[int] = Counter()

    def next(self, tag: int) -> str:
        self._given[tag] += 1
        return sentence_anchor(tag, self._given[tag])

    def of(self, tag: int) -> tuple[str, ...]:
        """Return all anchors that a record's stretches have got."""
        return tuple(sentence_anchor(tag, nth + 1) for nth in range(self._given[tag]))


def print_block(runs: Sequence[Run], reasons: Mapping[str, str], anchors: Anchors) -> Printed:
    """Return the pieces of one block of an update.

    runs
        The block's text, in order.
    reasons
        Withholding reasons in words, by code.
    anchors
        Shared by the blocks of one page: no anchor is given twice.
    """
    opening: dict[int, list[Stretch]] = {}
    for stretch in _nested(_stretches(runs)):
        opening.setdefault(stretch.first, []).append(stretch)
    pieces: list[Piece] = []
    stack: list[Stretch] = []
    for index, run in enumerate(runs):
        for stretch in opening.get(index, ()):
            stack.append(stretch)
            pieces.append(Piece(opens=anchors.next(stretch.tag)))
        pieces.extend(_pieces(run, reasons))
        closed = []
        while stack and stack[-1].last == index:
            closed.append(stack.pop().tag)
            pieces.append(Piece(closes=True))
        pieces.extend(Piece(ref=tag, href=f"#{record_anchor(tag)}") for tag in sorted(closed))
    return Printed(pieces)


def print_quote(runs: Sequence[Run], reasons: Mapping[str, str], numbers: Collection[int] | None = None) -> Printed:
    """Return the pieces of a passage on the page of a record: the words that it rests on are lit.

    numbers
        Of those words; None: all that any record rests on. Where no run has one of them, the whole passage is lit.
    """
    lit = [bool(run.tags) if numbers is None else not set(run.tags).isdisjoint(numbers) for run in runs]
    lit = lit if any(lit) else [True] * len(runs)
    return Printed(
        piece
        for run, is_lit in zip(runs, lit, strict=True)
        for piece in _pieces(Run(run.text, (1,) if is_lit else (), run.withheld), reasons)
    )


def print_plain(text: str, reasons: Mapping[str, str]) -> Printed:
    """Return the pieces of a title or an extract, in which withheld words are a mark in plain text."""
    return Printed(_pieces(Run(text), reasons))


def plain_pieces(pieces: Iterable[Piece]) -> str:
    """Return pieces as plain words, for feeds and the titles of windows; withheld words in brackets."""
    return "".join(f"[{piece.withheld}]" if piece.withheld else piece.text for piece in pieces)


def _pieces(run: Run, reasons: Mapping[str, str]) -> Iterable[Piece]:
    lit = bool(run.tags)
    if run.withheld:
        yield Piece(withheld=reasons.get(run.withheld, "") or reasons.get("", ""), lit=lit)
        return
    for index, text in enumerate(run.text.split(WITHHELD_MARK)):
        if index:
            yield Piece(withheld=reasons.get("", ""), lit=lit)
        if text:
            yield Piece(text=text, lit=lit)


def _stretches(runs: Sequence[Run]) -> list[Stretch]:
    """Return the unbroken stretches of every record, in the order in which they begin, the longest first."""
    found: list[Stretch] = []
    began: dict[int, int] = {}
    for index in range(len(runs) + 1):
        here = set(runs[index].tags) if index < len(runs) else set()
        found += [Stretch(tag, began[tag], index - 1) for tag in began if tag not in here]
        began = {tag: first for tag, first in began.items() if tag in here}
        for tag in here:
            began.setdefault(tag, index)
    return sorted(found, key=lambda stretch: (stretch.first, -stretch.last, stretch.tag))


def _nested(stretches: list[Stretch]) -> list[Stretch]:
    """Return the stretches cut so that each lies wholly inside or outside of any other."""
    waiting = list(stretches)
    nested: list[Stretch] = []
    open_until: list[int] = []
    while waiting:
        stretch = waiting.pop(0)
        while open_until and open_until[-1] < stretch.first:
            open_until.pop()
        if open_until and stretch.last > open_until[-1]:
            rest = Stretch(stretch.tag, open_until[-1] + 1, stretch.last)
            stretch = Stretch(stretch.tag, stretch.first, open_until[-1])
            waiting = sorted([*waiting, rest], key=lambda one: (one.first, -one.last, one.tag))
        nested.append(stretch)
        open_until.append(stretch.last)
    return nested
