"""The dead: one list, as far as it may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.evidence import Sentences
from tizim.monitor.marks import Level, PartyLine, When, level_mark, person_line, when, withheld_in_count
from tizim.monitor.rows import Act, Event, Person, Withheld

# What a death may be called, the most telling first.
DEADLY = ("killing", "death_in_custody", "extrajudicial_execution")


@dataclass(frozen=True, slots=True)
class DeadLine:
    person: PartyLine
    age: str
    died: When
    where: Words
    how: tuple[Words, ...]
    level: Level | None
    sentence: str


@dataclass(frozen=True, slots=True)
class WithheldLine:
    words: str  # "Name withheld: a child"
    people: str  # "2 people"


@dataclass(frozen=True, slots=True)
class PeoplePage:
    dead: tuple[DeadLine, ...]
    heading: str
    rule: str
    withheld: tuple[WithheldLine, ...]
    countries: tuple[Link, ...]
    country: str


def dead_lines(
    persons: Sequence[Person],
    acts: Sequence[Act],
    events: Mapping[str, Event],
    sentences: Sentences,
    edition: Edition,
) -> tuple[DeadLine, ...]:
    """Return one line a person, with where and how as far as an act against them says."""
    by_person: dict[str, list[Act]] = {}
    for act in acts:
        by_person.setdefault(act.person_id, []).append(act)
    return tuple(_line(person, by_person.get(person.id, []), events, sentences, edition) for person in persons)


def _line(
    person: Person, acts: Sequence[Act], events: Mapping[str, Event], sentences: Sentences, edition: Edition
) -> DeadLine:
    labels = edition.labels

    def in_an_update(act: Act) -> bool:
        return bool(sentences.href(("event", act.event_id), edition.addresses))

    # Of a death that several sources tell, the telling whose sentence can be read stands here.
    deadly = sorted(
        (act for act in acts if act.violation in DEADLY),
        key=lambda act: (DEADLY.index(act.violation), not in_an_update(act)),
    )
    act = deadly[0] if deadly else None
    event = events.get(act.event_id) if act else None
    how: list[Words] = []
    if act:
        how.append(Words(labels.term("violations", act.violation)))
        if act.method:
            how.append(edition.foreign(act.method))
        how += [
            edition.foreign(one.text or one.name)
            if one.text or one.name
            else Words(labels.term("perpetrator_types", one.type))
            for one in act.perpetrators[:1]
        ]
    elif person.fates:
        how.append(Words(labels.term("fates", person.fates[0].code)))
    items = [("person", person.id), ("event", act.event_id if act else "")]
    return DeadLine(
        person=person_line(person, edition),
        age=edition.language.say(N_("aged {age}"), age=str(person.age)) if person.age is not None else "",
        died=when(person.died, edition),
        where=_where(event, edition),
        how=tuple(how),
        level=level_mark(act.level if act else person.level, edition),
        sentence=next((href for item in items if (href := sentences.href(item, edition.addresses))), ""),
    )


def _where(event: Event | None, edition: Edition) -> Words:
    if event is None:
        return Words("")
    place = edition.labels.place(event.place_id)
    return Words(place) if place else edition.foreign(event.place)


def withheld_lines(withheld: Sequence[Withheld], edition: Edition) -> tuple[WithheldLine, ...]:
    """Return how many names are held back, for which reason; equal reasons of several rows are one line."""
    people: dict[str, int] = {}
    for row in withheld:
        people[row.reason] = people.get(row.reason, 0) + row.people
    return tuple(
        WithheldLine(
            withheld_in_count(reason, edition), edition.language.count(NN_("{n} person", "{n} people"), people[reason])
        )
        for reason in sorted(people, key=lambda reason: -people[reason])
    )


def counting_rule(edition: Edition) -> str:
    return edition.language.say(
        N_(
            "Counted: people reported dead, of any cause, who are named in at least one source of release {number}; a "
            "person in many sources is one line. It is a list of names, not a total of the dead."
        ),
        number=edition.release.number,
    )


def build(
    lines: tuple[DeadLine, ...],
    withheld: Sequence[Withheld],
    edition: Edition,
    *,
    country: str,
    countries: Sequence[str],
) -> PeoplePage:
    page = edition.addresses.page("people")
    return PeoplePage(
        lines,
        edition.language.count(NN_("{n} name", "{n} names"), len(lines)),
        counting_rule(edition),
        withheld_lines(withheld, edition),
        tuple(Link(edition.labels.country(code), f"{page}?country={code}") for code in countries),
        edition.labels.country(country) if country else "",
    )
