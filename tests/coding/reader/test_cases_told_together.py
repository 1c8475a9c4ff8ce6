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


def test_who_only_says_what_befell_others_is_no_victim_of_it() -> None:
    reading = read_claims("Rights groups welcomed the decree but said many citizens remain behind bars.")
    assert "Rights groups" not in victims(reading)
    reading = read_claims("Many citizens remain behind bars.")
    assert victims(reading) == {"Many citizens"}


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("Wilmer Rojas was shot in Hacarí, Norte de Sabana. He died in hospital.", {"Wilmer Rojas"}),
        ("Aldemar Rojas, president of the Asociación de Sabana, in Cesar, was shot dead.", {"Aldemar Rojas"}),
        ("Ana Rojas was a woman human rights defender. She was killed at home.", {"Ana Rojas"}),
        ("The authorities are prosecuting a young woman, Rose Achieng, for a website.", {"Rose Achieng"}),
        ("Police arrested, and allegedly beat, activists Ana Rojas and Ola Rojas.", {"Ana Rojas", "Ola Rojas"}),
        ("Ana Rojas was murdered in Cali, as was the defender Ola Rojas in Corinto.", {"Ana Rojas", "Ola Rojas"}),
        ('"Armed operatives detained Bob Achieng, the chair of Free Land."', {"Bob Achieng"}),
        ("José Rojas, 73, and his son Juan, 29, left early. Two men shot them.", {"José Rojas", "Juan"}),
        ("Police arrested hundreds.", {"hundreds"}),
    ],
)
def test_whom_articles_tell_of_in_their_own_ways_is_found(told: str, named: set[str]) -> None:
    assert victims(read_claims(told)) == named


def test_acts_listed_behind_include_do_not_befall_each_others_victims() -> None:
    reading = read_claims("Cases include the abduction and killing of Ali Kibaro and the beating of Abdul Nondwe.")
    assert "missing" not in fates(reading, "Abdul Nondwe")


@pytest.mark.parametrize(("shot", "fate"), [("shot him dead", "killed"), ("shot him", "injured")])
def test_whoever_is_shot_dead_is_killed(shot: str, fate: str) -> None:
    reading = read_claims(f"José Rojas led a board. On 4 January 2019, armed men {shot} in front of his house.")
    assert fate in fates(reading, "José Rojas")


@pytest.mark.parametrize(("law", "violations"), [("clemency decree", set()), ("new decree", {"restrictive_law"})])
def test_a_decree_of_mercy_is_no_restrictive_law(law: str, violations: set[str]) -> None:
    reading = read_claims(f"Inmates were held under a {law} signed by the president on 18 March 2015.")
    assert {one.violation for one in reading.allegations} - {"arbitrary_detention"} == violations


def test_a_paragraph_that_begins_with_a_pronoun_goes_on_about_the_one_before() -> None:
    before = (
        "Nasta Palanskaya was released in February 2011 and warned not to leave the city of Minsk before her trial."
    )
    reading = read_claims(f"{before}\n\nShe was arrested again in March 2011.\n")
    assert "detained" in fates(reading, "Nasta Palanskaya")
    reading = read_claims(f"{before}\n\nA poet was arrested again in March 2011.\n")
    assert "detained" not in fates(reading, "Nasta Palanskaya")


def test_numbers_of_different_people_are_different_episodes() -> None:
    reading = read_claims(
        "At least eight people were killed in Nairobi. A year ago at least 60 people were killed there."
    )
    assert len(reading.episodes) == 2


@pytest.mark.parametrize(("served", "length"), [("a two-year sentence", None), ("two years", "2 years")])
def test_the_length_of_a_sentence_is_not_that_of_the_arrest_before_it(served: str, length: str | None) -> None:
    reading = read_claims(f"Orkhan Eyvazov was held in Baku in May 2014 for {served}.")
    steps = [one for episode in reading.episodes for one in episode.outcomes if one.what == "detained"]
    assert [one.duration for one in steps] == [length]


@pytest.mark.parametrize("years", ["3 1/2", "3½", "3.5"])
def test_half_a_year_is_read_in_every_way_it_is_written(years: str) -> None:
    reading = read_claims(
        f"Basir Eyvazov was sentenced to {years} years in prison after being convicted of tax evasion."
    )
    lengths = {one.what: one.duration for episode in reading.episodes for one in episode.outcomes}
    assert lengths == {"sentenced": "3.5 years", "convicted": None}


@pytest.mark.parametrize("limit", ["More than", "About", "Up to", "At least", "Over", ""])
def test_people_are_found_behind_any_limit_of_their_number(limit: str) -> None:
    told = f"{limit} 200 people were arrested in Novi Sad.".strip()
    assert victims(read_claims(told)) == {f"{limit} 200 people".strip()}


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("Seven officers — six of them masked — attacked Eni Danjuma, a reporter.", {"Eni Danjuma"}),
        ("Four activists — Ana Rojas, Ola Rojas and Eva Rojas — were each sentenced to 18 months in jail.",
         {"Ana Rojas", "Ola Rojas", "Eva Rojas"}),
        ("Police detained Moncef Kacem, a reporter for Radio Sahel, and Ramdane Rahal, a freelance producer.",
         {"Moncef Kacem", "Ramdane Rahal"}),
        ("Leila Fathi and photographer Linda Fathi were among two journalists arrested by the army.",
         {"two journalists", "Leila Fathi", "Linda Fathi"}),
        ("They were met by police, with several protesters detained.", {"several protesters"}),
    ],
)  # fmt: skip
def test_whoever_is_set_off_by_dashes_or_descriptions_or_counted_among_others_is_found(
    told: str, named: set[str]
) -> None:
    assert victims(read_claims(told)) == named


def test_who_speaks_past_a_description_is_not_joined_to_the_one_described() -> None:
    reading = read_claims("Police detained Moncef Kacem, a reporter for Radio Sahel, and Ramdane Rahal said so.")
    assert victims(reading) == {"Moncef Kacem"}


def test_a_reporter_for_the_same_station_is_no_station() -> None:
    reading = read_claims(
        "Agents beat Sylvie Ndala of Radio Sahel and detained Yvon Lepage, a reporter for the same station."
    )
    assert "Yvon Lepage" in victims(reading)


def test_a_dateline_before_any_paragraph_neither_dates_nor_places_what_it_tells() -> None:
    told = "the authorities should investigate the attack on journalist Vakho Sanaia, a group said today. "
    day = "On February 25 in Tbilisi, three men attacked Vakho Sanaia, an anchor."
    reading = read_claims(f"Abuja, March 4, 2021 — {told}\n\nNew York, March 3, 2021 — {told}{day}\n")
    assert {str(one.date and one.date.start) for one in reading.episodes if one.date} <= {"2021-02-25"}
    assert "New York" not in {one.place for one in reading.episodes}


@pytest.mark.parametrize(("words", "told"), [("should cease detaining", False), ("keep detaining", True)])
def test_what_should_cease_is_not_told_as_done(words: str, told: bool) -> None:
    assert bool(read_claims(f"The authorities {words} members of the press.").allegations) is told


@pytest.mark.parametrize(("of", "agent"), [("a protest by Tofiq Yaqublu", False), ("a protest", False)])
def test_whose_protest_it_was_did_not_ban_it(of: str, agent: bool) -> None:
    reading = read_claims(f"In Baku, the authorities refused to authorise {of}, a member of a party.")
    assert any("perpetrator" in one.roles for one in reading.mentions if one.name == "Tofiq Yaqublu") is agent


def test_whoever_is_called_on_is_called_no_names() -> None:
    reading = read_claims('The group called on the attorney general to "save Abu Hurayra and end the abuse".')
    assert "smear" not in {one.violation for one in reading.allegations}


def test_two_people_told_of_as_the_two_activists_in_the_next_paragraph_are_meant() -> None:
    reading = read_claims(
        "Tanta Tuatul and Orawan Phupong began a hunger strike on 18 January.\n\nThe two activists face charges of "
        "insulting the king for a sign.\n"
    )
    assert victims(reading) == {"Tanta Tuatul", "Orawan Phupong"}


@pytest.mark.parametrize(("ahead", "length"), [("in the past", None), ("for", "24 hours")])
def test_a_period_looked_back_on_is_no_length_of_detention(ahead: str, length: str | None) -> None:
    reading = read_claims(f"Ana Rojas was detained in Cali {ahead} 24 hours.")
    assert [one.duration for episode in reading.episodes for one in episode.outcomes] == [length]


def test_the_section_of_a_law_is_no_place() -> None:
    reading = read_claims(
        "The court in Bangkok convicted Anchan Prel under a provision, codified in Section 112 of the law."
    )
    assert "Section" not in {one.name for one in reading.places}


def test_a_paragraph_that_opens_with_a_day_dates_what_its_next_sentences_tell() -> None:
    opens = "On 14 December 2014, several men rang at the flat of a group."
    reading = read_claims(
        f"{opens} They refused to give names. They searched the office of the group and seized phones."
    )
    (one,) = reading.episodes
    assert (str(one.date and one.date.start), one.date and one.date.derived is not None) == ("2014-12-14", True)
    reading = read_claims(f"{opens} Ana Rojas said that she had been beaten before.")
    assert [one.date for one in reading.episodes if one.kind == "incident"] == [None]


def test_a_crime_that_somebody_is_arrested_for_has_its_own_day() -> None:
    reading = read_claims("The general was arrested on 12 August for the abduction of Ana Rojas on 26 June 2006.")
    dates = [str(one.date and one.date.start) for one in reading.episodes if one.kind == "incident"]
    assert dates == ["2006-06-26"]


@pytest.mark.parametrize(("who", "suffers"), [("Witnesses", False), ("Relatives of the dead", True)])
def test_witnesses_tell_of_others_than_themselves(who: str, suffers: bool) -> None:
    named = victims(read_claims(f"{who} said that they were seized and beaten by the army in Hagonoy."))
    assert any(who.split(maxsplit=1)[0] in name for name in named) is suffers


def test_arrests_told_of_by_their_owners_befell_them() -> None:
    reading = read_claims(
        "Eight activists appeared before a court in Nairobi following their arrests the previous day."
    )
    assert victims(reading) == {"Eight activists"}


def test_a_government_is_never_detained() -> None:
    reading = read_claims(
        "The administrators of a page which had leaked data of the government were detained in May 2016."
    )
    assert victims(reading) == set()


@pytest.mark.parametrize(("opening", "episodes"), [("Meanwhile, seven", 2), ("Seven", 1)])
def test_meanwhile_begins_another_episode(opening: str, episodes: int) -> None:
    reading = read_claims(f"On 1 July 2016 a rally in Fez was banned. {opening} journalists are on trial for a report.")
    assert len([one for one in reading.episodes if one.kind in ("incident", "pattern")]) == episodes


@pytest.mark.parametrize(("people", "together"), [("14 other people", True), ("human rights defenders", False)])
def test_others_suffer_beside_those_named_and_people_at_large_do_not(people: str, together: bool) -> None:
    reading = read_claims(f"Ana Rojas was killed in Cali on 4 October 2022. {people.capitalize()} were killed.")
    assert (len(reading.episodes) == 1) is together


@pytest.mark.parametrize(
    ("by", "named"),
    [
        ("the minister of construction", True),
        ("a bodyguard of the minister of construction", False),
        ("the minister's guards", False),
    ],
)
def test_whoever_acts_for_somebody_is_not_the_one_they_act_for(by: str, named: bool) -> None:
    reading = read_claims(f"Tamás Keszthelyi, a reporter, was shoved against a wall by {by} in Győr on 28 March 2024.")
    did = {one.name for one in reading.mentions if "perpetrator" in one.roles}
    assert any("minister" in name for name in did) is named


def test_nobody_is_the_one_who_convicts_them() -> None:
    reading = read_claims(
        'A court in Goma sentenced activist Espoir Kasereka to two years after convicting him of "insult".'
    )
    assert {one.name for one in reading.mentions if "perpetrator" in one.roles} == {"A court"}


def test_a_pronoun_inside_a_verb_is_whom_it_befell_and_its_day_the_day_of_that() -> None:
    reading = read_claims(
        "Groups said on Tuesday that agents tortured student Takudzwa Moyana after picking her up in Harare on 12 May."
    )
    (one,) = reading.episodes
    assert str(one.date and one.date.start) == "--05-12"


def test_who_coordinates_a_body_is_summoned_and_not_the_body() -> None:
    reading = read_claims(
        "The service summoned the coordinator of the group Justice Sans Peur, Jean Bahati, three times."
    )
    assert victims(reading) == {"Jean Bahati"}


@pytest.mark.parametrize(("fired", "told"), [("fired presenter", True), ("fired questions at presenter", False)])
def test_whoever_is_fired_is_not_whoever_something_is_fired_at(fired: str, told: bool) -> None:
    reading = read_claims(f"On 2 April 2024 the public broadcaster {fired} Márk Vidák.")
    assert ("intimidation" in {one.violation for one in reading.allegations}) is told
