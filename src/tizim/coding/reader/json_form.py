"""The JSON form of a reading: exactly what `tizim code --json` prints."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tizim.coding.reader.proposals import (
    AllegationProposal,
    ArticleProposal,
    BodyProposal,
    ClaimProposal,
    DisputeProposal,
    EpisodeProposal,
    FigureProposal,
    MentionProposal,
    Outcome,
    PlaceProposal,
    Proposals,
    RestrictionProposal,
    Voice,
)
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.passages import TextRange

Json = dict[str, object]


def proposals_to_json(proposals: Proposals, *, sha256: str | None = None) -> Json:
    """Return a reading as the document of the interface."""
    names = {mention.id: mention.name for mention in proposals.mentions} | {
        body.id: body.name for body in proposals.bodies
    }
    start, end = proposals.period
    by_episode: dict[str, list[AllegationProposal]] = {}
    for allegation in proposals.allegations:
        by_episode.setdefault(allegation.episode, []).append(allegation)
    return {
        "source": {
            "title": proposals.title,
            "language": proposals.language,
            "language_supported": proposals.language_supported,
            "sha256": sha256,
            "published": _date(proposals.published),
            "period": {"start": str(start.start) if start else None, "end": str(end.end) if end else None},
        },
        "persons": [_person(mention) for mention in proposals.mentions],
        "bodies": [_body(body) for body in proposals.bodies],
        "events": [_event(episode, by_episode.get(episode.id, ()), names) for episode in proposals.episodes],
        "figures": [_figure(figure) for figure in proposals.figures],
        "articles": [_article(article) for article in proposals.articles],
        "restrictions": [_restriction(restriction) for restriction in proposals.restrictions],
        "disputes": [_dispute(dispute) for dispute in proposals.disputes],
        "claims": [_claim(claim) for claim in proposals.claims],
        "links": [
            {"claim": one.claim, "other": one.other, "relation": one.relation, "point": one.point, "rule": one.rule}
            for one in proposals.links
        ],
        "places": [_place(place) for place in proposals.places],
        "boilerplate": _spans(proposals.boilerplate),
        "text_defects": [{"kind": one.kind, "span": _span(one.passage)} for one in proposals.defects],
    }


def _span(passage: TextRange) -> list[int]:
    return [passage.start, passage.end]


def _spans(passages: Iterable[TextRange]) -> list[list[int]]:
    return [_span(passage) for passage in passages]


def _date(date: PartialDate | None) -> Json | None:
    return date.to_json() if date else None


def _voices(voices: Sequence[Voice]) -> list[Json]:
    return [{"name": voice.name, "kind": voice.kind, "mention": voice.mention} for voice in voices]


def _person(mention: MentionProposal) -> Json:
    return {
        "id": mention.id,
        "name": mention.name,
        "names": list(mention.names),
        "kind": mention.kind,
        "roles": list(mention.roles),
        "age": mention.age,
        "sex": mention.sex,
        "occupation": mention.occupation,
        "affiliation": mention.affiliation,
        "relation": mention.relation,
        "fate": list(mention.fates),
        "count": [mention.count_min, mention.count_max] if mention.count_min or mention.count_max else None,
        "spans": _spans(mention.passages),
        "rule": mention.rule,
    }


def _body(body: BodyProposal) -> Json:
    return {
        "id": body.id,
        "name": body.name,
        "names": list(body.names),
        "kind": body.kind,
        "body_kind": body.body_kind,
        "spans": _spans(body.passages),
        "rule": body.rule,
    }


def _article(one: ArticleProposal) -> Json:
    return {
        "article": one.article,
        "part": one.part,
        "code": one.code,
        "country": one.country,
        "offence": one.offence,
        "span": _span(one.passage),
        "rule": one.rule,
    }


def _restriction(one: RestrictionProposal) -> Json:
    return {
        "kind": one.kind,
        "target": one.target,
        "area": one.area,
        "start": str(one.start.start) if one.start else None,
        "end": str(one.end.end) if one.end else None,
        "requested_by": one.requested_by,
        "ground": one.ground,
        "event": one.episode,
        "spans": _spans(one.passages),
        "rule": one.rule,
    }


def _dispute(one: DisputeProposal) -> Json:
    sides = [
        {"who": side.who, "kind": side.kind, "claim": side.claim, "span": _span(side.passage)} for side in one.sides
    ]
    return {"point": one.point, "relation": one.relation, "event": one.episode, "rule": one.rule, "sides": sides}


def _place(one: PlaceProposal) -> Json:
    return {
        "name": one.name,
        "kind": one.kind,
        "place_id": one.place_id,
        "named": one.named,
        "spans": _spans(one.passages),
        "rule": one.rule,
    }


def _event(episode: EpisodeProposal, allegations: Sequence[AllegationProposal], names: dict[str, str]) -> Json:
    victims = dict.fromkeys(names[one.victim] for one in allegations if one.victim in names)
    if episode.kind == "procedure_step":  # nobody alleges a violation: those whom the steps befell
        victims = dict.fromkeys(names[step.person] for step in episode.outcomes if step.person in names)
    perpetrators = dict.fromkeys(by.name for one in allegations for by in one.perpetrators)
    return {
        "id": episode.id,
        "kind": episode.kind,
        "title": episode.title,
        "freedom": episode.freedom,
        "violations": list(dict.fromkeys(one.violation for one in allegations)),
        "date": _date(episode.date),
        "place": episode.place,
        "site": episode.site,
        "region": episode.region,
        "country": episode.country,
        "place_derived": episode.place_derived,
        "victims": list(victims),
        "perpetrators": list(perpetrators),
        "perpetrator_types": list(dict.fromkeys(by.type for one in allegations for by in one.perpetrators)),
        "charges": [
            {"article": charge.article, "code": charge.code, "offence": charge.offence} for charge in episode.charges
        ],
        "outcomes": [_outcome(outcome, names) for outcome in episode.outcomes],
        "attribution": list(dict.fromkeys(voice.name for voice in episode.voices)),
        "voices": _voices(episode.voices),
        "certainty": episode.certainty,
        "speaker": episode.speaker.name if episode.speaker else None,
        "words": episode.words,
        "positive": episode.positive,
        "allegations": [_allegation(one) for one in allegations],
        "spans": _spans(episode.passages),
        "rule": episode.rule,
    }


def _outcome(outcome: Outcome, names: dict[str, str]) -> Json:
    return {
        "what": outcome.what,
        "person": names.get(outcome.person) if outcome.person else None,
        "duration": outcome.duration,
        "fine": outcome.fine,
        "date": _date(outcome.date),
        "replaces": outcome.replaces,
        "span": _span(outcome.passage),
        "rule": outcome.rule,
    }


def _allegation(one: AllegationProposal) -> Json:
    return {
        "id": one.id,
        "violation": one.violation,
        "victim": one.victim,
        "perpetrators": [
            {"name": by.name, "type": by.type, "mention": by.mention, "part": by.part} for by in one.perpetrators
        ],
        "methods": list(one.methods),
        "instruments": list(one.instruments),
        "detention_place": one.detention_place,
        "voices": _voices(one.voices),
        "certainty": one.certainty,
        "stance": one.stance,
        "spans": _spans(one.passages),
        "rule": one.rule,
    }


def _figure(figure: FigureProposal) -> Json:
    return {
        "id": figure.id,
        "value": _number(figure.value),
        "operator": figure.operator.value,
        "unit": figure.unit,
        "population": figure.population,
        "as_of": str(figure.as_of.end) if figure.as_of else None,
        "claimant": figure.claimant,
        "claimant_kind": figure.claimant_kind,
        "voices": _voices(figure.voices),
        "certainty": figure.certainty,
        "withdrawn": figure.withdrawn,
        "part_of": figure.part_of,
        "event": figure.episode,
        "place": figure.place,
        "span": _span(figure.passage),
        "rule": figure.rule,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


def _claim(claim: ClaimProposal) -> Json:
    value, operator, unit = _value(claim.value)
    return {
        "id": claim.id,
        "subject": claim.subject,
        "subject_kind": claim.subject_kind,
        "field": claim.field,
        "value": value,
        "operator": operator,
        "unit": unit,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "claimants": [voice.name for voice in claim.voices],
        "voices": _voices(claim.voices),
        "as_of": _date(claim.as_of),
        "said_on": _date(claim.said_on),
        "qualifiers": dict(claim.qualifiers),
        "passages": _spans(claim.passages),
        "rule": claim.rule,
    }


def _value(value: Value) -> tuple[object, str, str | None]:
    match value:
        case TextValue(text):
            return text, "=", None
        case NumberValue(number, operator, unit):
            return _number(number), operator.value, unit or None
        case DateValue(date):
            return date.to_json(), "=", None
        case PlaceValue(place_id, as_written):
            return {"place": place_id, "as_written": as_written}, "=", None
        case TermValue(code):
            return code, "=", None
        case MentionValue(mention_id):
            return mention_id, "=", None
