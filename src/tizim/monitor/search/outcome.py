"""What a search found: one page of lines, and the counts of every facet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tizim.kernel.dates import PartialDate
from tizim.monitor.rows import Found

KIND = "kind"  # of the item: a facet like any other, which the release need not list


@dataclass(frozen=True, slots=True)
class Line:
    """One item that was found."""

    found: Found
    title: str  # as the release words it in the language that is asked for; empty where it has but one
    level: str
    date: PartialDate | None  # as it is told; the day in `found` only sorts


@dataclass(frozen=True, slots=True)
class Outcome:
    total: int = 0
    lines: tuple[Line, ...] = ()  # one page of them, newest first
    # By field and value; those of a field as if it were not filtered itself.
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
