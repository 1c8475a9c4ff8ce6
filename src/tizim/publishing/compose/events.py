"""Events and acts: what happened, to whom, by whom, as far as it may be read."""

from collections.abc import Iterator

from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.material import Act

GRAVEST_FIRST = ("disputed", "verified", "corroborated", "reported", "discounted", "withdrawn")
NAMES_IN_A_TITLE = 3
VIOLATIONS_IN_A_TITLE = 2
AND_MORE = {"en": "and {n} more", "ru": "и ещё {n}", "kk": "және тағы {n}"}  # by the languages of the vocabularies


def shown_events(context: Context) -> list[str]:
    """Return the events that a release shows: those of which some claim may be shown."""
    return sorted(event_id for event_id in context.claims_by_event if event_id in context.material.by_event)


def event_rows(context: Context) -> Iterator[Row]:
    for event_id in shown_events(context):
        yield _event(context, event_id)


def _event(context: Context, event_id: str) -> Row:
    acts = context.acts_by_event.get(event_id, ())
    episodes = [context.material.episodes[key] for key in context.material.by_event[event_id]]
    date, place = context.current(event_id, "date"), context.current(event_id, "place")
    when = None if date is None else date.date
    return {
        "id": context.address("event", event_id),
        "kind": "pattern" if all(episode.kind == "pattern" for episode in episodes) else episodes[0].kind,
        "title": title(context, event_id),
        "titles": titles(context, event_id),
        "freedoms": context.codes(event_id, "freedom"),
        "violations": sorted({act.violation for act in acts}),
        "date": cards.date(when),
        "date_first": when.first.isoformat() if when and when.first else None,
        "date_last": when.last.isoformat() if when and when.last else None,
        "place_id": place.code if place and place.code else None,
        "place": None if place is None else context.printer.words(place.text),
        "country": context.country_of(event_id),
        "level": level_of(acts),
        "origins": len({context.material.sources[episode.source_id].origin_group for episode in episodes}),
        "victims": _victims(context, acts),
        "perpetrators": _distinct(cards.perpetrator(context, who) for act in acts for who in act.perpetrators),
        "claims": context.shown(claim.id for claim in context.claims_by_event[event_id]),
        "sources": sorted({context.address("source", episode.source_id) for episode in episodes}),
    }


def act_rows(context: Context) -> Iterator[Row]:
    shown = set(shown_events(context))
    for act in context.material.acts:
        if act.event_id in shown and any(claim_id in context.claims for claim_id in act.claim_ids):
            victim = context.material.mentions[act.victim_mentions[0]]
            named = context.printer.is_named(victim) and act.person_id is not None
            yield {
                "id": context.address("act", act.id),
                "event_id": context.address("event", act.event_id),
                "violation": act.violation,
                "person_id": context.address("person", act.person_id) if named and act.person_id else None,
                "victim": cards.party(context, victim),
                "count_min": act.count_min,
                "count_max": act.count_max,
                "perpetrators": [cards.perpetrator(context, who) for who in act.perpetrators],
                "method": context.printer.words(act.method),
                "level": act.level,
                "claims": context.shown(act.claim_ids),
            }


def titles(context: Context, event_id: str) -> dict[str, str]:
    """Return an event's heading by language; nothing where it is in the words of its source."""
    if not context.acts_by_event.get(event_id):
        return {}
    return {language: title(context, event_id, language) for language in AND_MORE}


def title(context: Context, event_id: str, language: str = "en") -> str:
    """Return an event's heading: what was done, as the vocabulary words it in a language, and to whom.

    An event without a violation is called as its source's telling is called.
    """
    acts = context.acts_by_event.get(event_id, ())
    episodes = [context.material.episodes[key] for key in context.material.by_event[event_id]]
    if not acts:
        return context.printer.words(next((episode.title for episode in episodes if episode.title), ""))
    codes = list(dict.fromkeys(act.violation for act in acts))[:VIOLATIONS_IN_A_TITLE]
    violations = context.vocabularies["violations"]
    done = ", ".join(violations.label(code, language) for code in codes)
    parties = _victims(context, acts)
    names = [str(party.get("name") or party.get("text") or "") for party in parties]
    told = list(dict.fromkeys(name for name in names if name))
    if not told:
        return done[:1].upper() + done[1:].lower()
    rest = len(told) - NAMES_IN_A_TITLE
    whom = ", ".join(told[:NAMES_IN_A_TITLE]) + (f" {AND_MORE[language].format(n=rest)}" if rest > 0 else "")
    return f"{done[:1].upper()}{done[1:].lower()}: {whom}"


def level_of(acts: tuple[Act, ...]) -> str:
    levels = {act.level for act in acts}
    return next((level for level in GRAVEST_FIRST if level in levels), "reported")


def _victims(context: Context, acts: tuple[Act, ...]) -> list[Row]:
    mentions = (context.material.mentions[act.victim_mentions[0]] for act in acts)
    return _distinct(cards.party(context, mention) for mention in mentions)


def _distinct(parties: Iterator[Row]) -> list[Row]:
    """Leave out who stands there already; several who are withheld stay several only as acts."""
    found: list[Row] = []
    for party in parties:
        if party not in found and party.get("text") != "":
            found.append(party)
    return found
