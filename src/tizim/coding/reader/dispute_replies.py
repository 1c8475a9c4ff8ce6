"""Disputes that stand in how one voice answers another: denials, replies, changed accounts, concessions.

Each rule looks at one sentence with its paragraph and yields pairs of
stretches. They lean on small words ("such", "although", "no") rather than on
topics, so that they hold for any harm that is disputed.
"""

from collections.abc import Iterator

from tizim.coding.reader.dispute_scene import OFFICIAL, VOICES, Draft, Rule, Scene
from tizim.coding.reader.document import Sentence
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.said_on import what_is_said
from tizim.coding.reader.voice_spans import VoiceSpan

_NEAR_NEGATION = 9  # words of what is said in which a negation denies the whole
_FEWEST_WORDS = 4  # of a side
_FARTHEST = 60  # sentences back to a charge that is denied


def _has(scene: Scene, phrases: Phrases[bool], first: int, last: int) -> bool:
    return scene.find(phrases, first, last) is not None


def _token(scene: Scene, offset: int) -> int:
    return max(scene.sentence.first, scene.document.token_at(offset))


def _negates(scene: Scene, voice: VoiceSpan, last: int | None = None) -> bool:
    first = _token(scene, what_is_said(scene.document, voice)[0]) if last is None else _token(scene, voice.end)
    stop = scene.sentence.last if last is None else last
    return _says_no(scene, first, min(stop, first + _NEAR_NEGATION))


def _says_no(scene: Scene, first: int, last: int) -> bool:
    """Say whether words deny something; "not fewer than 40" does not."""
    lowers = scene.tokens.lowers
    hits = scene.lists.negation.find(scene.tokens, first, last)
    return any(_LIMITS.isdisjoint(lowers[hit.last : hit.last + 1]) for hit in hits)


_LIMITS = frozenset(("fewer", "less", "more", "only", "least", "just"))


def official_negation(scene: Scene) -> Iterator[Draft]:
    """An authority says "no" to what others have just told: "police said that no canister was aimed at anyone"."""
    for voice in scene.voices:
        answers = _has(scene, scene.lists.reply, _token(scene, voice.start), _token(scene, voice.end))
        if voice.kind not in OFFICIAL or voice.stance != "asserts" or not scene.previous or voice.lead:
            continue
        if not _negates(scene, voice):
            continue
        told = scene.answered(voice)
        before = scene.voice_of(told)
        others = before is not None and before.kind not in OFFICIAL
        takes_up = scene.tells_harm(told) or scene.shared(told, voice) > 0
        if (others and (takes_up or answers)) or (before is None and takes_up):
            yield Draft(
                "contradiction",
                (told.start, told.end),
                scene.side_of(voice),
                before,
                voice,
                "dispute.official_negation",
            )


def set_against(scene: Scene) -> Iterator[Draft]:
    """Two sides in one sentence, a semicolon or "but" between them, one of them an authority."""
    tokens = scene.tokens
    if not scene.voices:
        return
    for token in range(scene.sentence.first + 1, scene.sentence.last - 1):
        joint = tokens.lowers[token]
        if joint != ";" and scene.find(scene.lists.joint, token, token + 1) is None:
            continue
        at = tokens.starts[token]
        left = [voice for voice in scene.voices if voice.start < at and not voice.lead]
        right = [voice for voice in scene.voices if voice.start >= at and not voice.lead]
        if not left:
            continue
        denied = left[-1].stance == "denies" or (left[-1].kind in OFFICIAL and _negates(scene, left[-1], token))
        across = bool(right) and (left[-1].kind in OFFICIAL) != (right[0].kind in OFFICIAL)
        opposed = across and _says_no(scene, _token(scene, left[-1].end), scene.sentence.last)
        if (joint != ";" and denied and not (right and right[0].name == left[-1].name)) or (joint == ";" and opposed):
            yield Draft(
                "contradiction",
                (left[-1].start, at),
                (at, scene.sentence.end),
                left[-1],
                right[0] if right else None,
                "dispute.set_against",
            )
            return


def changed_account(scene: Scene) -> Iterator[Draft]:
    """ "Which had first spoken of no injuries, acknowledged that nine …": one voice says something else later."""
    tokens = scene.tokens
    for sentence in (scene.sentence, *scene.previous[-1:]):
        first = scene.find(scene.lists.at_first, sentence.first, sentence.last)
        if first is None:
            continue
        begin = max(scene.sentence.first, first.last)
        later = scene.find(scene.lists.later, begin)
        if later is not None:
            left = (
                tokens.starts[first.first],
                tokens.starts[later.first] if sentence is scene.sentence else sentence.end,
            )
            voice = scene.voices[-1] if scene.voices else None
            right = (tokens.starts[later.first], scene.sentence.end)
            yield Draft("retraction", left, right, voice, voice, "dispute.changed_account")
            return


def disowned(scene: Scene) -> Iterator[Draft]:
    """ "The command disowned a statement by one of its officers, who had called X …"."""
    for voice in scene.voices:
        if voice.stance != "disowns":
            continue
        comma = scene.document.view.find(",", voice.end, scene.sentence.end)
        if comma > 0:
            right = (comma, scene.sentence.end)
            yield Draft("retraction", (voice.start, comma), right, voice, None, "dispute.disowned")
        elif scene.previous:
            told = scene.previous[-1]
            right = (voice.start, scene.sentence.end)
            yield Draft("retraction", (told.start, told.end), right, scene.voice_of(told), voice, "dispute.disowned")


def called_false(scene: Scene) -> Iterator[Draft]:
    """An article that an authority says "contained false information": its publisher says otherwise."""
    tokens = scene.tokens
    hit = scene.find(scene.lists.called_false)
    if hit is None or not _has(scene, scene.lists.published, scene.sentence.first, hit.first):
        return
    publisher = next((voice for voice in scene.voices if voice.kind not in OFFICIAL), None)
    authority = next((voice for voice in scene.voices if voice.kind in OFFICIAL), None)
    if publisher is None:
        return
    at = tokens.starts[hit.first]
    if authority is not None and authority.start > publisher.start:
        at = min(at, authority.start)
    yield Draft(
        "contradiction", (publisher.start, at), (at, scene.sentence.end), publisher, authority, "dispute.called_false"
    )


def concession(scene: Scene) -> Iterator[Draft]:
    """ "The crowd did not pose a threat, although some held sticks": a voice qualifies its own claim.

    "Banned as 'extremist', although it does not advocate violence": the text
    sets itself against a label that somebody else gave.
    """
    tokens = scene.tokens
    hit = scene.find(scene.lists.concession, scene.sentence.first + 1)
    if hit is None or hit.last >= scene.sentence.last:
        return
    at = tokens.starts[hit.first]
    label = scene.find(scene.lists.label, last=hit.first)
    if label is not None and _has(scene, scene.lists.negation, hit.last, scene.sentence.last):
        left, right = (tokens.starts[label.first], at), (at, scene.sentence.end)
        yield Draft("contradiction", left, right, None, None, "dispute.label")
        return
    says = next((voice for voice in scene.voices if voice.start < at and not voice.lead), None)
    some = _has(scene, scene.lists.some, hit.last, hit.last + 1)
    if says is not None and some and _has(scene, scene.lists.negation, _token(scene, says.end), hit.first):
        yield Draft("nuance", (says.start, at), (at, scene.sentence.end), says, says, "dispute.concession")


def slogan(scene: Scene) -> Iterator[Draft]:
    """ "We are not terrorists!": a banner that answers what an authority called people before."""
    tokens = scene.tokens
    hit = scene.find(scene.lists.we_are_not)
    if hit is None or hit.last >= scene.sentence.last:
        return
    name = tokens.lowers[hit.last]
    for index in range(scene.index - 1, max(-1, scene.index - _FARTHEST), -1):
        told = scene.document.sentences[index]
        words = tokens.lowers[told.first : told.last]
        if name in words and _has(scene, scene.lists.label, told.first, told.last):
            left, right = (told.start, told.end), (tokens.starts[hit.first], scene.sentence.end)
            yield Draft("contradiction", left, right, scene.voice_of(told), None, "dispute.slogan")
            return


def promised(scene: Scene) -> Iterator[Draft]:
    """An inquiry that was promised, and what the same paragraph says of it later."""
    tokens = scene.tokens
    hit = scene.find(scene.lists.no_inquiry)
    if hit is None:
        return
    for told in reversed(scene.paragraph):
        promise = scene.find(scene.lists.promise, told.first, told.last)
        if promise is not None:
            right = (tokens.starts[hit.first], scene.sentence.end)
            left = (tokens.starts[promise.first], told.end)
            yield Draft("contradiction", left, right, scene.voice_of(told), None, "dispute.promised")
            return


def accused_of_peace(scene: Scene) -> Iterator[Draft]:
    """An authority accuses people of violence; the text says right after that they took part peacefully."""
    if not scene.previous:
        return
    tokens, told = scene.tokens, scene.previous[-1]
    accuser = scene.voice_of(told)
    hit = scene.find(scene.lists.peaceful)
    if hit is None or accuser is None or accuser.kind not in OFFICIAL or accuser.certainty != "alleged":
        return
    right = (tokens.starts[hit.first], scene.sentence.end)
    yield Draft("contradiction", (accuser.start, told.end), right, accuser, None, "dispute.accused_of_peace")


def denied_thing(scene: Scene) -> Iterator[Draft]:
    """ "The office denied that there is any such list": the sentence before that names the list is meant."""
    tokens = scene.tokens
    for voice in scene.voices:
        if voice.stance != "denies":
            continue
        at = _token(scene, voice.end)
        here = tokens.lowers[at : scene.sentence.last]
        such = [word for word in here[here.index("such") + 1 :] if word not in ("a", "an")] if "such" in here else []
        told = _sentence_with(scene, such[0]) if such else None
        if told is not None:
            right = (voice.start, scene.sentence.end)
            yield Draft(
                "contradiction", (told.start, told.end), right, scene.voice_of(told), voice, "dispute.denied_thing"
            )


def _sentence_with(scene: Scene, word: str) -> Sentence | None:
    stem = word.rstrip("s")
    for told in reversed(scene.paragraph):
        if any(lower.rstrip("s") == stem for lower in scene.tokens.lowers[told.first : told.last]):
            return told
    return None


def denied_charges(scene: Scene) -> Iterator[Draft]:
    """ "Both reject the charges": the charge told of the same persons, in an earlier paragraph."""
    tokens = scene.tokens
    denying = next((voice for voice in scene.voices if voice.stance == "denies"), None)
    if denying is None or not _has(scene, scene.lists.charges, _token(scene, denying.end), scene.sentence.last):
        return
    people = {denying.person} if denying.person is not None else set(scene.layers.focus[scene.index].people)
    if any(_has(scene, scene.lists.charge, told.first, told.last) for told in scene.paragraph):
        return
    for index in range(scene.index - 1, max(-1, scene.index - _FARTHEST), -1):
        told = scene.document.sentences[index]
        named = {actor.person for actor in scene.layers.actors.between(told.first, told.last)}
        charge = scene.find(scene.lists.charge, told.first, told.last)
        if charge is not None and people & named:
            left = (tokens.starts[charge.first], told.end)
            right = (denying.start, scene.sentence.end)
            yield Draft("contradiction", left, right, None, denying, "dispute.denied_charges")
            return


def held_denied(scene: Scene) -> Iterator[Draft]:
    """ "His wife was told each time that he was not there": whoever took him denies to hold him."""
    tokens = scene.tokens
    hit = scene.find(scene.lists.not_held)
    if hit is None:
        return
    for told in reversed(scene.previous):
        if any(act.kind.fate == "detained" for act in scene.acts_in(told)):
            right = (tokens.starts[hit.first], scene.sentence.end)
            yield Draft("contradiction", (told.start, told.end), right, None, None, "dispute.held_denied")
            return


REPLIES = (
    Rule(called_false, "called_false"),
    Rule(denied_thing, VOICES),
    Rule(changed_account, "later"),
    Rule(disowned, VOICES),
    Rule(set_against, VOICES),
    Rule(official_negation, VOICES),
    Rule(concession, "concession"),
    Rule(slogan, "we_are_not"),
    Rule(promised, "no_inquiry"),
    Rule(accused_of_peace, "peaceful"),
    Rule(denied_charges, "charges"),
    Rule(held_denied, "not_held"),
)
