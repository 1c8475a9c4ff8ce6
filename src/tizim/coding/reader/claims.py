"""Turn what was read into claims: one field of one subject, its value, who says it, on which words.

The lists of persons, events and figures are for reading; the claims are what
the desk stores. A claim whose source speaks for itself has no voices.
"""

from collections.abc import Iterator, Sequence

from tizim.coding.reader.proposals import (
    AllegationProposal,
    Charge,
    ClaimProposal,
    EpisodeProposal,
    FigureProposal,
    MentionProposal,
    RestrictionProposal,
    Voice,
)
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.passages import TextRange

_Draft = tuple[
    str,
    str,
    str,
    Value,
    str,
    str,
    tuple[Voice, ...],
    PartialDate | None,
    tuple[tuple[str, str], ...],
    tuple[TextRange, ...],
    str,
]


def claims_of(
    mentions: Sequence[MentionProposal],
    episodes: Sequence[EpisodeProposal],
    allegations: Sequence[AllegationProposal],
    figures: Sequence[FigureProposal],
    restrictions: Sequence[RestrictionProposal],
) -> tuple[ClaimProposal, ...]:
    """Return the claims of a reading, numbered in order of their subjects."""
    drafts: list[_Draft] = []
    for mention in mentions:
        drafts += _of_mention(mention)
    for episode in episodes:
        drafts += _of_episode(episode)
    for allegation in allegations:
        drafts += _of_allegation(allegation)
    for figure in figures:
        drafts += _of_figure(figure)
    for restriction in restrictions:
        drafts += _of_restriction(restriction)
    return tuple(_numbered(number, draft) for number, draft in enumerate(drafts, 1))


def _numbered(number: int, draft: _Draft) -> ClaimProposal:
    kind, subject, field, value, stance, certainty, voices, as_of, qualifiers, passages, rule = draft
    return ClaimProposal(
        id=f"c{number}",
        subject_kind=kind,
        subject=subject,
        field=field,
        value=value,
        stance=stance,
        certainty=certainty,
        voices=voices,
        as_of=as_of,
        said_on=None,
        qualifiers=qualifiers,
        passages=passages,
        rule=rule,
    )


def _of_mention(mention: MentionProposal) -> Iterator[_Draft]:
    first = mention.passages[:1]

    def draft(field: str, value: Value, passages: tuple[TextRange, ...] = first) -> _Draft:
        return ("mention", mention.id, field, value, "asserts", "stated", (), None, (), passages, mention.rule)

    if mention.kind == "person":
        yield draft("name", TextValue(mention.name), mention.passages)
    for role in mention.roles:
        yield draft("role", TermValue(role))
    if mention.age is not None:
        from decimal import Decimal

        yield draft("age", NumberValue(Decimal(mention.age), unit="years"))
    if mention.sex:
        yield draft("sex", TermValue(mention.sex))
    if mention.occupation:
        yield draft("occupation", TextValue(mention.occupation))
    if mention.affiliation:
        yield draft("affiliation", TextValue(mention.affiliation))
    for fate in mention.fates:
        yield draft("fate", TermValue(fate))


def _of_episode(episode: EpisodeProposal) -> Iterator[_Draft]:
    where = episode.passages, episode.rule
    if episode.date is not None:
        yield _about_episode(episode, "date", DateValue(episode.date), *where)
    if episode.place is not None:
        yield _about_episode(episode, "place", PlaceValue(episode.place_id, episode.place), *where)
    if episode.country is not None:
        yield _about_episode(episode, "country", PlaceValue(None, episode.country), *where)
    if episode.freedom is not None:
        yield _about_episode(episode, "freedom", TermValue(episode.freedom), *where)
    if episode.speaker is not None:
        yield _about_episode(episode, "statement", TextValue(episode.words or episode.title), *where)
        if episode.speaker.mention:
            yield _about_episode(episode, "speaker", MentionValue(episode.speaker.mention), *where)
    yield from _of_proceedings(episode)


def _of_proceedings(episode: EpisodeProposal) -> Iterator[_Draft]:
    for charge in episode.charges:
        if charge.article:
            yield _of_charge(episode, charge.article, charge)
        if charge.offence:
            yield _about_episode(episode, "offence", TextValue(charge.offence), episode.passages, episode.rule)
    told: set[tuple[str, TextRange]] = set()
    for outcome in episode.outcomes:
        where = (outcome.passage,), outcome.rule
        if outcome.person:
            yield _about_episode(episode, "concerns", MentionValue(outcome.person), *where)
        if (outcome.what, outcome.passage) in told:
            continue  # the same step, of several people
        told.add((outcome.what, outcome.passage))
        yield _about_episode(episode, "step", TermValue(outcome.what), *where)
        if outcome.date:
            yield _about_episode(episode, "step_date", DateValue(outcome.date), *where)
        if outcome.duration:
            yield _about_episode(episode, "duration", length_value(outcome.duration), *where)
        if outcome.fine:
            yield _about_episode(episode, "fine", length_value(outcome.fine), *where)


def _about_episode(
    episode: EpisodeProposal, field: str, value: Value, passages: tuple[TextRange, ...], rule: str
) -> _Draft:
    return ("episode", episode.id, field, value, "asserts", episode.certainty, episode.voices, None, (), passages, rule)


def _of_charge(episode: EpisodeProposal, article: str, charge: Charge) -> _Draft:
    told = (("code", charge.code), ("offence", charge.offence))
    qualifiers = tuple((name, words) for name, words in told if words)
    return (
        *("episode", episode.id, "article", TextValue(article), "asserts", episode.certainty, episode.voices, None),
        *(qualifiers, episode.passages, episode.rule),
    )


def length_value(written: str) -> NumberValue:
    """Return "15 days" or "500,000 tenge" as a number with its unit; no number where there is none ("life")."""
    from decimal import Decimal, InvalidOperation

    number, _, unit = written.partition(" ")
    try:
        return NumberValue(Decimal(number.replace(",", "")), unit=unit)
    except InvalidOperation:
        return NumberValue(None, unit=written)


def _of_allegation(one: AllegationProposal) -> Iterator[_Draft]:
    def draft(field: str, value: Value) -> _Draft:
        return (
            "allegation",
            one.id,
            field,
            value,
            one.stance,
            one.certainty,
            one.voices,
            None,
            (),
            one.passages,
            one.rule,
        )

    yield draft("violation", TermValue(one.violation))
    if one.victim:
        yield draft("victim", MentionValue(one.victim))
    for by in one.perpetrators:
        if by.mention:
            yield draft("perpetrator", MentionValue(by.mention))
        yield draft("perpetrator_type", TermValue(by.type))
    for method in one.methods:
        yield draft("method", TextValue(method))
    for instrument in one.instruments:
        yield draft("instrument", TextValue(instrument))


def _of_figure(figure: FigureProposal) -> Iterator[_Draft]:
    if figure.episode is None:
        return
    qualifiers = [("population", figure.population or "not stated")]
    if figure.part_of:
        qualifiers.append(("part_of", figure.part_of))
    if figure.place:
        qualifiers.append(("place", figure.place))
    value = NumberValue(figure.value, figure.operator, figure.unit)
    stances = ("asserts", "withdraws") if figure.withdrawn else ("asserts",)
    for stance in stances:
        yield (
            "episode",
            figure.episode,
            "count",
            value,
            stance,
            figure.certainty,
            figure.voices,
            figure.as_of,
            tuple(qualifiers),
            (figure.passage,),
            figure.rule,
        )


def _of_restriction(one: RestrictionProposal) -> Iterator[_Draft]:
    if one.episode is None:
        return

    def draft(field: str, value: Value) -> _Draft:
        return ("episode", one.episode or "", field, value, "asserts", "stated", (), None, (), one.passages, one.rule)

    yield draft("restriction", TermValue(one.kind))
    for field, text in (("target", one.target), ("area", one.area)):
        if text:
            yield draft(field, TextValue(text))
    for field, date in (("start", one.start), ("end", one.end)):
        if date:
            yield draft(field, DateValue(date))
