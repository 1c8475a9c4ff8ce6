"""What else must be computed when some subjects change: everybody whom their claims name, and what those suffered."""

from collections.abc import Collection

from tizim.coding.models import Allegation, Claim
from tizim.linkage.models import BodyMember, EventMember, PersonMember

Subjects = tuple[set[str], set[str], set[str]]  # persons, bodies, events


def with_neighbours(persons: Collection[str], bodies: Collection[str], events: Collection[str]) -> Subjects:
    """Return these subjects and those next to them.

    A person's row counts the events in which they are a victim; an event's acts name persons. When
    groups change, both change.
    """
    mentions = set(PersonMember.objects.filter(person__in=persons).values_list("mention_id", flat=True))
    mentions |= set(BodyMember.objects.filter(body__in=bodies).values_list("mention_id", flat=True))
    episodes = set(Allegation.objects.filter(victim__in=mentions).values_list("episode_id", flat=True))
    named = Claim.objects.filter(value_mention__in=mentions)
    episodes |= {pk for pk in named.values_list("episode_id", flat=True) if pk}
    episodes |= {pk for pk in named.values_list("allegation__episode_id", flat=True) if pk}
    near_events = set(EventMember.objects.filter(episode__in=episodes).values_list("event_id", flat=True)) | set(events)
    told = EventMember.objects.filter(event__in=near_events).values_list("episode_id", flat=True)
    victims = set(Allegation.objects.filter(episode__in=told).values_list("victim_id", flat=True))
    near_persons = set(PersonMember.objects.filter(mention__in=victims).values_list("person_id", flat=True))
    near_bodies = set(BodyMember.objects.filter(mention__in=victims).values_list("body_id", flat=True))
    return near_persons | set(persons), near_bodies | set(bodies), near_events
