"""Provisions of law, who was charged under them, and the steps of proceedings."""

from collections import defaultdict
from collections.abc import Iterator

from tizim.coding.values import TextValue
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.events import shown_events
from tizim.publishing.material import Claim

Provision = tuple[str, str, str]  # country, code of law, article


def provisions(context: Context) -> dict[Provision, list[Claim]]:
    """Return the claims that name an article of law, by provision. The code of law is a qualifier of the claim."""
    found: dict[Provision, list[Claim]] = defaultdict(list)
    for claim in context.claims.values():
        if claim.field == "article" and isinstance(claim.value, TextValue):
            found[_provision(context, claim, claim.value.text)].append(claim)
    return dict(sorted(found.items()))


def _provision(context: Context, claim: Claim, article: str) -> Provision:
    event_id = context.event_of(claim)
    country = context.country_of(event_id) if event_id else None
    return country or "", claim.qualifiers.get("code", ""), article


def address_of(context: Context, provision: Provision) -> str:
    return context.address("provision", "/".join(provision))


def provision_rows(context: Context) -> Iterator[Row]:
    for provision, claims in provisions(context).items():
        country, code, article = provision
        offences: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            if claim.qualifiers.get("offence"):
                offences[context.printer.words(claim.qualifiers["offence"])].append(context.address("claim", claim.id))
        yield {
            "id": address_of(context, provision),
            "article": article,
            "code": context.printer.words(code),
            "country": country or None,
            "offences": [{"text": text, "claims": sorted(ids)} for text, ids in offences.items()],
            "claims": context.shown(claim.id for claim in claims),
        }


def use_rows(context: Context) -> Iterator[Row]:
    """Yield each event in which a provision was used, with its victims as far as they are named."""
    for provision, claims in provisions(context).items():
        by_event: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            event_id = context.event_of(claim)
            if event_id is not None:
                by_event[event_id].append(claim)
        for event_id, told in by_event.items():
            acts = context.acts_by_event.get(event_id, ())
            victim = context.material.mentions[acts[0].victim_mentions[0]] if acts else None
            named = victim is not None and victim.kind == "person" and context.printer.is_named(victim)
            date = context.current(event_id, "date")
            yield {
                "id": context.address("provision_use", f"{'/'.join(provision)}/{event_id}"),
                "provision_id": address_of(context, provision),
                "event_id": context.address("event", event_id),
                "person_id": context.address("person", victim.held_id) if victim and named else None,
                "victim": None if victim is None else cards.party(context, victim),
                "date": cards.date(date.date) if date else None,
                "claims": context.shown(claim.id for claim in told),
            }


def step_rows(context: Context) -> Iterator[Row]:
    shown = set(shown_events(context))
    numbers = {(code, article): key for key in provisions(context) for _, code, article in [key]}
    for step in context.material.steps:
        if step.event_id not in shown or not context.shown(step.claim_ids):
            continue
        mention = context.material.mentions[context.material.by_person[step.person_id][0]]
        named = mention.kind == "person" and context.printer.is_named(mention)
        yield {
            "id": context.address("step", step.id),
            "person_id": context.address("person", step.person_id) if named else None,
            "victim": cards.party(context, mention),
            "event_id": context.address("event", step.event_id),
            "ordinal": step.ordinal,
            "what": step.what,
            "date": cards.date(step.date),
            "duration": context.printer.words(step.duration),
            "status_on": cards.date(step.status_on),
            "provisions": [
                {
                    "provision_id": address_of(context, numbers[code, article]),
                    "article": article,
                    "code": context.printer.words(code),
                }
                for article, code in step.articles
                if (code, article) in numbers
            ],
            "claims": context.shown(step.claim_ids),
        }
