"""Whom a change reaches: every subject whose file reads what changed.

A refresh computes exactly these anew. One subject too many costs time, one too
few leaves a table that a rebuild would change: a property test compares the two.
"""

from collections.abc import Collection

from django.db.models import Q

from tizim.coding.models import Allegation, Claim, ClaimLink, Episode
from tizim.linkage.models import BodyMember, EventMember, PersonMember
from tizim.linkage.touched import Touched


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
    mentions = _members_of(touched)
    suffered = Allegation.objects.filter(victim__in=mentions).values("episode_id")
    episodes = Episode.objects.filter(Q(pk__in=suffered) | Q(part_of__in=suffered)).values_list("pk", flat=True)
    naming = Claim.objects.filter(Q(value_mention__in=mentions) | Q(voices__mention__in=mentions))
    return touched | holders((), list(episodes)) | touched_by(list(naming.values_list("pk", flat=True)))


def _members_of(touched: Touched) -> list[str]:
    persons = PersonMember.objects.filter(person__in=touched.persons).values_list("mention_id", flat=True)
    return [*persons, *BodyMember.objects.filter(body__in=touched.bodies).values_list("mention_id", flat=True)]


def _known(ids: Collection[str | None]) -> list[str]:
    return [each for each in ids if each is not None]
