"""Cases told together: who is among several before a name, in a list, in a report, or in the sentence after."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import Proposals


def victims(reading: Proposals) -> set[str]:
    return {one.name for one in reading.mentions if "victim" in one.roles}


def fates(reading: Proposals, name: str) -> set[str]:
    return {fate for one in reading.mentions if one.name == name for fate in one.fates}


@pytest.mark.parametrize(
    "described",
    [
        "journalist and editor of the newspaper l'Aurore Express",
        "Swedish-Eritrean journalist and human rights defender",
    ],
)
def test_nouns_without_an_article_before_a_name_are_nobody_else(described: str) -> None:
    reading = read_claims(f"On 29 December 2020, armed police detained {described} Kossi Adjavon at his home in Lomé.")
    assert victims(reading) == {"Kossi Adjavon"}


def test_a_noun_with_an_article_before_a_name_is_somebody_else() -> None:
    reading = read_claims("On 29 December 2020, armed police detained a journalist and editor Kossi Adjavon in Lomé.")
    assert victims(reading) == {"a journalist", "Kossi Adjavon"}


def test_who_is_listed_before_two_names_is_named_too() -> None:
    reading = read_claims("Police detained four of them, Yi Sovann, Nay Vuthy, Ny Chantha, and Lim Sreymom, in Takeo.")
    assert victims(reading) == {"Yi Sovann", "Nay Vuthy", "Ny Chantha", "Lim Sreymom"}


@pytest.mark.parametrize(("of", "suffers"), [("Odhikosh's Secretary", True), ("Kenya's President", False)])
def test_the_secretary_of_a_body_of_its_own_is_no_official(of: str, suffers: bool) -> None:
    reading = read_claims(f"On 14 May 2023 a tribunal sentenced to two years in prison {of} Rahim Uddin Sarkar.")
    assert ("Rahim Uddin Sarkar" in victims(reading)) is suffers


@pytest.mark.parametrize(("released", "told"), [("a report on killings in May 2013", set()), ("them", {"killed"})])
def test_what_a_report_is_about_befalls_nobody_beside_it(released: str, told: set[str]) -> None:
    said = f"Rahim Sarkar was charged over {released}." if not told else "Rahim Sarkar was charged and killed."
    assert {"killed"} & fates(read_claims(said), "Rahim Sarkar") == told


def test_organisations_that_speak_for_others_are_not_those_who_suffer() -> None:
    reading = read_claims(
        "Some 39 organizations called for their convictions to be quashed. Both defenders were held for 25 days. "
        "After being released on bail, they were charged again."
    )
    assert victims(reading) == {"Both defenders"}


def test_a_release_that_people_mobilise_for_is_none() -> None:
    arrested = "In November 2020, the arrest of musician Denis Soler Ruiz led artists to mobilise"
    assert "released" not in fates(read_claims(f"{arrested} for his release."), "Denis Soler Ruiz")
    assert "released" in fates(read_claims(f"{arrested}, and he was released."), "Denis Soler Ruiz")


def test_a_sentence_with_a_day_and_people_of_its_own_is_another_episode() -> None:
    reading = read_claims(
        "In November 2020, musician Denis Soler Ruiz was arrested. On 26 November 2020, police raided the office of "
        "his movement and detained 14 activists."
    )
    assert [str(one.date and one.date.start) for one in reading.episodes] == ["2020-11", "2020-11-26"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [("A radio journalist was killed by gunmen.", "incident"), ("In one case a journalist was killed:", "pattern")],
)
def test_one_person_without_a_name_is_an_incident_but_not_what_only_introduces_it(told: str, kind: str) -> None:
    assert [one.kind for one in read_claims(told).episodes] == [kind]
