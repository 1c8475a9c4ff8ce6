"""Is this the same text told again? Republications with small changes lean on one origin.

One update appears on a partner's site, on the monitor and in a news digest,
each copy with its own menus and a few changed words. Counted as three sources
it would make every fact "corroborated by three". So texts that share most of
their wording are put into one origin group.

A text is the set of its word 5-grams (shingles). Of these only the 256 with the
smallest hashes are kept: the same hashes are small in every text, so two such
sketches, taken together, are a fair sample of both texts at once.

Source: Broder (1997), On the resemblance and containment of documents.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

WORDS_A_SHINGLE = 5  # shorter ones are shared by chance ("human rights in the country"), longer ones break at each edit
SKETCH_SIZE = 256  # the estimate of a share is then right to about 0.03
HASH_BYTES = 6  # 48 bits: no clash in practice, and exact as a number in JSON

# A changed word breaks five shingles. One word in fifty changed leaves 0.90 of them and a resemblance of 0.82; one in
# twenty leaves 0.77 and 0.63. Two reports on the same events that were written apart stay below 0.05.
NEAR_RESEMBLANCE = 0.5
CONTAINED_SHARE = 0.7  # of the smaller text; a digest that quotes a paragraph of its own news stays far below
SAME_RESEMBLANCE = 0.995
MIN_SHINGLES = 40  # a shorter text, what an organisation says of itself under each report, tells nothing of an origin
MIN_SAMPLED = 12  # shingles by which a share is estimated; with fewer, chance decides

WORD = re.compile(r"[^\W_]+")


class Relation(StrEnum):
    SAME = "same"  # word for word
    NEAR = "near"  # the same text with small changes
    CONTAINS = "contains"  # most of the smaller text stands in the larger one
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Sketch:
    hashes: tuple[int, ...]  # ascending, at most SKETCH_SIZE
    shingles: int  # distinct ones in the whole text

    @property
    def is_whole(self) -> bool:
        """Whether every shingle of the text is in the sketch."""
        return len(self.hashes) == self.shingles


@dataclass(frozen=True, slots=True)
class Comparison:
    relation: Relation
    resemblance: float  # shingles of both over shingles of either, 0 to 1
    containment: float  # share of the smaller text's shingles that stand in the other
    is_doubtful: bool = False  # few shingles were sampled and they speak for a common origin: compare the texts

    @property
    def shares_origin(self) -> bool:
        return self.relation is not Relation.DIFFERENT


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a text. Case, punctuation and white space do not count."""
    hashes = {_hash(shingle) for shingle in _shingles(text)}
    return Sketch(tuple(sorted(hashes)[:SKETCH_SIZE]), len(hashes))


def compare(left: Sketch, right: Sketch) -> Comparison:
    """Say how two texts stand to each other.

    Both shares are exact for texts of up to 256 shingles and estimates beyond.

    >>> sentence = " ".join(f"word{n}" for n in range(60))
    >>> compare(sketch_of(sentence), sketch_of(sentence)).relation.value
    'same'
    """
    smaller, larger = sorted((left, right), key=lambda sketch: (sketch.shingles, sketch.hashes))
    if smaller.shingles < MIN_SHINGLES:
        return Comparison(Relation.DIFFERENT, 0.0, 0.0)
    resemblance = _resemblance(smaller, larger)
    containment, sampled = _containment(smaller, larger)
    if sampled < MIN_SAMPLED:
        return Comparison(Relation.DIFFERENT, resemblance, containment, is_doubtful=containment >= CONTAINED_SHARE)
    return Comparison(_relation(resemblance, containment), resemblance, containment)


def compare_texts(left: str, right: str) -> Comparison:
    """Say the same exactly, from the whole texts: for a short text and a very long one."""
    ours, theirs = set(_shingles(left)), set(_shingles(right))
    smaller = min(len(ours), len(theirs))
    if smaller < MIN_SHINGLES:
        return Comparison(Relation.DIFFERENT, 0.0, 0.0)
    shared = len(ours & theirs)
    resemblance, containment = shared / len(ours | theirs), shared / smaller
    return Comparison(_relation(resemblance, containment), resemblance, containment)


def _relation(resemblance: float, containment: float) -> Relation:
    if resemblance >= SAME_RESEMBLANCE:
        return Relation.SAME
    if resemblance >= NEAR_RESEMBLANCE:
        return Relation.NEAR
    return Relation.CONTAINS if containment >= CONTAINED_SHARE else Relation.DIFFERENT


def may_share(left: frozenset[int], right: Iterable[int]) -> bool:
    """Say, quickly, whether two sketches have anything in common; nothing in common means different texts."""
    return not left.isdisjoint(right)


def _resemblance(left: Sketch, right: Sketch) -> float:
    """Estimate by the smallest hashes of both texts taken together."""
    ours, theirs = set(left.hashes), set(right.hashes)
    together = sorted(ours | theirs)
    if not (left.is_whole and right.is_whole):
        together = together[: min(len(sketch.hashes) for sketch in (left, right) if not sketch.is_whole)]
    return sum(value in ours and value in theirs for value in together) / len(together)


def _containment(smaller: Sketch, larger: Sketch) -> tuple[float, int]:
    """Estimate by those hashes of the smaller text that the larger one's sketch would hold if it had them."""
    last = larger.hashes[-1]
    sample = [value for value in smaller.hashes if larger.is_whole or value <= last]
    theirs = set(larger.hashes)
    return (sum(value in theirs for value in sample) / len(sample) if sample else 0.0), len(sample)


def _shingles(text: str) -> Iterable[str]:
    words = WORD.findall(text.casefold())
    return (" ".join(words[start : start + WORDS_A_SHINGLE]) for start in range(len(words) - WORDS_A_SHINGLE + 1))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=HASH_BYTES).digest(), "big")
