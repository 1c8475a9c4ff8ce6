"""The door to judgements and groups: what a user may see of them.

`grouping` and `candidates` beside this module load and save what the actions need.
"""

from typing import TypeVar

from django.db.models import F, Q, QuerySet

from tizim.access.models import Membership, User
from tizim.access.policy import ACTIONS
from tizim.access.store import visible_to
from tizim.coding.models import Episode, Mention
from tizim.linkage.judgement import Verdict
from tizim.linkage.models import Body, Event, Judgement, Person

Group = TypeVar("Group", Person, Body, Event)


def person_for(user: User, person_id: str) -> Person:
    """Return a person, or the one into which it was merged; raises Person.DoesNotExist when hidden or absent."""
    return _group_for(Person, user, person_id)


def body_for(user: User, body_id: str) -> Body:
    """Return a body, or the one into which it was merged; raises Body.DoesNotExist when hidden or absent."""
    return _group_for(Body, user, body_id)


def event_for(user: User, event_id: str) -> Event:
    """Return an event, or the one into which it was merged; raises Event.DoesNotExist when hidden or absent."""
    return _group_for(Event, user, event_id)


def _group_for(table: type[Group], user: User, group_id: str) -> Group:
    found = table._default_manager.get(pk=group_id)
    while found.merged_into is not None:
        found = found.merged_into
    return visible_to(table._default_manager.all(), user).get(pk=found.pk)


def judgements_for(user: User) -> QuerySet[Judgement]:
    """Return the judgements of which a user may see both sides, withdrawn ones among them."""
    return visible_to(Judgement.objects.all(), user)


def judgement_for(user: User, judgement_id: str) -> Judgement:
    """Return one judgement; raises Judgement.DoesNotExist for a hidden one as for an absent one."""
    return judgements_for(user).get(pk=judgement_id)


def teams_with_a_role(user: User, action: str) -> "QuerySet[Membership, str]":
    """Return the ids of the teams in which a user may do an action."""
    return Membership.objects.filter(user=user, role__in=ACTIONS[action]).values_list("team_id", flat=True)


def pairs_to_judge(user: User) -> QuerySet[Judgement]:
    """Return the proposals that wait for an answer, the oldest first; a pair that became one meanwhile does not."""
    one_already = (
        Q(mention__person_member__person=F("other_mention__person_member__person"))
        | Q(mention__body_member__body=F("other_mention__body_member__body"))
        | Q(episode__event_member__event=F("other_episode__event_member__event"))
    )
    waiting = judgements_for(user).filter(withdrawn_at=None, verdict=Verdict.PROPOSED)
    return waiting.exclude(pk__in=Judgement.objects.filter(one_already).values("pk")).order_by("made_at", "id")


def side_for(user: User, record_id: str) -> Mention | Episode:
    """Return the mention or episode with an id; raises DoesNotExist for a hidden one as for an absent one."""
    if record_id.startswith("eps_"):
        return visible_to(Episode.objects.all(), user).get(pk=record_id)
    return visible_to(Mention.objects.all(), user).get(pk=record_id)
