"""In which order reviewers are asked, and what a question to a reviewer holds.

What an answer settles is its information in bits (Shannon 1948): how open it is, most at a
probability of one half, times the pairs of mentions or episodes that it joins or parts. To
ask first where the machine knows least is uncertainty sampling (Lewis and Gale 1994).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import log2
from typing import TypeVar

from tizim.kernel.dates import PartialDate
from tizim.linkage.judgement import Verdict
from tizim.linkage.kinds import Family

ORDER = (
    "People come first, then bodies, then events, since who is one person tells which events are one. Among them, "
    "first the answer that settles most: how open it is (most where the probability is one half, or where nothing "
    "has weighed the pair) times the pairs of mentions or episodes that it joins or parts."
)
_FAMILIES = tuple(Family)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A proposal that waits for an answer, as far as its place in the order needs it."""

    id: str  # of the judgement that proposes
    family: Family
    probability: float | None  # calibrated; None where nothing has weighed it
    held: tuple[int, int]  # mentions or episodes in the group of each side; those that the user may see
    made_at: datetime

    @property
    def settles(self) -> float:
        """Bits that an answer settles."""
        return openness(self.probability) * self.held[0] * self.held[1]


def openness(probability: float | None) -> float:
    """Return how open a question is, in bits from 0 to 1: the entropy of its answer.

    >>> openness(0.5), openness(None), round(openness(0.9), 2), openness(1.0)
    (1.0, 1.0, 0.47, 0.0)
    """
    if probability is None:
        return 1.0
    return -sum(share * log2(share) for share in (probability, 1 - probability) if share > 0) + 0.0


Asked = TypeVar("Asked", bound=Unanswered)


def in_order(waiting: Iterable[Asked]) -> list[Asked]:
    """Return proposals in the order in which they are asked; where they settle as much, the earlier made first."""
    return sorted(
        waiting, key=lambda each: (_FAMILIES.index(each.family), -round(each.settles, 9), each.made_at, each.id)
    )


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a stored text, and what stands around them where they alone say little."""

    text: str  # id of the stored text that the offsets count into
    start: int  # code points
    end: int
    words: str  # exactly text[start:end]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim in words: what it is about, and its value."""

    field: str  # name of a declared field: "age"
    value: str  # "about 12 years"
    is_checked: bool  # somebody has looked at it, or accepted it with others


@dataclass(frozen=True, slots=True)
class Befell:
    """One violation as one source tells it."""

    violation: str  # vocabulary violations
    victim: str | None  # as written; "" where the source does not say whom; None: the side itself
    dates: tuple[PartialDate, ...] = ()
    places: tuple[str, ...] = ()  # as written
    method: str = ""


@dataclass(frozen=True, slots=True)
class SourceTold:
    id: str
    kind: str  # vocabulary source_kinds
    title: str
    file: str  # the name of the file, which is shown where there is no title
    publisher: str
    published: str  # ISO, as far as it is known; "" where it is not


@dataclass(frozen=True, slots=True)
class Group:
    """The person, body or event in which a side stands, as far as the user may see it."""

    id: str
    written: Mapping[str, str]  # of each mention or episode that it holds: how it is written, or its title
    sources: frozenset[str]  # that tell of it


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: what its source tells, and what it is held with."""

    id: str  # of the mention or episode
    kind: str  # vocabulary mention_kinds or episode_kinds
    names: tuple[str, ...]  # every spelling; the title of an episode
    said: tuple[Said, ...]
    befell: tuple[Befell, ...]
    source: SourceTold
    quotes: tuple[Quote, ...]
    group: Group

    @property
    def others(self) -> tuple[str, ...]:
        """How the others of its group are written, each spelling once."""
        written = (words for record, words in sorted(self.group.written.items()) if record != self.id)
        return tuple(dict.fromkeys(filter(None, written)))


@dataclass(frozen=True, slots=True)
class Against:
    """What somebody answered between the two groups before."""

    id: str  # of the judgement
    one: str  # id of a mention or episode of each group
    other: str
    verdict: Verdict  # different or unsure
    made_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Question(Unanswered):
    """Everything that a reviewer needs in order to answer."""

    rule: str  # what proposed it
    match_weight: float | None  # bits
    holds: bool | None  # the model holds both to be one beside all the rest; None where none weighed them
    reasons: tuple[tuple[str, str], ...]  # rule and words: the weights step by step
    sides: tuple[Side, Side]
    against: tuple[Against, ...]

    @property
    def is_one_source(self) -> bool:
        """Whether one source tells of both groups."""
        one, other = self.sides
        return not one.group.sources.isdisjoint(other.group.sources)
