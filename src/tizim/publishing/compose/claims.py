"""Claims and passages: the words behind everything else, each under the item it speaks of."""

from collections.abc import Iterator

from tizim.coding.values import NumberValue
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.material import Claim, Spot


def claim_rows(context: Context, levels: dict[str, str]) -> Iterator[Row]:
    """Yield a row for each claim that may be shown.

    levels
        The level of what each claim supports, by claim id; "reported" where nothing holds it.
    """
    figures = {figure.claim_id for figure in context.material.figures}
    for claim in context.claims.values():
        kind, item = _item_of(context, claim, figures)
        yield {
            "id": context.address("claim", claim.id),
            "source_id": context.address("source", claim.source_id),
            "item_kind": kind,
            "item_id": item,
            "field": claim.field,
            "value": cards.value(context, claim, claim.value),
            "operator": claim.value.operator.value if isinstance(claim.value, NumberValue) else None,
            "unit": claim.value.unit if isinstance(claim.value, NumberValue) else None,
            "stance": claim.stance,
            "certainty": context.printer.words(claim.certainty),
            "voices": cards.voices(context, claim),
            "as_of": cards.date(claim.as_of),
            "said_on": cards.date(claim.said_on),
            "known_on": cards.date(claim.known_on),
            "level": levels.get(claim.id, "reported"),
            "passages": [context.address("passage", spot.id) for spot in _in_order(claim)],
            "read_by": claim.rule or None,
            "replaced_value": None if claim.replaced is None else cards.value(context, claim, claim.replaced),
        }


def _item_of(context: Context, claim: Claim, figures: set[str]) -> tuple[str, str]:
    if claim.id in figures:
        return "figure", context.address("figure", claim.id)
    event_id = context.event_of(claim)
    if event_id is not None:
        return "event", context.address("event", event_id)
    mention = context.material.mentions[claim.subject_id]
    kind = "body" if mention.kind in ("organisation", "state_body") else "person"
    return kind, context.address(kind, mention.held_id)


def _in_order(claim: Claim) -> list[Spot]:
    return sorted(claim.spots, key=lambda spot: spot.range)


def shown_spots(context: Context) -> dict[str, Spot]:
    """Return every passage that a shown claim rests on, by its id."""
    return {spot.id: spot for claim in context.claims.values() for spot in claim.spots}


def passage_rows(context: Context, places: dict[str, tuple[str, str]]) -> Iterator[Row]:
    """Yield a row for each passage that a shown claim rests on.

    places
        By passage id, the public ids of the update and the block in which a reader finds it.
    """
    spots = sorted(shown_spots(context).values(), key=lambda spot: (spot.source_id, spot.range))
    for ordinal, spot in enumerate(spots, start=1):
        update_id, block_id = places.get(spot.id, (None, None))
        yield {
            "id": context.address("passage", spot.id),
            "source_id": context.address("source", spot.source_id),
            "ordinal": ordinal,
            "runs": context.printer.part(spot.source_id, spot.range),
            "update_id": update_id,
            "block_id": block_id,
        }
