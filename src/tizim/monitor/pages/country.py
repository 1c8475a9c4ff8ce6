"""The country page: what is known of one country, who says it, and what has not been established."""

from collections.abc import Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Words
from tizim.monitor.labels import in_words
from tizim.monitor.pages import people
from tizim.monitor.pages.cases import Case, article_name
from tizim.monitor.pages.figures import Topic
from tizim.monitor.pages.people import DeadLine, WithheldLine
from tizim.monitor.pages.restrictions import RestrictionLine
from tizim.monitor.pages.timeline import Timeline
from tizim.monitor.pages.updates import UpdateLine, update_lines
from tizim.monitor.rows import Count, Country, Provision, Update
from tizim.monitor.shapes import read_date
from tizim.monitor.watchlist import Watchlist, watchlist
from tizim.monitor.wording import as_of_words, date_words, people_words

FREEDOMS = ("assembly", "association", "expression")
MOST_DEAD, MOST_CASES = 12, 4


@dataclass(frozen=True, slots=True)
class CountLine:
    people: str  # "8 to 9 people"
    what: str  # "Killing"
    events: str  # "in 5 events"
    href: str  # the events, each with its sentence


@dataclass(frozen=True, slots=True)
class FreedomSection:
    code: str
    label: str
    lines: tuple[CountLine, ...]
    rule: str
    href: str  # all events
    feed: str


@dataclass(frozen=True, slots=True)
class ArticleLine:
    name: str
    href: str
    uses: str
    offence: Words


@dataclass(frozen=True, slots=True)
class CountryPage:
    code: str
    name: str
    watchlist: Watchlist | None
    freedoms: tuple[FreedomSection, ...]
    topics: tuple[Topic, ...]
    figures_href: str
    figures_left: str
    timeline: Timeline | None
    dead: tuple[DeadLine, ...]
    dead_total: str
    dead_href: str
    dead_rule: str
    refusal: tuple[Words, ...]  # why no estimate is given, and what would allow one
    restrictions: tuple[RestrictionLine, ...]
    cases: tuple[Case, ...]
    cases_href: str
    cases_total: str
    articles: tuple[ArticleLine, ...]
    withheld: tuple[WithheldLine, ...]
    updates: tuple[UpdateLine, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class CountriesLine:
    name: str
    href: str
    watchlist: bool
    updates: str
    latest: UpdateLine | None


@dataclass(frozen=True, slots=True)
class CountryParts:
    """What the release holds of one country, made ready by the modules of its parts."""

    topics: tuple[Topic, ...]
    figures_left: int  # of narrower places, on the page of all figures
    timeline: Timeline | None
    dead: tuple[DeadLine, ...]
    dead_total: int
    restrictions: tuple[RestrictionLine, ...]
    cases: tuple[Case, ...]  # the first of them
    cases_total: int
    articles: tuple[tuple[Provision, int], ...]  # with how often each was used
    withheld: tuple[WithheldLine, ...]
    updates: tuple[UpdateLine, ...]
    watchlist: Watchlist | None


def build(country: Country, parts: CountryParts, edition: Edition) -> CountryPage:
    language, addresses, code = edition.language, edition.addresses, country.id
    return CountryPage(
        code=code,
        name=edition.labels.country(code),
        watchlist=parts.watchlist,
        freedoms=freedom_sections(country.counts, code, edition),
        topics=parts.topics,
        figures_href=f"{addresses.page('figures')}?country={code}",
        figures_left=language.count(
            NN_("{n} more figure, of a narrower place", "{n} more figures, of narrower places"), parts.figures_left
        )
        if parts.figures_left
        else "",
        timeline=parts.timeline,
        dead=parts.dead,
        dead_total=language.count(NN_("{n} name", "{n} names"), parts.dead_total),
        dead_href=f"{addresses.page('people')}?country={code}",
        dead_rule=people.counting_rule(edition),
        refusal=refusal_words(code, edition),
        restrictions=parts.restrictions,
        cases=parts.cases,
        cases_href=f"{addresses.page('proceedings')}?country={code}",
        cases_total=language.count(NN_("{n} proceeding", "{n} proceedings"), parts.cases_total),
        articles=tuple(_article(provision, uses, edition) for provision, uses in _most_used(parts.articles)),
        withheld=parts.withheld,
        updates=parts.updates,
        feed=addresses.feed("country", code),
    )


def refusal_words(country: str, edition: Edition) -> tuple[Words, ...]:
    """Return the reason and the remedy of a refused estimate; nothing where none is refused."""
    refused = edition.release.refusals.get(country)
    return tuple(edition.message(text) for text in (refused.reason, refused.remedy) if text) if refused else ()


def countries_line(country: Country, latest: Sequence[Update], updates: int, edition: Edition) -> CountriesLine:
    return CountriesLine(
        edition.labels.country(country.id),
        edition.addresses.item("country", country.id),
        watchlist(country, latest, edition) is not None,
        edition.language.count(NN_("{n} update", "{n} updates"), updates),
        next(iter(update_lines(latest, edition)), None),
    )


def _most_used(articles: Sequence[tuple[Provision, int]]) -> list[tuple[Provision, int]]:
    return sorted(articles, key=lambda pair: (-pair[1], pair[0].code, pair[0].article))


def _article(provision: Provision, uses: int, edition: Edition) -> ArticleLine:
    offence = provision.offences[0].text if provision.offences else ""
    return ArticleLine(
        article_name(provision.article, provision.code, edition),
        edition.addresses.item("provision", provision.id),
        edition.language.count(NN_("used in {n} event", "used in {n} events"), uses) if uses else "",
        edition.foreign(offence),
    )


def freedom_sections(counts: Sequence[Count], country: str, edition: Edition) -> tuple[FreedomSection, ...]:
    """Return the counts by freedom, the largest first; the three freedoms always stand, others follow."""
    others = sorted({count.freedom for count in counts} - {*FREEDOMS, ""})
    return tuple(
        _section(freedom, [count for count in counts if count.freedom == freedom], country, edition)
        for freedom in (*FREEDOMS, *others)
    )


def _section(freedom: str, counts: Sequence[Count], country: str, edition: Edition) -> FreedomSection:
    ordered = sorted(counts, key=lambda count: (-count.least, count.violation))
    labels, addresses = edition.labels, edition.addresses
    about = [("kind", "event"), ("country", country), ("freedom", freedom)]
    return FreedomSection(
        code=freedom,
        label=labels.term("freedoms", freedom) if ("freedoms", freedom) in labels.terms else in_words(freedom),
        lines=tuple(
            CountLine(
                people_words(count.least, count.most, edition.language),
                labels.term("violations", count.violation),
                edition.language.count(NN_("in {n} event", "in {n} events"), count.events) if count.events else "",
                addresses.search([*about, ("violation", count.violation)]),
            )
            for count in ordered
        ),
        rule=_rule(counts, edition),
        href=addresses.search(about),
        feed=addresses.feed("freedom", freedom),
    )


def _rule(counts: Sequence[Count], edition: Edition) -> str:
    """Return what the counts of one freedom count: of whom, from when to when, as of when, from how many origins."""
    if not counts:
        return ""
    language = edition.language
    parts = [
        language.translate(
            N_(
                "Counted: people described one by one or in a group of stated size, once for each violation and event. "
                "Told patterns are not counted; these are cases in the sources, not totals."
            )
        )
    ]
    firsts = [count.first for count in counts if count.first]
    lasts = [count.last for count in counts if count.last]
    if firsts and lasts:
        first = date_words(read_date(min(firsts)), language)
        last = date_words(read_date(max(lasts)), language)
        parts.append(language.say(N_("Events from {first} to {last}."), first=first, last=last))
    known = [count.as_of for count in counts if count.as_of is not None]
    if known:
        newest = max(known, key=lambda date: str(date.last))
        parts.append(language.say(N_("Known {as_of}."), as_of=as_of_words(newest, language)))
    origins = max(count.origins for count in counts)
    if origins:
        parts.append(
            language.count(NN_("From {n} independent origin.", "From up to {n} independent origins a line."), origins)
        )
    return " ".join(parts)
