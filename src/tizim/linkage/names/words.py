"""Word lists for the kernels: every spelling once, with its folded form, sound and root as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.bounds import signs_of
from tizim.linkage.kernels.words import (
    BEGINNINGS_AT,
    FIRST_AT,
    LENGTH_AT,
    PLAIN_AT,
    ROOT_AT,
    ROOT_LENGTH_AT,
    SHORT_AT,
    SOUND_AT,
    Likeness,
    Words,
)
from tizim.linkage.names.beginnings import beginnings_of
from tizim.linkage.names.costs import (
    MOST_LETTERS,
    bound_tables,
    first_sound_costs,
    letter_codes,
    letter_costs,
    sound_costs,
)
from tizim.linkage.names.parts import Part
from tizim.linkage.names.pet_names import full_name
from tizim.linkage.numbering import Numbering

NEAR_SOUND, CLOSE_SOUND = 240, 440  # hundredths of the unit of names.costs, for each letter of the longer word
NEAR_TEXT, CLOSE_TEXT = 300, 680


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The texts that the numbers in the words' facts stand for, each kind in the order of its numbers."""

    plain: Numbering[str] = field(default_factory=Numbering[str])
    sound: Numbering[str] = field(default_factory=Numbering[str])
    root: Numbering[str] = field(default_factory=Numbering[str])
    short: Numbering[str] = field(default_factory=Numbering[str])


def words_of_names(parts: Sequence[Part], vocabulary: Vocabulary | None = None) -> Words:
    """Return the kernel's form of parts of names, in their order: compared as they sound.

    vocabulary
        What is numbered already; further texts are added.
    """
    words = _words(
        sound_likeness(),
        vocabulary or Vocabulary(),
        [part.sounds for part in parts],
        plain=[part.letters for part in parts],
        roots=[part.root for part in parts],
        shorts=[full_name(part.sounds) for part in parts],
    )
    words.facts[:, BEGINNINGS_AT] = beginnings_of(parts)
    return words


def words_of_texts(texts: Sequence[str], vocabulary: Vocabulary | None = None) -> Words:
    """Return the kernel's form of folded texts, in their order: compared as they are written."""
    nothing: list[str | None] = [None] * len(texts)
    return _words(text_likeness(), vocabulary or Vocabulary(), texts, plain=texts, roots=texts, shorts=nothing)


def _words(
    likeness: Likeness,
    numbers: Vocabulary,
    sounds: Sequence[str],
    *,
    plain: Sequence[str],
    roots: Sequence[str],
    shorts: Sequence[str | None],
) -> Words:
    letters, root_letters = letter_codes(sounds), letter_codes(roots)
    facts = np.empty((len(sounds), 8), dtype=np.int32)
    facts[:, PLAIN_AT] = [numbers.plain[text] for text in plain]
    facts[:, SOUND_AT] = [numbers.sound[text] for text in sounds]
    facts[:, ROOT_AT] = [numbers.root[text] for text in roots]
    # Words met later must not share these numbers either; no two of them share the number of their folded form.
    alone = (-1 - facts[:, PLAIN_AT]).tolist()
    facts[:, SHORT_AT] = [own if text is None else numbers.short[text] for own, text in zip(alone, shorts, strict=True)]
    facts[:, LENGTH_AT] = (letters > 0).sum(axis=1)
    facts[:, ROOT_LENGTH_AT] = (root_letters > 0).sum(axis=1)
    facts[:, FIRST_AT] = letters[:, 0]
    facts[:, BEGINNINGS_AT] = 0
    signs, root_signs = signs_of(letters, likeness.nearby), signs_of(root_letters, likeness.nearby)
    return Words(facts, signs, root_signs, letters, root_letters)


@cache
def sound_likeness() -> Likeness:
    """Return how words of names are compared: by sounds, the first letter telling most."""
    costs = sound_costs()
    return _likeness(costs, first_sound_costs(costs), NEAR_SOUND, CLOSE_SOUND)


@cache
def text_likeness() -> Likeness:
    """Return how other texts are compared: by plain edit distance."""
    costs = letter_costs()
    return _likeness(costs, costs, NEAR_TEXT, CLOSE_TEXT)


def _likeness(costs: NDArray[np.uint8], first_costs: NDArray[np.uint8], near: int, close: int) -> Likeness:
    lengths = np.arange(MOST_LETTERS + 1)
    return Likeness(costs, first_costs, *bound_tables(costs), near * lengths // 100, close * lengths // 100)


def joined_words(known: Words, further: Words) -> Words:
    """Return two lists of words as one, those of the second after those of the first."""
    return Words._make(np.concatenate([before, after]) for before, after in zip(known, further, strict=True))
