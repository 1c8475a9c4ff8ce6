"""Small charts as SVG, from numbers alone: bars, the calibration curve, the overlap of lists."""

from collections.abc import Callable, Sequence
from html import escape

_FOR, _AGAINST, _LINE = "#2f6f9f", "#b54708", "#8a96a3"
_ROW = 20  # height of a bar with its space, in pixels


def bars(rows: Sequence[tuple[str, float]], *, unit: str) -> str:
    """Draw one bar a row, to the left where negative, its value beside it."""
    low, high = min([0.0, *[value for _, value in rows]]), max([0.0, *[value for _, value in rows]])
    scale = 330.0 / max(1e-9, high - low)
    zero, marks = 300.0 - low * scale, []
    for at, (label, value) in enumerate(rows):
        y, width = at * _ROW, abs(value) * scale
        x = zero if value >= 0 else zero - width
        colour = _FOR if value >= 0 else _AGAINST
        marks.append(f'<text x="290" y="{y + 14}" text-anchor="end">{escape(label)}</text>')
        marks.append(f'<rect x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="14" fill="{colour}"/>')
        text = f"{value:+.1f}" if unit == "bits" else f"{value:,.0f}"
        marks.append(f'<text x="{zero + max(0.0, value) * scale + 4:.1f}" y="{y + 14}">{text}</text>')
    marks.append(f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{len(rows) * _ROW}" stroke="{_LINE}"/>')
    return _svg(720, len(rows) * _ROW + 4, marks, f"Bar chart, in {unit}")


def calibration_curve(points: Sequence[tuple[float, float]]) -> str:
    """Draw the probability over the bits of evidence, between -10 and 20 bits."""
    if not points:
        return "<p>The model was not calibrated: probabilities are those that the weights imply.</p>"

    def place(at: float, chance: float) -> str:
        return f"{60 + (min(max(at, -10.0), 20.0) + 10) * 20:.1f},{210 - chance * 190:.1f}"

    shown = [(-10.0, points[0][1]), *[point for point in points if -10 <= point[0] <= 20], (20.0, points[-1][1])]
    path = " ".join(place(*point) for point in shown)
    marks = [f'<polyline fill="none" stroke="{_FOR}" stroke-width="2" points="{path}"/>']
    for chance in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = 210 - chance * 190
        marks += [
            f'<line x1="60" x2="660" y1="{y}" y2="{y}" stroke="{_LINE}" stroke-opacity="0.4"/>',
            f'<text x="52" y="{y + 4}" text-anchor="end">{chance:g}</text>',
        ]
    marks += [
        f'<text x="{60 + (bit + 10) * 20}" y="230" text-anchor="middle">{bit}</text>' for bit in range(-10, 21, 5)
    ]
    marks.append('<text x="360" y="250" text-anchor="middle">bits of evidence</text>')
    return _svg(700, 256, marks, "Probability of a match over the bits of evidence")


def upset(
    lists: Sequence[str],
    together: Sequence[tuple[Sequence[str], int]],
    *,
    title: str = "Persons by the lists that hold them",
    number: Callable[[int], str] = "{:,}".format,
    most: int = 20,
) -> str:
    """Draw persons by the exact set of lists that hold them, the largest sets first (Lex and others 2014).

    together
        Lists, and the persons on exactly these; the most first.
    most
        Sets that are drawn.
    """
    shown = together[:most]
    high = max([count for _, count in shown], default=1)
    top, left = 150, 24 + 7 * max(len(name[:22]) for name in lists)
    step = max(28, 10 + 7 * len(number(high)))  # so that no number touches the next
    marks = [
        f'<text x="{left - 14}" y="{top + 28 + row * _ROW}" text-anchor="end">{escape(name[:22])}</text>'
        for row, name in enumerate(lists)
    ]
    for column, (names, count) in enumerate(shown):
        x, height = left + column * step, count / high * (top - 24)
        marks.append(f'<rect x="{x}" y="{top - height:.1f}" width="18" height="{height:.1f}" fill="{_FOR}"/>')
        marks.append(f'<text x="{x + 9}" y="{top - height - 4:.1f}" text-anchor="middle">{number(count)}</text>')
        rows = [row for row, name in enumerate(lists) if name in names]
        marks += [
            f'<circle cx="{x + 9}" cy="{top + 24 + row * _ROW}" r="6" stroke="{_LINE}" '
            f'fill="{_FOR if row in rows else "none"}"/>'
            for row in range(len(lists))
        ]
        if rows:
            y1, y2 = top + 24 + rows[0] * _ROW, top + 24 + rows[-1] * _ROW
            marks.append(f'<line x1="{x + 9}" x2="{x + 9}" y1="{y1}" y2="{y2}" stroke="{_FOR}" stroke-width="2"/>')
    width = left + max(1, len(shown)) * step + 20
    return _svg(width, top + 40 + len(lists) * _ROW, marks, title)


def _svg(width: float, height: float, marks: Sequence[str], title: str) -> str:
    inside = "".join(marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">'
        f"<title>{escape(title)}</title>{inside}</svg>"
    )
