"""Find dates as they are written, then those that are counted from another date.

A year that a date does not give is taken from the text only as a derived date,
with its anchor and rule; a date without any year around it keeps it missing.
The forms are data (calendar.toml); this module reads the parts they name.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from operator import attrgetter

from tizim.coding.reader.calendars import Calendar, calendar
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.relative_dates import resolve_relative
from tizim.kernel.dates import Day, Derivation, PartialDate, Precision
from tizim.kernel.errors import BadDate

_VAGUE = {  # part of a month, as its first and last day; the codebook's window, not a claim of the text
    "early": (1, 10),
    "beginning of": (1, 10),
    "start of": (1, 10),
    "mid": (11, 20),
    "middle of": (11, 20),
    "late": (21, 31),
    "end of": (21, 31),
    "first week of": (1, 7),
    "second week of": (8, 14),
    "third week of": (15, 21),
    "last week of": (22, 31),
    "first half of": (1, 15),
    "second half of": (16, 31),
}
_DIGIT = re.compile(r"\d")
_BEFORE_DIGITS = 20  # code points that a date without the name of a month can have before its first digit
_WINDOW = 50  # code points before and after the name of a month that a date can reach


@dataclass(frozen=True, slots=True)
class DateMention:
    start: int  # code points, with the words that belong to the date ("on the evening of")
    end: int
    core: int  # where the date proper begins
    date: PartialDate
    relation: str  # at, as_of, since, until, before, after
    rule: str


_RELATIONS = {
    "as of": "as_of",
    "as at": "as_of",
    "since": "since",
    "from": "since",
    "until": "until",
    "till": "until",
    "by": "as_of",
    "before": "before",
    "prior to": "before",
    "after": "after",
    "following": "after",
    "по состоянию на": "as_of",
    "на": "at",
    "с": "since",
    "до": "until",
    "к": "as_of",
    "после": "after",
}


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Return every date of the sentences that are read, in order, with years and steps resolved."""
    known = calendar(document.data)
    found: list[DateMention] = []
    for sentence in document.sentences:
        found += _absolute(document, sentence, known)
    year = _year_of_the_title(document, found) or _year_of_the_text(found)
    with_years: list[DateMention] = []
    anchor, anchored = None, -1  # the last date with a year, and the block that it stands in
    for mention in found:
        within = document.sentence_at(mention.core)
        block = within.block if within is not None else -1
        with_years.append(_with_year(mention, anchor if block == anchored else None, year))
        if with_years[-1].date.end.year and with_years[-1].date.end.month:
            anchor, anchored = with_years[-1].date, block
    looked_back = [_looking_back(document, one, after) for one, after in pairwise(with_years)]
    return resolve_relative(document, (*looked_back, *with_years[-1:]))


@dataclass(slots=True)
class _Search:
    """The dates of one sentence as they are found."""

    document: Document
    sentence: Sentence
    known: Calendar
    view: str  # of the sentence, in small letters; offsets below count from its beginning
    taken: bytearray  # of the view: 1 where a date stands
    found: list[DateMention]
    reach: int = 0  # where the last of those around a month ends

    def look(self) -> None:
        """Look for dates that need no name of a month: "2021-05-03", "in 2021"."""
        digit = _DIGIT.search(self.view)
        first = max(0, digit.start() - _BEFORE_DIGITS) if digit is not None else len(self.view)
        for pattern in self.known.numeric:
            for match in pattern.regex.finditer(self.view, first):
                if 1 not in self.taken[match.start() : match.end()]:
                    self.take(pattern.rule, match, match.start(), match.end())

    def look_around(self, month_at: int, others: bool) -> None:
        """Look for a date that holds the name of a month; the first pattern that does wins."""
        low = max(0, month_at - _WINDOW, self.reach)
        window = self.view[low : month_at + _WINDOW]
        for pattern in self.known.patterns:
            for match in pattern.around(window, month_at - low, others):
                start, end = match.start() + low, match.end() + low
                if start <= month_at < end and 1 not in self.taken[start:end]:
                    self.take(pattern.rule, match, start, end)
                    return

    def take(self, rule: str, match: re.Match[str], start: int, end: int) -> None:
        mention = self.read(rule, match, start, end)
        if mention is not None:
            self.taken[start:end] = bytes([1]) * (end - start)
            self.reach = end
            self.found.append(mention)

    def read(self, rule: str, match: re.Match[str], low: int, high: int) -> DateMention | None:
        """Return the date that a pattern holds, with the words before it; None for a day no calendar knows."""
        ahead = self.known.before.search(self.view, max(0, low - 45), low)
        preposition, part = (ahead["preposition"], ahead["part"]) if ahead and ahead[0] else (None, None)
        begin = ahead.start() if ahead and ahead[0] else low
        named_part = self.known.parts.get(part.lower()) if part else None
        offset = self.sentence.start
        words = self.document.words_between(offset + begin, offset + high)
        try:
            date = _date_of(match, self.known, named_part, words)
        except BadDate:
            return None
        relation = _RELATIONS.get(preposition.lower(), "at") if preposition else "at"
        if rule in ("date.year", "date.years"):
            relation = _RELATIONS.get(match[0].split()[0].split("-")[0].lower(), "at")
        return DateMention(offset + begin, offset + high, offset + low, date, relation, rule)


def _absolute(document: Document, sentence: Sentence, known: Calendar) -> list[DateMention]:
    tokens, first, last = document.tokens, sentence.first, sentence.last
    months = tokens.where(known.names_month, first, last)
    digits = tokens.where(_is_long_number, first, last)
    if not months and not digits:
        return []
    view = document.lower[sentence.start : sentence.end]
    search = _Search(document, sentence, known, view, bytearray(len(view)), [])
    others = len(months) > 1 or (bool(months) and len(known.names.findall(view)) > 1)
    for index in months:
        cut = tokens.lowers[index].find("-") + 1
        if tokens.words[index][cut].isupper() or document.data != "en":
            search.look_around(tokens.starts[index] + cut - sentence.start, others)
    if digits:
        search.look()
    return sorted(search.found, key=lambda mention: mention.start)


def _is_long_number(word: str) -> bool:
    return len(word) >= 4 and word[0].isdigit()  # a year, or a date in digits


def _date_of(match: re.Match[str], known: Calendar, part: str | None, words: str) -> PartialDate:
    """Return the date that a pattern's named parts give; raises BadDate for a day no calendar knows."""
    parts = match.groupdict()

    def month(name: str, number: str) -> int | None:
        if parts.get(number):
            return int(parts[number])
        written = parts.get(name)
        return known.months[written.lower().rstrip(".")] if written else None

    def whole(name: str) -> int | None:
        written = _NO_DIGITS.sub("", parts.get(name) or "")
        return int(written) if written else None

    y2, m2, d2 = whole("y2"), month("m2", "n2"), whole("d2")
    y1, m1, d1 = whole("y1"), month("m1", "n1"), whole("d1")
    if parts.get("vague") and m2:
        first, last = _VAGUE[known_vague(parts["vague"])]
        longest = Day(y2, m2, min(last, 28)) if last < 29 else _last_of_month(y2, m2)
        return PartialDate(Day(y2, m2, first), longest, Precision.APPROXIMATE, words)
    end = Day(y2, m2, d2)
    if d1 or m1 or y1:
        start_month = m1 or m2
        start_year = y1 or (y2 - 1 if y2 and m1 and m2 and m1 > m2 else y2)
        precision = Precision.PART_OF_DAY if part == "night" and not m1 else Precision.RANGE
        return PartialDate(Day(start_year, start_month, d1), end, precision, words, part or None)
    precision = Precision.DAY if d2 else Precision.MONTH if m2 else Precision.YEAR
    if part and d2:
        until = _night_until(end, words) if part == "night" else end
        return PartialDate(end, until, Precision.PART_OF_DAY, words, part)
    return PartialDate(end, end, precision, words)


_NO_DIGITS = re.compile(r"\D+")


def known_vague(written: str) -> str:
    """Return the code of a vague part of a month in any of the languages."""
    lower = written.lower()
    return lower if lower in _VAGUE else _VAGUE_WORDS.get(lower, "mid")


_VAGUE_WORDS = {
    "начале": "early",
    "начала": "early",
    "начало": "early",
    "середине": "mid",
    "середины": "mid",
    "конце": "late",
    "конца": "late",
    "басында": "early",
    "ортасында": "mid",
    "соңында": "late",
    "аяғында": "late",
}


def _night_until(day: Day, words: str) -> Day:
    """A night reaches into the next day; "the early hours" do not."""
    if day.first is None or "hours" in words.lower():
        return day
    return Day.of(day.first + timedelta(days=1))


def _last_of_month(year: int | None, month: int) -> Day:
    import calendar as months

    return Day(year, month, months.monthrange(year or 2001, month)[1])


def _year_of_the_title(document: Document, found: list[DateMention]) -> int | None:
    """Return the one year that a title gives ("Обзор за I квартал 2023 года"), unless the text tells of a later one."""
    block = next((one for one in document.blocks if one.kind == "title"), None)
    years = {int(year) for year in _YEAR.findall(document.view, block.start, block.end)} if block is not None else set()
    if len(years) != 1 or any((mention.date.end.year or 0) > max(years) for mention in found):
        return None
    return years.pop()


_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-])")


def _year_of_the_text(found: list[DateMention]) -> int | None:
    """Return the year that most dates give; None where none gives one."""
    years = Counter(mention.date.end.year for mention in found if mention.date.end.year and mention.date.end.month)
    return years.most_common(1)[0][0] if years else None


def _with_year(mention: DateMention, anchor: PartialDate | None, year: int | None) -> DateMention:
    date = mention.date
    if date.end.year is not None or date.end.month is None:
        return mention
    base = anchor.end.year if anchor else year
    if base is None:
        return mention
    rule = "year_of_the_paragraph" if anchor else "year_of_the_text"
    try:
        start, end = replace(date.start, year=date.start.year or base), replace(date.end, year=base)
        if start.month and end.month and start.month > end.month and start.year == end.year:
            start = replace(start, year=base - 1)
        end = _night_until(end, date.as_written) if date.part == "night" and start == end else end
        return replace(
            mention,
            date=replace(date, start=start, end=end, derived=Derivation(str(anchor.end if anchor else base), rule)),
        )
    except BadDate:  # 29 February in a year that has none
        return mention


def _looking_back(document: Document, mention: DateMention, following: DateMention) -> DateMention:
    """Return a date of the year before where a clause looks back from what its sentence tells.

    "Who was arrested in December went on hunger strike on 20 March 2024": in December 2023.
    """
    within = document.sentence_at(mention.core)
    if within is None or document.sentence_at(following.core) != within:
        return mention
    told, after = mention.date, following.date.end.last
    if told.derived is None or told.end.first is None or after is None or told.end.first <= after:
        return mention
    if not _LOOKS_BACK.search(document.view[within.start : mention.core].lower()):
        return mention
    return a_year_earlier(mention)


def a_year_earlier(mention: DateMention) -> DateMention:
    """Return a date whose year was worked out, in the year before; without a year where that has no such day."""
    told = mention.date
    try:
        start, end = (replace(day, year=day.year - 1 if day.year else None) for day in (told.start, told.end))
        return replace(mention, date=replace(told, start=start, end=end))
    except BadDate:  # 29 February
        start, end = (replace(day, year=None) for day in (told.start, told.end))
        return replace(mention, date=replace(told, start=start, end=end, derived=None))


_LOOKS_BACK = re.compile(r"\b(?:who|which|had|whose)\b[^;:]*$")


def dates_in(document: Document, start: int, end: int) -> list[DateMention]:
    """Return the dates written in a range of the text, also in what is not read; no year is added."""
    first, last = document.token_at(start), document.token_at(end - 1) + 1
    return _absolute(document, Sentence(start, end, max(0, first), last, -1), calendar(document.data))


def dates_between(dates: tuple[DateMention, ...], start: int, end: int) -> tuple[DateMention, ...]:
    """Return the dates that begin in a range of the text."""
    low = bisect_left(dates, start, key=_CORE)
    return dates[low : bisect_left(dates, end, lo=low, key=_CORE)]


_CORE = attrgetter("core")
