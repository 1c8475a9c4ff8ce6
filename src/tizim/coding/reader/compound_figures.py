"""Find ages and lengths of time written as one word: "twelve-year-old", "six-month", "for a month"."""

import re
from decimal import Decimal

from tizim.coding.reader.counted_nouns import Lexicon
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.tokens import sign_before
from tizim.kernel.quantities import Operator

_AGE = re.compile(
    r"(?P<number>\d{1,3}|\b[a-z]{2,12})[\s-]+year[s]?[\s-]*old\b|\baged?\s+(?P<aged>\d{1,3})\b|,\s(?P<bare>[1-9]\d?),(?!\d)"
)
_BARE_AGE = re.compile(r",\s\d")  # what the last form above begins with
_COMPOUND = re.compile(
    r"\b(?P<number>\d{1,3}|[a-z]+)[\s]?-(?P<unit>day|week|month|year|hour|person|man|woman)\b(?![\s-]*old)"
)
_COMPOUND_UNIT = re.compile(r"-(?:day|week|month|year|hour|person|man|woman)\b")
_ONE = re.compile(
    r"\b(?:for )?(?P<operator>almost |nearly |close to |about |around |over |more than |up to |at least |less than )"
    r"an? (?P<unit>day|week|month|year|hour)\b"
    r"|\bfor an? (?P<bare>day|week|month|year|hour)\b"
    r"|\ban? (?P<served>day|week|month|year|hour)"
    r"(?: in (?:prison|jail|custody|detention)|'s (?:imprisonment|detention))\b"
)
_ONE_UNIT = re.compile(r"an? (?:day|week|month|year|hour)")  # what every form above holds
_NEEDED = re.compile(r"\d|day|week|month|year|hour|person|man|aged|her of |ent of ")  # by every pattern above
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
_CHILDREN = re.compile(r"\b(?:mother|father|parent) of (?P<number>\w+)\b")


def compound_figures(document: Document, lexicon: Lexicon, sentence: Sentence, index: int) -> list[Figure]:
    """Return ages and durations written as one word: "twelve-year-old", "six-month", "for a month"."""
    figures: list[Figure] = []

    def add(start: int, end: int, value: int | None, unit: str, rule: str, operator: Operator = Operator.EQUAL) -> None:
        if value is not None and not any(figure.start < end and start < figure.end for figure in figures):
            figures.append(Figure(start, end, start, Decimal(value), operator, unit, None, None, index, None, rule))

    view, where = document.lower, (sentence.start, sentence.end)
    if not _NEEDED.search(document.view, *where):
        return figures  # most sentences: the patterns are not tried
    piece = view[sentence.start : sentence.end]
    ages = "old" in piece or "aged" in piece or ("," in piece and ("age" in piece or _BARE_AGE.search(piece)))
    ages = ages and (("year" in piece and "old" in piece) or "age" in piece or _BARE_AGE.search(piece))
    for match in _AGE.finditer(view, *where) if ages else ():
        written = match["number"] or match["aged"] or match["bare"]
        if match["bare"] and not sign_before(view, match.start()).isalpha():
            continue
        add(match.start(), match.end(), _number(written, lexicon), "years of age", "figure.age")
    for match in _COMPOUND.finditer(view, *where) if _COMPOUND_UNIT.search(piece) else ():
        unit = {"person": "people", "man": "people", "woman": "people"}.get(match["unit"], match["unit"] + "s")
        add(match.start(), match.end(), _number(match["number"], lexicon), unit, "figure.compound")
    for match in _CHILDREN.finditer(view, *where) if "r of " in piece or "t of " in piece else ():
        add(match.start(), match.end(), _number(match["number"], lexicon), "children", "figure.children")
    for match in _ONE.finditer(view, *where) if _ONE_UNIT.search(piece) else ():
        operator = _OPERATORS_OF_ONE[match["operator"].strip()] if match["operator"] else Operator.EQUAL
        unit = (match["unit"] or match["bare"] or match["served"]) + "s"
        add(match.start(), match.end(), 1, unit, "figure.one_unit", operator)
    return figures


def _number(written: str, lexicon: Lexicon) -> int | None:
    return int(written) if written.isascii() and written.isdigit() else lexicon.cardinals.get(written)
