"""Partial dates: what a text says of a day, and nothing more.

A date is an interval with a precision. "The night of 4th to 5th January" covers
two calendar days; "6th January" without a year keeps its year missing; "two
days later" is derived, and says from what and by which rule. The first of
January is never made out of "2021".
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from tizim.kernel.errors import BadDate


class Precision(StrEnum):
    MINUTE = "minute"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"
    APPROXIMATE = "approximate"


class Overlap(StrEnum):
    """How two dates may stand to each other in time."""

    APART = "apart"  # they cannot be the same time
    POSSIBLE = "possible"  # they can: they share a day, or a missing part leaves it open
    SAME = "same"  # both say the same single day, with its year


@dataclass(frozen=True, slots=True)
class Day:
    """One end of an interval; a part that the text does not give is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise _bad(f"A day of the month ({self.day}) needs its month.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise _bad(f"There is no month {self.month}.")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise _bad(f"The year {self.year} is outside 1 to 9999.")
        if self.day is not None and self.month is not None:
            # Without its year, 29 February must stay sayable.
            longest = calendar.monthrange(self.year or 2000, self.month)[1]
            if not 1 <= self.day <= longest:
                raise _bad(f"Month {self.month} has no day {self.day}.")

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read '2022-01-05', '2022-01', '2022', or '--01-05' where the year is missing."""
        yearless = text.startswith("--")
        parts = text.removeprefix("--").split("-")
        if not 1 <= len(parts) <= 3 - yearless or not all(part.isascii() and part.isdigit() for part in parts):
            raise _bad(f"'{text}' is not a date such as 2022-01-05, 2022-01, 2022 or --01-05.")
        numbers = [int(part) for part in parts]
        return cls(None, *numbers) if yearless else cls(*numbers)

    @property
    def first(self) -> date | None:
        """The first calendar day this can be; None without a year."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date | None:
        """The last calendar day this can be; None without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        if self.year is None:
            return "--" + "-".join(parts) if parts else ""
        return "-".join([f"{self.year:04}", *parts])


@dataclass(frozen=True, slots=True)
class Derivation:
    """Where a computed date comes from: the words it starts from and the rule."""

    anchor: str  # the date it was counted from, as ISO: "2022-01-07"
    rule: str  # the rule's name: "days_after", "year_of_the_text"


@dataclass(frozen=True, slots=True)
class PartialDate:
    start: Day
    end: Day
    precision: Precision
    as_written: str = ""
    part: str | None = None  # "morning", "evening", "night"; or "14:30" at precision minute
    derived: Derivation | None = None

    def __post_init__(self) -> None:
        first, last = self.start.first, self.end.last
        if first and last and last < first:
            raise _bad(f"The interval ends on {self.end}, before it starts on {self.start}.")

    @classmethod
    def on(cls, day: date, as_written: str = "") -> Self:
        return cls(Day.of(day), Day.of(day), Precision.DAY, as_written)

    @property
    def first(self) -> date | None:
        """The first calendar day it can be, for sorting and filters; None without a year."""
        return self.start.first

    @property
    def last(self) -> date | None:
        return self.end.last

    def overlap(self, other: "PartialDate") -> Overlap:
        """Say whether two dates can be the same time.

        An approximate date reaches one tenth of its length, and at least three
        days, beyond both its ends; a missing year leaves every year open.

        >>> fifth, sixth = PartialDate.on(date(2022, 1, 5)), PartialDate.on(date(2022, 1, 6))
        >>> fifth.overlap(sixth).value
        'apart'
        """
        if self.first is None or other.first is None or self.last is None or other.last is None:
            return _overlap_without_year(self, other)
        (low, high), (other_low, other_high) = self._reach(), other._reach()
        if high < other_low or other_high < low:
            return Overlap.APART
        single = self.first == self.last and other.first == other.last
        exact = Precision.APPROXIMATE not in (self.precision, other.precision)
        return Overlap.SAME if single and exact else Overlap.POSSIBLE

    def _reach(self) -> tuple[date, date]:
        first, last = self.first, self.last
        assert first is not None  # callers have checked that the year is known
        assert last is not None
        if self.precision is not Precision.APPROXIMATE:
            return first, last
        slack = timedelta(days=max(3, (last - first).days // 10))
        return max(first, date.min + slack) - slack, min(last, date.max - slack) + slack

    def to_json(self) -> dict[str, object]:
        """Return the form that `tizim code --json` prints."""
        return {
            "start": str(self.start) or None,
            "end": str(self.end) or None,
            "precision": self.precision.value,
            "as_written": self.as_written,
            "part": self.part,
            "derived": {"anchor": self.derived.anchor, "rule": self.derived.rule} if self.derived else None,
        }

    @classmethod
    def from_json(cls, data: dict[str, object]) -> Self:
        derived = data.get("derived")
        return cls(
            Day.parse(str(data["start"])) if data["start"] else Day(),
            Day.parse(str(data["end"])) if data["end"] else Day(),
            Precision(str(data["precision"])),
            str(data.get("as_written") or ""),
            str(data["part"]) if data.get("part") else None,
            Derivation(str(derived["anchor"]), str(derived["rule"])) if isinstance(derived, dict) else None,
        )


def _overlap_without_year(left: PartialDate, right: PartialDate) -> Overlap:
    """Compare the days of the year that both sides give; all else stays open."""
    ours, theirs = _span_of_a_year(left), _span_of_a_year(right)
    if ours is None or theirs is None:
        return Overlap.POSSIBLE
    return Overlap.APART if ours[1] < theirs[0] or theirs[1] < ours[0] else Overlap.POSSIBLE


def _span_of_a_year(told: PartialDate) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first and last (month, day) it can be; None where it may run over New Year or says no month."""
    start, end = told.start, told.end
    if start.month is None or end.month is None or start.year != end.year or told.precision is Precision.APPROXIMATE:
        return None
    first, last = (start.month, start.day or 1), (end.month, end.day or 31)
    return (first, last) if first <= last else None


def _bad(problem: str) -> BadDate:
    return BadDate(problem, where="date", remedy="Write the parts that are known and leave the others out.")
