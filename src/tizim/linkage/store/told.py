"""What sources tell of people and of what happened, as far as a user may see it: for comparison.

Beside each telling stands the most guarded claim that it rests on: what is
derived from it shows to nobody who may not see that claim.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import QuerySet

from tizim.access.models import User
from tizim.access.store import visible_to
from tizim.coding.models import Allegation, Claim, ClaimState, Episode, Mention
from tizim.coding.store import IDS_AT_ONCE
from tizim.kernel.dates import PartialDate
from tizim.linkage.models import EventMember, PersonMember
from tizim.linkage.tellings import PersonTold, ViolationTold

NAMED, UNNAMED = "person", "unnamed_individual"  # terms of mention_kinds that are one human being
Guard = tuple[int, str]  # grade and id of a claim; the larger is the more guarded


@dataclass(slots=True)
class EpisodeClaims:
    """What claims say of when and where one episode was."""

    dates: tuple[PartialDate, ...] = ()
    places: tuple[str, ...] = ()  # ids of the gazetteer
    guards: set[Guard] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Tellings:
    """Tellings of one kind, and of each mention or episode the most guarded claim that was used."""

    people: tuple[PersonTold, ...] = ()
    violations: tuple[ViolationTold, ...] = ()
    strictest: Mapping[str, str] = field(default_factory=dict)  # ids of claims
    groups: Mapping[str, str] = field(default_factory=dict)  # the person of each mention, the event of each episode


def people_told(user: User) -> Tellings:
    """Return the mentions of single human beings that a user may see, the earliest first."""
    seen = visible_to(Mention.objects.filter(kind__in=(NAMED, UNNAMED)), user)
    suffered = suffered_by(seen, user)
    told = dates_and_places(chain.from_iterable(suffered.values()), user)
    ages, sexes, guards = _said_of(seen, user)
    groups = dict(PersonMember.objects.values_list("mention_id", "person_id"))
    people = []
    for pk, source, kind, name in seen.order_by("source__added_at", "pk").values_list(
        "pk", "source_id", "kind", "as_written"
    ):
        episodes = [told[episode] for episode in suffered.get(pk, ())]
        guards[pk].update(chain.from_iterable(episode.guards for episode in episodes))
        if pk in groups:
            people.append(
                PersonTold(
                    *(pk, source, groups[pk], name if kind == NAMED else ""),
                    dates=tuple(chain.from_iterable(episode.dates for episode in episodes)),
                    places=tuple(chain.from_iterable(episode.places for episode in episodes)),
                    ages=tuple(ages.get(pk, ())),
                    sexes=tuple(sexes.get(pk, ())),
                )
            )
    return Tellings(people=tuple(people), strictest=_strictest(guards), groups=groups)


def violations_told(user: User, clusters: Mapping[str, str]) -> Tellings:
    """Return the violations of incidents that a user may see, one for each allegation; one without for other episodes.

    clusters
        Of each mention, one key for all who are held to be one person.
    """
    seen = visible_to(Episode.objects.filter(kind="incident"), user)
    told = dates_and_places(ids_of(seen), user)
    alleged: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    rows = (
        visible_to(Allegation.objects.filter(episode__in=ids), user).order_by("pk") for ids in _batches(ids_of(seen))
    )
    for pk, episode, violation, victim, kind in chain.from_iterable(
        part.values_list("pk", "episode_id", "violation", "victim_id", "victim__kind") for part in rows
    ):
        alleged[episode].append((pk, violation, clusters.get(victim, victim) if kind == NAMED else ""))
    groups = dict(EventMember.objects.values_list("episode_id", "event_id"))
    violations = [
        ViolationTold(record, pk, source, groups[pk], violation, victim, told[pk].dates, told[pk].places)
        for pk, source in seen.order_by("source__added_at", "pk").values_list("pk", "source_id")
        if pk in groups
        for record, violation, victim in alleged.get(pk, [(pk, "", "")])
    ]
    guards = {pk: each.guards for pk, each in told.items()}
    return Tellings(violations=tuple(violations), strictest=_strictest(guards), groups=groups)


def suffered_by(mentions: QuerySet[Mention], user: User) -> dict[str, list[str]]:
    """Return, of each of these mentions that is a victim, the episodes in which it is one."""
    found: dict[str, list[str]] = defaultdict(list)
    for ids in _batches(ids_of(mentions)):
        rows = visible_to(Allegation.objects.filter(victim__in=ids), user)
        for victim, episode in rows.order_by("episode_id").values_list("victim_id", "episode_id").distinct():
            found[victim].append(episode)
    return found


def dates_and_places(episodes: Iterable[str], user: User) -> dict[str, EpisodeClaims]:
    """Return what claims that a user may see say of when and where each of these episodes (ids) was."""
    found: dict[str, EpisodeClaims] = defaultdict(EpisodeClaims)
    live = (
        _live(Claim.objects.filter(episode__in=ids, field__in=("date", "place")), user) for ids in _batches(episodes)
    )
    for claim, grade, episode, date, place in chain.from_iterable(
        rows.values_list("pk", "grade", "episode_id", "value_date", "value_place") for rows in live
    ):
        known = found[str(episode)]
        if date is not None:
            known.dates += (date,)
        elif place:
            known.places += (place,)
        known.guards.add((grade, claim))
    return found


Ages = dict[str, list[tuple[int, int | None]]]


def _said_of(mentions: QuerySet[Mention], user: User) -> tuple[Ages, dict[str, list[str]], dict[str, set[Guard]]]:
    """Return ages with the year in which they were true where told, sexes, and the claims that say so."""
    ages: Ages = defaultdict(list)
    sexes: dict[str, list[str]] = defaultdict(list)
    guards: dict[str, set[Guard]] = defaultdict(set)
    live = (
        _live(Claim.objects.filter(mention__in=ids, field__in=("age", "sex")), user)
        for ids in _batches(ids_of(mentions))
    )
    for claim, grade, mention, number, term, as_of in chain.from_iterable(
        rows.exclude(operator__in=("<", ">")).values_list(
            "pk", "grade", "mention_id", "value_number", "value_term", "as_of"
        )
        for rows in live
    ):
        if number is not None:
            ages[str(mention)].append((int(number), as_of.first.year if as_of and as_of.first else None))
        elif term:
            sexes[str(mention)].append(term)
        guards[str(mention)].add((grade, claim))
    return ages, sexes, guards


def ids_of(rows: QuerySet[Mention] | QuerySet[Episode]) -> "QuerySet[Mention, str] | QuerySet[Episode, str]":
    return rows.order_by().values_list("pk", flat=True)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield each id once, so many together as a query takes.

    A gate inside a gate inside a gate is a question that PostgreSQL answers in minutes.
    """
    distinct = sorted(set(ids))
    for first in range(0, len(distinct), IDS_AT_ONCE):
        yield distinct[first : first + IDS_AT_ONCE]


def _live(claims: QuerySet[Claim], user: User) -> QuerySet[Claim]:
    live = visible_to(claims, user).exclude(state=ClaimState.REJECTED).filter(replaced_by=None, stance="asserts")
    return live.order_by("pk")


def _strictest(guards: Mapping[str, Collection[Guard]]) -> dict[str, str]:
    return {record: max(known)[1] for record, known in guards.items() if known}
