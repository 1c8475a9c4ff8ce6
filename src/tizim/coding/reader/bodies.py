"""Find organisations and state bodies, with their abbreviations and what the text calls them.

Four ways lead to a body, each a rule of its own: it is known by name
everywhere; its name in capitals holds a head word ("Ministry of …"); a word
beside it says what it is ("the NGO X", "X, a weekly"); or it is a site's address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Phrases

STATE_KINDS = frozenset(
    ("ministry", "court", "parliament", "government", "prosecutor", "police", "military", "security_service",
     "local_authority", "detention_facility")
)  # fmt: skip
_INSIDE = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "on",
        "against",
        "to",
        "in",
        "de",
        "des",
        "du",
        "la",
        "del",
        "da",
        "do",
        "dos",
        "&",
        "e",
        "y",
        "i",
        "for",
    ]
)
_SMALL = frozenset(
    ("de", "del", "des", "du", "da", "do", "la", "el", "of", "pour", "por", "al", "y", "et", "sin", "en")
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.IGNORECASE)
_LONGEST = 12  # words of a name
_ARTICLES = frozenset(("the", "a", "an"))
# Words that open a sentence in capitals and belong to no name.
_OPENERS = frozenset(
    ("in", "on", "at", "by", "after", "before", "when", "while", "following", "according", "as", "to", "from",
     "for", "and", "but", "although", "since", "during", "also", "both", "this", "that", "these", "those",
     "if", "under")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodySpan:
    """One place where the text names a body."""

    first: int  # tokens, end exclusive
    last: int
    name: str
    kind: str  # vocabulary body_kinds
    rule: str

    @property
    def is_state(self) -> bool:
        return self.kind in STATE_KINDS


@dataclass(frozen=True, slots=True)
class _Lexicon:
    known: Phrases[tuple[str, str]]  # to (canonical name, kind)
    heads: dict[str, str]
    state_words: tuple[str, ...]
    not_state: tuple[str, ...]
    before: Phrases[str]  # "the newspaper X"
    after: Phrases[str]  # "X, a local NGO"

    def can_name(self, word: str) -> bool:
        """Say whether a body can be named by a word: by its head, or by an address of the web."""
        return "." in word or word in self.heads


@cache
def _lexicon(data: str) -> _Lexicon:
    raw = table(data, "bodies")
    known = [(name, (name, entry[0])) for name, entry in raw.get("known", {}).items()]
    known += [(other, (name, entry[0])) for name, entry in raw.get("known", {}).items() for other in entry[1:]]
    context = raw.get("context", {}).items()
    return _Lexicon(
        Phrases((_as_tokens(name), payload) for name, payload in known),
        {head: kind for head, kind in raw.get("heads", {}).items() if " " not in head},
        tuple(raw.get("state_words", {}).get("words", ())),
        tuple(raw.get("state_words", {}).get("not_state", ())),
        Phrases((cue, kind) for cue, kind in context),
        Phrases((cue, kind) for cue, kind in context),
    )


def _as_tokens(name: str) -> str:
    return name.replace("/", " / ").replace("'s", " 's")


def find_bodies(document: Document) -> tuple[BodySpan, ...]:
    """Return every place where a body is named, in order, without overlaps."""
    lexicon = _lexicon(document.data)
    found: list[BodySpan] = []
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind == "heading":
            continue
        spans = sorted(
            _in_sentence(document, lexicon, sentence), key=lambda span: (-(span.last - span.first), span.first)
        )
        taken: set[int] = set()
        for span in spans:
            if taken.isdisjoint(range(span.first, span.last)):
                taken.update(range(span.first, span.last))
                found.append(span)
    found.sort(key=lambda span: span.first)
    return tuple(found)


def _in_sentence(document: Document, lexicon: _Lexicon, sentence: Sentence) -> Iterator[BodySpan]:
    tokens = document.tokens
    for hit in lexicon.known.find(tokens, sentence.first, sentence.last):
        word = tokens.words[hit.first]
        exact = hit.last - hit.first > 1 or word.isupper() or hit.payload[0] == word or document.data != "en"
        if word[0].isupper() and exact:
            yield BodySpan(hit.first, hit.last, hit.payload[0], hit.payload[1], "body.known")
    for index in tokens.where(lexicon.can_name, sentence.first, sentence.last):
        word = tokens.words[index]
        if "." in word and _DOMAIN.match(word) and not word.startswith(("http", "www")):
            yield BodySpan(index, index + 1, word, "media", "body.site_address")
        elif word[0].isupper() and tokens.lowers[index] in lexicon.heads:
            span = _around_head(document, lexicon, sentence, index)
            if span is not None:
                yield span
    yield from _by_context(document, lexicon, sentence)


def _around_head(document: Document, lexicon: _Lexicon, sentence: Sentence, head: int) -> BodySpan | None:
    """Return the capitalised name around a head word, with its small words inside."""
    lowers = document.tokens.lowers
    first = _first_of_name(document, sentence, head)
    last = _last_of_name(document, lexicon, sentence, head, first)
    first = _without_sentence_start(document, sentence, first, head)
    if lowers[head] == "prosecutor":
        last = min(last, head + 1 + (lowers[head + 1 : head + 2] == ["general"]))  # what follows is somebody's name
    if last - first < 2:
        return None
    name = document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])
    return BodySpan(first, last, name, _kind_of(name, lowers[head], lexicon), "body.head_word")


def _first_of_name(document: Document, sentence: Sentence, head: int) -> int:
    """Return where a name in capitals begins, going back from its head word."""
    words, lowers = document.tokens.words, document.tokens.lowers
    first = head
    while first > sentence.first and head - first < _LONGEST:
        before = words[first - 1]
        if before[0].isupper() and lowers[first - 1] not in _ARTICLES:
            first -= 1
        elif (
            lowers[first - 1] in ("of", "for", "and", "&", "'s", "'", "-", "/")
            and first - 2 >= sentence.first
            and words[first - 2][0].isupper()
            and not _splits_names(document, first - 1)
            and not (lowers[first - 1] == "of" and _is_somebody_of(document, first - 2))
        ):
            first -= 2
        else:
            break
    return first


def _is_somebody_of(document: Document, at: int) -> bool:
    """Say whether a word before "of" ends a person's name: "A. Kamara of Radio X"."""
    from tizim.coding.languages import words as ordinary

    words, lowers = document.tokens.words, document.tokens.lowers
    if lowers[at] in ordinary(document.data) or at < 2 or not words[at][0].isupper():
        return False
    return words[at - 1] == "." or (words[at - 1][0].isupper() and lowers[at - 1] not in ordinary(document.data))


def _last_of_name(document: Document, lexicon: _Lexicon, sentence: Sentence, head: int, first: int) -> int:
    """Return where a name in capitals ends, with small words between its capitals."""
    words, lowers = document.tokens.words, document.tokens.lowers
    last = head + 1
    while last < sentence.last and last - first < _LONGEST:
        if lowers[last] in _titles(document.data) and words[last - 1][0].isupper() and last > head:
            break  # "Police Commissioner X"
        if words[last][0].isupper() or (
            lowers[last] in ("'s", "'")
            and last + 1 < sentence.last
            and words[last + 1][0].isupper()
            and (lowers[last + 1] in lexicon.heads or ("of" in lowers[head:last] and lowers[last + 1].endswith("s")))
        ):
            last += 1
            continue
        step = last
        while step < sentence.last and lowers[step] in _INSIDE:
            step += 1
        if (
            last < step < sentence.last
            and step - last <= 2
            and words[step][0].isupper()
            and lowers[last] not in ("in", "to", "the")
        ):
            if lowers[last] == "and" and not _joins(lowers, head, last):
                break
            last = step + 1
        else:
            break
    return last


def _joins(lowers: list[str], head: int, at: int) -> bool:
    """Say whether an "and" belongs to the name: only after "of", "for" or "against" has opened a list in it."""
    return any(word in ("of", "for", "against", "on") for word in lowers[head:at])


def _splits_names(document: Document, at: int) -> bool:
    """Say whether an "and" before a head stands between two names rather than inside one."""
    return document.tokens.lowers[at] in ("and", "&", "-", "/") and not document.tokens.words[at - 1].isupper()


def _without_sentence_start(document: Document, sentence: Sentence, first: int, head: int) -> int:
    """Drop a first word of the sentence that is only there in capitals ("Following", "On")."""
    from tizim.coding.languages import words as ordinary

    lowers = document.tokens.lowers
    while first < head and (lowers[first] in _OPENERS or lowers[first] in _ARTICLES):
        first += 1
    if (
        first == sentence.first
        and first < head
        and lowers[first].endswith(("ing", "ly"))
        and lowers[first] in ordinary(document.data)
    ):
        first += 1
    return first


def _kind_of(name: str, head: str, lexicon: _Lexicon) -> str:
    lower = name.lower()
    kind = lexicon.heads[head]
    if "prosecutor" in lower or "attorney general" in lower or "prosecution" in lower:
        return "prosecutor"
    if kind in ("ministry", "court", "parliament", "police", "military"):
        return "international" if lower.startswith(("un ", "united nations")) else kind
    if any(word in lower for word in lexicon.not_state):
        return kind if kind in ("party", "movement", "trade_union", "media") else "ngo"
    if kind in ("government", "security_service", "ngo") and any(word in lower for word in lexicon.state_words):
        if "security" in lower or "intelligence" in lower:
            return "security_service" if "council" not in lower else "government"
        return "police" if "internal affairs" in lower or "police" in lower else "government"
    return (
        "ngo" if kind in ("government", "security_service") and head in ("commission", "committee", "council") else kind
    )


def _by_context(document: Document, lexicon: _Lexicon, sentence: Sentence) -> Iterator[BodySpan]:
    words, lowers = document.tokens.words, document.tokens.lowers
    for hit in lexicon.before.find(document.tokens, sentence.first, sentence.last):
        first = hit.last
        if first < sentence.last and words[first] in ("'", "''", '"'):
            first += 1
        last = first
        while (
            last < sentence.last
            and last - first < 6
            and (
                words[last][0].isupper()
                or (
                    last > first
                    and lowers[last] in _SMALL
                    and last + 1 < sentence.last
                    and words[last + 1][0].isupper()
                )
            )
        ):
            last += 1
        named_medium = words[hit.first] in ("Telegram", "YouTube", "TV") and hit.last - hit.first == 2
        if (
            last > first
            and (named_medium or not words[hit.first][0].isupper())
            and not _is_plural_list(lowers, hit.first)
            and not _is_who_broadcasts(lowers, hit.last - 1, first, last)
        ):
            yield BodySpan(
                first,
                last,
                document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1]),
                hit.payload,
                "body.said_to_be_one",
            )
        elif hit.first - 1 >= sentence.first:
            span = _named_before(document, sentence, hit.first, hit.payload)
            if span is not None:
                yield span


def _is_who_broadcasts(lowers: list[str], cue: int, first: int, last: int) -> bool:
    """Say whether "broadcaster" is somebody's work: "radio broadcaster A B", not "the broadcaster Radio Lumen"."""
    if lowers[cue] != "broadcaster" or last - first != _FULL_NAME or not _ON_AIR.isdisjoint(lowers[first:last]):
        return False
    return lowers[cue - 1] not in _OF_A_STATION and not lowers[cue - 1].endswith("-based")


_FULL_NAME = 2  # words
_OF_A_STATION = frozenset(("the", "private", "public", "independent", "national", "local", "opposition", "online"))
_ON_AIR = frozenset(("radio", "tv", "fm", "television", "news", "channel", "live", "media", "voice", "europe", "world"))


def _is_plural_list(lowers: list[str], index: int) -> bool:
    return lowers[index].endswith("s") and lowers[index] != "news"


def _named_before(document: Document, sentence: Sentence, cue: int, kind: str) -> BodySpan | None:
    """Return the name in "X, a well-known … NGO", "the X newspaper"."""
    words, lowers = document.tokens.words, document.tokens.lowers
    last = cue
    steps = 0
    while (
        last - 1 > sentence.first
        and steps < 5
        and lowers[last - 1] not in (",", "(")
        and (not words[last - 1][0].isupper() or lowers[last - 1] in _adjectives(document.data))
        and words[last - 1][0].isalpha()
    ):
        last -= 1
        steps += 1
    if words[last - 1] == "," and last < cue and lowers[last] in _ARTICLES:
        behind = lowers[cue + 1] if lowers[last] == "the" and cue + 1 < sentence.last else ","
        if behind == "'s" or (behind[0].isalpha() and behind not in _BEHIND_A_BODY):
            return None  # "Since November, the party said"; "A, the movement's secretary"
        if not {"of", "for", "at", "with"}.isdisjoint(lowers[last:cue]):  # "X, a reporter for the same station"
            return None
        return _named_in_front_of(document, sentence, last - 1, kind)
    return _between_article_and_cue(document, sentence, cue, kind)


_BEHIND_A_BODY = frozenset(
    ("of", "that", "which", "who", "whose", "based", "in", "for", "from", "led", "with", "close", "run", "founded",
     "and", "to", "has", "had", "was", "were", "is")
)  # fmt: skip


def _between_article_and_cue(document: Document, sentence: Sentence, cue: int, kind: str) -> BodySpan | None:
    """Return the name in "the X newspaper"."""
    words, lowers = document.tokens.words, document.tokens.lowers
    first = cue
    while first > sentence.first and words[first - 1][0].isupper() and lowers[first - 1] not in _ARTICLES:
        first -= 1
    if first in (cue, sentence.first) or lowers[first - 1] not in _ARTICLES:
        return None
    if (lowers[first] in _adjectives(document.data) and first + 1 == cue) or lowers[cue - 1].endswith("-based"):
        return None
    return _said_to_be_one(document, first, cue, kind)


def _named_in_front_of(document: Document, sentence: Sentence, comma: int, kind: str) -> BodySpan | None:
    """Return the name in "X, a well-known NGO"."""
    words, lowers = document.tokens.words, document.tokens.lowers
    first = comma
    while (
        first > sentence.first
        and comma - first < 5
        and words[first - 1][0].isupper()
        and lowers[first - 1] not in _ARTICLES
    ):
        first -= 1
    if first == comma or (first == sentence.first and comma - first == 1 and kind != "media"):
        return None
    return _said_to_be_one(document, first, comma, kind)


def _said_to_be_one(document: Document, first: int, last: int, kind: str) -> BodySpan:
    name = document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])
    return BodySpan(first, last, name.rpartition("-based ")[2], kind, "body.said_to_be_one")


@cache
def _titles(data: str) -> frozenset[str]:
    return frozenset(str(table(data, "names").get("official", "")).split()) - {"general", "head", "speaker", "justice"}


@cache
def _adjectives(data: str) -> frozenset[str]:
    return frozenset(table(data, "names").get("not_a_person", {}).get("adjectives", "").split())
