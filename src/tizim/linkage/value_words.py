"""What claims say, in English words for a terminal.

Words of sources are printed as they stand, but what a terminal would obey or hide in
them (control characters, marks of direction and of no width) is written out.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from tizim import data
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.fields import Field, TermOf

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
_OPERATORS = {"=": "", "~": "about ", "<": "under ", "≤": "at most ", ">": "over ", "≥": "at least "}


def printable(words: str) -> str:
    r"""Return words on one line, with the characters written out that a terminal obeys or hides.

    >>> printable("Aliya\nInvented\x9b1m\u202e")
    'Aliya Invented<U+009B>1m<U+202E>'
    """
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", re.sub(r"[\t\r\n]+", " ", words))


def value_words(value: Value, field: Field, written: Mapping[str, str]) -> str:
    """Return the value of a claim.

    written
        How the mentions are written that a claim may name, by id; one that is missing is hidden from the user.
    """
    match value:
        case TextValue(text):
            return text
        case NumberValue(number, operator, unit):
            shown = "a number that is not given" if number is None else _number(number)
            return f"{_OPERATORS[operator]}{shown} {unit}".strip()
        case DateValue(date):
            return date_words(date)
        case PlaceValue(place_id, as_written):
            return place_words(place_id, as_written)
        case TermValue(code):
            return term_words(field.type.vocabulary, code) if isinstance(field.type, TermOf) else code
        case MentionValue(mention_id):
            return written.get(mention_id, "somebody")


def date_words(date: PartialDate) -> str:
    """Return a partial date with the words in which it is told, no more exact than it is known."""
    start, end = str(date.start), str(date.end)
    days = start if start == end else f"{start or '?'} to {end or '?'}"
    part = f", {date.part}" if date.part else ""
    words = f" (“{date.as_written}”)" if date.as_written not in ("", days) else ""
    return f"{days or 'no day given'}{part}{words}"


def place_words(place_id: str | None, as_written: str) -> str:
    """Return a place as it is written, and what the gazetteer calls it where that is another name."""
    known = data.gazetteer()
    name = known.label(place_id) if place_id and place_id in known else ""
    if not as_written or name == as_written:
        return name or as_written
    return f"{as_written} ({name})" if name else as_written


def term_words(vocabulary: str, code: str) -> str:
    """Return the label of a term inside a sentence; the code itself where the vocabulary does not hold it."""
    terms = data.vocabulary(vocabulary)
    if code not in terms:
        return code
    label = terms.label(code)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _number(number: Decimal) -> str:
    return f"{number.normalize():f}"
