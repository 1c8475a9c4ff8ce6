"""The person page: what is told of somebody, by whom, and why they are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.events import event_title, place_words
from tizim.monitor.evidence import ClaimCard, Evidence, claim_cards, count_of, numbers_of
from tizim.monitor.marks import (
    Level,
    PartyLine,
    When,
    as_of,
    level_mark,
    origins_words,
    parties,
    person_line,
    when,
    withheld_words,
)
from tizim.monitor.pages.cases import StepLine, step_lines
from tizim.monitor.pages.event import ContradictionView, cite, contradiction_view
from tizim.monitor.rows import Act, Contradiction, Event, Person, Step


@dataclass(frozen=True, slots=True)
class FateLine:
    label: str
    as_of: str  # a status is printed with its day, or that none is given
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonAct:
    violation: str
    event: Link
    date: When
    place: Words
    perpetrators: tuple[PartyLine, ...]
    method: Words
    level: Level | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    id: str
    who: PartyLine
    other_names: tuple[Words, ...]
    roles: tuple[str, ...]
    occupations: tuple[Words, ...]
    age: str
    is_dead: bool
    died: When
    country: Link | None
    basis: str
    level: Level | None
    origins: str
    fates: tuple[FateLine, ...]
    acts: tuple[PersonAct, ...]
    steps: tuple[StepLine, ...]
    contradictions: tuple[ContradictionView, ...]
    claims: tuple[ClaimCard, ...]
    claims_heading: str
    sentence: str
    cite: str


@dataclass(frozen=True, slots=True)
class PersonParts:
    acts: Sequence[Act]
    events: Mapping[str, Event]
    steps: Sequence[Step]
    contradictions: Sequence[Contradiction]


def claim_ids(person: Person, parts: PersonParts) -> tuple[str, ...]:
    behind: list[Act | Step] = [*parts.acts, *parts.steps]
    return tuple(dict.fromkeys([*person.claims, *(claim for one in behind for claim in one.claims)]))


def build(person: Person, parts: PersonParts, evidence: Evidence, edition: Edition) -> PersonPage:
    item = ("person", person.id)
    cards = claim_cards(claim_ids(person, parts), evidence, edition, item)
    labels, language = edition.labels, edition.language
    who = person_line(person, edition)
    level = level_mark(person.level, edition)
    return PersonPage(
        id=person.id,
        who=who,
        other_names=tuple(
            edition.foreign(name.text, name.language)
            for name in person.names
            if name.text and name.text != who.name.text
        ),
        roles=labels.all_terms("roles", person.roles),
        occupations=tuple(edition.foreign(occupation) for occupation in person.occupations),
        age=language.say(N_("aged {age}"), age=str(person.age)) if person.age is not None else "",
        is_dead=person.died is not None,
        died=when(person.died, edition),
        country=Link(labels.country(person.country), edition.addresses.item("country", person.country))
        if person.country
        else None,
        basis=labels.term("publicity_grounds", person.basis) if person.basis else "",
        level=level,
        origins=origins_words(person.origins, edition),
        fates=tuple(
            FateLine(
                labels.term("fates", fate.code),
                as_of(fate.as_of, edition),
                numbers_of(fate.claims, cards),
            )
            for fate in person.fates
        ),
        acts=tuple(_act(act, parts.events, cards, edition) for act in parts.acts if act.event_id in parts.events),
        steps=step_lines(parts.steps, evidence, edition),
        contradictions=tuple(contradiction_view(one, cards, evidence, edition) for one in parts.contradictions),
        claims=cards,
        claims_heading=language.count(NN_("{n} claim", "{n} claims"), count_of(cards)),
        sentence=evidence.sentences.href(item, edition.addresses),
        cite=cite(who.name.text or withheld_words("", edition), level, edition),
    )


def _act(act: Act, events: Mapping[str, Event], cards: Sequence[ClaimCard], edition: Edition) -> PersonAct:
    event = events[act.event_id]
    title = event_title(event, edition)
    return PersonAct(
        violation=edition.labels.term("violations", act.violation),
        event=Link(title.text, edition.addresses.item("event", event.id), title.lang),
        date=when(event.date, edition),
        place=place_words(event, edition),
        perpetrators=parties(act.perpetrators, edition),
        method=edition.foreign(act.method),
        level=level_mark(act.level, edition),
        numbers=numbers_of(act.claims, cards),
    )
