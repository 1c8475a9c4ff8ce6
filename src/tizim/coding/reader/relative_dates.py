"""Resolve dates that are counted from another: "two days later", "the same evening".

The anchor is the last day named before it in the same paragraph; the first
sentence of a paragraph or of a bullet counts from the paragraph right before.
Without an anchor the words stay undated: no date is made up from the distance
alone.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.kernel.dates import Day, Derivation, PartialDate, Precision

if TYPE_CHECKING:
    from tizim.coding.reader.dates import DateMention

_ACROSS = frozenset(("same_day", "following_day", "days_after", "previous_day"))  # count from the paragraph before
_LEAD = 30  # code points: an explicit date this close behind says the same day again ("a week later, on 12 January")


@dataclass(frozen=True, slots=True)
class _Relative:
    rule: str
    pattern: re.Pattern[str]
    step: int


@cache
def _relatives(
    data: str,
) -> tuple[tuple[_Relative, ...], re.Pattern[str], frozenset[str], Mapping[str, int], Mapping[str, int]]:
    """Return the patterns, all of them as one, the words that must stand beside, and the words of numbers and units."""
    raw, numbers = table(data, "calendar"), table(data, "numbers")
    cardinals: dict[str, int] = {**numbers.get("cardinals", {}), **numbers.get("ordinals", {})}
    number = r"\d{1,3}|" + "|".join(sorted(map(re.escape, numbers.get("cardinals", {})), key=len, reverse=True))
    forms = [(one["rule"], one["regex"].replace("{number}", number), one["step"]) for one in raw.get("relative", ())]
    entries = tuple(_Relative(rule, re.compile(rf"(?<!\w)(?:{form})(?!\w)"), step) for rule, form, step in forms)
    together = "|".join(re.sub(r"\(\?P<\w+>", "(?:", form) for _, form, _ in forms) or "(?!)"
    anyone = re.compile(rf"(?<!\w)(?:{together})(?!\w)")
    units: dict[str, int] = raw.get("units", {"day": 1, "week": 7, "month": 30, "year": 365})
    triggers = frozenset(
        raw.get(
            "relative_triggers",
            ("later", "earlier", "day", "days", "week", "same", "following", "next", "previous", "that", "before"),
        )
    )
    return entries, anyone, triggers, cardinals, units


def resolve_relative(document: Document, absolute: tuple["DateMention", ...]) -> tuple["DateMention", ...]:
    """Return the absolute dates and those resolved from them, in order."""
    merged: list[DateMention] = []
    anchors = _Anchors()
    cursor = 0
    for sentence in document.sentences:
        anchors.enter(document, sentence.block)
        here: list[DateMention] = []
        while cursor < len(absolute) and absolute[cursor].core < sentence.end:
            here.append(absolute[cursor])
            cursor += 1
        for _, _, relative, match in _spots(document, sentence):
            _add(document, here, anchors, relative, match)
        merged += here
        anchors.leave(here)
    return tuple(merged)


@dataclass(slots=True)
class _Anchors:
    """The days that a paragraph has named so far, from which others are counted."""

    block: int = -1
    last: "DateMention | None" = None  # of the last sentence that named one
    first: "DateMention | None" = None  # of the paragraph
    lent: "DateMention | None" = None  # of the paragraph before, for what follows it at once

    def enter(self, document: Document, block: int) -> None:
        if block != self.block:
            follows = all(one.kind in ("paragraph", "bullet") for one in document.blocks[self.block : block])
            self.lent = (self.first or self.lent) if self.block >= 0 and follows else None
            self.block, self.last, self.first = block, None, None

    def leave(self, here: "list[DateMention]") -> None:
        """What follows counts from what a sentence is about; its later dates are mostly background ("held on …")."""
        days = [mention for mention in here if mention.date.end.day and mention.date.first]
        self.last = days[0] if days else self.last
        self.first = self.first or self.last


def _spots(document: Document, sentence: Sentence) -> list[tuple[int, int, _Relative, re.Match[str]]]:
    """Return the places of a sentence that count from another date, in order, without overlaps."""
    entries, anyone, triggers, _, _ = _relatives(document.data)
    spots: list[tuple[int, int, _Relative, re.Match[str]]] = []
    if triggers.isdisjoint(document.tokens.lowers[sentence.first : sentence.last]):
        return spots
    if not anyone.search(document.lower, sentence.start, sentence.end):
        return spots  # one search for what most sentences hold none of
    taken = bytearray(sentence.end - sentence.start)
    for relative in entries:
        for match in relative.pattern.finditer(document.lower, sentence.start, sentence.end):
            low, high = match.start() - sentence.start, match.end() - sentence.start
            if 1 not in taken[low:high]:
                taken[low:high] = bytes([1]) * (high - low)
                spots.append((match.start(), match.end(), relative, match))
    return sorted(spots, key=lambda spot: spot[0])


def _add(
    document: Document, here: "list[DateMention]", anchors: _Anchors, relative: _Relative, match: re.Match[str]
) -> None:
    """Add one counted date to those of its sentence, where there is a day to count from."""
    from tizim.coding.reader.dates import DateMention

    *_, cardinals, units = _relatives(document.data)
    start, end = match.span()
    if any(start - 3 <= one.end and one.start <= end + _LEAD and one.core > start for one in here):
        return  # the day itself follows
    before = [mention for mention in here if mention.end <= start and mention.date.end.day]
    base = before[-1] if before else anchors.last
    if relative.rule == "day_of_detention":
        base = anchors.first or base
    if base is None and relative.rule in _ACROSS and _opens(document, start):
        base = anchors.lent
    if base is None:
        return
    step = _step(relative, match, cardinals, units)
    resolved = _counted(base.date, relative, match, step, document.words_between(start, end))
    if resolved is not None:
        here.append(DateMention(start, end, start, resolved, "at", f"date.{relative.rule}"))
        here.sort(key=lambda mention: mention.core)


def _opens(document: Document, start: int) -> bool:
    """Say whether a place lies in the first sentence of its block."""
    index = document.sentence_index(start)
    return index == 0 or document.sentences[index - 1].block != document.sentences[index].block


def _step(
    relative: _Relative, match: re.Match[str], cardinals: Mapping[str, int], units: Mapping[str, int]
) -> tuple[int, str]:
    """Return how far to count, and in which unit: ("day", "week", "month", "year")."""
    parts = match.groupdict()
    if parts.get("ordinal"):
        return cardinals.get(parts["ordinal"].lower(), 1) - 1, "day"
    if not parts.get("unit"):
        return relative.step, "day"
    written = (parts.get("number") or "1").lower()
    number = int(written) if written.isdigit() else cardinals.get(written, 1)
    days = units.get(parts["unit"].lower(), 1)
    unit = {1: "day", 7: "week", 30: "month", 365: "year"}[days]
    return relative.step * number, unit


def _counted(
    base: PartialDate, relative: _Relative, match: re.Match[str], step: tuple[int, str], words: str
) -> PartialDate | None:
    first, last = base.first, base.last
    if first is None or last is None:
        return None
    number, unit = step
    start_from = last if number > 0 and base.part != "night" else first
    try:
        day = _moved(start_from, number, unit)
    except (OverflowError, ValueError):
        return None
    part = next((value for name, value in match.groupdict().items() if name.startswith("part") and value), None)
    derived = Derivation(str(Day.of(start_from)), relative.rule)
    precision = Precision.PART_OF_DAY if part else Precision.DAY
    if unit in ("month", "year"):
        return PartialDate(Day(day.year, day.month), Day(day.year, day.month), Precision.MONTH, words, None, derived)
    return PartialDate(Day.of(day), Day.of(day), precision, words, part, derived)


def _moved(day: date, number: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=number * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
