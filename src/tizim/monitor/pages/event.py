"""The event page: what is known field by field, and what each source says, contradictions side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.events import event_title, place_words
from tizim.monitor.evidence import ClaimCard, Evidence, claim_cards, count_of, numbers_of
from tizim.monitor.marks import (
    Chain,
    Level,
    PartyLine,
    Said,
    When,
    chain,
    level_mark,
    marked,
    origins_words,
    parties,
    party_line,
    person_line,
    said,
    when,
    withheld_words,
)
from tizim.monitor.pages.cases import StepLine, step_lines
from tizim.monitor.pages.figures import FigureCard, figure_card
from tizim.monitor.printed import Printed, plain_pieces
from tizim.monitor.rows import Act, Contradiction, Event, Figure, Person, Restriction, Source, Step
from tizim.monitor.shapes import read_date
from tizim.monitor.wording import date_words, derivation_words, people_words


@dataclass(frozen=True, slots=True)
class ActLine:
    violation: str
    definition: str
    victim: PartyLine | None
    people: str
    perpetrators: tuple[PartyLine, ...]
    method: Words
    level: Level | None
    numbers: tuple[int, ...]  # of the claims it rests on


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    values: tuple[Words, ...]
    note: str
    numbers: tuple[int, ...]
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class SideView:
    said: Said
    chain: Chain
    number: int  # of its claim on this page; 0: not among them


@dataclass(frozen=True, slots=True)
class ContradictionView:
    field: str
    relation: str
    point: Words
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    id: str
    kind: str
    title: Printed
    window_title: str
    lang: str
    date: When
    place: Words
    country: Link
    freedoms: tuple[str, ...]
    level: Level | None
    origins: str
    acts: tuple[ActLine, ...]
    facts: tuple[Fact, ...]
    contradictions: tuple[ContradictionView, ...]
    claims: tuple[ClaimCard, ...]
    claims_heading: str
    steps: tuple[StepLine, ...]
    figures: tuple[FigureCard, ...]
    restrictions: tuple[Link, ...]
    sources: tuple[Link, ...]
    near: tuple[Link, ...]
    sentence: str
    is_pattern: bool
    cite: str


@dataclass(frozen=True, slots=True)
class EventParts:
    """What the release holds of one event, beside its own row."""

    acts: Sequence[Act]
    persons: Mapping[str, Person]
    steps: Sequence[Step]
    figures: Sequence[Figure]
    restrictions: Sequence[Restriction]
    contradictions: Sequence[Contradiction]
    near: Sequence[Event]
    sources: Sequence[Source]


def claim_ids(event: Event, parts: EventParts) -> tuple[str, ...]:
    """Return all claims that the event rests on, its own first, each once."""
    behind: list[Act | Restriction | Figure | Step] = [
        *parts.acts,
        *parts.restrictions,
        *parts.figures,
        *parts.steps,
    ]
    return tuple(dict.fromkeys([*event.claims, *(claim for one in behind for claim in one.claims)]))


def build(event: Event, parts: EventParts, evidence: Evidence, edition: Edition) -> EventPage:
    item = ("event", event.id)
    cards = claim_cards(claim_ids(event, parts), evidence, edition, item)
    title = event_title(event, edition)
    labels = edition.labels
    level = level_mark(event.level, edition)
    return EventPage(
        id=event.id,
        kind=labels.term("episode_kinds", event.kind or "incident"),
        title=marked(title.text, edition),
        window_title=plain_pieces(marked(title.text, edition)),
        lang=title.lang,
        date=when(event.date, edition),
        place=place_words(event, edition),
        country=Link(labels.country(event.country), edition.addresses.item("country", event.country)),
        freedoms=labels.all_terms("freedoms", event.freedoms),
        level=level,
        origins=origins_words(event.origins, edition),
        acts=tuple(_act_line(act, parts.persons, cards, edition) for act in parts.acts),
        facts=_facts(event, evidence, cards, edition),
        contradictions=tuple(contradiction_view(one, cards, evidence, edition) for one in parts.contradictions),
        claims=cards,
        claims_heading=edition.language.count(NN_("{n} claim", "{n} claims"), count_of(cards)),
        steps=step_lines(parts.steps, evidence, edition),
        figures=tuple(figure_card(figure, evidence.sentences, edition) for figure in parts.figures),
        restrictions=tuple(
            Link(
                one.target or labels.term("restriction_kinds", one.kind),
                edition.addresses.item("restriction", one.id),
                edition.foreign("").lang if one.target else "",
            )
            for one in parts.restrictions
        ),
        sources=tuple(_source(source, edition) for source in parts.sources),
        near=tuple(_near(other, edition) for other in parts.near),
        sentence=evidence.sentences.href(item, edition.addresses),
        is_pattern=event.kind == "pattern",
        cite=cite(title.text, level, edition),
    )


def cite(title: str, level: Level | None, edition: Edition) -> str:
    """Return how to cite an item: what it is, in which release, and how well it is confirmed."""
    message = N_("Tizim, “{title}”, release {number} of {date}, level: {level}.")
    return edition.language.say(
        message,
        title=title,
        number=edition.release.number,
        date=date_words(read_date(edition.release.made_on), edition.language),
        level=level.label.lower() if level else "–",
    )


def _act_line(act: Act, persons: Mapping[str, Person], cards: Sequence[ClaimCard], edition: Edition) -> ActLine:
    person = persons.get(act.person_id)
    victim = person_line(person, edition) if person else party_line(act.victim, edition)
    # A group whose size the party line already gives is not counted twice over.
    many = (act.count_min, act.count_max) != (1, 1) and not (act.victim and act.victim.least)
    return ActLine(
        violation=edition.labels.term("violations", act.violation),
        definition=edition.labels.definition("violations", act.violation),
        victim=victim,
        people=people_words(act.count_min, act.count_max, edition.language) if many and act.count_min else "",
        perpetrators=parties(act.perpetrators, edition),
        method=edition.foreign(act.method),
        level=level_mark(act.level, edition),
        numbers=numbers_of(act.claims, cards),
    )


def _facts(event: Event, evidence: Evidence, cards: Sequence[ClaimCard], edition: Edition) -> tuple[Fact, ...]:
    """Return when, where and who, unknown or not, then whatever else the claims of the event say."""
    language = edition.language
    claims = [evidence.claims[claim] for claim in event.claims if claim in evidence.claims]

    def fact(label: str, values: Sequence[Words], fields: Sequence[str], note: str = "") -> Fact:
        ids = [claim.id for claim in claims if claim.field in fields]
        known = tuple(value for value in values if value)
        return Fact(label, known, note, numbers_of(ids, cards), not known)

    date = (Words(when(event.date, edition).words),) if event.date else ()
    perpetrators = tuple(
        Words(withheld_words(party.withheld, edition)) if party.withheld else line.name
        for party in event.perpetrators
        if (line := party_line(party, edition))
    )
    facts = [
        fact(language.translate(N_("When")), date, ("date",), derivation_words(event.date, language)),
        fact(language.translate(N_("Where")), (place_words(event, edition),), ("place", "area")),
        fact(language.translate(N_("Said to be responsible")), perpetrators, ("perpetrator", "perpetrator_type")),
    ]
    done = {"date", "place", "area", "perpetrator", "perpetrator_type", "violation", "victim", "country", "freedom"}
    by_field: dict[str, list[Words]] = {}
    for claim in claims:
        if claim.field in done:
            continue
        source = evidence.sources.get(claim.source_id)
        value = said(
            claim.value, edition, operator=claim.operator, unit=claim.unit, language=source.language if source else ""
        )
        text = " ".join(part for part in (value.before, value.words.text, value.unit) if part)
        by_field.setdefault(claim.field, []).append(Words(text or value.withheld, value.words.lang))
    facts += [
        fact(edition.labels.field(field), list(dict.fromkeys(values)), (field,)) for field, values in by_field.items()
    ]
    return tuple(facts)


def contradiction_view(
    one: Contradiction, cards: Sequence[ClaimCard], evidence: Evidence, edition: Edition
) -> ContradictionView:
    sides = []
    for side in one.sides:
        claim = evidence.claims.get(side.claim_id)
        source = evidence.sources.get(claim.source_id) if claim else None
        language = source.language if source else ""
        value = claim.value if claim and side.value.is_missing else side.value
        voices = side.voices or (claim.voices if claim else ())
        operator, unit = (claim.operator, claim.unit) if claim else ("", "")
        sides.append(
            SideView(
                said(value, edition, operator=operator, unit=unit, language=language),
                chain(voices, edition, language),
                next(iter(numbers_of([side.claim_id], cards)), 0),
            )
        )
    return ContradictionView(
        edition.labels.field(one.field),
        edition.labels.term("link_relations", one.relation) if one.relation else "",
        edition.foreign(one.point),
        tuple(sides),
    )


def _source(source: Source, edition: Edition) -> Link:
    lang = edition.foreign("", source.language).lang
    return Link(source.title, edition.addresses.item("source", source.id), lang)


def _near(event: Event, edition: Edition) -> Link:
    title = event_title(event, edition)
    return Link(title.text, edition.addresses.item("event", event.id), title.lang)
