"""What columns of names hold, for many cells at once: most are one plain word, and these are folded together."""

import re
from collections.abc import Mapping, Sequence

from tizim.kernel.letters import fold_words, in_one_script
from tizim.linkage.names.parts import Part, Role, part_of
from tizim.linkage.names.skeleton import root, sounds_of

_SHORTEST = 4  # letters; what is shorter may be an initial
_BEYOND = re.compile("[^\0-\u052f]")  # beyond the letters of Latin, Greek and Cyrillic


def parts_of(cells: Sequence[str]) -> Mapping[str, Part | None]:
    """Return for each cell names.parts.part_of without its role."""
    plain = [cell for cell in dict.fromkeys(cells) if _is_plain(cell)]
    if _BEYOND.search("".join(plain)):
        plain = [cell for cell in plain if not _BEYOND.search(cell)]
    words = [in_one_script(cell) for cell in plain]
    heard = sounds_of(words)
    roots = {sounds: root(sounds) for sounds in dict.fromkeys(heard)}
    folded = zip(plain, words, fold_words(words), heard, strict=True)
    parts: dict[str, Part | None] = {
        cell: Part(word, letters, sounds, roots[sounds], Role.UNKNOWN, False) if sounds else None
        for cell, word, letters, sounds in folded
    }
    for cell in cells:
        if cell not in parts:
            parts[cell] = part_of(cell, Role.UNKNOWN)
    return parts


def _is_plain(cell: str) -> bool:
    return len(cell) >= _SHORTEST and cell.isalpha() and cell[1:].islower()
