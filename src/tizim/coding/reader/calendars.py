"""The forms in which a language writes dates, and where in a text each of them can hold.

The forms are data (calendar.toml). Tried at every code point they would take more time than the rest of the reader, so
each says what it begins with: a day is looked for at digits, a month at its name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table


@dataclass(frozen=True, slots=True)
class DatePattern:
    """One form of dates, for a view in small letters, with what says where it need not be tried."""

    rule: str
    regex: re.Pattern[str]
    begins_with: str  # "day", "month"; "" with something else
    months: int  # that it names

    def around(self, window: str, month_at: int, others: bool) -> Iterator[re.Match[str]]:
        """Yield its matches in a window in which a month begins at an offset, as `finditer` does.

        others
            Whether the window may hold the name of a further month.
        """
        if self.months > 1 and not others:
            return
        if self.begins_with == "day":
            end = 0
            for digit in _FIRST_DIGITS.finditer(window, 0, month_at):
                match = self.regex.match(window, digit.start()) if digit.start() >= end else None
                if match is not None:
                    yield match
                    end = match.end()
        elif self.begins_with == "month" and self.months == 1:
            match = self.regex.match(window, month_at)
            if match is not None:
                yield match
        else:
            yield from self.regex.finditer(window)


_FIRST_DIGITS = re.compile(r"(?<!\d)\d")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language names months and parts of the day, and the forms of its dates."""

    months: Mapping[str, int]
    names: re.Pattern[str]  # of the months, also inside words
    patterns: tuple[DatePattern, ...]  # around the name of a month
    numeric: tuple[DatePattern, ...]
    before: re.Pattern[str]
    parts: Mapping[str, str]

    def names_month(self, word: str) -> bool:
        """Say whether a word ends with the name of a month: "mid-February" is one word."""
        return word[word.find("-") + 1 :] in self.months


@cache
def calendar(data: str) -> Calendar:
    """Return the compiled calendar of a language."""
    raw = table(data, "calendar")
    months: dict[str, int] = dict(raw["months"])
    names = "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True))
    forms = {
        "day": raw.get("day", r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|\.\d)"),
        "month": rf"(?:{names})\b\.?",
        "year": raw.get("year", r"(?:19|20)\d\d(?!\d)"),
    }

    def compiled(entry: Mapping[str, str]) -> DatePattern:
        regex = entry["regex"]
        begins_with = {"(?P<d": "day", "(?P<m": "month"}.get(regex[:5], "")
        return DatePattern(entry["rule"], re.compile(_filled(regex, forms)), begins_with, regex.count("(?P<m"))

    parts: dict[str, str] = dict(raw["parts"])
    part = "|".join(sorted(parts, key=len, reverse=True))
    before = raw.get("before") or (
        rf"(?:\b(?P<preposition>{raw['prepositions']}) )?(?:(?:the )?(?P<part>{part})(?: of| on)? (?:the )?)?$"
    )
    before = before.replace("{part}", part).replace("{prepositions}", raw["prepositions"])
    patterns, numeric = tuple(map(compiled, raw["pattern"])), tuple(map(compiled, raw["numeric"]))
    return Calendar(months, re.compile(forms["month"]), patterns, numeric, re.compile(before), parts)


def _filled(regex: str, forms: Mapping[str, str]) -> str:
    for name, form in forms.items():
        regex = regex.replace("{" + name + "}", form)
    return regex
