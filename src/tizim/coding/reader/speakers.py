"""Find who speaks where no actor stands: "the governorate said", "according to the organisers".

A noun phrase with an article right before a verb of saying, or right behind
"according to", is a speaker even if its noun is in no list; what kind of voice
it is then stays open unless its last word tells.
"""

from collections.abc import Mapping
from functools import cache

from tizim.coding.languages import table
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
     "footage", "images", "photos", "same", "latter", "former", "charges", "provisions", "procedure", "reform")
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


def speaker_behind(document: Document, sentence: Sentence, first: int) -> Actor | None:
    """Return the noun phrase that begins at a token: behind "according to"."""
    lowers = document.tokens.lowers
    if document.data == "en" and (first >= sentence.last or lowers[first] not in _OPENERS):
        return None
    last = first + 1
    while last < sentence.last and last - first < _LONGEST and lowers[last] not in _ENDS:
        last += 1
    return _actor(document, first, last)


def speaker_before(document: Document, sentence: Sentence, last: int) -> Actor | None:
    """Return the noun phrase with an article that ends before a token: "the governorate said"."""
    lowers = document.tokens.lowers
    first = last
    while first > sentence.first and last - first < _LONGEST:
        first -= 1
        if lowers[first] in _ENDS or not (lowers[first][0].isalpha() or lowers[first] == "'s"):
            return None
        if lowers[first] in _OPENERS:
            begins = first == sentence.first or lowers[first - 1] in (
                ",",
                ";",
                "and",
                "but",
                "while",
                '"',
                "''",
                "'",
                "as",
                "which",
            )
            return _actor(document, first, last) if begins else None
    return None


def opening_name(document: Document, sentence: Sentence, last: int) -> Actor | None:
    """Return the one word in capitals that a sentence begins with: "Viasna reported", "Viasna, a local group, said"."""
    first, lowers = sentence.first, document.tokens.lowers
    word = document.tokens.words[first]
    explained = lowers[first + 1 : last]
    is_explained = len(explained) > 2 and explained[0] == explained[-1] == "," and explained[1] in _OPENERS
    if (
        last <= first
        or (explained and not is_explained)
        or not word[0].isupper()
        or len(word) < _SHORTEST_NAME
        or word.endswith("s")
    ):
        return None
    kinds = _kinds(document.data)
    kind = next((kinds[one] for one in reversed(explained) if one in kinds), "unattributed")
    return Actor(first, first + 1, first, "group", word, kind) if lowers[first] not in _NO_NAMES else None


def _actor(document: Document, first: int, last: int) -> Actor | None:
    lowers = document.tokens.lowers
    if last - first < 2 or not lowers[last - 1][0].isalpha() or not _NO_SPEAKERS.isdisjoint(lowers[first:last]):
        return None
    kinds = _kinds(document.data)
    kind = next((kinds[word] for word in reversed(lowers[first:last]) if word in kinds), "unattributed")
    name = document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])
    return Actor(first, last, last - 1, "body" if kind == "official" else "group", name, kind, plural=True)
