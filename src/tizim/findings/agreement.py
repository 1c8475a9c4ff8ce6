"""Whether two told values can both be true of one subject, and which of several says most."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.findings.told import Lookup, Somebody
from tizim.kernel.dates import Overlap
from tizim.kernel.quantities import Operator, Quantity

ABOUT_SHARE = Decimal("0.1")  # "some 10,000" reaches from 9,000 to 11,000, as an approximate date reaches by a tenth

# Words that say whom a count holds only beside the figure of which it is a part.
OF_OTHERS = frozenset({"of them", "of these", "of those", "of whom", "из них", "из которых", "олардың", "оның ішінде"})
UNDEFINED = OF_OTHERS | {
    *("", "people", "persons", "individuals", "люди", "людей", "человек", "лиц", "адам", "адамдар"),
}


def value_key(value: Value, somebody: Mapping[str, Somebody]) -> str:
    """Return the key under which two told values are the same value.

    Spellings of free text meet when case and blanks are set aside; mentions, when they are held as
    one person or body.
    """
    match value:
        case TextValue(text):
            return plain_words(text)
        case NumberValue(number, operator, unit):
            return f"{operator.value} {'?' if number is None else plain_number(number)} {unit}"
        case DateValue(date):
            return f"{date.start}/{date.end}/{date.part or ''}"
        case PlaceValue(place_id, as_written):
            return place_id or f"?{plain_words(as_written)}"
        case TermValue(code):
            return code
        case MentionValue(mention_id):
            return somebody[mention_id].held_as.id if mention_id in somebody else mention_id


def stand(left: Value, right: Value, lookup: Lookup) -> Overlap:
    """Say how two values of one exclusive field stand: the same, both possible, or apart.

    Text never excludes text: no rule here understands it. Amounts in different units, and places
    that the gazetteer does not know, leave it open too.
    """
    match left, right:
        case DateValue(one), DateValue(other):
            return one.overlap(other)
        case NumberValue(), NumberValue():
            return _numbers(left, right)
        case PlaceValue(one_id, _), PlaceValue(other_id, _):
            return _places(one_id, other_id, lookup.place_path)
        case TermValue(one_code), TermValue(other_code):
            return Overlap.SAME if one_code == other_code else Overlap.APART
        case _:
            return Overlap.POSSIBLE


def bounds(value: NumberValue) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most that a told number can be; None where the text sets no bound."""
    quantity = Quantity(value.number, value.operator, value.unit, "")
    if value.number is not None and value.operator is Operator.ABOUT:
        slack = abs(value.number) * ABOUT_SHARE
        return value.number - slack, value.number + slack
    return quantity.low, quantity.high


def finest(values: Mapping[str, Value], lookup: Lookup) -> str:
    """Return the key of the value that says most, of values that can all be true.

    values
        At least one value of one field, by key.
    """
    return min(values, key=lambda key: (_coarseness(values[key], lookup), key))


def is_at_least_as_fine(value: Value, printed: Value, lookup: Lookup) -> bool:
    """Say whether a told value supports the printed one wholly: "January" does not support "5 January"."""
    match value, printed:
        case DateValue(told), DateValue(shown):
            if told.first is None or told.last is None or shown.first is None or shown.last is None:
                return (told.start, told.end) == (shown.start, shown.end)
            return shown.first <= told.first and told.last <= shown.last
        case PlaceValue(told_id, told_words), PlaceValue(shown_id, shown_words):
            if told_id is None or shown_id is None:
                return plain_words(told_words) == plain_words(shown_words)
            return shown_id in lookup.place_path(told_id)
        case NumberValue(), NumberValue():
            (low, high), (least, most) = bounds(value), bounds(printed)
            return value.unit == printed.unit and _inside(low, high, least, most)
        case _:
            return stand(value, printed, lookup) is Overlap.SAME


def _numbers(left: NumberValue, right: NumberValue) -> Overlap:
    if left.unit != right.unit or left.number is None or right.number is None:
        return Overlap.POSSIBLE
    if (left.number, left.operator) == (right.number, right.operator):
        return Overlap.SAME
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    below = high is not None and other_low is not None and high < other_low
    above = low is not None and other_high is not None and low > other_high
    return Overlap.APART if below or above else Overlap.POSSIBLE


def _places(left: str | None, right: str | None, path: Callable[[str], tuple[str, ...]]) -> Overlap:
    if left is None or right is None:
        return Overlap.POSSIBLE
    if left == right:
        return Overlap.SAME
    return Overlap.POSSIBLE if left in path(right) or right in path(left) else Overlap.APART


def _coarseness(value: Value, lookup: Lookup) -> tuple[int, ...]:
    """Return a number that is smaller the more a value says."""
    match value:
        case DateValue(date):
            if date.first is None or date.last is None:
                return (1, 0, 0)
            return (0, (date.last - date.first).days, 0 if date.part else 1)
        case PlaceValue(place_id, _):
            return (0, -len(lookup.place_path(place_id))) if place_id else (1,)
        case NumberValue(number, operator, _):
            return (number is None, operator is not Operator.EQUAL, operator is not Operator.ABOUT)
        case _:
            return (0,)


def _inside(low: Decimal | None, high: Decimal | None, least: Decimal | None, most: Decimal | None) -> bool:
    above = least is None or (low is not None and low >= least)
    below = most is None or (high is not None and high <= most)
    return above and below


def plain_number(number: Decimal) -> str:
    """Return a number without an exponent and without trailing zeros: 10, not 1E+1 or 10.0000."""
    return f"{number.normalize():f}"


def is_one_population(one: str, other: str) -> bool:
    """Say whether two counts state one population.

    "227 people" does not say which people: where it is not defined, nobody knows what it holds.

    >>> is_one_population("People killed in the city", "people killed in  the city")
    True
    >>> is_one_population("people", "people"), is_one_population("of them", "of them")
    (False, False)
    """
    return plain_words(one) == plain_words(other) and plain_words(one) not in UNDEFINED


def plain_words(words: str) -> str:
    """Return words by which two texts are told to be one: case and blanks set aside.

    >>> plain_words("People  killed") == plain_words("people killed")
    True
    """
    return " ".join(words.casefold().split())
