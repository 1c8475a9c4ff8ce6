"""Say whether somebody is of the media or an activist, by the words they are called."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.phrases import spelled_out


@cache
def standings(data: str) -> Mapping[str, re.Pattern[str]]:
    """Return what those are called whom an attack harms for what they do, by the violation that it is then."""
    listed = table(data, "standings").items()
    return {
        violation: one_of([" ".join(words) for noun in nouns for words in spelled_out(noun)])
        for violation, nouns in listed
    }


def one_of(nouns: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of some nouns among words in lower case, singular or plural; `*` stands for any ending.

    >>> one_of(("editor", "press")).search("two newspaper editors")[0]
    'editors'
    >>> one_of(("editor", "media")).search("a creditor, immediately") is None
    True
    """
    endings = (re.escape(noun.removesuffix("*")) + (r"\w*" if noun.endswith("*") else "s?") for noun in nouns)
    return re.compile(rf"\b(?:{'|'.join(endings)})\b")
