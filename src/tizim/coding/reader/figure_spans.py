"""Stretches of text that hold a figure, and how the figures of a sentence hang together.

"Between 20 and 30 days" is two figures with one unit; "including 19" and "178
of these" are parts of a figure before them; a bare number takes the unit of
the figure beside it.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tizim.coding.reader.currencies import currency_before
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
        signed = currency_before(tokens.lowers, low.last + 1, high.first)
        if signed is not None:  # "between $2 million and $3 million"
            joint = [tokens.lowers[token] for token in range(low.last, signed)]
        upper = by_number.get(tokens.starts[high.first])
        if len(joint) != 1 or joint[0] not in _BETWEEN or upper is None or low.value is None or high.value is None:
            continue
        sign = currency_before(tokens.lowers, 0, low.first) if signed is not None else None
        begin = low.operator_first if sign is None else sign
        before = tokens.lowers[begin - 1] if begin else ""
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


def with_parts(
    document: Document, sentence: Sentence, figures: list[Figure], earlier: Sequence[Figure]
) -> list[Figure]:
    """Give a bare number the unit before it, and mark "including 19" and "178 of these" as parts of what precedes.

    figures
        Those of one sentence, in order.
    earlier
        Those of the sentences before it, in order: "these" may be theirs.
    """
    result: list[Figure] = []
    for place, figure in enumerate(figures):
        following = figures[place + 1] if place + 1 < len(figures) else None
        counted = _with_unit(document, figure, following, result, earlier)
        if counted is not None:
            result.append(_with_whole(document, sentence, counted, result, earlier))
    for place, (part, whole) in enumerate(itertools.pairwise(result)):
        if _OF_KNOWN.fullmatch(document.view, part.number_at, whole.number_at):  # "34 of the 37 defendants"
            result[place] = replace(part, part_of=len(earlier) + place + 1)
            result[place + 1] = replace(whole, part_of=None)
    return result


_NEAR = 6  # figures back that "three of them" can mean
_OF_KNOWN = re.compile(r"[\w.,-]+(?: (?:thousand|million|hundred|dozen))? of (?:the|these|those|his|her|their|its) ")


def _with_unit(
    document: Document, figure: Figure, following: Figure | None, here: Sequence[Figure], earlier: Sequence[Figure]
) -> Figure | None:
    """Return a figure with the unit of one beside it where it has none; None where nothing gives it one."""
    before = here[-1] if here else None
    if following is not None and following.unit in TIME and _shares_unit(document, figure, following):
        return replace(figure, unit=following.unit, population=None, rule="figure.shared_unit")
    if following is not None and _shares_fate(document, figure, following):
        return replace(figure, unit=following.unit, rule="figure.shared_fate")
    if figure.unit:
        return figure
    if before is None and earlier and _answers(document, figure, earlier[-1]):
        return replace(figure, unit=earlier[-1].unit, rule="figure.answers")
    return None if before is None or before.unit in TIME else replace(figure, unit=before.unit)


def _answers(document: Document, figure: Figure, told: Figure) -> bool:
    """Say whether a bare number is another count of what the sentence before counts: "they put the figure at 31"."""
    sentences, lowers = document.sentences, document.tokens.lowers
    here, there = sentences[figure.sentence], sentences[told.sentence]
    if told.unit not in _HARMED or figure.sentence - told.sentence > _ANSWERS or here.block != there.block:
        return False
    token = document.token_at(figure.start)
    return lowers[token - 1] in ("at", "of", "to", "about", "only") and not _TALLIES.isdisjoint(
        lowers[here.first : token]
    )


_ANSWERS = 2  # sentences back to the count that another answers
_TALLIES = frozenset(("figure", "number", "toll", "total", "count", "tally", "it", "speaks", "spoke"))


def _with_whole(
    document: Document, sentence: Sentence, figure: Figure, here: Sequence[Figure], earlier: Sequence[Figure]
) -> Figure:
    """Return a figure with the whole that it is a part of, and with that one's unit where it has none of its own."""
    told = [*earlier[-_NEAR:], *here]
    first = len(earlier) + len(here) - len(told)  # place of the first of them among all
    before = here[-1] if here else None
    joined = before is not None and document.view[before.end : figure.start].strip(" ,") == "and"
    if before is not None and joined and before.part_of is not None and figure.unit not in _NO_WHOLE:
        shared = before.part_of >= first and _can_hold(told[before.part_of - first], figure)
        # "including 11 survivors and six witnesses"
        return replace(figure, part_of=before.part_of) if shared else figure
    whole = _whole(document, sentence, figure, told)
    if whole is None or not _can_hold(told[whole], figure):
        return figure
    unit = told[whole].unit
    takes = figure.rule == "figure.people_by_noun" and figure.unit not in _HARMED
    same = takes and (unit in _HARMED or figure.unit == "people")
    return replace(figure, part_of=first + whole, unit=unit if same else figure.unit)


def _can_hold(whole: Figure, part: Figure) -> bool:
    """Say whether a count is no greater than what it would be a part of: not "227, among them 19, and 4,353"."""
    return whole.value is None or part.value is None or part.value <= whole.value


def _whole(document: Document, sentence: Sentence, part: Figure, told: Sequence[Figure]) -> int | None:
    """Return which of the figures told before a part is its whole: of this sentence first, of the same unit first."""
    if part.unit in _NO_WHOLE or not _is_part(document, sentence, part):
        return None
    here = [at for at, one in enumerate(told) if one.sentence == part.sentence and one.unit not in _NO_WHOLE]
    if not here and not _THESE.isdisjoint(_behind(document, part)):
        here = [
            at
            for at, one in enumerate(told)
            if one.sentence == part.sentence - 1
            and document.sentences[one.sentence].block == sentence.block
            and one.unit not in _NO_WHOLE
            and one.part_of is None
        ]
    alike = [at for at in here if told[at].unit == part.unit]
    return max(alike or here, default=None)


def _shares_unit(document: Document, figure: Figure, following: Figure) -> bool:
    """Say whether a bare number takes the unit of the next: "to four and five years", "A to eight, B to nine years"."""
    if not figure.rule.startswith("figure.bare"):
        return False
    lowers = document.tokens.lowers
    token, then = document.token_at(figure.number_at), document.token_at(following.number_at)
    return lowers[token - 1] in ("to", "of", "for") and lowers[then - 1] in ("to", "of", "for", "and", "or")


def _shares_fate(document: Document, figure: Figure, following: Figure) -> bool:
    """Say whether people counted together suffer together: "eleven men and one woman were hanged"."""
    if figure.rule != "figure.people_by_noun" or following.rule != "figure.people" or following.unit not in _HARMED:
        return False
    return document.view[figure.end : following.start].strip() == "and"


_HARMED = frozenset(
    ("killed", "injured", "detained", "missing", "charged", "convicted", "in_custody", "released", "displaced")
)


_NO_WHOLE = TIME | {"money", "percent", "times"}
_THESE = frozenset(("them", "whom", "these", "those"))


def _is_part(document: Document, sentence: Sentence, figure: Figure) -> bool:
    """Say whether the words around a figure make it a part: "including 19", "of whom 20", "178 of these"."""
    token = document.token_at(figure.start)
    before = document.tokens.lowers[max(sentence.first, token - 3) : token]
    return not {"including", "them", "whom", "них", "которых"}.isdisjoint(before) or not _THESE.isdisjoint(
        _behind(document, figure)
    )


def _behind(document: Document, figure: Figure) -> Sequence[str]:
    """Return the word behind a number's "of": "of them", "of whom"."""
    token = document.token_at(figure.number_at)
    behind = document.tokens.lowers[token : token + 6]
    of = next((at for at in range(1, len(behind) - 1) if behind[at] == "of"), None)
    return behind[of + 1 : of + 2] if of is not None else ()
