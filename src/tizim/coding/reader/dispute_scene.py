"""What a rule of disputes looks at: one sentence, what came before it, who speaks, and the lists of cues."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.figures import Figure
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.tokens import Tokens
from tizim.coding.reader.voice_spans import VoiceSpan

OFFICIAL = frozenset(("official", "court"))


NAMES = (
    "contrast",
    "official_version",
    "against_charge",
    "charge",
    "confirm",
    "uncertain",
    "doubt_figure",
    "no_evidence",
    "legal",
    "denial",
)


@dataclass(frozen=True, slots=True)
class Lists:
    contrast: Phrases[bool]
    official_version: Phrases[bool]
    against_charge: Phrases[bool]
    charge: Phrases[bool]
    confirm: Phrases[bool]
    uncertain: Phrases[bool]
    doubt_figure: Phrases[bool]
    no_evidence: Phrases[bool]
    legal: Phrases[bool]
    denial: Phrases[bool]


@cache
def lists_of(data: str) -> Lists:
    """Return the compiled lists of a language."""
    raw = table(data, "disputes")
    return Lists(*(Phrases((phrase, True) for phrase in raw.get(name, ())) for name in NAMES))


@dataclass(frozen=True, slots=True)
class Draft:
    relation: str
    left: tuple[int, int]  # code points
    right: tuple[int, int]
    left_voice: VoiceSpan | None
    right_voice: VoiceSpan | None
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, the sentences before it in its paragraph, and who speaks in it."""

    layers: Layers
    look: Lookup
    lists: Lists
    sentence: Sentence
    index: int
    previous: Sequence[Sentence]
    voices: Sequence[VoiceSpan]

    @property
    def document(self) -> Document:
        return self.layers.document

    @property
    def tokens(self) -> Tokens:
        return self.layers.document.tokens

    def acts_in(self, sentence: Sentence) -> Sequence[Act]:
        return self.look.acts.get(self.document.sentence_index(sentence.start), ())

    def figures_in(self, sentence: Sentence) -> Sequence[Figure]:
        return self.look.figures.get(self.document.sentence_index(sentence.start), ())

    def acts_before(self, count: int) -> Sequence[Act]:
        """Return the acts told in up to `count` sentences before this one, in order."""
        found: list[Act] = []
        for index in range(self.index - 1, max(-1, self.index - 1 - count), -1):
            found += reversed(self.look.acts.get(index, ()))
        return found[::-1]

    def tells_harm(self, sentence: Sentence) -> bool:
        return bool(self.acts_in(sentence))

    def voice_of(self, sentence: Sentence) -> VoiceSpan | None:
        return next(iter(self.look.voices.get(self.document.sentence_index(sentence.start), ())), None)

    def best_before(self) -> Sentence:
        """Return the sentence that this one answers: the last that tells of harm, else the last."""
        return next((one for one in reversed(self.previous[-2:]) if self.tells_harm(one)), self.previous[-1])
