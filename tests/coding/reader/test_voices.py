"""Who is heard: the claimant of a figure, with the chain that passes it on, and the day it was said."""

import pytest

from tizim.coding.reader import read_claims


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("At least 60 people were injured, the organisers said.", "the organisers"),
        ("On Monday 44 people were charged, the governorate said.", "the governorate"),
        ("According to the campus medical team, 33 people were injured.", "the campus medical team"),
        ("According to information from her daughter, activist Nura Sadova was hit by two bullets.", "her daughter"),
        ("Aisha Yusufu's lawyer, Bello Danda, told a radio that she was held for nine days.", "Bello Danda"),
        ("Tests run by the digital rights group Red Abierta showed outages on 3 networks.", "Red Abierta"),
        ("The city police insist that 9 people were held.", "The city police"),
        ("The prison service replied that 9 people had fallen ill.", "The prison service"),
        ("The army on Monday said that 9 people had died.", "The army"),
        ("Viet Nam asserts that 9 people were held.", "Viet Nam"),
        ("Interior Ministry: “only 9 people were held”.", "Interior Ministry"),
        ("The Ministry's figure for detentions is 47.", "The Ministry"),
        ("Police counted many marchers, the organisers around 500 people.", "the organisers"),
        ("By the count of the Delta Observatory, 88 people were detained.", "Delta Observatory"),
        ("It was reported by the Delta Observatory that 40 houses had been burned.", "Delta Observatory"),
        ("The police put the number of injured at nine.", "The police"),
        ("Vestnik reported that 44 people were behind bars.", "Vestnik"),
        ("Vestnik, a human rights group, said 44 people were behind bars.", "Vestnik"),
        ("His lawyer, Bello Danda, said the guards had beaten 9 people.", "Bello Danda"),
        ("At least 9 people were beaten, said the lawyer Bello Danda.", "Bello Danda"),
        ("According to Zalush, six prisoners were hanged.", "Zalush"),
        ("The Delta Observatory knows of at least 27 people held in this manner.", "Delta Observatory"),
        (
            "It passed despite a finding of the Human Rights Commission that nine people had died.",
            "Human Rights Commission",
        ),
        ("She was sued after a former rebel claimed in an affidavit that she paid 12 men.", "a former rebel"),
        ("According to Harbour for the Delta Now (HADN) at least 150 people were held.", "Harbour for the Delta Now"),
        ("According to Delta Open Rights, a Norway-based organisation, 12 people were hanged.", "Delta Open Rights"),
        ("According to the latest data from Zalush-Info, 194 people were charged.", "Zalush-Info"),
        ("According to data published by the Ministry of Health, 12 people died.", "Ministry of Health"),
        ("According to the media project “Zalush”, 12 people died.", "Zalush"),
        ("“All 12 prisoners were moved,” Delta Open Rights said in a report.", "Delta Open Rights"),
        ("On Monday Zalush said that 12 people had died.", "Zalush"),
        ("Zalush, a local source that covers villages in the east and the north, said six people died.", "Zalush"),
        (
            "Some medical sources, including the Delta Observatory, have stated that 40 people died.",
            "Some medical sources",
        ),
        ("A Zalush Post report in April claimed that 30 men had been held.", "A Zalush Post report"),
        ("The London-based organisation also warned that 12 people were missing.", "The London-based organisation"),
        ("The Central Committee of Sanda's Doctors said 12 people had died.", "Central Committee of Sanda's Doctors"),
        ("The group is reporting that 438 people have been detained.", "The group"),
        ("The men were shot in what prosecutors said was an attack by 12 people.", "prosecutors"),
        (
            "The Delta Observatory says two prisoners were hanged for their alleged links to a gang.",
            "Delta Observatory",
        ),
    ],
)
def test_a_figure_has_the_claimant_the_text_gives_it(text: str, claimant: str) -> None:
    figures = [one for one in read_claims(text).figures if one.value is not None]
    assert figures[-1].claimant == claimant
    assert len({one.claimant for one in figures}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The editor had reported on the strike and was held for ten days.",
        "The president declared a state of emergency for 14 days.",
        "The alliance of six post-Soviet states sent troops.",
        "Teresa Molina had received threats for two weeks.",
        "The Ministry of Justice added four journalists to the register of foreign agents.",
        "A court stripped 94 people of their nationality, among them writer Sergio Amado, and declared them traitors.",
    ],
)
def test_a_verb_that_tells_nothing_makes_no_claimant(text: str) -> None:
    assert [one.claimant for one in read_claims(text).figures] == [None]


def test_who_released_a_figure_is_its_claimant() -> None:
    text = "The Delta Observatory put the toll at 377, higher than the figure of 288 released by the health ministry."
    assert [one.claimant for one in read_claims(text).figures] == ["Delta Observatory", "the health ministry"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The toll is higher than the figure of 288 released by Egypt's health ministry.", "Egypt's health ministry"),
        ("Villagers interviewed by Radio Lumen put the number of dead at 31.", "Villagers"),
        ("The opposition now speaks of 31 dead.", "The opposition"),
    ],
)
def test_a_claimant_is_named_by_its_own_words(text: str, claimant: str) -> None:
    assert [one.claimant for one in read_claims(text).figures] == [claimant]


def test_who_interviewed_the_villagers_passes_on_what_they_say() -> None:
    (figure,) = read_claims("Villagers interviewed by Radio Lumen put the number of dead at 31.").figures
    assert [voice.name for voice in figure.voices] == ["Villagers", "Radio Lumen"]


def test_who_released_prisoners_claims_nothing() -> None:
    assert [one.claimant for one in read_claims("Some 40 prisoners were released by police.").figures] == [None]


def test_it_is_the_body_that_spoke_last() -> None:
    text = "The Delta Observatory condemned the raid. On Wednesday it said that 15 people had been charged."
    assert [one.claimant for one in read_claims(text).figures] == ["Delta Observatory"]


def test_it_is_nobody_where_no_body_has_spoken() -> None:
    text = "Aisha Yusufu condemned the raid. On Wednesday it said that 15 people had been charged."
    assert [one.claimant for one in read_claims(text).figures] == [None]


def test_a_sentence_between_two_of_one_speaker_is_theirs_too() -> None:
    figure = read_claims(
        "Sergei Lagutov was detained. He said that he was beaten. After two sessions he could not walk. "
        "Lagutov also said that nobody helped him."
    ).figures[0]
    assert (figure.claimant, figure.claimant_kind) == ("Sergei Lagutov", "victim")


def test_what_one_side_says_though_another_says_more_is_not_mixed() -> None:
    figures = read_claims("Police said that 73 people were arrested, though lawyers put the number at 91.").figures
    assert [(one.value, one.claimant) for one in figures] == [(73, "Police"), (91, "lawyers")]


@pytest.mark.parametrize(("opening", "claimant"), [("The son", "his son"), ("The neighbour", "Daniyar Sadov")])
def test_he_who_says_more_is_the_relative_whom_the_sentence_before_takes_up(opening: str, claimant: str) -> None:
    text = (
        f"According to his son, Daniyar Sadov was beaten. {opening} found two scars. He said that 3 guards were there."
    )
    assert [one.claimant for one in read_claims(text).figures if one.unit == "guards"] == [claimant]


def test_the_chain_names_who_said_it_first_and_who_passed_it_on() -> None:
    figure = read_claims(
        "Radio Lumen reported that according to residents, at least 12 people had been killed."
    ).figures[0]
    assert [voice.name for voice in figure.voices] == ["residents", "Radio Lumen"]
    told = read_claims("The mayor told Radio Lumen that 45 people had died.").figures[0]
    assert [voice.name for voice in told.voices] == ["The mayor", "Radio Lumen"]


def test_nobody_is_tortured_where_nobody_is_said_to_be() -> None:
    minister = read_claims("Interior Minister Anwar Ibragimo said that nobody had been tortured.").mentions[0]
    assert minister.roles == ("official",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 5 March 2023, the Delta Observatory reported that 40 people had been killed.", "2023-03-05"),
        ("In a statement of 5 March 2023 the Delta Observatory said that 40 people had been killed.", "2023-03-05"),
        ("Two days later, on 5 March 2023, the Delta Observatory said that 40 people were killed.", "2023-03-05"),
        ("The ministry said on 5 March 2023 that 40 people had been killed.", "2023-03-05"),
        ("The ministry on 5 March 2023 said that 40 people had been killed.", "2023-03-05"),
        ("The ministry said in a letter on 5 March 2023 that 40 people had been killed.", "2023-03-05"),
        ("On 5 March 2023, the ministry said that 40 people were killed on 3 May 2021.", "2023-03-05"),
        ("At least 40 people were killed, the ministry said on 5 March 2023.", "2023-03-05"),
        ("Police killed 40 people on 5 March 2023, the Delta Observatory said.", None),
        ("Police killed 40 people on 5 March 2023, the ministry said, adding that all of them had been armed.", None),
        ("On 5 March 2023, according to the ministry, 40 people were killed.", None),
        ("As of 5 March 2023, 40 people had been killed, the ministry said.", None),
        ("The ministry, which on 5 March 2023 had banned the party, said that 40 people were killed.", None),
    ],
)
def test_the_day_on_which_something_was_said_is_not_that_on_which_it_happened(text: str, day: str | None) -> None:
    counts = [claim for claim in read_claims(text).claims if claim.field == "count" and claim.voices]
    assert [str(claim.said_on.start) if claim.said_on else None for claim in counts] == [day]
