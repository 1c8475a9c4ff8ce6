"""Pieces of the report's page: tables, figures, banners, terms. What goes in is HTML already, but for labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Column:
    label: str  # text
    is_number: bool = False


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    foot: Sequence[str] = (),
    cards: bool = True,
) -> str:
    """Return a table whose first column names its rows.

    rows
        Cells as HTML. A row of two cells says one thing over all the columns.
    foot
        The last row, set apart, where there is one.
    cards
        Whether a row becomes a card on a phone; a table of numbers to be compared along rows and columns scrolls.
    """
    head = "".join(f"<th scope=col{' class=n' if one.is_number else ''}>{escape(one.label)}</th>" for one in columns)
    body = "".join(_row(columns, cells) for cells in rows)
    end = f"<tfoot>{_row(columns, foot)}</tfoot>" if foot else ""
    kind = " class=cards" if cards else ""
    return (
        f'<div class=scroll tabindex=0 role=region aria-label="{escape(caption)}"><table{kind}>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{end}</table></div>"
    )


def heading(level: int, said: str) -> str:
    return f"<h{level}>{said}</h{level}>"


def figure(picture: str, caption: str, *, wide_label: str = "") -> str:
    """Return a picture with its caption.

    wide_label
        What a picture of its own width is called; it scrolls sideways where there is no room.
    """
    if wide_label:
        picture = f'<div class="scroll wide" tabindex=0 role=region aria-label="{escape(wide_label)}">{picture}</div>'
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def banner(kind: str, *paragraphs: str) -> str:
    """Return something that is set apart: a warning ("warn"), a refusal ("stop") or a remark ("")."""
    inside = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f'<div class="banner{" " + kind if kind else ""}">{inside}</div>'


def terms(pairs: Iterable[tuple[str, str]]) -> str:
    """Return terms, as text, with what is said of each."""
    inside = "".join(f"<dt>{escape(term)}</dt><dd>{said}</dd>" for term, said in pairs)
    return f"<dl class=told>{inside}</dl>"


def bullets(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"


def _row(columns: Sequence[Column], cells: Sequence[str]) -> str:
    first, *others = cells
    if len(cells) == 2 < len(columns):
        return f"<tr><th scope=row>{first}</th><td colspan={len(columns) - 1}>{others[0]}</td></tr>"
    inside = "".join(
        f'<td data-label="{escape(column.label)}"{" class=n" if column.is_number else ""}>{cell}</td>'
        for column, cell in zip(columns[1:], others, strict=True)
    )
    return f"<tr><th scope=row>{first}</th>{inside}</tr>"
