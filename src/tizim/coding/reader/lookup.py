"""What stands in which sentence and which block, so that nothing has to walk the whole text to find it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.episode import Episode
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.outcomes import Step
from tizim.coding.reader.proposals import EpisodeProposal
from tizim.coding.reader.provisions import Provision
from tizim.coding.reader.voice_spans import VoiceSpan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Layers by sentence index and by block index."""

    acts: dict[int, list[Act]]
    steps: dict[int, list[Step]]
    provisions: dict[int, list[Provision]]
    voices: dict[int, list[VoiceSpan]]  # without those lent by the paragraph above
    figures: dict[int, list[Figure]]
    episodes: dict[int, list[Episode]]  # by block


def lookup_of(layers: Layers) -> Lookup:
    """Return the layers by place."""
    at = layers.document.sentence_index
    return Lookup(
        _grouped((act.sentence, act) for act in layers.acts),
        _grouped((step.sentence, step) for step in layers.steps),
        _grouped((at(one.start), one) for one in layers.provisions),
        _grouped((at(voice.start), voice) for voice in layers.voices.all if not voice.lead),
        _grouped((figure.sentence, figure) for figure in layers.figures),
        _grouped((episode.block, episode) for episode in layers.episodes),
    )


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for place, item in pairs:
        groups[place].append(item)
    return dict(groups)


class EpisodeFinder:
    """Says in which episode a place of the text lies; where several do, the first told."""

    def __init__(self, episodes: Sequence[EpisodeProposal]) -> None:
        spans = [
            (passage.start, passage.end, episode.id)
            for episode in episodes
            if episode.kind != "statement"
            for passage in episode.passages
        ]
        self._by_start: dict[int, list[tuple[int, str]]] = _grouped(
            (start, (end, identity)) for start, end, identity in spans
        )
        self._starts = sorted(self._by_start)

    def __call__(self, offset: int) -> str | None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        return next((identity for end, identity in self._by_start[self._starts[at]] if offset < end), None)
