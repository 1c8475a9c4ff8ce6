"""Dates that are counted from another, and the day they are counted from."""

import pytest

from tizim.coding.reader import read_claims


def starts(text: str) -> list[tuple[str, str | None]]:
    return [
        (str(one.date.start), one.date.derived.rule if one.date.derived else None)
        for one in read_claims(text).episodes
        if one.date
    ]


def test_the_same_evening_in_the_next_bullet_counts_from_the_bullet_before() -> None:
    text = (
        "- Amina Okoro, a reporter, was detained by police on 4 January 2022.\n"
        "- Bao Adeyemi, an editor, was detained at a protest on the same evening."
    )
    assert starts(text) == [("2022-01-04", None), ("2022-01-04", "same_day")]


def test_nothing_is_counted_across_a_heading() -> None:
    text = (
        "- Amina Okoro, a reporter, was detained by police on 4 January 2022.\n\nAssociation\n\n"
        "- Bao Adeyemi, an editor, was detained at a protest on the same evening."
    )
    assert starts(text) == [("2022-01-04", None)]


def test_a_day_after_something_is_not_how_long_somebody_was_held() -> None:
    steps = [
        step
        for episode in read_claims("Amina Okoro was detained on 5 January 2022, a day after a small protest.").episodes
        for step in episode.outcomes
    ]
    assert [(step.what, step.duration) for step in steps] == [("detained", None)]


def test_the_period_that_a_text_says_it_covers_is_its_period() -> None:
    begun, ended = read_claims("A country update\n\nPeriod covered: 2 January 2022 to 11 March 2022\n\nText.").period
    assert (str(begun and begun.start), str(ended and ended.end)) == ("2022-01-02", "2022-03-11")


@pytest.mark.parametrize(
    ("telling", "when"),
    [
        ("In February, Bao Adeyemi was arrested in Kisumu.", "2024-02"),
        ("Bao Adeyemi, who was arrested in December, went on hunger strike on 20 March.", "2023-12"),
        ("Bao Adeyemi was arrested in Kisumu.", "None"),
    ],
)
def test_a_month_alone_is_that_of_the_text_and_lends_no_other_day(telling: str, when: str) -> None:
    read = read_claims(f"On 21 March 2024, Amina Okoro was sentenced in Kisumu.\n\n{telling}")
    (one,) = [each for each in read.episodes if "arbitrary_detention" in str(each.title) or "detention" in each.title]
    assert str(one.date and one.date.start) == when
