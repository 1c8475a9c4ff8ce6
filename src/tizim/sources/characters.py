"""Characters that cannot be seen: kept where a source has them, and said."""

import re

from tizim.kernel.errors import Fault

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they can show a name back to front
NO_WIDTH = "\u200b-\u200d\u2060\ufeff"  # they make two equal-looking names differ
HIDDEN = re.compile(f"[{DIRECTION}{NO_WIDTH}]")
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def clean(words: str) -> str:
    """Return words with each character that no database keeps, NUL or half a surrogate, replaced by U+FFFD."""
    return UNSTORABLE.sub(REPLACEMENT, words)


def note_hidden(text: str, where: str) -> tuple[Fault, ...]:
    """Say how many characters of a text cannot be seen, and where the first stands."""
    found = list(HIDDEN.finditer(text))
    if not found:
        return ()
    line = text.count("\n", 0, found[0].start()) + 1
    one = len(found) == 1
    return (
        Fault(
            f"The text holds {len(found)} {'character' if one else 'characters'} that cannot be seen: "
            "direction marks, or characters without width.",
            f"{where}, line {line} of the text",
            "They are kept as they are. Look closely at names in these places: they may not be what they seem.",
        ),
    )
