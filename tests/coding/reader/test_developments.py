"""What goes well stands apart from violations."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import EpisodeProposal


def positive(text: str) -> list[EpisodeProposal]:
    return [one for one in read_claims(text).episodes if one.positive]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("On 3 May 2023, activist Amina Okoro was acquitted of all charges.", "acquitted"),
        ("On 3 May 2023, parliament repealed the law on public order.", "law_repealed"),
        ("On 3 May 2023, the court struck down section 5 of the Sedition Act.", "law_repealed"),
        ("On 3 May 2023, the cabinet withdrew the NGO bill from parliament.", "law_repealed"),
        ("On 3 May 2023, the court declared the decree unconstitutional.", "law_repealed"),
        ("The prosecutor dropped the charges against activist Amina Okoro on 3 May 2023.", "case_closed"),
        ("On 3 May 2023, a court in Kisumu threw out the case against activist Amina Okoro.", "case_closed"),
        ("On 3 May 2023, charges of libel against editor Amina Okoro were dropped.", "case_closed"),
        ("On 3 May 2023, a court found campaigner Amina Okoro not guilty of blocking a road.", "acquitted"),
        ("On 3 May 2023, the president pardoned poet Amina Okoro.", "released"),
        ("On 3 May 2023, the court struck down the offence of insulting the president.", "law_repealed"),
    ],
)
def test_a_step_in_somebodys_favour_is_a_development_of_its_own(text: str, step: str) -> None:
    (one,) = positive(text)
    assert (one.kind, one.outcomes[0].what, str(one.date and one.date.start)) == ("procedure_step", step, "2023-05-03")
    assert read_claims(text).allegations == ()


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2023, the governor lifted the ban on demonstrations in Kisumu.",
        "On 3 May 2023, the High Court ruled in favour of the Lake Rights Centre.",
        "On 3 May 2023, access to the news site Lake Voice was restored.",
        "On 3 May 2023, the association Lake Voice obtained its registration.",
        "The deregistration of youth group Lake Voice was reversed on 3 May 2023.",
    ],
)
def test_a_ban_that_is_lifted_and_a_ruling_for_an_ngo_are_responses(text: str) -> None:
    assert [one.kind for one in positive(text)] == ["response"]


def test_a_protest_that_a_court_calls_unconstitutional_is_no_good_news() -> None:
    assert positive("On 3 May 2023, the court declared the protest unconstitutional.") == []


def test_a_release_after_a_detention_stays_an_outcome_of_the_detention() -> None:
    proposals = read_claims(
        "On 3 May 2023, police in Kisumu detained journalist Amina Okoro. She was released a day later."
    )
    assert [one.positive for one in proposals.episodes] == [False]
    assert [one.what for one in proposals.episodes[0].outcomes] == ["detained", "released"]


def test_a_court_that_forbids_violence_in_good_news_alleges_none() -> None:
    text = "In a positive development, a court ruled on 3 May 2023 that journalists could not be dispersed."
    assert [(one.kind, one.positive) for one in read_claims(text).episodes] == [("response", True)]


@pytest.mark.parametrize(
    "words", ["has not been released", "should be released", "was refused when he asked to be released"]
)
def test_who_was_not_released_is_no_good_news(words: str) -> None:
    assert positive(f"Activist Bao Adeyemi {words}.") == []
