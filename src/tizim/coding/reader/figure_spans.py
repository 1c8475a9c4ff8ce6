"""Stretches of text that hold a figure, and how the figures of a sentence hang together.

"Between 20 and 30 days" is two figures with one unit; "including 19" and "178
of these" are parts of a figure before them; a bare number takes the unit of
the figure beside it.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.numbers import NumberMention
from tizim.kernel.dates import PartialDate
from tizim.kernel.quantities import Operator

TIME = frozenset(("days", "hours", "years", "months", "weeks", "years of age"))


@dataclass(frozen=True, slots=True)
class Figure:
    start: int  # code points, from the operator to the noun
    end: int
    number_at: int
    value: Decimal | None
    operator: Operator
    unit: str
    population: str | None
    as_of: PartialDate | None
    sentence: int
    part_of: int | None  # index into the figures
    rule: str


_BETWEEN = {"and": "between", "to": "", "\u2014": "", "-": "", "до": "от", "и": "между"}  # joint to the word before


def with_ranges(document: Document, figures: list[Figure], numbers: Sequence[NumberMention]) -> list[Figure]:
    """Give both ends of "between 20 and 30 days" and "180,000 to 200,000 people" their operator and one unit."""
    tokens = document.tokens
    by_number = {figure.number_at: figure for figure in figures}
    result = dict(by_number)
    for low, high in itertools.pairwise(numbers):
        joint = [tokens.lowers[token] for token in range(low.last, high.first)]
        upper = by_number.get(tokens.starts[high.first])
        if len(joint) != 1 or joint[0] not in _BETWEEN or upper is None or low.value is None or high.value is None:
            continue
        before = tokens.lowers[low.operator_first - 1] if low.operator_first else ""
        told = before in ("between", "from", "ranging") or upper.unit in TIME
        if (_BETWEEN[joint[0]] and before != _BETWEEN[joint[0]]) or low.value >= high.value:
            continue
        if low.in_words and not told:
            continue
        start, end = tokens.starts[low.operator_first], tokens.ends[low.last - 1]
        at = tokens.starts[low.first]
        result[at] = replace(
            upper, start=start, end=end, number_at=at, value=low.value, operator=Operator.AT_LEAST, rule="figure.range"
        )
        result[upper.number_at] = replace(upper, operator=Operator.AT_MOST, rule="figure.range")
    return list(result.values())


def with_parts(document: Document, sentence: Sentence, figures: list[Figure], offset: int) -> list[Figure]:
    """Give a bare number the unit before it, and mark "including 19" and "178 of these" as parts of what precedes."""
    result: list[Figure] = []
    for place, figure in enumerate(figures):
        whole = result[-1] if result else None
        counted = figure
        following = figures[place + 1] if place + 1 < len(figures) else None
        if following is not None and following.unit in TIME and _shares_unit(document, figure, following):
            counted = replace(figure, unit=following.unit, population=None, rule="figure.shared_unit")
        elif not figure.unit:
            if whole is None or whole.unit in TIME:
                continue
            counted = replace(figure, unit=whole.unit)
        if whole is not None and counted.unit not in TIME and _is_part(document, sentence, counted):
            harmed = whole.unit in _HARMED and counted.unit not in _HARMED and counted.rule == "figure.people_by_noun"
            counted = replace(counted, part_of=offset + len(result) - 1, unit=whole.unit if harmed else counted.unit)
        result.append(counted)
    return result


def _shares_unit(document: Document, figure: Figure, following: Figure) -> bool:
    """Say whether a bare number takes the unit of the next: "to four and five years", "A to eight, B to nine years"."""
    if not figure.rule.startswith("figure.bare"):
        return False
    lowers = document.tokens.lowers
    token, then = document.token_at(figure.number_at), document.token_at(following.number_at)
    return lowers[token - 1] in ("to", "of", "for") and lowers[then - 1] in ("to", "of", "for", "and", "or")


_HARMED = frozenset(
    ("killed", "injured", "detained", "missing", "charged", "convicted", "in_custody", "released", "displaced")
)


def _is_part(document: Document, sentence: Sentence, figure: Figure) -> bool:
    """Say whether the words around a figure make it a part: "including 19", "of whom 20", "178 of these"."""
    token = document.token_at(figure.start)
    before = document.tokens.lowers[max(sentence.first, token - 3) : token]
    behind = document.tokens.lowers[token : token + 6]
    return not {"including", "them", "whom", "них", "которых"}.isdisjoint(before) or (
        "of" in behind and not {"them", "whom", "these", "those"}.isdisjoint(behind)
    )
