"""What was blocked or cut, and from when to when."""

import pytest

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
