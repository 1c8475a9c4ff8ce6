"""The queries of the search: what is found, and how many there are of each facet."""

import json

from tizim.kernel.folding import fts5_query, query_words
from tizim.monitor.reading import read
from tizim.monitor.rows import Found
from tizim.monitor.search.outcome import KIND, Line, Outcome
from tizim.monitor.search.query import MOST_WORDS, PAGE_SIZE, Query
from tizim.monitor.shapes import read_date
from tizim.monitor.store import Store

_FOUND = "FROM found LEFT JOIN event ON found.item_kind = 'event' AND event.id = found.item_id"
# What a line of the result prints beside its title: how well confirmed, and when, as it is told.
_LINE = """
    SELECT found.*, event.titles ->> :language AS own_title,
           coalesce(event.level, figure.level, person.level, restriction.level) AS level,
           coalesce(event.date, figure.as_of, person.died, restriction.start, country_update.published) AS date
    FROM found LEFT JOIN event ON found.item_kind = 'event' AND event.id = found.item_id
    LEFT JOIN figure ON found.item_kind = 'figure' AND figure.id = found.item_id
    LEFT JOIN person ON found.item_kind = 'person' AND person.id = found.item_id
    LEFT JOIN restriction ON found.item_kind = 'restriction' AND restriction.id = found.item_id
    LEFT JOIN country_update ON found.item_kind = 'update' AND country_update.id = found.item_id
"""
_WITH_FACETS = "FROM found JOIN facet USING (item_kind, item_id) LEFT JOIN event ON event.id = found.item_id"
_WORDS = "found.n IN (SELECT rowid FROM words WHERE words MATCH :match)"
# An event is found when any part of it falls in the span; other items have one day.
_SINCE = "max(coalesce(event.date_last, ''), coalesce(found.sort_date, '')) >= :since"
_UNTIL = "found.sort_date > '' AND found.sort_date <= :until"


def find(store: Store, query: Query, language: str = "en") -> Outcome:
    """Return one page of what a query finds, with titles in a language, and the counts of all facets."""
    if query.text and not query_words(query.text):
        return Outcome()  # nothing in it is a word: it finds nothing rather than everything
    where, parameters = _conditions(query)
    total = store.query(f"SELECT count(*) {_FOUND} WHERE {where}", parameters)[0][0]  # parts are ours
    page = {"limit": PAGE_SIZE, "offset": (query.page - 1) * PAGE_SIZE}
    lines = store.query(
        f"{_LINE} WHERE {where} ORDER BY coalesce(found.sort_date, '') DESC, found.n LIMIT :limit OFFSET :offset",
        parameters | page | {"language": language},
    )
    found = tuple(
        Line(
            read(Found, dict(line)),
            line["own_title"] or "",
            line["level"] or "",
            read_date(json.loads(line["date"] or "null")),
        )
        for line in lines
    )
    return Outcome(total, found, _counts(store, query))


def _counts(store: Store, query: Query) -> dict[str, dict[str, int]]:
    """Return the counts of every facet; those of a filtered field leave its own filter out, so that it can widen."""
    counts: dict[str, dict[str, int]] = {KIND: _count_kinds(store, query)}
    where, parameters = _conditions(query)
    for field, value, number in _count_facets(store, where, parameters):
        counts.setdefault(field, {})[value] = number
    for chosen in query.fields:
        if chosen == KIND:
            continue
        where, parameters = _conditions(query, leaving_out=chosen)
        rows = _count_facets(store, f"{where} AND facet.field = :field", parameters | {"field": chosen})
        counts[chosen] = {value: number for _, value, number in rows}
    return counts


def _count_facets(store: Store, where: str, parameters: dict[str, object]) -> list[tuple[str, str, int]]:
    rows = store.query(
        f"SELECT facet.field, facet.value, count(*) {_WITH_FACETS} WHERE {where} GROUP BY 1, 2",  # parts are ours
        parameters,
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _count_kinds(store: Store, query: Query) -> dict[str, int]:
    where, parameters = _conditions(query, leaving_out=KIND)
    rows = store.query(
        f"SELECT found.item_kind, count(*) {_FOUND} WHERE {where} GROUP BY 1",  # parts are ours
        parameters,
    )
    return {row[0]: row[1] for row in rows}


def _conditions(query: Query, *, leaving_out: str = "") -> tuple[str, dict[str, object]]:
    """Return the WHERE of a query, made of fixed parts, and its parameters."""
    parts = ["1"]
    parameters: dict[str, object] = {}
    if query.text:
        parts.append(_WORDS)
        parameters["match"] = fts5_query(query_words(query.text)[:MOST_WORDS])
    if query.first_day:
        parts.append(_SINCE)
        parameters["since"] = query.first_day
    if query.last_day:
        parts.append(_UNTIL)
        parameters["until"] = query.last_day
    for number, field in enumerate(query.fields):
        if field == leaving_out:
            continue
        parameters[f"values{number}"] = json.dumps(query.values_of(field))
        values = f"(SELECT value FROM json_each(:values{number}))"  # noqa: S608  # parts are ours
        if field == KIND:
            parts.append(f"found.item_kind IN {values}")
            continue
        parameters[f"field{number}"] = field
        parts.append(
            f"""EXISTS (SELECT 1 FROM facet AS one WHERE one.item_kind = found.item_kind
                AND one.item_id = found.item_id AND one.field = :field{number} AND one.value IN {values})"""  # noqa: S608  # parts are ours
        )
    return " AND ".join(parts), parameters
