"""What a word of a name may begin with: an initial fits the words that share a beginning with it.

Nearly every word has one beginning, the first letter of its skeleton: an А is not an
Е, though schemes confuse them inside a word. A few have more. A letter of Kazakh is
two of Russian (Өтеген: Утеген, Отеген), a Latin letter alone is short for several (Y.
for Yerlan and Yuri, S. for Serik and Shaken), and Soviet passports wrote Дж for Ж.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.words import IS_INITIAL
from tizim.linkage.names.parts import Part
from tizim.linkage.names.skeleton import sound

# Beginnings are letters of skeletons; three that none holds stand for those that are two letters there.
_TWO_LETTERS = {"ts": "q", "ia": "y", "iu": "w"}
# By the first letter as written: what else a word with this letter begins with in another scheme or spelling.
_ELSEWHERE = {
    "ө": "u", "ö": "u", "ұ": "o", "ū": "o", "у": "v", "u": "v", "w": "v", "ч": "x", "c": "qcx", "д": "d", "d": "d",
    "x": "h", "â": "y", "û": "w", "j": "eyw",
}  # fmt: skip
# And what one Latin letter, alone, may be short for.
_SHORTENED = {"s": "x", "z": "j", "k": "h", "t": "qc", "y": "eyw", "i": "eyw"}


def beginnings_of(parts: Sequence[Part]) -> NDArray[np.int32]:
    """Return for each part the set of its beginnings, a bit each, from the second on; the first marks initials."""
    return np.array([_bits(_beginnings(part), is_initial=part.is_initial) for part in parts], dtype=np.int32)


def _beginnings(part: Part) -> str:
    """Return the beginnings of a part.

    >>> from tizim.linkage.names.parts import Role, part_of
    >>> sorted(_beginnings(part_of("Y.", Role.GIVEN))), _beginnings(part_of("Yerlan", Role.GIVEN))
    (['e', 'i', 'w', 'y'], 'e')
    """
    sounds = sound(part.written) if part.is_initial else part.sounds
    written = part.written[:1].lower()
    short = _SHORTENED.get(written, "") if len(part.written) == 1 else ""
    return _TWO_LETTERS.get(sounds[:2], sounds[:1]) + _ELSEWHERE.get(written, "") + short


def _bits(beginnings: str, *, is_initial: bool) -> int:
    bits = IS_INITIAL if is_initial else 0
    for letter in beginnings:
        bits |= 2 << (ord(letter) - ord("a"))
    return bits
