"""Typed values of claims, and the columns in which they lie.

A claim's value is never a text blob: a date lies in date columns, a count in a
number column with its operator, a term as its code. This module says which
columns a value fills, and reads it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import BadValue
from tizim.kernel.fields import Date, Field, FieldType, MentionOf, Number, PlaceName, TermOf, Text
from tizim.kernel.quantities import Operator


@dataclass(frozen=True, slots=True)
class TextValue:
    text: str


@dataclass(frozen=True, slots=True)
class NumberValue:
    number: Decimal | None  # None: the text gives no number ("several dozen")
    operator: Operator = Operator.EQUAL
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DateValue:
    date: PartialDate


@dataclass(frozen=True, slots=True)
class PlaceValue:
    place_id: str | None  # of the gazetteer; None where it knows no such place
    as_written: str


@dataclass(frozen=True, slots=True)
class TermValue:
    code: str


@dataclass(frozen=True, slots=True)
class MentionValue:
    mention_id: str


Value = TextValue | NumberValue | DateValue | PlaceValue | TermValue | MentionValue

TYPE_OF_FIELD: Mapping[type[FieldType], type[Value]] = {
    Text: TextValue,
    Number: NumberValue,
    Date: DateValue,
    PlaceName: PlaceValue,
    TermOf: TermValue,
    MentionOf: MentionValue,
}

EMPTY: Mapping[str, object] = {
    "value_text": "",
    "value_number": None,
    "operator": "=",
    "unit": "",
    "value_date": None,
    "value_first_day": None,
    "value_last_day": None,
    "value_place": "",
    "value_term": "",
    "value_mention_id": None,
}


def columns_of(value: Value, field: Field) -> dict[str, object]:
    """Return the claim's value columns; raises BadValue when the field declares another type."""
    expected = TYPE_OF_FIELD[type(field.type)]
    if not isinstance(value, expected):
        raise BadValue(
            f"The field takes a {expected.__name__}, not a {type(value).__name__}.",
            where=f"claim, field {field.name}",
            remedy="Give the value with the type that the field declares.",
        )
    return {**EMPTY, **_filled(value)}


def _filled(value: Value) -> dict[str, object]:
    match value:
        case TextValue(text):
            return {"value_text": text}
        case NumberValue(number, operator, unit):
            return {"value_number": number, "operator": operator.value, "unit": unit}
        case DateValue(date):
            return {"value_date": date, "value_first_day": date.first, "value_last_day": date.last}
        case PlaceValue(place_id, as_written):
            return {"value_place": place_id or "", "value_text": as_written}
        case TermValue(code):
            return {"value_term": code}
        case MentionValue(mention_id):
            return {"value_mention_id": mention_id}


def value_from(columns: Mapping[str, object], field: Field) -> Value:
    """Return the typed value that lies in a claim's columns: the inverse of `columns_of`."""
    match field.type:
        case Text():
            return TextValue(str(columns["value_text"]))
        case Number():
            number = columns["value_number"]
            return NumberValue(
                None if number is None else Decimal(str(number)),
                Operator(str(columns["operator"])),
                str(columns["unit"]),
            )
        case Date():
            date = columns["value_date"]
            if not isinstance(date, PartialDate):
                raise BadValue("There is no date.", where=f"claim, field {field.name}", remedy="Replace the claim.")
            return DateValue(date)
        case PlaceName():
            return PlaceValue(str(columns["value_place"]) or None, str(columns["value_text"]))
        case TermOf():
            return TermValue(str(columns["value_term"]))
        case MentionOf():
            return MentionValue(str(columns["value_mention_id"]))
