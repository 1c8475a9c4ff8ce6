"""Of whom a text leaves open whether they belong to a group, and who is no victim by that."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.values import TextValue


def memberships(text: str) -> list[tuple[str, str, str]]:
    reading = read_claims(text)
    names = {one.id: one.name for one in reading.mentions}
    return [
        (names[one.subject], one.value.text, one.certainty)
        for one in reading.claims
        if one.field == "group" and isinstance(one.value, TextValue)
    ]


@pytest.mark.parametrize(
    ("text", "group", "certainty"),
    [
        ("Activist Bram Ode may be among the dead.", "the dead", "possible"),
        ("Activist Bram Ode is feared to be among those killed.", "those killed", "possible"),
        ("Activist Bram Ode is believed to be among those detained.", "those detained", "probable"),
        ("It was not clear whether activist Bram Ode was among those detained.", "those detained", "unknown"),
        ("Relatives do not know if activist Bram Ode is among the 300 detainees.", "the 300 detainees", "unknown"),
        ("Police could not say whether activist Bram Ode was one of the victims.", "the victims", "unknown"),
    ],
)
def test_a_membership_that_is_left_open_is_told_with_its_certainty(text: str, group: str, certainty: str) -> None:
    assert memberships(text) == [("Bram Ode", group, certainty)]


def test_two_who_are_named_together_may_both_belong() -> None:
    text = "Activist Bram Ode and teacher Ana Ruiz might have been among the passengers."
    assert [name for name, _, _ in memberships(text)] == ["Bram Ode", "Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "Activist Bram Ode was among those detained.",
        "Activist Bram Ode may be one of the best writers.",
        "Activist Bram Ode may be among the dunes.",
    ],
)
def test_who_is_known_to_belong_is_praised_or_walks_has_no_open_membership(text: str) -> None:
    assert memberships(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Activist Bram Ode may be among the dead.",
        "Activist Bram Ode may be one of those killed.",
        "Police could not say whether activist Bram Ode was among those killed.",
    ],
)
def test_who_may_be_among_the_dead_is_not_called_dead(text: str) -> None:
    (person,) = (one for one in read_claims(text).mentions if one.kind == "person")
    assert (person.roles, person.fates) == (("mentioned",), ())


def test_who_is_among_those_killed_is_called_dead() -> None:
    (person,) = read_claims("Activist Bram Ode was among those killed.").mentions
    assert person.fates == ("killed",)


def test_the_figure_that_counts_the_group_is_named_with_the_membership() -> None:
    reading = read_claims("Activist Bram Ode may be among the 40 people killed in the raid.")
    claim = next(one for one in reading.claims if one.field == "group")
    assert claim.qualifiers == (("part_of", reading.figures[0].id),)
