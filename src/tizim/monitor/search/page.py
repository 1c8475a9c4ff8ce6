"""The search page: what was found, the filters in use, and the facets with their counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition
from tizim.monitor.evidence import Sentences
from tizim.monitor.marks import Level, When, level_mark, marked, when
from tizim.monitor.pages.cases import article_name
from tizim.monitor.printed import Printed
from tizim.monitor.search.outcome import KIND, Outcome
from tizim.monitor.search.query import PAGE_SIZE, Query

MOST_SHOWN = 12  # values of a facet beside those chosen
# Facets in this order first, whatever order the release lists them in; the rest follows.
FIRST = (KIND, "country", "freedom", "violation", "article", "place")
OWN_LABELS = {
    KIND: N_("Kind"),
    "country": N_("Country"),
    "freedom": N_("Freedom"),
    "violation": N_("Violation"),
    "article": N_("Article of law"),
    "place": N_("Place"),
    "level": N_("Level"),
}


@dataclass(frozen=True, slots=True)
class Result:
    kind: str
    title: Printed
    lang: str
    href: str
    date: When | None
    level: Level | None
    extract: Printed
    sentence: str  # where its first sentence stands lit


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    field: str
    label: str
    choices: tuple[Choice, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    query: Query
    heading: str
    total: int
    results: tuple[Result, ...]
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    reset: str
    previous: str
    next: str
    position: str
    bad_dates: tuple[str, ...]
    rule: str


def build(query: Query, outcome: Outcome, sentences: Sentences, edition: Edition) -> SearchPage:
    """Return the page of one query; `outcome` holds what it found."""
    language = edition.language
    pages = max(1, -(-outcome.total // PAGE_SIZE))
    return SearchPage(
        query=query,
        heading=language.count(NN_("{n} item", "{n} items"), outcome.total),
        total=outcome.total,
        results=_results(outcome, sentences, edition),
        facets=_facets(query, outcome.counts, edition),
        chips=_chips(query, edition),
        reset=edition.addresses.search(),
        previous=_page_address(query, query.page - 1, pages, edition),
        next=_page_address(query, query.page + 1, pages, edition),
        position=language.say(N_("Page {page} of {pages}"), page=str(query.page), pages=str(pages)),
        bad_dates=query.bad_dates,
        rule=_rule(edition),
    )


def _results(outcome: Outcome, sentences: Sentences, edition: Edition) -> tuple[Result, ...]:
    results = []
    for line in outcome.lines:
        found = line.found
        results.append(
            Result(
                kind=edition.labels.kind(found.item_kind),
                title=marked(line.title or found.title or edition.labels.kind(found.item_kind), edition),
                lang="" if line.title else edition.foreign(found.title).lang,
                href=edition.addresses.item(found.item_kind, found.item_id),
                date=when(line.date, edition) if line.date else None,
                level=level_mark(line.level, edition),
                extract=marked(found.extract, edition),
                sentence=sentences.href((found.item_kind, found.item_id), edition.addresses),
            )
        )
    return tuple(results)


def _facets(query: Query, counts: Mapping[str, Mapping[str, int]], edition: Edition) -> tuple[Facet, ...]:
    offered = [field.name for field in edition.release.fields.values() if field.is_facet]
    names = dict.fromkeys([*FIRST, *offered, *sorted(counts), *query.fields])
    facets = []
    for name in names:
        choices = _choices(name, query, counts.get(name, {}), edition)
        if choices:
            is_open = name in FIRST[:4] or any(choice.is_chosen for choice in choices)
            facets.append(Facet(name, field_label(name, edition), choices, is_open))
    return tuple(facets)


def _choices(name: str, query: Query, counts: Mapping[str, int], edition: Edition) -> tuple[Choice, ...]:
    """Return the most frequent values and all that are chosen, those that find nothing included."""
    chosen = query.values_of(name)
    frequent = sorted(counts, key=lambda value: (-counts[value], value))[:MOST_SHOWN]
    values = dict.fromkeys([*frequent, *chosen])
    return tuple(
        Choice(value, value_label(name, value, edition), edition.language.number(counts.get(value, 0)), value in chosen)
        for value in values
    )


def field_label(name: str, edition: Edition) -> str:
    own = OWN_LABELS.get(name)
    return edition.language.translate(own) if own else edition.labels.field(name)


def value_label(name: str, value: str, edition: Edition) -> str:
    """Return what a value is called: an article, a term, a country or a place; else the value itself."""
    labels = edition.labels
    if name == KIND:
        return labels.kind(value)
    if value in labels.articles:
        return article_name(*labels.articles[value], edition)
    field = labels.fields.get(name)
    for vocabulary in (field.vocabulary if field else "", name, f"{name}s"):
        if (vocabulary, value) in labels.terms:
            return labels.term(vocabulary, value)
    if value in labels.countries and name in ("country", "place"):
        return labels.country(value)
    return labels.place(value) or value


def _chips(query: Query, edition: Edition) -> tuple[Chip, ...]:
    """Return a chip for each filter in use; it leads to the same query without that filter."""
    language = edition.language

    def chip(label: str, value: str, rest: Query) -> Chip:
        return Chip(label, value, edition.addresses.search(replace(rest, page=1).parameters()))

    chips = []
    if query.text:
        chips.append(chip(language.translate(N_("Text")), query.text, replace(query, text="")))
    for field, value in query.choices:
        label, called = field_label(field, edition), value_label(field, value, edition)
        chips.append(chip(label, called, query.without((field, value))))
    if query.since:
        chips.append(chip(language.translate(N_("From")), query.since, replace(query, since="")))
    if query.until:
        chips.append(chip(language.translate(N_("Until")), query.until, replace(query, until="")))
    return tuple(chips)


def _page_address(query: Query, page: int, pages: int, edition: Edition) -> str:
    if not 1 <= page <= pages:
        return ""
    return edition.addresses.search(replace(query, page=page).parameters())


def _rule(edition: Edition) -> str:
    message = N_(
        "Counted: items of release {number} that hold every word and meet every filter; of several values of one "
        "filter, any. Items are records, not people: one event may have many victims."
    )
    return edition.language.say(message, number=edition.release.number)
