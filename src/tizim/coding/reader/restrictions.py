"""Read restrictions of access: what was blocked or cut, where, from when to when, who asked for it and why."""

from collections.abc import Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_dates import date_of_act
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import Told
from tizim.coding.reader.dates import dates_between
from tizim.coding.reader.document import Sentence, between
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.proposals import RestrictionProposal
from tizim.kernel.dates import PartialDate

_KINDS = {
    "site_blocking": "site_blocking",
    "internet_shutdown": "internet_shutdown",
    "telecom_disruption": "telecom_disruption",
    "censorship_request": "censorship_request",
}
_GENERAL = {"internet_shutdown": "the internet", "telecom_disruption": "telephone services"}


@cache
def _phrases(data: str, name: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in table(data, "restrictions").get(name, ()))


def find_restrictions(layers: Layers, told: Sequence[Told]) -> tuple[RestrictionProposal, ...]:
    """Return the restrictions of a text, one for each thing restricted."""
    found: list[RestrictionProposal] = []
    for one in told:
        for act in one.source.acts:
            kind = _KINDS.get(act.kind.violation)
            if kind is None:
                continue
            for target in _targets(layers, act, kind):
                if not any(
                    other.kind == kind and other.target == target and other.episode == one.proposal.id
                    for other in found
                ):
                    found.append(_restriction(layers, one, act, kind, target))
    return tuple(found)


def _targets(layers: Layers, act: Act, kind: str) -> list[str | None]:
    sites = [layers.bodies[index].name for party, index in act.victims if party == "body" and isinstance(index, int)]
    if sites:
        return list(dict.fromkeys(sites))
    return [act.thing or _GENERAL.get(kind)]


def _restriction(layers: Layers, told: Told, act: Act, kind: str, target: str | None) -> RestrictionProposal:
    document = layers.document
    sentence = document.sentences[act.sentence]
    start, end = _period(layers, sentence, act, target)
    area = next(
        (
            place.name
            for place in between(layers.places, sentence.first, sentence.last)
            if place.kind in ("nationwide", "region", "country", "city")
        ),
        None,
    )
    return RestrictionProposal(
        kind,
        target,
        area,
        start,
        end,
        _after(layers, sentence, "requested"),
        _after(layers, sentence, "ground"),
        told.proposal.id,
        (document.range_of(act.first, act.last),),
        f"restriction.{act.form}",
    )


def _period(
    layers: Layers, sentence: Sentence, act: Act, target: str | None
) -> tuple[PartialDate | None, PartialDate | None]:
    """Return when a restriction began and ended; the end stands where the text says it was lifted."""
    document = layers.document
    here = dates_between(layers.dates, sentence.start, sentence.end)
    since = next((date for date in here if date.relation == "since"), None)
    start = since.date if since else date_of_act(document, sentence, act, layers.dates)
    until = next((date for date in here if date.relation == "until"), None)
    if until is None and since is not None:
        until = next(
            (
                date
                for date in here
                if date.start > since.end and document.view[date.start - 3 : date.start + 3].strip().startswith("to")
            ),
            None,
        )
    if start is not None and start.start != start.end and start.part is None and until is None and start.end.day:
        return PartialDate(
            start.start, start.start, start.precision, start.as_written, None, start.derived
        ), PartialDate(start.end, start.end, start.precision, start.as_written, None, start.derived)
    return start, (until.date if until else None) or _lifted(layers, sentence, act, target)


def _lifted(layers: Layers, sentence: Sentence, act: Act, target: str | None) -> PartialDate | None:
    """Return the date beside words such as "restored", in this sentence or the two after it in the paragraph."""
    document = layers.document
    phrases = _phrases(document.data, "restored")
    index = document.sentence_index(sentence.start)
    for later in document.sentences[index : index + 3]:
        if later.block != sentence.block:
            return None
        first = act.last if later is sentence else later.first
        for hit in phrases.find(document.tokens, first, later.last):
            clause = _clause(layers, later, hit.first)
            named = [
                document.words_between(document.tokens.starts[body.first], document.tokens.ends[body.last - 1])
                for body in between(layers.bodies, *clause)
            ]
            if named and target is not None and not any(name.lower() == target.lower() for name in named):
                continue
            dates = list(
                dates_between(layers.dates, document.tokens.starts[clause[0]], document.tokens.ends[clause[1] - 1])
            )
            if dates:
                behind = [date for date in dates if date.core > document.tokens.starts[hit.first]]
                return (behind[0] if behind else dates[-1]).date
    return None


def _clause(layers: Layers, sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the tokens of the clause around a token, between "while", "but" and the like."""
    lowers = layers.document.tokens.lowers
    first, last = sentence.first, sentence.last
    for token in range(at, sentence.first, -1):
        if lowers[token] in ("while", "but", "whereas", ";", "although"):
            first = token
            break
    for token in range(at, sentence.last):
        if lowers[token] in ("while", "but", "whereas", ";", "although"):
            last = token
            break
    return first, last


def _after(layers: Layers, sentence: Sentence, name: str) -> str | None:
    """Return the words behind a cue: for requests whoever asked, for grounds the reason as worded."""
    document = layers.document
    hit = _phrases(document.data, name).first(document.tokens, sentence.first, sentence.last)
    if hit is None:
        return None
    if name == "requested":
        following = layers.actors.between(hit.last, min(sentence.last, hit.last + 6))
        return following[0].name if following else None
    last = hit.last
    while (
        last < sentence.last
        and document.tokens.lowers[last] not in (",", ".", ";", "but", "while")
        and last - hit.first < 25
    ):
        last += 1
    return document.words_between(document.tokens.starts[hit.first], document.tokens.ends[last - 1])
