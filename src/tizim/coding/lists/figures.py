"""From the records of a table of figures to proposals: each number with its claimant, operator and date."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from tizim.coding.lists.lexicon import Lexicon
from tizim.coding.lists.records import Record
from tizim.coding.lists.rows import claim, nothing_read
from tizim.coding.reader.claims import numbered
from tizim.coding.reader.proposals import ClaimProposal, Proposals, Voice, bare_episode
from tizim.coding.values import NumberValue
from tizim.kernel.quantities import Operator

RULE = "list.figure"
OFFICIAL = re.compile(
    r"\b(?:official|prosecutor|ministr|minister|president|police|government|прокур|министер|официал)", re.IGNORECASE
)
_GROUPED = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}\b)")
_WORD = re.compile(r"[^\W\d_]+")


def read_figures(rows: Sequence[Record], lexicon: Lexicon, language: str) -> Proposals:
    """Return the figures of a table, all told in one context: the table's own."""
    claims = [made for row in rows for made in _figure(row, lexicon)]
    if not claims:
        return nothing_read(language)
    context = bare_episode("e1", "context", (rows[0].line,), RULE)
    return replace(nothing_read(language), episodes=(context,), claims=numbered(one[1:] for one in claims))


def _figure(row: Record, lexicon: Lexicon) -> list[ClaimProposal]:
    """Return the claim of a row; where its claimant took the figure back, that as well."""
    figure, unit = row.cells.get("figure"), row.cells.get("unit")
    number = None if figure is None else _number(figure.text)
    if figure is None or unit is None or number is None:
        return []
    operator = row.cells.get("operator")
    known = {one.value: one for one in Operator}
    counted = known.get(operator.text if operator else "", Operator.EQUAL)
    value = NumberValue(number, counted, lexicon.unit(unit.text) or _noun(unit.text))
    claimant, as_of = row.cells.get("claimant"), row.cells.get("as_of")
    voices = () if claimant is None else (Voice(claimant.text, "official" if OFFICIAL.search(claimant.text) else ""),)
    made = claim(("episode", "e1"), "count", value, row.line, RULE)
    asserted = made._replace(
        voices=voices,
        as_of=lexicon.date(as_of.text) if as_of else None,
        qualifiers=(("population", unit.text), ("as_written", f"{figure.text} {unit.text}")),
    )
    note = row.cells.get("note")
    if note is None or not lexicon.is_withdrawal(note.text):
        return [asserted]
    return [asserted, asserted._replace(stance="withdraws")]


def _noun(words: str) -> str:
    """Return the first word of what is counted, which a text that tells the same figure counts by too.

    >>> _noun("“gangsters and terrorists” in Almaty alone")
    'gangsters'
    """
    found = _WORD.search(words)
    return found.group().casefold() if found else words


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(_GROUPED.sub("", text.strip()))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None
