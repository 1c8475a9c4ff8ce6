"""Join the places where a text names the same person: full name, later surname, title with surname.

Only inside one text, and only by its words: the same full name, or one word of
a full name standing alone later. Two persons who share that word keep it apart:
the nearest one named before it is meant.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.name_lexicon import NameSpan, lexicon


@dataclass(slots=True, eq=False)
class Person:
    """Somebody named, with every place where the text names them."""

    spans: list[NameSpan] = field(default_factory=list)
    mention_tokens: list[tuple[int, int]] = field(default_factory=list)  # in order, end exclusive
    words: tuple[str, ...] = ()  # of the fullest name
    named_at: list[int] = field(default_factory=list)  # first tokens of the names taken in so far, in order
    alone_at: int = -1  # first token of the last place where one word of the name stood alone

    def take_in(self, span: NameSpan) -> None:
        """Add a place where the name stands; names come in the order of the text."""
        self.spans.append(span)
        self.mention_tokens += [(span.first, span.last), *span.aliases]
        insort(self.named_at, span.first)
        if _fullness(span.words) > _fullness(self.words):
            self.words = span.words

    def take_in_alone(self, index: int) -> None:
        """Add a place where one word of the name stands alone."""
        self.mention_tokens.append((index, index + 1))
        self.alone_at = index

    def last_before(self, index: int) -> int:
        """Return the token of the last place before an index, -1 without any."""
        at = bisect_left(self.named_at, index)
        return max(self.named_at[at - 1] if at else -1, self.alone_at if self.alone_at < index else -1)

    def name(self, document: Document) -> str:
        span = max(self.spans, key=lambda one: _fullness(one.words))
        if span.case:  # an inflected name is given in the nominative
            return " ".join(span.words)
        return document.words_between(document.tokens.starts[span.first], document.tokens.ends[span.last - 1])

    def spellings(self, document: Document) -> tuple[str, ...]:
        """Return every spelling of the name in the text, the fullest first."""
        tokens = document.tokens
        titled = [f"{span.title} {span.words[-1]}" for span in self.spans if span.title and not span.full]
        written = [
            document.words_between(tokens.starts[first], tokens.ends[last - 1]) for first, last in self.mention_tokens
        ]
        return tuple(sorted(dict.fromkeys([*written, *titled]), key=lambda name: -len(name)))

    def first_of(self, attribute: str) -> str | None:
        return next((value for span in self.spans if (value := getattr(span, attribute)) is not None), None)


@lru_cache(maxsize=20_000)
def _fullness(words: tuple[str, ...]) -> tuple[int, int]:
    """Return how full a name is: its words written out first, then its initials."""
    return sum(not word.endswith(".") for word in words), len(words)


def join_names(document: Document, names: tuple[NameSpan, ...], taken: bytearray) -> tuple[Person, ...]:
    """Return the persons of a text, in the order in which they are first named."""
    persons: list[Person] = []
    by_word: dict[str, list[Person]] = defaultdict(list)
    for span in sorted(names, key=lambda one: (not one.full, one.first)):
        person = _same(span, by_word)
        if person is None:
            person = Person()
            persons.append(person)
        person.take_in(span)
        others = [tuple(document.tokens.words[first:last]) for first, last in span.aliases]
        for word in [word for words in (span.words, *others) for word in _content(words)]:
            if person not in by_word[word]:
                by_word[word].append(person)
    _add_single_words(document, by_word, taken)
    return in_order(persons)


def in_order(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Return persons as they are first named, and of each the places in the order of the text."""
    for person in persons:
        person.mention_tokens.sort()
        person.spans.sort(key=lambda one: one.first)
    return tuple(sorted(persons, key=lambda one: one.mention_tokens[0]))


@lru_cache(maxsize=20_000)
def _content(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        word.lower()
        for word in words
        if (len(word) > 2 and word[0].isupper()) or word.lower().startswith(("al-", "el-"))
    )


def _same(span: NameSpan, by_word: dict[str, list[Person]]) -> Person | None:
    """Return the person that a further name span means: one whose name holds all its words, or the other way round."""
    content = _content(span.words)
    if not content:
        return None
    candidates = by_word.get(content[-1], []) + [one for one in by_word.get(content[0], []) if span.full]
    fitting = [one for one in dict.fromkeys(map(id, candidates)) if _fits(span, content, _by_id(candidates, one))]
    if not fitting:
        return None
    persons = [_by_id(candidates, one) for one in fitting]
    if len(persons) == 1:
        return persons[0]
    return max(persons, key=lambda one: one.last_before(span.first + 1))


def _by_id(persons: list[Person], wanted: int) -> Person:
    return next(person for person in persons if id(person) == wanted)


def _fits(span: NameSpan, content: tuple[str, ...], person: Person) -> bool:
    theirs = set(_content(person.words))
    if span.full:
        mine = set(content)
        return mine == theirs or (len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine))
    if span.relation is not None:  # "her daughter X" beside somebody who bears that word is another person
        return False
    return content[-1] in theirs


def _add_single_words(document: Document, by_word: dict[str, list[Person]], taken: bytearray) -> None:
    """Add each later place where one word of a known name stands alone in capitals."""
    tokens, known = document.tokens, lexicon(document.data)
    usable = {
        word: persons
        for word, persons in by_word.items()
        if len(word) > 2 and word not in known.months and word not in known.adjectives and word not in known.last_words
    }
    for sentence in document.sentences:
        for index in tokens.where(usable.__contains__, sentence.first, sentence.last):
            if taken[index] or not (tokens.words[index][0].isupper() or "-" in tokens.words[index]):
                continue
            persons = usable[tokens.lowers[index]]
            if (
                tokens.lowers[index] in known.ordinary
                and index == sentence.first
                and tokens.lowers[index + 1 : index + 2] != ["and"]  # "Anon and X were released"
                and tokens.lowers[index] not in known.given
            ):
                continue
            if _ends_place(document, sentence, index, taken):
                continue
            person = _meant(persons, index, tokens.lowers[index])
            if person is not None:
                taken[index] = 3
                person.take_in_alone(index)


def _ends_place(document: Document, sentence: Sentence, index: int, taken: bytearray) -> bool:
    """Say whether a word closes the name of a place: "in Villa Altagracia"."""
    words = document.tokens.words
    first = index
    while first > sentence.first and words[first - 1][0].isupper() and not taken[first - 1]:
        first -= 1
    return first < index and first > sentence.first and words[first - 1] in ("in", "at", "near", "from")


def _meant(persons: list[Person], index: int, word: str) -> Person | None:
    """Return the person meant: the nearest named before, by surname rather than by given name."""
    before = [one for one in persons if one.last_before(index) >= 0]
    if len(before) < 2:
        return before[0] if before else None
    surnames = [one for one in before if _content(one.words)[-1] == word] or before
    return max(surnames, key=lambda one: one.last_before(index))
