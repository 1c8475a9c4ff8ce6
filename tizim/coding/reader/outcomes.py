"""Read proceedings: detained, charged, sentenced to 15 days, reduced to 7 on appeal, released after two hours.

Each step is kept with whom it befell, its date and its length. A later step
that takes the place of an earlier length ("reduced to 7 days") says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.acts import Act
from tizim.coding.reader.actors import Actors
from tizim.coding.reader.antecedents import Focus, Party
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Phrases

_WITH_LENGTH = frozenset(
    ("sentenced", "pretrial_detention", "appeal_granted", "detained", "released", "convicted", "fined")
)
_REACH = 90  # code points from a step to its length


@dataclass(frozen=True, slots=True)
class Step:
    what: str  # vocabulary procedure_steps
    first: int  # tokens of the cue, end exclusive
    last: int
    sentence: int
    parties: tuple[Party, ...]
    duration: str | None
    fine: str | None
    start: int  # code points, with the length
    end: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    steps: Phrases[str]
    duration: re.Pattern[str]
    life: re.Pattern[str] | None
    fine: re.Pattern[str] | None
    held: re.Pattern[str] | None


@cache
def _lexicon(data: str) -> _Lexicon | None:
    raw = table(data, "proceedings")
    if not raw:
        return None
    numbers = table(data, "numbers").get("cardinals", {})
    number = r"\d{1,3}(?:[.,]\d)?|" + "|".join(sorted(map(re.escape, numbers), key=len, reverse=True)) + r"|an?(?=\s)"
    durations = raw["durations"]
    units, currencies = durations["units"], durations.get("currencies")
    amount = r"\d{1,3}(?:[ ,.]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?(?:\s(?:million|thousand|billion|млн|тыс\.?))?"
    return _Lexicon(
        Phrases((phrase, step) for step, phrases in raw["steps"].items() for phrase in phrases),
        re.compile(rf"(?<!\w)(?P<number>{number})(?:[\s-]+(?:and a half\s+)?)(?P<unit>{units})\b", re.IGNORECASE),
        re.compile("|".join(map(re.escape, durations["life"])), re.IGNORECASE) if durations.get("life") else None,
        re.compile(
            rf"(?:(?P<before>{currencies})\s?(?P<a>{amount})|(?P<b>{amount})\s(?:[A-Z][a-z]+\s)?(?P<after>{currencies}))(?!\w)",
            re.IGNORECASE,
        )
        if currencies
        else None,
        re.compile(
            durations.get(
                "held",
                r"\b(?:held|detained|kept)(?:\s\w+){0,5}?\s(?:for|after)\s(?:(?:about|over|almost|nearly|more than|being held for)\s)?$",
            ),
            re.IGNORECASE,
        ),
    )


def find_steps(
    document: Document, actors: Actors, acts: Sequence[Act], focus: Sequence[Focus], officials: frozenset[int]
) -> tuple[Step, ...]:
    """Return the steps of proceedings, in order."""
    lexicon = _lexicon(document.data)
    if lexicon is None:
        return ()
    by_sentence: dict[int, list[Act]] = {}
    for act in acts:
        by_sentence.setdefault(act.sentence, []).append(act)
    found: list[Step] = []
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in ("title", "heading"):
            continue
        hits = list(lexicon.steps.find(document.tokens.lowers, sentence.first, sentence.last))
        for position, hit in enumerate(hits):
            stop = hits[position + 1].first if position + 1 < len(hits) else sentence.last
            found.append(
                _step(
                    document,
                    lexicon,
                    actors,
                    sentence,
                    index,
                    hit.payload,
                    hit.first,
                    hit.last,
                    stop,
                    by_sentence.get(index, ()),
                    focus[index],
                    officials,
                )
            )
    return tuple(found)


def _step(
    document: Document,
    lexicon: _Lexicon,
    actors: Actors,
    sentence: Sentence,
    index: int,
    what: str,
    first: int,
    last: int,
    stop: int,
    acts: Sequence[Act],
    focus: Focus,
    officials: frozenset[int],
) -> Step:
    tokens = document.tokens
    start, end = tokens.starts[first], tokens.ends[last - 1]
    limit = min(tokens.ends[stop - 1], end + _REACH)
    duration, duration_end = (None, end)
    if what in _WITH_LENGTH and what not in ("fined",):
        duration, duration_end = _duration(document, lexicon, first, end, limit, sentence)
    fine = (
        _fine(document, lexicon, tokens.starts[first], limit) if what in ("fined", "sentenced", "convicted") else None
    )
    return Step(
        what,
        first,
        last,
        index,
        _befallen(actors, sentence, first, acts, focus, officials),
        duration,
        fine,
        start,
        max(end, duration_end),
    )


def _duration(
    document: Document, lexicon: _Lexicon, first: int, end: int, limit: int, sentence: Sentence
) -> tuple[str | None, int]:
    """Return a length as written with its number in digits: "15 days"."""
    match = lexicon.duration.search(document.view, end, limit)
    if match is None and lexicon.life is not None:
        life = lexicon.life.search(document.view, document.tokens.starts[first], limit)
        if life is not None:
            return ("life" if "life" in life[0].lower() else "death penalty"), life.end()
    if match is None:  # "a six-month restricted freedom sentence"
        match = lexicon.duration.search(
            document.view, max(sentence.start, document.tokens.starts[first] - 30), document.tokens.starts[first]
        )
        if match is None:
            return None, end
    if (
        document.view[max(sentence.start, match.start() - 25) : match.start()]
        .lower()
        .rstrip()
        .endswith(("up to", "maximum of"))
    ):
        return None, end
    return in_digits(match["number"], match["unit"], document.data), match.end()


def in_digits(number: str, unit: str, data: str) -> str:
    """Return a length with its number in digits and its unit in the plural where it is one.

    >>> in_digits("two", "months", "en"), in_digits("a", "year", "en")
    ('2 months', '1 year')
    """
    cardinals = table(data, "numbers").get("cardinals", {})
    lower = number.lower()
    value = "1" if lower in ("a", "an") else str(cardinals.get(lower, lower))
    unit = unit.lower()
    for beginning, english in table(data, "proceedings").get("durations", {}).get("in_english", {}).items():
        if unit.startswith(beginning):
            return f"{value} {english}" if value != "1" else f"{value} {english.removesuffix('s')}"
    if data == "en":
        unit = unit.removesuffix("s") + ("" if value == "1" else "s")
    return f"{value} {unit}"


def _fine(document: Document, lexicon: _Lexicon, start: int, limit: int) -> str | None:
    if lexicon.fine is None:
        return None
    match = lexicon.fine.search(document.view, start, limit)
    return " ".join(match[0].split()) if match else None


def _befallen(
    actors: Actors, sentence: Sentence, first: int, acts: Sequence[Act], focus: Focus, officials: frozenset[int]
) -> tuple[Party, ...]:
    """Return whom a step befell: the victims of the act told in the same words, else of the nearest, else the topic."""
    with_victims = [act for act in acts if act.victims]
    if with_victims:
        return min(with_victims, key=lambda act: abs(act.first - first)).victims
    here = [
        actor.person
        for actor in actors.between(sentence.first, sentence.last)
        if actor.kind == "person" and actor.person is not None and actor.person not in officials
    ]
    if len(set(here)) == 1:
        return (("person", here[0]),)
    return tuple(("person", person) for person in focus.people)
