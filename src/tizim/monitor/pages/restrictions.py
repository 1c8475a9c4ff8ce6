"""Restrictions of access: what was blocked or shut down, from when until when, at whose request."""

from collections.abc import Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.events import event_title
from tizim.monitor.evidence import ClaimCard, Evidence, Sentences, claim_cards
from tizim.monitor.marks import Level, When, level_mark, when
from tizim.monitor.pages.timeline import Timeline
from tizim.monitor.rows import Event, Restriction


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    kind: str
    target: Words
    area: Words
    start: When
    end: When
    end_is_known: bool
    requested_by: Words
    ground: Words
    level: Level | None
    href: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RestrictionsPage:
    lines: tuple[RestrictionLine, ...]
    timeline: Timeline | None
    rule: str
    countries: tuple[Link, ...]
    country: str


@dataclass(frozen=True, slots=True)
class RestrictionPage:
    line: RestrictionLine
    title: Words
    event: Link | None
    country: Link
    claims: tuple[ClaimCard, ...]


def restriction_line(restriction: Restriction, sentences: Sentences, edition: Edition) -> RestrictionLine:
    item = ("restriction", restriction.id)
    place = edition.labels.place(restriction.place_id)
    return RestrictionLine(
        kind=edition.labels.term("restriction_kinds", restriction.kind) or edition.labels.kind("restriction"),
        target=edition.foreign(restriction.target),
        area=edition.foreign(restriction.area) if restriction.area else Words(place),
        start=when(restriction.start, edition),
        end=when(restriction.end, edition),
        end_is_known=restriction.end is not None,
        requested_by=edition.foreign(restriction.requested_by),
        ground=edition.foreign(restriction.ground),
        level=level_mark(restriction.level, edition),
        href=edition.addresses.item(*item),
        sentence=sentences.href(item, edition.addresses)
        or sentences.href(("event", restriction.event_id), edition.addresses),
    )


def counting_rule(edition: Edition) -> str:
    return edition.language.say(
        N_(
            "Listed: every site, service or network that a source of release {number} names as blocked, cut or slowed. "
            "Where no source says when it ended, it is not taken to go on."
        ),
        number=edition.release.number,
    )


def build(
    lines: tuple[RestrictionLine, ...],
    timeline: Timeline | None,
    edition: Edition,
    *,
    country: str,
    countries: Sequence[str],
) -> RestrictionsPage:
    page = edition.addresses.page("restrictions")
    links = tuple(Link(edition.labels.country(code), f"{page}?country={code}") for code in countries)
    return RestrictionsPage(
        lines, timeline, counting_rule(edition), links, edition.labels.country(country) if country else ""
    )


def build_one(restriction: Restriction, event: Event | None, evidence: Evidence, edition: Edition) -> RestrictionPage:
    line = restriction_line(restriction, evidence.sentences, edition)
    title = event_title(event, edition) if event else Words("")
    return RestrictionPage(
        line=line,
        title=line.target or Words(line.kind),
        event=Link(title.text, edition.addresses.item("event", event.id), title.lang) if event else None,
        country=Link(
            edition.labels.country(restriction.country), edition.addresses.item("country", restriction.country)
        ),
        claims=claim_cards(restriction.claims, evidence, edition, ("restriction", restriction.id)),
    )
