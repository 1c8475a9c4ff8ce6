"""Disputes that stand in what speaks against a claim: evidence, an authority that insists, a denial without a voice.

"The autopsy found …" answers what police said before it; "contrary to what the
ministry stated" sets two things against each other in one sentence; "the
governor claims that he 'braced himself'" answers the video told of before.
"""

from collections.abc import Iterator

from tizim.coding.reader.clauses import BE, skip_adverbs_back
from tizim.coding.reader.dispute_scene import OFFICIAL, VOICES, Draft, Rule, Scene
from tizim.coding.reader.document import Sentence
from tizim.coding.reader.phrases import Hit
from tizim.coding.reader.voice_spans import ASKED_FOR, VoiceSpan

_AT_ONCE = 3  # words of a sentence that a cue of contradiction can begin it with
_TO_ITS_VERB = 14  # words from a piece of evidence to what it shows
_FARTHEST = 60  # sentences back to a charge that is denied


def insisted(scene: Scene) -> Iterator[Draft]:
    """An authority claims, insists or answers something right after others have told of harm."""
    if not scene.previous:
        return
    told = scene.previous[-1]
    before = scene.voice_of(told)
    takes_back = any(voice.stance in ("disowns", "withdraws", "denies") for voice in scene.voices)
    if takes_back or not (_others(before) or (before is None and _tells(scene, told))):
        return
    for voice in scene.voices:
        if voice.kind not in OFFICIAL or voice.lead or (before is not None and before.name == voice.name):
            continue
        if _said_with(scene, voice, scene.sentence) or _quotes(scene, voice):
            answered = scene.answered(voice)
            meant = answered if scene.shared(answered, voice) > 0 and not _others(before) else told
            sides = (meant.start, meant.end), scene.side_of(voice)
            yield Draft("contradiction", *sides, scene.voice_of(meant), voice, "dispute.insisted")
            return


def counted_otherwise(scene: Scene) -> Iterator[Draft]:
    """Two sides of one sentence: "according to X, 44 fled; the prosecutor counts them among 'fugitives'"."""
    tokens = scene.tokens
    for token in range(scene.sentence.first + 1, scene.sentence.last - 1):
        if tokens.lowers[token] != ";":
            continue
        at = tokens.starts[token]
        left = [voice for voice in scene.voices if voice.start < at]
        right = [voice for voice in scene.voices if voice.start >= at]
        told = _others(left[-1]) if left else any(act.first < token for act in scene.acts_in(scene.sentence))
        if told and right and right[0].kind in OFFICIAL:
            version = scene.find(scene.lists.official_version, token, scene.sentence.last) is not None
            if version or _said_with(scene, right[0], scene.sentence) or _quotes(scene, right[0]):
                sides = (scene.sentence.start, at), (at, scene.sentence.end)
                yield Draft("contradiction", *sides, left[-1] if left else None, right[0], "dispute.counted_otherwise")
            return


def shown(scene: Scene) -> Iterator[Draft]:
    """What a video, a wound or a record shows, after an authority told it otherwise."""
    hit = scene.find(scene.lists.evidence)
    if (
        hit is None
        or scene.find(scene.lists.shows, hit.last, min(scene.sentence.last, hit.last + _TO_ITS_VERB)) is None
    ):
        return
    at = scene.tokens.starts[hit.first]
    here = [voice for voice in scene.voices if voice.kind in OFFICIAL and voice.end <= at]
    right = (at, scene.sentence.end)
    if here:
        yield Draft("contradiction", (here[-1].start, at), right, here[-1], None, "dispute.shown")
        return
    for told in reversed(scene.previous[-2:]):
        official = _authority_in(scene, told)
        if official is not None:
            yield Draft("contradiction", (told.start, told.end), right, official, None, "dispute.shown")
            return


def contrary(scene: Scene) -> Iterator[Draft]:
    """ "Contrary to what the ministry said, …", "which contradicts the minister's assertion", "contradict this"."""
    tokens, sentence = scene.tokens, scene.sentence
    hit = scene.find(scene.lists.contrary)
    if hit is None:
        return
    if hit.first - sentence.first <= _AT_ONCE:
        comma = next((t for t in range(hit.last, sentence.last - 1) if tokens.lowers[t] == ","), None)
        if comma is not None:
            sides = (sentence.start, tokens.starts[comma]), (tokens.ends[comma], sentence.end)
            yield Draft("contradiction", *sides, None, None, "dispute.contrary")
        return
    if _closes(scene, hit):  # "medical records contradict this"
        for told in reversed(scene.previous):
            official = _authority_in(scene, told)
            if official is not None:
                break
        else:
            told, official = scene.previous[-1], None
        sides = (told.start, told.end), (sentence.start, sentence.end)
        yield Draft("contradiction", *sides, official, None, "dispute.contrary")
        return
    at = tokens.starts[hit.first]
    yield Draft("contradiction", (sentence.start, at), (at, sentence.end), None, None, "dispute.contrary")


def unvoiced_denial(scene: Scene) -> Iterator[Draft]:
    """A denial by whom no list of speakers holds: "Managua rejected the report", "It has denied this"."""
    tokens = scene.tokens
    if not scene.previous or any(voice.stance in ("denies", "doubts") for voice in scene.voices):
        return
    for hit in scene.lists.denies.find(tokens, scene.sentence.first + 1, scene.sentence.last):
        before = tokens.lowers[skip_adverbs_back(tokens.lowers, hit.first - 1, scene.sentence.first)]
        if before in BE or before == "to":
            continue  # "was denied a visit"
        if not ASKED_FOR.isdisjoint(tokens.lowers[hit.last : min(scene.sentence.last, hit.last + 3)]):
            continue  # "the court dismissed that case"
        if scene.find(scene.lists.charges, hit.last, min(scene.sentence.last, hit.last + 4)) is not None:
            yield from _charge_denied(scene)
            return
        if scene.find(scene.lists.deniable, hit.last, min(scene.sentence.last, hit.last + 4)) is not None:
            part = scene.find(scene.lists.own_part, hit.last, min(scene.sentence.last, hit.last + 4))
            told = scene.gravest_before() if part is not None else scene.previous[-1]
            sides = (told.start, told.end), (scene.sentence.start, scene.sentence.end)
            yield Draft("contradiction", *sides, scene.voice_of(told), None, "dispute.unvoiced_denial")
            return


def _charge_denied(scene: Scene) -> Iterator[Draft]:
    """ "Both reject the charges": the charge told of them before, in this paragraph or an earlier one."""
    people = set(scene.layers.focus[scene.index].people)
    for index in range(scene.index - 1, max(-1, scene.index - _FARTHEST), -1):
        told = scene.document.sentences[index]
        named = {actor.person for actor in scene.layers.actors.between(told.first, told.last)}
        charge = scene.find(scene.lists.charge, told.first, told.last)
        if charge is not None and (told.block == scene.sentence.block or people & named):
            sides = (scene.tokens.starts[charge.first], told.end), (scene.sentence.start, scene.sentence.end)
            yield Draft("contradiction", *sides, None, None, "dispute.charge_denied")
            return


def _others(voice: VoiceSpan | None) -> bool:
    return voice is not None and voice.kind not in OFFICIAL


def _tells(scene: Scene, told: Sentence) -> bool:
    """Say whether a sentence tells of harm, by an act or by what evidence shows."""
    return scene.tells_harm(told) or scene.find(scene.lists.evidence, told.first, told.last) is not None


def _said_with(scene: Scene, voice: VoiceSpan, sentence: Sentence) -> bool:
    """Say whether a voice insists or claims, by the verb that brings it in."""
    first = max(sentence.first, scene.document.token_at(voice.start))
    last = min(sentence.last, scene.document.token_at(voice.end - 1) + 1)
    return scene.find(scene.lists.insists, first, last) is not None


def _quotes(scene: Scene, voice: VoiceSpan) -> bool:
    """Say whether a voice is told by its very words: the prison says that he "receives everything"."""
    words = scene.tokens.words
    if scene.opens_with_quote(voice):
        return True
    first = max(scene.sentence.first, scene.document.token_at(voice.end - 1) + 1)
    return any(word in ('"', "''", "«") for word in words[first : min(scene.sentence.last, first + _TO_A_QUOTE)])


_TO_A_QUOTE = 10  # words from a verb of saying to what is quoted


def _authority_in(scene: Scene, told: Sentence) -> VoiceSpan | None:
    """Return an authority, or whoever denies something, that speaks in a sentence."""
    voices = scene.look.voices.get(scene.document.sentence_index(told.start), ())
    return next((one for one in voices if (one.kind in OFFICIAL or one.stance == "denies") and not one.lead), None)


def _closes(scene: Scene, hit: Hit[bool]) -> bool:
    """Say whether a cue of contradiction points back at what stands before its sentence."""
    last = min(scene.sentence.last, hit.last + _TO_A_VERSION)
    behind = scene.tokens.lowers[hit.last : last]
    points = bool(behind) and behind[0] in _BACK
    return bool(scene.previous) and (
        points or (scene.find(scene.lists.version, hit.last, last) is not None and _THAT.isdisjoint(behind))
    )


_TO_A_VERSION = 7  # words from "contradict" to the account that is meant
_BACK = frozenset(("this", "it", "them", "these", "это", "эти", "этому", "этим", "его"))
_THAT = frozenset(("that", "what", "что"))

EVIDENCE = (
    Rule(contrary, "contrary"),
    Rule(shown, "evidence"),
    Rule(insisted, VOICES),
    Rule(counted_otherwise, VOICES),
    Rule(unvoiced_denial, "denies"),
)
