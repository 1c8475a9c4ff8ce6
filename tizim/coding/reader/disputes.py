"""Find claims on one point that contradict, confirm, qualify or take back each other.

A dispute needs two stretches of text and two voices (the text's own is one).
Each rule looks for one way in which reports set claims against each other; the
lists it uses are data. What merely stands beside another claim is no dispute.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.proposals import DisputeProposal, Side
from tizim.coding.reader.voices import VoiceSpan
from tizim.kernel.passages import TextRange

_OFFICIAL = frozenset(("official", "court"))
_GRAVE = frozenset(("torture", "ill_treatment", "killing", "death_in_custody", "sexual_violence", "enforced_disappearance"))
_COUNTED = frozenset(("killed", "injured", "detained", "missing", "complaints", "cases", "names", "casualties", "investigations"))


@dataclass(frozen=True, slots=True)
class _Lists:
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
def _lists(data: str) -> _Lists:
    raw = table(data, "disputes")

    def phrases(name: str) -> Phrases[bool]:
        return Phrases((phrase, True) for phrase in raw.get(name, ()))

    return _Lists(*(phrases(name) for name in ("contrast", "official_version", "against_charge", "charge", "confirm", "uncertain", "doubt_figure", "no_evidence", "legal", "denial")))


@dataclass(frozen=True, slots=True)
class _Draft:
    relation: str
    left: tuple[int, int]  # code points
    right: tuple[int, int]
    left_voice: VoiceSpan | None
    right_voice: VoiceSpan | None
    rule: str


def find_disputes(layers: Layers, episode_at: Callable[[int], str | None]) -> tuple[DisputeProposal, ...]:
    """Return the disputes of a text, in order, one for each pair of stretches."""
    lists = _lists(layers.document.data)
    drafts: list[_Draft] = []
    for index, sentence in enumerate(layers.document.sentences):
        previous = [one for one in layers.document.sentences[max(0, index - 3) : index] if one.block == sentence.block]
        voices = [voice for voice in layers.voices if not voice.lead and sentence.start <= voice.start < sentence.end]
        for rule in _RULES:
            drafts += rule(layers, lists, sentence, previous, voices)
    drafts += _figures(layers)
    return tuple(_proposal(layers, draft, episode_at) for draft in _distinct(layers.document, drafts))


def _proposal(layers: Layers, draft: _Draft, episode_at: Callable[[int], str | None]) -> DisputeProposal:
    sides = tuple(
        Side(voice.name if voice else "the text", voice.kind if voice else "author", layers.document.words_between(*stretch), TextRange(*stretch))
        for voice, stretch in ((draft.left_voice, draft.left), (draft.right_voice, draft.right))
    )
    return DisputeProposal(sides[0].claim[:120], draft.relation, sides, episode_at(draft.left[0]), draft.rule)


def _distinct(document: Document, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Keep the first draft of those that set the same stretches against each other."""
    kept: list[_Draft] = []
    for draft in drafts:
        if draft.left[0] >= draft.left[1] or draft.right[0] >= draft.right[1]:
            continue
        if draft.rule == "dispute.charge" and any(one.rule == draft.rule and _same_block(document, one, draft) for one in kept):
            continue  # further voices against one charge
        if not any(_touch(draft.right, one.right) and _touch(draft.left, one.left) or (_touch(draft.right, one.right) and draft.relation == one.relation and not draft.rule.endswith(".state")) for one in kept):
            kept.append(draft)
    return sorted(kept, key=lambda one: one.left)


def _same_block(document: Document, left: _Draft, right: _Draft) -> bool:
    sentences = [document.sentence_at(one.left[0]) for one in (left, right)]
    return sentences[0] is not None and sentences[1] is not None and sentences[0].block == sentences[1].block


def _touch(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _contrast(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """Two voices with "but" or "while" between them, in one sentence or at the start of the next."""
    tokens = layers.document.tokens
    if previous and voices and tokens.lowers[sentence.first] in ("however", "but"):
        before = _voice_of(layers, previous[-1])
        if before is not None and (before.kind in _OFFICIAL) != (voices[0].kind in _OFFICIAL):
            yield _Draft("contradiction", (before.start, previous[-1].end), (sentence.start, sentence.end), before, voices[0], "dispute.however")
    for hit in lists.contrast.find(tokens.lowers, sentence.first + 1, sentence.last):
        at = tokens.starts[hit.first]
        left = [voice for voice in voices if voice.start < at]
        right = [voice for voice in voices if voice.start >= at]
        if left and right and left[-1].name != right[0].name and (left[-1].kind in _OFFICIAL) != (right[0].kind in _OFFICIAL):
            yield _Draft("contradiction", (sentence.start, at), (at, sentence.end), left[-1], right[0], "dispute.contrast")
        elif left and right and right[0].stance == "denies":
            yield _Draft("contradiction", (sentence.start, at), (at, sentence.end), left[-1], right[0], "dispute.contrast")


def _denial(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """Somebody denies what was told in the sentence before, or earlier in this one."""
    for voice in voices:
        if voice.stance not in ("denies", "doubts"):
            continue
        before = layers.document.view[sentence.start : voice.start]
        if len(before.split()) > 8:
            yield _Draft("contradiction", (sentence.start, voice.start), (voice.start, sentence.end), None, voice, "dispute.denial")
        elif previous:
            told = _best_before(layers, previous)
            yield _Draft("contradiction", (told.start, told.end), (sentence.start, sentence.end), _voice_of(layers, told), voice, "dispute.denial")


def _official_version(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """An authority gives another account of a harm just told."""
    tokens = layers.document.tokens
    for voice in voices:
        if voice.kind not in _OFFICIAL or voice.stance != "asserts" or not previous:
            continue
        scope = (max(0, layers.document.token_at(voice.start)), layers.document.token_at(voice.scope_end - 1) + 1)
        if next(lists.official_version.find(tokens.lowers, *scope), None) is None:
            continue
        told = _best_before(layers, previous)
        before = _voice_of(layers, told)
        if _tells_harm(layers, told) and (before is None or before.name != voice.name):
            yield _Draft("contradiction", (told.start, told.end), (voice.start, sentence.end), _voice_of(layers, told), voice, "dispute.official_version")


def _charge(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """A charge, and what is said against it in the same sentence or after it."""
    tokens = layers.document.tokens
    against = next(lists.against_charge.find(tokens.lowers, sentence.first, sentence.last), None)
    if against is None:
        return
    at = tokens.starts[against.first]
    speaker = next((voice for voice in reversed(voices) if voice.kind not in _OFFICIAL), None)
    charged = next(lists.charge.find(tokens.lowers, sentence.first, against.first), None)
    turn = next((hit for hit in lists.contrast.find(tokens.lowers, sentence.first + 1, against.first + 1)), None)
    if charged is not None and turn is not None and charged.first < turn.first:
        low = tokens.starts[turn.first]
        yield _Draft("contradiction", (tokens.starts[charged.first], low), (low, sentence.end), None, speaker, "dispute.charge")
        return
    for earlier in reversed(previous):
        charge = next(lists.charge.find(tokens.lowers, earlier.first, earlier.last), None)
        if charge is not None and (speaker is not None or at > sentence.start):
            yield _Draft("contradiction", (tokens.starts[charge.first], earlier.end), (sentence.start, sentence.end), None, speaker, "dispute.charge")
            return


def _confirmation(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """Somebody confirms what was told before."""
    tokens = layers.document.tokens
    hit = next(lists.confirm.find(tokens.lowers, sentence.first, sentence.last), None)
    if hit is not None and previous and voices:
        told = previous[-1]
        own = next((voice for voice in voices if voice.end >= tokens.starts[hit.first]), voices[0])
        against = _voice_of(layers, told)
        denied = against is not None and against.stance == "denies"
        yield _Draft("contradiction" if denied else "corroboration", (told.start, told.end), (sentence.start, sentence.end), against, own, "dispute.confirmation")


def _retraction(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    for voice in voices:
        if voice.stance == "withdraws":
            said = [one for one in voices if one.start < voice.start and one.stance == "asserts"]
            left = (said[-1].start, voice.start) if said else (sentence.start, voice.start)
            yield _Draft("retraction", left, (voice.start, sentence.end), said[-1] if said else voice, voice, "dispute.retraction")


def _uncertainty(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """ "An unknown assailant, who is believed to have been a sniper"."""
    tokens = layers.document.tokens
    for hit in lists.uncertain.find(tokens.lowers, sentence.first, sentence.last):
        before = layers.actors.between(max(sentence.first, hit.first - 8), hit.first)
        unknown = [actor for actor in before if actor.kind != "pronoun"]
        if unknown and ("unknown" in unknown[-1].name.lower() or "unidentified" in unknown[-1].name.lower()):
            left = (tokens.starts[unknown[-1].first], tokens.ends[unknown[-1].last - 1])
            yield _Draft("uncertainty", left, (tokens.starts[hit.first], sentence.end), None, None, "dispute.uncertainty")


def _doubted_figure(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    tokens = layers.document.tokens
    hit = next(lists.doubt_figure.find(tokens.lowers, sentence.first, sentence.last), None)
    if hit is None:
        return
    for earlier in [*reversed(previous)]:
        figures = [figure for figure in layers.figures if earlier.start <= figure.start < earlier.end and figure.unit in _COUNTED]
        if figures:
            voice = voices[-1] if voices else None
            yield _Draft("contradiction", (figures[0].start, figures[0].end), (sentence.start, sentence.end), _voice_of(layers, earlier), voice, "dispute.doubted_figure")
            return


def _evidence(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """The text itself says that an official claim lacks evidence or breaks the law."""
    tokens = layers.document.tokens
    hit = next(lists.no_evidence.find(tokens.lowers, sentence.first, sentence.last), None)
    legal = next(lists.legal.find(tokens.lowers, sentence.first, hit.first if hit else sentence.first), None) if hit else None
    if hit is not None and legal is not None:
        yield _Draft("legal_dispute", (tokens.starts[legal.first], tokens.starts[hit.first]), (tokens.starts[hit.first], sentence.end), None, None, "dispute.legal")
    elif hit is not None:
        claim = next((hit2 for hit2 in lists.official_version.find(tokens.lowers, sentence.first, hit.first)), None)
        if claim is not None:
            yield _Draft("contradiction", (tokens.starts[claim.first], tokens.starts[hit.first]), (tokens.starts[hit.first], sentence.end), None, None, "dispute.no_evidence")


def _denied_topic(layers: Layers, lists: _Lists, sentence: Sentence, previous: Sequence[Sentence], voices: Sequence[VoiceSpan]) -> Iterator[_Draft]:
    """An official denies a kind of harm that others have told of anywhere before."""
    topics = {act.kind.violation for act in layers.acts if sentence.first <= act.first < sentence.last} & _GRAVE
    denying = [voice for voice in voices if voice.kind in _OFFICIAL]
    tokens = layers.document.tokens
    if not topics or not denying or next(lists.denial.find(tokens.lowers, sentence.first, sentence.last), None) is None:
        return
    for official in (False, True):
        for act in reversed(layers.acts):
            told = layers.document.sentences[act.sentence]
            voice = _voice_of(layers, told)
            if act.first < sentence.first and act.kind.violation in topics and voice is not None and (voice.kind in _OFFICIAL) is official and told not in previous and voice.name != denying[0].name:
                yield _Draft("contradiction", (told.start, told.end), (denying[0].start, sentence.end), voice, denying[0], "dispute.denied_topic" + (".state" if official else ""))
                break


_RULES = (_denied_topic, _retraction, _contrast, _denial, _official_version, _charge, _confirmation, _uncertainty, _doubted_figure, _evidence)


def _figures(layers: Layers) -> Iterator[_Draft]:
    """Two counts of one thing, in one paragraph, by two voices, that are not equal."""
    from tizim.coding.reader.voices import voices_at

    document = layers.document
    counted = [figure for figure in layers.figures if figure.unit in ("killed", "injured", "detained", "missing") and figure.value is not None and figure.part_of is None]
    for position, left in enumerate(counted):
        for right in counted[position + 1 :]:
            if document.sentences[left.sentence].block != document.sentences[right.sentence].block or right.sentence - left.sentence > 2:
                break
            if left.unit != right.unit or left.value == right.value:
                continue
            voices = [next(iter(voices_at(layers.voices, figure.number_at)), None) for figure in (left, right)]
            names = [voice.name if voice else None for voice in voices]
            if names[0] == names[1] or names[1] is None:
                continue
            if (voices[0] is not None and voices[0].kind in _OFFICIAL) == (voices[1] is not None and voices[1].kind in _OFFICIAL) and names[0] is not None:
                continue
            yield _Draft("contradiction", (left.start, left.end), (right.start, right.end), voices[0], voices[1], "dispute.figures")


def _best_before(layers: Layers, previous: Sequence[Sentence]) -> Sentence:
    """Return the sentence that a later one answers: the last that tells of harm, else the last."""
    return next((one for one in reversed(previous[-2:]) if _tells_harm(layers, one)), previous[-1])


def _tells_harm(layers: Layers, sentence: Sentence) -> bool:
    return any(sentence.first <= act.first < sentence.last for act in layers.acts)


def _voice_of(layers: Layers, sentence: Sentence) -> VoiceSpan | None:
    return next((voice for voice in layers.voices if not voice.lead and sentence.start <= voice.start < sentence.end), None)
