"""Tables of judgements, and of the groups they make: persons, bodies and events.

A group that was merged into another keeps its row and its id: an address that
the world knows leads on to the group that took it in, and taking the two apart
brings it back.
"""

from typing import ClassVar

from django.db import models

from tizim.access.models import ID_LENGTH, id_column
from tizim.coding.models import Claim, Episode, Mention


class MatchModel(models.Model):
    """How pairs were weighed: one version of the engine's model, as the file that people can read.

    It holds shares and counts over all records and nothing of a single one; it is reached through a judgement.
    """

    id = id_column("match_model")
    sha256 = models.CharField(max_length=64, unique=True)  # of the text, which is its version
    text = models.TextField()
    engine = models.CharField(max_length=64)  # "match@1"
    made_at = models.DateTimeField(auto_now_add=True)


class Approval(models.Model):
    """Somebody's word for all proposals of a model at or above a threshold; reached through its judgements."""

    id = id_column("approval")
    threshold = models.FloatField()  # probability
    reason = models.TextField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class Judgement(models.Model):
    """An answer to "are these the same?", by a person or by a model that a person approved.

    It is never deleted: it is withdrawn, with a reason. Its two sides are both
    mentions or both episodes; `kind` says whether it is about sameness or about
    an individual's membership in a group.

    What a model says of a pair rests on claims about both; it shows only to whoever may see the
    most guarded claim of each side.
    """

    guarded_by: ClassVar[tuple[str, ...]] = (
        *("mention__", "other_mention__", "episode__", "other_episode__"),
        *("strictest_claim__", "other_strictest_claim__"),
    )

    id = id_column("judgement")
    kind = models.CharField(max_length=8, default="same")  # same | member
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, null=True, related_name="judgements")
    other_mention = models.ForeignKey(Mention, on_delete=models.CASCADE, null=True, related_name="judged_with")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, null=True, related_name="judgements")
    other_episode = models.ForeignKey(Episode, on_delete=models.CASCADE, null=True, related_name="judged_with")
    verdict = models.CharField(max_length=16)  # proposed | same | different | unsure
    match_weight = models.FloatField(null=True)  # bits, where a model gave one
    probability = models.FloatField(null=True)  # calibrated, where a model gave one
    holds = models.BooleanField(null=True)  # the model holds both to be one beside all the rest
    model = models.ForeignKey(MatchModel, on_delete=models.PROTECT, null=True, related_name="judgements")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, null=True, related_name="judgements")
    strictest_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True, related_name="+")
    other_strictest_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True, related_name="+")
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
