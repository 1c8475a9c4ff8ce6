"""On which origin does a text lean? Sources of one origin corroborate nothing by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from tizim.sources.near_duplicates import Comparison, Relation

REPUBLISHED = (Relation.SAME, Relation.NEAR)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A source whose text the new one resembles."""

    source_id: str
    group_id: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin group that a new source goes into."""

    group_id: str
    absorbs: tuple[str, ...]  # groups that turn out to be the same origin, by their ids
    basis: str


def choose_origin(neighbours: Iterable[Neighbour]) -> Origin | None:
    """Return the group of the text that the new one resembles most; None when it stands alone.

    A republication is the same text, so all that it resembles are one origin.
    A digest that holds several reports is not: it goes to the one of which it
    holds most, and their groups stay apart.
    """
    found = [neighbour for neighbour in neighbours if neighbour.comparison.shares_origin]
    if not found:
        return None
    republished = [neighbour for neighbour in found if neighbour.comparison.relation in REPUBLISHED]
    nearest = max(republished or found, key=_closeness)
    others = {neighbour.group_id for neighbour in republished} - {nearest.group_id}
    return Origin(nearest.group_id, tuple(sorted(others)), _basis(nearest.comparison))


def _closeness(neighbour: Neighbour) -> tuple[float, float, str]:
    return neighbour.comparison.resemblance, neighbour.comparison.containment, neighbour.source_id


def _basis(comparison: Comparison) -> str:
    if comparison.relation is Relation.CONTAINS:
        return f"near-duplicate: {comparison.containment:.2f} of the shorter text stands in the longer one"
    return f"near-duplicate: {comparison.resemblance:.2f} of word 5-grams shared"
