"""Find figures: numbers that count something, with unit, operator, as-of date, claimant and population.

Dates, articles, ages inside names and numbers of rooms are not figures. What is
counted comes from the noun; of people, what was done to them. "19 of them" is
part of the figure before it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.dates import DateMention, dates_between
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.numbers import NumberMention
from tizim.coding.reader.phrases import Phrases
from tizim.kernel.dates import PartialDate
from tizim.kernel.quantities import Operator

_REACH = 7  # words from a number to its noun
_AGE = re.compile(
    r"(?P<number>\d{1,3}|[A-Za-z]+)[\s-]+year[s]?[\s-]*old\b|\baged?\s+(?P<aged>\d{1,3})\b|,\s(?P<bare>[1-9]\d?),",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"\b(?P<number>\d{1,3}|[A-Za-z]+)[\s]?-(?P<unit>day|week|month|year|hour|person|man|woman)\b(?![\s-]*old)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\bfor (?:almost |nearly |over |more than )?an? (?P<unit>day|week|month|year|hour)\b", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Lexicon:
    nouns: dict[str, str]
    people: frozenset[str]
    verbs: Phrases[str]
    parts: Phrases[bool]
    skip: frozenset[str]
    cardinals: dict[str, int]


@cache
def _lexicon(data: str) -> _Lexicon:
    raw = table(data, "figures")
    return _Lexicon(
        dict(raw.get("nouns", {})),
        frozenset(raw.get("people", {}).get("words", ())),
        Phrases((phrase, unit) for unit, phrases in raw.get("verbs", {}).items() for phrase in phrases),
        Phrases((phrase, True) for phrase in raw.get("parts", {}).get("including", ())),
        frozenset(raw.get("not_counted", {}).get("before", ())),
        dict(table(data, "numbers").get("cardinals", {})),
    )


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
    lexicon = _lexicon(document.data)
    blocked = sorted([*((date.start, date.end) for date in dates), *cited])
    starts = [start for start, _ in blocked]
    found: list[Figure] = []
    by_sentence: dict[int, list[NumberMention]] = {}
    for number in numbers:
        by_sentence.setdefault(document.sentence_index(document.tokens.starts[number.first]), []).append(number)
    for index, sentence in enumerate(document.sentences):
        here = [
            _figure(document, lexicon, sentence, index, number, dates)
            for number in by_sentence.get(index, ())
            if not _inside(blocked, starts, document.tokens.starts[number.first])
        ]
        figures = [figure for figure in here if figure is not None]
        if document.data == "en":
            figures += _compounds(document, lexicon, sentence, index, figures)
        figures.sort(key=lambda figure: figure.number_at)
        found += _with_parts(document, lexicon, sentence, figures, len(found))
    return tuple(found)


def _inside(blocked: Sequence[tuple[int, int]], starts: Sequence[int], offset: int) -> bool:
    at = bisect_left(starts, offset + 1) - 1
    return at >= 0 and offset < blocked[at][1]


def _figure(
    document: Document,
    lexicon: _Lexicon,
    sentence: Sentence,
    index: int,
    number: NumberMention,
    dates: tuple[DateMention, ...],
) -> Figure | None:
    lowers, tokens = document.tokens.lowers, document.tokens
    before = lowers[number.operator_first - 1] if number.operator_first > sentence.first else ""
    following = lowers[number.last] if number.last < sentence.last else ""
    if (
        before in lexicon.skip
        or following in (":", "/")
        or (number.operator_first == sentence.first and following in (".", ")"))
    ):
        return None
    if number.value is not None and not number.in_words and _is_year(number, following, lexicon):
        return None
    if (
        number.value is not None
        and number.in_words
        and number.value == 1
        and number.operator is Operator.EQUAL
        and following not in lexicon.nouns
    ):
        return None  # "one of them", "no one": a pronoun more often than a count
    noun = _noun(document, lexicon, sentence, number)
    if noun is None:
        return None
    token, unit, is_people = noun
    population = None
    end_token = token
    if is_people:
        population = (
            document.words_between(tokens.starts[number.last], tokens.ends[token]) if token >= number.last else None
        )
        verb = _verb_unit(document, lexicon, sentence, number, token)
        unit = verb or unit
    start = tokens.starts[number.operator_first]
    end = tokens.ends[max(end_token, number.last - 1)]
    as_of = next(
        (date.date for date in dates_between(dates, sentence.start, sentence.end) if date.relation == "as_of"), None
    )
    return Figure(
        start,
        end,
        tokens.starts[number.first],
        number.value,
        number.operator,
        unit,
        population,
        as_of,
        index,
        None,
        "figure.counted_noun" if not is_people else "figure.people",
    )


def _is_year(number: NumberMention, following: str, lexicon: _Lexicon) -> bool:
    value = number.value
    return (
        value is not None
        and value == value.to_integral()
        and 1900 <= value <= 2099
        and number.operator is Operator.EQUAL
        and following not in lexicon.people
        and following not in lexicon.nouns
    )


def _noun(
    document: Document, lexicon: _Lexicon, sentence: Sentence, number: NumberMention
) -> tuple[int, str, bool] | None:
    """Return (token, unit, is_people) of the noun that a number counts."""
    lowers = document.tokens.lowers
    last = min(sentence.last, number.last + _REACH)
    for token in range(number.last, last):
        lower = lowers[token]
        if lower in lexicon.nouns:
            if lexicon.nouns[lower] in ("killed", "injured", "detained", "missing") and token > number.last + 3:
                return None
            return token, lexicon.nouns[lower], False
        if lower in lexicon.people and not (
            lower == "of"
            and token == number.last
            and (token + 1 >= last or lowers[token + 1] not in ("them", "whom", "those", "these", "the"))
        ):
            head = token
            if lower in ("law", "police", "media", "security", "young", "family", "of"):
                while head + 1 < last and lowers[head + 1] in _COMPOUND_NOUNS:
                    head += 1
            if lower == "of":
                head = min(last - 1, token + 1)
                if head + 1 < last and lowers[head + 1] in lexicon.nouns and lowers[head] in ("these", "those", "the"):
                    return head + 1, lexicon.nouns[lowers[head + 1]], False
                return head, "persons", True
            noun = lowers[head]
            return head, "persons" if noun in ("people", "persons", "person", "individuals", "others") else noun, True
        if lower in (
            ",",
            ".",
            ";",
            ":",
            "(",
            ")",
            "and",
            "or",
            "in",
            "on",
            "at",
            "for",
            "to",
            "from",
            "was",
            "were",
            "by",
            "with",
            "that",
            "which",
            "as",
            "who",
        ):
            if (
                token == number.last
                and lower in ("in", "were", "was", "who", "on", "to")
                and number.value is not None
                and not number.in_words
            ):
                return (
                    (number.last - 1, "persons", True)
                    if _verb_unit(document, lexicon, sentence, number, number.last - 1)
                    else None
                )
            return None
    # An ordinary plural right behind, or one adjective on: "six post-Soviet states"
    for token in range(number.last, min(last, number.last + 3)):
        if lowers[token].endswith("s") and lowers[token].isalpha() and len(lowers[token]) > 3:
            return token, lowers[token], False
    return None


_COMPOUND_NOUNS = frozenset(
    "enforcement officers officials workers representatives members forces people men women agents personnel them whom those these the".split()
)


def _verb_unit(
    document: Document, lexicon: _Lexicon, sentence: Sentence, number: NumberMention, noun: int
) -> str | None:
    """Return the unit that a verb around people gives: behind them first, else right before the number."""
    lowers = document.tokens.lowers
    stop = min(sentence.last, noun + 15)
    for token in range(noun + 1, stop):
        if lowers[token] in (";", ".") or (
            lowers[token] in ("and", ",", "while")
            and token + 1 < stop
            and (
                lowers[token + 1][0].isdigit()
                or lowers[token + 1] in ("including", "while", "another", "at", "over", "more")
                or lowers[token] == "while"
            )
        ):
            stop = token
            break
    behind = next(lexicon.verbs.find(lowers, noun + 1, stop), None)
    first = max(sentence.first, number.operator_first - 6)
    ahead = [
        hit for hit in lexicon.verbs.find(lowers, first, number.operator_first) if number.operator_first - hit.last <= 4
    ]
    if ahead and (behind is None or ahead[-1].last >= number.operator_first - 1 or behind.first - noun > 6):
        return ahead[-1].payload
    return behind.payload if behind is not None else None


def _compounds(
    document: Document, lexicon: _Lexicon, sentence: Sentence, index: int, found: Sequence[Figure]
) -> list[Figure]:
    """Return ages and durations written as one word: "twelve-year-old", "six-month", "for a month"."""
    figures: list[Figure] = []

    def add(start: int, end: int, value: int | None, unit: str, rule: str) -> None:
        if value is not None and not any(figure.start < end and start < figure.end for figure in [*found, *figures]):
            figures.append(
                Figure(start, end, start, Decimal(value), Operator.EQUAL, unit, None, None, index, None, rule)
            )

    view = document.view
    for match in _AGE.finditer(view, sentence.start, sentence.end):
        written = match["number"] or match["aged"] or match["bare"]
        if match["bare"] and not view[: match.start()].rstrip()[-1:].isalpha():
            continue
        add(match.start(), match.end(), _number(written, lexicon), "years of age", "figure.age")
    for match in _COMPOUND.finditer(view, sentence.start, sentence.end):
        unit = {"person": "persons", "man": "persons", "woman": "persons"}.get(
            match["unit"].lower(), match["unit"].lower() + "s"
        )
        add(match.start(), match.end(), _number(match["number"], lexicon), unit, "figure.compound")
    for match in _ONE.finditer(view, sentence.start, sentence.end):
        add(match.start(), match.end(), 1, match["unit"].lower() + "s", "figure.one_unit")
    return figures


def _number(written: str, lexicon: _Lexicon) -> int | None:
    lower = written.lower()
    if lower.isascii() and lower.isdigit():
        return int(lower)
    return lexicon.cardinals.get(lower)


def _with_parts(
    document: Document, lexicon: _Lexicon, sentence: Sentence, figures: list[Figure], offset: int
) -> list[Figure]:
    """Mark "including 19" and "178 of these" as parts of the figure before them in the sentence."""
    result: list[Figure] = []
    for position, figure in enumerate(figures):
        if position:
            token = document.token_at(figure.start)
            before = document.tokens.lowers[max(sentence.first, token - 3) : token]
            behind = document.tokens.lowers[token : token + 6]
            is_part = bool({"including", "them", "whom"} & set(before)) or (
                "of" in behind and bool({"them", "whom", "these", "those"} & set(behind))
            )
            if is_part and figure.unit not in ("days", "hours", "years", "months", "weeks"):
                unit = figure.unit
                whole = result[position - 1]
                if (
                    unit not in ("killed", "injured", "detained")
                    and figure.rule == "figure.people"
                    and whole.unit in ("killed", "injured", "detained", "missing", "charged", "convicted")
                ):
                    unit = whole.unit
                figure = replace(figure, part_of=offset + position - 1, unit=unit)
        result.append(figure)
    return result
