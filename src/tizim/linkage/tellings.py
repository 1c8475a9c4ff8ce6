"""What sources tell of people and of what happened, for comparison: one record a mention, one an allegation.

A record holds one value a column. Where a source gives several that exclude each
other, the column is left empty: a missing value is no evidence, a wrong choice is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from tizim.kernel.dates import PartialDate
from tizim.kernel.places import Gazetteer

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PersonTold:
    """One source's telling of somebody."""

    id: str  # of the mention
    source: str
    group: str  # the person that it stands in
    name: str  # "" where nobody is named
    dates: tuple[PartialDate, ...] = ()  # of what befell them
    places: tuple[str, ...] = ()  # ids of the gazetteer
    ages: tuple[tuple[int, int | None], ...] = ()  # years, and the calendar year in which it was so, where told
    sexes: tuple[str, ...] = ()  # terms of the vocabulary sexes


@dataclass(frozen=True, slots=True)
class ViolationTold:
    """One violation in one source's telling of something that happened; without a victim where none is named."""

    id: str  # of the allegation, or of the episode where it has none
    episode: str
    source: str
    group: str  # the event that the episode stands in
    violation: str = ""
    victim: str = ""  # one key for all who are held to be one person
    dates: tuple[PartialDate, ...] = ()
    places: tuple[str, ...] = ()


def date_cell(dates: Collection[PartialDate]) -> str:
    """Return when something was as a list writes it, as exactly as the dates agree: a day, a month, a year, nothing.

    A night that begins on one day and ends on the next is the day it begins.
    """
    spans = {(date.first, date.last) for date in dates if date.first and date.last}
    if not spans:
        return ""
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if last - first <= _DAY:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}" if first.year == last.year else ""


def place_cell(places: Collection[str], gazetteer: Gazetteer) -> str:
    """Return the name of the narrowest of several places that lie in one another; nothing where they lie apart."""
    known = {place for place in places if place in gazetteer}
    narrowest = [place for place in known if all(place == other or gazetteer.contains(other, place) for other in known)]
    return gazetteer.label(narrowest[0]) if len(narrowest) == 1 else ""


def age_cell(ages: Iterable[tuple[int, int | None]], date: str) -> str:
    """Return the age in the year of the date, from which the engine counts back to the birth."""
    year = int(date[:4]) if date else None
    told = {age if known is None or year is None else age + year - known for age, known in ages}
    return str(min(told)) if told and max(told) - min(told) <= 1 and min(told) >= 0 else ""
