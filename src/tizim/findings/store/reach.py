"""Whom a change reaches: every subject whose file reads what changed.

A refresh computes exactly these anew. One subject too many costs time, one too
few leaves a table that a rebuild would change: a property test compares the two.
"""

from collections.abc import Collection, Iterator
from functools import reduce
from operator import or_

from django.db.models import Q

from tizim.coding.models import Allegation, Claim, ClaimLink, Episode
from tizim.linkage.models import BodyMember, EventMember, PersonMember
from tizim.linkage.touched import Touched

IDS_AT_ONCE = 5_000  # in one query; SQLite takes no more than 32,766 values


def holders(mentions: Collection[str | None], episodes: Collection[str | None]) -> Touched:
    """Return the persons, bodies and events in which mentions and episodes stand."""
    return Touched(
        frozenset(PersonMember.objects.filter(mention__in=_known(mentions)).values_list("person_id", flat=True)),
        frozenset(BodyMember.objects.filter(mention__in=_known(mentions)).values_list("body_id", flat=True)),
        frozenset(EventMember.objects.filter(episode__in=_known(episodes)).values_list("event_id", flat=True)),
    )


def touched_by_sources(source_ids: Collection[str]) -> Touched:
    """Return all that is reached by changes of claims in some sources."""
    return touched_by(list(Claim.objects.filter(source__in=source_ids).values_list("pk", flat=True)))


def touched_by(claims: Collection[str]) -> Touched:
    """Return all that is reached by changes of claims: what they are about, whom they name, what is linked to them."""
    return reduce(or_, map(_touched_by, _batches(claims)), Touched())


def _touched_by(claims: Collection[str]) -> Touched:
    linked = ClaimLink.objects.filter(Q(claim__in=claims) | Q(other__in=claims)).values_list("claim_id", "other_id")
    ends = {end for link in linked for end in link} | set(claims)
    rows = Claim.objects.filter(pk__in=ends).values_list(
        "mention_id", "episode_id", "allegation__episode_id", "allegation__episode__parts", "value_mention_id", "field"
    )
    mentions: set[str | None] = set()
    episodes: set[str | None] = set()
    for mention, episode, of_allegation, part, named, field in rows:
        # A step of a proceeding reads the victims of the episode that it is part of.
        episodes |= {episode, of_allegation, part}
        mentions |= {mention, named if field == "victim" else None}
    return holders(mentions, episodes)


def with_neighbours(touched: Touched) -> Touched:
    """Return persons, bodies and events whose members changed, and all that reads who these are."""
    return reduce(or_, map(_reading_of, _batches(_members_of(touched))), touched)


def _reading_of(mentions: Collection[str]) -> Touched:
    suffered = Allegation.objects.filter(victim__in=mentions).values("episode_id")
    episodes = Episode.objects.filter(Q(pk__in=suffered) | Q(part_of__in=suffered)).values_list("pk", flat=True)
    naming = Claim.objects.filter(Q(value_mention__in=mentions) | Q(voices__mention__in=mentions))
    return holders((), list(episodes)) | touched_by(list(naming.values_list("pk", flat=True)))


def _members_of(touched: Touched) -> list[str]:
    members: list[str] = []
    for persons in _batches(touched.persons):
        members += PersonMember.objects.filter(person__in=persons).values_list("mention_id", flat=True)
    for bodies in _batches(touched.bodies):
        members += BodyMember.objects.filter(body__in=bodies).values_list("mention_id", flat=True)
    return members


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    waiting = sorted(ids)
    return (waiting[start : start + IDS_AT_ONCE] for start in range(0, len(waiting), IDS_AT_ONCE))


def _known(ids: Collection[str | None]) -> list[str]:
    return [each for each in ids if each is not None]
