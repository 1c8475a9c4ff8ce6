"""What was blocked or cut, and from when to when."""

import pytest

from tizim import data
from tizim.coding.reader import read_claims


@pytest.mark.parametrize(
    "ending",
    [
        "and became accessible again on 20 January 2022.",
        "and stayed blocked until 20 January 2022.",
        ". Access was restored on 20 January 2022.",
    ],
)
def test_a_block_ends_on_the_day_on_which_the_site_came_back(ending: str) -> None:
    text = f"The news site Lakewatch.org was blocked on 4 January 2022 {ending}".replace(" .", ".")
    (one,) = read_claims(text).restrictions
    assert (str(one.start and one.start.start), str(one.end and one.end.end)) == ("2022-01-04", "2022-01-20")


def test_a_block_of_which_no_end_is_told_has_none() -> None:
    (one,) = read_claims("The news site Lakewatch.org was blocked on 4 January 2022.").restrictions
    assert one.end is None


def test_a_site_that_no_list_knows_is_what_access_is_blocked_to() -> None:
    (one,) = read_claims(
        "On 25 July 2023 the Communications Authority blocked access to Lumenpedia for four days."
    ).restrictions
    assert (one.kind, one.target) == ("site_blocking", "Lumenpedia")


def targets(text: str) -> list[str | None]:
    return [one.target for one in read_claims(text).restrictions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The state restricted access to Facebook, Telegram and YouTube.", ["Facebook", "Telegram", "YouTube"]),
        ("The regulator Arcon ordered operators to block WhatsApp and Instagram.", ["WhatsApp", "Instagram"]),
        ("Facebook, Messenger and WhatsApp were blocked.", ["Facebook", "Messenger", "WhatsApp"]),
        ("On 6 January 2024 the regulator Arcon blocked the website of Lumen-Info.", ["Lumen-Info"]),
        ("Access to TikTok was suspended for a year.", ["TikTok"]),
        ("Social media and news sites could not be reached.", ["Social media and news sites"]),
        ("The authorities blocked at least 40 news websites.", ["at least 40 news websites"]),
        ("Mobile internet services were suspended in Lakewood.", ["Mobile internet services"]),
        ("During the vote the internet was unusable.", ["the internet"]),
    ],
)
def test_every_service_that_is_cut_or_blocked_is_a_target(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "According to one estimate, 213 internet shutdowns occurred in 2019.",
        "Twitter was the most blocked social media platform.",
        "The internet has not been cut off, the minister said.",
    ],
)
def test_shutdowns_that_are_counted_compared_or_denied_are_none(text: str) -> None:
    assert targets(text) == []


def test_no_restriction_ends_with_what_was_restored_elsewhere() -> None:
    text = "Ghana suspended the internet on 9 February 2023. In Kenya, access was restored on 11 February 2023."
    (one,) = read_claims(text).restrictions
    assert one.end is None


def test_no_restriction_ends_before_it_began() -> None:
    text = "Ghana suspended the internet on 9 February 2023. In 2021 access was restored on 5 February 2021."
    (one,) = read_claims(text).restrictions
    assert one.end is None


def test_the_figure_of_a_network_counts_nothing() -> None:
    assert read_claims("In Lakewood, 4G services were restored.").figures == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 3 May 2024 the ministry ordered the newspaper Lakewatch to delete an article.", "content_removal"),
        ("On 3 May 2024 the regulator took Radio Lakewood off the air for 14 days.", "broadcast_ban"),
    ],
)
def test_what_the_press_may_not_publish_is_removed_or_taken_off_the_air(text: str, kind: str) -> None:
    kinds = {one.kind for one in read_claims(text).restrictions}
    assert kinds == {kind}
    assert kinds <= set(data.vocabulary("restriction_kinds").terms)
