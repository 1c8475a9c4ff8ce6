"""Find who speaks with a verb of saying: its subject, who follows it, or who stands before an aside.

Each function answers for one form of words; `speaker_of` asks them in order.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.clauses import skip_adverbs_back, subject_before
from tizim.coding.reader.inflected_speakers import kazakh_speaker, russian_speaker
from tizim.coding.reader.phrases import Hit
from tizim.coding.reader.speakers import before_aside, name_before, speaker_before, speaker_behind
from tizim.coding.reader.voice_spans import VoiceSpan

_FEW_BETWEEN = 3  # words from people who are counted to their verb
_FARTHEST_SPEAKER = 12  # words between a speaker and the verb


# Verb forms that are nouns more often: their speaker must stand right before them.
_NOUNS_TOO = frozenset(
    ("states", "reports", "claims", "notes", "records", "documents", "counts", "lists", "shares", "report", "claim",
     "estimates")
)  # fmt: skip
_BEFORE_ITS_SPEAKER = frozenset(
    ("said", "says", "added", "adds", "explained", "explains", "argued", "recalled", "recalls", "warned", "insisted",
     "claimed", "claims", "stated", "noted", "replied", "wrote", "reported", "reports")
)  # fmt: skip
_BEHIND_A_SPEAKER = frozenset(
    (",", ".", ";", ":", "!", "?", '"', "''", "'", "(", "in", "on", "at", "of", "from", "during", "after", "before",
     "to", "who", "which", "for", "with", "and", "while", "as", "when", "later", "yesterday", "today", "adding",
     "citing")
)  # fmt: skip
_RESULTS = frozenset(("showed", "shows", "show", "found", "concluded", "suggests", "suggested", "revealed", "that"))


def speaker_of(scene: Scene, verb: Hit[tuple[str, str]], start: int, body: VoiceSpan | None) -> Actor | None:
    """Return who speaks with a verb whose words begin at `start`; None where nobody does.

    body
        That spoke last, whom "it" means.
    """
    if scene.document.data == "ru":
        return russian_speaker(scene, verb, start)
    if scene.document.data == "kk":
        return kazakh_speaker(scene, verb, start)
    return _in_what(scene, start) or _of_verb(scene, verb, start, body)


def _in_what(scene: Scene, start: int) -> Actor | None:
    """Return who says no more than a name for it: "in what prosecutors said was a robbery"."""
    lowers, first = scene.document.tokens.lowers, scene.sentence.first
    near = scene.actors.between(max(first, start - _FARTHEST_SPEAKER), start)
    speaker = near[-1] if near and near[-1].last == start else None
    if speaker is None or "what" not in lowers[max(first, speaker.first - 1) : speaker.first + 1]:
        return None
    begin = speaker.first + (lowers[speaker.first] == "what")
    return replace(speaker, first=begin, name=_words(scene, begin, speaker.last)) if begin < start else None


def _of_verb(scene: Scene, verb: Hit[tuple[str, str]], start: int, body: VoiceSpan | None) -> Actor | None:
    """Return who speaks with a verb whose words begin at `start`; None where nobody does."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    inverted = _inverted(scene, verb, start)
    if inverted is not None:
        return inverted
    at = skip_adverbs_back(lowers, start - 1, sentence.first)
    if start > sentence.first and lowers[at] == "it":
        return Actor(at, at + 1, at, "group", body.name, body.kind) if body else None
    speaker = _named_between_commas(scene, start) or subject_before(scene.document, scene.actors, sentence, start)
    if lowers[verb.last - 1] in _NOUNS_TOO and (speaker is None or not _right_before(lowers, speaker, start)):
        behind = lowers[verb.last] if verb.last < sentence.last else "."
        if behind not in _BEHIND_A_VERB and not behind[0].isdigit():
            return None  # "six post-Soviet states"
        return speaker_before(scene.document, sentence, start) or name_before(scene.document, sentence, start)
    if lowers[verb.last - 1] in _RESULTS:
        speaker = _maker_of_evidence(scene, start) or speaker
    if speaker is None and lowers[verb.first].endswith("ing"):  # "with Radio X reporting that"
        speaker = next((one for one in scene.actors.between(sentence.first, start) if one.last == start), None)
    if lowers[start - 1] == "both" and start - 1 in (sentence.first, *_after_joints(scene)):
        return Actor(start - 1, start, start - 1, "pronoun", "both", "unattributed", plural=True, type="many")
    return _near_or_aside(scene, speaker, start) or _if_near(scene, speaker, verb)


def _if_near(scene: Scene, speaker: Actor | None, verb: Hit[tuple[str, str]]) -> Actor | None:
    """Return a speaker who stands near the verb; people who are counted must stand nearer."""
    if speaker is None or verb.first - speaker.last > _FARTHEST_SPEAKER:
        return None
    lowers = scene.document.tokens.lowers
    opening = lowers[speaker.first : speaker.first + 3]
    counted = speaker.kind == "group" and any(
        word[0].isdigit() or word in _counts(scene.document.data) for word in opening
    )
    if counted and speaker.last < verb.first - _FEW_BETWEEN and lowers[speaker.last] != ",":
        return None  # "arrested 600 people in connection with the unrest, and accused": they do not accuse
    return speaker


@cache
def _counts(data: str) -> frozenset[str]:
    return frozenset(table(data, "numbers").get("cardinals", {}))


def _near_or_aside(scene: Scene, speaker: Actor | None, start: int) -> Actor | None:
    """Return a phrase or a name in no list that is nearer to the verb than the speaker found, or before an aside."""
    here = scene.document, scene.sentence, start
    nearer = speaker_before(*here) or name_before(*here)
    if nearer is not None and (speaker is None or speaker.last <= nearer.first):
        return nearer
    explained = speaker is not None and scene.document.tokens.lowers[speaker.last] == ","
    return None if explained else before_aside(*here)


def _inverted(scene: Scene, verb: Hit[tuple[str, str]], start: int) -> Actor | None:
    """Return who follows the verb behind a comma or a quotation: "torture is widespread, said X"."""
    lowers = scene.document.tokens.lowers
    if start <= scene.sentence.first or lowers[start - 1] not in (",", '"', "''", "'"):
        return None
    if verb.last - start != 1 or lowers[start] not in _BEFORE_ITS_SPEAKER:
        return None
    following = scene.actors.between(verb.last, min(scene.sentence.last, verb.last + 2))
    named = [actor for actor in following if actor.first == verb.last]
    if named and named[0].last < scene.sentence.last and lowers[named[0].last] not in _BEHIND_A_SPEAKER:
        return None  # "her lawyer, Aminata Sow, said the officers had no warrant"
    if not named:
        return speaker_behind(scene.document, scene.sentence, verb.last)
    explained = scene.actors.between(named[0].last + 1, named[0].last + 2)
    is_name = bool(explained) and explained[0].kind == "person" and lowers[named[0].last] == ","
    return explained[0] if is_name and named[0].kind not in ("person", "body") else named[0]


def _after_joints(scene: Scene) -> list[int]:
    """Return the tokens right behind a comma or semicolon of the sentence."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    return [token + 1 for token in range(sentence.first, sentence.last) if lowers[token] in (",", ";", "but", "and")]


def _named_between_commas(scene: Scene, start: int) -> Actor | None:
    """Return the person named in "Okoro's lawyer, Bello Musa, told": the name explains who speaks."""
    lowers = scene.document.tokens.lowers
    if start - 2 <= scene.sentence.first or lowers[start - 1] != ",":
        return None
    here = scene.actors.between(max(scene.sentence.first, start - _FARTHEST_SPEAKER), start)
    named = [actor for actor in here if actor.kind == "person" and actor.last == start - 1]
    if not named or lowers[named[0].first - 1] != ",":
        return None
    explained = named[0].first - 2  # the last word of what the name explains: a noun, no name
    if any(actor.first <= explained < actor.last and actor.kind in ("person", "body") for actor in here):
        return None
    return named[0] if scene.document.tokens.words[explained][0].islower() else None


def _maker_of_evidence(scene: Scene, start: int) -> Actor | None:
    """Return who stands behind "by" in "tests run by X showed" and "a study by X found"."""
    nearest = [
        actor
        for actor in scene.actors.between(max(scene.sentence.first, start - _FARTHEST_SPEAKER), start)
        if actor.last == start
    ]
    lowers = scene.document.tokens.lowers
    at = nearest[-1].first - 1 if nearest else -1
    while at > scene.sentence.first and nearest[-1].first - at <= 4 and lowers[at] not in ("by", "of", ","):
        at -= 1
    return nearest[-1] if nearest and lowers[at] == "by" else None


def _words(scene: Scene, first: int, last: int) -> str:
    tokens = scene.document.tokens
    return scene.document.words_between(tokens.starts[first], tokens.ends[last - 1])


_BEHIND_A_VERB = frozenset(("that", "to", "it", "he", "she", "they", "there", ":", "no", "nobody"))


def _right_before(lowers: Sequence[str], speaker: Actor, start: int) -> bool:
    """Say whether a speaker stands right before a verb, with no more than an abbreviation between."""
    return speaker.last == start or (lowers[start - 1] == ")" and start - speaker.last <= 3)
