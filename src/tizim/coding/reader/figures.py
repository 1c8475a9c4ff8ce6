"""Find figures: numbers that count something, with unit, operator, as-of date, claimant and population.

Dates, articles, ages inside names and numbers of rooms are not figures. What is
counted comes from the noun; of people, what was done to them. "19 of them" is
part of the figure before it.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tizim.coding.reader.counted_nouns import Counted, Lexicon, counted_by, currency_before, lexicon_of
from tizim.coding.reader.dates import DateMention, dates_between
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.numbers import NumberMention
from tizim.kernel.dates import PartialDate
from tizim.kernel.quantities import Operator

_TIME = frozenset(("days", "hours", "years", "months", "weeks", "years of age"))
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


def find_figures(
    document: Document,
    numbers: Sequence[NumberMention],
    dates: tuple[DateMention, ...],
    cited: Sequence[tuple[int, int]],
) -> tuple[Figure, ...]:
    """Return the figures of a text, in order.

    cited
        Stretches of the text that cite law; their numbers count nothing.
    """
    lexicon = lexicon_of(document.data)
    blocked = sorted([*((date.start, date.end) for date in dates), *cited])
    starts = [start for start, _ in blocked]
    tokens = document.tokens
    found: list[Figure] = []
    by_sentence: dict[int, list[NumberMention]] = {}
    for number in numbers:
        by_sentence.setdefault(document.sentence_index(document.tokens.starts[number.first]), []).append(number)
    for index, sentence in enumerate(document.sentences):
        compounds = _compounds(document, lexicon, sentence, index, ()) if document.data == "en" else []
        figures = list(compounds)
        for number in by_sentence.get(index, ()):
            offset = tokens.starts[number.first]
            if _inside(blocked, starts, offset) or any(one.start <= offset < one.end for one in compounds):
                continue
            figure = _figure(document, lexicon, sentence, index, number, dates)
            if figure is not None:
                figures.append(figure)
        figures = _with_ranges(document, figures, by_sentence.get(index, ()))
        figures.sort(key=lambda figure: figure.number_at)
        found += _with_parts(document, sentence, figures, len(found))
    return tuple(found)


_BETWEEN = {"and": "between", "to": "", "\u2014": "", "-": "", "до": "от", "и": "между"}  # joint to the word before


def _with_ranges(document: Document, figures: list[Figure], numbers: Sequence[NumberMention]) -> list[Figure]:
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
        told = before in ("between", "from", "ranging") or upper.unit in _TIME
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


def _inside(blocked: Sequence[tuple[int, int]], starts: Sequence[int], offset: int) -> bool:
    at = bisect_left(starts, offset + 1) - 1
    return at >= 0 and offset < blocked[at][1]


def _figure(
    document: Document,
    lexicon: Lexicon,
    sentence: Sentence,
    index: int,
    number: NumberMention,
    dates: tuple[DateMention, ...],
) -> Figure | None:
    tokens = document.tokens
    if _counts_nothing(tokens.lowers, lexicon, sentence, number):
        return None
    currency = currency_before(tokens.lowers, sentence.first, number.first)
    if currency is not None:
        return _money(document, index, number, currency)
    counted = counted_by(document, lexicon, sentence, number)
    if "age" in tokens.lowers[number.operator_first : number.first]:  # "below the age of 18"
        counted = Counted(counted.token if counted else number.last - 1, "years of age", False, "figure.age")
    if counted is None:
        return None
    if tokens.lowers[max(sentence.first, number.operator_first - 2) : number.operator_first] == ["all", "but"]:
        if counted.unit != "released":
            return None
        counted = replace(counted, unit="in_custody")  # "all but 19 were released"
    if counted.unit in lexicon.published and tokens.lowers[number.operator_first] == "over":
        number = replace(number, operator=Operator.EQUAL, operator_first=number.first)  # "jailed over two tweets"
    start = tokens.starts[number.operator_first]
    end = tokens.ends[max(counted.token, number.last - 1)]
    as_of = next(
        (date.date for date in dates_between(dates, sentence.start, sentence.end) if date.relation == "as_of"), None
    )
    population = document.words_between(tokens.ends[number.last - 1], end) or None if counted.is_people else None
    return Figure(
        start,
        end,
        tokens.starts[number.first],
        number.value,
        number.operator,
        counted.unit,
        population,
        as_of,
        index,
        None,
        counted.rule,
    )


def _money(document: Document, index: int, number: NumberMention, currency: int) -> Figure:
    """Return an amount behind the sign of its currency: "$12,500", "about US$90,000"."""
    tokens = document.tokens
    start = tokens.starts[currency if number.operator_first == number.first else number.operator_first]
    at, end = tokens.starts[number.first], tokens.ends[number.last - 1]
    return Figure(*(start, end, at, number.value, number.operator, "money", None, None, index, None), "figure.currency")


def _counts_nothing(lowers: Sequence[str], lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> bool:
    """Say whether a number stands for something else than a count: a year, a section, a distance in time, a pronoun."""
    before = lowers[number.operator_first - 1] if number.operator_first > sentence.first else ""
    following = lowers[number.last] if number.last < sentence.last else ""
    if before in lexicon.skip or following in (":", "/") or _is_listed_article(lowers, sentence.first, number):
        return True
    if following == "-" and number.last + 1 < sentence.last and lowers[number.last + 1][0].isdigit():
        return True  # "38-2024": a number of a file
    if following == "-" and number.last + 1 < sentence.last and lowers[number.last + 1].startswith("летн"):
        return True  # "19-летний": an age that the name beside it keeps
    if number.operator_first == sentence.first and following in (".", ")"):
        return True  # the number of an item
    if number.value is None:
        return False
    if not number.in_words and _is_year(number, following, lexicon):
        return True
    if number.in_words and number.value == 1 and number.operator is Operator.EQUAL:
        counts = lexicon.nouns.at(lowers, number.last, sentence.last) is not None
        if not counts and not (_one_person(lowers, number, sentence, lexicon) or _one_harmed(lowers, number, lexicon)):
            return True  # "one of them", "no one": a pronoun more often than a count
    is_time = following in lexicon.counting and before not in ("for", "after", "than", "held")
    return is_time and _counts_time(lowers, number.last, sentence.last, lexicon)


def _is_listed_article(lowers: Sequence[str], first: int, number: NumberMention) -> bool:
    """Say whether a number closes a list of articles whose law is not named: "Articles 9, 11 and 26 oblige"."""
    at = number.operator_first - 1
    while at > first and number.first - at <= _LISTED and (lowers[at] in (",", "and", "or") or lowers[at].isdecimal()):
        at -= 1
    return at < number.operator_first - 1 and lowers[at] in ("articles", "sections", "paragraphs", "clauses", "rules")


_LISTED = 12  # words of a list of articles


def _counts_time(lowers: Sequence[str], at: int, last: int, lexicon: Lexicon) -> bool:
    return at + 1 < last and lowers[at + 1] in lexicon.distance


def _one_person(lowers: Sequence[str], number: NumberMention, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether "one" counts: "only one person", not "one of them"."""
    before = lowers[number.first - 1] if number.first > sentence.first else ""
    return before in lexicon.only and lexicon.people.at(lowers, number.last, sentence.last) is not None


def _one_harmed(lowers: Sequence[str], number: NumberMention, lexicon: Lexicon) -> bool:
    """Say whether one is harmed: "killing one", "one man was killed"."""
    if number.first and lexicon.verbs.at(lowers, number.first - 1, number.first) is not None:
        return lowers[number.first - 1].endswith("ing")
    noun = lexicon.people.at(lowers, number.last, len(lowers))
    return (
        noun is not None
        and lowers[noun.last : noun.last + 1] in (["was"], ["were"], ["died"], ["has"])
        and next(lexicon.verbs.find(lowers, noun.last, min(len(lowers), noun.last + 4)), None) is not None
    )


def _is_year(number: NumberMention, following: str, lexicon: Lexicon) -> bool:
    value = number.value
    return (
        value is not None
        and value == value.to_integral()
        and 1900 <= value <= 2099
        and number.operator is Operator.EQUAL
        and lexicon.people.at((following,), 0, 1) is None
        and (lexicon.nouns.at((following,), 0, 1) is None or following.startswith("год"))  # "в полугодии 2024 года"
    )


def _compounds(
    document: Document, lexicon: Lexicon, sentence: Sentence, index: int, found: Sequence[Figure]
) -> list[Figure]:
    """Return ages and durations written as one word: "twelve-year-old", "six-month", "for a month"."""
    figures: list[Figure] = []

    def add(start: int, end: int, value: int | None, unit: str, rule: str, operator: Operator = Operator.EQUAL) -> None:
        if value is not None and not any(figure.start < end and start < figure.end for figure in [*found, *figures]):
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


def _with_parts(document: Document, sentence: Sentence, figures: list[Figure], offset: int) -> list[Figure]:
    """Give a bare number the unit before it, and mark "including 19" and "178 of these" as parts of what precedes."""
    result: list[Figure] = []
    for place, figure in enumerate(figures):
        whole = result[-1] if result else None
        counted = figure
        following = figures[place + 1] if place + 1 < len(figures) else None
        if following is not None and following.unit in _TIME and _shares_unit(document, figure, following):
            counted = replace(figure, unit=following.unit, population=None, rule="figure.shared_unit")
        elif not figure.unit:
            if whole is None or whole.unit in _TIME:
                continue
            counted = replace(figure, unit=whole.unit)
        if whole is not None and counted.unit not in _TIME and _is_part(document, sentence, counted):
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
