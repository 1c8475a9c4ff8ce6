"""Find who says what: the claimant of each stretch of text, with stance and certainty.

A voice holds for a stretch: from its clause to the end of the sentence, or to
the "but" that brings in another. A paragraph that ends in a colon lends its
voice to the bullets under it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, resolve
from tizim.coding.reader.clauses import (
    auxiliary_before,
    skip_adverbs_back,
    subject_before,
    with_coordinated,
)
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.proposals import Voice

_AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "was",
        "were",
        "been",
        "being",
        "is",
        "are",
        "also",
        "later",
        "then",
        "subsequently",
        "reportedly",
        "repeatedly",
    ]
)


_REFUSED = frozenset(
    [
        "access",
        "her",
        "him",
        "them",
        "bail",
        "permission",
        "entry",
        "medical",
        "visits",
        "contact",
        "legal",
        "a",
        "entry",
        "treatment",
        "food",
        "his",
        "their",
        "any",
    ]
) - {"any"}


_FARTHEST_SPEAKER = 12  # words between a speaker and the verb


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    start: int  # code points of the words for the speaker and the verb
    end: int
    scope_start: int  # code points of what is said
    scope_end: int
    speakers: tuple[Actor, ...]
    name: str
    kind: str  # vocabulary claimant_kinds
    person: int | None
    stance: str
    certainty: str
    verb: str
    rule: str
    lead: bool = False  # lent by the paragraph above

    def as_voice(self, mention: str | None = None) -> Voice:
        return Voice(self.name, self.kind, mention)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    according: Phrases[bool]
    verbs: Phrases[tuple[str, str]]
    by: Phrases[tuple[str, str]]
    certainty: Phrases[str]
    whole: Phrases[str]  # a phrase that is itself the voice: "по официальным данным"
    breaks: frozenset[str]


@cache
def _lexicon(data: str) -> _Lexicon:
    raw = table(data, "voices")

    def stances(name: str) -> Phrases[tuple[str, str]]:
        return Phrases(
            (phrase, (entry["stance"], entry["certainty"])) for entry in raw.get(name, ()) for phrase in entry["words"]
        )

    return _Lexicon(
        Phrases((phrase, True) for phrase in raw.get("according", ())),
        stances("verbs"),
        stances("by"),
        Phrases((phrase, code) for code, phrases in raw.get("certainty_words", {}).items() for phrase in phrases),
        Phrases((phrase, kind) for kind, phrases in raw.get("whole", {}).items() for phrase in phrases),
        frozenset(raw.get("clause_breaks", ())),
    )


def find_voices(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int], names: Sequence[str]
) -> tuple[VoiceSpan, ...]:
    """Return the voices of a text, in order.

    names
        The persons' names, for a voice that is only a pronoun.
    """
    lexicon = _lexicon(document.data)
    found: list[VoiceSpan] = []
    lead: VoiceSpan | None = None
    lead_block = -2
    for index, sentence in enumerate(document.sentences):
        block = document.blocks[sentence.block]
        here = _Listener(lexicon, Scene(document, actors, sentence, index, focus[index], officials), names).voices()
        if lead is not None and block.kind == "bullet" and sentence.block > lead_block:
            here.append(replace(lead, scope_start=sentence.start, scope_end=sentence.end, lead=True))
        elif block.kind != "bullet":
            lead = None
        if here and document.view[sentence.start : sentence.end].rstrip().endswith(":"):
            own = [voice for voice in here if not voice.lead]
            lead, lead_block = (own[-1] if own else lead), sentence.block
        found += sorted(here, key=lambda voice: voice.start)
    return tuple(sorted(found, key=lambda voice: (voice.scope_start, voice.start)))


@dataclass(slots=True)
class _Listener:
    """Hears who speaks in one sentence."""

    lexicon: _Lexicon
    scene: Scene
    names: Sequence[str]
    found: list[VoiceSpan] = field(default_factory=list)

    def voices(self) -> list[VoiceSpan]:
        scene, lexicon = self.scene, self.lexicon
        lowers, first, last = scene.document.tokens.lowers, scene.sentence.first, scene.sentence.last
        for hit in lexicon.according.find(lowers, first, last):
            speaker = _next_actor(scene.actors, hit.last, scene.sentence)
            self.add(speaker, (hit.first, hit.last), ("asserts", "stated"), "voice.according_to")
        for whole in lexicon.whole.find(lowers, first, last):
            speaker = Actor(
                whole.first, whole.last, whole.last - 1, "official", self.words(whole.first, whole.last), whole.payload
            )
            self.add(speaker, (whole.first, whole.last), ("asserts", "stated"), "voice.whole")
        for by in lexicon.by.find(lowers, first, last):
            self.add(_next_actor(scene.actors, by.last, scene.sentence), (by.first, by.last), by.payload, "voice.by")
        for verb in lexicon.verbs.find(lowers, first, last):
            self.hear_verb(verb)
        return self.found

    def words(self, first: int, last: int) -> str:
        tokens = self.scene.document.tokens
        return self.scene.document.words_between(tokens.starts[first], tokens.ends[last - 1])

    def hear_verb(self, verb: Hit[tuple[str, str]]) -> None:
        """Read "X said": the speaker is the verb's subject, or that of the verb which "but" joins it to."""
        scene = self.scene
        lowers, sentence = scene.document.tokens.lowers, scene.sentence
        passive = auxiliary_before(lowers, verb.first, sentence.first) is not None
        if passive and "has" not in lowers[verb.first : verb.last]:
            return  # "was reported": nobody is named
        if verb.payload[0] == "denies" and verb.last < sentence.last and lowers[verb.last] in _REFUSED:
            return  # "denied access" is an act, no denial
        start = verb.first
        while start > sentence.first and lowers[skip_adverbs_back(lowers, start - 1, sentence.first)] in _AUXILIARIES:
            start = skip_adverbs_back(lowers, start - 1, sentence.first)
        before = skip_adverbs_back(lowers, start - 1, sentence.first)
        spoken = [voice for voice in self.found if voice.rule == "voice.verb"]
        if spoken and before > sentence.first and lowers[before] in ("but", "and"):
            self.found.append(self.continued(spoken[-1], before, verb))
            return
        speaker = subject_before(scene.document, scene.actors, sentence, start)
        if scene.document.data in ("ru", "kk") and (speaker is None or verb.first - speaker.last > 4):
            speaker = _next_actor(scene.actors, verb.last, sentence) or speaker  # "заявил адвокат"
        if speaker is not None and verb.first - speaker.last <= _FARTHEST_SPEAKER:
            self.add(speaker, (verb.first, verb.last), verb.payload, "voice.verb")

    def continued(self, earlier: VoiceSpan, joint: int, verb: Hit[tuple[str, str]]) -> VoiceSpan:
        """Return the second verb of one speaker: "claimed …, but later withdrew this"."""
        tokens = self.scene.document.tokens
        start = tokens.starts[joint]
        return replace(
            earlier,
            start=start,
            end=tokens.ends[verb.last - 1],
            scope_start=start,
            scope_end=self.scene.sentence.end,
            stance=verb.payload[0],
            certainty=verb.payload[1],
            verb=self.words(verb.first, verb.last),
        )

    def add(self, speaker: Actor | None, cue: tuple[int, int], says: tuple[str, str], rule: str) -> None:
        """Add a voice, unless nobody stands where the speaker should."""
        scene = self.scene
        if speaker is not None and speaker.type == "relative":  # "an official, who claimed": the official speaks
            before = [one for one in scene.actors.between(scene.sentence.first, speaker.first) if one.kind != "pronoun"]
            speaker = before[-1] if before else None
        if speaker is None or _cannot_speak(speaker):
            return
        together = with_coordinated(scene.document, scene.actors, scene.sentence, speaker)
        person, name, kind = self.identity(together)
        if name is None:
            return
        first, last = cue
        low, high = _scope(
            scene.document, self.lexicon, scene.sentence, min(first, speaker.first), max(last, speaker.last)
        )
        tokens = scene.document.tokens
        start, end = tokens.starts[min(first, together[0].first)], tokens.ends[max(last, together[-1].last) - 1]
        self.found.append(
            VoiceSpan(start, end, low, high, together, name, kind, person, *says, self.words(first, last), rule)
        )

    def identity(self, speakers: Sequence[Actor]) -> tuple[int | None, str | None, str]:
        """Return (person, name, kind) of who speaks; name None where a pronoun has nobody to stand for."""
        scene, first = self.scene, speakers[0]
        if first.kind == "pronoun" or (first.kind == "individual" and first.definite):
            parties = resolve(scene.document, scene.actors, scene.sentence, first, scene.focus, scene.officials)
            persons = [party[1] for party in parties if party[0] == "person"]
            if persons and isinstance(persons[0], int):
                return persons[0], self.names[persons[0]], "victim"
            if first.kind == "pronoun":
                return None, None, "unattributed"
        name = self.words(first.first, speakers[-1].last) if len(speakers) > 1 else first.name
        is_official = first.person is not None and first.person in scene.officials
        return first.person, name, "official" if is_official else first.voice


def _cannot_speak(speaker: Actor) -> bool:
    return (
        speaker.kind == "group"
        and speaker.name.lower().split()[-1] in ("groups", "women", "men", "children", "members")
        and "human" not in speaker.name
        and "rights" not in speaker.name
    )


def _next_actor(actors: Actors, first: int, sentence: Sentence) -> Actor | None:
    following = actors.between(first, min(sentence.last, first + 8))
    return following[0] if following else None


def _scope(document: Document, lexicon: _Lexicon, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return the stretch that a voice holds for: its clause, up to a word that opens another."""
    lowers, tokens = document.tokens.lowers, document.tokens
    low = sentence.first
    for token in range(first - 1, sentence.first, -1):
        if lowers[token] in lexicon.breaks or lowers[token] == ";":
            low = token
            break
    high = sentence.last
    for token in range(last, sentence.last):
        if (
            (lowers[token] in lexicon.breaks and lowers[token - 1] == ",")
            or lowers[token] == ";"
            or lowers[token] == "but"
        ):
            high = token
            break
    return tokens.starts[low], tokens.ends[high - 1]


MOST_VOICES = 40  # that can hold at one place: those of one sentence and the one lent to it


def _scope_start(voice: VoiceSpan) -> int:
    return voice.scope_start


def voices_at(voices: Sequence[VoiceSpan], offset: int) -> tuple[VoiceSpan, ...]:
    """Return the voices that hold at an offset, the nearest speaker first, the passing ones after."""
    at = bisect_right(voices, offset, key=_scope_start)
    near = voices[max(0, at - MOST_VOICES) : at]
    holding = [voice for voice in near if voice.scope_start <= offset < voice.scope_end]
    own = [voice for voice in holding if not voice.lead]
    before = [voice for voice in own if voice.start <= offset] or own
    nearest = max(before, key=lambda voice: voice.start, default=None)
    ordered = ([nearest] if nearest else []) + [voice for voice in holding if voice.lead]
    return tuple(ordered)


def certainty_at(document: Document, sentence: Sentence, first: int | None = None, last: int | None = None) -> str:
    """Return the certainty that a sentence's own words give what it says; "stated" without any."""
    lexicon = _lexicon(document.data)
    found = [
        hit.payload
        for hit in lexicon.certainty.find(
            document.tokens.lowers,
            first if first is not None else sentence.first,
            last if last is not None else sentence.last,
        )
    ]
    for code in ("alleged", "suspected", "probable", "possible", "reported"):
        if code in found:
            return code
    return "stated"
