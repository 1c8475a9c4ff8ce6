"""Which acts are one incident, when it was, and which steps followed for whom."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import EpisodeProposal, Proposals


def incidents(proposals: Proposals) -> list[EpisodeProposal]:
    return [one for one in proposals.episodes if one.kind == "incident"]


def steps(proposals: Proposals) -> list[tuple[str, str | None, str | None]]:
    names = {one.id: one.name for one in proposals.mentions}
    return [
        (step.what, names.get(step.person or ""), step.duration)
        for episode in proposals.episodes
        for step in episode.outcomes
    ]


def test_an_entry_of_a_chronicle_lends_its_date_to_all_that_it_tells() -> None:
    text = (
        "20 November 2023: Editor Amina Okoro leaves her office in Kisumu. She is detained by masked men. "
        "Police search her home."
    )
    (one,) = incidents(read_claims(text))
    assert str(one.date and one.date.start) == "2023-11-20"


def test_who_fled_is_the_subject_and_not_whom_a_clause_of_hers_names() -> None:
    text = (
        "Lawyer Amina Okoro, who had represented several prisoners, was ill in January "
        "and fled the country on 3 May 2021."
    )
    (one,) = incidents(read_claims(text))
    assert [str(victim) for victim in read_claims(text).mentions[0].roles] == ["victim"]
    assert one.place is None  # a month is no town


@pytest.mark.parametrize(("city", "country"), [("Karachi", "Pakistan"), ("Mumbai", "India")])
def test_a_name_that_two_countries_have_is_that_of_the_texts_own(city: str, country: str) -> None:
    text = (
        f"On 3 May 2021, officers arrested Amina Okoro in {city}. On 4 May 2021, Bao Adeyemi was shot dead in Punjab."
    )
    assert {one.country for one in incidents(read_claims(text))} == {country}


def test_whoever_is_arrested_in_the_active_voice_has_the_step_of_a_detention() -> None:
    assert steps(read_claims("On 3 May 2021, officers arrested Amina Okoro in Kisumu.")) == [
        ("detained", "Amina Okoro", None)
    ]


def test_a_step_belongs_to_the_person_it_is_said_of() -> None:
    text = (
        "On 3 May 2021, police in Kisumu detained journalists Amina Okoro and Bao Adeyemi. "
        "Okoro was released after two days, while Adeyemi was sentenced to three months in prison."
    )
    assert set(steps(read_claims(text))) == {
        ("detained", "Amina Okoro", None),
        ("detained", "Bao Adeyemi", None),
        ("released", "Amina Okoro", "2 days"),
        ("sentenced", "Bao Adeyemi", "3 months"),
    }


def test_what_has_gone_on_since_a_day_without_anybody_named_is_a_pattern() -> None:
    text = "Since 9 February 2023 at least four people have been killed in protests in Kisumu."
    assert [one.kind for one in read_claims(text).episodes] == ["pattern"]


def test_people_taken_from_a_crowd_that_was_broken_up_are_part_of_the_same_incident() -> None:
    text = (
        "On 8 June 2022, police used tear gas to break up a sit-in of teachers in Kisumu. "
        "Eleven participants were detained and released the following morning."
    )
    (one,) = incidents(read_claims(text))
    assert str(one.date and one.date.start) == "2022-06-08"


def test_earlier_occasions_are_another_incident() -> None:
    text = (
        "- Amina Okoro was detained by police in Kisumu on 4 January 2022. "
        "Okoro was also beaten by police on two earlier occasions."
    )
    assert len(incidents(read_claims(text))) == 2


def test_the_date_of_a_report_is_not_the_date_of_what_it_tells() -> None:
    text = "On 1 August 2024, the Coast Forum reported that Amina Okoro had been detained on 5 July 2024."
    (one,) = incidents(read_claims(text))
    assert str(one.date and one.date.start) == "2024-07-05"


def test_a_law_is_a_legal_development_with_its_step_and_no_victim() -> None:
    proposals = read_claims("On 3 May 2023, parliament passed amendments to the Law on Media.")
    (one,) = incidents(proposals)
    assert [(a.violation, a.victim) for a in proposals.allegations] == [("restrictive_law", None)]
    assert [step.what for step in one.outcomes] == ["law_adopted"]


def test_a_name_flung_at_somebody_is_a_smear_only_in_quotation_marks() -> None:
    quoted = read_claims("On 3 May 2023, the minister called activist Amina Okoro “a foreign agent”.")
    assert [one.violation for one in quoted.allegations] == ["smear"]
    assert read_claims("On 3 May 2023, the minister called activist Amina Okoro by telephone.").allegations == ()


def test_what_somebody_is_accused_of_is_not_done_to_anybody() -> None:
    proposals = read_claims("Activist Amina Okoro was detained on 3 May 2023 on a charge of smuggling by a group.")
    names = {one.id: one.name for one in proposals.mentions}
    assert {names[one.victim] for one in proposals.allegations if one.victim} == {"Amina Okoro"}


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2023 police in Kisumu did not use tear gas.",
        "Nobody was arrested in Kisumu on 3 May 2023.",
        "The Law on Media has yet to enter into force.",
    ],
)
def test_what_did_not_happen_is_not_alleged(text: str) -> None:
    assert read_claims(text).allegations == ()


def test_who_stands_before_a_comma_and_a_past_form_suffered_it() -> None:
    text = "Blogger Amina Okoro, jailed for five years in 2022 over a post, is in poor health."
    assert ("sentenced", "Amina Okoro", "5 years") in steps(read_claims(text))


def test_a_day_near_by_says_more_of_a_step_than_a_year() -> None:
    text = "Blogger Amina Okoro, jailed for five years in 2022 over a post, was pardoned on 1 March 2024."
    dates = [str(step.date and step.date.start) for one in read_claims(text).episodes for step in one.outcomes]
    assert "2024-03-01" in dates


def test_each_step_of_a_sentence_takes_the_date_behind_it() -> None:
    text = "Amina Okoro was arrested on 3 May 2023 and sentenced on 5 June 2023 to two years in prison."
    dates = {
        step.what: str(step.date and step.date.start) for one in read_claims(text).episodes for step in one.outcomes
    }
    assert dates == {"detained": "2023-05-03", "sentenced": "2023-06-05"}


def test_a_sentence_ends_behind_a_number_of_one_figure() -> None:
    text = (
        "Amina Okoro was charged with incitement and held at Correctional Centre 2. "
        "On 25 May 2023, the court in Kisumu sentenced her to two years in prison."
    )
    dates = {step.what: step.date for one in read_claims(text).episodes for step in one.outcomes}
    assert dates["charged"] is None
    assert str(dates["sentenced"] and dates["sentenced"].start) == "2023-05-25"


@pytest.mark.parametrize(
    ("text", "violation"),
    [
        ("On 4 May 2023, the Kisumu governor banned all demonstrations for 30 days.", "ban_on_assembly"),
        ("On 4 May 2023, Amina Okoro was held at the port and deported.", "deportation"),
        ("On 4 May 2023, Amina Okoro was handcuffed and kicked in Kisumu.", "ill_treatment"),
        ("On 4 May 2023, the regulator fined Radio Okoro 3,000 dollars.", "fine"),
        ("On 4 May 2023, agents hacked the phone of activist Amina Okoro.", "surveillance"),
        ("On 4 May 2023, activist Amina Okoro received death threats.", "threats"),
        ("On 4 May 2023, Amina Okoro was barred from flying to Geneva.", "travel_ban"),
        ("On 4 May 2023, police used sponge grenades against the marchers in Kisumu.", "excessive_force"),
    ],
)
def test_monitors_have_many_words_for_an_act(text: str, violation: str) -> None:
    assert violation in {one.violation for one in read_claims(text).allegations}


def test_a_noun_of_action_without_anybody_is_no_act() -> None:
    assert not read_claims("On 4 May 2023, the closure of the borders was extended.").allegations
