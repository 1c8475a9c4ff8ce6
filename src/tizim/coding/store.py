"""The door to what is told: load it through the gate, save what a reading proposes.

A reading is saved in a few bulk statements, never a row at a time: one country
update is some 1,500 claims. The quote of every passage is checked before it is kept.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet

from tizim.access.models import User, new_id
from tizim.access.store import visible_to
from tizim.coding import models
from tizim.coding.fields import field_of
from tizim.coding.reader.proposals import (
    AllegationProposal,
    BodyProposal,
    ClaimProposal,
    MentionProposal,
    Proposals,
    Voice,
)
from tizim.coding.values import MentionValue, Value, columns_of
from tizim.kernel.dates import PartialDate
from tizim.kernel.names import name_key, script_of
from tizim.kernel.passages import TextRange, check_quote
from tizim.sources.models import Passage, SourceText

Subject = models.Mention | models.Episode | models.Allegation

IDS_AT_ONCE = 5_000  # in one query; SQLite takes no more than 32,766 values
NOT_STATED = ""  # how a victim whom the text does not describe is written


def claims_for(user: User) -> QuerySet[models.Claim]:
    """Return the claims that a user may see, rejected and replaced ones among them."""
    return visible_to(models.Claim.objects.all(), user)


def claim_for(user: User, claim_id: str) -> models.Claim:
    """Return one claim; raises Claim.DoesNotExist for a hidden one as for an absent one."""
    return claims_for(user).get(pk=claim_id)


def open_proposals(user: User, *, rule: str = "", source_ids: Collection[str] = ()) -> QuerySet[models.Claim]:
    """Return the proposals that nobody has decided on, narrowed to a rule or to sources."""
    waiting = claims_for(user).filter(state=models.ClaimState.PROPOSED, replaced_by=None)
    if rule:
        waiting = waiting.filter(rule=rule)
    return waiting.filter(source__in=source_ids) if source_ids else waiting


def mark_accepted(claim_ids: Sequence[str]) -> None:
    """Mark claims as checked in bulk; the caller brings the transaction."""
    for start in range(0, len(claim_ids), IDS_AT_ONCE):
        chosen = models.Claim.objects.filter(pk__in=claim_ids[start : start + IDS_AT_ONCE])
        chosen.update(state=models.ClaimState.CHECKED, in_bulk=True)


@dataclass(slots=True)
class Saved:
    """What one reading became: the rows, by the ids they had in the reading."""

    mentions: dict[str, models.Mention] = field(default_factory=dict)
    episodes: dict[str, models.Episode] = field(default_factory=dict)
    allegations: dict[str, models.Allegation] = field(default_factory=dict)
    claims: dict[str, models.Claim] = field(default_factory=dict)
    passages: dict[TextRange, Passage] = field(default_factory=dict)


def save_proposals(proposals: Proposals, text: SourceText) -> Saved:
    """Keep everything one reading proposes of one stored text; the caller brings the transaction."""
    saved = Saved()
    _save_passages(proposals, text, saved)
    _save_mentions(proposals, text, saved)
    _save_episodes(proposals, text, saved)
    _save_allegations(proposals.allegations, text, saved)
    _save_claims(proposals.claims, text, saved)
    models.ClaimLink.objects.bulk_create(
        models.ClaimLink(
            claim=saved.claims[link.claim],
            other=saved.claims[link.other],
            relation=link.relation,
            point=link.point,
            rule=link.rule,
        )
        for link in proposals.links
    )
    return saved


def _save_passages(proposals: Proposals, text: SourceText, saved: Saved) -> None:
    told: Iterable[Iterable[TextRange]] = (
        one.passages
        for group in (
            proposals.mentions,
            proposals.bodies,
            proposals.episodes,
            proposals.allegations,
            proposals.claims,
        )
        for one in group
    )
    ranges = sorted({locator for passages in told for locator in passages})
    saved.passages = {passage.locator: passage for passage in text.passages.all()}
    fresh = []
    for locator in ranges:
        if locator not in saved.passages:
            quote = locator.quote(text.text)
            check_quote(text.text, locator, quote)
            passage = Passage(source=text.source, text=text, start=locator.start, end=locator.end, quote=quote)
            saved.passages[locator] = passage
            fresh.append(passage)
    Passage.objects.bulk_create(fresh)


def _save_mentions(proposals: Proposals, text: SourceText, saved: Saved) -> None:
    told: list[MentionProposal | BodyProposal] = [*proposals.mentions, *proposals.bodies]
    names = []
    for one in told:
        counts = (one.count_min, one.count_max) if isinstance(one, MentionProposal) else (None, None)
        mention = models.Mention(
            source=text.source,
            kind=one.kind,
            as_written=one.name,
            name_key="" if one.kind.startswith("unnamed") else name_key(one.name)[:255],
            count_min=counts[0],
            count_max=counts[1],
            rule=one.rule,
        )
        saved.mentions[one.id] = mention
        names += [
            models.MentionName(mention=mention, text=name, script=script_of(name), language=text.source.language)
            for name in dict.fromkeys((one.name, *one.names))
        ]
    models.Mention.objects.bulk_create(saved.mentions.values())
    models.MentionName.objects.bulk_create(names)
    _join(models.Mention.passages.through, "mention_id", {saved.mentions[o.id].pk: o.passages for o in told}, saved)


def _save_episodes(proposals: Proposals, text: SourceText, saved: Saved) -> None:
    for one in proposals.episodes:
        saved.episodes[one.id] = models.Episode(source=text.source, kind=one.kind, title=one.title, rule=one.rule)
    models.Episode.objects.bulk_create(saved.episodes.values())
    passages = {saved.episodes[one.id].pk: one.passages for one in proposals.episodes}
    _join(models.Episode.passages.through, "episode_id", passages, saved)


def _save_allegations(told: Iterable[AllegationProposal], text: SourceText, saved: Saved) -> None:
    kept: dict[tuple[str, str, str | None], models.Allegation] = {}
    unstated: list[models.Mention] = []
    perpetrators = []
    for one in told:
        key = (one.episode, one.violation, one.victim)
        if key not in kept:
            if one.victim is None:
                victim = models.Mention(source=text.source, kind="unnamed_group", as_written=NOT_STATED, rule=one.rule)
                unstated.append(victim)
            else:
                victim = saved.mentions[one.victim]
            method = "; ".join((*one.methods, *one.instruments))
            kept[key] = models.Allegation(
                episode=saved.episodes[one.episode], violation=one.violation, victim=victim, method=method
            )
            perpetrators += [
                models.AllegedPerpetrator(
                    allegation=kept[key],
                    mention=saved.mentions[who.mention] if who.mention else None,
                    type=who.type,
                    part=who.part,
                )
                for who in one.perpetrators
            ]
        saved.allegations[one.id] = kept[key]
    models.Mention.objects.bulk_create(unstated)
    saved.mentions |= {f"not stated {number}": mention for number, mention in enumerate(unstated)}
    models.Allegation.objects.bulk_create(kept.values())
    models.AllegedPerpetrator.objects.bulk_create(perpetrators)


def _save_claims(told: Iterable[ClaimProposal], text: SourceText, saved: Saved) -> None:
    known_on = _known_on(text)
    for one in told:
        saved.claims[one.id] = _claim(one, text, saved, known_on)
    models.Claim.objects.bulk_create(saved.claims.values())
    models.ClaimVoice.objects.bulk_create(
        voice
        for one in told
        for voice in _voices(saved.claims[one.id], one.voices, {key: row.pk for key, row in saved.mentions.items()})
    )
    passages = {saved.claims[one.id].pk: one.passages for one in told}
    _join(models.Claim.passages.through, "claim_id", passages, saved)


def _claim(one: ClaimProposal, text: SourceText, saved: Saved, known_on: PartialDate) -> models.Claim:
    declared = field_of(one.subject_kind, one.field)
    subjects: Mapping[str, Mapping[str, object]] = {
        "mention": saved.mentions,
        "episode": saved.episodes,
        "allegation": saved.allegations,
    }
    value: Value = one.value
    if isinstance(value, MentionValue):
        value = MentionValue(saved.mentions[value.mention_id].pk)
    columns = columns_of(value, declared)
    return models.Claim(
        source=text.source,
        team_id=text.source.team_id,
        grade=max(text.source.grade, declared.grade),
        subject_kind=one.subject_kind,
        field=one.field,
        qualifiers=dict(one.qualifiers),
        stance=one.stance,
        certainty=one.certainty,
        as_of=one.as_of,
        said_on=one.said_on,
        known_on=known_on,
        rule=one.rule,
        **{one.subject_kind: subjects[one.subject_kind][one.subject]},
        **columns,
    )


def _voices(claim: models.Claim, chain: Iterable[Voice], mentions: Mapping[str, str]) -> list[models.ClaimVoice]:
    return [
        models.ClaimVoice(
            claim=claim,
            position=position,
            name=voice.name,
            kind=voice.kind,
            mention_id=mentions[voice.mention] if voice.mention else None,
        )
        for position, voice in enumerate(chain)
    ]


def _join(through: type, column: str, passages: Mapping[str, Iterable[TextRange]], saved: Saved) -> None:
    """Tie rows to their passages: the rows of a many-to-many table, made in bulk."""
    pairs = {(pk, saved.passages[locator].pk) for pk, locators in passages.items() for locator in locators}
    through.objects.bulk_create(  # type: ignore[attr-defined]  # the class that Django makes for the relation
        through(**{column: pk, "passage_id": passage}) for pk, passage in sorted(pairs)
    )


def save_replacement(claim: models.Claim, value: Value, coder: User) -> models.Claim:
    """Keep a new claim in the place of an old one: same words, same voices, another value."""
    voices, passages = list(claim.voices.all()), list(claim.passages.all())
    fresh = models.Claim.objects.get(pk=claim.pk)
    fresh.pk = new_id("claim")
    fresh._state.adding = True
    fresh.replaces, fresh.coder, fresh.rule = claim, coder, ""
    fresh.state, fresh.in_bulk = models.ClaimState.CHECKED, False
    fresh.put(value)
    fresh.save()
    fresh.passages.set(passages)
    for voice in voices:
        voice.pk, voice.claim = None, fresh
        voice._state.adding = True
    models.ClaimVoice.objects.bulk_create(voices)
    return fresh


def save_claim(
    subject: Subject, field_name: str, value: Value, *, text: SourceText, part: TextRange, coder: User
) -> models.Claim:
    """Keep what a person reads out of some words of a stored text."""
    kind = type(subject)._meta.model_name or ""
    declared = field_of(kind, field_name)
    source = text.source
    claim = models.Claim(
        source=source,
        team_id=source.team_id,
        grade=max(source.grade, declared.grade),
        subject_kind=kind,
        field=field_name,
        certainty="stated",
        known_on=_known_on(text),
        coder=coder,
        state=models.ClaimState.CHECKED,
        **{kind: subject},
    )
    claim.put(value)
    claim.save()
    quote = part.quote(text.text)
    passage, _ = Passage.objects.get_or_create(
        text=text, start=part.start, end=part.end, defaults={"source": source, "quote": quote}
    )
    claim.passages.add(passage)
    return claim


def _known_on(text: SourceText) -> PartialDate:
    """Return when what a text tells was known: when it was published, else when the time it covers ended."""
    source = text.source
    ended = replace(source.period, start=source.period.end) if source.period else None
    return source.published or ended or PartialDate.on(source.retrieved.date())
