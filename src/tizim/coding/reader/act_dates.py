"""Say which of the dates around it is the date of an act.

The nearest of its sentence, unless that is the date of something told beside
it: of the protest that somebody was arrested after, of the report that tells
it, of the crisis that it is named for. An entry of a chronicle lends its date.
"""

import itertools
import re
from collections.abc import Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import NOUN_OF
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.dates import DateMention, dates_between
from tizim.coding.reader.document import Document, Sentence
from tizim.kernel.dates import PartialDate, Precision

_ENTRY_REACH = 30  # code points of the beginning of a block
_SUBORDINATE = frozenset(
    [
        "after",
        "following",
        "before",
        "since",
        "participating",
        "participated",
        "protesting",
        "attending",
        "covering",
        "held",
        "monitored",
        "about",
        "concerning",
    ]
)


def date_of_act(document: Document, sentence: Sentence, act: Act, dates: tuple[DateMention, ...]) -> PartialDate | None:
    """Return the date of an act: of its sentence, else of the entry of a chronicle that it stands in."""
    mention = mention_of_act(document, sentence, act, dates) or entry_date(document, sentence, dates)
    return mention.date if mention is not None else None


def entry_date(document: Document, sentence: Sentence, dates: tuple[DateMention, ...]) -> DateMention | None:
    """Return the date at the head of the entry that a block is: "20 November 2023: …", or of the day it is under."""
    block = document.blocks[sentence.block]
    first = next(iter(dates_between(dates, block.start, block.start + _ENTRY_REACH)), None)
    if first is None:
        return _heading_date(document, sentence.block, dates)
    behind = document.view[first.end : first.end + 2].lstrip()[:1]
    ahead = document.view[block.start : first.start].lower()
    opens = not set(_WORDS.findall(ahead)) - _weekdays(document.data) and len(ahead) <= _WEEKDAY
    alone = document.view[first.end - 1] == "." or behind == "."  # "Monday 6 May 2024." is a line of its own
    if opens and (behind in (":", "\u2014") or alone):
        return first
    return None if behind in (":", "\u2014") else _heading_date(document, sentence.block, dates)


def _heading_date(document: Document, block: int, dates: tuple[DateMention, ...]) -> DateMention | None:
    """Return the day that is the whole heading over a block of a chronicle: "Monday, 3 April"."""
    for index in range(block - 1, max(-1, block - _LONGEST_DAY), -1):
        if document.blocks[index].kind in ("heading", "title"):
            day = _day_alone(document, index, dates)
            return None if day is None or _is_of_publication(document, index, dates) else day
    return None


def _day_alone(document: Document, index: int, dates: tuple[DateMention, ...]) -> DateMention | None:
    """Return the day that a heading is; None where it says more."""
    block = document.blocks[index]
    found = dates_between(dates, block.start, block.end)
    if len(found) != 1 or found[0].date.precision is not Precision.DAY:
        return None
    beside = document.view[block.start : found[0].start] + " " + document.view[found[0].end : block.end]
    words = [word for word in _WORDS.findall(beside.lower()) if word not in _weekdays(document.data)]
    return None if words else found[0]


def _is_of_publication(document: Document, index: int, dates: tuple[DateMention, ...]) -> bool:
    """Say whether a day right under a title is when that was published: the next day stands under a title as well.

    In a chronicle the days that follow stand under what was told of the day before.
    """
    blocks = document.blocks
    if blocks[index + 1].kind == "bullet" or (index and blocks[index - 1].kind not in ("heading", "title")):
        return False
    following = range(index + 1, min(len(blocks), index + _LONGEST_DAY))
    headings = (at for at in following if blocks[at].kind in ("heading", "title"))
    further = next((at for at in headings if _day_alone(document, at, dates)), None)
    return further is None or blocks[further - 1].kind in ("heading", "title")


_WEEKDAY = 14  # code points before a date that opens an entry: a bullet, a weekday
_LONGEST_DAY = 40  # blocks under one heading
_WORDS = re.compile(r"\w+")


@cache
def _weekdays(data: str) -> frozenset[str]:
    return frozenset(table(data, "calendar").get("weekdays", ()))


def mention_of_act(
    document: Document, sentence: Sentence, act: Act, dates: tuple[DateMention, ...]
) -> DateMention | None:
    """Return the date nearest to an act in its sentence that is not the date of something else told beside it."""
    here = [
        date
        for date in dates_between(dates, sentence.start, sentence.end)
        if date.relation != "as_of" and not _is_name_of_events(document, date) and not _is_of_law(document, date)
    ]
    if not here:
        return None
    at = document.tokens.starts[act.first]

    def distance(date: DateMention) -> tuple[int, int]:
        low, high = sorted((document.token_at(date.start), act.first))
        between = document.tokens.lowers[low:high]
        subordinate = not _SUBORDINATE.isdisjoint(between) and date.start > at
        background = (
            date.relation in ("as_of", "since", "until", "before", "after")
            and date.date.precision is not Precision.RANGE
        )
        vague = 4 if date.date.precision is Precision.YEAR else 1  # a day near by says more than a year
        reported = date.start <= at and len(here) > 1 and _is_of_report(between)
        crossed = (date.start < at and _is_of_another_verb(document, date, act, here)) or ";" in between
        crossed = crossed or (date.relation == "since" and date.start > at and _goes_on_since(between))
        return (
            2 * (subordinate or reported or crossed) + background,
            vague * abs(date.core - at) // (1 if date.start > at else 2),
        )

    best = min(here, key=distance) if len(here) > 1 else here[0]
    if best.start <= at or _starts(sentence, best):
        return best
    return None if distance(best)[0] >= 2 else best


def _is_of_another_verb(document: Document, date: DateMention, act: Act, here: Sequence[DateMention]) -> bool:
    """Say whether a date before an act closes the verb before it: "arrested on 3 May and sentenced on 5 June"."""
    own = [one for one in here if one.start > document.tokens.starts[act.first]]
    reach = 2 * _OWN_DATE if act.form == NOUN_OF else _OWN_DATE
    if not own or document.token_at(own[0].start) - act.last > reach:
        return False
    low, high = document.token_at(date.end), act.first
    between = document.tokens.lowers[low:high]
    charged = act.form == NOUN_OF and "for" in between  # "arrested on 12 May for the abduction of X on 3 April"
    return charged or bool(_JOINS.intersection(between))


def _goes_on_since(between: Sequence[str]) -> bool:
    """Say whether a day since which something lasts is that of a further verb: "held, and has been ill since May"."""
    return any(
        one == "and" and other in ("has", "have", "is", "are", "remains") for one, other in itertools.pairwise(between)
    )


_OWN_DATE = 8  # words from a verb to the date that is its own
_JOINS = frozenset(("and", "before", "then", "but", ";", "while"))


def _is_of_report(words: Sequence[str]) -> bool:
    """Say whether words between a date and an act make it the date of a report: "On 1 August, X reported that …"."""
    return "that" in words and not _REPORTING.isdisjoint(words[: words.index("that")])


_REPORTING = frozenset(("reported", "said", "stated", "announced", "told", "published", "claimed", "warned", "wrote"))


def _starts(sentence: Sentence, date: DateMention) -> bool:
    return date.start - sentence.start < 4


def _is_of_law(document: Document, date: DateMention) -> bool:
    """Say whether a date is that of a law which only stands by: "Decree-Law 54 of September 16, 2022"."""
    if not document.lower[max(0, date.core - _TO_A_WORD) : date.core].rstrip().endswith(("of", "dated")):
        return False
    at = document.token_at(date.core)
    before = document.tokens.lowers[max(0, at - _TO_ITS_LAW) : at]
    return bool(before) and before[-1] in ("of", "dated") and not _LAWS.isdisjoint(before)


_TO_ITS_LAW = 5  # words
_TO_A_WORD = 40  # code points, blanks among them
_LAWS = frozenset(("law", "decree", "decree-law", "act", "ordinance", "resolution", "regulation", "no"))


def _is_name_of_events(document: Document, date: DateMention) -> bool:
    """Say whether a month only names a crisis: "the January 2022 protests"."""
    if date.date.precision is not Precision.MONTH or date.start != date.core:
        return False
    following = document.token_at(date.end) + 1
    lowers = document.tokens.lowers
    return following < len(lowers) and lowers[following] in (
        "events",
        "protests",
        "unrest",
        "crisis",
        "elections",
        "election",
        "uprising",
        "coup",
        "riots",
        "demonstrations",
        "violence",
        "war",
        "crackdown",
    )
