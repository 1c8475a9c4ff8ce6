"""Tables of findings, and the current-value tables that lists, filters and counts read.

All but Finding is computed. Its rows hang on a Holding: what we hold of one
person, body or event, as one circle of readers sees it. Whoever may see every
claim of a holding may see its rows, and of several the fullest is theirs; so a
claim that is hidden from somebody changes nothing of what they see.
"""

from typing import ClassVar

from django.db import models

from tizim.access.models import ID_LENGTH, id_column
from tizim.coding.models import Allegation, Claim
from tizim.linkage.models import Body, Event, Person
from tizim.sources.columns import PartialDateColumn


class Finding(models.Model):
    """Our ruling on one field of one subject, from its claims. One is live a field; earlier ones are kept."""

    rests_on: ClassVar[str] = "claims"

    id = id_column("finding")
    subject_kind = models.CharField(max_length=8)  # person | body | event | act
    subject_id = models.CharField(max_length=ID_LENGTH)
    field = models.CharField(max_length=32)
    value = models.JSONField(null=True)  # see adopted.py; null: we hold it to be unknown
    level = models.CharField(max_length=16)  # vocabulary levels
    method = models.CharField(max_length=32)  # how conflicting claims were settled
    claims = models.ManyToManyField(Claim, related_name="findings")
    reasoning = models.TextField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("subject_kind", "subject_id", "field"),
                condition=models.Q(ended_at=None),
                name="one_live_finding_a_field",
            ),
        )


class Holding(models.Model):
    """What we hold of one person, body or event, as one circle of readers sees it.

    `is_whole` marks the one that every live claim is in, `is_checked` the one that holds every
    checked claim and nothing else: releases are made from it. Both are often one and the same.
    """

    rests_on: ClassVar[str] = "claims"

    subject_id = models.CharField(max_length=ID_LENGTH)  # of the person, body or event, whichever it is
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="holdings")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="holdings")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, related_name="holdings")
    is_whole = models.BooleanField()
    is_checked = models.BooleanField()
    seen = models.PositiveIntegerField()  # how much is in it: of those open to a reader, the one with most is theirs
    kind = models.CharField(max_length=32)  # vocabulary mention_kinds or episode_kinds
    title = models.TextField(blank=True)  # of a person, the fullest spelling
    level = models.CharField(max_length=16)  # vocabulary levels
    origins = models.PositiveSmallIntegerField()  # independent ones
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    words = models.TextField(blank=True)  # normalised; the database's own text search reads them
    claims = models.ManyToManyField(Claim, related_name="holdings")

    class Meta:
        indexes = (
            models.Index(fields=("subject_id", "seen")),
            models.Index(fields=("first_day", "last_day")),
        )
        constraints = (
            models.CheckConstraint(
                name="holding_has_one_subject",
                condition=models.Q(person__isnull=False, body=None, event=None)
                | models.Q(person=None, body__isnull=False, event=None)
                | models.Q(person=None, body=None, event__isnull=False),
            ),
        )


class Held(models.Model):
    """A computed row of a holding, with the claims that it rests on."""

    goes_with: ClassVar[str] = "holding"

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="%(class)ss")
    is_checked = models.BooleanField()  # every claim that it rests on is checked
    claims = models.ManyToManyField(Claim, related_name="%(class)ss")

    class Meta:
        abstract = True


class Act(Held):
    """The counting unit: one violation against one victim in one event, however many sources tell it."""

    act_id = models.CharField(max_length=ID_LENGTH)  # derived from violation, victim and event: it stays
    violation = models.CharField(max_length=48, db_index=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="acts")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="acts")  # a site that was blocked
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="acts")
    is_pattern = models.BooleanField()  # told only as a pattern: never counted as an incident
    count_min = models.PositiveIntegerField()
    count_max = models.PositiveIntegerField(null=True)  # None: the text sets no ceiling
    level = models.CharField(max_length=16)
    origins = models.PositiveSmallIntegerField()
    allegations = models.ManyToManyField(Allegation, related_name="acts")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("act_id", "holding"), name="one_row_an_act_and_holding"),
            models.CheckConstraint(
                name="act_has_one_victim",
                condition=models.Q(person__isnull=False, body=None) | models.Q(person=None, body__isnull=False),
            ),
        )


class CurrentValue(Held):
    """What we print for one field of one subject today: a live finding, or what the claims agree on."""

    subject_kind = models.CharField(max_length=8)
    subject_id = models.CharField(max_length=ID_LENGTH)  # of an act, its act_id
    field = models.CharField(max_length=32)
    text = models.TextField(blank=True)  # how it is printed, untranslated
    code = models.CharField(max_length=64, blank=True)  # term, place, person or body: what filters compare
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True)  # the least it can be
    number_high = models.DecimalField(max_digits=20, decimal_places=4, null=True)  # None: nothing sets a ceiling
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    date = PartialDateColumn(null=True)
    level = models.CharField(max_length=16)
    origins = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=("subject_kind", "subject_id", "field")),)


class Figure(Held):
    """A count with its claimant, operator, as-of date and population. Never a sum of the named."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="told_figures")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="figures")
    topic = models.CharField(max_length=48, db_index=True)  # vocabulary figure_units
    population = models.TextField(blank=True)  # as its claimant defined it; empty: not stated
    claimant = models.TextField(blank=True)  # the first voice; empty: nobody is named
    side = models.CharField(max_length=16)  # official | independent | neither
    is_withdrawn = models.BooleanField()
    part_of = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True, related_name="figures_in_it")
    country = models.CharField(max_length=64, blank=True)
    level = models.CharField(max_length=16)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("claim", "holding"), name="one_row_a_figure_and_holding"),)


class Contradiction(Held):
    """Two claims on one field of one subject that cannot both be right, or that a source sets against each other."""

    contradiction_id = models.CharField(max_length=ID_LENGTH)  # derived from its claims
    subject_kind = models.CharField(max_length=8)
    subject_id = models.CharField(max_length=ID_LENGTH)
    field = models.CharField(max_length=32)
    relation = models.CharField(max_length=16)  # vocabulary link_relations
    point = models.TextField(blank=True)
    sides = models.JSONField(default=list)  # two lists of claim ids; the one that contradicts, corrects, … first

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contradiction_id", "holding"), name="one_row_a_contradiction_and_holding"),
        )


class CaseStep(Held):
    """One step of a person's proceedings. A status carries the date it was true on."""

    step_id = models.CharField(max_length=ID_LENGTH)  # derived from event, person and what was done
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="steps")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=48)  # vocabulary procedure_steps
    date = PartialDateColumn(null=True)
    first_day = models.DateField(null=True)
    duration = models.TextField(blank=True)  # as printed: "15 days"
    status_on = PartialDateColumn(null=True)
    articles = models.JSONField(default=list)  # [[article, code]]

    class Meta:
        constraints = (models.UniqueConstraint(fields=("step_id", "holding"), name="one_row_a_step_and_holding"),)


class FacetValue(models.Model):
    """One value by which a holding, or one act of it, is found; wider places and broader terms are among them."""

    goes_with: ClassVar[str] = "holding"

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="facets", db_index=False)
    # None: of the whole holding
    act = models.ForeignKey(Act, on_delete=models.CASCADE, null=True, related_name="facets", db_index=False)
    field = models.CharField(max_length=32)
    value = models.CharField(max_length=255)

    class Meta:
        indexes = (
            models.Index(fields=("holding", "field", "value")),
            models.Index(fields=("act", "field", "value")),
        )
