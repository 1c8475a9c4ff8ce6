"""Days of the week: dated by the day of publication, and by nothing else."""

import pytest

from tizim.coding.reader import read_claims

PUBLISHED = "A lawyer is held\n\nWednesday, 8 May 2024\n\n"  # a Wednesday


def day_of(text: str) -> str | None:
    (one,) = [episode for episode in read_claims(text).episodes if episode.kind == "incident"]
    return str(one.date.start) if one.date else None


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on Monday", "2024-05-06"),
        ("on Wednesday", "2024-05-08"),
        ("on Thursday", "2024-05-02"),
        ("last Friday", "2024-05-03"),
        ("on Friday, 12 April", "2024-04-12"),
    ],
)
def test_a_day_of_the_week_is_the_last_before_the_day_of_publication(when: str, day: str) -> None:
    assert day_of(f"{PUBLISHED}Police arrested lawyer Amina Okoro in Kisumu {when}.\n") == day


def test_the_day_is_derived_and_says_from_what() -> None:
    (one,) = read_claims(f"{PUBLISHED}Police arrested lawyer Amina Okoro in Kisumu on Monday.\n").episodes
    assert one.date
    assert one.date.derived
    assert (one.date.derived.anchor, one.date.derived.rule) == ("2024-05-08", "weekday_before_publication")


def test_without_a_day_of_publication_a_day_of_the_week_dates_nothing() -> None:
    assert day_of("Police arrested lawyer Amina Okoro in Kisumu on Monday.\n") is None


def test_a_day_still_to_come_dates_nothing_that_happened() -> None:
    assert day_of(f"{PUBLISHED}Police arrested lawyer Amina Okoro, whose trial will open on Monday.\n") is None


def test_russian_days_of_the_week_are_read_too() -> None:
    text = "Задержание адвоката\n\n8 мая 2024 года\n\nВ понедельник полиция задержала адвоката Азизу Омурову.\n"
    assert day_of(text) == "2024-05-06"
