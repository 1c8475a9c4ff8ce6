"""Numbers of texts that are kept on disk: to give a text its number again, its fingerprint suffices.

A fingerprint is eight bytes of BLAKE2. That two of a million texts share one has a chance of
one in 37 million.
"""

from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.numbering import Numbering


class Fingerprints(NamedTuple):
    """The numbers of texts, by fingerprint."""

    prints: NDArray[np.uint64]  # sorted
    numbers: NDArray[np.int32]  # of each


class KnownNumbering(Numbering[str]):
    """A numbering that goes on from texts that were numbered before."""

    def __init__(self, known: Fingerprints) -> None:
        super().__init__()
        self.known = known
        self._prints = known.prints.data  # NumPy searches for one at a time six times more slowly
        self._next = len(self._prints)

    def __missing__(self, value: str) -> int:
        own = fingerprint(value)
        at = bisect_left(self._prints, own)
        if at < len(self._prints) and self._prints[at] == own:
            number = int(self.known.numbers[at])
        else:
            number, self._next = self._next, self._next + 1
        self[value] = number
        return number


def fingerprint(text: str) -> int:
    """Return eight bytes that stand for a text, as a number."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def fingerprints_of(numbering: Numbering[str]) -> Fingerprints:
    """Return the fingerprints of all texts that have a number."""
    if not isinstance(numbering, KnownNumbering):
        return _sorted(numbering.items())
    known = numbering.known
    new = _sorted((text, number) for text, number in numbering.items() if number >= known.prints.size)
    at = np.searchsorted(known.prints, new.prints)
    return Fingerprints(np.insert(known.prints, at, new.prints), np.insert(known.numbers, at, new.numbers))


def _sorted(numbered: Iterable[tuple[str, int]]) -> Fingerprints:
    told = [(fingerprint(text), number) for text, number in numbered]
    prints = np.array([own for own, _ in told], dtype=np.uint64)
    order = np.argsort(prints)
    return Fingerprints(prints[order], np.array([number for _, number in told], dtype=np.int32)[order])
