"""A small invented world for tests: sources that tell of people and of what happened to them, row by row."""

import hashlib
import itertools
from datetime import date
from decimal import Decimal

from django.utils import timezone

from tizim.access.models import Team, User
from tizim.coding.models import Allegation, Claim, ClaimLink, ClaimState, ClaimVoice, Episode, Mention, MentionName
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.fields import Grade
from tizim.kernel.names import name_key
from tizim.kernel.quantities import Operator
from tizim.sources.models import OriginGroup, Passage, Source, SourceText

_number = itertools.count()


def source(
    team: Team, by: User, grade: Grade = Grade.TEAM, *, publisher: str = "", origin: OriginGroup | None = None
) -> Source:
    number = next(_number)
    return Source.objects.create(
        kind="report",
        publisher=publisher or f"Organisation {number}",
        retrieved=timezone.now(),
        media_type="text/plain",
        file_name="report.txt",
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        size_bytes=1,
        origin_group=origin or OriginGroup.objects.create(basis="alone"),
        added_by=by,
        team=team,
        grade=grade,
    )


def mention(source: Source, name: str = "Aliya Invented", kind: str = "person", **columns: int) -> Mention:
    key = "" if kind.startswith("unnamed") else name_key(name)
    made = Mention.objects.create(source=source, kind=kind, as_written=name, name_key=key, **columns)
    MentionName.objects.create(mention=made, text=name, script="latin")
    return made


def episode(source: Source, kind: str = "incident", title: str = "", part_of: Episode | None = None) -> Episode:
    return Episode.objects.create(source=source, kind=kind, title=title, part_of=part_of)


def quote(episode: Episode, words: str) -> Passage:
    """Put words into the text of a source, and tie an episode to them."""
    text = SourceText.objects.create(
        source=episode.source, reader=f"txt@{next(_number)}", text=words, text_sha256="0" * 64
    )
    passage = Passage.objects.create(source=episode.source, text=text, start=0, end=len(words), quote=words)
    episode.passages.add(passage)
    return passage


def allegation(episode: Episode, victim: Mention, violation: str = "killing", **told: object) -> Allegation:
    """An allegation with the two claims that say what it is."""
    made = Allegation.objects.create(episode=episode, violation=violation, victim=victim)
    claim(made, "violation", TermValue(violation), **told)
    claim(made, "victim", MentionValue(victim.pk), **told)
    return made


def claim(
    subject: Mention | Episode | Allegation,
    field: str,
    value: Value,
    *,
    grade: Grade | None = None,
    state: str = ClaimState.CHECKED,
    voice: str | tuple[str, str] | Mention | None = None,
    stance: str = "asserts",
    as_of: PartialDate | None = None,
    said_on: PartialDate | None = None,
    population: str = "",
    qualifiers: dict[str, str] | None = None,
) -> Claim:
    """One claim; a voice is a name, a name with its kind of claimant, or a mention."""
    of = subject.episode.source if isinstance(subject, Allegation) else subject.source
    kind = type(subject).__name__.lower()
    made = Claim(
        source=of,
        team=of.team,
        grade=of.grade if grade is None else grade,
        subject_kind=kind,
        field=field,
        state=state,
        stance=stance,
        as_of=as_of,
        said_on=said_on,
        qualifiers={**(qualifiers or {}), **({"population": population} if population else {})},
        **{kind: subject},
    )
    made.put(value)
    made.save()
    if voice is not None:
        name, kind_of = voice if isinstance(voice, tuple) else (voice, "")
        told_by = name if isinstance(name, Mention) else None
        ClaimVoice.objects.create(
            claim=made, position=0, name=told_by.as_written if told_by else name, kind=kind_of, mention=told_by
        )
    return made


def link(claim: Claim, relation: str, other: Claim, *, state: str = ClaimState.CHECKED, point: str = "") -> ClaimLink:
    return ClaimLink.objects.create(claim=claim, other=other, relation=relation, state=state, point=point)


def on(day: int, month: int = 1, year: int = 2022) -> DateValue:
    return DateValue(PartialDate.on(date(year, month, day)))


def number(value: int, unit: str = "", operator: Operator = Operator.EQUAL) -> NumberValue:
    return NumberValue(Decimal(value), operator, unit)


ALMATY = PlaceValue("kz-almaty", "Almaty")
KAZAKHSTAN = PlaceValue("kz", "Kazakhstan")

__all__ = ["ALMATY", "KAZAKHSTAN", "TermValue", "TextValue", "allegation", "claim", "episode", "link", "mention"]
