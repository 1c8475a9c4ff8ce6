"""Tables of findings, and the current-value tables that lists, filters and counts read.

Every current-value row names the claims it rests on: it is shown only to
somebody who may see all of them.
"""

from typing import ClassVar

from django.db import models

from tizim.access.models import id_column
from tizim.coding.models import Allegation, Claim
from tizim.linkage.models import Body, Event, Person
from tizim.sources.columns import PartialDateColumn


class Finding(models.Model):
    """Our ruling on one field of one subject, from its claims. One is live a field; earlier ones are kept."""

    rests_on: ClassVar[str] = "claims"

    id = id_column("finding")
    subject_kind = models.CharField(max_length=8)  # person | body | event | act
    subject_id = models.CharField(max_length=20)
    field = models.CharField(max_length=32)
    value = models.JSONField()  # the adopted value, or {"low": …, "high": …}
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


class Act(models.Model):
    """The counting unit: one violation against one victim in one event, however many sources tell it."""

    rests_on: ClassVar[str] = "claims"

    id = models.CharField(primary_key=True, max_length=20)  # derived from violation, person and event
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
    claims = models.ManyToManyField(Claim, related_name="acts")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="act_has_one_victim",
                condition=models.Q(person__isnull=False, body=None) | models.Q(person=None, body__isnull=False),
            ),
        )


class CurrentValue(models.Model):
    """What we print for one field of one subject today: a live finding, or what the claims agree on."""

    rests_on: ClassVar[str] = "claims"

    subject_kind = models.CharField(max_length=8)
    subject_id = models.CharField(max_length=20)
    field = models.CharField(max_length=32)
    text = models.TextField(blank=True)  # how it is printed, untranslated
    code = models.CharField(max_length=64, blank=True)  # term or place: what filters compare
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    date = PartialDateColumn(null=True)
    level = models.CharField(max_length=16)
    origins = models.PositiveSmallIntegerField()
    claims = models.ManyToManyField(Claim, related_name="current_values")

    class Meta:
        indexes = (
            models.Index(fields=("subject_kind", "field", "code")),
            models.Index(fields=("subject_kind", "field", "first_day")),
            models.Index(fields=("subject_kind", "subject_id")),
        )


class Figure(models.Model):
    """A count with its claimant, operator, as-of date and population. Never a sum of the named."""

    rests_on: ClassVar[str] = "claims"

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, primary_key=True, related_name="figure")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="figures")
    topic = models.CharField(max_length=48, db_index=True)  # vocabulary figure_units
    population = models.TextField(blank=True)  # as its claimant defined it; empty: not stated
    claimant = models.TextField(blank=True)  # the first voice; empty: nobody is named
    side = models.CharField(max_length=16)  # official | independent | neither
    is_withdrawn = models.BooleanField()
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts")
    country = models.CharField(max_length=64, blank=True)
    claims = models.ManyToManyField(Claim, related_name="figures")


class Contradiction(models.Model):
    """Two claims on one field of one subject that cannot both be right, or that a source sets against each other."""

    rests_on: ClassVar[str] = "claims"

    id = models.CharField(primary_key=True, max_length=20)  # derived from its claims
    subject_kind = models.CharField(max_length=8)
    subject_id = models.CharField(max_length=20)
    field = models.CharField(max_length=32)
    relation = models.CharField(max_length=16)  # vocabulary link_relations
    point = models.TextField(blank=True)
    claims = models.ManyToManyField(Claim, related_name="contradictions")


class CaseStep(models.Model):
    """One step of a person's proceedings, in the order of its dates. A status carries the date it was true on."""

    rests_on: ClassVar[str] = "claims"

    id = models.CharField(primary_key=True, max_length=20)  # derived from claim and person
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="steps")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="steps")
    ordinal = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=48)  # vocabulary procedure_steps
    date = PartialDateColumn(null=True)
    first_day = models.DateField(null=True)
    duration = models.TextField(blank=True)  # as written: "15 days"
    status_on = PartialDateColumn(null=True)
    articles = models.JSONField(default=list)  # [[article, code]]
    claims = models.ManyToManyField(Claim, related_name="case_steps")


class SearchEntry(models.Model):
    """The words by which one subject is found, normalised; the database's own text search reads them."""

    rests_on: ClassVar[str] = "claims"

    subject_kind = models.CharField(max_length=8)
    subject_id = models.CharField(max_length=20)
    title = models.TextField()
    words = models.TextField()
    first_day = models.DateField(null=True)
    claims = models.ManyToManyField(Claim, related_name="search_entries")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subject_kind", "subject_id"), name="one_entry_a_subject"),)
