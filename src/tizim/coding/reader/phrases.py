"""Find listed phrases among the words of a text, all at once.

A phrase is written as people write it, with four signs: `a|b` either word,
`word*` any ending, `word?` may be missing, and a blank between words. Looking
costs one step for each word that begins a phrase, however many are listed.
"""

import itertools
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from tizim.coding.reader.tokens import Tokens

T = TypeVar("T")


class _Node(Generic[T]):
    __slots__ = ("payload", "prefixes", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node[T]] = _NO_NODES
        self.prefixes: dict[str, _Node[T]] = _NO_NODES  # word beginnings; few at any node but the first
        self.payload: T | None = None

    def behind(self, word: str) -> tuple["_Node[T]", ...]:
        """Return the nodes to which a further word leads."""
        exact = self.words.get(word)
        begun = [child for prefix, child in self.prefixes.items() if word.startswith(prefix)]
        return tuple(begun) if exact is None else (exact, *begun)

    def grow(self, word: str) -> "_Node[T]":
        """Return the node that a word of a phrase leads to, made where there is none.

        Most nodes end a phrase and lead nowhere.
        """
        if word.endswith("*"):
            if self.prefixes is _NO_NODES:
                self.prefixes = {}
            table = self.prefixes
        else:
            if self.words is _NO_NODES:
                self.words = {}
            table = self.words
        key = word.rstrip("*")
        if key not in table:
            table[key] = _Node()
        return table[key]


# Nodes of any payload: shared by the tens of thousands of nodes that end a phrase, and never filled.
_NO_NODES: dict[str, Any] = {}


class Hit(NamedTuple, Generic[T]):
    first: int  # token index
    last: int  # token index, exclusive
    payload: T


class _Begun(NamedTuple, Generic[T]):
    """What begins with one word."""

    nodes: tuple[_Node[T], ...]
    alone: T | None  # what the word by itself stands for
    exact: frozenset[str]  # words that a longer phrase goes on with
    begins: tuple[str, ...]  # beginnings of such words

    @classmethod
    def of(cls, nodes: tuple[_Node[T], ...]) -> "_Begun[T]":
        return cls(
            nodes,
            next((node.payload for node in nodes if node.payload is not None), None),
            frozenset(onward for node in nodes for onward in node.words),
            tuple(onward for node in nodes for onward in node.prefixes),
        )


class _Found(Generic[T]):
    """The phrases of a text, and the one that was looked for last: whoever goes on through the text finds the next."""

    __slots__ = ("at", "hits", "places")

    def __init__(self, hits: list[Hit[T]]) -> None:
        self.hits = hits
        self.places = [-1, *(hit.first for hit in hits), sys.maxsize]  # between two bounds that no token reaches
        self.at = 1  # into the places; that of a hit is one less


class Phrases(Generic[T]):
    """A set of phrases, each with what it stands for; the longest phrase at a word wins."""

    def __init__(self, entries: Iterable[tuple[str | tuple[str, ...], T]]) -> None:
        """Take phrases as they are written, or spelled out already."""
        self._root: _Node[T] = _Node()
        for phrase, payload in entries:
            for words in spelled_out(phrase) if isinstance(phrase, str) else (phrase,):
                self._add(words, payload)
        self._lengths = sorted({len(prefix) for prefix in self._root.prefixes}, reverse=True)
        self._begun: dict[str, _Begun[T]] = {}  # by word
        self._nothing: _Begun[T] = _Begun.of(())

    def _add(self, words: Sequence[str], payload: T) -> None:
        node = self._root
        for word in words:
            node = node.grow(word)
        if node.payload is None:  # the first entry wins, so that a file reads from special to general
            node.payload = payload

    def find(self, tokens: Tokens, first: int, last: int) -> list[Hit[T]]:
        """Return the longest phrase at each word between two tokens, left to right, without overlaps."""
        kept: _Found[T] = tokens.kept.get(self) or self._look_through(tokens)
        places, at = kept.places, kept.at
        if not places[at - 1] < first <= places[at]:
            at = bisect_left(places, first, 1, len(places) - 1)
        found: list[Hit[T]] = []
        while places[at] < last:  # not once in most sentences: they hold no phrase of most lists
            hit = kept.hits[at - 1]
            at += 1
            if hit.last > last:
                shorter = self.at(tokens.lowers, hit.first, last)
                if shorter is None:
                    continue
                hit = shorter
            if hit.first >= first:
                found.append(hit)
                first = hit.last
        kept.at = at
        return found

    def first(self, tokens: Tokens, first: int, last: int) -> Hit[T] | None:
        """Return the first phrase between two tokens, the longest where it begins."""
        kept: _Found[T] = tokens.kept.get(self) or self._look_through(tokens)
        places, at = kept.places, kept.at
        if not places[at - 1] < first <= places[at]:
            at = kept.at = bisect_left(places, first, 1, len(places) - 1)
        while places[at] < last:
            hit: Hit[T] | None = kept.hits[at - 1]
            if hit is not None and hit.last > last:
                hit = self.at(tokens.lowers, places[at], last)  # a shorter one may end in time
            if hit is not None:
                return hit
            at += 1
        return None

    def places(self, tokens: Tokens) -> list[int]:
        """Return where phrases begin in a whole text, also where they overlap."""
        kept: _Found[T] = tokens.kept.get(self) or self._look_through(tokens)
        return kept.places[1:-1]

    def _look_through(self, tokens: Tokens) -> _Found[T]:
        """Return the phrases of a whole text, the longest at each place; kept with its tokens."""
        words = set(tokens.index.among(self._root.words.keys()))
        words.update(*(tokens.index.beginning_with(prefix) for prefix in self._root.prefixes))
        hits = [hit for word in words for hit in self._hits(tokens, word)]
        hits.sort(key=_FIRST)
        found = tokens.kept[self] = _Found(hits)
        return found

    def _hits(self, tokens: Tokens, word: str) -> Iterable[Hit[T]]:
        """Return the longest phrase at each place of a word, in any order."""
        begun = self._begun_by(word)
        places, lowers = tokens.index.places(word), tokens.lowers
        alone = begun.alone
        if alone is not None:
            if not begun.exact and not begun.begins:
                return [Hit(place, place + 1, alone) for place in places]
        else:
            places = _followed(tokens, word, begun)
        hits: list[Hit[T]] = []
        for place in places:
            end, payload = self._longest(begun.nodes, lowers, place + 1, len(lowers))
            if payload is not None:
                hits.append(Hit(place, end, payload))
        return hits

    def at(self, lowers: Sequence[str], index: int, last: int) -> Hit[T] | None:
        """Return the longest phrase that begins exactly at a word."""
        if not 0 <= index < last:
            return None
        end, payload = self._longest(self._begun_by(lowers[index]).nodes, lowers, index + 1, last)
        return None if payload is None else Hit(index, end, payload)

    def _begun_by(self, word: str) -> "_Begun[T]":
        begun = self._begun.get(word)
        if begun is None:
            if len(self._begun) > 20_000:  # garbage has no end of new words; the memory does
                self._begun.clear()
            exact = self._root.words.get(word)
            cut = (self._root.prefixes.get(word[:length]) for length in self._lengths if len(word) >= length)
            nodes = tuple(node for node in (exact, *cut) if node is not None)
            begun = self._begun[word] = _Begun.of(nodes) if nodes else self._nothing
        return begun

    def _longest(
        self, nodes: tuple[_Node[T], ...], lowers: Sequence[str], index: int, last: int
    ) -> tuple[int, T | None]:
        """Return where the longest phrase ends whose words so far lead to some nodes, and what it stands for."""
        best_end, best = index, None
        for node in nodes:
            onward: _Node[T] | None = node
            at = index
            while onward is not None:
                if onward.payload is not None and (best is None or at > best_end):
                    best_end, best = at, onward.payload
                if at >= last:
                    break
                word = lowers[at]
                at += 1
                if onward.prefixes:
                    end, payload = self._longest(onward.behind(word), lowers, at, last)
                    if payload is not None and (best is None or end > best_end):
                        best_end, best = end, payload
                    break
                onward = onward.words.get(word)
        return best_end, best


def _followed(tokens: Tokens, word: str, begun: _Begun[T]) -> Sequence[int]:
    """Return the places of a word behind which one stands that its phrases go on with, in any order."""
    followed = tokens.index.followed(word)
    onward: Iterable[str] = followed.keys() & begun.exact
    if begun.begins:
        onward = [other for other in followed if other in begun.exact or other.startswith(begun.begins)]
    return [place for other in onward for place in followed[other]]


_FIRST = itemgetter(0)


def spelled_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield each sequence of words that a phrase with its signs stands for."""
    if "|" not in phrase and "?" not in phrase:
        plain = tuple(phrase.lower().split())
        if plain:
            yield plain
        return
    choices: list[tuple[str, ...]] = []
    for part in phrase.lower().split():
        optional = part.endswith("?")
        words = tuple(part.rstrip("?").split("|"))
        choices.append((*words, "") if optional else words)
    for words in itertools.product(*choices):
        spelled = tuple(word for word in words if word)
        if spelled:
            yield spelled
