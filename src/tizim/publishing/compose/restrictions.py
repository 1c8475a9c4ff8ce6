"""Restrictions of access: what was cut or blocked, where, from when to when, at whose request."""

from collections.abc import Iterator

from tizim.coding.values import MentionValue
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.events import level_of, shown_events


def shown_restrictions(context: Context) -> list[str]:
    """Return the events that are restrictions."""
    return [event_id for event_id in shown_events(context) if context.codes(event_id, "restriction")]


def restriction_rows(context: Context) -> Iterator[Row]:
    for event_id in shown_restrictions(context):
        claims = context.claims_by_event[event_id]
        place = context.current(event_id, "place")
        start = context.current(event_id, "start") or context.current(event_id, "date")
        end = context.current(event_id, "end")
        yield {
            "id": context.address("restriction", event_id),
            "kind": _kind(context, event_id),
            "target": _targets(context, event_id),
            "area": _text(context, event_id, "area"),
            "start": cards.date(start.date) if start else None,
            "end": cards.date(end.date) if end else None,
            "requested_by": next(
                (
                    str(cards.party(context, context.material.mentions[claim.value.mention_id]).get("name") or "")
                    for claim in claims
                    if claim.field == "requested_by" and isinstance(claim.value, MentionValue)
                ),
                None,
            ),
            "ground": _text(context, event_id, "justification"),
            "country": context.country_of(event_id),
            "place_id": place.code if place and place.code else None,
            "event_id": context.address("event", event_id),
            "level": level_of(context.acts_by_event.get(event_id, ())),
            "claims": context.shown(claim.id for claim in claims),
        }


def _kind(context: Context, event_id: str) -> str:
    """Return the first of an event's kinds in the vocabulary's order: what was blocked, before what was demanded."""
    kinds = context.codes(event_id, "restriction")
    return next(code for code in context.vocabularies["restriction_kinds"] if code in kinds)


def _targets(context: Context, event_id: str) -> str | None:
    """Return everything that one event cut or blocked: "Facebook, Telegram"."""
    told = context.currents.get((event_id, "target"), ())
    return ", ".join(dict.fromkeys(context.printer.words(one.text) for one in told if one.text)) or None


def _text(context: Context, event_id: str, field: str) -> str | None:
    current = context.current(event_id, field)
    return context.printer.words(current.text) if current and current.text else None
