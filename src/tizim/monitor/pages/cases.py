"""Proceedings, step by step: what was done to whom under which article, each status with its date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.events import event_title
from tizim.monitor.evidence import Evidence, first_sentence
from tizim.monitor.marks import PartyLine, Said, When, as_of, party_line, person_line, said, when
from tizim.monitor.rows import Event, Person, Step
from tizim.monitor.shapes import Party


@dataclass(frozen=True, slots=True)
class StepLine:
    date: When
    what: str
    articles: tuple[Link, ...]
    duration: Words
    replaced: Said | None  # the term that this step changed, struck through
    status_on: str  # "as of mid-February 2022"
    event: str  # address
    sentence: str


@dataclass(frozen=True, slots=True)
class Case:
    who: PartyLine | None
    event: Link | None  # what stands in place of a name where nobody is named
    steps: tuple[StepLine, ...]
    last_known: str  # the day of the newest status, in words


@dataclass(frozen=True, slots=True)
class CasesPage:
    cases: tuple[Case, ...]
    rule: str
    country: Link | None


def step_line(step: Step, evidence: Evidence, edition: Edition) -> StepLine:
    replaced = next(
        (
            evidence.claims[claim].replaced_value
            for claim in step.claims
            if claim in evidence.claims and not evidence.claims[claim].replaced_value.is_missing
        ),
        None,
    )
    return StepLine(
        date=when(step.date, edition),
        what=edition.labels.term("procedure_steps", step.what),
        articles=tuple(
            Link(article_name(ref.article, ref.code, edition), edition.addresses.item("provision", ref.provision_id))
            for ref in step.provisions
        ),
        duration=edition.foreign(step.duration),
        replaced=said(replaced, edition) if replaced else None,
        status_on=as_of(step.status_on, edition) if step.status_on else "",
        event=edition.addresses.item("event", step.event_id),
        sentence=first_sentence(step.claims, ("step", step.id), evidence, edition)
        or evidence.sentences.href(("event", step.event_id), edition.addresses),
    )


def article_name(article: str, code: str, edition: Edition) -> str:
    """Return "Article 488, Code of Administrative Offences"; the code of law as the source words it."""
    if not code:
        return edition.language.say(N_("Article {article}"), article=article)
    return edition.language.say(N_("Article {article}, {code}"), article=article, code=code)


def step_lines(steps: Sequence[Step], evidence: Evidence, edition: Edition) -> tuple[StepLine, ...]:
    """Return steps in their order; a step that several sources tell alike is printed once."""
    told: dict[object, StepLine] = {}
    for step in steps:
        line = step_line(step, evidence, edition)
        told.setdefault((line.what, line.date, line.articles, line.duration, line.status_on), line)
    return tuple(told.values())


def cases(
    steps: Sequence[Step],
    concerned: tuple[Mapping[str, Person], Mapping[str, Event]],
    evidence: Evidence,
    edition: Edition,
) -> tuple[Case, ...]:
    """Return steps by whom they concern, the named first; those of nobody who is named by their event.

    concerned
        The people and the events that the steps name, by id.
    """
    persons, events = concerned
    return tuple(
        Case(
            who=_who(theirs[0], persons, edition),
            event=_event(theirs[0], events, edition),
            steps=step_lines(theirs, evidence, edition),
            last_known=_last_known(theirs, edition),
        )
        for theirs in by_whom(steps)
    )


def by_whom(steps: Sequence[Step]) -> list[list[Step]]:
    """Return steps by the person they concern, or by their event where nobody is named; the named first."""
    groups: dict[tuple[bool, str], list[Step]] = {}
    for step in steps:
        groups.setdefault((not step.person_id, step.person_id or step.event_id), []).append(step)
    return [theirs for _, theirs in sorted(groups.items(), key=lambda item: item[0][0])]


def _who(step: Step, persons: Mapping[str, Person], edition: Edition) -> PartyLine | None:
    person = persons.get(step.person_id)
    if person is not None:
        return person_line(person, edition)
    return party_line(step.victim or Party(), edition)


def _event(step: Step, events: Mapping[str, Event], edition: Edition) -> Link | None:
    event = events.get(step.event_id)
    if event is None:
        return None
    title = event_title(event, edition)
    return Link(title.text, edition.addresses.item("event", event.id), title.lang)


def _last_known(steps: Sequence[Step], edition: Edition) -> str:
    dated = [date for step in steps for date in (step.status_on, step.date) if date is not None and date.last]
    newest = max(dated, key=lambda date: str(date.last), default=None)
    return when(newest, edition).words if newest else ""


def build(told: tuple[Case, ...], edition: Edition, country: str) -> CasesPage:
    return CasesPage(
        told,
        edition.language.translate(
            N_(
                "Listed: every step of a proceeding that a source tells of, by date. A status is true of its day: what "
                "came later and was not told is not known here."
            )
        ),
        Link(edition.labels.country(country), edition.addresses.item("country", country)) if country else None,
    )
