"""Read proceedings: detained, charged, sentenced to 15 days, reduced to 7 on appeal, released after two hours.

Each step is kept with whom it befell, its date and its length. A later step
that takes the place of an earlier length ("reduced to 7 days") says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import BARE
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.act_things import them
from tizim.coding.reader.act_victims import listed_in_apposition, named_right_before, verb_start
from tizim.coding.reader.actors import Actors
from tizim.coding.reader.antecedents import Focus, Party
from tizim.coding.reader.clauses import subject_before
from tizim.coding.reader.document import Document
from tizim.coding.reader.inflected_steps import lengths, rest_of_length, said_of
from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.reality import did_not_happen, is_ended, is_threatened

_WITH_LENGTH = frozenset(
    (
        *("sentenced", "pretrial_detention", "appeal_granted", "appeal_reduced", "detained", "convicted"),
        *("released", "released_without_charge", "bail", "custody_extended", "house_arrest"),
    )
)
_SENTENCING = (
    "sentenc",
    "jail",
    "condemn",
    "prison",
    "term",
    "arrest",
    "locked",
)  # what else is "given" may be no sentence
_PRONOUNS = ("him", "her", "them", "his", "their")
_LENGTH_IS_A_TERM = frozenset(("sentenced", "convicted", "appeal_granted", "appeal_reduced"))
_NAMES_A_TERM = re.compile(
    r"\s+(?:(?:suspended\s+|prison\s+|jail\s+)?(?:sentence|term)s?\b|(?:on|of)\s+hunger)", re.IGNORECASE
)
_OTHER_CLAUSE = re.compile(r"[,;]\s+(?:said|who|when|while|although|but)\b|\b(?:said|says|told)\b", re.IGNORECASE)
_COUNTS_FROM = re.compile(r"\s+(?:after|before|later|earlier|ago|previously|prior)\b", re.IGNORECASE)
_NEAR = 4  # words between an act and a cue of a step that tells the same
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


@cache
def _lexicon(data: str) -> _Lexicon | None:
    raw = table(data, "proceedings")
    if not raw:
        return None
    numbers = table(data, "numbers").get("cardinals", {})
    number = (
        r"\d{1,3}\s1/2|\d{1,3}½|\d{1,3}(?:[.,]\d)?|"
        + "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
        + r"|an?(?=\s)"
    )
    durations = raw["durations"]
    units, currencies = durations["units"], durations.get("currencies")
    half = re.escape(durations.get("half", "and a half")).replace("\\ ", r"[\s-]")
    amount = r"\d{1,3}(?:[ ,.]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?(?:\s(?:million|thousand|billion|млн|тыс\.?))?"
    return _Lexicon(
        Phrases((phrase, step) for step, phrases in raw["steps"].items() for phrase in phrases),
        re.compile(rf"(?<![\w/])(?P<number>{number})[\s-]+(?P<half>{half}[\s-]+)?(?P<unit>{units})\b(?![\s-]*old)"),
        re.compile("|".join(map(re.escape, durations["life"])), re.IGNORECASE) if durations.get("life") else None,
        re.compile(
            rf"(?:(?P<before>{currencies})\s?(?P<a>{amount})|(?P<b>{amount})\s(?:[A-Z][a-z]+\s)?(?P<after>{currencies}))(?!\w)",
            re.IGNORECASE,
        )
        if currencies
        else None,
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
        scene = Scene(document, actors, sentence, index, focus[index], officials)
        hits = [
            hit
            for hit in lexicon.steps.find(document.tokens, sentence.first, sentence.last)
            if not _is_unreal(scene, hit)
        ]
        begun = len(found)
        for hit, following in zip_longest(hits, hits[1:]):
            stop = following.first if following is not None else sentence.last
            step = _step(scene, lexicon, hit, stop, by_sentence.get(index, ()))
            if step.what != "sentenced" or step.duration or _is_of_sentencing(document, hit):
                found.append(step)
        found += _of_acts(scene, lexicon, by_sentence.get(index, ()), found[begun:])
    return tuple(sorted(found, key=lambda step: step.first))


# Steps that may be told as to come: a trial that will open is a step already.
_FORESEEN = frozenset(("trial", "appealed", "complaint_filed", "investigation_opened"))


def _is_unreal(scene: Scene, hit: Hit[str]) -> bool:
    """Say whether a step is denied, demanded or only feared: "was not charged", "if convicted"."""
    lowers = scene.document.tokens.lowers
    if scene.document.data != "en":  # "не выпустили из страны" releases nobody
        asked = lowers[max(scene.sentence.first, hit.first - _TO_WHAT_IS_ASKED) : hit.first]
        hoped = hit.payload in _HOPED_FOR and any(lower.startswith(_ASKED) for lower in asked)
        return hoped or (hit.first > scene.sentence.first and lowers[hit.first - 1] in ("не", "ни"))
    if hit.payload in _FORESEEN:
        return False
    if hit.payload == "charged" and is_ended(lowers, scene.sentence.first, hit.first, hit.last, scene.sentence.last):
        return True
    penal = hit.payload in ("fined", "sentenced") and not _CUES_OF_VERBS.isdisjoint(lowers[hit.first : hit.last])
    if hit.payload in ("fined", "sentenced") and not penal and is_threatened(lowers, scene.sentence.first, hit.first):
        return True
    return did_not_happen(lowers, scene.sentence.first, hit.first, noun=lowers[hit.last - 1] in _NOUNS_OF_STEPS)


# What is asked for, or refused, in Russian and Kazakh: "отказался отпустить её под залог", "призвали освободить".
_ASKED = ("отказ", "отклон", "прос", "попрос", "ходатайств", "требу", "потребов", "призва", "призыва", "талап", "шақыр")
_HOPED_FOR = frozenset(("released", "bail", "house_arrest", "acquitted", "case_closed", "released_without_charge"))
_TO_WHAT_IS_ASKED = 4  # words


_CUES_OF_VERBS = frozenset(
    ("was", "were", "is", "are", "fined", "sentenced", "jailed", "given", "handed", "received", "receives", "gets",
     "sentences", "ordered", "imposed", "condemned", "locked", "sent")
)  # fmt: skip
_NOUNS_OF_STEPS = frozenset(("release", "sentence", "fine", "detention", "arrest", "custody"))


def _is_of_sentencing(document: Document, hit: Hit[str]) -> bool:
    """Say whether the words of a cue mean a sentence by themselves: "received a" alone may go on with "summons"."""
    words = " ".join(document.tokens.lowers[hit.first : hit.last])
    return document.data != "en" or any(stem in words for stem in _SENTENCING)


def _of_acts(scene: Scene, lexicon: _Lexicon, acts: Sequence[Act], told: Sequence[Step]) -> list[Step]:
    """Return the steps that acts are, where no cue of a step stands in the same words: "officers arrested him"."""
    found: list[Step] = []
    for act in acts:
        what = act.kind.step
        if what is None or (not act.kind.is_law and (not act.victims or act.form == BARE)):
            continue
        if any(
            one.what == what and (abs(one.first - act.first) < _NEAR or one.parties == act.victims)
            for one in (*told, *found)
        ):
            continue
        step = _step(scene, lexicon, Hit(act.first, act.last, what), scene.sentence.last, acts)
        found.append(replace(step, parties=act.victims))
    return found


def _step(scene: Scene, lexicon: _Lexicon, hit: Hit[str], stop: int, acts: Sequence[Act]) -> Step:
    tokens, what = scene.document.tokens, hit.payload
    start, end = tokens.starts[hit.first], tokens.ends[hit.last - 1]
    limit = min(tokens.ends[stop - 1], end + _REACH)
    duration, duration_end = None, end
    if what in _WITH_LENGTH:
        duration, duration_end = _duration(scene, lexicon, start, end, limit, what)
    fine = _fine(scene.document, lexicon, start, limit) if what in ("fined", "sentenced", "convicted") else None
    befallen = _befallen(scene, hit.first, hit.last, acts)
    if what == "sentenced" and tokens.lowers[hit.first].startswith("арест") and not _is_short(duration):
        what = "pretrial_detention"  # "арестован на четыре месяца"
    return Step(what, hit.first, hit.last, scene.index, befallen, duration, fine, start, max(end, duration_end))


def _duration(scene: Scene, lexicon: _Lexicon, start: int, end: int, limit: int, what: str) -> tuple[str | None, int]:
    """Return a length as written with its number in digits: "15 days"."""
    russian = scene.document.data == "ru"
    match = (
        next(lengths(lexicon.duration, scene.document.lower, end, limit), None)
        if russian
        else lexicon.duration.search(scene.document.lower, end, limit)
    )
    if match is None and lexicon.life is not None:
        life = lexicon.life.search(scene.document.view, start, limit)
        if life is not None:
            return ("life" if "life" in life[0].lower() else "death penalty"), life.end()
    behind = (
        start if scene.document.data == "en" else end
    )  # in Kazakh the unit belongs to the cue: "15 тәулікке қамады"
    if match is None:  # "a six-month restricted freedom sentence"
        first = start if what == "convicted" else max(scene.sentence.start, start - 30)
        match = lexicon.duration.search(scene.document.lower, first, behind)
        if match is None:
            return None, end
    if _is_of_something_else(scene, what, end, match):
        return None, end
    written = in_digits(match["number"], match["unit"], scene.document.data)
    if match["half"]:
        value, _, unit = written.partition(" ")
        written = f"{value}.5 {unit.rstrip('s')}s"
    if russian and _AND_A_YEAR.search(scene.document.view, end, match.start()):
        return f"1 year {written}", match.end()  # "к году и шести месяцам"
    rest = rest_of_length(lexicon.duration, scene.document.lower, match) if russian else None
    if rest is not None:
        return f"{written} {in_digits(rest['number'], rest['unit'], 'ru')}", rest.end()
    return written, match.end()


def _is_short(duration: str | None) -> bool:
    return duration is None or duration.split()[-1].startswith("day")


_AND_A_YEAR = re.compile(r"\b(?:год|году|года) и $", re.IGNORECASE)


def _is_of_something_else(scene: Scene, what: str, end: int, match: re.Match[str]) -> bool:
    """Say whether a length near a step is not how long it lasted.

    end
        Where the words of the step end.
    """
    view, first = scene.document.view, scene.sentence.start
    ahead = view[max(first, match.start() - 25) : match.start()].lower()
    if _COUNTS_FROM.match(view, match.end()) and not ahead.endswith("for "):  # "detained …, a day after the protest"
        return True
    if ahead.rstrip().endswith(("up to", "maximum of")):
        return True
    if ahead.rstrip().endswith(("past", "last", "previous", "within")):  # "24 detentions in the past 24 hours"
        return True
    if what == "detained" and scene.document.data != "en" and "," in view[end : match.start()]:
        return True  # "задержанного за репост, осудили на 15 суток"
    if what == "detained" and _OTHER_CLAUSE.search(view, end, match.start()):
        return True  # "were detained, said he would be fasting for two days"
    # "was arrested in May and was serving a two-year sentence"
    return what not in _LENGTH_IS_A_TERM and bool(_NAMES_A_TERM.match(view, match.end()))


def in_digits(number: str, unit: str, data: str) -> str:
    """Return a length with its number in digits and its unit in the plural where it is one.

    >>> in_digits("two", "months", "en"), in_digits("a", "year", "en")
    ('2 months', '1 year')
    """
    cardinals = table(data, "numbers").get("cardinals", {})
    lower = re.sub(r"\s?(?:1/2|½)$", ".5", number.lower())
    value = "1" if lower in ("a", "an") else str(cardinals.get(lower, lower)).replace(",", ".")
    unit = unit.lower()
    for beginning, english in table(data, "proceedings").get("durations", {}).get("in_english", {}).items():
        if unit.startswith(beginning):
            return f"{value} {english}" if value != "1" else f"{value} {english.removesuffix('s')}"
    if data == "en":
        unit = unit.removesuffix("s") + ("" if value == "1" else "s")
    return f"{value} {unit}"


_DIGIT = re.compile(r"\d")


_LONGEST_CURRENCY = 30  # code points


def _fine(document: Document, lexicon: _Lexicon, start: int, limit: int) -> str | None:
    digit = _DIGIT.search(document.view, start, limit)
    if lexicon.fine is None or digit is None:
        return None
    match = lexicon.fine.search(document.view, max(start, digit.start() - _LONGEST_CURRENCY), limit)
    return " ".join(match[0].split()) if match else None


def _befallen(scene: Scene, first: int, last: int, acts: Sequence[Act]) -> tuple[Party, ...]:
    """Return whom a step befell.

    The victims of the act told in the same words; else whom a pronoun in its words means, or who stands as its
    subject; else the victims of the nearest act, the only person of the sentence, the topic.
    """
    with_victims = [act for act in acts if act.victims]
    same_words = [act for act in with_victims if abs(act.first - first) < _NEAR or act.first <= first < act.last]
    if not same_words:
        told_of = said_of(scene, first, last) if scene.document.data == "ru" else ()
        told_of = _said_of(scene, first, last) if scene.document.data == "en" else told_of
        if told_of:
            return told_of
    if _is_of_part(scene, first):
        return ()
    if with_victims:
        return min(with_victims, key=lambda act: abs(act.first - first)).victims
    here = [
        actor.person
        for actor in scene.actors.between(scene.sentence.first, scene.sentence.last)
        if actor.kind == "person" and actor.person is not None and actor.person not in scene.officials
    ]
    if len(set(here)) == 1:
        return (("person", here[0]),)
    return tuple(("person", person) for person in scene.focus.people)


def _is_of_part(scene: Scene, first: int) -> bool:
    """Say whether a step befell some of those told of: "Thirteen of the accused were acquitted"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    number = lowers[sentence.first]
    counts = number in table(scene.document.data, "numbers").get("cardinals", {}) or number[0].isdigit()
    return counts and sentence.first + 1 < first and lowers[sentence.first + 1] == "of"


def _said_of(scene: Scene, first: int, last: int) -> tuple[Party, ...]:
    lowers = scene.document.tokens.lowers
    for token in range(first, min(last + 1, scene.sentence.last)):
        if lowers[token] in _PRONOUNS:
            return them(scene, lowers[token], token)
    start = verb_start(scene, first)
    subject = subject_before(scene.document, scene.actors, scene.sentence, start)
    named = named_right_before(scene, start)
    if not named and subject is not None and subject.kind == "group":  # "one of the activists, X, was released"
        named = listed_in_apposition(scene, subject, start)
    if named:
        return named
    if subject is None or subject.kind in ("body", "official", "kin") or subject.voice == "lawyer":
        return ()
    if subject.person is not None and subject.person in scene.officials:
        return ()
    return scene.parties(subject)
