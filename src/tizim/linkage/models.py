"""Tables of judgements, and of the groups they make: persons, bodies and events.

A group that was merged into another keeps its row and its id: an address that
the world knows leads on to the group that took it in, and taking the two apart
brings it back.
"""

from typing import ClassVar

from django.db import models

from tizim.access.models import ID_LENGTH, id_column
from tizim.coding.models import Episode, Mention


class Judgement(models.Model):
    """An answer to "are these the same?", by a person or by a model that a person approved.

    It is never deleted: it is withdrawn, with a reason. Its two sides are both
    mentions or both episodes; `kind` says whether it is about sameness or about
    an individual's membership in a group.
    """

    guarded_by: ClassVar[tuple[str, ...]] = ("mention__", "other_mention__", "episode__", "other_episode__")

    id = id_column("judgement")
    kind = models.CharField(max_length=8, default="same")  # same | member
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, null=True, related_name="judgements")
    other_mention = models.ForeignKey(Mention, on_delete=models.CASCADE, null=True, related_name="judged_with")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, null=True, related_name="judgements")
    other_episode = models.ForeignKey(Episode, on_delete=models.CASCADE, null=True, related_name="judged_with")
    verdict = models.CharField(max_length=16)  # proposed | same | different | unsure
    match_weight = models.FloatField(null=True)  # bits, where a model gave one
    reasons = models.JSONField(default=list)  # [rule, words]
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=64, blank=True)  # rule or model version with its threshold
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="judgement_has_two_sides_of_one_kind",
                condition=models.Q(mention__isnull=False, other_mention__isnull=False, episode=None, other_episode=None)
                | models.Q(mention=None, other_mention=None, episode__isnull=False, other_episode__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("mention", "other_mention", "kind"),
                condition=models.Q(withdrawn_at=None, mention__isnull=False),
                name="one_judgement_in_force_a_pair_of_mentions",
            ),
            models.UniqueConstraint(
                fields=("episode", "other_episode", "kind"),
                condition=models.Q(withdrawn_at=None, episode__isnull=False),
                name="one_judgement_in_force_a_pair_of_episodes",
            ),
        )


class Person(models.Model):
    """Somebody, as we hold them: mentions judged to be one. A group of one is a group."""

    shown_by: ClassVar[str] = "mentions"

    id = id_column("person")
    made_at = models.DateTimeField(auto_now_add=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    mentions = models.ManyToManyField(Mention, through="PersonMember", related_name="persons")


class PersonMember(models.Model):
    guarded_by: ClassVar[str] = "mention__source__"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="members")
    first_id = models.CharField(max_length=ID_LENGTH)  # under which it was first held: it comes back to it
    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, related_name="person_member")


class Body(models.Model):
    """An organisation or state body, as we hold it."""

    shown_by: ClassVar[str] = "mentions"

    id = id_column("body")
    made_at = models.DateTimeField(auto_now_add=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    mentions = models.ManyToManyField(Mention, through="BodyMember", related_name="bodies")


class BodyMember(models.Model):
    guarded_by: ClassVar[str] = "mention__source__"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    first_id = models.CharField(max_length=ID_LENGTH)  # under which it was first held: it comes back to it
    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, related_name="body_member")


class Event(models.Model):
    """Something that happened, as we hold it: episodes judged to be one."""

    shown_by: ClassVar[str] = "episodes"

    id = id_column("event")
    made_at = models.DateTimeField(auto_now_add=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    episodes = models.ManyToManyField(Episode, through="EventMember", related_name="events")


class EventMember(models.Model):
    guarded_by: ClassVar[str] = "episode__source__"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="members")
    first_id = models.CharField(max_length=ID_LENGTH)  # under which it was first held: it comes back to it
    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="event_member")
