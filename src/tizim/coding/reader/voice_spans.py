"""Stretches of text with who says them: what holds at a place, how far a voice reaches, where it goes on."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from operator import attrgetter

from tizim.coding.languages import table
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.inflection import FINITE, PAST, inflected
from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.proposals import Voice
from tizim.kernel.dates import PartialDate


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
    said_on: PartialDate | None = None

    def as_voice(self, mention: str | None = None) -> Voice:
        return Voice(self.name, self.kind, mention, self.said_on)


@dataclass(frozen=True, slots=True)
class VoiceWords:
    according: Phrases[bool]
    verbs: Phrases[tuple[str, str]]
    by: Phrases[tuple[str, str]]
    by_count: Phrases[bool]  # the same, behind a count: "the figure of 288 released by"
    certainty: Phrases[str]
    whole: Phrases[str]  # a phrase that is itself the voice: "по официальным данным"
    breaks: frozenset[str]


@cache
def voice_words(data: str) -> VoiceWords:
    raw = table(data, "voices")

    def stances(name: str) -> Phrases[tuple[str, str]]:
        return Phrases(
            (phrase, (entry["stance"], entry["certainty"]))
            for entry in raw.get(name, ())
            for phrase in dict.fromkeys((*entry["words"], *_finite(data, entry.get("bases", ()))))
        )

    return VoiceWords(
        Phrases((phrase, True) for phrase in raw.get("according", ())),
        stances("verbs"),
        stances("by"),
        Phrases((phrase, True) for phrase in raw.get("by_count", ())),
        Phrases((phrase, code) for code, phrases in raw.get("certainty_words", {}).items() for phrase in phrases),
        Phrases((phrase, kind) for kind, phrases in raw.get("whole", {}).items() for phrase in phrases),
        frozenset(raw.get("clause_breaks", ())),
    )


def _finite(data: str, bases: Iterable[str]) -> Iterator[str]:
    irregular = table(data, "inflections").get("irregular", {})
    for base in bases:
        yield from (written for form, written in inflected(base, irregular) if form in (FINITE, PAST))


def scope_of(document: Document, lexicon: VoiceWords, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return the stretch that a voice holds for: its clause, up to a word that opens another."""
    lowers, tokens = document.tokens.lowers, document.tokens
    low = sentence.first
    for token in range(first - 1, sentence.first, -1):
        if lowers[token] in lexicon.breaks or lowers[token] in (";", "what"):
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


def speaker_taken_up(document: Document, index: int, relatives: Mapping[str, VoiceSpan]) -> VoiceSpan | None:
    """Return the voice that the sentence before begins with, by its noun alone: "his son" told, then "The son found".

    index
        Of the sentence that a pronoun may begin; the one before is of the same paragraph.
    relatives
        The relatives who spoke last, by the noun that closes their name.
    """
    if not index or document.sentences[index - 1].block != document.sentences[index].block:
        return None
    before = document.sentences[index - 1]
    opening = document.tokens.lowers[before.first : before.first + 2]
    return relatives.get(opening[1]) if len(opening) == 2 and opening[0] == "the" else None


def body_taken_up(document: Document, index: int, found: Sequence[VoiceSpan]) -> VoiceSpan | None:
    """Return the body that "it said" means: the last that spoke, in this sentence or the two before it."""
    first = document.starts[max(0, index - _SENTENCES_TO_IT)]
    for told in reversed(found):
        if told.start < first:
            return None
        is_one = not told.speakers[-1].plural or not told.name.lower().endswith(("s", "police", "people"))
        if not told.lead and told.person is None and told.kind in _BODIES and is_one:
            return told
    return None


_SENTENCES_TO_IT = 2
_BODIES = frozenset(("ngo", "media", "un", "official", "court", "civil_society", "unattributed"))


def continued_voices(document: Document, voices: Sequence[VoiceSpan]) -> list[VoiceSpan]:
    """Return the voices that go on through a sentence with none of its own: the same speaker before and after it,
    or "allegedly" after somebody's allegation.
    """
    by_sentence: dict[int, list[VoiceSpan]] = {}
    for voice in voices:
        if not voice.lead:
            by_sentence.setdefault(document.sentence_index(voice.start), []).append(voice)
    found: list[VoiceSpan] = []
    for index, sentence in enumerate(document.sentences):
        earlier = by_sentence.get(index - 1, ())
        if index in by_sentence or not earlier or document.sentences[index - 1].block != sentence.block:
            continue
        last = earlier[-1]
        later = by_sentence.get(index + 1, ())
        goes_on = bool(
            later
            and document.sentences[index + 1].block == sentence.block
            and later[0].rule == "voice.verb"
            and _same_speaker(last, later[0])
        )
        alleged = last.certainty == "alleged" and "allegedly" in document.tokens.lowers[sentence.first : sentence.last]
        if last.stance == "asserts" and last.kind != "official" and (goes_on or alleged):
            found.append(
                replace(
                    last,
                    scope_start=sentence.start,
                    scope_end=sentence.end,
                    rule="voice.continued",
                )
            )
    return found


def _same_speaker(left: VoiceSpan, right: VoiceSpan) -> bool:
    return left.name == right.name or (left.person is not None and left.person == right.person)


_MOST_VOICES = 40  # that can hold at one place: those of one sentence and the one lent to it


class Voices:
    """The voices of a text, by where what they say begins."""

    def __init__(self, voices: Iterable[VoiceSpan]) -> None:
        self.all = tuple(sorted(voices, key=lambda voice: (voice.scope_start, voice.start)))
        self._starts = [voice.scope_start for voice in self.all]
        self._at: dict[int, tuple[VoiceSpan, ...]] = {}  # what has been asked for
        self._reach = list(accumulate((voice.scope_end for voice in self.all), max))  # of each and all before it

    def within(self, start: int, end: int) -> Sequence[VoiceSpan]:
        """Return the voices whose stretch begins inside a range of the text."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, offset: int) -> tuple[VoiceSpan, ...]:
        """Return the voices that hold at an offset, the nearest speaker first, the passing ones after."""
        voices = self._at.get(offset)
        if voices is None:
            voices = self._at[offset] = self._ordered(offset)
        return voices

    def _ordered(self, offset: int) -> tuple[VoiceSpan, ...]:
        holding = self._holding(offset)
        if not holding:
            return ()
        own = [voice for voice in holding if not voice.lead]
        before = [voice for voice in own if voice.start <= offset] or own
        nearest = max(before, key=_START, default=None)
        if nearest is None:
            return tuple(holding)
        outer = [
            voice
            for voice in own
            if voice.end <= nearest.start
            and voice.stance == nearest.stance == "asserts"
            and voice.name != nearest.name
            and voice.rule != "voice.according_to"
        ]
        return (nearest, *outer[::-1], *(voice for voice in holding if voice.lead))

    def _holding(self, offset: int) -> list[VoiceSpan]:
        """Return the voices that hold at an offset, in order, walking back no farther than any of them reaches."""
        found: list[VoiceSpan] = []
        index = bisect_right(self._starts, offset) - 1
        last = max(-1, index - _MOST_VOICES)
        while index > last and self._reach[index] > offset:
            if self.all[index].scope_end > offset:
                found.append(self.all[index])
            index -= 1
        return found[::-1]


_START = attrgetter("start")


def certainty_at(document: Document, sentence: Sentence, first: int | None = None, last: int | None = None) -> str:
    """Return the certainty that a sentence's own words give what it says; "stated" without any."""
    lexicon = voice_words(document.data)
    found = [
        hit.payload
        for hit in lexicon.certainty.find(
            document.tokens,
            first if first is not None else sentence.first,
            last if last is not None else sentence.last,
        )
    ]
    for code in ("alleged", "suspected", "probable", "possible", "reported"):
        if code in found:
            return code
    return "stated"


_TOPIC = frozenset(("on", "about"))
_ADJECTIVES_TOO = frozenset(
    ("alleged", "reported", "claimed", "documented", "recorded", "confirmed", "registered", "published", "verified",
     "suspected", "estimated", "stated", "announced", "admitted")
)  # fmt: skip
_BEFORE_A_NOUN = frozenset(
    ("a", "an", "the", "his", "her", "their", "its", "our", "these", "those", "any", "no", "all", "every", "each",
     "for", "of", "over", "in", "on", "with", "about", "against", "to", "from", "'s", "other", "such", "two", "three")
)  # fmt: skip


def _is_noun_of_one(lowers: Sequence[str], at: int, sentence: Sentence) -> bool:
    """Say whether an article for one thing stands before a word and its modifiers: "a Free Press report"."""
    for token in range(at - 1, max(sentence.first - 1, at - _MODIFIERS), -1):
        if lowers[token] in ("a", "an", "this", "another", "one", "'s", "its", "his", "her", "their"):
            return True
        if not lowers[token][0].isalpha():
            return False
    return False


_MODIFIERS = 6  # words


ASKED_FOR = frozenset(  # what is rejected and not denied: "rejected calls for an inquiry"
    ("call", "calls", "demand", "demands", "request", "requests", "appeal", "appeals", "bid", "motion", "petition",
     "proposal", "proposals", "application", "applications", "offer", "invitation", "bill", "amendment", "amendments",
     "case", "cases", "suit", "lawsuit", "lawsuits", "complaint", "complaints", "indictment",
     "candidacy", "nomination", "registration", "visa", "parole")
)  # fmt: skip
_TAKE_BACK = frozenset(("withdrew", "withdraw", "withdrawn", "revised"))
_SAID_THINGS = frozenset(
    ("statement", "statements", "claim", "claims", "figure", "figures", "assertion", "allegation", "allegations",
     "accusation", "accusations", "number", "numbers", "toll", "remark", "remarks", "testimony", "confession",
     "account", "words", "comments", "estimate", "version", "estimates")
)  # fmt: skip
_THE_ACCOUNT = frozenset(("this", "that", "it", "them", "the assertion"))
_RECEIVED = frozenset(
    ("complaints", "complaint", "reports", "report", "information", "allegations", "testimony", "testimonies",
     "accounts", "appeals", "statements", "petitions", "calls")
)  # fmt: skip


_SPOKEN = frozenset(("that", ",", ":", '"', "''", "'", ".", ";", "in", "on", "at", "he", "she", "they", "it", "there"))


def is_about_a_topic(lowers: Sequence[str], verb: Hit[tuple[str, str]], sentence: Sentence) -> bool:
    """Say whether a verb of saying only names what somebody works on or gets."""
    word = lowers[verb.last - 1]
    behind = lowers[verb.last : min(sentence.last, verb.last + 8)]
    before = lowers[verb.first - 1] if verb.first > sentence.first else ""
    if word in _ADJECTIVES_TOO and before in _BEFORE_A_NOUN and behind[:1] and behind[0][0].isalpha():
        return behind[0] not in _SPOKEN  # "for their alleged links", "the reported killings"
    if word in ("report", "claim", "estimate") and _is_noun_of_one(lowers, verb.first, sentence):
        return True  # "a Free Press report claimed"
    if word in ("reported", "wrote", "published", "writes") and behind[:1] and behind[0] in _TOPIC:
        return "that" not in behind and not (len(behind) > 1 and behind[1][0].isdigit())
    if word == "declared" and behind[:1] in (["a"], ["an"], ["them"], ["him"], ["her"], ["it"]):
        return True  # "declared a state of emergency", "declared them traitors"
    if word == "added" and behind[:1] and behind[0] not in _SPOKEN:
        return True  # "added the newspaper to the register"
    if word == "accused" and behind[:1] == ["of"]:
        return True  # "four officers accused of the killing": no word stands between who accuses and whom
    if word in _TAKE_BACK:
        return _SAID_THINGS.isdisjoint(behind) and _THE_ACCOUNT.isdisjoint(lowers[verb.last : verb.last + 2])
    if word in ("received", "collected"):
        return _RECEIVED.isdisjoint(behind)
    return False
