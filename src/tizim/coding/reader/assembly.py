"""Put the layers together: episodes with their allegations, figures, articles, out of what was annotated."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tizim import data as program_data
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.casework import charges_of, outcomes_of
from tizim.coding.reader.document import Sentence, merge_ranges
from tizim.coding.reader.episode import Episode
from tizim.coding.reader.freedoms import freedom_of
from tizim.coding.reader.homeland import label_of
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.mentions import Cast, parties_named
from tizim.coding.reader.proposals import (
    AllegationProposal,
    EpisodeProposal,
    Outcome,
    PerpetratorProposal,
    Voice,
)
from tizim.coding.reader.treatment import instruments_in, methods_in, place_of_detention
from tizim.coding.reader.voice_spans import VoiceSpan, certainty_at
from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.kernel.passages import TextRange

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """An episode as proposed, with the acts it was made of."""

    proposal: EpisodeProposal
    source: Episode
    allegations: tuple[AllegationProposal, ...]


def assemble(layers: Layers, look: Lookup, cast: Cast) -> tuple[Told, ...]:
    """Return the episodes with their allegations, in order."""
    told: list[Told] = []
    number = 0
    treatments: dict[int, _Treatment] = {}  # by sentence: a sentence of many acts is looked through once
    for episode in layers.episodes:
        identity = f"e{len(told) + 1}"
        groups: dict[tuple[str, str | None], list[AllegationProposal]] = {}
        for act in episode.acts:
            if act.sentence not in treatments:
                treatments[act.sentence] = _treatment(layers, act.sentence)
            for one in _allegations(layers, cast, identity, act, treatments[act.sentence]):
                groups.setdefault((one.violation, one.victim), []).append(one)
        of_somebody = {violation for violation, victim in groups if victim is not None}
        allegations: list[AllegationProposal] = []
        for (violation, victim), group in groups.items():
            number += 1
            if victim is not None or violation not in of_somebody:
                allegations.append(_joined(f"a{number}", group))
        told.append(Told(_episode(layers, look, cast, identity, episode, allegations), episode, tuple(allegations)))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _Treatment:
    """What a sentence names of methods, instruments and places of detention, and how sure it is."""

    methods: tuple[str, ...]
    instruments: tuple[str, ...]
    held_in: str | None
    certainty: str


def _treatment(layers: Layers, index: int) -> _Treatment:
    document = layers.document
    sentence = document.sentences[index]
    return _Treatment(
        methods_in(document, sentence),
        instruments_in(document, sentence),
        place_of_detention(document, sentence),
        certainty_at(document, sentence),
    )


def chain_of(layers: Layers, cast: Cast, offset: int) -> tuple[Voice, ...]:
    """Return the chain of voices at an offset, whoever said it first in front."""
    return tuple(as_voice(cast, voice) for voice in layers.voices.at(offset))


def as_voice(cast: Cast, voice: VoiceSpan) -> Voice:
    speaker = voice.speakers[0]
    party = (
        ("person", voice.person)
        if voice.person is not None
        else ("body", speaker.body)
        if speaker.body is not None
        else ("unnamed", speaker.name)
    )
    return voice.as_voice(cast.ids.get(party))


def _allegations(layers: Layers, cast: Cast, episode: str, act: Act, treatment: _Treatment) -> list[AllegationProposal]:
    document = layers.document
    sentence = document.sentences[act.sentence]
    start, end = document.tokens.starts[act.first], document.tokens.ends[act.last - 1]
    victims = [
        cast.ids.get(party)
        for party in act.victims
        if not (party[0] == "person" and isinstance(party[1], int) and not cast.victimhood.holds(act, party[1]))
    ]
    if act.victims and not victims:
        return []
    voices = layers.voices.at(start)
    return [
        AllegationProposal(
            id="",  # given once those of one victim are joined
            episode=episode,
            violation=act.kind.violation,
            victim=victim,
            perpetrators=_perpetrators(cast, act),
            methods=treatment.methods,
            instruments=treatment.instruments,
            detention_place=treatment.held_in,
            voices=tuple(as_voice(cast, voice) for voice in voices),
            certainty=_certainty(layers, sentence, act, voices, treatment.certainty),
            stance=voices[0].stance if voices else "asserts",
            passages=(TextRange(start, end),),
            rule=act.kind.rule + "." + act.form,
        )
        for victim in victims or [None]
    ]


def _perpetrators(cast: Cast, act: Act) -> tuple[PerpetratorProposal, ...]:
    """Return who is said to have done an act: state bodies and the like, and individuals."""
    found: list[PerpetratorProposal] = []
    for agent in act.agents:
        if agent.type is None and agent.kind not in ("individual", "person"):
            continue
        party: Party = ("unnamed", agent.name)
        if agent.person is not None:
            party = ("person", agent.person)
        elif agent.body is not None:
            party = ("body", agent.body)
        found.append(PerpetratorProposal(agent.name, agent.type or "unknown", cast.ids.get(party)))
    return tuple(found)


def _certainty(layers: Layers, sentence: Sentence, act: Act, voices: tuple[VoiceSpan, ...], otherwise: str) -> str:
    near = certainty_at(layers.document, sentence, max(sentence.first, act.first - 8), act.first + 1)
    if near != "stated":
        return near
    return voices[0].certainty if voices else otherwise


def _joined(identity: str, group: Sequence[AllegationProposal]) -> AllegationProposal:
    """Return the tellings of one violation against one victim as one allegation."""
    return group[0]._replace(
        id=identity,
        passages=merge_ranges([passage for one in group for passage in one.passages]),
        perpetrators=_once([one.perpetrators for one in group]),
        methods=_once([one.methods for one in group]),
        instruments=_once([one.instruments for one in group]),
        voices=_once([one.voices for one in group]),
        detention_place=next((one.detention_place for one in group if one.detention_place), None),
    )


def _once(parts: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """Return what stands in some parts, each once, in order."""
    if len(parts) == 1 and len(parts[0]) <= 1:
        return parts[0]
    return tuple(dict.fromkeys(itertools.chain.from_iterable(parts)))


def _episode(
    layers: Layers, look: Lookup, cast: Cast, identity: str, episode: Episode, allegations: list[AllegationProposal]
) -> EpisodeProposal:
    document = layers.document
    outcomes = outcomes_of(layers, look, cast, episode)
    steps = {document.sentence_index(outcome.passage.start) for outcome in outcomes}
    sentences = [document.sentences[index] for index in sorted(episode.sentences | steps)]
    passages = tuple(TextRange(sentence.start, sentence.end) for sentence in sentences)
    first, last = sentences[0].first, sentences[-1].last
    place = place_of(layers, episode)
    voices = _once([allegation.voices for allegation in allegations])
    certainties = [allegation.certainty for allegation in allegations]
    violations = episode.violations
    return EpisodeProposal(
        id=identity,
        kind=_kind(episode, allegations, outcomes),
        title=_title(layers, episode, allegations, outcomes),
        freedom=freedom_of(document, first, last, layers.headings[episode.block], violations),
        date=date_of(episode),
        place=place[0],
        site=place[1],
        region=place[2],
        country=label_of(place[3], layers.country),
        place_id=place[3],
        place_derived=place[4],
        charges=charges_of(look, episode),
        outcomes=outcomes,
        voices=voices,
        certainty=max(certainties, key=_WEAKNESS.index, default="stated"),
        speaker=None,
        words=None,
        positive=False,
        passages=passages,
        rule="episode." + ("chain" if len(episode.acts) > 1 else "act"),
    )


_WEAKNESS = ("stated", "reported", "alleged", "probable", "possible", "suspected", "speculative", "unknown")


def _kind(episode: Episode, allegations: list[AllegationProposal], outcomes: tuple[Outcome, ...]) -> str:
    """Return what an episode is; proceedings that nobody alleges to violate anything are steps, no incident."""
    if allegations:
        return episode.kind
    return "procedure_step" if outcomes else "context"


def _title(
    layers: Layers, episode: Episode, allegations: list[AllegationProposal], outcomes: tuple[Outcome, ...]
) -> str:
    """Return a short name for an episode, out of the label of what happened and the names of its people."""
    if allegations:
        vocabulary, code = program_data.vocabulary("violations"), allegations[0].violation
    elif outcomes:
        vocabulary, code = program_data.vocabulary("procedure_steps"), outcomes[0].what
    else:
        vocabulary, code = program_data.vocabulary("episode_kinds"), "context"
    label = vocabulary[code].label() if code in vocabulary else code.replace("_", " ")
    names = parties_named(episode.victims[:2], layers)
    return f"{label}: {', '.join(names)}" if names else label


def date_of(episode: Episode) -> PartialDate | None:
    """Return the interval that an episode's dates span; one date as it stands."""
    dated = [date for date in episode.dates if date.first and date.last] if len(episode.dates) > 1 else []
    if not dated:
        return episode.dates[0] if episode.dates else None
    exact = [date for date in dated if date.end.day and date.precision is not Precision.APPROXIMATE] or dated
    first, last = (
        min(exact, key=lambda date: (date.first, date.last)),
        max(exact, key=lambda date: (date.last, date.first)),
    )
    if first.first == last.first and first.last == last.last:
        return max((date for date in exact if date.first == first.first), key=lambda date: date.part is not None)
    assert first.first  # only dates with both ends were taken
    assert last.last
    words = "; ".join(dict.fromkeys(date.as_written for date in exact))
    derived = next((date.derived for date in exact if date.derived), None)
    return PartialDate(Day.of(first.first), Day.of(last.last), Precision.RANGE, words, None, derived)


def place_of(layers: Layers, episode: Episode) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    """Return (place, site, region, gazetteer id, rule of derivation) of an episode."""
    here = episode.places
    site = next((place.name for place in here if place.kind == "site"), None)
    region = next((place for place in here if place.kind == "region"), None)
    city = next((place for place in here if place.kind in ("city", "capital")), None)
    region_name = region.name if region else None
    if city is not None and city.kind == "capital":
        capital = program_data.gazetteer().capital(layers.country) if layers.country else None
        if capital is not None:
            return program_data.gazetteer().label(capital.id), site, region_name, capital.id, "place.capital"
        return "the capital", site, region_name, None, "place.capital"
    if city is not None:
        sentences = {layers.document.sentence_index(layers.document.tokens.starts[city.first])}
        derived = None if sentences & episode.sentences else "place.same_paragraph"
        return city.name, site, region_name, city.place_id, derived
    if region is not None:
        return region.name, site, region.name, region.place_id, None
    if any(place.kind == "nationwide" for place in here):
        return "nationwide", site, None, None, None
    return None, site, None, None, None
