"""Figures and contradictions: numbers with their claimants, and claims that stand against each other."""

from collections.abc import Iterator

from tizim.coding.values import NumberValue
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.material import Contradiction, Figure


def shown_figures(context: Context) -> list[Figure]:
    return [figure for figure in context.material.figures if figure.claim_id in context.claims]


def figure_rows(context: Context) -> Iterator[Row]:
    shown = {figure.claim_id for figure in shown_figures(context)}
    for figure in shown_figures(context):
        claim = context.claims[figure.claim_id]
        assert isinstance(claim.value, NumberValue)  # a figure is a claim whose field is a count
        place = context.current(figure.event_id, "place")
        chain = cards.voices(context, claim)
        yield {
            "id": context.address("figure", figure.claim_id),
            "topic": figure.topic,
            "value": cards.value(context, claim, claim.value),
            "operator": claim.value.operator.value,
            "unit": claim.value.unit,
            "population": context.printer.words(figure.population),
            "as_of": cards.date(claim.as_of),
            "claimant": chain[0].get("name") if claim.voices else None,
            "side": figure.side,
            "withdrawn": figure.is_withdrawn,
            "part_of": context.address("figure", figure.part_of) if figure.part_of in shown else None,
            "place_id": place.code if place and place.code else None,
            "place": context.printer.words(place.text) if place else None,
            "country": context.country_of(figure.event_id),
            "event_id": context.address("event", figure.event_id),
            "level": "withdrawn" if figure.is_withdrawn else "reported",
            "claims": context.shown([figure.claim_id]),
        }


def contradiction_rows(context: Context) -> Iterator[Row]:
    for one in context.material.contradictions:
        sides = [context.claims[claim_id] for claim_id in one.claim_ids if claim_id in context.claims]
        if len(sides) < len(one.claim_ids):
            continue  # one side without the other would mislead
        yield {
            "id": context.address("contradiction", one.id),
            "item_kind": _kind(one),
            "item_id": context.address(_kind(one), one.subject_id),
            "field": one.field,
            "relation": one.relation,
            "point": context.printer.words(one.point),
            "sides": [
                {
                    "claim_id": context.address("claim", claim.id),
                    "value": cards.value(context, claim, claim.value),
                    "voices": cards.voices(context, claim),
                }
                for claim in sides
            ],
        }


def _kind(one: Contradiction) -> str:
    return "person" if one.subject_kind == "body" else one.subject_kind
