"""Whom an act befell, as chronicles, notes to the press and news of colleagues name them; and whom it did not."""

import pytest

from tizim import data
from tizim.coding.reader import read_claims


def victims(text: str) -> set[str]:
    return {one.name for one in read_claims(text).mentions if one.kind == "person" and "victim" in one.roles}


def befell(text: str, violation: str) -> set[str]:
    reading = read_claims(text)
    names = {one.id: one.name for one in reading.mentions}
    return {names.get(one.victim or "", "nobody") for one in reading.allegations if one.violation == violation}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Police arrested its founder, Binta Sow, and the head of staff, Malick Faye.", {"Binta Sow", "Malick Faye"}),
        ("Police arrested a student leader, Binta Sow, in Dakar.", {"Binta Sow"}),
        ("The raid led to the arrest of its director, Binta Sow, and two guards.", {"Binta Sow"}),
        ("Binta Sow, a leader from Matam, and six other members were arrested.", {"Binta Sow"}),
        ("Two reporters, Mariem Diallo and Fares Khelifi, were beaten.", {"Mariem Diallo", "Fares Khelifi"}),
        ("The court sentenced Binta Sow, a 27-year-old poet, to eight months in prison.", {"Binta Sow"}),
        ("The People's Court of Lam province convicted monk Thich An Khanh of sedition.", {"Thich An Khanh"}),
        ("Gunmen on a motorcycle killed Juan Zelaya, a river defender, in Tocoa.", {"Juan Zelaya"}),
        ("Binta Sow, a student of Kolda University, was taken from her hostel at night.", {"Binta Sow"}),
        ("The deaths of 23 people were verified. The dead were named as Ana Ruiz.", {"Ana Ruiz"}),
        ("Police detained Chaker Ben Ali, a former minister and leader of the opposition.", {"Chaker Ben Ali"}),
        ("Binta Sow was herself stopped from travelling to London.", {"Binta Sow"}),
        ("Binta Sow and the station's founder, Malick Faye, were arrested.", {"Binta Sow", "Malick Faye"}),
        ("Binta Sow was shot dead on the road, together with a colleague, Malick Faye.", {"Binta Sow", "Malick Faye"}),
        ("Police detained former judge Binta Sow and politician Malick Faye.", {"Binta Sow", "Malick Faye"}),
        ("The body of radio announcer Marcos Tepoz was found in a ravine.", {"Marcos Tepoz"}),
        ("Poet Binta Sow, whom police had beaten on 3 May 2024, left the country.", {"Binta Sow"}),
        ("Binta Sow, 23, is one of the 40 women whom police took away on 3 May 2024.", {"Binta Sow"}),
        ("“They beat me with a cable for two hours,” said Binta Sow.", {"Binta Sow"}),
        ("Binta Sow said: “On 3 May 2024 I was beaten in a cell.”", {"Binta Sow"}),
        ("Police arrested 40 people in Dakar. One of them, the student Binta Sow, is a minor.", {"Binta Sow"}),
        ("Police arrested 40 people in Dakar. The detainees include the poet Binta Sow.", {"Binta Sow"}),
        ("Two reporters were beaten in Dakar; one of them, Binta Sow, is in hospital.", {"Binta Sow"}),
        ("A host called editor Binta Sow of the portal Ferlo Info “a tool of foreign powers”.", {"Binta Sow"}),
    ],
)
def test_whoever_stands_beside_a_description_a_list_or_a_body_is_found(text: str, named: set[str]) -> None:
    assert named <= victims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided the home of Elena Lora and detained her brother, Widner, 22. He was deported that night.",
        "Officers visited Elena Lora with her son, Widner, 12. He was beaten.",
    ],
)
def test_he_after_her_brother_is_the_brother_and_not_the_sister(text: str) -> None:
    assert "Elena Lora" not in befell(text, "deportation") | befell(text, "ill_treatment")
    assert "Widner" in victims(text)


@pytest.mark.parametrize(
    "text",
    [
        "“They beat my brother,” said Binta Sow.",
        "Binta Sow, with whom police had beaten nobody, left the country.",
        "Police arrested 40 people in Dakar. One of the lawyers, Binta Sow, spoke to them.",
    ],
)
def test_who_speaks_of_others_or_for_them_suffers_nothing(text: str) -> None:
    assert "Binta Sow" not in victims(text)


def test_whoever_is_convicted_with_others_of_a_body_is_convicted_and_not_the_body() -> None:
    text = "The tribunal on 22 July 2023 convicted five members of the association Sanjog Mancha of sedition."
    assert befell(text, "criminal_prosecution") == {"five members"}


def test_he_means_whom_the_sentence_before_begins_with() -> None:
    text = (
        "The raid led to the arrest of its director, Saadia Mbarki. "
        "The killing of Sabri Ouerghi, a vendor, has not been investigated. He died of a skull fracture."
    )
    assert "Saadia Mbarki" not in befell(text, "killing")


@pytest.mark.parametrize(
    "text",
    [
        "Police in Dak Lak summoned 11 Montagnard Christians in June.",
        "They were pulled off a Victoria Falls-bound plane in Harare.",
        "Soldiers shot at the crowd. “They shot whoever they saw,” said a trader.",
        "We demand that the charges against Binta Sow be withdrawn.",
        "The Clinic for Victims of Torture was praised by Binta Sow.",
        "Officials should release Binta Sow and drop all charges against her.",
        "Former minister Binta Sow was sentenced to five years in prison for corruption.",
    ],
)
def test_nobody_is_made_a_victim_by_a_count_a_place_a_demand_or_a_name(text: str) -> None:
    assert victims(text) == set()


@pytest.mark.parametrize(
    ("text", "violation"),
    [
        ("He was treated for bullet wounds.", "injury"),
        ("Mariem Diallo was treated for bullet wounds in Dakar.", "injury"),
        ("Mariem Diallo transferred to a punishment cell for the fourth time.", "ill_treatment"),
        ("Mariem Diallo was sued for defamation over a report.", "criminal_prosecution"),
        ("Police denied Mariem Diallo a lawyer; the court denied them bail.", "pretrial_detention"),
        ("Mariem Diallo has been refused her diabetes medication.", "denial_of_medical_care"),
        ("Mariem Diallo was freed on bail after one night in custody.", "arbitrary_detention"),
        ("Police fined Ferlo TV and sealed the portal's office.", "raid_on_office"),
    ],
)
def test_further_words_tell_of_the_same_acts(text: str, violation: str) -> None:
    assert violation in {one.violation for one in read_claims(text).allegations}


def test_a_former_president_is_no_victim_of_the_blocking_of_an_article_on_his_family() -> None:
    read = read_claims(
        "The ministry claimed that an article on the role of the family of former President Daulet Seitov contained "
        "false information, punishable under the Criminal Code. The article was blocked in Kazakhstan."
    )
    assert not any("victim" in one.roles for one in read.mentions)


def test_nobody_who_holds_or_held_office_is_a_victim_in_the_demonstration() -> None:
    read = read_claims(data.text("demo/country-update.md"))
    held_office = {one.name for one in read.mentions if one.kind == "person" and "victim" not in one.roles}
    assert held_office == {"Tokayev", "Nursultan Nazarbayev", "Karim Masimov"}
