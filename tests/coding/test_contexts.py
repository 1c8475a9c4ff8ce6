"""Figures that a text ties to no incident are still claims, with their claimants. Everything here is invented."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tizim import data
from tizim.coding.contexts import CONTEXT, with_figures_told
from tizim.coding.lists.rows import nothing_read
from tizim.coding.reader.proposals import FigureProposal, Voice
from tizim.kernel.passages import TextRange
from tizim.kernel.quantities import Operator

UNITS = data.vocabulary("figure_units")
FIGURE = FigureProposal(
    id="f1",
    value=Decimal(180),
    operator=Operator.MORE,
    unit="killed",
    population="names on a list",
    as_of=None,
    claimant="volunteers",
    claimant_kind="civil_society",
    voices=(Voice("volunteers", "civil_society"),),
    certainty="stated",
    withdrawn=False,
    part_of=None,
    episode=None,
    place=None,
    as_written="over 180 names",
    passage=TextRange(10, 24),
    rule="figure.number",
)


def told(*figures):
    return with_figures_told(replace(nothing_read("en"), figures=figures), UNITS)


def test_a_figure_of_no_incident_is_told_in_the_context_of_the_text():
    got = told(FIGURE)
    (claim,) = got.claims
    assert (claim.subject, claim.voices, dict(claim.qualifiers)["population"]) == (
        CONTEXT,
        FIGURE.voices,
        "names on a list",
    )
    assert [(episode.id, episode.kind) for episode in got.episodes] == [(CONTEXT, "context")]


def test_a_figure_of_an_incident_stays_with_it():
    got = told(FIGURE._replace(episode="e4"))
    assert [claim.subject for claim in got.claims] == ["e4"]
    assert got.episodes == ()


def test_a_withdrawn_figure_is_asserted_and_withdrawn_by_its_claimant():
    assert [claim.stance for claim in told(FIGURE._replace(withdrawn=True)).claims] == ["asserts", "withdraws"]


def test_a_part_is_linked_to_its_whole():
    part = FIGURE._replace(id="f2", value=Decimal(19), part_of="f1", passage=TextRange(30, 40))
    (link,) = told(FIGURE, part).links
    assert (link.claim, link.other, link.relation) == ("f2 asserts", "f1 asserts", "part_of")


@pytest.mark.parametrize(("unit", "value"), [("days", Decimal(15)), ("bullets", Decimal(2)), ("killed", None)], ids=str)
def test_durations_details_and_figures_without_a_number_are_no_claims(unit, value):
    assert told(FIGURE._replace(unit=unit, value=value)).claims == ()


def test_a_one_person_picket_counts_nobody_and_a_two_person_picket_two():
    picket = FIGURE._replace(unit="people", as_written="one-person", value=Decimal(1))
    assert told(picket).claims == ()
    assert len(told(picket._replace(as_written="two-person", value=Decimal(2))).claims) == 1


def test_very_many_of_what_no_vocabulary_knows_is_a_figure():
    assert len(told(FIGURE._replace(unit="balloons", value=Decimal(20000))).claims) == 1
