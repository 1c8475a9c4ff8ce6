"""The pages of the site."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse

from tizim.monitor.edition import Edition
from tizim.monitor.pages import (
    article,
    cases,
    event,
    figures,
    home,
    people,
    person,
    restrictions,
    source,
    timeline,
    updates,
)
from tizim.monitor.pages import update as update_page
from tizim.monitor.rows import Figure
from tizim.monitor.store import Store
from tizim.monitor.views.answer import page, show
from tizim.monitor.views.gather import (
    by_id,
    chosen_country,
    contradictions,
    dead_lines,
    nothing,
    other_countries,
    page_number,
    restriction_lines,
    told_cases,
)

NEAR_EVENTS = 5


@page
def home_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    newest = store.updates(limit=6)
    lines = []
    for code in sorted(store.countries, key=edition.labels.country):
        told = store.updates(country=code, limit=1)
        counted = store.figures(country=code)
        if told or counted or store.countries[code].watchlist:
            sentences = store.sentences({("figure", figure.id) for figure in counted})
            lines.append(home.country_line(code, told, counted, sentences, edition))
    built = home.build(
        (lines, newest), store.corrections(limit=5), (store.counts_of_items(), store.examples()), edition
    )
    return show(request, "home", built, edition)


@page
def updates_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    number = page_number(request)
    found = store.updates(limit=updates.PER_PAGE, offset=(number - 1) * updates.PER_PAGE)
    built = updates.build(found, store.count_of_updates(), number, edition)
    return show(request, "updates", built, edition, current="updates")


@page
def update(request: HttpRequest, store: Store, edition: Edition, update_id: str) -> HttpResponse:
    found = store.update(update_id) or nothing()
    records = store.records(update_id)
    built = update_page.build(
        found,
        store.source(found.source_id),
        (store.blocks(update_id), records),
        store.tellings(update_id),
        (store.withheld(update=update_id), store.corrections(item=("update", update_id))),
        edition,
    )
    return show(request, "update", built, edition, current="updates")


@page
def event_page(request: HttpRequest, store: Store, edition: Edition, event_id: str) -> HttpResponse:
    found = store.event(event_id) or nothing()
    acts = store.acts_of_event(event_id)
    parts = event.EventParts(
        acts=acts,
        persons=by_id(store.persons([act.person_id for act in acts])),
        steps=store.steps(event=event_id),
        figures=store.figures(event=event_id),
        restrictions=store.restrictions(event=event_id),
        contradictions=contradictions(store, ("event", event_id), [act.id for act in acts]),
        near=store.events_near(found, NEAR_EVENTS) if found.date_first else (),
        sources=store.sources(found.sources),
    )
    items = {("event", event_id), *(("figure", figure.id) for figure in parts.figures)}
    items |= {("restriction", one.id) for one in parts.restrictions}
    evidence = store.evidence(event.claim_ids(found, parts), items)
    return show(request, "event", event.build(found, parts, evidence, edition), edition)


@page
def person_page(request: HttpRequest, store: Store, edition: Edition, person_id: str) -> HttpResponse:
    found = store.person(person_id) or nothing()
    acts = store.acts_of_persons([person_id])
    parts = person.PersonParts(
        acts=acts,
        events=by_id(store.events([act.event_id for act in acts])),
        steps=store.steps(person=person_id),
        contradictions=contradictions(store, ("person", person_id), [act.id for act in acts]),
    )
    items = {("person", person_id), *(("event", act.event_id) for act in acts)}
    evidence = store.evidence(person.claim_ids(found, parts), items)
    return show(request, "person", person.build(found, parts, evidence, edition), edition)


@page
def people_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    country = chosen_country(request, store)
    lines = dead_lines(store, edition, country)
    built = people.build(
        lines, store.withheld(country=country), edition, country=country, countries=other_countries(store, edition)
    )
    return show(request, "people", built, edition, current="people")


@page
def figures_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    country = chosen_country(request, store)
    found = store.figures(country=country)
    sentences = store.sentences({("figure", figure.id) for figure in found})
    built = figures.build(found, sentences, edition, country=country, countries=other_countries(store, edition))
    return show(request, "figures", built, edition, current="figures")


@page
def figure_page(request: HttpRequest, store: Store, edition: Edition, figure_id: str) -> HttpResponse:
    found = store.figure(figure_id) or nothing()
    whole = store.figure(found.part_of) if found.part_of else None
    same_topic = [one for one in store.figures(country=found.country) if one.topic == found.topic]
    related: Mapping[str, Sequence[Figure]] = {
        "whole": (whole,) if whole else (),
        "parts": store.parts_of_figure(figure_id),
        "topic": [one for one in same_topic if one.part_of != figure_id and one.id != found.part_of],
    }
    items = {("figure", one.id) for one in (found, *(one for group in related.values() for one in group))}
    evidence = store.evidence(found.claims, items)
    built = figures.build_one(found, related, store.event(found.event_id), evidence, edition)
    return show(request, "figure", built, edition, current="figures")


@page
def article_page(request: HttpRequest, store: Store, edition: Edition, provision_id: str) -> HttpResponse:
    found = store.provision(provision_id) or nothing()
    uses = store.uses_of(provision_id)
    concerned = (
        by_id(store.persons([use.person_id for use in uses])),
        by_id(store.events([use.event_id for use in uses])),
    )
    claims = {*found.claims, *(claim for use in uses for claim in use.claims)}
    claims |= {claim for offence in found.offences for claim in offence.claims}
    evidence = store.evidence(claims, {("provision", provision_id), *(("event", use.event_id) for use in uses)})
    return show(request, "article", article.build(found, uses, concerned, evidence, edition), edition)


@page
def restrictions_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    country = chosen_country(request, store)
    found = store.restrictions(country=country)
    lines = restriction_lines(store, edition, found)
    drawn = timeline.build(found, (), edition)
    built = restrictions.build(lines, drawn, edition, country=country, countries=other_countries(store, edition))
    return show(request, "restrictions", built, edition, current="restrictions")


@page
def restriction_page(request: HttpRequest, store: Store, edition: Edition, restriction_id: str) -> HttpResponse:
    found = store.restriction(restriction_id) or nothing()
    evidence = store.evidence(found.claims, {("restriction", found.id), ("event", found.event_id)})
    built = restrictions.build_one(found, store.event(found.event_id), evidence, edition)
    return show(request, "restriction", built, edition, current="restrictions")


@page
def proceedings_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    country = chosen_country(request, store)
    steps = store.steps(country=country)
    built = cases.build(told_cases(store, edition, steps), edition, country)
    return show(request, "proceedings", built, edition)


@page
def source_page(request: HttpRequest, store: Store, edition: Edition, source_id: str) -> HttpResponse:
    found = store.source(source_id) or nothing()
    built = source.build(found, store.passages_of(source_id), store.updates(source=source_id, limit=1), edition)
    return show(request, "source", built, edition)
