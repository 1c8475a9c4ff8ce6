"""The changes of sources: a file becomes a source, with its original, its text and its origin.

One transaction a file: a source is there with its text and its entry in the
audit log, or not at all.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from tizim import data
from tizim.access.actions import log, require
from tizim.access.models import Team, User
from tizim.access.workspace import current_workspace
from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import Fault
from tizim.kernel.fields import Grade
from tizim.sources import readers
from tizim.sources.archive import members
from tizim.sources.file_names import extension_of
from tizim.sources.language import detect
from tizim.sources.licences import UNKNOWN, licence_code
from tizim.sources.limits import LIMITS
from tizim.sources.models import OriginGroup, Source, SourceText
from tizim.sources.near_duplicates import Sketch, sketch_of
from tizim.sources.origins import Origin, choose_origin
from tizim.sources.reading import BlockKind, File, Reading
from tizim.sources.store import originals, rows

ALONE = "alone"
CONTAINERS = (readers.ARCHIVE, ".eml")
FURNITURE = (BlockKind.BOILERPLATE, BlockKind.CREDIT)
KIND_OF_MEDIA = {"message/rfc822": "correspondence", "text/html": "web_page", "text/csv": "table"}
KIND_OF_MEDIA["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "table"

Read = Callable[..., Reading | Fault]  # readers.read, or that of a process of its own


@dataclass(frozen=True, slots=True)
class Description:
    """What somebody says of the files they add; where they say nothing, what the file says of itself counts."""

    kind: str = ""  # vocabulary source_kinds
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    url: str = ""
    published: PartialDate | None = None
    period: PartialDate | None = None
    language: str = ""
    licence: str = ""  # vocabulary licences
    consent: str = "not_asked"  # vocabulary consent
    grade: Grade = Grade.TEAM
    origin: str = ""  # a source's id, or words that name the origin; empty: found by comparison
    further: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Adding:
    """What is the same for all files of a batch."""

    by: User
    team: Team
    description: Description = field(default_factory=Description)
    encoding: str | None = None
    read: Read = readers.read
    neighbours: rows.Neighbourhood = field(default_factory=rows.Neighbourhood)
    and_then: Callable[[SourceText], object] | None = None  # done in the same transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that became a source."""

    name: str
    source: Source
    text: SourceText
    notes: tuple[Fault, ...]  # what was left out of its text, or deserves a look
    near: tuple[str, ...]  # ids of the sources it resembles, as far as whoever adds it may see them
    regrouped: tuple[str, ...]  # ids of the sources whose origin group changed with it
    attachments: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was kept before."""

    name: str
    source: Source | None  # None: another team's, which whoever adds it may not see


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing was taken."""

    name: str
    fault: Fault


Outcome = Taken | Known | Refused


def add_all(
    file: File, adding: Adding, *, came_in: Mapping[str, str] | None = None, depth: int = 0
) -> Iterator[Outcome]:
    """Add one file, the members of an archive, the attachments of a mail; each is a source of its own.

    came_in
        Of a member or an attachment: the name and hash of what it came in.
    """
    if extension_of(file.name) == readers.ARCHIVE:
        inside = {"name": file.name, "sha256": hashlib.sha256(file.data).hexdigest()}
        for member in members(file.data, file.name):
            if isinstance(member, Fault):
                yield Refused(member.where, member)
            else:
                yield from add_all(member, adding, came_in=inside, depth=depth)
        return
    outcome = add(file, adding, came_in=came_in)
    yield outcome
    if not isinstance(outcome, Taken):
        return
    inside = {"name": file.name, "sha256": outcome.source.sha256, "source": outcome.source.pk}
    for attachment in outcome.attachments:
        if depth >= LIMITS.nesting and extension_of(attachment.name) in CONTAINERS:
            problem = "The attachment lies too deep inside other messages."
            yield Refused(attachment.name, Fault(problem, attachment.name, "Save it and add it by itself."))
        else:
            yield from add_all(attachment, adding, came_in=inside, depth=depth + 1)


def add(file: File, adding: Adding, *, came_in: Mapping[str, str] | None = None) -> Outcome:
    """Add one file as a source; the same file twice adds nothing. Raises Forbidden, and UnknownCode of a description.

    came_in
        What is kept of the archive or mail that the file came in.
    """
    require(adding.by, "sources.add", adding.team)
    _check_codes(adding.description)
    sha256 = hashlib.sha256(file.data).hexdigest()
    if source := rows.source_with(sha256):
        return _known(file.name, source, adding)
    reading = adding.read(file.data, file.name, encoding=adding.encoding)
    if isinstance(reading, Fault):
        return Refused(file.name, reading)
    originals.preserve(file.data, current_workspace())
    try:
        with transaction.atomic():
            return _save(file, reading, sha256, adding, dict(came_in or {}))
    except IntegrityError:
        # Somebody else has added the same file in the meantime.
        source = rows.source_with(sha256)
        if source is None:
            raise
        return _known(file.name, source, adding)


def _check_codes(description: Description) -> None:
    for name, code in (
        ("source_kinds", description.kind),
        ("licences", description.licence),
        ("consent", description.consent),
    ):
        if code:
            _ = data.vocabulary(name)[code]


def _known(name: str, source: Source, adding: Adding) -> Known:
    return Known(name, source if rows.is_seen_by(source, adding.by) else None)


def _save(file: File, reading: Reading, sha256: str, adding: Adding, came_in: Mapping[str, str]) -> Taken:
    report = " ".join(reading.quote(block) for block in reading.blocks if block.kind not in FURNITURE)
    sketch = sketch_of(report)
    neighbours = list(adding.neighbours.of(sketch, report))
    group, regrouped = _origin(adding, choose_origin(neighbours))
    source = _source(file, reading, adding, came_in)
    source.sha256, source.origin_group = sha256, group
    source.language = adding.description.language or detect(report) or ""
    source.save(force_insert=True)
    text = _text(source, reading, sketch)
    near = tuple(sorted({neighbour.source_id for neighbour in neighbours}))
    details = {
        "reader": reading.reader,
        "bytes": len(file.data),
        "sha256": sha256,
        "origin_group": group.pk,
        "near": near,
    }
    log(adding.by, "source.add", source.pk, details=details)
    if regrouped:
        log(adding.by, "origin.join", group.pk, details={"sources": regrouped, "found_with": source.pk})
    if adding.and_then is not None:
        adding.and_then(text)
    visible = rows.sources_for(adding.by).filter(pk__in=near).order_by("pk").values_list("pk", flat=True)
    return Taken(file.name, source, text, reading.faults, tuple(visible), regrouped, reading.attachments)


def _origin(adding: Adding, found: Origin | None) -> tuple[OriginGroup, tuple[str, ...]]:
    """Return the origin group of a new source, and the sources that were moved into it: what is declared goes first."""
    if adding.description.origin:
        return rows.declared_origin(adding.description.origin, adding.by), ()
    if found is None:
        return OriginGroup.objects.create(basis=ALONE), ()
    group = OriginGroup.objects.get(pk=found.group_id)
    if group.basis == ALONE:
        group.basis = found.basis
        group.save(update_fields=("basis",))
    return group, rows.absorb(found.absorbs, group.pk)


def _source(file: File, reading: Reading, adding: Adding, came_in: Mapping[str, str]) -> Source:
    told, metadata = adding.description, reading.metadata
    # What the file says by itself stays under a key of its own: none of it may pass for what one of us has written.
    kept: dict[str, object] = dict(told.further)
    kept |= {"file": dict(metadata.extra)} if metadata.extra else {}
    kept |= {"declared_licence": metadata.licence} if metadata.licence else {}
    kept |= {"declared_language": metadata.language} if metadata.language else {}
    kept |= {"came_in": dict(came_in)} if came_in else {}
    kept |= {"notes": [[note.problem, note.where, note.remedy] for note in reading.faults]} if reading.faults else {}
    return Source(
        kind=told.kind or KIND_OF_MEDIA.get(reading.media_type, "report"),
        title=told.title or metadata.title,
        publisher=told.publisher or metadata.publisher,
        authors=list(told.authors or metadata.authors),
        partners=list(told.partners) or _listed(metadata.extra.get("partners", "")),
        url=told.url or metadata.url,
        published=told.published or metadata.published,
        period=told.period,
        retrieved=timezone.now(),
        licence=told.licence or licence_code(metadata.licence) or UNKNOWN,
        consent=told.consent,
        media_type=reading.media_type,
        file_name=file.name,
        size_bytes=len(file.data),
        metadata=kept,
        added_by=adding.by,
        team=adding.team,
        grade=told.grade,
    )


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(";") if name.strip()]


def _text(source: Source, reading: Reading, sketch: Sketch) -> SourceText:
    return SourceText.objects.create(
        source=source,
        reader=reading.reader,
        encoding=reading.encoding,
        text=reading.text,
        text_sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
        blocks=[[block.kind.value, block.start, block.end, block.note] for block in reading.blocks],
        sketch=list(sketch.hashes),
        shingles=sketch.shingles,
    )
