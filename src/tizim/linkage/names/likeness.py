"""How alike two spellings of a personal name are: level, probability, and why.

The bits of each matched part add up, as in Fellegi and Sunter (1969); parts that
contradict each other take bits away. Given names decide most: brothers share
all the rest. A name alone never proves that two mentions are one person; the
probability is that two spellings are of one name.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.names import NO_PART, match_names, match_parts
from tizim.linkage.kernels.words import CLOSE, INITIAL, LETTERS, NEAR, ROOT, SOUND
from tizim.linkage.names.alignment import Step, align
from tizim.linkage.names.parts import MOST_PARTS, Part, Role, parse_name
from tizim.linkage.names.words import sound_likeness, words_of_names

# Bits of a matched part by its level (different, initial, elsewhere, close, near, root, sound, letters), then of
# another given name, another surname, another father's name, and of a part that one side leaves out.
_BITS = np.array([0.0, 1.6, 0.0, 1.2, 5.0, 5.5, 7.0, 7.5, -14.0, -10.0, -12.0, -0.5], dtype=np.float32)
_START = -4.5  # bits: before anything is compared, two names are rather different ones
_POSSIBLE = -4.3  # bits, a probability of 0.05: below, two names are different
_ROLES = (Role.UNKNOWN, Role.GIVEN, Role.SURNAME, Role.PATRONYMIC)

LEVEL_WORDS = {
    INITIAL: "the initial fits",
    CLOSE: "close: a letter or two apart, or one is short for the other",
    NEAR: "near: letters that are often confused",
    ROOT: "the same root, another ending",
    SOUND: "the same sound, written otherwise",
    LETTERS: "the same letters",
}


@dataclass(frozen=True, slots=True)
class PartMatch:
    left: Part | None  # None: this part stands on one side only
    right: Part | None
    level: int  # kernels.words: 0 different to 7 the same letters; 0 where a side is missing
    steps: tuple[Step, ...]  # letter by letter

    @property
    def words(self) -> str:
        if self.left is None or self.right is None:
            return "on one side only"
        return LEVEL_WORDS[self.level]


@dataclass(frozen=True, slots=True)
class NameLikeness:
    level: str  # same_letters, same_sound, near, possible, different
    probability: float  # that the two are spellings of one name
    bits: float
    parts: tuple[PartMatch, ...]


def compare_names(left: str, right: str) -> NameLikeness:
    """Say how alike two spellings of a name are, part by part and letter by letter.

    >>> compare_names("Қасым-Жомарт Тоқаев", "Tokayev K.").level
    'near'
    """
    sides = (parse_name(left), parse_name(right))
    words = words_of_names([*sides[0], *sides[1]])
    partner, levels = np.zeros(MOST_PARTS, dtype=np.int8), np.zeros(MOST_PARTS, dtype=np.uint8)
    table = np.zeros((21, 21), dtype=np.int32)
    codes, roles = _rows(sides)
    bits = _START + match_parts(
        words, codes[0], roles[0], codes[1], roles[1], sound_likeness(), _BITS, partner, levels, table
    )
    matches = _matches(sides, partner, levels)
    probability = _probability(bits) if all(sides) else 0.0
    return NameLikeness(_level(probability, matches), probability, bits, matches)


def compare_all_names(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, float]]:
    """Return level and probability of each pair."""
    answers = []
    for pair, bits in zip(pairs, name_bits(pairs), strict=True):
        if bits > _POSSIBLE:  # looked at part by part; false where a name has no letters
            likeness = compare_names(*pair)
            answers.append((likeness.level, likeness.probability))
        else:
            answers.append(("different", 0.0 if np.isnan(bits) else _probability(float(bits))))
    return answers


def name_bits(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Return the bits of each pair, parsing and folding each name once; not a number where a name has no letters."""
    numbers: dict[str, int] = {}
    for pair in pairs:
        for name in pair:
            numbers.setdefault(name, len(numbers))
    names = [parse_name(name) for name in numbers]
    words = words_of_names([part for name in names for part in name])
    codes, roles = _rows(names)
    left = np.array([numbers[pair[0]] for pair in pairs], dtype=np.int64)
    right = np.array([numbers[pair[1]] for pair in pairs], dtype=np.int64)
    bits = _START + match_names(words, codes, roles, left, right, sound_likeness(), _BITS).astype(np.float64)
    silent = codes[:, 0] == NO_PART
    bits[silent[left] | silent[right]] = np.nan
    return bits


def _rows(names: Sequence[tuple[Part, ...]]) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return word codes and roles of names, one row a name; codes count the parts of all names in order."""
    codes = np.full((len(names), MOST_PARTS), NO_PART, dtype=np.int32)
    roles = np.zeros((len(names), MOST_PARTS), dtype=np.uint8)
    met = 0
    for row, name in enumerate(names):
        codes[row, : len(name)] = np.arange(met, met + len(name))
        roles[row, : len(name)] = [_ROLES.index(part.role) for part in name]
        met += len(name)
    return codes, roles


def _matches(
    sides: tuple[tuple[Part, ...], tuple[Part, ...]], partner: NDArray[np.int8], levels: NDArray[np.uint8]
) -> tuple[PartMatch, ...]:
    left, right = sides
    matches = []
    for at, part in enumerate(left):
        other = right[partner[at]] if partner[at] != NO_PART else None
        steps = align(part.sounds, other.sounds) if other else ()
        matches.append(PartMatch(part, other, int(levels[at]), steps))
    met = {int(at) for at in partner[: len(left)] if at != NO_PART}
    matches += [PartMatch(None, part, 0, ()) for at, part in enumerate(right) if at not in met]
    return tuple(matches)


def _probability(bits: float) -> float:
    return 1.0 / (1.0 + math.exp2(-bits))


def _level(probability: float, matches: Sequence[PartMatch]) -> str:
    if probability < 0.5:
        return "different" if probability < 0.05 else "possible"
    both = [match.level for match in matches if match.left and match.right]
    if len(both) == len(matches) and min(both) >= SOUND:
        return "same_letters" if min(both) == LETTERS else "same_sound"
    return "near" if probability >= 0.9 else "possible"
