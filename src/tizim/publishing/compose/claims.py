"""Claims: what is said, each under the item it speaks of, with the passages it rests on."""

from collections.abc import Iterator, Mapping

from tizim.coding.values import NumberValue
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.passages import Quote, rests_on
from tizim.publishing.material import Claim


def claim_rows(context: Context, levels: Mapping[str, str], quotes: Mapping[str, Quote]) -> Iterator[Row]:
    """Yield a row for each claim that may be shown.

    levels
        The level of what each claim supports, by claim id; "reported" where nothing holds it.
    quotes
        The printed passages, as passages.quotes_by_spot gives them.
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
            "passages": rests_on(context, claim, quotes),
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
