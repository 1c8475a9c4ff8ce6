"""Judgements: what may be answered to "are these the same?", and by what an answer is taken back.

A judgement is about a pair: two mentions or two episodes. It is in force until
it is withdrawn, and never deleted; a new answer to the same pair withdraws the
earlier one, so that one judgement at most is in force for a pair.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from tizim.kernel.errors import TizimError


class Verdict(StrEnum):
    PROPOSED = "proposed"  # by a rule: it joins nothing until somebody has answered
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


ANSWERS = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)  # what a reviewer may say; only a rule proposes


class BadJudgement(TizimError):
    """A judgement that cannot be made: on one and the same, on two kinds, with an unknown verdict, without a reason."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two that are compared. The smaller id comes first, so that a pair has one spelling."""

    one: str
    other: str

    @classmethod
    def of(cls, left: str, right: str) -> Self:
        """Return the pair of two ids, whichever is given first; raises BadJudgement for one and the same."""
        if left == right:
            raise BadJudgement(
                "One record cannot be compared with itself.",
                where=f"judgement on {left}",
                remedy="Choose two different records.",
            )
        return cls(*sorted((left, right)))

    def __iter__(self) -> Iterator[str]:
        return iter((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement as the grouping reads it."""

    id: str
    pair: Pair
    verdict: Verdict
    made_at: datetime
    is_withdrawn: bool = False


def answer_of(text: str) -> Verdict:
    """Return the verdict that a reviewer gave; raises BadJudgement for a word that is no answer.

    >>> answer_of("unsure").value
    'unsure'
    """
    if text not in ANSWERS:
        raise BadJudgement(
            f"'{text}' is not an answer to whether two are the same.",
            where="judgement, verdict",
            remedy=f"Answer one of: {', '.join(ANSWERS)}.",
        )
    return Verdict(text)


def reason_of(text: str) -> str:
    """Return the reason of a withdrawal without surrounding blanks; raises BadJudgement when there is none."""
    if not text.strip():
        raise BadJudgement(
            "A judgement is not withdrawn without a reason.",
            where="judgement, reason",
            remedy="Say in a sentence why the answer no longer holds.",
        )
    return text.strip()


def in_force(judgements: Iterable[Judged]) -> tuple[Judged, ...]:
    """Return what has not been withdrawn, the earliest first; ids break ties, so that the order is always one."""
    standing = (each for each in judgements if not each.is_withdrawn)
    return tuple(sorted(standing, key=lambda each: (each.made_at, each.id)))
