"""Chronicles: a day over its entries, lines without a verb, and what a day's line does not date."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import EpisodeProposal

HEAD = "Chronicle of repression, week of 3–9 April 2023\n\n"


def incidents(text: str) -> list[EpisodeProposal]:
    return [one for one in read_claims(text).episodes if one.kind == "incident"]


@pytest.mark.parametrize("day", ["5 April", "Wednesday, 5 April", "5 April 2023"])
def test_a_heading_that_is_a_day_dates_the_lines_under_it(day: str) -> None:
    text = f"{HEAD}{day}\n- Arrest of two photographers, Yauhen Merkis and Dzmitry Sol, in Homiel.\n"
    (one,) = incidents(text)
    assert str(one.date and one.date.start) == "2023-04-05"


def test_a_heading_that_says_more_than_a_day_dates_nothing_under_it() -> None:
    text = f"{HEAD}Date: 5 April 2023\n- Arrest of two photographers, Yauhen Merkis and Dzmitry Sol, in Homiel.\n"
    (one,) = incidents(text)
    assert one.date is None


def test_a_day_under_a_title_is_when_that_was_published_unless_the_next_day_stands_under_what_was_told() -> None:
    told = "Amina Okoro was arrested in Kisumu by six men.\n\n"
    articles = f"A lawyer is arrested\n\nMay 6, 2024\n\n{told}A second arrest\n\nMay 9, 2024\n\n{told}"
    assert [one.date for one in incidents(articles)] == [None, None]
    days = f"Chronicle\n\nMay 6, 2024\n\n{told}May 9, 2024\n\n{told}"
    assert [str(one.date and one.date.start) for one in incidents(days)] == ["2024-05-06", "2024-05-09"]


def test_a_day_that_is_a_sentence_of_its_own_dates_its_entry() -> None:
    (one,) = incidents("Monday 6 May 2024. Lawyer Amina Okoro is picked up in Kisumu by six men.")
    assert str(one.date and one.date.start) == "2024-05-06"


def test_the_day_of_a_law_is_not_the_day_of_an_act_under_it() -> None:
    text = "Amina Okoro was jailed for two years under Decree-Law 54 of September 16, 2022."
    assert [one.date for one in incidents(text)] == [None]


@pytest.mark.parametrize(
    ("line", "violation", "victim"),
    [
        ("Website of the newspaper Haradski Dzień blocked at the request of the ministry.", "site_blocking", None),
        ("Raid on the office of the association Our Heritage in Homiel.", "raid_on_office", None),
        ("Its chair, Aleh Dziarnovich, taken to the KGB.", "arbitrary_detention", "Aleh Dziarnovich"),
        ("Palina Sharenda denied a visit by her mother.", "denial_of_family_contact", "Palina Sharenda"),
        ("Detention of journalist Maryna Zalata in Hrodna.", "arbitrary_detention", "Maryna Zalata"),
    ],
)
def test_a_line_without_a_verb_tells_what_happened_to_whom(line: str, violation: str, victim: str | None) -> None:
    reading = read_claims(f"{HEAD}5 April\n- {line}\n")
    names = {one.id: one.name for one in reading.mentions}
    told = {(one.violation, names.get(one.victim or "")) for one in reading.allegations}
    assert violation in {code for code, _ in told}
    assert victim is None or (violation, victim) in told
