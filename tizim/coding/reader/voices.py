"""Find who says what: the claimant of each stretch of text, with stance and certainty.

A voice holds for a stretch: from its clause to the end of the sentence, or to
the "but" that brings in another. A paragraph that ends in a colon lends its
voice to the bullets under it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, resolve
from tizim.coding.reader.clauses import (
    agent_after,
    auxiliary_before,
    skip_adverbs_back,
    subject_before,
    with_coordinated,
)
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.proposals import Voice

_AUXILIARIES = frozenset(
    "has have had was were been being is are also later then subsequently reportedly repeatedly".split()
)


_REFUSED = frozenset(
    "access her him them bail permission entry medical visits contact legal a entry treatment food his their any".split()
) - {"any"}


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
        here = _in_sentence(document, lexicon, actors, sentence, focus[index], officials, names)
        if lead is not None and block.kind == "bullet" and sentence.block > lead_block:
            here.append(replace(lead, scope_start=sentence.start, scope_end=sentence.end, lead=True))
        elif block.kind != "bullet":
            lead = None
        if here and document.view[sentence.start : sentence.end].rstrip().endswith(":"):
            own = [voice for voice in here if not voice.lead]
            lead, lead_block = (own[-1] if own else lead), sentence.block
        found += sorted(here, key=lambda voice: voice.start)
    return tuple(sorted(found, key=lambda voice: (voice.scope_start, voice.start)))


def _in_sentence(
    document: Document,
    lexicon: _Lexicon,
    actors: Actors,
    sentence: Sentence,
    focus: Focus,
    officials: frozenset[int],
    names: Sequence[str],
) -> list[VoiceSpan]:
    lowers = document.tokens.lowers
    found: list[VoiceSpan] = []

    def add(speaker: Actor | None, first: int, last: int, stance: str, certainty: str, rule: str) -> None:
        if speaker is not None and speaker.type == "relative":  # "an official, who claimed": the official speaks
            before = [actor for actor in actors.between(sentence.first, speaker.first) if actor.kind != "pronoun"]
            speaker = before[-1] if before else None
        if speaker is None or _cannot_speak(speaker, lowers):
            return
        together = with_coordinated(document, actors, sentence, speaker)
        person, name, kind = _identity(document, actors, sentence, together, focus, officials, names)
        if name is None:
            return
        low, high = _scope(document, lexicon, sentence, min(first, speaker.first), max(last, speaker.last), rule)
        start = document.tokens.starts[min(first, together[0].first)]
        end = document.tokens.ends[max(last, together[-1].last) - 1]
        verb = document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])
        found.append(VoiceSpan(start, end, low, high, together, name, kind, person, stance, certainty, verb, rule))

    for hit in lexicon.according.find(lowers, sentence.first, sentence.last):
        add(_next_actor(actors, hit.last, sentence), hit.first, hit.last, "asserts", "stated", "voice.according_to")
    for whole in lexicon.whole.find(lowers, sentence.first, sentence.last):
        name = document.words_between(document.tokens.starts[whole.first], document.tokens.ends[whole.last - 1])
        speaker = Actor(whole.first, whole.last, whole.last - 1, "official", name, whole.payload)
        add(speaker, whole.first, whole.last, "asserts", "stated", "voice.whole")
    for by in lexicon.by.find(lowers, sentence.first, sentence.last):
        add(_next_actor(actors, by.last, sentence), by.first, by.last, *by.payload, "voice.by")
    for verb in lexicon.verbs.find(lowers, sentence.first, sentence.last):
        if (
            auxiliary_before(lowers, verb.first, sentence.first) is not None
            and "has" not in lowers[verb.first : verb.last]
        ):
            continue  # "was reported": nobody is named
        if verb.payload[0] == "denies" and verb.last < sentence.last and lowers[verb.last] in _REFUSED:
            continue  # "denied access" is an act, no denial
        start = verb.first
        while start > sentence.first and lowers[skip_adverbs_back(lowers, start - 1, sentence.first)] in _AUXILIARIES:
            start = skip_adverbs_back(lowers, start - 1, sentence.first)
        before = skip_adverbs_back(lowers, start - 1, sentence.first)
        spoken = [voice for voice in found if voice.rule == "voice.verb"]
        if spoken and before > sentence.first and lowers[before] in ("but", "and"):
            # "claimed …, but later withdrew this": one speaker for both verbs
            earlier = spoken[-1]
            stretch = (document.tokens.starts[before], sentence.end)
            found.append(
                replace(
                    earlier,
                    start=stretch[0],
                    end=document.tokens.ends[verb.last - 1],
                    scope_start=stretch[0],
                    scope_end=stretch[1],
                    stance=verb.payload[0],
                    certainty=verb.payload[1],
                    verb=document.words_between(
                        document.tokens.starts[verb.first], document.tokens.ends[verb.last - 1]
                    ),
                )
            )
            continue
        speaker = subject_before(document, actors, sentence, start)
        if document.data in ("ru", "kk") and (speaker is None or verb.first - speaker.last > 4):
            speaker = _next_actor(actors, verb.last, sentence) or speaker  # "заявил адвокат"
        if speaker is not None and verb.first - speaker.last <= 12:
            add(speaker, verb.first, verb.last, *verb.payload, "voice.verb")
    return found


def _cannot_speak(speaker: Actor, lowers: Sequence[str]) -> bool:
    return (
        speaker.kind == "group"
        and speaker.name.lower().split()[-1] in ("groups", "women", "men", "children", "members")
        and "human" not in speaker.name
        and "rights" not in speaker.name
    )


def _next_actor(actors: Actors, first: int, sentence: Sentence) -> Actor | None:
    following = actors.between(first, min(sentence.last, first + 8))
    return following[0] if following else None


def _identity(
    document: Document,
    actors: Actors,
    sentence: Sentence,
    speakers: Sequence[Actor],
    focus: Focus,
    officials: frozenset[int],
    names: Sequence[str],
) -> tuple[int | None, str | None, str]:
    """Return (person, name, kind) of who speaks; name None where a pronoun has nobody to stand for."""
    first = speakers[0]
    if first.kind == "pronoun" or (first.kind == "individual" and first.definite):
        parties = resolve(document, actors, sentence, first, focus, officials)
        persons = [party[1] for party in parties if party[0] == "person"]
        if persons and isinstance(persons[0], int):
            return persons[0], names[persons[0]], "victim"
        if first.kind == "pronoun":
            return None, None, "unattributed"
    starts, ends = document.tokens.starts, document.tokens.ends
    name = (
        document.words_between(starts[speakers[0].first], ends[speakers[-1].last - 1])
        if len(speakers) > 1
        else first.name
    )
    kinds = [speaker.voice for speaker in speakers]
    kind = "official" if first.person is not None and first.person in officials else kinds[0]
    return first.person, name, kind


def _scope(
    document: Document, lexicon: _Lexicon, sentence: Sentence, first: int, last: int, rule: str
) -> tuple[int, int]:
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
