"""Date the days of the week by the day on which a text was published: "said on Tuesday", "were arrested on Monday".

Such a day is the last of its name on or before the day of publication; what is
told as still to come, and a day beside a date of its own, are left alone.
Without a day of publication nothing is dated. Every such date is derived.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.dates import DateMention
from tizim.coding.reader.document import Document
from tizim.kernel.dates import Day, Derivation, PartialDate, Precision

_BESIDE = 3  # code points between a day of the week and the date that it belongs to: "Monday, 3 April"
_AHEAD = 6  # words before it that can tell of something still to come


def with_weekdays(
    document: Document, dates: Sequence[DateMention], published: PartialDate | None
) -> tuple[DateMention, ...]:
    """Return dates with those of days of the week, in order."""
    day = published.end.last if published is not None and published.precision is Precision.DAY else None
    if day is None:
        return tuple(dates)
    own = {offset for one in dates for offset in range(one.start - _BESIDE, one.end + _BESIDE)}
    told = [
        one
        for one in _weekdays(document, day)
        if own.isdisjoint(range(one.start, one.end)) or "\n" in document.view[one.start - _BESIDE : one.end + _BESIDE]
    ]
    return tuple(sorted([*dates, *told], key=lambda one: one.core))


def _weekdays(document: Document, published: date) -> Iterator[DateMention]:
    pattern, numbers, coming = _words(document.data)
    if pattern is None:
        return
    for match in pattern.finditer(document.lower):
        sentence = document.sentence_at(match.start())
        if sentence is None:
            continue
        first = document.token_at(match.start())
        if not coming.isdisjoint(document.tokens.lowers[max(sentence.first, first - _AHEAD) : first]):
            continue
        back = (published.weekday() - numbers[match["day"]]) % 7
        day = Day.of(published - timedelta(days=back))
        derived = Derivation(str(Day.of(published)), "weekday_before_publication")
        written = document.words_between(match.start(), match.end())
        told = PartialDate(day, day, Precision.DAY, written, None, derived)
        yield DateMention(match.start(), match.end(), match.start("day"), told, "at", "date.weekday")


@cache
def _words(data: str) -> tuple[re.Pattern[str] | None, Mapping[str, int], frozenset[str]]:
    """Return how a language writes days of the week, which day each is (Monday 0), and words for what is to come."""
    raw = table(data, "calendar").get("days_of_week", {})
    numbers: dict[str, int] = raw.get("numbers", {})
    if not numbers:
        return None, {}, frozenset()
    names = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    before = "|".join(map(re.escape, raw.get("before", ())))
    return re.compile(rf"(?<!\w)(?:(?:{before}) )(?P<day>{names})(?!\w)"), numbers, frozenset(raw.get("coming", ()))
