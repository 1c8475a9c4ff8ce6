"""Tables of sources, their stored texts, the passages in them, and their common origins."""

from typing import Any, ClassVar

from django.db import models

from tizim.access.models import Guarded, id_column
from tizim.kernel.passages import TextRange, check_quote
from tizim.sources.columns import PartialDateColumn


class OriginGroup(models.Model):
    """Sources that lean on one origin. Independence is counted by group, never by file."""

    id = id_column("origin_group")
    basis = models.TextField()  # why they are one: "near-duplicate, 0.93 of word 5-grams shared"; "declared by …"


class Source(Guarded):
    """One collected document, table, message or page."""

    id = id_column("source")
    kind = models.CharField(max_length=32)  # vocabulary source_kinds
    title = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    authors = models.JSONField(default=list)
    partners = models.JSONField(default=list)
    url = models.TextField(blank=True)
    published = PartialDateColumn(null=True)
    period = PartialDateColumn(null=True)  # what the document says it covers
    retrieved = models.DateTimeField()
    language = models.CharField(max_length=8, blank=True)  # empty: not certain
    licence = models.CharField(max_length=32, default="unknown")  # vocabulary licences
    consent = models.CharField(max_length=32, default="not_asked")  # vocabulary consent
    media_type = models.CharField(max_length=128)
    file_name = models.TextField()  # as given; never shown in public or logged
    sha256 = models.CharField(max_length=64, unique=True)
    size_bytes = models.PositiveBigIntegerField()
    metadata = models.JSONField(default=dict)  # what else the file says of itself
    origin_group = models.ForeignKey(OriginGroup, on_delete=models.PROTECT, related_name="sources")
    added_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at", "id")


class SourceText(models.Model):
    """The text of a source as one version of one reader gave it: what offsets count into."""

    guarded_by: ClassVar[str] = "source__"

    id = id_column("source_text")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="texts")
    reader = models.CharField(max_length=32)  # "html@1"
    encoding = models.CharField(max_length=32, blank=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)  # of the text as UTF-8
    blocks = models.JSONField(default=list)  # [kind, start, end, note]
    sketch = models.JSONField(default=list)  # bottom-k hashes of word shingles, for near-duplicates
    shingles = models.PositiveIntegerField(default=0)  # how many distinct shingles the text has

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "reader"), name="one_text_a_reader_version"),)


class Passage(models.Model):
    """The exact words in a stored text that a claim rests on."""

    guarded_by: ClassVar[str] = "source__"

    id = id_column("passage")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="passages")
    text = models.ForeignKey(SourceText, on_delete=models.PROTECT, related_name="passages")
    locator_kind = models.CharField(max_length=16, default="text")  # the only kind so far: a range of code points
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ("text", "start", "end")
        constraints = (
            models.UniqueConstraint(fields=("text", "start", "end"), name="one_passage_a_range"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="passage_ends_after_its_start"),
        )

    @property
    def locator(self) -> TextRange:
        return TextRange(self.start, self.end)

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own options, handed on
        check_quote(self.text.text, self.locator, self.quote)
        super().save(*args, **kwargs)
