"""Find who speaks where no actor stands: "the governorate said", "according to the organisers".

A noun phrase with an article, or a name in capitals, right before a verb of
saying or right behind "according to" is a speaker even if it is in no list;
what kind of voice it is then stays open unless its words tell.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from tizim import data as program_data
from tizim.coding.languages import table
from tizim.coding.languages import words as ordinary
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.document import Document, Sentence

_LONGEST = 7  # words of a noun phrase
_OPENERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "one", "this", "another"))
_ENDS = frozenset(
    (",", ";", ".", ":", "(", ")", '"', "''", "that", "who", "which", "was", "were", "is", "are", "had", "has", "have",
     "at", "some", "more", "nearly", "almost", "over", "about", "said", "and", "but", "on", "in", "and")
)  # fmt: skip
_NO_SPEAKERS = frozenset(
    ("way", "time", "day", "month", "year", "case", "fact", "law", "article", "code", "constitution", "rules", "plan",
     "number", "result", "situation", "crisis", "protest", "protests", "event", "events", "incident", "attack", "video",
     "footage", "images", "photos", "same", "latter", "charges", "provisions", "procedure", "reform")
)  # fmt: skip
_SHORTEST_NAME = 4  # letters; "It", "One", "This" name nobody
_NO_NAMES = frozenset(
    ("this", "that", "these", "those", "some", "many", "others", "most", "none", "both", "they", "each", "another",
     "video", "footage", "research", "evidence", "data", "media", "later", "also", "information", "when", "what",
     "having", "nobody", "everyone", "someone", "anyone", "which", "while")
)  # fmt: skip


@cache
def _kinds(data: str) -> Mapping[str, str]:
    kinds: Mapping[str, str] = table(data, "voices").get("speakers", {})
    return kinds


def source_behind(document: Document, sentence: Sentence, first: int) -> int:
    """Return where the source begins behind "according to": past "the latest data from" and "a report by"."""
    lowers = document.tokens.lowers
    for token in range(first, min(sentence.last - 2, first + _BEFORE_ITS_SOURCE)):
        if lowers[token] in _TOLD and lowers[token + 1] in _FROM:
            return token + 2
        if lowers[token] in _ENDS:
            break
    return first


_BEFORE_ITS_SOURCE = 6  # words from "according to" to "data", "figures", "a report"
_TOLD = frozenset(
    ("data", "figures", "information", "report", "reports", "statistics", "estimates", "findings", "records", "tally",
     "count", "statement", "accounts", "testimony", "numbers", "research", "study", "survey", "analysis", "list",
     "released", "published", "compiled", "collected", "gathered", "provided", "monitored", "documented", "issued")
)  # fmt: skip
_FROM = frozenset(("from", "by"))


def speaker_behind(document: Document, sentence: Sentence, first: int) -> Actor | None:
    """Return the noun phrase or the name in capitals that begins at a token: behind "according to"."""
    lowers = document.tokens.lowers
    if document.data == "en" and (first >= sentence.last or lowers[first] not in _OPENERS):
        return _name_behind(document, sentence, first)
    last = first + 1
    while last < sentence.last and last - first < _LONGEST and lowers[last] not in _ENDS:
        last += 1
    return _actor(document, first, last)


def quoted_name(document: Document, sentence: Sentence, first: int) -> Actor | None:
    """Return the name in quotation marks behind what it names: the project "Clear Voice"."""
    words, lowers = document.tokens.words, document.tokens.lowers
    opens = next((at for at in range(first, min(sentence.last, first + 3)) if words[at] in _QUOTES), None)
    if opens is None or any(not lowers[at].isalpha() or lowers[at] in _ENDS for at in range(first, opens)):
        return None
    close = next((at for at in range(opens + 1, min(sentence.last, opens + 1 + _LONGEST)) if words[at] in _QUOTES), 0)
    if not close or not words[opens + 1][0].isupper():
        return None
    return _named(document, opens + 1, close, first - 1)


_QUOTES = frozenset(('"', "''", "'"))


def _name_behind(document: Document, sentence: Sentence, first: int) -> Actor | None:
    words, lowers = document.tokens.words, document.tokens.lowers
    last = first
    while last < sentence.last and last - first < 2 * _LONGEST:
        joins = last > first and lowers[last] in _INSIDE and last + 1 < sentence.last
        inner = last + 1 if joins and lowers[last + 1] == "the" else last
        if words[last][0].isupper():
            last += 1
        elif joins and inner + 1 < sentence.last and words[inner + 1][0].isupper():
            last = inner + 2
        else:
            break
    if last == first or (last - first == 1 and len(words[first]) < _SHORTEST_NAME):
        return None
    return _named(document, first, last, last)


_INSIDE = frozenset(("of", "for", "the", "against", "de", "del", "des", "du", "da", "do", "la", "&"))


_EXPLANATION = 4  # words: "a local rights group"


def _named(document: Document, first: int, last: int, explained: int) -> Actor:
    """Return a name as a speaker; its own words or the noun that explains it say whose voice it is."""
    lowers, kinds = document.tokens.lowers, _kinds(document.data)
    near = [*lowers[first:last], *lowers[explained : explained + _EXPLANATION]]
    kind = next((kinds[word] for word in reversed(near) if word in kinds), "unattributed")
    name = document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])
    if kind == "unattributed" and name.lower() in _countries():
        return Actor(first, last, last - 1, "body", name, "official")  # "Viet Nam asserts": its government
    return Actor(first, last, last - 1, "group", name, kind)


@cache
def _countries() -> frozenset[str]:
    places = program_data.gazetteer().values()
    return frozenset(name.text.lower() for place in places if place.kind == "country" for name in place.names)


def speaker_before(document: Document, sentence: Sentence, last: int) -> Actor | None:
    """Return the noun phrase with an article that ends before a token: "the governorate said"."""
    lowers = document.tokens.lowers
    while last > sentence.first + 2 and (lowers[last - 1] in _BEFORE_VERB or lowers[last - 1] in _days(document.data)):
        last -= 2 if lowers[last - 2] in _BEFORE_DAY else 1  # "the opposition now speaks of", "the army on Monday said"
    first = last
    while first > sentence.first and last - first < _LONGEST:
        first -= 1
        if lowers[first] in _OPENERS or lowers[first] in _SOME:
            opens = _opens_clause(lowers, sentence, first) or lowers[first - 1] in _days(document.data)
            return _actor(document, first, last) if opens else None
        if lowers[first] in _ENDS or not (lowers[first][0].isalpha() or lowers[first] == "'s"):
            return None
        owned = lowers[first] == "'s" and first > sentence.first and document.tokens.words[first - 1][0].isupper()
        if owned and _opens_clause(lowers, sentence, first - 1):  # "Pakistan's human rights commission"
            return _actor(document, first - 1, last)
    return None


_BEFORE_VERB = frozenset(
    ("now", "today", "still", "already", "itself", "themselves", "earlier", "later", "also", "then")
)
_BEFORE_DAY = frozenset(("on", "last", "this", "late", "early"))
_SOME = frozenset(("some", "several", "many", "most", "other", "various", "numerous"))
_BEFORE_A_CLAUSE = frozenset(
    (",", ";", ":", "and", "but", "while", "whereas", '"', "''", "'", "as", "which", "that", "after", "because", "when",
     "since", "although")
)  # fmt: skip


def _opens_clause(lowers: list[str], sentence: Sentence, first: int) -> bool:
    return first == sentence.first or lowers[first - 1] in _BEFORE_A_CLAUSE


def name_before(document: Document, sentence: Sentence, last: int) -> Actor | None:
    """Return a name in capitals that no list holds, which opens its clause right before a verb of saying.

    "Viasna reported", "…,” Open Ballot said", and behind a day: "on Monday Viasna said".
    """
    words, lowers = document.tokens.words, document.tokens.lowers
    first = last
    while first > sentence.first and last - first < _LONGEST:
        before = first - 1
        if words[before][0].isupper() and lowers[before] not in _OPENERS and lowers[before] not in _days(document.data):
            first = before
        elif lowers[before] in _INSIDE and before > sentence.first and words[before - 1][0].isupper() and first < last:
            first = before - 1
        else:
            break
    if first == last or lowers[first] in _NO_NAMES or lowers[first] in _ENDS:
        return None
    begins = _opens_clause(lowers, sentence, first) or lowers[first - 1] in _days(document.data)
    if not begins or (last - first == 1 and not _is_one_word_name(document, sentence, first)):
        return None
    return _named(document, first, last, last)


def _is_one_word_name(document: Document, sentence: Sentence, at: int) -> bool:
    word = document.tokens.words[at]
    if len(word) < _SHORTEST_NAME or word.endswith("s"):
        return False
    return at > sentence.first or document.tokens.lowers[at] not in ordinary(document.data)


@cache
def _days(data: str) -> frozenset[str]:
    calendar = table(data, "calendar")
    return frozenset([*calendar.get("months", {}), *calendar.get("weekdays", ()), "today", "yesterday"])


def before_aside(document: Document, sentence: Sentence, last: int) -> Actor | None:
    """Return who stands before an aside that ends at a token: "Viasna, a group that watches trials, said"."""
    lowers = document.tokens.lowers
    if last - 1 <= sentence.first or lowers[last - 1] != ",":
        return None
    for at in range(last - 2, max(sentence.first, last - _LONGEST_ASIDE), -1):
        if lowers[at] == "," and lowers[at + 1] in _ASIDES:
            found = name_before(document, sentence, at) or speaker_before(document, sentence, at)
            if found is not None:
                explained = _named(document, found.first, found.last, at + 2)
                return explained if found.voice == "unattributed" else found
    return None


_LONGEST_ASIDE = 30  # words
_ASIDES = _OPENERS | {
    "including",
    "such",
    "namely",
    "among",
    "which",
    "who",
    "whose",
    "based",
    "citing",
    "quoting",
    "quoted",
    "cited",
    "interviewed",
    "contacted",
    "reached",
    "speaking",
}


def whole_phrase(document: Document, sentence: Sentence, speaker: Actor) -> Actor:
    """Return a speaker by all the words of the phrase: "a Free Press report", not "report"."""
    if speaker.kind not in ("individual", "group") or document.data != "en" or speaker.person is not None:
        return speaker
    whole = speaker_before(document, sentence, speaker.last)
    if whole is None or whole.first >= speaker.first:
        return speaker
    return replace(speaker, first=whole.first, name=whole.name)


def _actor(document: Document, first: int, last: int) -> Actor | None:
    lowers = document.tokens.lowers
    if lowers[first] in ('"', "''") and last - first > 2:
        first += 1  # "по данным «Открытого интернета»"
    if (
        last - first < (1 if document.data == "ru" else 2)
        or not lowers[last - 1][0].isalpha()
        or lowers[last - 1] == "former"
        or not _NO_SPEAKERS.isdisjoint(lowers[first:last])
    ):
        return None
    kinds = _kinds(document.data)
    kind = next((kinds[word] for word in reversed(lowers[first:last]) if word in kinds), "unattributed")
    name = document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])
    return Actor(first, last, last - 1, "body" if kind == "official" else "group", name, kind, plural=True)
