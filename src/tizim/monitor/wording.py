"""Dates and quantities in words, no more exact than what is known.

"7 January 2022, evening" keeps its evening, "7 January" without a year says
that the year is not given, and the middle of February does not become the
fifteenth. Patterns are messages of the catalogue, because languages order the
parts differently.
"""

from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.kernel.messages import N_, NN_
from tizim.monitor.language import Language
from tizim.monitor.shapes import Value

NOT_GIVEN = N_("date not given")
PARTS_OF_DAY = {
    "morning": N_("{date}, morning"),
    "day": N_("{date}, daytime"),
    "afternoon": N_("{date}, afternoon"),
    "evening": N_("{date}, evening"),
    "night": N_("{date}, night"),
}
# What stands before a number, by operator. "=" adds nothing.
BEFORE_NUMBER = {
    "~": N_("about"),
    "<": N_("under"),
    "≤": N_("at most"),
    ">": N_("over"),
    "≥": N_("at least"),
}
STEP = 10  # days: the third of a month that "early", "mid" and "late" mean


def date_words(date: PartialDate | None, language: Language) -> str:
    """Return a partial date in words, in one language.

    A date that is missing, or of which no part is known, is "date not given".
    """
    if date is None or _is_empty(date):
        return language.translate(NOT_GIVEN)
    if date.precision is Precision.APPROXIMATE:
        return _approximate(date, language)
    if date.part == "night" and date.start != date.end:
        return language.say(N_("night of {span}"), span=_span(date.start, date.end, language))
    words = _span(date.start, date.end, language)
    if date.part is None:
        return words
    if date.part in PARTS_OF_DAY:
        return language.say(PARTS_OF_DAY[date.part], date=words)
    return f"{words}, {date.part}"


def as_of_words(date: PartialDate | None, language: Language) -> str:
    """Return "as of 11 January 2022", or that no date is given: a status and a figure age."""
    if date is None or _is_empty(date):
        return language.translate(NOT_GIVEN)
    return language.say(N_("as of {date}"), date=date_words(date, language))


def iso(date: PartialDate | None) -> str:
    """Return what a `datetime` attribute may hold: a day, month or year; empty where HTML knows no form."""
    if date is None or date.start != date.end or date.start.year is None:
        return ""
    return str(date.start)


def derivation_words(date: PartialDate | None, language: Language) -> str:
    """Return from what a date was counted, or nothing when the text gives it itself."""
    if date is None or date.derived is None:
        return ""
    if not date.as_written:
        return language.translate(N_("date derived, not stated"))
    return language.say(N_("derived from the words “{words}”"), words=date.as_written)


def operator_words(operator: str, language: Language) -> str:
    message = BEFORE_NUMBER.get(operator)
    return language.translate(message) if message else ""


def number_words(value: Value, language: Language) -> str:
    """Return the digits of a number, or the words of the text where it gives none ("several dozen")."""
    if value.number is not None:
        return language.number(value.number)
    return value.as_written or value.text


def people_words(least: int, most: int | None, language: Language) -> str:
    """Return how many people, with the range that unsure members leave open.

    Ends of a range differ: "8 to 9 people"; without a ceiling: "at least 8 people".
    """
    if most is None:
        number = language.say(N_("at least {n}"), n=language.number(least))
        return language.plural(*NN_("{n} person", "{n} people"), least).format(n=number)
    if most > least:
        number = language.say(N_("{low} to {high}"), low=language.number(least), high=language.number(most))
        return language.plural(*NN_("{n} person", "{n} people"), most).format(n=number)
    return language.count(NN_("{n} person", "{n} people"), least)


def _is_empty(date: PartialDate) -> bool:
    return date.start == date.end == Day()


def _approximate(date: PartialDate, language: Language) -> str:
    first, last = date.first, date.last
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return language.say(N_("about {span}"), span=_span(date.start, date.end, language))
    month = _month(Day(first.year, first.month), language)
    if last.day - first.day >= 2 * STEP:
        return language.say(N_("about {span}"), span=month)
    middle = (first.day + last.day) // 2
    if middle <= STEP:
        return language.say(N_("early {month}"), month=month)
    return language.say(N_("mid-{month}") if middle <= 2 * STEP else N_("late {month}"), month=month)


def _span(start: Day, end: Day, language: Language) -> str:
    if start == end:
        return _single(start, language)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return _with_year(
            N_("{first} to {last} {month} {year}"),
            N_("{first} to {last} {month}, year not given"),
            start,
            language,
            first=str(start.day),
            last=str(end.day),
            month=_month_of_date(start, language),
        )
    if start == Day():
        return language.say(N_("until {date}"), date=_single(end, language))
    if end == Day():
        return language.say(N_("from {date}"), date=_single(start, language))
    return language.say(N_("{first} to {last}"), first=_single(start, language), last=_single(end, language))


def _single(day: Day, language: Language) -> str:
    if day.month is None:
        return language.say(N_("{year}"), year=str(day.year)) if day.year else language.translate(NOT_GIVEN)
    if day.day is None:
        return _month(day, language)
    return _with_year(
        N_("{day} {month} {year}"),
        N_("{day} {month}, year not given"),
        day,
        language,
        day=str(day.day),
        month=_month_of_date(day, language),
    )


def _month(day: Day, language: Language) -> str:
    assert day.month is not None  # callers have a month in hand
    month = language.months[day.month - 1]
    return _with_year(N_("{month} {year}"), N_("{month}, year not given"), day, language, month=month)


def _month_of_date(day: Day, language: Language) -> str:
    assert day.month is not None  # a day of the month has its month, says kernel.dates
    return language.months_of_date[day.month - 1]


def _with_year(message: str, without: str, dated: Day, language: Language, **parts: str) -> str:
    if dated.year is None:
        return language.say(without, **parts)
    return language.say(message, year=str(dated.year), **parts)
