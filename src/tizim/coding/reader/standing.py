"""Say whether somebody is of the media or an activist, by the words they are called."""

import re
from collections.abc import Mapping
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.phrases import spelled_out


@cache
def standings(data: str) -> Mapping[str, tuple[str, ...]]:
    """Return the nouns for those whom an attack harms for what they do, by the violation that it is then."""
    listed = table(data, "standings").items()
    return {
        violation: tuple(" ".join(words) for noun in nouns for words in spelled_out(noun))
        for violation, nouns in listed
    }


def is_called(words: str, nouns: tuple[str, ...]) -> bool:
    """Say whether words in lower case hold one of some nouns, in the singular or plural; `*` stands for any ending.

    >>> is_called("two newspaper editors", ("editor", "press"))
    True
    >>> is_called("a creditor, immediately", ("editor", "media"))
    False
    """
    return _pattern(nouns).search(words) is not None


@cache
def _pattern(nouns: tuple[str, ...]) -> re.Pattern[str]:
    endings = (re.escape(noun.removesuffix("*")) + (r"\w*" if noun.endswith("*") else "s?") for noun in nouns)
    return re.compile(rf"\b(?:{'|'.join(endings)})\b")
