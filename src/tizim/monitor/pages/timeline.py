"""The timeline of a country: its restrictions as bars, its events by day, as numbers that an SVG prints.

Only what is dated to a day can stand on a line of days. What is dated less
finely, or lies outside the weeks that are drawn, is in the table below it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tizim.kernel.dates import PartialDate, Precision
from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Words
from tizim.monitor.rows import Restriction
from tizim.monitor.wording import date_words

LONGEST = 45  # days drawn
LEFT, RIGHT = 176, 892  # of the days, in units of the drawing
WIDTH = 900
TOP = 30  # under the dates
TALLEST = 44  # the day with most events
ROW = 34
BAR = 18
GAP = 8
LETTER = 6.6  # mean width of a letter at 13 units
LONGEST_LABEL = 24  # letters
MARGIN = 2  # days before and after what is drawn
CLOSEST = 3  # days between two ticks


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class DayBar:
    x: float
    y: float
    width: float
    height: float
    label_x: float
    label_y: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    label: Words
    label_y: float
    x: float
    y: float
    width: float
    css: str
    open_x: float  # where a dashed end begins
    open_width: float  # 0: the end is known
    text: str
    text_x: float
    text_y: float
    text_anchor: str  # "start" or "end"
    text_css: str  # "inside" its bar, or "soft" beside it


@dataclass(frozen=True, slots=True)
class Timeline:
    title: str
    description: str
    view_box: str
    height: float
    grid_top: float
    ticks: tuple[Tick, ...]
    days: tuple[DayBar, ...]
    days_y: float  # where the days stand
    days_label: str
    days_label_y: float
    left: float
    right: float
    bars: tuple[Bar, ...]
    note: str
    has_open_ends: bool


def build(restrictions: Sequence[Restriction], event_dates: Sequence[PartialDate], edition: Edition) -> Timeline | None:
    """Return the drawing, or None when nothing is dated to a day."""
    spans = [span for one in restrictions if (span := _span(one)) is not None]
    event_days = Counter(day for dated in event_dates if (day := _day(dated)) is not None)
    window = _window(spans, event_days)
    if window is None:
        return None
    first, last = window
    scale = _Scale(first, last)
    in_window = {day: number for day, number in event_days.items() if first <= day <= last}
    drawn = [one for one in restrictions if (span := _span(one)) and span[0] <= last and span[1] >= first]
    days_y = TOP + TALLEST + 10 if in_window else TOP - 8
    bars = tuple(_bar(one, days_y + 14 + index * ROW, scale, edition) for index, one in enumerate(drawn))
    height = days_y + 14 + len(bars) * ROW
    period = edition.language.say(
        N_("{first} to {last}"), first=_in_words(first, edition), last=_in_words(last, edition)
    )
    outside = len(restrictions) - len(drawn) + sum(event_days.values()) - sum(in_window.values())
    return Timeline(
        title=edition.language.say(N_("Timeline, {period}"), period=period),
        description=_description(in_window, drawn, edition),
        view_box=f"0 0 {WIDTH} {height:.0f}",
        height=height,
        grid_top=22,
        ticks=scale.ticks(edition),
        days=_day_bars(in_window, days_y, scale, edition),
        days_y=days_y,
        days_label=edition.language.translate(N_("Events, by day")) if in_window else "",
        days_label_y=days_y - 4,
        left=LEFT,
        right=RIGHT,
        bars=bars,
        note=_note(len(event_dates) - sum(event_days.values()), outside, edition),
        has_open_ends=any(bar.open_width for bar in bars),
    )


class _Scale:
    """Days to units of the drawing."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.day = (RIGHT - LEFT) / ((last - first).days + 1)

    def x(self, day: date) -> float:
        return round(LEFT + (day - self.first).days * self.day, 1)

    def width(self, first: date, last: date) -> float:
        return round(((last - first).days + 1) * self.day, 1)

    def ticks(self, edition: Edition) -> tuple[Tick, ...]:
        """Return a tick for the first day drawn, and for the first and every fifth day of a month."""
        days = [self.first + timedelta(days=offset) for offset in range((self.last - self.first).days + 1)]
        ticks: list[Tick] = []
        latest = self.first - timedelta(days=CLOSEST)
        for day in days:
            is_first = day == self.first
            if (is_first or day.day in (1, 5, 10, 15, 20, 25)) and (day - latest).days >= CLOSEST:
                month = edition.language.months_of_date[day.month - 1]
                ticks.append(Tick(self.x(day), f"{day.day} {month}" if is_first or day.day == 1 else str(day.day)))
                latest = day
        return tuple(ticks)


def _span(restriction: Restriction) -> tuple[date, date] | None:
    start = _day(restriction.start)
    if start is None:
        return None
    end = restriction.end.last if restriction.end else None
    return start, max(start, end or start)


def _day(partial: PartialDate | None) -> date | None:
    """Return the day of a date that names one; a night that crosses midnight counts for its first day."""
    if partial is None or partial.start.day is None or partial.first is None or partial.last is None:
        return None
    return partial.first if (partial.last - partial.first).days <= 1 else None


def _window(spans: Sequence[tuple[date, date]], event_days: Counter[date]) -> tuple[date, date] | None:
    """Return the weeks to draw: all that is dated, or the part of it that holds most."""
    days = sorted([*(day for span in spans for day in span), *event_days.elements()])
    if not days:
        return None
    if (days[-1] - days[0]).days <= LONGEST:
        return days[0] - timedelta(days=MARGIN), days[-1] + timedelta(days=MARGIN)
    length = timedelta(days=LONGEST - 2 * MARGIN)
    best = max(days, key=lambda start: (sum(start <= day <= start + length for day in days), start))
    inside = [day for day in days if best <= day <= best + length]
    return best - timedelta(days=MARGIN), inside[-1] + timedelta(days=MARGIN)


def _day_bars(days: dict[date, int], base: float, scale: _Scale, edition: Edition) -> tuple[DayBar, ...]:
    tallest = max(days.values(), default=1)
    bars = []
    for day in sorted(days):
        height = round(max(3.0, TALLEST * days[day] / tallest), 1)
        x, width = scale.x(day), round(scale.day * 0.8, 1)
        label = edition.language.number(days[day])
        bars.append(DayBar(x, base - height, width, height, round(x + width / 2, 1), base - height - 4, label))
    return tuple(bars)


def _bar(restriction: Restriction, y: float, scale: _Scale, edition: Edition) -> Bar:
    span = _span(restriction)
    assert span is not None  # only those with a day are drawn
    first, last = max(span[0], scale.first), min(span[1], scale.last)
    is_open = restriction.end is None
    x, width = scale.x(first), scale.width(first, last)
    text = _dates(restriction, edition)
    text_x, anchor, place = _text_place(text, x, width, is_open=is_open)
    label = restriction.target or edition.labels.term("restriction_kinds", restriction.kind)
    short = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"
    return Bar(
        label=edition.foreign(short) if restriction.target else Words(short),
        label_y=y + 13.5,
        x=x,
        y=y,
        width=width,
        css="ind"
        if restriction.kind in ("site_blocking", "app_blocking", "content_removal", "broadcast_ban")
        else "net",
        open_x=round(x + width + 2, 1),
        open_width=round(max(0.0, RIGHT - x - width - 2), 1) if is_open else 0,
        text=text,
        text_x=text_x,
        text_y=y + 13.5,
        text_anchor=anchor,
        text_css=place,
    )


def _text_place(text: str, x: float, width: float, *, is_open: bool) -> tuple[float, str, str]:
    """Return where the dates of a bar stand: beside it where there is room, else in it."""
    needed = len(text) * LETTER + 2 * GAP
    after, before = RIGHT - x - width, x - LEFT
    if after >= needed:
        return round(x + width + GAP, 1), "start", "soft"
    if before >= needed and not (is_open and before < after):
        return round(x - GAP, 1), "end", "soft"
    if width >= needed:
        return round(x + GAP, 1), "start", "inside"
    return (round(x + width + GAP, 1), "start", "soft") if after > before else (round(x - GAP, 1), "end", "soft")


def _dates(restriction: Restriction, edition: Edition) -> str:
    start = date_words(restriction.start, edition.language)
    if restriction.end is None:
        return edition.language.say(N_("{start}, end not known"), start=start)
    first = restriction.start.start if restriction.start else restriction.end.start
    if first == restriction.end.end:
        return start
    return date_words(PartialDate(first, restriction.end.end, Precision.RANGE), edition.language)


def _in_words(day: date, edition: Edition) -> str:
    return date_words(PartialDate.on(day), edition.language)


def _description(days: dict[date, int], restrictions: Sequence[Restriction], edition: Edition) -> str:
    parts = []
    if days:
        parts.append(
            edition.language.count(NN_("{n} event dated to a day.", "{n} events dated to a day."), sum(days.values()))
        )
    for one in restrictions:
        what = one.target or edition.labels.term("restriction_kinds", one.kind)
        parts.append(f"{what}: {_dates(one, edition)}.")
    parts.append(edition.language.translate(N_("The table below holds the same.")))
    return " ".join(parts)


def _note(undated: int, outside: int, edition: Edition) -> str:
    parts = []
    if undated:
        parts.append(
            edition.language.count(
                NN_(
                    "{n} event is dated less finely than a day and not drawn.",
                    "{n} events are dated less finely than a day and not drawn.",
                ),
                undated,
            )
        )
    if outside:
        parts.append(
            edition.language.count(
                NN_(
                    "{n} item outside the days drawn is in the table only.",
                    "{n} items outside the days drawn are in the table only.",
                ),
                outside,
            )
        )
    return " ".join(parts)
