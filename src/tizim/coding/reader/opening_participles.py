"""Find whom a participle that opens an English sentence tells of: "Held since May without trial, the poet X fell ill".

Whoever it befell is the subject of the main clause, which begins behind a comma:
the first comma behind which a noun phrase stands before any verb or preposition.
"""

from collections.abc import Sequence

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.set_off import VERBISH


def opening_subject(scene: Scene, first: int, last: int) -> Actor | None:
    """Return who is the subject of the clause that a participle opens; None where it opens none.

    first, last
        The tokens of the participle, end exclusive.
    """
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if not all(lower in _LEADS or lower.endswith("ly") for lower in lowers[_opening(scene) : first]):
        return None
    for comma in range(last, min(sentence.last - 1, last + _TO_THE_CLAUSE)):
        if lowers[comma] in (".", ";", ":"):
            return None
        subject = _subject_at(scene, comma + 1) if lowers[comma] == "," else None
        if subject is not None:
            return subject
    return None


def _opening(scene: Scene) -> int:
    """Return where a sentence begins behind a label: "SYRIA: Held in", "#Togo: Arrested on"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    stop = min(sentence.last, sentence.first + _LONGEST_LABEL)
    return next((token + 1 for token in range(sentence.first, stop) if lowers[token] == ":"), sentence.first)


def _subject_at(scene: Scene, begin: int) -> Actor | None:
    """Return who stands in the noun phrase that begins at a token, or is named behind it: "the head of Y, X,"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if lowers[begin] in _NO_SUBJECT:
        return None
    stop = min(sentence.last, begin + _LONGEST_SUBJECT)
    comma = next((token for token in range(begin, stop) if lowers[token] == ","), stop)
    found = [one for one in scene.actors.between(begin, comma) if one.kind in _CAN_SUFFER]
    subject = next((one for one in found if _is_noun_phrase(lowers[begin : one.first])), None)
    if subject is not None and (subject.kind == "person" or comma == stop):
        return subject
    named = next(iter(scene.actors.between(comma + 1, comma + 2)), None) if comma < stop else None
    if named is not None and named.kind == "person" and lowers[begin] in _DETERMINERS:
        return named
    return subject


def _is_noun_phrase(before: Sequence[str]) -> bool:
    return not any(lower in VERBISH or lower in _NO_SUBJECT for lower in before)


_CAN_SUFFER = frozenset(("person", "group", "individual", "kin", "pronoun"))
_LEADS = frozenset(
    ("having", "been", "after", "being", "since", "while", "when", "once", "first", "already", "twice", "never",
     "again", "then", "though", "although", "both", "all", "still", "later", "previously", '"')
)  # fmt: skip
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "one", "another"))
_NO_SUBJECT = frozenset(
    ("and", "or", "but", "which", "who", "whom", "where", "when", "then", "as", "while", "including", "in", "on", "at",
     "by", "with", "for", "from", "without", "before", "after", "under", "over", "despite", "said", "says", "according",
     "of", "to", "into", "during", "until", "because", "about", "against", "that", "so", "not", "among", "told", ",")
)  # fmt: skip
_TO_THE_CLAUSE = 45  # words from a participle to the clause it opens
_LONGEST_SUBJECT = 14  # words
_LONGEST_LABEL = 5  # words before a colon
