"""The pictures of an estimate as SVG, from numbers alone: intervals, distributions, curves, chains.

Places along a picture are hundredths of its width and places across it are pixels, so that a picture fills a phone and
a sheet of paper alike while its text keeps its size. Colours belong to the page, which styles the classes.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Floats = NDArray[np.float64]
Numbered = Callable[[float], str]  # how a number is written in the reader's language
_SIDE = 2.0  # hundredths of the width left free at either end
_ROW = 46  # pixels a method takes: a line of text, and its interval below
_HILL = 84  # pixels a distribution takes
_PLOT = 180  # height of a curve, in pixels
_BINS, _RANK_BINS = 60, 20
_MOST_POINTS = 250  # of a chain's line
_LETTERS = 52  # that a phone has room for in a line


@dataclass(frozen=True, slots=True)
class Scale:
    """Persons along a picture."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return where a value lies, in hundredths; one off the scale at its end."""
        inside = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return _SIDE + inside * (100 - 2 * _SIDE)


@dataclass(frozen=True, slots=True)
class Interval:
    """One row of an interval plot; without numbers where the method refused."""

    label: str
    words: str  # the numbers, or that there are none
    total: float | None = None
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Documented:
    """Persons on at least one list: no total can lie below them."""

    persons: int
    words: str


def scale_of(documented: float, totals: Sequence[float], highs: Sequence[float]) -> Scale:
    """Return a scale that holds the persons documented and the intervals, from nobody on unless most are documented.

    An interval that ends beyond four times the highest total is cut there.
    """
    end = max([documented * 1.05, *highs], default=1.0)
    if totals:
        end = min(end, 4 * max(totals))
    begin = 0.0 if documented < 0.6 * end else documented - 0.25 * (end - documented)
    step = _step(end - begin)
    low, high = math.floor(max(0.0, begin) / step) * step, math.ceil(end / step) * step
    ticks = tuple(low + step * at for at in range(round((high - low) / step) + 1))
    return Scale(low, high, ticks)


def interval_plot(rows: Sequence[Interval], documented: Documented, scale: Scale, number: Numbered, title: str) -> str:
    """Draw a dot and its interval a row, and the persons documented as a line through all."""
    bottom = len(rows) * _ROW + 4
    marks = [*_grid(scale, bottom, number), *_documented_line(documented, scale, bottom)]
    for at, row in enumerate(rows):
        top = at * _ROW
        label = _short(row.label, max(4, _LETTERS - len(row.words) - 2))
        marks.append(f'<text class=strong x="0" y="{top + 16}">{escape(label)}</text>')
        marks.append(f'<text x="100%" y="{top + 16}" text-anchor=end>{escape(row.words)}</text>')
        marks += _interval(row, documented.persons, scale, top + 31)
    return _svg(bottom + 40, marks, title)


def distribution_plot(
    rows: Sequence[tuple[str, Floats]], documented: Documented, scale: Scale, number: Numbered
) -> str:
    """Draw how the probability of the total is spread, one method a row, over the persons documented.

    rows
        A label, and draws of the total in persons; their heights are not comparable between rows.
    """
    bottom = len(rows) * _HILL + 4
    marks = [*_grid(scale, bottom, number), *_documented_line(documented, scale, bottom)]
    for at, (label, draws) in enumerate(rows):
        floor = (at + 1) * _HILL - 4
        counts, edges = np.histogram(draws, np.linspace(scale.low, scale.high, _BINS + 1))
        heights = counts / max(1, int(counts.max())) * (_HILL - 28)
        marks += [
            _bar(scale.share(left), scale.share(right), floor - height, floor)
            for left, right, height in zip(edges[:-1], edges[1:], heights, strict=True)
            if height >= 0.05
        ]
        marks.append(f'<line class=axis x1="{_SIDE}%" x2="{100 - _SIDE}%" y1="{floor}" y2="{floor}"/>')
        marks.append(f'<text class=strong x="0" y="{floor - _HILL + 20}">{escape(_short(label, _LETTERS))}</text>')
    return _svg(bottom + 40, marks, "; ".join(label for label, _ in rows))


def curve_plot(at: Floats, middles: Floats, lows: Floats, highs: Floats, number: Numbered, title: str) -> str:
    """Draw a total and its bounds, in persons, over what cannot be tested."""
    scale = scale_of(0.0, middles.tolist(), highs.tolist())

    def points(values: Floats) -> list[str]:
        # The sides are inside the frame, which has no text of its own.
        across = (at - at[0]) / (at[-1] - at[0]) * 100
        up = 100 - np.clip((values - scale.low) / (scale.high - scale.low), 0, 1) * 100
        return [f"{x:.2f},{y:.2f}" for x, y in zip(across, up, strict=True)]

    band = " ".join([*points(lows), *reversed(points(highs))])
    frame = f'<polygon class=band points="{band}"/><polyline class=curve points="{" ".join(points(middles))}"/>'
    marks = [_stretched(0, 8, _PLOT, frame)]
    for tick in scale.ticks:
        y = 8 + _PLOT * (1 - (tick - scale.low) / (scale.high - scale.low))
        marks.append(f'<line class=grid x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>')
        marks.append(f'<text class=soft x="0" y="{y - 3:.1f}">{escape(number(tick))}</text>' if tick else "")
    for value, place, anchor in ((at[0], "0", "start"), (at[at.size // 2], "50%", "middle"), (at[-1], "100%", "end")):
        signed = f"{value:+g}".replace("-", "−") if value else "0"
        marks.append(f'<text class=soft x="{place}" y="{_PLOT + 24}" text-anchor={anchor}>{signed}</text>')
    return _svg(_PLOT + 32, marks, title)


def trace_plot(chains: Floats, documented: int, number: Numbered, title: str) -> str:
    """Draw the total in each chain over its draws: chains that agree lie over each other.

    chains
        Shape (chains, draws), in persons. Long chains are thinned for the picture alone.
    """
    thinned = chains[:, :: max(1, math.ceil(chains.shape[1] / _MOST_POINTS))]
    low, high = float(thinned.min()), float(thinned.max())
    reach = max(high - low, 1.0)
    across = np.linspace(0, 100, thinned.shape[1])
    lines = [
        f'<polyline class="chain chain-{at % 4 + 1}" points="'
        + " ".join(f"{x:.1f},{100 - (y - low) / reach * 100:.1f}" for x, y in zip(across, chain, strict=True))
        + '"/>'
        for at, chain in enumerate(thinned)
    ]
    marks = [
        _stretched(0, 20, _PLOT, "".join(lines)),
        f'<text class=soft x="0" y="14">{escape(number(round(high)))}</text>',
        f'<text class=soft x="0" y="{_PLOT + 36}">{escape(number(round(max(low, documented))))}</text>',
    ]
    return _svg(_PLOT + 42, marks, title)


def rank_plot(chains: Floats, names: Sequence[str]) -> str:
    """Draw, a chain each, how often its draws take each rank among all: flat where the chains agree (Vehtari 2021).

    chains
        Shape (chains, draws), in persons.
    names
        Of the chains.
    """
    number_of, draws = chains.shape
    ranks = rankdata(chains, axis=None).reshape(chains.shape)
    expected = draws / _RANK_BINS
    marks = []
    for at in range(number_of):
        floor = (at + 1) * 70 - 4
        counts, _ = np.histogram(ranks[at], np.linspace(0.5, number_of * draws + 0.5, _RANK_BINS + 1))
        heights = np.minimum(counts / (2 * expected), 1) * 46  # twice what is expected fills the row
        width = (100 - 2 * _SIDE) / _RANK_BINS
        marks += [
            _bar(_SIDE + width * bin_, _SIDE + width * (bin_ + 1), floor - height, floor)
            for bin_, height in enumerate(heights.tolist())
        ]
        level = f'x1="{_SIDE}%" x2="{100 - _SIDE}%" y1="{floor - 23}" y2="{floor - 23}"'
        marks += [f"<line class=expected {level}/>", f'<text x="0" y="{floor - 51}">{escape(names[at])}</text>']
    return _svg(number_of * 70 + 4, marks, "; ".join(names))


def _interval(row: Interval, documented: int, scale: Scale, y: int) -> Iterator[str]:
    if row.total is None:
        start = scale.share(documented)
        yield f'<line class=refused x1="{start:.2f}%" x2="{100 - _SIDE}%" y1="{y}" y2="{y}"/>'
        return
    left, right, middle = scale.share(row.low), scale.share(row.high), scale.share(row.total)
    yield f'<line class=whisker x1="{left:.2f}%" x2="{right:.2f}%" y1="{y}" y2="{y}"/>'
    yield f'<line class=whisker x1="{left:.2f}%" x2="{left:.2f}%" y1="{y - 5}" y2="{y + 5}"/>'
    if row.high <= scale.high:
        yield f'<line class=whisker x1="{right:.2f}%" x2="{right:.2f}%" y1="{y - 5}" y2="{y + 5}"/>'
    else:
        yield f'<text x="100%" y="{y + 5}" text-anchor=end>→</text>'
    yield f'<circle class=dot cx="{middle:.2f}%" cy="{y}" r="5"/>'


def _grid(scale: Scale, bottom: int, number: Numbered) -> Iterator[str]:
    for tick in scale.ticks:
        x = scale.share(tick)
        yield f'<line class=grid x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{bottom}"/>'
        yield _below(x, bottom + 17, "soft", number(tick))


def _documented_line(documented: Documented, scale: Scale, bottom: int) -> Iterator[str]:
    x = scale.share(documented.persons)
    yield f'<line class=documented x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{bottom + 22}"/>'
    yield _below(x, bottom + 36, "strong", documented.words)


def _below(x: float, y: int, kind: str, words: str) -> str:
    """Write words under a place, within the picture even where it is a phone's."""
    reach = 1.0 * len(words)  # hundredths that half of the words take on a phone
    place, anchor = (0.0, "start") if x < reach else (100.0, "end") if x > 100 - reach else (x, "middle")
    return f'<text class={kind} x="{place:.2f}%" y="{y}" text-anchor={anchor}>{escape(words)}</text>'


def _bar(left: float, right: float, top: float, bottom: float) -> str:
    return f'<rect class=bar x="{left:.2f}%" width="{right - left:.2f}%" y="{top:.1f}" height="{bottom - top:.1f}"/>'


def _stretched(left: int, top: int, height: int, marks: str) -> str:
    """Return lines whose hundredths are those of the picture; only text keeps its shape, and there is none here."""
    return (
        f'<svg x="{left}" y="{top}" width="100%" height="{height}" viewBox="0 0 100 100" '
        f'preserveAspectRatio="none">{marks}</svg>'
    )


def _step(reach: float) -> float:
    """Return a round step, a whole person at least, that divides a reach into no more than six."""
    power = 10.0 ** math.floor(math.log10(max(reach, 1.0)))
    return max(1.0, next(power * part for part in (0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10) if reach / (power * part) <= 5.5))


def _short(label: str, letters: int) -> str:
    return label if len(label) <= letters else label[: letters - 1] + "…"


def _svg(height: int, marks: Sequence[str], title: str) -> str:
    # Its own title would repeat, on every mark a pointer rests on, what the caption says.
    return (
        f'<svg class=chart width="100%" height="{height}" role=img aria-label="{escape(title)}">{"".join(marks)}</svg>'
    )
