"""Word lists for the kernels: every spelling once, with its folded form, sound and root as numbers."""

from collections.abc import Sequence

import numpy as np

from tizim.linkage.kernels.words import Likeness, Words
from tizim.linkage.names.costs import FIRST_LETTER, letter_classes, letter_codes, letter_costs, sound_costs
from tizim.linkage.names.parts import Part
from tizim.linkage.names.pet_names import full_name

NEAR_SOUND, CLOSE_SOUND = 0.12, 0.22  # cost a letter; see names.costs for the unit
NEAR_TEXT, CLOSE_TEXT = 0.15, 0.34


class _Numbers(dict[str, int]):
    """Numbers given to texts in the order they are met."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def words_of_names(parts: Sequence[Part]) -> Words:
    """Return the kernel's form of parts of names, in their order: compared as they sound."""
    shorts = [full_name(part.sounds) for part in parts]
    return _words(
        [part.sounds for part in parts],
        plain=[part.letters for part in parts],
        roots=[part.root for part in parts],
        shorts=shorts,
        initials=[part.is_initial for part in parts],
    )


def words_of_texts(texts: Sequence[str]) -> Words:
    """Return the kernel's form of folded texts, in their order: compared as they are written."""
    nothing: list[str | None] = [None] * len(texts)
    return _words(list(texts), plain=texts, roots=texts, shorts=nothing, initials=[False] * len(texts))


def _words(
    sounds: Sequence[str],
    *,
    plain: Sequence[str],
    roots: Sequence[str],
    shorts: Sequence[str | None],
    initials: Sequence[bool],
) -> Words:
    numbers = {"plain": _Numbers(), "sound": _Numbers(), "root": _Numbers(), "short": _Numbers()}
    letters, root_letters = letter_codes(sounds), letter_codes(roots)
    bits = np.where(letters > 0, np.left_shift(np.int64(1), letters.astype(np.int64)), 0)
    return Words(
        letters=letters,
        lengths=(letters > 0).sum(axis=1).astype(np.uint8),
        root_letters=root_letters,
        root_lengths=(root_letters > 0).sum(axis=1).astype(np.uint8),
        masks=np.bitwise_or.reduce(bits, axis=1).astype(np.int64),
        plain=np.array([numbers["plain"][text] for text in plain], dtype=np.int32),
        sound=np.array([numbers["sound"][text] for text in sounds], dtype=np.int32),
        root=np.array([numbers["root"][text] for text in roots], dtype=np.int32),
        short=np.array([-1 if text is None else numbers["short"][text] for text in shorts], dtype=np.int32),
        initial=np.array(initials, dtype=np.bool_),
    )


def sound_likeness() -> Likeness:
    """Return how words of names are compared: by sounds, the first letter telling most."""
    costs = sound_costs()
    return Likeness(costs, FIRST_LETTER, *letter_classes(costs), NEAR_SOUND, CLOSE_SOUND)


def text_likeness() -> Likeness:
    """Return how other texts are compared: by plain edit distance."""
    costs = letter_costs()
    return Likeness(costs, 1.0, *letter_classes(costs), NEAR_TEXT, CLOSE_TEXT)
