"""Find figures that their claimant took back: "suggested that 20,000 …, but later withdrew this"."""

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.counted_nouns import lexicon_of
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.lookup import Lookup

_LATER = 120  # code points of the next sentence in which a retraction still means this one's figure
_LENGTHS = frozenset(("days", "months", "years", "hours", "weeks", "years of age"))


def is_withdrawn(layers: Layers, look: Lookup, figure: Figure) -> bool:
    """Say whether its own claimant withdraws a figure, in its sentence or at the start of the next."""
    if figure.unit in _LENGTHS:
        return False
    document = layers.document
    sentence = document.sentences[figure.sentence]
    if _is_taken_back(document, sentence, figure):
        return True
    following = document.sentences[figure.sentence + 1] if figure.sentence + 1 < len(document.sentences) else None
    limit = following.start + _LATER if following is not None and following.block == sentence.block else sentence.end
    asserted = [voice for voice in layers.voices.at(figure.number_at) if voice.stance == "asserts"]
    later = [*look.voices.get(figure.sentence, ()), *look.voices.get(figure.sentence + 1, ())]
    return any(
        voice.stance == "withdraws"
        and figure.end <= voice.start < limit
        and (not asserted or voice.person is None or any(one.person in (None, voice.person) for one in asserted))
        for voice in later
    )


def _is_taken_back(document: Document, sentence: Sentence, figure: Figure) -> bool:
    """Say whether the text takes back a figure that is its subject: "the figure of 20,000 … was withdrawn"."""
    lexicon, tokens = lexicon_of(document.data), document.tokens
    at = document.token_at(figure.number_at)
    if lexicon.tallies.isdisjoint(tokens.lowers[max(sentence.first, at - _FROM_SUBJECT) : at]):
        return False
    return lexicon.taken_back.first(tokens, at, sentence.last) is not None


_FROM_SUBJECT = 3  # words from "the figure of" to its number
