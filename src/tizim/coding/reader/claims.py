"""Turn what was read into claims: one field of one subject, its value, who says it, on which words.

The lists of persons, events and figures are for reading; the claims are what
the desk stores. A claim whose source speaks for itself has no voices.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tizim.coding.reader.proposals import (
    AllegationProposal,
    Charge,
    ClaimProposal,
    EpisodeProposal,
    FigureProposal,
    MembershipProposal,
    MentionProposal,
    RestrictionProposal,
    Voice,
)
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.passages import TextRange

# A claim but its id, which it gets when all are made; the fields are those of ClaimProposal.
_Day = PartialDate | None
_Words = tuple[tuple[str, str], ...]
Draft = tuple[
    str, str, str, Value, str, str, tuple[Voice, ...], _Day, _Day, _Words, tuple[TextRange, ...], str
]  # fmt: skip


_term = lru_cache(maxsize=1_000)(TermValue)  # the same few in every text
_mention = lru_cache(maxsize=1_000)(MentionValue)


def claims_of(
    mentions: Sequence[MentionProposal],
    episodes: Sequence[EpisodeProposal],
    allegations: Sequence[AllegationProposal],
    figures: Sequence[FigureProposal],
    restrictions: Sequence[RestrictionProposal],
    memberships: Sequence[MembershipProposal],
) -> tuple[ClaimProposal, ...]:
    """Return the claims of a reading, numbered in order of their subjects."""
    claims: list[Draft] = []
    for mention in mentions:
        claims += _of_mention(mention)
    for episode in episodes:
        claims += _of_episode(episode)
    for allegation in allegations:
        claims += _of_allegation(allegation)
    for figure in figures:
        claims += _of_figure(figure)
    for restriction in restrictions:
        claims += _of_restriction(restriction)
    claims += map(_of_membership, memberships)
    return numbered(claims)


def numbered(drafts: Iterable[Draft]) -> tuple[ClaimProposal, ...]:
    """Return the claims of a whole reading with their ids: "c1", "c2"."""
    return tuple([ClaimProposal(f"c{number}", *draft) for number, draft in enumerate(drafts, 1)])


def said_on(voices: Sequence[Voice]) -> PartialDate | None:
    """Return the day on which whoever said it first spoke; None where the text does not give it."""
    return voices[0].said_on if voices else None


def _of_mention(mention: MentionProposal) -> Iterator[Draft]:
    first = mention.passages[:1]

    def draft(field: str, value: Value, passages: tuple[TextRange, ...] = first) -> Draft:
        told = field, value, "asserts", "stated"
        return ("mention", mention.id, *told, (), None, None, (), passages, mention.rule)

    if mention.kind == "person":
        yield draft("name", TextValue(mention.name), mention.passages)
    for role in mention.roles:
        yield draft("role", _term(role))
    if mention.age is not None:
        from decimal import Decimal

        yield draft("age", NumberValue(Decimal(mention.age), unit="years"))
    if mention.sex:
        yield draft("sex", _term(mention.sex))
    if mention.occupation:
        yield draft("occupation", TextValue(mention.occupation))
    if mention.affiliation:
        yield draft("affiliation", TextValue(mention.affiliation))
    for fate in mention.fates:
        yield draft("fate", _term(fate))


def _of_episode(episode: EpisodeProposal) -> Iterator[Draft]:
    where = episode.passages, episode.rule
    if episode.date is not None:
        yield _about_episode(episode, "date", DateValue(episode.date), *where)
    if episode.place is not None:
        yield _about_episode(episode, "place", PlaceValue(episode.place_id, episode.place), *where)
    if episode.country is not None:
        yield _about_episode(episode, "country", PlaceValue(None, episode.country), *where)
    if episode.freedom is not None:
        yield _about_episode(episode, "freedom", _term(episode.freedom), *where)
    if episode.speaker is not None:
        yield _about_episode(episode, "statement", TextValue(episode.words or episode.title), *where)
        if episode.speaker.mention:
            yield _about_episode(episode, "speaker", _mention(episode.speaker.mention), *where)
    yield from _of_proceedings(episode)


def _of_proceedings(episode: EpisodeProposal) -> Iterator[Draft]:
    for charge in episode.charges:
        if charge.article:
            yield _of_charge(episode, charge.article, charge)
        if charge.offence:
            yield _about_episode(episode, "offence", TextValue(charge.offence), episode.passages, episode.rule)
    told: set[tuple[str, TextRange]] = set()
    for outcome in episode.outcomes:
        where = (outcome.passage,), outcome.rule
        if outcome.person:
            yield _about_episode(episode, "concerns", _mention(outcome.person), *where)
        if (outcome.what, outcome.passage) in told:
            continue  # the same step, of several people
        told.add((outcome.what, outcome.passage))
        yield _about_episode(episode, "step", _term(outcome.what), *where)
        if outcome.date:
            yield _about_episode(episode, "step_date", DateValue(outcome.date), *where)
        if outcome.duration:
            yield _about_episode(episode, "duration", length_value(outcome.duration), *where)
        if outcome.fine:
            yield _about_episode(episode, "fine", length_value(outcome.fine), *where)


def _about_episode(
    episode: EpisodeProposal,
    field: str,
    value: Value,
    passages: tuple[TextRange, ...],
    rule: str,
    qualifiers: tuple[tuple[str, str], ...] = (),
) -> Draft:
    told = field, value, "asserts", episode.certainty, episode.voices
    return ("episode", episode.id, *told, None, said_on(episode.voices), qualifiers, passages, rule)


def _of_charge(episode: EpisodeProposal, article: str, charge: Charge) -> Draft:
    told = (("code", charge.code), ("offence", charge.offence))
    qualifiers = tuple((name, words) for name, words in told if words)
    return _about_episode(episode, "article", TextValue(article), episode.passages, episode.rule, qualifiers)


def length_value(written: str) -> NumberValue:
    """Return "15 days" or "500,000 tenge" as a number with its unit; no number where there is none ("life")."""
    from decimal import Decimal, InvalidOperation

    number, _, unit = written.partition(" ")
    try:
        return NumberValue(Decimal(number.replace(",", "")), unit=unit)
    except InvalidOperation:
        return NumberValue(None, unit=written)


def _of_allegation(one: AllegationProposal) -> Iterator[Draft]:
    def draft(field: str, value: Value) -> Draft:
        told = field, value, one.stance, one.certainty, one.voices
        return ("allegation", one.id, *told, None, said_on(one.voices), (), one.passages, one.rule)

    yield draft("violation", _term(one.violation))
    if one.victim:
        yield draft("victim", _mention(one.victim))
    for by in one.perpetrators:
        if by.mention:
            yield draft("perpetrator", _mention(by.mention))
        yield draft("perpetrator_type", _term(by.type))
    for method in one.methods:
        yield draft("method", TextValue(method))
    for instrument in one.instruments:
        yield draft("instrument", TextValue(instrument))


def _of_figure(figure: FigureProposal) -> Iterator[Draft]:
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
        told = "count", value, stance, figure.certainty, figure.voices, figure.as_of, said_on(figure.voices)
        where = (figure.passage,), figure.rule
        yield ("episode", figure.episode, *told, tuple(qualifiers), *where)


def _of_restriction(one: RestrictionProposal) -> Iterator[Draft]:
    if one.episode is None:
        return

    def draft(field: str, value: Value) -> Draft:
        told = field, value, "asserts", "stated"
        return ("episode", one.episode or "", *told, (), None, None, (), one.passages, one.rule)

    yield draft("restriction", _term(one.kind))
    for field, text in (("target", one.target), ("area", one.area)):
        if text:
            yield draft(field, TextValue(text))
    for field, date in (("start", one.start), ("end", one.end)):
        if date:
            yield draft(field, DateValue(date))


def _of_membership(one: MembershipProposal) -> Draft:
    told = "group", TextValue(one.group), "asserts", one.certainty, one.voices
    counted = (("part_of", one.figure),) if one.figure else ()
    return ("mention", one.mention, *told, None, said_on(one.voices), counted, one.passages, one.rule)
