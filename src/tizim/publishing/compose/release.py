"""All tables of a release, from what was gathered."""

from tizim.kernel.dates import PartialDate
from tizim.publishing.compose import (
    cards,
    claims,
    countries,
    events,
    figures,
    law,
    passages,
    people,
    restrictions,
    updates,
)
from tizim.publishing.compose.context import Context, Row


def compose(context: Context, *, as_of: PartialDate) -> dict[str, list[Row]]:
    """Return the rows of every item table; JSON columns as values.

    as_of
        The day of the release.
    """
    pages = updates.pages(context)
    quotes = passages.quotes_by_spot(context)
    update_ids = {page.source.id: context.address("update", page.source.id) for page in pages}
    tables: dict[str, list[Row]] = {
        "source": list(_source_rows(context)),
        "country_update": list(updates.update_rows(context, pages)),
        "block": list(updates.block_rows(context, pages)),
        "record": list(updates.record_rows(context, pages)),
        "passage": list(passages.passage_rows(context, quotes, updates.passage_places(context, pages, quotes))),
        "claim": list(claims.claim_rows(context, _levels(context), quotes)),
        "event": list(events.event_rows(context)),
        "act": list(events.act_rows(context)),
        "person": list(people.person_rows(context)),
        "figure": list(figures.figure_rows(context)),
        "provision": list(law.provision_rows(context)),
        "provision_use": list(law.use_rows(context)),
        "restriction": list(restrictions.restriction_rows(context)),
        "step": list(law.step_rows(context)),
        "contradiction": list(figures.contradiction_rows(context)),
        "country": list(countries.country_rows(context, as_of)),
        "term": list(countries.term_rows(context)),
        "withheld": list(people.withheld_rows(context, update_ids)),
        "correction": [],
    }
    tables["place"] = list(countries.place_rows(context, _places_named(tables)))
    return tables


def _source_rows(context: Context) -> list[Row]:
    """Return the sources of which a claim is shown. Never the name of the file, nor who added it."""
    shown = {claim.source_id for claim in context.claims.values()}
    describe = context.printer.description
    return [
        {
            "id": context.address("source", source.id),
            "kind": source.kind,
            "title": describe(source.title),
            "publisher": describe(source.publisher),
            "authors": [describe(author) for author in source.authors],
            "partners": [describe(partner) for partner in source.partners],
            "url": source.url or None,
            "published": cards.date(source.published),
            "period": cards.date(source.period),
            "retrieved": cards.date(source.retrieved),
            "language": source.language or None,
            "licence": source.licence,
            "licence_note": None,
            "whole_text": source.whole_text,
            "origin_group": context.address("origin_group", source.origin_group),
            "sha256": source.sha256,
            "note": context.printer.words(source.note) or None,
        }
        for source_id, source in sorted(context.material.sources.items())
        if source_id in shown
    ]


def _levels(context: Context) -> dict[str, str]:
    """Return the level of what each claim supports: of its current value, or of its act."""
    levels = {claim_id: act.level for act in context.material.acts for claim_id in act.claim_ids}
    levels |= {claim_id: one.level for one in context.material.currents for claim_id in one.claim_ids}
    withdrawn = {figure.claim_id: "withdrawn" for figure in context.material.figures if figure.is_withdrawn}
    return levels | withdrawn


def _places_named(tables: dict[str, list[Row]]) -> set[str]:
    named = {str(row["country"]) for rows in tables.values() for row in rows if row.get("country")}
    return named | {str(row["place_id"]) for rows in tables.values() for row in rows if row.get("place_id")}
