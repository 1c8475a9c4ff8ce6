"""Figures as claims: those that a text ties to no episode are told in the context of the text as a whole.

"Over 180 names on the unified list" is said of no single incident. The figure still needs a
subject to be a claim, and gets one: an episode of kind "context" that stands for the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tizim.coding.reader.proposals import (
    ClaimLinkProposal,
    ClaimProposal,
    FigureProposal,
    Proposals,
    bare_episode,
)
from tizim.coding.values import NumberValue
from tizim.kernel.passages import TextRange
from tizim.kernel.vocabulary import Vocabulary

CONTEXT = "e0"
RULE = "figure.context"
# What no vocabulary counts is a detail of an event (two bullets) unless there is very much of it.
LEAST_OF_UNKNOWN = Decimal(100)


def with_figures_told(proposals: Proposals, units: Vocabulary) -> Proposals:
    """Return the proposals with one claim of a count for each figure: none for durations, details, compounds of one.

    A withdrawn figure is told twice by its claimant: asserted, and withdrawn.
    """
    figures = [figure for figure in proposals.figures if _is_figure(figure, units)]
    linked = {side for link in proposals.links for side in (link.claim, link.other)}
    kept = [claim for claim in proposals.claims if claim.field != "count" or claim.id in linked]
    told = {(claim.passages, claim.stance) for claim in kept if claim.field == "count"}
    claims = [claim for figure in figures for claim in _claims(figure) if (claim.passages, claim.stance) not in told]
    if not claims:
        return replace(proposals, claims=tuple(kept))
    asserted = {claim.passages[0]: claim.id for claim in (*kept, *claims) if claim.stance == "asserts"}
    needs_context = any(claim.subject == CONTEXT for claim in claims)
    untold = tuple(sorted(figure.passage for figure in figures if figure.episode is None))
    context = (bare_episode(CONTEXT, "context", untold, RULE),) if needs_context else ()
    return replace(
        proposals,
        episodes=(*context, *proposals.episodes),
        claims=(*kept, *claims),
        links=(*proposals.links, *_parts(figures, asserted)),
    )


def _is_figure(figure: FigureProposal, units: Vocabulary) -> bool:
    if figure.value is None:
        return False
    if figure.value == 1 and "-" in figure.as_written:
        return False  # "a one-person picket" is a kind of protest, and counts nobody
    if figure.unit in units:
        return "duration" not in units[figure.unit].flags
    return figure.value >= LEAST_OF_UNKNOWN


def _claims(figure: FigureProposal) -> Iterator[ClaimProposal]:
    for stance in ("asserts", "withdraws") if figure.withdrawn else ("asserts",):
        yield ClaimProposal(
            id=f"{figure.id} {stance}",
            subject_kind="episode",
            subject=figure.episode or CONTEXT,
            field="count",
            value=NumberValue(figure.value, figure.operator, figure.unit),
            stance=stance,
            certainty=figure.certainty,
            voices=figure.voices,
            as_of=figure.as_of,
            said_on=None,
            qualifiers=tuple(_qualifiers(figure)),
            passages=(figure.passage,),
            rule=figure.rule,
        )


def _qualifiers(figure: FigureProposal) -> Iterator[tuple[str, str]]:
    yield "as_written", figure.as_written
    if figure.population:
        yield "population", figure.population
    if figure.place:
        yield "place", figure.place


def _parts(figures: Iterable[FigureProposal], asserted: dict[TextRange, str]) -> Iterator[ClaimLinkProposal]:
    passage_of = {figure.id: figure.passage for figure in figures}
    for figure in figures:
        if figure.part_of in passage_of:
            part, whole = asserted[figure.passage], asserted[passage_of[figure.part_of]]
            yield ClaimLinkProposal(part, whole, "part_of", figure.as_written, figure.rule)
