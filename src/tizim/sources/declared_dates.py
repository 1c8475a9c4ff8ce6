"""Dates that a file gives of itself, in the forms that programs write."""

import re
from email.utils import parsedate_to_datetime

from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.kernel.errors import BadDate

ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:[T ].*|Z)?")
DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")  # 05.01.2022: never month first, which nobody here writes
PDF = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?.*")
PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


def parse_declared(text: str) -> PartialDate | None:
    """Return the day, month or year that is written; None when it is none of the known forms.

    The day is the one of the writer's own clock: a time zone never moves it.

    >>> parse_declared("2022-02-18T23:30:00+06:00").start, parse_declared("2022-02").precision.value
    (Day(year=2022, month=2, day=18), 'month')
    """
    text = text.strip()
    if day_first := DAY_FIRST.fullmatch(text):
        return _partial(text, tuple(reversed(day_first.groups())))
    for form in (ISO, PDF):
        if found := form.fullmatch(text):
            return _partial(text, found.groups())
    return parse_mail_date(text)


def parse_mail_date(text: str) -> PartialDate | None:
    """Return the day of a date as mail programs write it: "Fri, 18 Feb 2022 09:15:00 +0600"."""
    try:
        return PartialDate.on(parsedate_to_datetime(text).date(), text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _partial(text: str, groups: tuple[str | None, ...]) -> PartialDate | None:
    parts = [int(group) for group in groups if group is not None]
    try:
        day = Day(*parts)
    except BadDate:
        return None
    return PartialDate(day, day, PRECISIONS[len(parts) - 1], text)
