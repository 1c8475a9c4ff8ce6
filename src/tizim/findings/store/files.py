"""Load the files from which holdings are computed, many at once and in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from tizim import data
from tizim.coding.fields import field_of
from tizim.coding.models import Allegation as AllegationRow
from tizim.coding.models import Claim, ClaimLink, ClaimState, ClaimVoice, Mention, MentionName
from tizim.coding.values import EMPTY, MentionValue, value_from
from tizim.findings.agreement import plain_words
from tizim.findings.models import Act, Finding
from tizim.findings.told import (
    Allegation,
    Episode,
    File,
    Guard,
    Kind,
    Link,
    Lookup,
    Ruling,
    Somebody,
    Spot,
    Subject,
    Told,
)
from tizim.kernel.dates import PartialDate
from tizim.kernel.fields import Grade
from tizim.linkage.kinds import Family, family_of
from tizim.linkage.models import Body, BodyMember, Event, EventMember, Person, PersonMember
from tizim.linkage.touched import Touched

# An episode may tell of several steps: where each stands says which.
OF_A_STEP = ("step", "concerns", "step_date", "date", "duration", "article")
OWN_VOICE = "author"  # kind of claimant: the source speaks for itself, under its publisher's name
COLUMNS = (
    *("id", "mention_id", "episode_id", "allegation_id", "subject_kind", "field", *EMPTY, "qualifiers", "stance"),
    *("as_of", "said_on", "state", "grade", "team_id", "source_id", "source__grade", "source__team_id"),
    *("source__origin_group_id", "source__publisher", "source__published", "source__period"),
)


@dataclass(slots=True)
class Loaded:
    """What was read for a batch of subjects, before it is dealt out to their files."""

    members: dict[Subject, list[Somebody]] = field(default_factory=lambda: defaultdict(list))
    episodes: dict[Subject, list[Episode]] = field(default_factory=lambda: defaultdict(list))
    allegations: dict[str, list[Allegation]] = field(default_factory=lambda: defaultdict(list))  # by episode
    told: dict[str, Told] = field(default_factory=dict)  # live claims, in the order of their sources
    about: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))  # by what they are told of
    naming: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))  # by the victim they name
    links: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))  # by either claim
    somebody: dict[str, Somebody] = field(default_factory=dict)
    rulings: dict[str, list[Ruling]] = field(default_factory=lambda: defaultdict(list))  # by claim
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)  # ids merged into one that stands


def load(touched: Touched) -> Iterator[File]:
    """Yield the files of persons, bodies and events; one that holds nothing has no claims in its file."""
    loaded = Loaded()
    _load_members(touched, loaded)
    _load_episodes(touched, loaded)
    _load_claims(loaded)
    _load_somebody(loaded)
    _load_rulings(loaded)
    _load_former(loaded)
    for subject in (*loaded.members, *loaded.episodes):
        yield _file(subject, loaded)


def file_of(subject: Subject) -> File:
    """Return the file of one subject; of an act, that of its event. One of which nothing is held has no claims."""
    if subject.kind is Kind.ACT:
        events = Act.objects.filter(act_id=subject.id).values_list("event_id", flat=True)
        subject = Subject(Kind.EVENT, events.first() or "")
    return next(load(Touched.of(Family(subject.kind.value), [subject.id])), File(subject))


def _load_members(touched: Touched, loaded: Loaded) -> None:
    persons = PersonMember.objects.filter(person__in=touched.persons).values_list("person_id", "mention_id")
    bodies = BodyMember.objects.filter(body__in=touched.bodies).values_list("body_id", "mention_id")
    of_mention = {mention: Subject(Kind.PERSON, held) for held, mention in persons}
    of_mention |= {mention: Subject(Kind.BODY, held) for held, mention in bodies}
    for somebody in _somebody(of_mention, of_mention):
        loaded.members[somebody.held_as].append(somebody)
        loaded.somebody[somebody.id] = somebody


def _load_episodes(touched: Touched, loaded: Loaded) -> None:
    members = EventMember.objects.filter(event__in=touched.events).order_by("episode__source__added_at", "episode_id")
    parents = []
    rows = members.values_list("event_id", "episode_id", "episode__kind", "episode__title", "episode__part_of")
    for event, pk, kind, title, part_of in rows:
        loaded.episodes[Subject(Kind.EVENT, event)].append(Episode(pk, kind, title, part_of))
        parents.append(part_of)
    own = [episode.id for episodes in loaded.episodes.values() for episode in episodes]
    told = AllegationRow.objects.filter(episode__in={*own, *filter(None, parents)}).order_by("pk")
    for pk, episode, violation, victim in told.values_list("pk", "episode_id", "violation", "victim_id"):
        loaded.allegations[episode].append(Allegation(pk, episode, violation, victim))


def _load_claims(loaded: Loaded) -> None:
    members = list(loaded.somebody)
    episodes = [episode.id for told in loaded.episodes.values() for episode in told]
    allegations = [allegation.id for told in loaded.allegations.values() for allegation in told]
    wanted = Q(mention__in=members) | Q(episode__in=episodes) | Q(allegation__in=allegations)
    _load_told(wanted | Q(value_mention__in=members, field="victim"), loaded)
    _load_links(loaded)
    for claim in loaded.told.values():
        loaded.about[claim.told_of].append(claim)
        if claim.field == "victim" and isinstance(claim.value, MentionValue):
            loaded.naming[claim.value.mention_id].append(claim)


def live_claims() -> QuerySet[Claim]:
    """Return the claims that count: neither rejected nor replaced."""
    return Claim.objects.exclude(state=ClaimState.REJECTED).filter(replaced_by=None)


def _load_links(loaded: Loaded) -> None:
    """Load the links on these claims, and the claims at their other ends."""
    known = list(loaded.told)
    rows = ClaimLink.objects.exclude(state=ClaimState.REJECTED).filter(Q(claim__in=known) | Q(other__in=known))
    links = [
        Link(claim, other, relation, point, state != ClaimState.PROPOSED)
        for claim, other, relation, point, state in rows.order_by("pk").values_list(
            "claim_id", "other_id", "relation", "point", "state"
        )
    ]
    ends = {end for link in links for end in (link.claim, link.other)}
    _load_told(Q(pk__in=ends - loaded.told.keys()), loaded)
    for link in links:
        if link.claim in loaded.told and link.other in loaded.told:
            loaded.links[link.claim].append(link)
            loaded.links[link.other].append(link)


def _load_told(wanted: Q, loaded: Loaded) -> None:
    rows = list(live_claims().filter(wanted).order_by("source__added_at", "pk").values(*COLUMNS))
    first = ClaimVoice.objects.filter(claim__in=[row["id"] for row in rows], position=0)
    voices = {claim: told for claim, *told in first.values_list("claim_id", "name", "kind", "mention_id")}
    speaking = {mention for _, _, mention in voices.values() if mention}
    groups, spots = held_as(speaking), _spots([row["id"] for row in rows if row["field"] in OF_A_STEP])
    for row in rows:
        name, kind, mention = voices.get(row["id"], ("", "", None))
        told = _told(row, name, kind, groups.get(mention or ""))
        loaded.told[told.id] = replace(told, spots=tuple(spots[told.id])) if told.id in spots else told


def _spots(claims: Collection[str]) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = defaultdict(list)
    passages = Claim.passages.through.objects.filter(claim__in=claims).order_by("passage__start", "passage_id")
    columns = ("claim_id", "passage__text_id", "passage__start", "passage__end")
    for claim, text, start, end in passages.values_list(*columns):
        found[claim].append(Spot(text, start, end))
    return found


def _told(row: Mapping[str, Any], name: str, kind: str, speaker: Subject | None) -> Told:
    return Told(
        id=row["id"],
        told_of=row["mention_id"] or row["episode_id"] or row["allegation_id"],
        field=row["field"],
        value=value_from(row, field_of(row["subject_kind"], row["field"])),
        guard=_guard(row),
        is_checked=row["state"] != ClaimState.PROPOSED,
        origin=row["source__origin_group_id"],
        voices=_voices(row, "" if kind == OWN_VOICE else name, speaker),
        stance=row["stance"],
        claimant=name,
        claimant_kind=kind,
        qualifiers=row["qualifiers"],
        as_of=row["as_of"],
        said_on=_said_on(row),
    )


def _said_on(row: Mapping[str, Any]) -> PartialDate | None:
    """Return when it was said: never the day on which we fetched the source, which says nothing of it."""
    known: PartialDate | None = row["said_on"] or row["source__published"] or row["source__period"]
    return known


def _voices(row: Mapping[str, Any], name: str, speaker: Subject | None) -> frozenset[str]:
    """Return the keys of who said it first; a claim without a named voice is told by its source itself."""
    if speaker is not None:
        return frozenset({speaker.id, plain_words(name)} - {""})
    return frozenset({plain_words(name or row["source__publisher"]) or row["source_id"]})


def _guard(row: Mapping[str, Any]) -> Guard:
    """Return who may see a claim: whoever may see both it and its source."""
    guards = {(row["team_id"], row["grade"]), (row["source__team_id"], row["source__grade"])}
    closed = sorted(guard for guard in guards if guard[1] > Grade.OPEN)
    teams = sorted({team for team, _ in closed})
    return Guard("+".join(teams), max((grade for _, grade in closed), default=Grade.OPEN.value))


def held_as(mentions: Iterable[str]) -> dict[str, Subject]:
    """Return the person or body in which each mention stands."""
    known = list(mentions)
    persons = PersonMember.objects.filter(mention__in=known).values_list("mention_id", "person_id")
    bodies = BodyMember.objects.filter(mention__in=known).values_list("mention_id", "body_id")
    found = {mention: Subject(Kind.PERSON, held) for mention, held in persons}
    return found | {mention: Subject(Kind.BODY, held) for mention, held in bodies}


def _load_somebody(loaded: Loaded) -> None:
    named = {claim.value.mention_id for claim in loaded.told.values() if isinstance(claim.value, MentionValue)}
    named |= {allegation.victim for told in loaded.allegations.values() for allegation in told}
    missing = named - loaded.somebody.keys()
    loaded.somebody |= {each.id: each for each in _somebody(missing, held_as(missing))}


def _somebody(mentions: Collection[str], groups: Mapping[str, Subject]) -> Iterator[Somebody]:
    """Yield mentions with the group each stands in, the earliest first; one in no group stands for itself."""
    names: dict[str, list[str]] = defaultdict(list)
    spelt = MentionName.objects.filter(mention__in=list(mentions)).order_by("pk")
    for mention, name in spelt.values_list("mention_id", "text"):
        names[mention].append(name)
    rows = Mention.objects.filter(pk__in=list(mentions)).order_by("source__added_at", "pk")
    for pk, kind, as_written, low, high in rows.values_list("pk", "kind", "as_written", "count_min", "count_max"):
        held = groups.get(pk) or Subject(Kind(family_of(kind).value), pk)
        yield Somebody(pk, kind, held, as_written, tuple(names[pk]), low, high)


def _load_rulings(loaded: Loaded) -> None:
    rows = Finding.objects.filter(ended_at=None, claims__in=list(loaded.told)).distinct().prefetch_related("claims")
    for row in rows:
        ruling = Ruling(
            row.pk,
            Subject(Kind(row.subject_kind), row.subject_id),
            row.field,
            row.value,
            row.level,
            frozenset(claim.pk for claim in row.claims.all()),
            row.made_at,
        )
        for claim in ruling.claims:
            loaded.rulings[claim].append(ruling)


def _load_former(loaded: Loaded) -> None:
    """Load the ids that were merged, at once or step by step, into those that stand."""
    standing = {somebody.held_as.id for somebody in loaded.somebody.values()}
    standing |= {subject.id for subject in loaded.episodes}
    tables: tuple[Any, ...] = (Person, Body, Event)  # one of three, with the same column
    for table in tables:
        heirs = {known: known for known in standing}
        while heirs:
            rows = table.objects.filter(merged_into__in=list(heirs)).values_list("pk", "merged_into_id")
            heirs = {pk: heirs[into] for pk, into in rows}
            for pk, heir in heirs.items():
                loaded.former[heir] = (*loaded.former.get(heir, ()), pk)


def _file(subject: Subject, loaded: Loaded) -> File:
    members, episodes = loaded.members.get(subject, []), loaded.episodes.get(subject, [])
    own = {episode.id for episode in episodes}
    allegations = [each for episode in episodes for each in loaded.allegations.get(episode.id, ())]
    parents = {episode.part_of for episode in episodes if episode.part_of} - own
    case = [each for parent in sorted(parents) for each in loaded.allegations.get(parent, ())]
    told_of = [*(each.id for each in members), *(each.id for each in episodes), *(each.id for each in allegations)]
    about = [claim for known in told_of for claim in loaded.about.get(known, ())]
    naming = [claim for member in members for claim in loaded.naming.get(member.id, ())]
    links = sorted({link for claim in (*about, *naming) for link in loaded.links.get(claim.id, ())})
    read = {claim.id: claim for claim in (*about, *naming)}
    ends = {end for link in links for end in (link.claim, link.other)}
    linked = {claim.id for each in case for claim in loaded.about.get(each.id, ())} | ends
    rulings = {ruling.id: ruling for claim in read for ruling in loaded.rulings.get(claim, ())}
    return File(
        subject,
        claims=tuple(about),
        naming=tuple(naming),
        linked=tuple(loaded.told[claim] for claim in sorted(linked - read.keys())),
        links=tuple(links),
        rulings=tuple(ruling for _, ruling in sorted(rulings.items())),
        members=tuple(members),
        episodes=tuple(episodes),
        allegations=tuple(allegations),
        case=tuple(case),
        somebody=loaded.somebody,
        former=loaded.former,
    )


@cache
def lookup() -> Lookup:
    """Return what the program's own data say of places, terms and claimants."""
    places, kinds = data.gazetteer(), data.vocabulary("claimant_kinds")

    def country_of(place: str) -> str:
        return places.path(place)[-1].id if place in places and places[place].country else ""

    return Lookup(
        place_path=lambda place: tuple(each.id for each in places.path(place)) if place in places else (),
        country_of=country_of,
        broader=lambda name, code: data.vocabulary(name).broader(code) if code in data.vocabulary(name) else (),
        sides={code: side for side in ("official", "independent") for code in kinds.flagged(side)},
        place_names=lambda place: tuple(name.text for name in places[place].names) if place in places else (),
    )
