"""Find counts of one thing that do not agree: two voices, two numbers, one paragraph."""

from collections.abc import Iterator, Sequence

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.counted_nouns import lexicon_of
from tizim.coding.reader.dispute_scene import OFFICIAL, Draft, lists_of
from tizim.coding.reader.document import Document
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.voice_spans import VoiceSpan

_COMPARED = frozenset(("killed", "injured", "detained", "missing"))
# Units in which two sides count one thing in different words.
_ALIKE = (
    frozenset(("killed", "people")),
    frozenset(("injured", "people", "gendarmes", "officers")),
    frozenset(("detained", "charged", "cases", "convicted", "in_custody", "people", "detainees", "prisoners")),
    frozenset(("protesters", "people", "participants", "demonstrators")),
    frozenset(("complaints", "cases", "incidents", "investigations")),
    frozenset(("missing", "people", "detained")),
)
_NEIGHBOURS = 25  # counts behind one that can answer it; a list of hundreds is no dispute
_SENTENCES_APART = 2
_SENTENCES_TO_NAMES = 6


def figures(layers: Layers, flows: Sequence[int]) -> Iterator[Draft]:
    """Two counts of one thing, in one paragraph, by two voices, that are not equal.

    flows
        For each block, the first of the run of paragraphs that it stands in.
    """
    counted = [figure for figure in layers.figures if figure.value is not None and figure.part_of is None]
    sentences = layers.document.sentences
    for position, left in enumerate(counted):
        for right in counted[position + 1 : position + 1 + _NEIGHBOURS]:
            apart = right.sentence - left.sentence
            blocks = sentences[left.sentence].block, sentences[right.sentence].block
            if flows[blocks[0]] != flows[blocks[1]] or apart > _SENTENCES_TO_NAMES:
                break
            draft = _pair(layers, left, right, apart)
            if draft is not None:
                yield draft


def _pair(layers: Layers, left: Figure, right: Figure, apart: int) -> Draft | None:
    voices = [next(iter(layers.voices.at(figure.number_at)), None) for figure in (left, right)]
    official = [voice is not None and voice.kind in OFFICIAL for voice in voices]
    stretches = (left.start, left.end), (right.start, right.end)
    if (left.unit, right.unit) == ("killed", "names") and official[0] and not official[1]:
        return Draft("gap", *stretches, voices[0], voices[1], "dispute.figures.names")
    if left.value == right.value or apart > _SENTENCES_APART:
        return None
    if apart == 0 and left.unit == right.unit and left.unit in _COMPARED and _is_outdone(layers, left, right):
        return Draft("contradiction", *stretches, voices[0], voices[1], "dispute.figures.outdone")
    names = [voice.name if voice else None for voice in voices]
    if names[0] == names[1] or names[1] is None:
        return None
    if official[0] == official[1] and names[0] is not None:  # two observers: only where one puts the other's otherwise
        rival = left.unit == right.unit and right.rule in ("figure.bare", "figure.answers")
        return Draft("contradiction", *stretches, voices[0], voices[1], "dispute.figures.observers") if rival else None
    if _differ(layers, left, right):
        return None  # 48 injured officers and 22 injured protesters
    answers = names[0] is not None or official[1]  # beside the text's own count, others may count something else
    if (right.population or "").startswith(("other", "another", "further", "additional", "more")):
        return None  # "three other people died": beside those told before
    if left.unit == right.unit and left.unit in _COMPARED and answers:
        return Draft("contradiction", *stretches, voices[0], voices[1], "dispute.figures")
    if _is_rival(layers, left, right, voices[1]):
        return Draft("contradiction", *stretches, voices[0], voices[1], "dispute.figures.rival")
    return None


def _differ(layers: Layers, left: Figure, right: Figure) -> bool:
    """Say whether two counts are of different people: of officers and of protesters."""
    nouns = [_noun(layers.document, figure) for figure in (left, right)]
    return None not in nouns and nouns[0] != nouns[1] and not _ANYBODY & {*nouns}


def _noun(document: Document, figure: Figure) -> str | None:
    """Return the noun for the people that a figure counts, in it or right behind it."""
    people = lexicon_of(document.data).people
    first, last = document.token_at(figure.number_at), document.token_at(figure.end - 1) + 1
    hits = list(people.find(document.tokens, first, last + 1))
    return hits[-1].payload if hits else None


_ANYBODY = frozenset(("people", "persons", "residents", "civilians", "citizens", "victims", "cases"))


def _is_rival(layers: Layers, left: Figure, right: Figure, voice: VoiceSpan | None) -> bool:
    """Say whether the second count answers the first in other words: "stated that only 41 such cases"."""
    if voice is None or not any({left.unit, right.unit} <= alike for alike in _ALIKE):
        return False
    document = layers.document
    sentence = document.sentences[right.sentence]
    first, last = max(sentence.first, document.token_at(voice.start) - 3), document.token_at(right.end - 1) + 3
    if document.tokens.lowers[document.token_at(left.number_at) - 1] == "only":
        return True  # "so far arrested only 31": less than what others then tell
    cues = lists_of(document.data).rival
    return cues.first(document.tokens, first, min(sentence.last, last)) is not None


def _is_outdone(layers: Layers, left: Figure, right: Figure) -> bool:
    """Say whether one count is set against another in its sentence: "at least 377, higher than the figure of 288"."""
    document = layers.document
    first, last = document.token_at(left.end - 1) + 1, document.token_at(right.start) + 1
    return lists_of(document.data).outdone.first(document.tokens, first, last) is not None
