"""What one word for many proposals may carry out: everything likely enough that nobody's answer stands against."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from tizim.kernel.errors import TizimError
from tizim.linkage.groups import group
from tizim.linkage.judgement import Judged, Pair, Verdict
from tizim.linkage.touched import Touched


class BadThreshold(TizimError):
    """A threshold that is no probability, or under which a pair would be likelier to be two than one."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal of a model that waits for an answer."""

    id: str  # of the judgement that proposes it
    pair: Pair
    probability: float
    holds: bool  # the model holds both to be one beside all the rest
    was_taken_back: bool = False  # somebody judged or approved the pair and took it back by itself


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which proposals an approval carries out, and how many likely ones it leaves to a reviewer, by the reason."""

    carried: tuple[Waiting, ...]
    do_not_hold: int  # likely by themselves, and not beside all the rest: a chain
    taken_back: int
    against_judgements: int  # the groups hold two that somebody judged to be different


def threshold_of(probability: float) -> float:
    """Return a threshold; raises BadThreshold for one that is not above one half and at most one."""
    if not 0.5 < probability <= 1.0:
        raise BadThreshold(
            f"{probability:g} is no probability above one half.",
            where="--above",
            remedy="Write one such as 0.95; what is less likely is judged pair by pair.",
        )
    return probability


def choose(
    waiting: Iterable[Waiting], threshold: float, members: Collection[str], judged: Collection[Judged], at: datetime
) -> Chosen:
    """Return which proposals at or above a threshold are carried out.

    members
        All mentions, or all episodes, of the groups that the proposals are about.
    judged
        The judgements in force among them. They are older than the approval, so that where the
        two exclude each other they stand.
    """
    likely = sorted((each for each in waiting if each.probability >= threshold), key=lambda each: each.id)
    holding = [each for each in likely if each.holds]
    fresh = [each for each in holding if not each.was_taken_back]
    standing = [each for each in judged if each.verdict is not Verdict.PROPOSED]
    # The likelier first: where two proposals exclude each other the likelier one is carried out.
    ranked = sorted(fresh, key=lambda each: (-each.probability, each.id))
    wished = [Judged(f"{rank:09}", each.pair, Verdict.SAME, at) for rank, each in enumerate(ranked)]
    before = [replace(each, made_at=min(each.made_at, at), id="") for each in standing]
    refused = {conflict.same for conflict in group(members, [*before, *wished]).conflicts}
    carried = tuple(each for each in fresh if each.pair not in refused)
    return Chosen(carried, len(likely) - len(holding), len(holding) - len(fresh), len(fresh) - len(carried))


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval did."""

    id: str
    persons: Chosen
    events: Chosen
    touched: Touched

    @property
    def counts(self) -> dict[str, int]:
        """Return how many were carried out, and how many likely ones wait for a reviewer, by the reason."""
        both = (self.persons, self.events)
        return {
            "persons": len(self.persons.carried),
            "events": len(self.events.carried),
            "left_as_chains": sum(each.do_not_hold for each in both),
            "left_as_taken_back": sum(each.taken_back for each in both),
            "left_against_judgements": sum(each.against_judgements for each in both),
        }
