"""What a text says of itself: title, day of publication, time covered."""

import pytest

from tizim.coding.reader import read_claims

BODY = (
    "\n\nOn 3 April 2021, police in Kisumu detained journalist Amina Okoro. "
    + "She was held there for two more days. " * 5
)


@pytest.mark.parametrize(
    "head",
    [
        "An update on Kenya\n\nPosted on 5 May 2021",
        "An update on Kenya\n\nDate posted: 05.05.2021",
        "An update on Kenya\nPublished: May 5, 2021",
        "An update on Kenya\n\n5 May 2021",
        "KISUMU, 5 May 2021 – Police fired tear gas at protesters, witnesses said.",
        "URGENT ALERT – 5 May 2021\nKENYA: Students beaten and detained",
    ],
)
def test_a_line_or_dateline_says_when_a_text_was_published(head: str) -> None:
    published = read_claims(head + BODY).published
    assert str(published and published.start) == "2021-05-05"


@pytest.mark.parametrize(
    "head", ["An update on Kenya", "A chronicle of Kenya\n\n5 May 2021: Police arrested somebody."]
)
def test_a_day_on_which_something_happened_is_not_the_day_of_publication(head: str) -> None:
    assert read_claims(head + BODY).published is None


def test_the_signs_of_a_heading_are_no_part_of_the_title() -> None:
    assert read_claims("# An update on Kenya" + BODY).title == "An update on Kenya"


def test_a_first_line_that_is_a_day_is_not_the_title_where_another_heading_follows() -> None:
    head = "URGENT ALERT – 5 May 2021\nKENYA: Students beaten and detained"
    assert read_claims(head + BODY).title == "KENYA: Students beaten and detained"


def test_a_dateline_says_when_a_report_was_written_and_nothing_it_tells_of_is_later() -> None:
    text = (
        "GENEVA (14 January 2023) — Experts condemned the execution of Daniyar Sadov, who was hanged on 7 January.\n\n"
        "Amina Okoro was arrested in Kisumu on 16 September."
    )
    hanged, arrested = read_claims(text).episodes
    assert [str(one.date and one.date.start) for one in (hanged, arrested)] == ["2023-01-07", "2022-09-16"]
    assert hanged.place is None


def test_a_day_that_the_year_before_did_not_have_keeps_its_year_open() -> None:
    text = "NAIROBI, 4 January 2024 — Police said more.\n\nAmina Okoro was arrested in Kisumu on 29 February."
    (one,) = read_claims(text).episodes
    assert one.date is not None
    assert (one.date.start.year, one.date.start.month, one.date.start.day) == (None, 2, 29)


@pytest.mark.parametrize(("year", "day"), [(2023, "2023-01-25"), (2021, "2022-01-25")])
def test_days_without_a_year_take_that_of_the_title_unless_the_text_tells_of_a_later_one(year: int, day: str) -> None:
    told = "24 января прошли обыски. Ирину Данилец похитили 29 апреля 2022 года."
    reading = read_claims(f"Крым: обзор за {year} год\n\n{told}\n\n25 января суд арестовал Петра Левко.\n")
    found = reading.episodes[-1].date
    assert str(found and found.start) == day
