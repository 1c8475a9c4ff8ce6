"""Disputes in which two versions stand side by side, or one of them is called a lie.

"While the police claim that he hanged himself, his family …"; "the army
described the allegations as fabrications"; "the family alleged torture" right
after an officer spoke of a heart attack; "we all know that is not true".
"""

from collections.abc import Iterator

from tizim.coding.reader.dispute_scene import OFFICIAL, VOICES, Draft, Rule, Scene
from tizim.coding.reader.document import Sentence
from tizim.coding.reader.phrases import Hit
from tizim.coding.reader.voice_spans import VoiceSpan

_NEAR_NEGATION = 9  # words of what an authority says in which a "no" denies the whole
_TO_WHAT_IS_DENIED = 4  # words from "denied" to "claims of"


def while_first(scene: Scene) -> Iterator[Draft]:
    """ "While the police claim …, his family said …": the two sides of one sentence."""
    lowers, sentence = scene.tokens.lowers, scene.sentence
    if scene.find(scene.lists.opens_contrast, sentence.first, sentence.first + 3) is None or len(scene.voices) < 2:
        return
    for left, right in zip(scene.voices, scene.voices[1:], strict=False):
        between = range(scene.document.token_at(left.end - 1) + 1, scene.document.token_at(right.start) + 1)
        comma = next((token for token in reversed(between) if lowers[token] == ","), None)
        if comma is not None and _across(left, right):
            at = scene.tokens.starts[comma]
            yield Draft("contradiction", (left.start, at), (at, sentence.end), left, right, "dispute.while")
            return


def denied_beside(scene: Scene) -> Iterator[Draft]:
    """ "Police denied knowledge of them, as their families accused the forces": both in one sentence."""
    for left, right in zip(scene.voices, scene.voices[1:], strict=False):
        said = right.stance == "asserts" and right.rule == "voice.verb"
        if left.stance == "denies" and said and _across(left, right):
            sides = (right.start, scene.sentence.end), (left.start, right.start)
            yield Draft("contradiction", *sides, right, left, "dispute.denied_beside")
            return


def belittled(scene: Scene) -> Iterator[Draft]:
    """An authority calls what others told lies: "described the allegations as fabrications", "slammed as blackmail"."""
    hit = scene.find(scene.lists.belittles) or _called_in_quotes(scene)
    if hit is None:
        return
    at = scene.tokens.starts[hit.first]
    authority = next((voice for voice in scene.voices if voice.kind in OFFICIAL and not voice.lead), None)
    if authority is None and not _is_called_so(scene, hit):
        return
    others = next((one for one in scene.voices if one.kind not in OFFICIAL and one.end <= at and not one.lead), None)
    if others is not None and (authority is None or others.start < authority.start):
        turn = authority.start if authority is not None and authority.start < at else at
        sides = (others.start, turn), (turn, scene.sentence.end)
        yield Draft("contradiction", *sides, others, authority, "dispute.belittled")
        return
    if not scene.previous:
        return
    told = _told_by_others(scene) or scene.gravest_before()
    before = scene.voice_of(told)
    takes_up = scene.tells_harm(told) or scene.find(scene.lists.deniable) is not None
    if (before is not None and before.kind not in OFFICIAL) or (before is None and takes_up):
        right = scene.side_of(authority) if authority is not None else (scene.sentence.start, scene.sentence.end)
        sides = (told.start, told.end), right
        yield Draft("contradiction", *sides, before, authority, "dispute.belittled")


def other_version(scene: Scene) -> Iterator[Draft]:
    """Relatives or witnesses tell of harm right after an authority gave another account, or said no."""
    if not scene.previous or not (scene.tells_harm(scene.sentence) or scene.find(scene.lists.disbelieves)):
        return
    told = scene.previous[-1]
    official = scene.voice_of(told)
    here = next((voice for voice in scene.voices if not voice.lead), None)
    if official is None or official.kind not in OFFICIAL or here is None or here.kind in OFFICIAL:
        return
    first = scene.document.token_at(official.end - 1) + 1
    denies = scene.find(scene.lists.nobody, first, min(told.last, first + _NEAR_NEGATION)) is not None
    denies = denies or (official.stance == "denies" and told.block == scene.sentence.block)
    if here.stance == "asserts" and (denies or scene.find(scene.lists.other_cause, told.first, told.last)):
        sides = (official.start, told.end), (here.start, scene.sentence.end)
        yield Draft("contradiction", *sides, official, here, "dispute.other_version")


def answered_beside(scene: Scene) -> Iterator[Draft]:
    """ "Police claim that she incited soldiers; her lawyer called the charges a joke": two sides of a semicolon."""
    for left, right in zip(scene.voices, scene.voices[1:], strict=False):
        between = range(scene.document.token_at(left.end - 1) + 1, scene.document.token_at(right.start) + 1)
        joint = next((token for token in between if scene.tokens.lowers[token] == ";"), None)
        if joint is None or not _across(left, right):
            continue
        against = scene.find(scene.lists.belittles, joint) or scene.find(scene.lists.replies, joint)
        if left.kind in OFFICIAL:
            against = against or scene.find(scene.lists.against_charge, joint)
        if against is not None:
            at = scene.tokens.starts[joint]
            yield Draft("contradiction", (left.start, at), (at, scene.sentence.end), left, right, "dispute.beside")
            return


def called_untrue(scene: Scene) -> Iterator[Draft]:
    """ "We all know that is not true": what the sentence before it says."""
    hit = scene.find(scene.lists.untrue)
    if hit is None or not scene.previous:
        return
    told = scene.previous[-1]
    sides = (told.start, told.end), (scene.sentence.start, scene.sentence.end)
    own = next((voice for voice in scene.voices if not voice.lead), None)
    yield Draft("contradiction", *sides, scene.voice_of(told), own, "dispute.called_untrue")


def denied_claim(scene: Scene) -> Iterator[Draft]:
    """ "The army refuted claims of abductions": whose claims they are is not told."""
    for voice in scene.voices:
        if voice.stance != "denies" or voice.lead or _takes_up_before(scene, voice):
            continue
        first = scene.document.token_at(voice.end - 1) + 1
        last = min(scene.sentence.last, first + _TO_WHAT_IS_DENIED)
        claims = scene.find(scene.lists.claims, first, last)
        if claims is None:
            continue
        end = next((t for t in range(claims.last, scene.sentence.last) if scene.tokens.lowers[t] in (",", ";", ".")), 0)
        if end - claims.last < 2:
            continue  # "denied the allegations": nothing says which
        left = (scene.tokens.starts[claims.first], scene.tokens.starts[end])
        yield Draft("contradiction", left, (voice.start, scene.sentence.end), None, voice, "dispute.denied_claim")
        return


def _takes_up_before(scene: Scene, voice: VoiceSpan) -> bool:
    """Say whether a denial means something told before its sentence."""
    return bool(scene.previous) and scene.takes_up(scene.answered(voice), voice)


def _across(left: VoiceSpan, right: VoiceSpan) -> bool:
    return (left.kind in OFFICIAL) != (right.kind in OFFICIAL) and not (left.lead or right.lead)


def _told_by_others(scene: Scene) -> Sentence | None:
    """Return the nearest sentence before that somebody without office says."""
    for told in reversed(scene.previous):
        voice = scene.voice_of(told)
        if voice is not None and voice.kind not in OFFICIAL and voice.stance == "asserts":
            return told
    return None


def _called_in_quotes(scene: Scene) -> Hit[bool] | None:
    """Return the account that somebody calls something in quotation marks: "called her account “a script”"."""
    for calls in scene.lists.calls.find(scene.tokens, scene.sentence.first, scene.sentence.last):
        account = scene.find(scene.lists.accounts, calls.last, min(scene.sentence.last, calls.last + _TO_AN_ACCOUNT))
        behind = scene.tokens.words[account.last : account.last + 2] if account is not None else []
        if not _QUOTES.isdisjoint(behind):
            return account
    return None


_TO_AN_ACCOUNT = 3  # words: "called her whole account"
_QUOTES = frozenset(('"', "''", "“"))


def conceded(scene: Scene) -> Iterator[Draft]:
    """ "The police insist that access was never refused, though they concede that": one voice takes a part back."""
    hit = scene.find(scene.lists.concedes)
    if hit is None:
        return
    lowers, sentence = scene.tokens.lowers, scene.sentence
    turn = next((t for t in range(hit.first, sentence.first, -1) if lowers[t] in _TURNS), None)
    if turn is None or hit.first - turn > _TO_AN_ACCOUNT:
        return
    at = scene.tokens.starts[turn]
    says = next((voice for voice in scene.voices if voice.start < at and not voice.lead), None)
    own = turn + 1 == hit.first or lowers[turn + 1] in ("they", "it", "he", "she", "later", "also")
    if says is not None and own:
        yield Draft("nuance", (says.start, at), (at, sentence.end), says, says, "dispute.conceded")


_TURNS = frozenset(("though", "although", "but", "while", "and"))


def _is_called_so(scene: Scene, hit: Hit[bool]) -> bool:
    """Say whether an authority that no voice holds calls it so: "the ministry called them lies", "slammed … by it"."""
    sentence = scene.sentence
    calls = scene.find(scene.lists.calls, sentence.first, hit.first)
    if calls is None or hit.first - calls.last > _TO_WHAT_IT_IS_CALLED:
        return False
    lowers = scene.tokens.lowers
    if lowers[calls.first - 1] in ("been", "was", "were"):
        near = scene.layers.actors.between(hit.last, min(sentence.last, hit.last + _TO_WHAT_IT_IS_CALLED))
        return any(actor.voice in OFFICIAL and "by" in lowers[hit.last : actor.head] for actor in near)
    near = scene.layers.actors.between(sentence.first, calls.first)
    return bool(near) and near[-1].voice in OFFICIAL and near[-1].kind in ("official", "body", "person")


_TO_WHAT_IT_IS_CALLED = 8  # words


def side_by_side(scene: Scene) -> Iterator[Draft]:
    """An authority and somebody else speak one after the other, of the same thing: each tells their version."""
    yield from _in_one_sentence(scene)
    if not scene.previous:
        return
    told = scene.previous[-1]
    before, here = _own_voice(scene, told), next((one for one in scene.voices if not one.lead), None)
    if before is None or here is None or not _across(before, here) or told.block != scene.sentence.block:
        return
    if _tells_a_version(scene, before) and _tells_a_version(scene, here) and _is_on_the_same(scene, told, here):
        sides = (before.start, told.end), scene.side_of(here)
        yield Draft("contradiction", *sides, before, here, "dispute.side_by_side")


def _in_one_sentence(scene: Scene) -> Iterator[Draft]:
    """ "The government insists the law protects children; critics say it silences the press"."""
    for left, right in zip(scene.voices, scene.voices[1:], strict=False):
        between = range(scene.document.token_at(left.end - 1) + 1, scene.document.token_at(right.start) + 1)
        joint = next((token for token in between if _joins(scene, token)), None)
        both = _tells_a_version(scene, left) and _tells_a_version(scene, right)
        if joint is not None and both and _across(left, right):
            at = scene.tokens.starts[joint]
            sides = (left.start, at), (at, scene.sentence.end)
            yield Draft("contradiction", *sides, left, right, "dispute.side_by_side")
            return


def _joins(scene: Scene, token: int) -> bool:
    return scene.tokens.lowers[token] == ";" or scene.find(scene.lists.joint, token, token + 1) is not None


def _tells_a_version(scene: Scene, voice: VoiceSpan) -> bool:
    """Say whether a voice says, claims or estimates something: it does not announce, add or record it."""
    last = scene.document.token_at(voice.end - 1)
    verb = scene.find(scene.lists.tells, max(0, last - 2), last + 1)
    spoken = voice.rule == "voice.according_to" or verb is not None
    return voice.stance == "asserts" and spoken


def _is_on_the_same(scene: Scene, told: Sentence, voice: VoiceSpan) -> bool:
    """Say whether a voice speaks of what was told before: by a word of it, or by "he", "they" or "the dead"."""
    token = scene.document.token_at(voice.end - 1) + 1
    behind = scene.tokens.lowers[token : token + 3]
    whose = voice.name.lower().split()[:1]  # "Its editor says", "his wife"
    counts = scene.tokens.lowers[token - 1] in ("estimated", "estimates", "put", "puts")
    return scene.shared(told, voice) > 0 or counts or not _TAKEN_UP.isdisjoint([*behind, *whose])


_TAKEN_UP = frozenset(
    ("only", "no", "nobody", "none", "dead", "victims", "men", "he", "she", "they", "it", "his", "her", "their", "this",
     "these", "those")
)  # fmt: skip


def _own_voice(scene: Scene, told: Sentence) -> VoiceSpan | None:
    voices = scene.look.voices.get(scene.document.sentence_index(told.start), ())
    return next((one for one in voices if not one.lead), None)


VERSIONS = (
    Rule(while_first, "opens_contrast"),
    Rule(denied_beside, VOICES),
    Rule(answered_beside, VOICES),
    Rule(belittled, "belittles"),
    Rule(belittled, "accounts"),
    Rule(conceded, "concedes"),
    Rule(called_untrue, "untrue"),
    Rule(denied_claim, VOICES),
)
WEAKER_VERSIONS = (Rule(other_version, VOICES), Rule(side_by_side, VOICES))
