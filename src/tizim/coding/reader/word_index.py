"""Where each word of a text stands: what looks for words asks here, and does not walk over all of them again.

A text has far fewer words than tokens, and a list of words meets few of them. So a list is compared with the words
of a text once, and each sentence is then answered by bisection.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence


class WordIndex:
    """The places of every word among the tokens of one text, in small letters."""

    def __init__(self, lowers: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(lowers):
            self._places[word].append(place)
        self._lowers = lowers
        self._followed: dict[str, dict[str, list[int]]] = {}  # what has been asked for
        self._vocabulary = sorted(self._places)

    def places(self, word: str) -> Sequence[int]:
        """Return the places of a word of the text, in order."""
        return self._places[word]

    def followed(self, word: str) -> Mapping[str, Sequence[int]]:
        """Return the places of a word of the text by the word that stands behind it."""
        followed = self._followed.get(word)
        if followed is None:
            followed = self._followed[word] = defaultdict(list)
            last = len(self._lowers) - 1
            for place in self._places[word]:
                if place < last:
                    followed[self._lowers[place + 1]].append(place)
        return followed

    def where(self, holds: Callable[[str], bool]) -> list[int]:
        """Return the places, in order, of the words for which something holds."""
        return sorted(place for word, places in self._places.items() if holds(word) for place in places)

    def among(self, words: Collection[str]) -> Iterable[str]:
        """Return those of some words that stand in the text."""
        return self._places.keys() & words

    def beginning_with(self, prefix: str) -> Iterable[str]:
        """Yield the words of the text that begin with some letters."""
        at = bisect_left(self._vocabulary, prefix)
        while at < len(self._vocabulary) and self._vocabulary[at].startswith(prefix):
            yield self._vocabulary[at]
            at += 1
