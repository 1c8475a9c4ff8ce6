"""The page of a legal provision: the offence as worded, and who was charged under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.events import event_title
from tizim.monitor.evidence import ClaimCard, Evidence, claim_cards, first_sentence, numbers_of
from tizim.monitor.marks import PartyLine, When, party_line, person_line, when
from tizim.monitor.pages.cases import article_name
from tizim.monitor.rows import Event, Person, Provision, ProvisionUse


@dataclass(frozen=True, slots=True)
class OffenceLine:
    words: Words
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UseLine:
    who: PartyLine | None
    date: When
    event: Link | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    title: str
    country: Link | None
    offences: tuple[OffenceLine, ...]
    uses: tuple[UseLine, ...]
    uses_heading: str
    rule: str
    claims: tuple[ClaimCard, ...]


def build(
    provision: Provision,
    uses: Sequence[ProvisionUse],
    concerned: tuple[Mapping[str, Person], Mapping[str, Event]],
    evidence: Evidence,
    edition: Edition,
) -> ArticlePage:
    """Return the page of one provision; `concerned` holds the people and events that its uses name."""
    item = ("provision", provision.id)
    ids = [*provision.claims, *(claim for offence in provision.offences for claim in offence.claims)]
    cards = claim_cards(ids, evidence, edition, item)
    language = edition.language
    return ArticlePage(
        title=article_name(provision.article, provision.code, edition),
        country=Link(edition.labels.country(provision.country), edition.addresses.item("country", provision.country))
        if provision.country
        else None,
        offences=tuple(
            OffenceLine(edition.foreign(offence.text), numbers_of(offence.claims, cards))
            for offence in provision.offences
        ),
        uses=tuple(_use(use, concerned, evidence, edition) for use in _by_day(uses)),
        uses_heading=language.count(NN_("{n} use", "{n} uses"), len(uses)),
        rule=language.say(
            N_(
                "Listed: each time a source of release {number} says that this article was used against somebody. One "
                "person may stand here more than once; what became of each case is on their page."
            ),
            number=edition.release.number,
        ),
        claims=cards,
    )


def _by_day(uses: Sequence[ProvisionUse]) -> list[ProvisionUse]:
    return sorted(uses, key=lambda use: (str(use.date.first or "9999") if use.date else "9999", use.id))


def _use(
    use: ProvisionUse,
    concerned: tuple[Mapping[str, Person], Mapping[str, Event]],
    evidence: Evidence,
    edition: Edition,
) -> UseLine:
    persons, events = concerned
    person, event = persons.get(use.person_id), events.get(use.event_id)
    title = event_title(event, edition) if event else Words("")
    sentence = first_sentence(use.claims, ("provision_use", use.id), evidence, edition)
    return UseLine(
        who=person_line(person, edition) if person else party_line(use.victim, edition),
        date=when(use.date or (event.date if event else None), edition),
        event=Link(title.text, edition.addresses.item("event", event.id), title.lang) if event else None,
        sentence=evidence.sentences.href(("event", use.event_id), edition.addresses) or sentence,
    )
