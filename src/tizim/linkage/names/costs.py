"""What it costs to take one sound for another, and one letter for another.

A skeleton letter that schemes and ears confuse (o and u, k and h, v and u) is
cheap to exchange; a vowel is cheap to drop. The unit is a twentieth of a
letter. These costs were set from the rules of the romanisations (GOST, BGN, ISO 9, the
Kazakh Latin alphabets of 2017 to 2021, Soviet passports), not fitted to any list.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.bounds import SIGNS, letter_bits
from tizim.linkage.kernels.edit import A_LETTER
from tizim.linkage.kernels.words import PLAINLY_DIFFERENT

ALPHABET: Final = " abcdefghijklmnopqrstuvwxyz0123456789?"  # the index is the code; 0 pads, ? is anything else
MOST_LETTERS: Final = 20  # longer words are compared by their first letters
NOTHING: Final = 0  # as a partner: the letter is dropped or added

_CODES: Final = {letter: code for code, letter in enumerate(ALPHABET)}
_CODE_OF_BYTE: Final = np.array([_CODES.get(chr(byte), _CODES["?"]) for byte in range(256)], dtype=np.uint8)
_BYTE_OF_CODE: Final = np.frombuffer(ALPHABET.replace(" ", "\0").encode(), dtype=np.uint8)

# Twentieths of a letter.
_CONFUSED: Final = {
    # vowels
    "ae": 7, "ei": 7, "ou": 6, "ao": 8, "eo": 9, "iu": 10, "eu": 12, "ai": 14, "io": 16,
    # schemes: j is zh and dzh, x is sh, c is ch, h is kh
    "ij": 8, "cj": 10, "jz": 10, "sx": 10, "cx": 8, "jx": 9, "uv": 5, "hk": 8, "gh": 9, "gk": 9, "cs": 12, "ck": 16,
    "cz": 12, "ch": 10,  # German writes ch for h
    "gj": 10, "dz": 12,  # Arabic: Gamal and Jamal, Ramadan and Ramazan
    # voiced and voiceless, as heard
    "bp": 10, "dt": 10, "sz": 9, "fv": 9, "fp": 12, "mn": 18, "bv": 14,
}  # fmt: skip
_DROPPED: Final = {"a": 15, "e": 8, "i": 5, "o": 15, "u": 15, "h": 9, "j": 11}
_DROPPED_CONSONANT: Final = 18
_PLAIN: Final = 36  # two letters that nobody confuses, as much as dropping one and adding the other: Erlan and Erjan
_MARKS: Final = (5, 9, 12, 18)  # costs at which the least costs of words are counted, see kernels.bounds


def letter_codes(words: Sequence[str]) -> NDArray[np.uint8]:
    """Return the codes of the words' first letters, padded with zeros. Shape (words, MOST_LETTERS)."""
    padded = "".join([word[:MOST_LETTERS].ljust(MOST_LETTERS) for word in words])
    letters = np.frombuffer(padded.encode("latin-1", errors="replace"), dtype=np.uint8)
    return _CODE_OF_BYTE[letters].reshape(len(words), MOST_LETTERS)


def words_from(letters: NDArray[np.uint8]) -> list[str]:
    """Return the words of which `letter_codes` gives the codes, as far as it reads them.

    >>> words_from(letter_codes(["serik", "berik-2"]))
    ['serik', 'berik?2']
    """
    read = _BYTE_OF_CODE[letters].view(f"S{MOST_LETTERS}")  # ends with the last byte that is not 0
    return [word.decode("ascii") for word in read.ravel().tolist()]


def sound_costs() -> NDArray[np.uint8]:
    """Return what sounds cost to exchange, drop or add. Shape (38, 38); row or column 0 is "nothing"."""
    costs = letter_costs() // A_LETTER * np.uint8(_PLAIN)
    costs[NOTHING, :] = costs[:, NOTHING] = _DROPPED_CONSONANT
    costs[NOTHING, NOTHING] = 0
    for pair, cost in _CONFUSED.items():
        left, right = (_CODES[letter] for letter in pair)
        costs[left, right] = costs[right, left] = cost
    for letter, cost in _DROPPED.items():
        costs[_CODES[letter], NOTHING] = costs[NOTHING, _CODES[letter]] = cost
    return costs


def first_sound_costs(costs: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return what exchanging the first letters costs, or dropping one: half as much again where that is plain.

    Serik is not Berik, and Sayan not Ayan. Only ts and dzh are written as one letter too.
    """
    first = np.where(costs >= PLAINLY_DIFFERENT, costs // 2 * 3, costs).astype(np.uint8)
    for letter in "td":
        code = _CODES[letter]
        first[code, NOTHING] = first[NOTHING, code] = costs[code, NOTHING]
    return first


def letter_costs() -> NDArray[np.uint8]:
    """Return plain costs: every exchange, drop or addition is one letter (Levenshtein). Shape (38, 38)."""
    size = len(ALPHABET)
    costs = np.full((size, size), A_LETTER, dtype=np.uint8)
    np.fill_diagonal(costs, 0)
    return costs


def bound_tables(costs: NDArray[np.uint8]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return `nearby` and `steps` of kernels.bounds for these costs.

    A mark counts for the letters that cost at least as much; a letter that costs 11 counts 9.
    """
    size = len(costs)
    exchanged = costs[1:, 1:][~np.eye(size - 1, dtype=np.bool_)]
    least = int(min(exchanged.min(), costs[1:, NOTHING].min()))
    marks = [max(least, mark) for mark in _MARKS]
    surplus = int(exchanged.max()) - int(costs[:, NOTHING].max())
    nearby = np.zeros((SIGNS, size), dtype=np.uint64)
    for row, (mark, dropped) in enumerate([*zip(marks, marks, strict=True), (int(exchanged.max()), surplus)]):
        for letter in range(size):
            near = [
                other
                for other in range(1, size)
                if other != letter and costs[other, letter] < (dropped if letter == NOTHING else mark)
            ]
            nearby[row, letter] = sum(letter_bits(other) for other in near)
    return nearby, np.array([*np.diff(marks, prepend=0), surplus], dtype=np.int64)
