"""Read what a text says of itself: its title, the day it was published, the time it covers.

A dateline ("NAIROBI, 4 March 2024 — …"), a line such as "Posted on 5 May 2021" or
"Published: 05.05.2021", or a first line that holds little but a day. Nothing is
concluded from the events told.
"""

import re
from collections.abc import Sequence
from datetime import date

from tizim.coding.languages import table
from tizim.coding.reader.dates import DateMention, a_year_earlier, dates_in
from tizim.coding.reader.document import Block, Document
from tizim.kernel.dates import PartialDate

_FIRST_LINES = 40  # blocks of the head of a page
_SHORT = 90  # code points of a line that can say no more than when it was published
_DATELINE = re.compile(r"(?:[^\W\d_][^\n,.]{0,30}(?:,\s*[^\W\d_][^\n,.]{0,30})?[,(]\s*)?$")
_AFTER_DATELINE = re.compile(r"\s*\)?\s*(?:\([^)\n]{1,40}\)\s*)?(?:\u2014|--|-|:)\s")
# "Nairobi, July 23, 2021 \u2014": a place, a day with its year, a dash
_WRITTEN_AT = re.compile(
    r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_.]+)*(?:, [A-Z][\w. ]+)?, [\w ,.]{0,20}\d{4}\s*(?:\u2014|--|\u2013)"
)
_LEFT_OVER = 3  # words of a line besides its date that still say nothing else


def title_of(document: Document) -> str | None:
    """Return the title, without the signs by which plain text marks a heading; None where no line is one.

    A first line that holds little but a day is none where another heading follows it.
    """
    titles = [block for block in document.blocks if block.kind == "title"]
    if titles and _is_day_alone(document, titles[0]):
        following = document.blocks[document.blocks.index(titles[0]) + 1 :][:1]
        titles = [block for block in following if block.kind == "heading"] or titles
    for block in titles[:1]:
        return " ".join(document.text[block.start : block.end].strip("#=*_ \t").split()) or None
    return None


def _is_day_alone(document: Document, block: Block) -> bool:
    dated = dates_in(document, block.start, block.end)
    return bool(dated and dated[0].date.end.day and _is_bare(document, block, dated[0]))


def published_of(document: Document) -> PartialDate | None:
    """Return the day on which a text says that it was published; None where it does not."""
    cues = tuple(table(document.data, "sentences").get("published_cues", ()))
    for block in document.blocks[:_FIRST_LINES]:
        line = document.view[block.start : min(block.end, block.start + 2 * _SHORT)]
        opens = _begins_in_capitals(line) or _WRITTEN_AT.match(line)
        if block.end - block.start > _SHORT and not opens:
            continue
        dated = dates_in(document, block.start, block.start + len(line))
        if not dated or not dated[0].date.end.day or not dated[0].date.end.year:
            continue
        if _is_said(line, cues) or _is_dateline(document, block, dated[0]) or _is_bare(document, block, dated[0]):
            return dated[0].date
    return None


def datelines_of(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the code points of each place and day that open a report: where and when it was written.

    In the head of a page a place in capitals is one, before any paragraph a place, a full date and a dash.
    """
    found: list[tuple[int, int]] = []
    for index, block in enumerate(document.blocks):
        opening = document.view[block.start : min(block.end, block.start + _SHORT)]
        if not (index < _FIRST_LINES and _begins_in_capitals(opening)) and not _WRITTEN_AT.match(opening):
            continue
        dated = dates_in(document, block.start, min(block.end, block.start + 2 * _SHORT))
        if dated and _is_dateline(document, block, dated[0]):
            found.append((block.start, dated[0].end))
    return tuple(found)


def none_after(dates: Sequence[DateMention], published: PartialDate | None) -> tuple[DateMention, ...]:
    """Return dates of which none whose year was worked out lies after the day of publication: they are a year older."""
    last = published.end.last if published else None
    return (
        tuple(dates) if last is None else tuple(a_year_earlier(one) if _is_later(one, last) else one for one in dates)
    )


def _is_later(mention: DateMention, last: date) -> bool:
    told = mention.date
    rule = told.derived.rule if told.derived else ""
    return rule.startswith("year_of") and told.start.first is not None and told.start.first > last


def _is_said(line: str, cues: tuple[str, ...]) -> bool:
    return len(line) <= _SHORT and line.lower().lstrip("#*-• ").startswith(cues)


def _is_dateline(document: Document, block: Block, dated: DateMention) -> bool:
    """Say whether a paragraph begins with a place and a day, parted from it by a dash."""
    before = document.view[block.start : dated.start]
    opens = _begins_in_capitals(before) or _WRITTEN_AT.match(document.view, block.start, block.end)
    return bool(opens and _DATELINE.match(before) and _AFTER_DATELINE.match(document.view, dated.end))


def _begins_in_capitals(line: str) -> bool:
    word = line.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()
    return len(word) > 1 and word.isupper()


def _is_bare(document: Document, block: Block, dated: DateMention) -> bool:
    """Say whether a line above the running text is little but a day: "URGENT ALERT — 29 August 2024"."""
    if block.end - block.start > _SHORT or dated.date.start != dated.date.end:
        return False
    if any(
        one.kind in ("paragraph", "bullet") and one.end - one.start > 2 * _SHORT for one in _before(document, block)
    ):
        return False
    if document.view[dated.end : dated.end + 2].lstrip()[:1] == ":":
        return False  # an entry of a chronicle
    rest = document.view[block.start : dated.start] + document.view[dated.end : block.end]
    return len(re.findall(r"[^\W\d_]+", rest)) <= _LEFT_OVER


def _before(document: Document, block: Block) -> tuple[Block, ...]:
    return tuple(one for one in document.blocks[:_FIRST_LINES] if one.end <= block.start)


def period_of(document: Document, dates: tuple[DateMention, ...]) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the period that the text says it covers: "covers developments from X to Y"."""
    cues = table(document.data, "sentences").get("period_cues", ())
    for sentence in document.sentences[:60]:
        words = document.view[sentence.start : sentence.end].lower()
        if any(cue in words for cue in cues):
            here = [date.date for date in dates if sentence.start <= date.core < sentence.end and date.date.end.year]
            if here:
                return here[0], here[-1]
    return None, None
