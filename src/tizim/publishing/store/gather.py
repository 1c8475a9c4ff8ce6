"""Gather what a release is made from: open, checked claims, and what is held from nothing but them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC

from django.db.models import Exists, OuterRef, QuerySet

from tizim import data
from tizim.access.models import User
from tizim.access.store import visible_to
from tizim.coding import models as coding
from tizim.findings import models as findings
from tizim.kernel.dates import PartialDate
from tizim.kernel.fields import Grade
from tizim.kernel.passages import TextRange
from tizim.linkage.models import BodyMember, EventMember, PersonMember
from tizim.publishing import material
from tizim.sources.models import Source, SourceText

CHECKED = (coding.ClaimState.CHECKED, coding.ClaimState.CHECKED_TWICE)


def releasable(user: User) -> QuerySet[coding.Claim]:
    """Return the claims that a release may take: seen by its maker, open to all, checked, not replaced."""
    claims = visible_to(coding.Claim.objects.all(), user)
    return claims.filter(state__in=CHECKED, grade=Grade.OPEN, replaced_by=None)


def held_back(user: User) -> int:
    """Return how many checked claims a release leaves out because their access grade is not open."""
    claims = visible_to(coding.Claim.objects.all(), user)
    return claims.filter(state__in=CHECKED, grade__gt=Grade.OPEN, replaced_by=None).count()


def gather(user: User) -> material.Material:
    """Return the material of a release that a user makes now."""
    claims = _claims(releasable(user))
    sources = _sources({claim.source_id for claim in claims.values()})
    mentions = _mentions(sources)
    episodes = _episodes(sources)
    holdings = _holdings(claims)
    by_event: dict[str, list[str]] = defaultdict(list)
    for episode in episodes.values():
        by_event[episode.event_id].append(episode.id)
    by_person: dict[str, list[str]] = defaultdict(list)
    for mention in mentions.values():
        by_person[mention.held_id].append(mention.id)
    allegations = coding.Allegation.objects.filter(episode__in=episodes).values_list("id", "episode_id")
    return material.Material(
        sources=sources,
        mentions=mentions,
        episodes=episodes,
        allegation_events={pk: episodes[episode].event_id for pk, episode in allegations},
        claims=claims,
        acts=_acts(holdings),
        currents=_currents(holdings),
        figures=_figures(holdings),
        steps=_steps(holdings),
        contradictions=_contradictions(holdings),
        by_event={key: tuple(sorted(ids)) for key, ids in by_event.items()},
        by_person={key: tuple(sorted(ids)) for key, ids in by_person.items()},
    )


def _sources(ids: Iterable[str]) -> dict[str, material.Source]:
    found = {}
    licences = data.vocabulary("licences")
    # The latest text of each: claims count into the text that they were read from, and one reader version reads once.
    texts = SourceText.objects.filter(source__in=ids).order_by("reader").select_related("source")
    for text in texts:
        source: Source = text.source
        found[source.pk] = material.Source(
            id=source.pk,
            kind=source.kind,
            title=source.title,
            publisher=source.publisher,
            authors=tuple(source.authors),
            partners=tuple(source.partners),
            url=source.url,
            published=source.published,
            period=source.period,
            retrieved=PartialDate.on(source.retrieved.astimezone(UTC).date()),
            language=source.language,
            licence=source.licence,
            whole_text=source.licence in licences.flagged("whole_text"),
            origin_group=source.origin_group_id,
            sha256=source.sha256,
            note=str(source.metadata.get("note", "")),
            text=text.text,
            blocks=tuple((str(block[0]), int(block[1]), int(block[2])) for block in text.blocks),
        )
    return found


def _mentions(sources: Iterable[str]) -> dict[str, material.Mention]:
    held = dict(PersonMember.objects.values_list("mention_id", "person_id"))
    held |= dict(BodyMember.objects.values_list("mention_id", "body_id"))
    rows = coding.Mention.objects.filter(source__in=sources).prefetch_related("names", "passages")
    return {
        row.pk: material.Mention(
            id=row.pk,
            source_id=row.source_id,
            kind=row.kind,
            as_written=row.as_written,
            names=tuple(material.Name(name.text, name.script, name.language) for name in row.names.all()),
            ranges=tuple(sorted(TextRange(passage.start, passage.end) for passage in row.passages.all())),
            count_min=row.count_min,
            count_max=row.count_max,
            held_id=held[row.pk],
        )
        for row in rows
    }


def _episodes(sources: Iterable[str]) -> dict[str, material.Episode]:
    held = dict(EventMember.objects.values_list("episode_id", "event_id"))
    rows = coding.Episode.objects.filter(source__in=sources).prefetch_related("passages")
    return {
        row.pk: material.Episode(
            id=row.pk,
            source_id=row.source_id,
            event_id=held[row.pk],
            kind=row.kind,
            title=row.title,
            ranges=tuple(sorted(TextRange(passage.start, passage.end) for passage in row.passages.all())),
        )
        for row in rows
    }


def _claims(rows: QuerySet[coding.Claim]) -> dict[str, material.Claim]:
    told = rows.prefetch_related("passages", "voices").select_related("replaces")
    return {row.pk: _claim(row) for row in told}


def _claim(row: coding.Claim) -> material.Claim:
    looked_at = row.coder_id is not None or not row.in_bulk
    return material.Claim(
        id=row.pk,
        source_id=row.source_id,
        subject_kind=row.subject_kind,
        subject_id=str(row.mention_id or row.episode_id or row.allegation_id),
        field=row.field,
        value=row.value,
        qualifiers={str(key): str(value) for key, value in row.qualifiers.items()},
        stance=row.stance,
        certainty=row.certainty,
        voices=tuple(material.Voice(voice.name, voice.kind, voice.mention_id) for voice in row.voices.all()),
        as_of=row.as_of,
        said_on=row.said_on,
        known_on=row.known_on,
        spots=tuple(
            material.Spot(passage.pk, passage.source_id, TextRange(passage.start, passage.end))
            for passage in row.passages.all()
        ),
        rule="" if looked_at else row.rule,
        replaced=row.replaces.value if row.replaces else None,
    )


def _holdings(claims: Iterable[str]) -> list[int]:
    """Return, for each subject, the fullest holding that rests on nothing but claims of the release."""
    linked = findings.Holding.claims.through.objects.filter(holding=OuterRef("pk"))
    others = linked.exclude(claim__in=list(claims))
    rows = findings.Holding.objects.filter(Exists(linked)).exclude(Exists(others)).order_by("-seen", "pk")
    fullest: dict[tuple[str | None, str | None, str | None], int] = {}
    for row in rows:
        fullest.setdefault((row.person_id, row.body_id, row.event_id), row.pk)
    return sorted(fullest.values())


def _acts(holdings: list[int]) -> tuple[material.Act, ...]:
    rows = findings.Act.objects.filter(holding__in=holdings).prefetch_related("claims", "allegations__perpetrators")
    return tuple(
        material.Act(
            id=row.act_id,
            violation=row.violation,
            person_id=row.person_id,
            body_id=row.body_id,
            event_id=row.event_id,
            victim_mentions=tuple(sorted(one.victim_id for one in row.allegations.all())),
            is_pattern=row.is_pattern,
            count_min=row.count_min,
            count_max=row.count_max,
            method="; ".join(dict.fromkeys(one.method for one in row.allegations.all() if one.method)),
            perpetrators=tuple(
                material.Perpetrator(who.mention_id, who.type, who.part)
                for one in row.allegations.all()
                for who in one.perpetrators.all()
            ),
            level=row.level,
            origins=row.origins,
            claim_ids=_ids(row),
        )
        for row in rows.order_by("event_id", "act_id")
    )


def _currents(holdings: list[int]) -> tuple[material.Current, ...]:
    rows = findings.CurrentValue.objects.filter(holding__in=holdings).prefetch_related("claims")
    return tuple(
        material.Current(
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            field=row.field,
            text=row.text,
            code=row.code,
            date=row.date,
            level=row.level,
            origins=row.origins,
            claim_ids=_ids(row),
        )
        for row in rows.order_by("subject_kind", "subject_id", "field", "pk")
    )


def _figures(holdings: list[int]) -> tuple[material.Figure, ...]:
    rows = findings.Figure.objects.filter(holding__in=holdings).order_by("claim_id")
    return tuple(
        material.Figure(
            claim_id=row.claim_id,
            event_id=row.event_id,
            topic=row.topic,
            population=row.population,
            side=row.side,
            is_withdrawn=row.is_withdrawn,
            part_of=row.part_of_id,
            country=row.country,
        )
        for row in rows
    )


def _steps(holdings: list[int]) -> tuple[material.Step, ...]:
    rows = findings.CaseStep.objects.filter(holding__in=holdings).prefetch_related("claims")
    ordinals: dict[str, int] = defaultdict(int)
    steps = []
    for row in rows.order_by("person_id", "first_day", "pk"):
        ordinals[row.person_id] += 1
        steps.append(
            material.Step(
                id=row.step_id,
                person_id=row.person_id,
                event_id=row.event_id,
                ordinal=ordinals[row.person_id],
                what=row.what,
                date=row.date,
                duration=row.duration,
                status_on=row.status_on,
                articles=tuple((str(article), str(code)) for article, code in row.articles),
                claim_ids=_ids(row),
            )
        )
    return tuple(steps)


def _contradictions(holdings: list[int]) -> tuple[material.Contradiction, ...]:
    rows = findings.Contradiction.objects.filter(holding__in=holdings).order_by("contradiction_id")
    return tuple(
        material.Contradiction(
            id=row.contradiction_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            field=row.field,
            relation=row.relation,
            point=row.point,
            claim_ids=tuple(str(claim) for side in row.sides for claim in side),
        )
        for row in rows
    )


def _ids(row: findings.Held) -> tuple[str, ...]:
    return tuple(sorted(claim.pk for claim in row.claims.all()))
