"""Find bodies that a text calls by a name in quotation marks: правозащитный центр «…», «…» ұйымы.

The word beside the name says what it is, before it in Russian and behind it in
Kazakh. Once known, the name in quotation marks, or its first word alone in
capitals, means the same body wherever it stands.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.bodies import BodySpan
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.inflected_names import morphology
from tizim.coding.reader.phrases import Phrases

_QUOTES = frozenset(('"', "''"))
_LONGEST = 8  # words between the marks
_REACH = 3  # words between the marks and what says what the name is
_SHORTEST_ALONE = 4  # letters of a first word that stands for the whole name


@cache
def _kinds(data: str) -> tuple[Phrases[str], Phrases[str]]:
    raw = table(data, "bodies").get("quoted", {})
    return Phrases(raw.get("before", {}).items()), Phrases(raw.get("behind", {}).items())


def with_quoted(document: Document, found: Sequence[BodySpan]) -> tuple[BodySpan, ...]:
    """Return the bodies found so far with those named in quotation marks, in order, without overlaps."""
    named: list[BodySpan] = []
    open_names: list[BodySpan] = []
    known: dict[str, tuple[str, str]] = {}
    for sentence in document.sentences:
        for first, last in _quoted(document, sentence):
            low, high, kind = _said_to_be(document, sentence, first, last)
            name = document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])
            (named if kind else open_names).append(BodySpan(low, high, name, kind, "body.quoted"))
            if kind:
                known.setdefault(_key(document, first, last), (name, kind))
    for span in open_names:
        same = known.get(_key(document, span.first, span.last))
        if same is not None:
            named.append(BodySpan(span.first, span.last, *same, "body.quoted_again"))
    taken = {token for span in named for token in range(span.first, span.last)}
    kept = [span for span in found if taken.isdisjoint(range(span.first, span.last))]
    taken.update(token for span in kept for token in range(span.first, span.last))
    named += _alone(document, named, taken)
    return tuple(sorted((*kept, *named), key=lambda span: span.first))


def _quoted(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the tokens between quotation marks that begin with a capital letter."""
    words = document.tokens.words
    index = sentence.first
    while index < sentence.last:
        if words[index] not in _QUOTES:
            index += 1
            continue
        end = index + 1
        while end < sentence.last and words[end] not in _QUOTES and end - index <= _LONGEST:
            end += 1
        if end < sentence.last and words[end] in _QUOTES and end > index + 1 and words[index + 1][0].isupper():
            yield index + 1, end
        index = end + 1


def _said_to_be(document: Document, sentence: Sentence, first: int, last: int) -> tuple[int, int, str]:
    """Return the tokens of a name with the words that say what it is, and its kind; "" where nothing says."""
    lowers = document.tokens.lowers
    before, behind = _kinds(document.data)
    for token in range(first - 2, max(sentence.first, first - 2 - _REACH) - 1, -1):
        hit = before.at(lowers, token, first - 1)
        if hit is not None:
            low = token
            while document.data == "ru" and low > sentence.first and morphology("ru").is_adjective(lowers[low - 1]):
                low -= 1
            return low, last + 1, hit.payload
        if lowers[token] in (",", ".", ":", ";"):
            break
    for token in range(last + 1, min(sentence.last, last + 1 + _REACH)):
        hit = behind.at(lowers, token, sentence.last)
        if hit is not None:
            return first - 1, hit.last, hit.payload
    return first, last, ""


def _key(document: Document, first: int, last: int) -> str:
    """Return a name without its endings: the beginnings of its words."""
    return " ".join(lower[: max(3, len(lower) - 2)] for lower in document.tokens.lowers[first:last])


def _alone(document: Document, named: Sequence[BodySpan], taken: set[int]) -> list[BodySpan]:
    """Return the later places of the first word of a name of several words, alone and in capitals: "Бюро"."""
    tokens = document.tokens
    by_word = {
        span.name.split()[0].lower(): span
        for span in sorted(named, key=lambda one: -one.first)
        if " " in span.name and len(span.name.split()[0]) >= _SHORTEST_ALONE
    }
    return [
        BodySpan(index, index + 1, by_word[tokens.lowers[index]].name, by_word[tokens.lowers[index]].kind, "body.short")
        for sentence in document.sentences
        for index in range(sentence.first + 1, sentence.last)
        if index not in taken
        and tokens.lowers[index] in by_word
        and tokens.words[index][0].isupper()
        and index > by_word[tokens.lowers[index]].last
    ]
