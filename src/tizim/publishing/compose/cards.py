"""Parties, voices and values, in the JSON shapes of the release format."""

from decimal import Decimal

from tizim.coding.fields import field_of
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.fields import TermOf
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.material import Claim, Mention, Perpetrator


def date(value: PartialDate | None) -> Row | None:
    return None if value is None else value.to_json()


def party(context: Context, mention: Mention) -> Row:
    """Return somebody in a role: the named with a page, groups with their numbers, the withheld with a mark alone."""
    if mention.kind.startswith("unnamed"):
        return {
            "text": context.printer.words(mention.as_written),
            "kind": mention.kind,
            "min": mention.count_min,
            "max": mention.count_max,
        }
    mark = context.printer.mark(mention)
    if mark is not None:
        return {"withheld": mark}
    name = context.printer.words(context.heading(mention.held_id))
    if mention.kind in ("organisation", "state_body"):
        return {"name": name, "kind": mention.kind}
    return {"name": name, "kind": mention.kind, "person_id": context.address("person", mention.held_id)}


def perpetrator(context: Context, who: Perpetrator) -> Row:
    if who.mention_id is None:
        return {"type": who.type}
    return {**party(context, context.material.mentions[who.mention_id]), "type": who.type}


def voices(context: Context, claim: Claim) -> list[Row]:
    """Return the chain of those who say it, ending with the source itself."""
    chain = [_voice(context, voice.name, voice.kind, voice.mention_id) for voice in claim.voices]
    source = context.material.sources[claim.source_id]
    printed = source.publisher or source.title
    if printed and (not chain or chain[-1].get("name") != printed):
        chain.append({"name": context.printer.description(printed), "side": "neither"})
    return chain


def _voice(context: Context, name: str, kind: str, mention_id: str | None) -> Row:
    side = context.claimant_sides.get(kind, "neither")
    mention = context.material.mentions.get(mention_id) if mention_id else None
    mark = None if mention is None or mention.kind.startswith("unnamed") else context.printer.mark(mention)
    if mark is not None:
        return {"withheld": mark, "side": side}
    return {"name": context.printer.words(name), "side": side}


def value(context: Context, claim: Claim, content: Value) -> Row:
    match content:
        case TextValue(text):
            return {"text": context.printer.words(text)}
        case NumberValue(number):
            return {"number": number_of(number), "as_written": context.printer.words(_as_worded(claim))}
        case DateValue(day):
            return {"date": day.to_json()}
        case PlaceValue(place_id, as_written):
            return {"place": place_id, "text": context.printer.words(as_written)}
        case TermValue(code):
            declared = field_of(claim.subject_kind, claim.field).type
            return {"term": code, "vocabulary": declared.vocabulary if isinstance(declared, TermOf) else ""}
        case MentionValue(mention_id):
            return {"party": party(context, context.material.mentions[mention_id])}


def _as_worded(claim: Claim) -> str:
    return claim.qualifiers.get("as_written", "")


def number_of(number: Decimal | None) -> int | float | None:
    """Return a count as JSON holds it: whole where it is whole."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
