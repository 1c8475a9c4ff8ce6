"""Say what a number counts: the noun beside it, and of people, what was done to them.

"227 people were killed" counts the killed; "killing 13 people" does too; "Two
officers" counts officers. A number without a noun ("put the toll at 17",
"whereas the government recognised only 93") takes the unit of the verb beside
it or of the figure before it in the sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.numbers import NumberMention
from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.tokens import Tokens

_REACH = 7  # words from a number to its noun
_PRONOUNS = frozenset(("them", "whom"))
HARM = frozenset(("killed", "injured", "detained", "missing", "released", "charged", "convicted", "tortured"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    nouns: Phrases[str]  # to the unit
    people: Phrases[str]  # to the noun that is the unit where no verb gives one
    verbs: Phrases[str]
    skip: frozenset[str]  # words before a number that counts nothing
    labels: frozenset[str]  # so do these, where they have a capital: "Principle 23"
    stops: frozenset[str]
    elliptical: frozenset[str]  # words before a number that stands without its noun
    copulas: frozenset[str]  # so do these, behind a toll or a total
    tallies: frozenset[str]
    taken_back: Phrases[bool]  # "the figure … was withdrawn"
    counting: frozenset[str]  # units of time
    distance: frozenset[str]  # "later", "earlier"
    only: frozenset[str]
    published: frozenset[str]  # what people are punished "over"
    cardinals: dict[str, int]
    is_person: Callable[[str], bool] | None  # whether a word that no list holds is a noun for people


@dataclass(frozen=True, slots=True)
class Counted:
    token: int  # of the noun's last word
    unit: str
    is_people: bool
    rule: str


@cache
def lexicon_of(data: str) -> Lexicon:
    """Return the compiled lists of a language."""
    raw = table(data, "figures")
    words = raw.get("words", {})
    people = raw.get("people", {})
    return Lexicon(
        Phrases(raw.get("nouns", {}).items()),
        Phrases(
            [(noun, noun.rstrip("*")) for noun in people.get("words", ())]
            + [(noun, "people") for noun in people.get("persons", ())]
            + list(people.get("units", {}).items())
        ),
        Phrases((phrase, unit) for unit, phrases in raw.get("verbs", {}).items() for phrase in phrases),
        frozenset(raw.get("not_counted", {}).get("before", ())),
        frozenset(raw.get("not_counted", {}).get("labels", ())),
        frozenset(words.get("stops", ())),
        frozenset(words.get("elliptical", ())),
        frozenset(words.get("copulas", ())),
        frozenset(words.get("tallies", ())),
        Phrases((phrase, True) for phrase in words.get("taken_back", ())),
        frozenset(words.get("time", ())),
        frozenset(words.get("distance", ())),
        frozenset(words.get("only", ())),
        frozenset(words.get("published", ())),
        dict(table(data, "numbers").get("cardinals", {})),
        _is_person_in_russian if data == "ru" else None,
    )


def _is_age_in_russian(lowers: list[str], number: NumberMention, noun: int) -> bool:
    """Say whether years are somebody's age: "ему было 19 лет", "Хасана Магомадова, 24 лет,"."""
    before = lowers[number.operator_first - 1] if number.operator_first else ""
    return before in ("было", "исполнилось", "возрасте") or (
        before == "," and lowers[noun + 1 : noun + 2] in ([","], ["."])
    )


def _of_them_in_russian(lowers: list[str], token: int) -> bool:
    return lowers[token] == "из" and lowers[token + 1 : token + 2] in (["них"], ["которых"])


def _joins_adjectives(lowers: list[str], token: int, first: int) -> bool:
    """Say whether an "и" stands between adjectives: "одиннадцать нынешних и бывших сотрудников"."""
    return lowers[token] == "и" and token > first and lowers[token - 1].endswith(("ых", "их"))


def _is_person_in_russian(lower: str) -> bool:
    from tizim.coding.languages.ru.morphology import is_person_noun

    return is_person_noun(lower)


def counted_by(document: Document, lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> Counted | None:
    """Return what a number counts; None where nothing says."""
    lowers = document.tokens.lowers
    found = _noun(document, lexicon, sentence, number)
    if found is None and document.data == "en" and lexicon.verbs.at(lowers, number.last, sentence.last) is None:
        found = _plural(document, lexicon, number, sentence.last)
    if found is None:
        return _without_noun(document, lexicon, sentence, number)
    token, unit, is_people = found
    if unit == "years" and _is_age_in_russian(lowers, number, token):
        return Counted(token, "years of age", False, "figure.age")
    if not is_people:
        return Counted(token, unit, False, "figure.counted_noun")
    verb = _verb_unit(document, lexicon, sentence, number, token)
    if _is_whole(lowers, number):
        verb = None  # "30 of the 52 detainees have been freed": the 52 are not
    named = lowers[token] not in _PRONOUNS
    if (verb == "protesters" and unit != "people") or (
        verb == "investigations" and named and unit not in ("cases", "complaints")
    ):
        verb = None  # "90 editors gathered", "an investigation into three men": they stay what they are
    return Counted(token, verb or unit, True, "figure.people" if verb else "figure.people_by_noun")


def _is_whole(lowers: list[str], number: NumberMention) -> bool:
    """Say whether a number is what another is a part of: "30 of the 52"."""
    at = number.operator_first
    return lowers[at - 1 : at] == ["the"] and lowers[at - 2 : at - 1] == ["of"] and lowers[at - 3][:1].isdigit()


def _noun(
    document: Document, lexicon: Lexicon, sentence: Sentence, number: NumberMention
) -> tuple[int, str, bool] | None:
    """Return (token, unit, is_people) of the noun behind a number."""
    lowers = document.tokens.lowers
    last = min(sentence.last, number.last + _REACH)
    for token in range(number.last, last):
        people = lexicon.people.at(lowers, token, last)
        if people is not None:
            return people.last - 1, people.payload, True
        if token == number.last and _of_them_in_russian(lowers, token):
            return token + 1, "people", True
        noun = lexicon.nouns.at(lowers, token, last)
        if noun is not None and not (noun.payload in HARM and token > number.last + 3):
            return noun.last - 1, noun.payload, False
        if token == number.last and lowers[token] == "of" and not _PRONOUNS.isdisjoint(lowers[token + 1 : token + 2]):
            return token + 1, "people", True
        if _leads_on(lexicon, lowers, token, number.last, last):
            continue
        if lexicon.is_person is not None and lexicon.is_person(lowers[token]):
            return token, "people", True
        if lowers[token] in lexicon.stops and not _joins_adjectives(lowers, token, number.last):
            return None
    return None


_OF_KNOWN = frozenset(("these", "those", "the", "his", "her", "their", "its", "our"))


def _leads_on(lexicon: Lexicon, lowers: list[str], token: int, first: int, last: int) -> bool:
    """Say whether a small word behind a number leads to its noun: "six of the eight", "114 are adolescents"."""
    if lowers[token] == "of" and token == first:
        return not _OF_KNOWN.isdisjoint(lowers[token + 1 : token + 2])
    if token == first + 1 and lowers[first] == "of":
        return lowers[token] in _OF_KNOWN
    return (
        token == first and lowers[token] in ("are", "were") and lexicon.people.at(lowers, token + 1, last) is not None
    )


def _plural(document: Document, lexicon: Lexicon, number: NumberMention, last: int) -> tuple[int, str, bool] | None:
    """Return an ordinary English plural right behind, or with two words before it: "six post-Soviet states".

    One in capitals names people: "two Spaniards". Words that only end like a plural count nothing.
    """
    lowers = document.tokens.lowers
    for token in range(number.last, min(last, number.last + _MOST_MODIFIERS)):
        lower = lowers[token]
        if lower in lexicon.stops and not _leads_on(lexicon, lowers, token, number.last, last):
            return None
        if number.value is None and token == number.last and lower.endswith("ing"):
            return None  # "hundreds throwing stones"
        if lower.endswith("s") and lower.isalpha() and len(lower) > 3 and not lower.endswith(_NO_PLURAL):
            if lower in _NO_NOUNS:
                continue
            word = document.tokens.words[token]
            return token, lower, word[0].isupper() and not word.isupper()
    return None


_MOST_MODIFIERS = 4  # words from a number to a plural that no list holds, the plural counted
_NO_PLURAL = ("ss", "ous", "us", "is", "less")
_NO_NOUNS = frozenset(("these", "those", "whereas", "others", "always", "perhaps", "besides", "sometimes", "across"))


_BETWEEN_NUMBER_AND_VERB = frozenset(
    ("were", "had", "was", "are", "others", "have", "still", "remained", "remain", "были", "был", "была", "получили")
)
_BEHIND_BARE = frozenset((".", ",", ";", ")", '"', "\u2014", "and", "since", "while", "whereas", "but", "a"))
_FROM_TALLY = 12  # words from a toll to its number: "the death toll, he said, is 13"


def _is_tally(lowers: list[str], lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> bool:
    """Say whether a number is what a toll or a total amounts to: "the figure of 288", "the death toll is 13"."""
    at = number.operator_first - 1
    if at <= sentence.first:
        return False
    if lowers[at] == "of":
        return lowers[at - 1] in lexicon.tallies
    if lowers[at] == "to" and not lexicon.tallies.isdisjoint(lowers[number.last : number.last + 3]):
        return True  # "brings to 29 the number of people killed"
    ahead = lowers[max(sentence.first, at - _FROM_TALLY) : at]
    return lowers[at] in lexicon.copulas and not lexicon.tallies.isdisjoint(ahead)


def _without_noun(document: Document, lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> Counted | None:
    """Return what a bare number counts, from the verb beside it: "nine were arrested", "a toll of at least 40"."""
    if number.value is not None and number.value != number.value.to_integral():
        return None
    lowers = document.tokens.lowers
    following = lowers[number.last] if number.last < sentence.last else "."
    before = lowers[number.operator_first - 1] if number.operator_first > sentence.first else ""
    is_tally = _is_tally(lowers, lexicon, sentence, number)
    behind = None if is_tally else lexicon.verbs.at(lowers, number.last, sentence.last)
    if behind is None and number.last + 1 < sentence.last and following in _BETWEEN_NUMBER_AND_VERB:
        behind = lexicon.verbs.first(document.tokens, number.last + 1, min(sentence.last, number.last + 6))
    if behind is not None:
        return Counted(number.last - 1, behind.payload, True, "figure.bare_before_verb")
    if number.value is None:
        return None
    if before == ":":
        return _under_heading(document, lexicon, sentence, number)
    told = lexicon.verbs.find(document.tokens, max(sentence.first, number.operator_first - 3), number.operator_first)
    right_behind = any(hit.last == number.operator_first for hit in told)  # "killed four;", "задержаны 17."
    told_off = before in lexicon.elliptical or before.endswith("ing") or number.operator_first < number.first
    if (
        is_tally
        or (following in _BEHIND_BARE and (right_behind or told_off))
        or (right_behind and following in lexicon.stops and document.data in ("en", "ru"))
    ):
        first = max(sentence.first, number.operator_first - 12)
        nouns = list(lexicon.nouns.find(document.tokens, sentence.first, number.operator_first))
        terms = [hit.payload for hit in nouns if hit.payload in _TERMS]
        if before == "к" and lowers[number.operator_first - 2] == "—" and terms:
            return Counted(number.last - 1, terms[-1], False, "figure.shared_term")  # "А – к шести годам, Б – к пяти"
        ahead = [hit for hit in nouns if hit.first >= first]
        ahead = [hit for hit in ahead if hit.payload in HARM or hit.payload == "organisations"]
        verbs = list(lexicon.verbs.find(document.tokens, first, number.operator_first))
        if is_tally and before == "to":  # "brings to 29 the number of people killed": what follows says of whom
            verbs = list(lexicon.verbs.find(document.tokens, number.last, min(sentence.last, number.last + 8)))
        if ahead or verbs:
            last = max((*verbs, *ahead), key=lambda hit: hit.last)  # "ранены девять, погибли двое"
            return Counted(number.last - 1, last.payload, True, "figure.bare_after_verb")
        return Counted(number.last - 1, "", True, "figure.bare")  # takes the unit of the figure before it
    return None


def _under_heading(document: Document, lexicon: Lexicon, sentence: Sentence, number: NumberMention) -> Counted | None:
    """Return what a number behind a colon counts: "Arrests: 143", "People killed: 4"."""
    colon = number.operator_first - 1
    first = max(sentence.first, colon - 4)
    heads = (*lexicon.nouns.find(document.tokens, first, colon), *lexicon.verbs.find(document.tokens, first, colon))
    last = next((hit for hit in heads if hit.last == colon), None)
    return Counted(number.last - 1, last.payload, True, "figure.heading") if last is not None else None


_TERMS = frozenset(("years", "months", "days"))


def _verb_unit(
    document: Document, lexicon: Lexicon, sentence: Sentence, number: NumberMention, noun: int
) -> str | None:
    """Return the unit that a verb around people gives: behind them first, else right before the number."""
    lowers = document.tokens.lowers
    stop = min(sentence.last, noun + 15)
    for token in range(noun + 1, stop):
        following = lowers[token + 1] if token + 1 < stop else ""
        another_count = following in ("including", "while", "another") or _is_count(lexicon, [following])
        harm = following.endswith("ing") and _is_count(lexicon, lowers[token + 2 : token + 3])
        if lowers[token] in (";", ".", "who", "while", "whereas", "risk"):  # "are at risk of the death penalty"
            stop = token
            break
        if lowers[token] in ("and", ",") and (another_count or harm):  # "…, killing 12 and injuring 20 others"
            stop = token
            break
    before = lowers[max(sentence.first, number.operator_first - 2) : number.operator_first]
    if before[-1:] == ["by"]:
        return None  # "was carried off by six officers and fined"
    behind = _main_verb(lexicon, document.tokens, noun, stop, sentence.last, inner=before[:1] == ["of"])
    first = max(sentence.first, number.operator_first - 6)
    ahead = [
        hit
        for hit in lexicon.verbs.find(document.tokens, first, number.operator_first)
        if number.operator_first - hit.last <= 4
    ]
    if ahead and (behind is None or ahead[-1].last >= number.operator_first - 1 or behind.first - noun > 6):
        between = lowers[ahead[-1].last : number.operator_first]
        if not {",", ";", ".", "and"} & set(between):
            return ahead[-1].payload
    if behind is None and _are_companions(lowers, number, noun):
        near = max(sentence.first, number.operator_first - _TO_COMPANIONS)
        shared = list(lexicon.verbs.find(document.tokens, near, number.operator_first))
        return shared[-1].payload if shared else None
    if behind is None or _is_done_by_them(lexicon, lowers, noun, behind.first, behind.last):
        return None
    return behind.payload


def _are_companions(lowers: list[str], number: NumberMention, noun: int) -> bool:
    """Say whether people share what befalls somebody named: "freed A and 58 fellow students", "along with ten"."""
    before = lowers[max(0, number.operator_first - 2) : number.operator_first]
    fellows = not _FELLOWS.isdisjoint(lowers[number.last : noun + 1])
    return before[-1:] in (["with"], ["and"]) and (fellows or before in (["along", "with"], ["together", "with"]))


_TO_COMPANIONS = 16  # words from a verb to those who share it with somebody named
_FELLOWS = frozenset(("other", "others", "fellow"))


def _is_count(lexicon: Lexicon, words: list[str]) -> bool:
    return any(word[:1].isdigit() or word in lexicon.cardinals or word in _BEFORE_COUNT for word in words)


_BEFORE_COUNT = frozenset(
    ("at", "more", "over", "some", "several", "dozens", "scores", "hundreds", "thousands", "tens", "many")
)


def _main_verb(lexicon: Lexicon, tokens: Tokens, noun: int, stop: int, last: int, *, inner: bool) -> Hit[str] | None:
    """Return the verb said of people: behind "including three gendarmes," and, of two, the finite one.

    "Six of the eight people detained were released": six were released, and the eight, the inner count, detained.
    """
    lowers = tokens.lowers
    if lowers[stop : stop + 2] in ([",", "including"], [",", "among"]):
        close = next((token for token in range(stop + 2, min(last, stop + _ASIDE)) if lowers[token] == ","), None)
        if close is not None and not _FINITE.isdisjoint(lowers[close + 1 : close + 2]):
            return lexicon.verbs.first(tokens, close + 1, min(last, close + 8))
    hits = lexicon.verbs.find(tokens, noun + 1, stop)
    if (
        len(hits) > 1
        and not inner
        and hits[0].first == noun + 1
        and not _FINITE.isdisjoint(lowers[hits[0].last : hits[0].last + 1])
    ):
        return hits[1]
    if len(hits) > 1 and not inner and hits[0].first == noun + 1 and lowers[hits[1].first - 1] in _FINITE:
        return hits[1]  # "33 detainees held since 2020 were released"
    return hits[0] if hits else None


_ASIDE = 14  # words of what is set off by commas
_FINITE = frozenset(("were", "was", "had", "have", "has", "are"))


def _is_done_by_them(lexicon: Lexicon, lowers: list[str], noun: int, first: int, last: int) -> bool:
    """Say whether the counted people do the harm: "two officers forcefully apprehended him"."""
    following = lowers[last] if last < len(lowers) else ""
    passive = bool({"were", "was", "been", "being", "are", "is"} & set(lowers[noun + 1 : first]))
    return not passive and (following in _HARMED_BY_THEM or _is_count(lexicon, [following]))


_HARMED_BY_THEM = frozenset(
    (
        "him",
        "her",
        "them",
        "the",
        "a",
        "an",
        "his",
        "their",
        "two",
        "several",
        "people",
    )
)
