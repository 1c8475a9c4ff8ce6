"""Tables of releases: what was made public, when, under which profile."""

from django.db import models

from tizim.access.models import id_column


class Release(models.Model):
    id = id_column("release")
    number = models.PositiveIntegerField(unique=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")  # never printed
    folder = models.TextField()  # inside the workspace, relative; or as given
    root_hash = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    profile = models.JSONField(default=dict)  # the redaction profile it was made under


class PublicId(models.Model):
    """The address of an item on the public side: minted once, kept from release to release.

    Never one of our own ids, which would tell a reader with a leaked copy of the desk which rows are which.
    """

    item_kind = models.CharField(max_length=16)
    subject_id = models.CharField(max_length=64)
    public_id = models.CharField(max_length=20, unique=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item_kind", "subject_id"), name="one_address_an_item"),)
