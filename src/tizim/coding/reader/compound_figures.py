"""Find ages and lengths of time written as one word: "twelve-year-old", "six-month", "for a month"."""

import re
from decimal import Decimal

from tizim.coding.reader.counted_nouns import Lexicon
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.figure_spans import Figure
from tizim.kernel.quantities import Operator

_AGE = re.compile(
    r"(?P<number>\d{1,3}|\b[A-Za-z]{2,12})[\s-]+year[s]?[\s-]*old\b|\baged?\s+(?P<aged>\d{1,3})\b|,\s(?P<bare>[1-9]\d?),(?!\d)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"\b(?P<number>\d{1,3}|[A-Za-z]+)[\s]?-(?P<unit>day|week|month|year|hour|person|man|woman)\b(?![\s-]*old)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:for )?(?P<operator>almost |nearly |close to |about |around |over |more than |up to |at least |less than )"
    r"an? (?P<unit>day|week|month|year|hour)\b"
    r"|\bfor an? (?P<bare>day|week|month|year|hour)\b"
    r"|\ban? (?P<served>day|week|month|year|hour)"
    r"(?: in (?:prison|jail|custody|detention)|'s (?:imprisonment|detention))\b",
    re.IGNORECASE,
)
_UNITS = (
    "day",
    "week",
    "month",
    "year",
    "hour",
    "person",
    "man",
    "aged",
    "her of ",
    "ent of ",
)  # what every pattern above needs
_OPERATORS_OF_ONE = {
    "almost": Operator.ABOUT,
    "nearly": Operator.ABOUT,
    "close to": Operator.ABOUT,
    "about": Operator.ABOUT,
    "around": Operator.ABOUT,
    "over": Operator.MORE,
    "more than": Operator.MORE,
    "up to": Operator.AT_MOST,
    "at least": Operator.AT_LEAST,
    "less than": Operator.LESS,
}
_CHILDREN = re.compile(r"\b(?:mother|father|parent) of (?P<number>\w+)\b", re.IGNORECASE)


def compound_figures(document: Document, lexicon: Lexicon, sentence: Sentence, index: int) -> list[Figure]:
    """Return ages and durations written as one word: "twelve-year-old", "six-month", "for a month"."""
    figures: list[Figure] = []

    def add(start: int, end: int, value: int | None, unit: str, rule: str, operator: Operator = Operator.EQUAL) -> None:
        if value is not None and not any(figure.start < end and start < figure.end for figure in figures):
            figures.append(Figure(start, end, start, Decimal(value), operator, unit, None, None, index, None, rule))

    view, piece = document.view, document.view[sentence.start : sentence.end]
    if not any(sign in piece for sign in _UNITS) and not any(map(str.isdigit, piece)):
        return figures  # most sentences: the patterns are not tried
    ages = "," in piece or "old" in piece.lower() or "aged" in piece.lower()
    for match in _AGE.finditer(view, sentence.start, sentence.end) if ages else ():
        written = match["number"] or match["aged"] or match["bare"]
        if match["bare"] and not view[: match.start()].rstrip()[-1:].isalpha():
            continue
        add(match.start(), match.end(), _number(written, lexicon), "years of age", "figure.age")
    for match in _COMPOUND.finditer(view, sentence.start, sentence.end) if "-" in piece else ():
        unit = {"person": "people", "man": "people", "woman": "people"}.get(
            match["unit"].lower(), match["unit"].lower() + "s"
        )
        add(match.start(), match.end(), _number(match["number"], lexicon), unit, "figure.compound")
    for match in _CHILDREN.finditer(view, sentence.start, sentence.end) if "r of " in piece or "t of " in piece else ():
        add(match.start(), match.end(), _number(match["number"], lexicon), "children", "figure.children")
    for match in _ONE.finditer(view, sentence.start, sentence.end):
        operator = _OPERATORS_OF_ONE[match["operator"].strip().lower()] if match["operator"] else Operator.EQUAL
        unit = (match["unit"] or match["bare"] or match["served"]).lower() + "s"
        add(match.start(), match.end(), 1, unit, "figure.one_unit", operator)
    return figures


def _number(written: str, lexicon: Lexicon) -> int | None:
    lower = written.lower()
    if lower.isascii() and lower.isdigit():
        return int(lower)
    return lexicon.cardinals.get(lower)
