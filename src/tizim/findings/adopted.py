"""The value that a finding adopts, as JSON: what a reviewer ruled, in the type that the field declares.

{"text": …}   {"term": code}   {"place": id or null, "as_written": …}   {"date": partial date}
{"number": "12", "operator": "=", "unit": …}   {"low": "10", "high": "12", "unit": …}
{"held": id of a person or body, "as_written": …}   null: we hold it to be unknown
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.findings.agreement import bounds, plain_number
from tizim.findings.told import Somebody
from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import BadValue
from tizim.kernel.fields import Date, Field, MentionOf, Number, PlaceName, TermOf, Text
from tizim.kernel.quantities import Operator

REMEDY = "Give the value in the form that findings/adopted.py lists for the field's type."
KEYS = {
    Text: ({"text"},),
    TermOf: ({"term"},),
    PlaceName: ({"place", "as_written"},),
    Date: ({"date"},),
    Number: ({"number", "operator", "unit"}, {"low", "high", "unit"}),
    MentionOf: ({"held", "as_written"},),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """One value in the columns that lists, filters and pages read."""

    text: str = ""  # how it is printed, untranslated
    code: str = ""  # the term, the place, or the person or body: what filters compare
    number: Decimal | None = None  # the least it can be
    number_high: Decimal | None = None  # the most; None where nothing sets a ceiling
    date: PartialDate | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None


UNKNOWN = Printed()


def printed(value: Value, somebody: Mapping[str, Somebody]) -> Printed:
    """Return a told value as it is printed."""
    match value:
        case TextValue(text):
            return Printed(text=text)
        case TermValue(code):
            return Printed(code=code)
        case PlaceValue(place_id, as_written):
            return Printed(text=as_written, code=place_id or "")
        case DateValue(told):
            days = str(told.start) if told.start == told.end else f"{told.start} – {told.end}"
            return Printed(text=told.as_written or days, date=told, first_day=told.first, last_day=told.last)
        case NumberValue(number, operator, unit):
            low, high = bounds(value)
            words = [] if operator.value == "=" else [operator.value]
            words += [plain_number(number)] if number is not None else []
            return Printed(text=" ".join([*words, *([unit] if unit else [])]), number=low, number_high=high)
        case MentionValue(mention_id):
            named = somebody.get(mention_id)
            return Printed(text=named.as_written, code=named.held_as.id) if named else Printed(code=mention_id)


def printed_range(low: Decimal | None, high: Decimal | None, unit: str) -> Printed:
    """Return a range of a number as it is printed: "10–12", "≥ 10", "≤ 12"."""
    if low is not None and high is not None:
        words = plain_number(low) if low == high else f"{plain_number(low)}–{plain_number(high)}"
    else:
        words = f"≥ {plain_number(low)}" if low is not None else f"≤ {plain_number(high)}" if high is not None else ""
    return Printed(text=" ".join(filter(None, (words, unit))), number=low, number_high=high)


def adopted(value: object, field: Field) -> Printed:
    """Return the value of a finding as it is printed; raises BadValue when it is not of the field's type."""
    if value is None:
        return UNKNOWN
    if not isinstance(value, dict) or set(value) not in KEYS[type(field.type)]:
        raise BadValue("It is not a value of the field's type.", where=f"finding on {field.name}", remedy=REMEDY)
    if "held" in value:
        return Printed(text=str(value["as_written"]), code=str(value["held"]))
    if "low" in value:
        return printed_range(_number(value["low"], field), _number(value["high"], field), str(value["unit"]))
    return printed(_value(value, field), {})


def _value(value: Mapping[str, object], field: Field) -> Value:
    match field.type:
        case Text():
            return TextValue(str(value["text"]))
        case TermOf():
            return TermValue(str(value["term"]))
        case PlaceName():
            return PlaceValue(str(value["place"]) if value["place"] else None, str(value["as_written"]))
        case Date():
            return DateValue(_date(value["date"], field))
        case Number():
            return NumberValue(_number(value["number"], field), Operator(str(value["operator"])), str(value["unit"]))
        case MentionOf():
            return MentionValue(str(value["held"]))


def _number(written: object, field: Field) -> Decimal | None:
    if written is None:
        return None
    try:
        return Decimal(str(written))
    except InvalidOperation:
        raise BadValue(f"'{written}' is no number.", where=f"finding on {field.name}", remedy=REMEDY) from None


def _date(written: object, field: Field) -> PartialDate:
    if not isinstance(written, dict):
        raise BadValue("It is not a date.", where=f"finding on {field.name}", remedy=REMEDY)
    return PartialDate.from_json(written)
