"""Countries, places and terms: the rows that other rows name, and the counts of a country with their rule."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tizim.kernel.dates import PartialDate
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.events import shown_events
from tizim.publishing.material import Act


def country_rows(context: Context, as_of: PartialDate) -> Iterator[Row]:
    """Yield every country that an event or an update of the release speaks of.

    as_of
        The day of the release: a count is of what was known on it.
    """
    events: dict[str, list[str]] = defaultdict(list)
    for event_id in shown_events(context):
        country = context.country_of(event_id)
        if country:
            events[country].append(event_id)
    for country, event_ids in sorted(events.items()):
        labels = {language: context.gazetteer.label(country, language) for language in ("en", "ru", "kk")}
        yield {
            "id": country,
            "names": labels,
            "watchlist": None,
            "counts": [_count(context, *key, acts, as_of) for key, acts in _acts(context, event_ids).items()],
        }


def _acts(context: Context, event_ids: list[str]) -> Mapping[tuple[str, str], list[Act]]:
    """Return the acts of a country's incidents by freedom and violation. A pattern is not an incident."""
    found: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for event_id in event_ids:
        freedoms = context.codes(event_id, "freedom") or [""]
        for act in context.acts_by_event.get(event_id, ()):
            if not act.is_pattern and any(claim_id in context.claims for claim_id in act.claim_ids):
                for freedom in freedoms:
                    found[freedom, act.violation].append(act)
    return dict(sorted(found.items()))


def _count(context: Context, freedom: str, violation: str, acts: list[Act], as_of: PartialDate) -> Row:
    days = [current.date for act in acts if (current := context.current(act.event_id, "date")) and current.date]
    firsts = [day.first for day in days if day.first]
    lasts = [day.last for day in days if day.last]
    ceilings = [act.count_max for act in acts]
    return {
        "freedom": freedom or None,
        "violation": violation,
        "min": sum(act.count_min for act in acts),
        "max": None if None in ceilings else sum(most for most in ceilings if most is not None),
        "events": len({act.event_id for act in acts}),
        "first": min(firsts).isoformat() if firsts else None,
        "last": max(lasts).isoformat() if lasts else None,
        "as_of": cards.date(as_of),
        "origins": len(
            {
                context.material.sources[context.material.claims[key].source_id].origin_group
                for act in acts
                for key in act.claim_ids
            }
        ),
    }


def place_rows(context: Context, named: set[str]) -> Iterator[Row]:
    """Yield the places that other rows name, and those they lie in."""
    ids = {
        place.id for place_id in named if place_id in context.gazetteer for place in context.gazetteer.path(place_id)
    }
    for place_id in sorted(ids):
        place = context.gazetteer[place_id]
        yield {
            "id": place.id,
            "kind": place.kind,
            "parent": place.parent,
            "country": context.gazetteer.path(place.id)[-1].id,
            "names": [
                {"text": name.text, "language": name.language, "script": name.script, "kind": name.kind}
                for name in place.names
            ],
            "latitude": place.point[0] if place.point else None,
            "longitude": place.point[1] if place.point else None,
        }


def term_rows(context: Context) -> Iterator[Row]:
    """Yield every term of every vocabulary: what the words of a release mean is part of it."""
    for name, vocabulary in sorted(context.vocabularies.items()):
        for code, term in vocabulary.items():
            yield {
                "id": f"{name}:{code}",
                "vocabulary": name,
                "code": code,
                "labels": dict(term.labels),
                "definitions": dict(term.definition),
                "parent": term.parent,
            }
