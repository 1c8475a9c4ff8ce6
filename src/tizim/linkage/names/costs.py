"""What it costs to take one sound for another, and one letter for another.

A skeleton letter that schemes and ears confuse (o and u, k and h, v and u) is
cheap to exchange; a vowel is cheap to drop. The unit is about one
letter. These costs were set from the rules of the romanisations (GOST, BGN, ISO 9, the
Kazakh Latin alphabets of 2017 to 2021, Soviet passports), not fitted to any list.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

ALPHABET: Final = " abcdefghijklmnopqrstuvwxyz0123456789?"  # the index is the code; 0 pads, ? is anything else
MOST_LETTERS: Final = 20  # longer words are compared by their first letters
NOTHING: Final = 0  # as a partner: the letter is dropped or added

_CODES: Final = {letter: code for code, letter in enumerate(ALPHABET)}
_CODE_OF_BYTE: Final = np.array([_CODES.get(chr(byte), _CODES["?"]) for byte in range(256)], dtype=np.uint8)

_CONFUSED: Final = {
    # vowels
    "ae": 0.35, "ei": 0.35, "ou": 0.30, "ao": 0.40, "eo": 0.45, "iu": 0.50, "eu": 0.60, "ai": 0.70,
    "io": 0.80,
    # schemes: j is zh and dzh, x is sh, c is ch, h is kh
    "ij": 0.40, "cj": 0.50, "jz": 0.50, "sx": 0.50, "cx": 0.40, "jx": 0.45, "uv": 0.25, "hk": 0.40, "gh": 0.45,
    "gk": 0.45, "cs": 0.60, "ck": 0.80, "cz": 0.60,
    # voiced and voiceless, as heard
    "bp": 0.50, "dt": 0.50, "sz": 0.45, "fv": 0.45, "fp": 0.60, "mn": 0.70, "bv": 0.70,
}  # fmt: skip
_DROPPED: Final = {"a": 0.60, "e": 0.40, "i": 0.25, "o": 0.60, "u": 0.60, "h": 0.45, "j": 0.55}
_DROPPED_CONSONANT: Final = 0.9
_PLAIN: Final = 1.2  # two letters that nobody confuses: Erlan and Erjan, Marat and Murat are two names
FIRST_LETTER: Final = 1.5  # a plain difference in the first letter tells names apart: Serik, Berik


def letter_codes(words: Sequence[str]) -> NDArray[np.uint8]:
    """Return the codes of the words' first letters, padded with zeros. Shape (words, MOST_LETTERS)."""
    padded = "".join([word[:MOST_LETTERS].ljust(MOST_LETTERS) for word in words])
    letters = np.frombuffer(padded.encode("latin-1", errors="replace"), dtype=np.uint8)
    return _CODE_OF_BYTE[letters].reshape(len(words), MOST_LETTERS)


def sound_costs() -> NDArray[np.float32]:
    """Return what sounds cost to exchange, drop or add. Shape (38, 38); row or column 0 is "nothing"."""
    costs = _plain_costs() * np.float32(_PLAIN)
    costs[NOTHING, :] = costs[:, NOTHING] = _DROPPED_CONSONANT
    costs[NOTHING, NOTHING] = 0.0
    for pair, cost in _CONFUSED.items():
        left, right = (_CODES[letter] for letter in pair)
        costs[left, right] = costs[right, left] = cost
    for letter, cost in _DROPPED.items():
        costs[_CODES[letter], NOTHING] = costs[NOTHING, _CODES[letter]] = cost
    return costs


def letter_costs() -> NDArray[np.float32]:
    """Return plain costs: every exchange, drop or addition is one (Levenshtein). Shape (38, 38)."""
    return _plain_costs()


def letter_classes(costs: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return nested sets of letters, as masks, and the steps by which the least cost of a letter rises with them."""
    least = np.array([np.delete(row, at).min() if at else 9.0 for at, row in enumerate(costs)])
    marks = [float(least.min()), 0.4, 0.7]
    masks = [sum(1 << at for at in range(1, len(least)) if least[at] >= mark - 1e-6) for mark in marks]
    return np.array(masks, dtype=np.int64), np.diff(np.array(marks, dtype=np.float32), prepend=np.float32(0))


def _plain_costs() -> NDArray[np.float32]:
    size = len(ALPHABET)
    costs = np.ones((size, size), dtype=np.float32)
    np.fill_diagonal(costs, 0.0)
    return costs
