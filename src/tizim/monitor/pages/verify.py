"""The page on the release: its number, day and hash, what it holds, and how anybody can check it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tizim.monitor.edition import Edition
from tizim.monitor.labels import in_words
from tizim.monitor.release import Release
from tizim.monitor.shapes import read_date
from tizim.monitor.wording import date_words


@dataclass(frozen=True, slots=True)
class TableLine:
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class VerifyPage:
    release: Release
    date: str
    tables: tuple[TableLine, ...]
    leaves: str
    taken_back: str  # leaves whose item is no longer here; empty: none


def build(counts: Mapping[str, int], leaves: tuple[int, int], edition: Edition) -> VerifyPage:
    """Return the page; `leaves` is how many the hash tree has, and how many of them have lost their item."""
    total, taken_back = leaves
    return VerifyPage(
        edition.release,
        date_words(read_date(edition.release.made_on), edition.language),
        tuple(TableLine(in_words(name), edition.language.number(count)) for name, count in counts.items() if count),
        edition.language.number(total),
        edition.language.number(taken_back) if taken_back else "",
    )
