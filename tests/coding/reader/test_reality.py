"""What is denied, demanded, feared or only foreseen did not happen; what is told, did."""

import pytest

from tizim.coding.reader import read_claims


def violations(text: str) -> set[str]:
    return {one.violation for one in read_claims(text).allegations}


def steps(text: str) -> list[str]:
    return [step.what for episode in read_claims(text).episodes for step in episode.outcomes]


@pytest.mark.parametrize(
    "text",
    [
        "Amina Okoro was not arrested in Kisumu on 4 May 2023.",
        "No officers were arrested in Kisumu on 4 May 2023.",
        "Lawyers warned that Amina Okoro may be arrested in Kisumu.",
        "Amina Okoro feared being arrested in Kisumu.",
        "The Forum called for the arrest of Amina Okoro in Kisumu.",
        "If Amina Okoro is arrested in Kisumu, the union will strike.",
        "Police failed to arrest Amina Okoro in Kisumu.",
    ],
)
def test_an_arrest_that_is_denied_demanded_or_feared_is_none(text: str) -> None:
    assert "arbitrary_detention" not in violations(text)
    assert "detained" not in steps(text)


@pytest.mark.parametrize(
    "text",
    [
        "Amina Okoro was arrested in Kisumu on 4 May 2023.",
        "Demonstrators demanding the release of Bao Adeyemi were arrested in Kisumu on 4 May 2023.",
        "There was no violence, and Amina Okoro was arrested in Kisumu on 4 May 2023.",
    ],
)
def test_an_arrest_that_is_told_is_one_whatever_is_denied_beside_it(text: str) -> None:
    assert "arbitrary_detention" in violations(text)


def test_whoever_is_not_charged_has_no_charge_among_the_steps() -> None:
    told = "On 4 May 2023, police detained Amina Okoro in Kisumu. She was {} with an offence."
    assert "charged" in steps(told.format("charged"))
    assert "charged" not in steps(told.format("not charged"))


def test_a_demand_for_a_release_is_no_release() -> None:
    told = "On 4 May 2023, police detained Amina Okoro in Kisumu. {}"
    assert "released" in steps(told.format("She was released the next day."))
    assert "released" not in steps(told.format("The Forum demanded her release."))


@pytest.mark.parametrize(
    "text",
    [
        "The first protest was held in Kisumu on 4 May 2023.",
        "In March, elections were held in Gabon.",
        "The hearing of her case was held at the district court.",
        "The rally, which was held in Kisumu, drew a crowd.",
    ],
)
def test_a_meeting_that_is_held_detains_nobody(text: str) -> None:
    assert violations(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Five protesters were held in a gym in Kisumu.",
        "Protesters who attended the rally were held in a gym in Kisumu.",
        "Several people at a rally were held for two days in Kisumu.",
        "On the second day of the strike, Amina Okoro was held in a barracks.",
    ],
)
def test_people_who_are_held_at_a_meeting_are_detained(text: str) -> None:
    assert violations(text) == {"arbitrary_detention"}


@pytest.mark.parametrize(
    "text",
    [
        "If convicted, Amina Okoro could face up to ten years in prison.",
        "Amina Okoro faces a fine of 5,000 dinars.",
        "The law on false news carries a fine of 50,000 dinars.",
        "Article 24 of the decree punishes rumours with five years in prison and a fine of 50,000 dinars.",
    ],
)
def test_a_penalty_that_only_threatens_is_no_sentence_and_no_fine(text: str) -> None:
    assert not {"sentenced", "fined", "convicted"} & set(steps(text))
    assert "fine" not in violations(text)


def test_a_penalty_that_was_given_is_one() -> None:
    assert "fined" in steps("Amina Okoro was given a fine of 5,000 dinars.")


def test_some_of_the_accused_are_acquitted_and_not_the_one_who_was_named_before() -> None:
    reading = read_claims(
        "Police arrested Amina Okoro and 79 others in Kisumu. Thirteen of the accused were acquitted."
    )
    people = {one.id for one in reading.mentions if one.kind == "person"}
    freed = [step for episode in reading.episodes for step in episode.outcomes if step.what == "acquitted"]
    assert not [step for step in freed if step.person in people]


def test_a_verb_that_shares_its_subject_needs_a_thing_of_its_own() -> None:
    assert "internet_shutdown" not in violations("The council fined Lakeside TV and suspended five episodes of a show.")
    assert "internet_shutdown" in violations("The council fined Lakeside TV and suspended mobile internet in Kisumu.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Amina Okoro was kicked by officers and taken to hospital in Kisumu.", {"ill_treatment"}),
        ("Police fired live rounds at supporters of opposition leader Bao Adeyemi.", {"excessive_force"}),
        ('Amina Okoro called the decision "arbitrary".', set()),
    ],
)
def test_no_harm_is_read_into_what_stands_beside_it(text: str, found: set[str]) -> None:
    assert violations(text) == found
    victims = {one.name for one in read_claims(text).mentions if "victim" in one.roles}
    assert "Bao Adeyemi" not in victims


def test_those_who_are_named_among_a_group_suffer_with_it_and_with_no_other() -> None:
    text = (
        "On 27 July 2023, 18 activists including Mahnur Rind were arrested in Kisumu. "
        "Several lawyers, among them Farzana Mengal, protested."
    )
    read = read_claims(text)
    roles = {one.name: one.roles for one in read.mentions}
    assert "victim" in roles["Mahnur Rind"]
    assert "victim" in roles["18 activists"]
    assert "victim" not in roles["Farzana Mengal"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Amina Okoro could be fined up to 5 million shillings or jailed for ten years, or both.", []),
        ("Amina Okoro was fined 5 million shillings or jailed for ten years.", ["fined", "sentenced"]),
    ],
)
def test_what_could_be_reaches_over_or(text: str, told: list[str]) -> None:
    assert sorted(set(steps(text)) & {"fined", "sentenced"}) == told
