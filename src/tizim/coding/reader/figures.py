"""Find figures: numbers that count something, with unit, operator, as-of date, claimant and population.

Dates, articles, ages inside names and numbers of rooms are not figures. What is
counted comes from the noun; of people, what was done to them. "19 of them" is
part of the figure before it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tizim.coding.reader.compound_figures import compound_figures
from tizim.coding.reader.counted_nouns import Counted, Lexicon, counted_by, lexicon_of
from tizim.coding.reader.currencies import currency_before
from tizim.coding.reader.dates import DateMention, dates_between
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.figure_spans import Figure, with_parts, with_ranges
from tizim.coding.reader.numbers import NumberMention
from tizim.coding.reader.tokens import Tokens
from tizim.kernel.dates import PartialDate
from tizim.kernel.quantities import Operator


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
        compounds = compound_figures(document, lexicon, sentence, index) if document.data == "en" else []
        if not compounds and index not in by_sentence:
            continue
        figures = list(compounds)
        for number in by_sentence.get(index, ()):
            offset = tokens.starts[number.first]
            if _inside(blocked, starts, offset) or any(one.start <= offset < one.end for one in compounds):
                continue
            figure = _figure(document, lexicon, sentence, index, number, dates)
            if figure is not None:
                figures.append(figure)
        figures = with_ranges(document, figures, by_sentence.get(index, ()))
        figures.sort(key=lambda figure: figure.number_at)
        found += with_parts(document, sentence, figures, found)
    return tuple(found)


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
    if _is_in_a_name(document, lexicon, sentence, number) or _counts_nothing(tokens, lexicon, sentence, number):
        return None
    currency = currency_before(tokens.lowers, sentence.first, number.first)
    if currency is not None:
        return _money(document, index, number, currency)
    counted = counted_by(document, lexicon, sentence, number)
    opening = tokens.lowers[number.operator_first : number.first]
    is_bare_age = opening in (["under"], ["below"]) and (counted is None or counted.rule.startswith("figure.bare"))
    if "age" in opening or (is_bare_age and number.value in _GROWN_UP):  # "below the age of 18", "was under 18"
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
    as_of = _as_of(document, dates, sentence, start, end)
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


def _as_of(
    document: Document, dates: tuple[DateMention, ...], sentence: Sentence, start: int, end: int
) -> PartialDate | None:
    """Return the day for which a figure holds: told before it, or behind it with no other count between them."""
    for date in dates_between(dates, sentence.start, sentence.end):
        if date.relation != "as_of":
            continue
        between = document.view[end : date.start] if date.start >= end else ""
        if date.start < start or not _OTHER_COUNT.search(between):
            return date.date
    return None


_OTHER_COUNT = re.compile(r"[,;][^,;]{0,60}\b(?:\d|only|at least|some|more than|over|another)")
_GROWN_UP = (Decimal(14), Decimal(16), Decimal(18), Decimal(21))  # ages that law asks for


def _money(document: Document, index: int, number: NumberMention, currency: int) -> Figure:
    """Return an amount behind the sign of its currency: "$12,500", "about US$90,000"."""
    tokens = document.tokens
    start = tokens.starts[currency if number.operator_first == number.first else number.operator_first]
    at, end = tokens.starts[number.first], tokens.ends[number.last - 1]
    return Figure(*(start, end, at, number.value, number.operator, "money", None, None, index, None), "figure.currency")


def _is_in_a_name(document: Document, lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> bool:
    """Say whether a number is part of a name: "COVID-19 rules", "Principle 23 states"."""
    tokens, at = document.tokens, number.first
    if at - 2 >= sentence.first and document.text[tokens.starts[at - 1] : tokens.starts[at]] in ("-", "\u2011"):
        glued = tokens.ends[at - 2] == tokens.starts[at - 1]
        return glued and tokens.words[at - 2][0].isalpha()
    behind = tokens.words[number.last] if number.last < sentence.last else ""
    if len(behind) == 1 and behind.isupper() and tokens.starts[number.last] == tokens.ends[number.last - 1]:
        return True  # "4G services"
    before = at - 1
    return (
        before >= sentence.first
        and not number.in_words
        and tokens.lowers[before] in lexicon.labels
        and tokens.words[before][0].isupper()
        and number.operator is Operator.EQUAL
    )


def _counts_nothing(tokens: Tokens, lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> bool:
    """Say whether a number stands for something else than a count: a year, a section, a distance in time, a pronoun."""
    lowers = tokens.lowers
    before = lowers[number.operator_first - 1] if number.operator_first > sentence.first else ""
    following = lowers[number.last] if number.last < sentence.last else ""
    if before in lexicon.skip or following in (":", "/") or _is_listed_article(lowers, sentence.first, number):
        return True
    if _is_ratio(lowers, lexicon, sentence, number):
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
        if not counts and not (_one_person(lowers, number, sentence, lexicon) or _one_harmed(tokens, number, lexicon)):
            return True  # "one of them", "no one": a pronoun more often than a count
    is_time = following in lexicon.counting and before not in ("for", "after", "than", "held")
    return is_time and _counts_time(lowers, number.last, sentence.last, lexicon)


def _is_ratio(lowers: Sequence[str], lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> bool:
    """Say whether a number is one side of a ratio: "one in three", "9 out of 10"."""

    def is_number(at: int) -> bool:
        return sentence.first <= at < sentence.last and (lowers[at][:1].isdigit() or lowers[at] in lexicon.cardinals)

    ahead, behind = lowers[max(sentence.first, number.first - 2) : number.first], lowers[number.last : number.last + 2]
    if list(ahead) == ["out", "of"] or list(behind) == ["out", "of"]:
        return is_number(number.first - 3) or is_number(number.last + 2)
    small = number.value is not None and number.value <= _RATIO
    before, after = ahead[-1:], behind[:1]
    return small and (
        (before == ["in"] and is_number(number.first - 2)) or (after == ["in"] and is_number(number.last + 1))
    )


_RATIO = 20  # the largest number that a ratio in words has: "one in twenty"


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


def _one_harmed(tokens: Tokens, number: NumberMention, lexicon: Lexicon) -> bool:
    """Say whether one is harmed: "killing one", "one man was killed"."""
    lowers = tokens.lowers
    if number.first and lexicon.verbs.at(lowers, number.first - 1, number.first) is not None:
        return lowers[number.first - 1].endswith("ing")
    noun = lexicon.people.at(lowers, number.last, len(lowers))
    return (
        noun is not None
        and lowers[noun.last : noun.last + 1] in (["was"], ["were"], ["died"], ["has"])
        and lexicon.verbs.first(tokens, noun.last, min(len(lowers), noun.last + 4)) is not None
    )


def _is_year(number: NumberMention, following: str, lexicon: Lexicon) -> bool:
    value = number.value
    return (
        value is not None
        and value == value.to_integral()
        and 1900 <= value <= 2099
        and number.operator is Operator.EQUAL
        and lexicon.people.at((following,), 0, 1) is None
        and (lexicon.nouns.at((following,), 0, 1) is None or following.startswith(("год", "жыл")))  # "2024 года"
    )
