"""Read what goes well: somebody released or acquitted, a law repealed, a ban lifted, a court that found for the people.

Such a development stands apart from violations. What is an outcome of an
incident already told ("detained … and released after two hours") stays there;
a development is an episode of its own only where nothing else tells it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tizim import data as program_data
from tizim.coding.languages import table
from tizim.coding.reader.act_cues import no_kind
from tizim.coding.reader.act_dates import date_of_act
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import chain_of
from tizim.coding.reader.document import Sentence, between, merge_ranges
from tizim.coding.reader.freedoms import freedom_of
from tizim.coding.reader.good_news import marker_in
from tizim.coding.reader.homeland import label_of
from tizim.coding.reader.mentions import Cast, parties_named
from tizim.coding.reader.outcomes import Step
from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.proposals import EpisodeProposal, Outcome, bare_episode
from tizim.kernel.passages import TextRange

_NEGATIONS = frozenset(("not", "never", "without", "no", "refused", "until", "before", "unless", "не", "нет"))
_UNREAL = frozenset(
    ("should", "must", "call", "calls", "called", "urge", "urges", "urged", "demand", "demanded", "if", "would")
)


@dataclass(frozen=True, slots=True)
class _Gain:
    code: str
    is_step: bool  # a term of procedure_steps


@cache
def _gains(data: str) -> Phrases[_Gain]:
    raw = table(data, "developments")
    steps = [(phrase, _Gain(code, True)) for code, phrases in raw.get("steps", {}).items() for phrase in phrases]
    gains = [(phrase, _Gain(code, False)) for code, phrases in raw.get("gains", {}).items() for phrase in phrases]
    return Phrases([*steps, *gains])


def find_developments(
    layers: Layers, cast: Cast, told: Sequence[EpisodeProposal], first_id: int
) -> tuple[EpisodeProposal, ...]:
    """Return the developments in favour of civic space that no episode tells yet, in order.

    first_id
        The number of the first of them: ids go on from those told.
    """
    outcomes = sorted(outcome.passage for episode in told for outcome in episode.outcomes)
    covered = _Covered(outcomes)
    incidents = _Covered(merge_ranges([each for one in told if one.kind == "incident" for each in one.passages]))
    found: list[EpisodeProposal] = []
    for index, sentence in enumerate(layers.document.sentences):
        if layers.document.blocks[sentence.block].kind in ("title", "heading"):
            continue
        for hit in _gains_in(layers, sentence, covered):
            found.append(_episode(layers, cast, f"e{first_id + len(found)}", index, hit))
            break
        else:
            marked = marker_in(layers.document, sentence)
            if marked is not None and not incidents(sentence.start, sentence.end):
                gain = Hit(marked.first, marked.last, _Gain("welcomed", False))
                found.append(_episode(layers, cast, f"e{first_id + len(found)}", index, gain))
    return tuple(found)


class _Covered:
    """Says whether something told already stands in a range of the text."""

    def __init__(self, passages: Sequence[TextRange]) -> None:
        self._starts = [passage.start for passage in passages]
        self._passages = passages

    def __call__(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end)
        return any(start < passage.end for passage in self._passages[max(0, at - 3) : at])


def _gains_in(layers: Layers, sentence: Sentence, covered: _Covered) -> Iterator[Hit[_Gain]]:
    tokens = layers.document.tokens
    for hit in _gains(layers.document.data).find(tokens, sentence.first, sentence.last):
        ahead = tokens.lowers[max(sentence.first, hit.first - 4) : hit.first]
        if not _NEGATIONS.isdisjoint(ahead) or not _UNREAL.isdisjoint(tokens.lowers[sentence.first : hit.first]):
            continue
        if not covered(tokens.starts[hit.first], tokens.ends[hit.last - 1]):
            yield hit


def _episode(layers: Layers, cast: Cast, identity: str, index: int, hit: Hit[_Gain]) -> EpisodeProposal:
    document = layers.document
    sentence = document.sentences[index]
    start, end = document.tokens.starts[hit.first], document.tokens.ends[hit.last - 1]
    here = between(layers.steps, sentence.first, sentence.last)
    steps = [step for step in here if step.first < hit.last and hit.first < step.last]
    date = date_of_act(document, sentence, _probe(index, hit), layers.dates)
    places = between(layers.places, sentence.first, sentence.last)
    city = next((place for place in places if place.kind in ("city", "region")), None)
    code, passages = hit.payload.code, (TextRange(sentence.start, sentence.end),)
    persons = tuple(dict.fromkeys(party for step in steps for party in step.parties)) or (None,)
    outcomes = tuple(
        Outcome(code, cast.ids.get(party) if party else None, None, date, None, TextRange(start, end), f"step.{code}")
        for party in (persons if hit.payload.is_step else ())
    )
    kind = "procedure_step" if outcomes else "response"
    return bare_episode(identity, kind, passages, f"development.{code}")._replace(
        title=_title(layers, code, [step for step in steps if step.parties], hit),
        freedom=freedom_of(document, sentence.first, sentence.last, layers.headings[sentence.block], ()),
        date=date,
        place=city.name if city else None,
        place_id=city.place_id if city else None,
        country=label_of(city.place_id if city else None, layers.country),
        outcomes=outcomes,
        voices=chain_of(layers, cast, start),
        positive=True,
    )


def _probe(index: int, hit: Hit[_Gain]) -> Act:
    """Return a stand-in for the act whose date is looked for; only its place counts."""
    return Act(no_kind(), hit.first, hit.last, index, (), (), "")


def _title(layers: Layers, code: str, steps: Sequence[Step], hit: Hit[_Gain]) -> str:
    vocabulary = program_data.vocabulary("procedure_steps")
    label = (
        vocabulary[code].label()
        if code in vocabulary
        else layers.document.words_between(
            layers.document.tokens.starts[hit.first], layers.document.tokens.ends[hit.last - 1]
        ).capitalize()
    )
    names = parties_named(steps[0].parties[:2], layers) if steps else ()
    return f"{label}: {', '.join(names)}" if names else label
