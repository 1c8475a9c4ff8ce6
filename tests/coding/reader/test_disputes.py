"""Which claims are set against each other, by the words that answer, deny, qualify or take back."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import DisputeProposal


def disputes(text: str) -> list[DisputeProposal]:
    return list(read_claims(text).disputes)


@pytest.mark.parametrize(
    ("text", "relation", "left", "right"),
    [
        (
            "Witnesses said that students were beaten. Police chief Tomas Rueda said that nobody was beaten.",
            "contradiction",
            "students were beaten",
            "nobody was beaten",
        ),
        (
            "The agency denied having ordered a blocking, but tests by the group Red Abierta showed outages.",
            "contradiction",
            "denied having ordered a blocking",
            "showed outages",
        ),
        (
            "Police first spoke of a robbery. The minister later admitted that officers had fired.",
            "retraction",
            "first spoke of a robbery",
            "admitted that officers had fired",
        ),
        (
            "The army disowned a statement by a colonel, who had called the editor a spy.",
            "retraction",
            "disowned a statement",
            "called the editor a spy",
        ),
        (
            "According to Human Rights Watch, the crowd did not threaten anybody, although some held sticks.",
            "nuance",
            "did not threaten anybody",
            "some held sticks",
        ),
        (
            "He had joined the Dawn Movement, banned as 'extremist', although it does not call for violence.",
            "contradiction",
            "banned as 'extremist'",
            "does not call for violence",
        ),
        (
            "Officials branded the crowd as terrorists. A banner said: “We are not terrorists!”",
            "contradiction",
            "branded the crowd",
            "We are not terrorists",
        ),
        (
            "The governor said that all complaints will be investigated. So far nobody has been charged.",
            "contradiction",
            "will be investigated",
            "nobody has been charged",
        ),
        (
            "Guards keep an unpublished list of exiles. Many came. The office denied that there is such a list.",
            "contradiction",
            "unpublished list",
            "denied that there is",
        ),
        (
            "The Delta Observatory said that 97 people had been charged. The ministry spoke of only 41 such cases.",
            "contradiction",
            "97 people",
            "41 such cases",
        ),
        (
            "According to official figures, 120 people were killed. A list kept by volunteers holds 87 names.",
            "gap",
            "120 people",
            "87 names",
        ),
    ],
)
def test_two_claims_on_one_point_are_set_against_each_other(text: str, relation: str, left: str, right: str) -> None:
    one = next(one for one in disputes(text) if one.relation == relation)
    flat = text.replace("“", '"').replace("”", '"')
    for side, words in zip(one.sides, (left, right), strict=True):
        at = flat.index(words)
        assert side.passage.start < at + len(words)
        assert side.passage.end > at


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses said that students were beaten. Police chief Tomas Rueda said that order was restored.",
        "Nicaragua withdrew its delegate after the report.",
        "According to Human Rights Watch, the crowd grew, although some went home.",
        "The Delta Observatory reported that 97 people had been charged. Prosecutors said 41 roads were closed.",
    ],
)
def test_what_merely_stands_beside_another_claim_is_no_dispute(text: str) -> None:
    assert disputes(text) == []
