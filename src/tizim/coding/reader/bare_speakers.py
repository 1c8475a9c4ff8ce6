"""Find who speaks in English without a verb of saying: before a colon, beside a count, as the owner of a figure.

"Interior Ministry: an 'ordinary brawl'"; "police counted 60 marchers, the
organisers around 500"; "the ministry's figure for detentions is 47".
"""

from collections.abc import Iterator, Sequence

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.speakers import name_before, speaker_before
from tizim.coding.reader.voice_spans import VoiceSpan


def before_colon(scene: Scene) -> Iterator[tuple[Actor, int]]:
    """Yield an authority that opens a sentence before a colon and what it says, and the colon.

    A court is left out: behind its colon stands what it decided.
    """
    lowers, words, sentence = scene.document.tokens.lowers, scene.document.tokens.words, scene.sentence
    stop = min(sentence.last - 2, sentence.first + _LONGEST_SPEAKER)
    colon = next((token for token in range(sentence.first + 1, stop) if lowers[token] == ":"), None)
    if colon is None or not (words[colon + 1][0].islower() or words[colon + 1] in _QUOTES):
        return
    speaker = _ending_at(scene, colon)
    if speaker is not None and speaker.voice == "official" and speaker.first <= sentence.first + 1:
        yield speaker, colon


_LONGEST_SPEAKER = 8  # words
_QUOTES = frozenset(('"', "''", "“"))


def beside_a_count(scene: Scene, voices: Sequence[VoiceSpan]) -> Iterator[tuple[Actor, int]]:
    """Yield who counts otherwise behind a comma, and the first word of the count: ", the organisers around 500"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    tokens = scene.document.tokens
    for voice in voices:
        said = scene.document.token_at(voice.end - 1)
        if voice.lead or lowers[said] not in _COUNTS:
            continue
        for comma in range(said + 2, sentence.last - 3):
            if lowers[comma] not in (",", ";"):
                continue
            stop = min(sentence.last, comma + _TO_A_COUNT)
            number = next((at for at in range(comma + 2, stop) if tokens.words[at][0].isdigit()), None)
            if number is None:
                continue
            first = number
            while lowers[first - 1] in _ROUGHLY:
                first -= 1
            speaker = _ending_at(scene, first)
            if speaker is not None and speaker.first > comma and speaker.voice in _COUNTING:
                yield speaker, first


_COUNTS = frozenset(
    ("counted", "counts", "put", "puts", "spoke", "speaks", "of", "gave", "reported", "reports", "estimated",
     "recorded", "registered", "documented", "said", "says", "claimed", "number", "figure", "turnout", "crowd", "toll")
)  # fmt: skip
_COUNTING = frozenset(("official", "civil_society", "ngo", "media", "un", "medical", "international", "unattributed"))
_ROUGHLY = frozenset(
    ("around", "about", "some", "more", "than", "at", "least", "only", "over", "nearly", "almost", "just", "roughly",
     "of", "up", "to", "speak", "spoke")
)  # fmt: skip
_TO_A_COUNT = 9  # words from a comma to the number


def owning_a_figure(scene: Scene) -> Iterator[tuple[Actor, int]]:
    """Yield whose figure is told, and the word for it: "the ministry's figure for detentions is 47"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    for token in range(sentence.first + 1, sentence.last - 2):
        if lowers[token] != "'s" or _FIGURE.isdisjoint(lowers[token + 1 : token + 3]):
            continue
        owner = _ending_at(scene, token)
        if owner is not None and owner.voice in _COUNTING:
            yield owner, token + 1


_FIGURE = frozenset(("figure", "figures", "count", "tally", "toll", "estimate", "number", "statistics"))


def _ending_at(scene: Scene, last: int) -> Actor | None:
    """Return the actor, the noun phrase or the name that ends before a token."""
    near = scene.actors.between(max(scene.sentence.first, last - _LONGEST_SPEAKER), last)
    actor = next((one for one in reversed(near) if one.last == last and one.kind != "pronoun"), None)
    if actor is not None and actor.voice != "unattributed":
        return actor
    here = scene.document, scene.sentence, last
    return speaker_before(*here) or name_before(*here) or actor
