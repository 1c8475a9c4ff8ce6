"""Find listed phrases among the words of a text, all at once.

A phrase is written as people write it, with four signs: `a|b` either word,
`word*` any ending, `word?` may be missing, and a blank between words. Looking
costs one step for each word that begins a phrase, however many are listed.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from tizim.coding.reader.tokens import Tokens

T = TypeVar("T")


class _Node(Generic[T]):
    __slots__ = ("payload", "prefixes", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node[T]] = {}
        self.prefixes: dict[str, _Node[T]] = {}  # word beginnings; few at any node but the first
        self.payload: T | None = None


class Hit(NamedTuple, Generic[T]):
    first: int  # token index
    last: int  # token index, exclusive
    payload: T


class Phrases(Generic[T]):
    """A set of phrases, each with what it stands for; the longest phrase at a word wins."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for phrase, payload in entries:
            for words in spelled_out(phrase):
                self._add(words, payload)
        self._lengths = sorted({len(prefix) for prefix in self._root.prefixes}, reverse=True)
        self._starts: dict[str, tuple[_Node[T], ...]] = {}  # word to the nodes it leads to

    def _add(self, words: Sequence[str], payload: T) -> None:
        node = self._root
        for word in words:
            table = node.prefixes if word.endswith("*") else node.words
            node = table.setdefault(word.rstrip("*"), _Node())
        if node.payload is None:  # the first entry wins, so that a file reads from special to general
            node.payload = payload

    def find(self, tokens: Tokens, first: int, last: int) -> list[Hit[T]]:
        """Return the longest phrase at each word between two tokens, left to right, without overlaps."""
        hits: list[Hit[T]] = []
        hit = self.first(tokens, first, last)
        while hit is not None:
            hits.append(hit)
            hit = self.first(tokens, hit.last, last)
        return hits

    def first(self, tokens: Tokens, first: int, last: int) -> Hit[T] | None:
        """Return the first phrase between two tokens, the longest where it begins."""
        places, hits = tokens.kept.get(self) or self._look_through(tokens)
        at = bisect_left(places, first)
        while at < len(places) and places[at] < last:  # most sentences hold no phrase of most lists
            hit: Hit[T] | None = hits[at]
            if hit is not None and hit.last > last:
                hit = self.at(tokens.lowers, places[at], last)  # a shorter one may end in time
            if hit is not None:
                return hit
            at += 1
        return None

    def places(self, tokens: Tokens) -> list[int]:
        """Return where phrases begin in a whole text, also where they overlap."""
        return (tokens.kept.get(self) or self._look_through(tokens))[0]

    def _look_through(self, tokens: Tokens) -> tuple[list[int], list[Hit[T]]]:
        """Return where phrases begin in a whole text, and the longest at each place; kept with its tokens."""
        words = set(tokens.index.among(self._root.words.keys()))
        words.update(*(tokens.index.beginning_with(prefix) for prefix in self._root.prefixes))
        places = sorted(place for word in words for place in self._openings(tokens, word))
        found = (self.at(tokens.lowers, place, len(tokens)) for place in places)
        hits = [hit for hit in found if hit is not None]
        kept = tokens.kept[self] = ([hit.first for hit in hits], hits)
        return kept

    def _openings(self, tokens: Tokens, word: str) -> Sequence[int]:
        """Return the places of a word, but those where the word behind it goes on with no phrase."""
        nodes, places = self._nodes_of(word), tokens.index.places(word)
        if any(node.payload is not None for node in nodes):
            return places
        lowers = tokens.lowers
        exact = frozenset(onward for node in nodes for onward in node.words)
        begins = tuple(onward for node in nodes for onward in node.prefixes)
        inner = places[:-1] if places[-1] == len(lowers) - 1 else places
        if begins:
            return [at for at in inner if lowers[at + 1] in exact or lowers[at + 1].startswith(begins)]
        behind = [tokens.index.places(onward) for onward in tokens.index.among(exact)]
        if sum(map(len, behind)) < len(places):  # "the" stands everywhere, what a phrase goes on with does not
            return [place - 1 for place in itertools.chain(*behind) if place and lowers[place - 1] == word]
        return [at for at in inner if lowers[at + 1] in exact]

    def at(self, lowers: Sequence[str], index: int, last: int) -> Hit[T] | None:
        """Return the longest phrase that begins exactly at a word."""
        if not 0 <= index < last:
            return None
        end, payload = self._longest(self._nodes_of(lowers[index]), lowers, index + 1, last)
        return None if payload is None else Hit(index, end, payload)

    def _nodes_of(self, word: str) -> tuple[_Node[T], ...]:
        nodes = self._starts.get(word)
        if nodes is None:
            if len(self._starts) > 50_000:  # garbage has no end of new words; the memory does
                self._starts.clear()
            exact = self._root.words.get(word)
            begun = (self._root.prefixes.get(word[:length]) for length in self._lengths if len(word) >= length)
            nodes = self._starts[word] = tuple(node for node in (exact, *begun) if node is not None)
        return nodes

    def _longest(
        self, nodes: tuple[_Node[T], ...], lowers: Sequence[str], index: int, last: int
    ) -> tuple[int, T | None]:
        best_end, best = index, None
        for node in nodes:
            if node.payload is not None and (best is None or index > best_end):
                best_end, best = index, node.payload
            if index >= last or not (node.words or node.prefixes):
                continue
            word = lowers[index]
            following = node.words.get(word)
            onward = [following] if following else []
            if node.prefixes:
                onward += [child for prefix, child in node.prefixes.items() if word.startswith(prefix)]
            if onward:
                end, payload = self._longest(tuple(onward), lowers, index + 1, last)
                if payload is not None and (best is None or end > best_end):
                    best_end, best = end, payload
        return best_end, best


def spelled_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield each sequence of words that a phrase with its signs stands for."""
    choices: list[tuple[str, ...]] = []
    for part in phrase.lower().split():
        optional = part.endswith("?")
        words = tuple(part.rstrip("?").split("|"))
        choices.append((*words, "") if optional else words)
    for words in itertools.product(*choices):
        spelled = tuple(word for word in words if word)
        if spelled:
            yield spelled
