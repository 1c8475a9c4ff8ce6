"""Figures: counts as they were told, each with its claimant, operator, population and date.

A figure is a claim whose field is a count. Figures are laid side by side: never
summed, never averaged, never subtracted from each other or from the named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tizim.coding.values import NumberValue
from tizim.findings.agreement import OF_OTHERS, is_one_population, plain_words
from tizim.findings.contradictions import COUNT, Contradiction, days
from tizim.findings.levels import Level, level_of
from tizim.findings.told import Told
from tizim.findings.weighing import Weighing
from tizim.findings.withdrawals import TAKEN_BACK

NEITHER = "neither"  # neither official nor independent, or nobody is named


@dataclass(frozen=True, slots=True)
class Figure:
    claim: str
    topic: str  # vocabulary figure_units: what is counted
    population: str  # as its claimant defined it; empty: not stated
    claimant: str  # the first voice as written; empty: nobody is named
    side: str  # official | independent | neither
    is_withdrawn: bool
    part_of: str | None  # the claim of the figure that this one is a part of
    country: str  # place id; empty: none is known
    level: str
    claims: frozenset[str]


def figures_of(weighing: Weighing, contradicted: Sequence[Contradiction], country: str) -> tuple[Figure, ...]:
    """Return the figures told in one event.

    contradicted
        The contradictions of the same file.
    country
        The country of the event, where one is known.
    """
    disputed = {
        claim
        for each in contradicted
        if each.field == COUNT and each.relation == "contradicts"
        for claim in each.claims
    }
    part_of = {link.claim: link.other for link in weighing.links_between("part_of")}
    told = list(_told(weighing))
    return tuple(
        Figure(
            claim.id,
            value.unit,
            _population(claim, part_of.get(claim.id)),
            claim.claimant,
            weighing.lookup.sides.get(claim.claimant_kind, NEITHER),
            level == Level.WITHDRAWN,
            part_of.get(claim.id),
            country,
            level,
            frozenset({claim.id}) | weighing.taken_back.get(claim.id, frozenset()),
        )
        for claim, value in told
        for level in (_level(weighing, claim, told, claim.id in disputed),)
    )


def _population(claim: Told, whole: str | None) -> str:
    """Return whom a claimant counted; "19 of them" says it only beside the figure that it is a part of."""
    return "" if whole is None and plain_words(claim.population) in OF_OTHERS else claim.population


def are_comparable(one: Figure, other: Figure) -> bool:
    """Say whether two figures count the same: one topic and one population that both state.

    Where a population is not stated nobody knows what the difference of two figures would mean.
    """
    return one.topic == other.topic and is_one_population(one.population, other.population)


def _told(weighing: Weighing) -> Iterator[tuple[Told, NumberValue]]:
    """Yield the counts that were asserted; of one that is only known from its withdrawal, the withdrawal."""
    ending = {claim for by in weighing.taken_back.values() for claim in by}
    for claim in weighing.file.claims:
        counts = claim.is_asserted or (claim.stance in TAKEN_BACK and claim.id not in ending)
        if claim.field == COUNT and counts and isinstance(claim.value, NumberValue):
            yield claim, claim.value


def _level(weighing: Weighing, claim: Told, told: Sequence[tuple[Told, NumberValue]], is_disputed: bool) -> Level:
    """Return a figure's level: another origin corroborates it only with the same value, population and date."""
    if claim.id in weighing.taken_back or not claim.is_asserted:
        return Level.WITHDRAWN
    alike = [
        other
        for other, value in told
        if value == claim.value and other.id not in weighing.taken_back and _says_the_same(claim, other)
    ]
    return level_of(alike or [claim], is_disputed=is_disputed or claim.id in weighing.contradicted)


def _says_the_same(claim: Told, other: Told) -> bool:
    same_day = days(claim.as_of) == days(other.as_of)
    return claim.id == other.id or (is_one_population(claim.population, other.population) and same_day)
