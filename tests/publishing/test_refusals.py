"""Why a release gives no estimate of the dead, by how many lists of them it holds."""

import pytest

from tizim import data
from tizim.estimation.gates import FEWEST_LISTS
from tizim.publishing.refusals import MAKE_ONE, NOT_MADE, REASON_NONE, REASON_ONE, REASON_TWO, REMEDY, refusals


def refused(origins):
    """Return the refusal of a release in which one killing is on a list of each of these origins."""
    source = [{"id": f"s{at}", "kind": "list", "origin_group": origin} for at, origin in enumerate(origins)]
    event = [{"country": "kz", "violations": ["killing"], "sources": [row["id"] for row in source]}]
    return refusals({"source": source, "event": event}, data.vocabulary("violations"))["kz"]


@pytest.mark.parametrize(
    ("origins", "reason"), [((), REASON_NONE), (("a",), REASON_ONE), (("a", "a"), REASON_ONE), (("a", "b"), REASON_TWO)]
)
def test_fewer_lists_than_the_estimators_ask_for_are_refused_with_their_number(origins, reason):
    assert (refused(origins)["reason"], refused(origins)["remedy"]) == (reason, REMEDY)


def test_as_many_lists_as_the_estimators_ask_for_are_not_said_to_be_too_few():
    answer = refused([f"origin {at}" for at in range(FEWEST_LISTS)])
    assert (answer["reason"], answer["remedy"]) == (NOT_MADE, MAKE_ONE)
