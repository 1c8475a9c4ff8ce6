"""What a rule of disputes looks at: one sentence, what came before it, who speaks, and the lists of cues."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.tokens import Tokens
from tizim.coding.reader.voice_spans import VoiceSpan

OFFICIAL = frozenset(("official", "court"))
GRAVE = frozenset(
    ("torture", "ill_treatment", "killing", "death_in_custody", "sexual_violence", "enforced_disappearance")
)
_VIOLENT = GRAVE | {"injury", "excessive_force", "attack_on_journalist", "attack_on_activist", "protest_disruption"}


_THIS = frozenset(("it", "this", "these", "это", "этого", "эти", "этих", "мұны"))
_QUOTES = frozenset(('"', "''", "«"))
_STEM = 6  # letters of a word that its forms share
_WEIGHTY = 5  # letters of a word that tells what is talked of
_EVERYWHERE = frozenset(
    ("police", "people", "force", "forces", "armed", "violen", "which", "their", "there", "after", "about",
     "where", "author", "offici", "govern", "minist", "protes", "report", "other", "while", "during", "before",
     "again", "would", "could", "said", "state", "деле", "после", "полици", "котор", "которы", "заявил", "сообщ")
)  # fmt: skip


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
    negation: Phrases[bool]
    reply: Phrases[bool]
    at_first: Phrases[bool]
    later: Phrases[bool]
    called_false: Phrases[bool]
    published: Phrases[bool]
    concession: Phrases[bool]
    label: Phrases[bool]
    we_are_not: Phrases[bool]
    promise: Phrases[bool]
    no_inquiry: Phrases[bool]
    peaceful: Phrases[bool]
    charges: Phrases[bool]
    not_held: Phrases[bool]
    rival: Phrases[bool]
    joint: Phrases[bool]
    some: Phrases[bool]
    insists: Phrases[bool]
    evidence: Phrases[bool]
    shows: Phrases[bool]
    contrary: Phrases[bool]
    denies: Phrases[bool]
    deniable: Phrases[bool]
    version: Phrases[bool]
    own_part: Phrases[bool]
    force: Phrases[bool]
    opens_contrast: Phrases[bool]
    belittles: Phrases[bool]
    replies: Phrases[bool]
    calls: Phrases[bool]
    disbelieves: Phrases[bool]
    nobody: Phrases[bool]
    other_cause: Phrases[bool]
    untrue: Phrases[bool]
    claims: Phrases[bool]
    outdone: Phrases[bool]
    accounts: Phrases[bool]
    concedes: Phrases[bool]
    tells: Phrases[bool]


@cache
def lists_of(data: str) -> Lists:
    """Return the compiled lists of a language."""
    raw = table(data, "disputes")
    return Lists(*(Phrases((phrase, True) for phrase in raw.get(one.name, ())) for one in fields(Lists)))


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of setting claims against each other, and what a sentence must hold for it."""

    drafts: Callable[["Scene"], Iterator["Draft"]]
    needs: str  # a list of cues, or VOICES: without it the rule yields nothing


VOICES = "voices"  # somebody speaks


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
    previous: Sequence[Sentence]  # the nearest of the paragraph
    paragraph: Sequence[Sentence]  # all of the paragraph before this one, or of the short ones that run on into it
    voices: Sequence[VoiceSpan]

    @property
    def document(self) -> Document:
        return self.layers.document

    @property
    def tokens(self) -> Tokens:
        return self.layers.document.tokens

    def find(self, phrases: Phrases[bool], first: int | None = None, last: int | None = None) -> Hit[bool] | None:
        """Return the first of some phrases between two tokens, of this sentence where not said otherwise."""
        begin = self.sentence.first if first is None else first
        end = self.sentence.last if last is None else last
        return phrases.first(self.layers.document.tokens, begin, end)

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
        return next((one for one in reversed(self.previous) if self.tells_harm(one)), self.previous[-1])

    def gravest_before(self) -> Sentence:
        """Return the nearest sentence that tells of a death or an attack, else the last that tells of harm."""
        for told in reversed(self.previous):
            if any(act.kind.violation in _VIOLENT for act in self.acts_in(told)):
                return told
        return self.best_before()

    def shared(self, told: Sentence, voice: VoiceSpan) -> int:
        """Return how many weighty words of an earlier sentence this one takes up, its speaker's name left out."""
        lowers = self.tokens.lowers
        named = {token for speaker in voice.speakers for token in range(speaker.first, speaker.last)}
        here = range(self.sentence.first, self.sentence.last)
        said = {lowers[token][:_STEM] for token in here if token not in named and len(lowers[token]) >= _WEIGHTY}
        return len(said & {lower[:_STEM] for lower in lowers[told.first : told.last]} - _EVERYWHERE)

    def opens_with_quote(self, voice: VoiceSpan) -> bool:
        """Say whether this sentence begins with the words of a voice that follows them: "…,” the director wrote"."""
        opening = self.tokens.words[self.sentence.first]
        return opening in _QUOTES and voice.start > self.tokens.starts[self.sentence.first]

    def side_of(self, voice: VoiceSpan) -> tuple[int, int]:
        """Return the stretch of this sentence that a voice says, with the words that stand before it in quotes."""
        start = self.sentence.start if self.opens_with_quote(voice) else voice.start
        return start, self.sentence.end

    def takes_up(self, told: Sentence, voice: VoiceSpan) -> bool:
        """Say whether a voice takes up an earlier sentence: by a word of it, or by "this" right behind its verb."""
        token = self.document.token_at(voice.end - 1) + 1
        return self.shared(told, voice) > 0 or not _THIS.isdisjoint(self.tokens.lowers[token : token + 1])

    def answered(self, voice: VoiceSpan) -> Sentence:
        """Return the sentence that a voice answers: the near one that shares most of its weighty words with it."""
        token = self.document.token_at(voice.end - 1) + 1
        behind = self.tokens.lowers[token : token + 1]
        if behind and behind[0] in _THIS:
            return self.previous[-1]
        best = max(reversed(self.previous), key=lambda told: self.shared(told, voice))
        if self.shared(best, voice):
            return best
        said = max(self.sentence.first, self.document.token_at(voice.end))
        if self.find(self.lists.force, said) is not None or self.find(self.lists.own_part, said) is not None:
            return self.gravest_before()  # "denied any use of force": what it was used in
        before = self.voice_of(self.previous[-1])
        return self.previous[-1] if before is not None and before.kind not in OFFICIAL else self.best_before()
