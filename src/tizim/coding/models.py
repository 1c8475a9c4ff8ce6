"""Tables of what is told: mentions, episodes, allegations, and the claims about them."""

from typing import ClassVar

from django.db import models

from tizim.access.models import Guarded, id_column
from tizim.coding.fields import field_of
from tizim.coding.values import Value, columns_of, value_from
from tizim.kernel.fields import Field
from tizim.sources.columns import PartialDateColumn
from tizim.sources.models import Passage, Source


class Mention(models.Model):
    """One source's telling of somebody; all its spellings inside that source are one mention."""

    guarded_by: ClassVar[str] = "source__"

    id = id_column("mention")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=32)  # vocabulary mention_kinds
    as_written = models.TextField()  # its fullest spelling in the source, or how it calls a group
    name_key = models.CharField(max_length=255, blank=True, db_index=True)  # kernel.names, for proposals
    count_min = models.PositiveIntegerField(null=True)  # of an unnamed group
    count_max = models.PositiveIntegerField(null=True)
    rule = models.CharField(max_length=64, blank=True)
    passages = models.ManyToManyField(Passage, related_name="mentions")


class MentionName(models.Model):
    """One spelling of a mention's name."""

    guarded_by: ClassVar[str] = "mention__source__"

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="names")
    text = models.TextField()
    script = models.CharField(max_length=16)
    language = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=16, default="as_written")


class Episode(models.Model):
    """One source's telling of something that happened. A pattern is never counted as an incident."""

    guarded_by: ClassVar[str] = "source__"

    id = id_column("episode")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="episodes")
    kind = models.CharField(max_length=32)  # vocabulary episode_kinds
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts")
    title = models.TextField(blank=True)
    rule = models.CharField(max_length=64, blank=True)
    passages = models.ManyToManyField(Passage, related_name="episodes")


class Allegation(models.Model):
    """One violation against one victim inside one episode, as one source tells it."""

    guarded_by: ClassVar[str] = "episode__source__"

    id = id_column("allegation")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="allegations")
    violation = models.CharField(max_length=48)  # vocabulary violations
    victim = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="suffered")
    method = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("episode", "violation", "victim"), name="one_allegation_a_victim"),
        )


class AllegedPerpetrator(models.Model):
    """Somebody who is said to have carried out, ordered or allowed a violation."""

    guarded_by: ClassVar[str] = "allegation__episode__source__"

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="perpetrators")
    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, null=True, related_name="accused_of")
    type = models.CharField(max_length=48, blank=True)  # vocabulary perpetrator_types
    part = models.CharField(max_length=32, default="carried_out")


class ClaimState(models.TextChoices):
    PROPOSED = "proposed"  # by a rule; nobody has looked
    CHECKED = "checked"
    CHECKED_TWICE = "checked_twice"  # by two people
    REJECTED = "rejected"


class Claim(Guarded):
    """What one source says of one subject in one field. Never edited: replaced."""

    guarded_by: ClassVar[tuple[str, ...]] = ("", "source__")  # a claim is never seen where its source is not

    id = id_column("claim")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    subject_kind = models.CharField(max_length=16)
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, null=True, related_name="claims")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, null=True, related_name="claims")
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, null=True, related_name="claims")
    field = models.CharField(max_length=32)

    value_text = models.TextField(blank=True)
    value_number = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    operator = models.CharField(max_length=2, default="=")
    unit = models.CharField(max_length=48, blank=True)
    value_date = PartialDateColumn(null=True)
    value_first_day = models.DateField(null=True)
    value_last_day = models.DateField(null=True)
    value_place = models.CharField(max_length=64, blank=True)  # id in the gazetteer
    value_term = models.CharField(max_length=48, blank=True)
    value_mention = models.ForeignKey(Mention, on_delete=models.PROTECT, null=True, related_name="named_in")
    qualifiers = models.JSONField(default=dict)  # population, part_of, as worded

    stance = models.CharField(max_length=16, default="asserts")  # vocabulary stances
    certainty = models.CharField(max_length=48, blank=True)  # the text's own word; the vocabulary groups them
    as_of = PartialDateColumn(null=True)  # what it is true of
    said_on = PartialDateColumn(null=True)
    known_on = PartialDateColumn(null=True)  # first in a source we hold
    passages = models.ManyToManyField(Passage, related_name="claims")

    rule = models.CharField(max_length=64, blank=True)  # the rule that proposed it, or
    coder = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=ClaimState.choices, default=ClaimState.PROPOSED)
    in_bulk = models.BooleanField(default=False)  # accepted without being looked at one by one
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=("field", "value_term")), models.Index(fields=("state",)))
        constraints = (
            models.CheckConstraint(
                name="claim_has_exactly_one_subject",
                condition=models.Q(subject_kind="mention", mention__isnull=False, episode=None, allegation=None)
                | models.Q(subject_kind="episode", episode__isnull=False, mention=None, allegation=None)
                | models.Q(subject_kind="allegation", allegation__isnull=False, mention=None, episode=None),
            ),
        )

    @property
    def declared(self) -> Field:
        return field_of(self.subject_kind, self.field)

    @property
    def value(self) -> Value:
        return value_from(self.__dict__, self.declared)

    def put(self, value: Value) -> None:
        """Fill the value columns; raises BadValue when the field declares another type."""
        for column, content in columns_of(value, self.declared).items():
            setattr(self, column, content)


class ClaimCheck(models.Model):
    """Somebody looked at a claim and found it right. Two checks by two people make it checked twice."""

    guarded_by: ClassVar[str] = "claim__"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="checks")
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("claim", "by"), name="one_check_a_person"),)


class ClaimVoice(models.Model):
    """One voice in the chain that tells a claim: 0 is who said it first, the last is the source's own."""

    guarded_by: ClassVar[str] = "claim__"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="voices")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()  # as written: "the lawyer", "Prosecutor General's Office"
    kind = models.CharField(max_length=32, blank=True)  # vocabulary claimant_kinds
    mention = models.ForeignKey(Mention, on_delete=models.SET_NULL, null=True, related_name="voiced")

    class Meta:
        ordering = ("claim", "position")
        constraints = (models.UniqueConstraint(fields=("claim", "position"), name="one_voice_a_position"),)


class ClaimLink(models.Model):
    """How one claim stands to another: part of, withdraws, corrects, contradicts, confirms, qualifies."""

    guarded_by: ClassVar[tuple[str, ...]] = ("claim__", "other__")

    id = id_column("claim_link")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="linked_from")
    relation = models.CharField(max_length=16)  # vocabulary link_relations
    point = models.TextField(blank=True)  # what the two are about, in the words of the text
    rule = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=16, choices=ClaimState.choices, default=ClaimState.PROPOSED)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("claim", "other", "relation"), name="one_link_a_relation"),
            models.CheckConstraint(condition=~models.Q(claim=models.F("other")), name="a_claim_is_not_its_own_link"),
        )
