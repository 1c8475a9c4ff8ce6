"""Persons: those who are named, and how many are not."""

from collections.abc import Iterator

from tizim.coding.values import NumberValue, TermValue, TextValue
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.events import level_of
from tizim.publishing.material import Act, Claim

UNDATED: Row = {"start": None, "end": None, "precision": "approximate", "as_written": "", "part": None, "derived": None}


def person_rows(context: Context) -> Iterator[Row]:
    """Yield a row for everybody whom the profile names and of whom a claim is shown."""
    for held in sorted(context.claims_by_person):
        mentions = [context.material.mentions[key] for key in context.material.by_person[held]]
        if held in context.printer.decisions and mentions[0].kind == "person":
            yield _person(context, held)


def _person(context: Context, held: str) -> Row:
    mentions = [context.material.mentions[key] for key in context.material.by_person[held]]
    claims = context.claims_by_person[held]
    acts = [act for act in context.material.acts if act.person_id == held]
    spelled = {
        name.text: {"text": name.text, "language": name.language, "script": name.script, "kind": "as_written"}
        for mention in mentions
        for name in mention.names
    }
    heading = context.heading(held)
    names = [spelled.pop(heading)] if heading in spelled else []
    country = next((country for act in acts if (country := context.country_of(act.event_id))), None)
    return {
        "id": context.address("person", held),
        "name": heading,
        "names": [*names, *spelled.values()],
        "kind": mentions[0].kind,
        "roles": sorted(_terms(claims, "role")),
        "occupations": list(dict.fromkeys(context.printer.words(text) for text in _texts(claims, "occupation"))),
        "fates": _fates(context, claims),
        "age": next(iter(_ages(claims)), None),
        "country": country or context.countries_by_source.get(mentions[0].source_id),
        "basis": context.printer.decisions[held].code,
        "died": _died(context, held, claims),
        "level": level_of(tuple(acts)),
        "origins": len({context.material.sources[mention.source_id].origin_group for mention in mentions}),
        "claims": context.shown([*(c.id for c in claims), *(key for act in acts for key in act.claim_ids)]),
    }


def withheld_rows(context: Context, updates: dict[str, str]) -> Iterator[Row]:
    """Yield how many people are not named, by reason, country and update.

    updates
        Public id of the update by source id.
    """
    told: dict[tuple[str, str | None, str | None], set[str]] = {}
    for mention in context.material.mentions.values():
        reason = None if mention.kind != "person" else context.printer.reason(mention)
        if reason is not None:
            country = context.countries_by_source.get(mention.source_id)
            told.setdefault((reason, country, updates.get(mention.source_id)), set()).add(mention.held_id)
    for (reason, country, update_id), people in sorted(told.items(), key=lambda item: tuple(map(str, item[0]))):
        yield {
            "id": context.address("withheld", f"{reason}/{country}/{update_id}"),
            "reason": reason,
            "people": len(people),
            "country": country,
            "update_id": update_id,
        }


def _terms(claims: tuple[Claim, ...], field: str) -> set[str]:
    return {c.value.code for c in claims if c.field == field and isinstance(c.value, TermValue)}


def _texts(claims: tuple[Claim, ...], field: str) -> list[str]:
    return [c.value.text for c in claims if c.field == field and isinstance(c.value, TextValue)]


def _ages(claims: tuple[Claim, ...]) -> list[int | float | None]:
    return [cards.number_of(c.value.number) for c in claims if c.field == "age" and isinstance(c.value, NumberValue)]


def _fates(context: Context, claims: tuple[Claim, ...]) -> list[Row]:
    """Return what became of somebody, each with the date it was true on: a status ages."""
    fates: dict[str, Row] = {}
    for claim in claims:
        if claim.field == "fate" and isinstance(claim.value, TermValue) and claim.stance == "asserts":
            fate = fates.setdefault(claim.value.code, {"code": claim.value.code, "as_of": None, "claims": []})
            fate["as_of"] = fate["as_of"] or cards.date(claim.as_of or claim.known_on)
            fate["claims"] = sorted({*_ids(fate), context.address("claim", claim.id)})
    return list(fates.values())


def _ids(fate: Row) -> list[str]:
    held = fate["claims"]
    assert isinstance(held, list)
    return held


def _died(context: Context, held: str, claims: tuple[Claim, ...]) -> Row | None:
    """Return when somebody died as the event of the death is dated; None for who is not reported dead."""
    deaths = context.vocabularies["fates"].flagged("death")
    if not _terms(claims, "fate") & deaths:
        return None
    fatal = context.vocabularies["violations"].flagged("death")
    told = (context.current(act.event_id, "date") for act in context.material.acts if _kills(act, held, fatal))
    dates = [one.date for one in told if one is not None and one.date]
    # "6 January" in one source and "6 January 2022" in another: the one with its year says more.
    dates.sort(key=lambda date: date.first is None)
    return cards.date(dates[0]) if dates else UNDATED


def _kills(act: Act, held: str, fatal: frozenset[str]) -> bool:
    return act.person_id == held and act.violation in fatal
