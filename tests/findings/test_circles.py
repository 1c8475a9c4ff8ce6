"""What a reader sees does not change by what is hidden from them."""

from dataclasses import replace

from tests.findings.values import CONFIDENTIAL, EVERYBODY, JANUARY, LOOKUP, OTHERS, TEAM, event, link, on, ruling, told

from tizim.findings.circles import circles, guard_sets
from tizim.findings.holdings import holdings
from tizim.findings.told import File, Guard
from tizim.kernel.fields import Grade


def dates(file: File) -> list[tuple[bool, bool, list[tuple[str, str]]]]:
    """Of each circle: is it whole, is it the checked one, and what it is shown as the date."""
    return [
        (held.circle.is_whole, held.circle.is_checked, [(row.value.text, row.level) for row in held.current])
        for held in holdings(file, LOOKUP)
    ]


def test_where_all_is_checked_and_one_team_holds_it_there_is_one_circle() -> None:
    assert dates(event(told("date", on(5)), told("date", on(5)))) == [(True, True, [("2022-01-05", "corroborated")])]


def test_a_confidential_claim_changes_nothing_of_what_the_team_sees() -> None:
    file = event(told("date", on(5)), told("date", on(6), guard=CONFIDENTIAL))
    assert dates(file) == [
        (False, False, [("2022-01-05", "reported")]),
        (True, True, [("2022-01-05", "disputed"), ("2022-01-06", "disputed")]),
    ]


def test_a_proposal_takes_no_checked_value_away() -> None:
    file = event(told("date", on(5)), told("date", on(6), is_checked=False))
    assert dates(file) == [
        (False, True, [("2022-01-05", "reported")]),
        (True, False, [("2022-01-05", "disputed"), ("2022-01-06", "disputed")]),
    ]


def test_what_nobody_has_checked_gives_no_checked_circle() -> None:
    assert [checked for _, checked, _ in dates(event(told("date", on(5), is_checked=False)))] == [False]


def test_each_team_has_its_circle_and_those_in_both_have_one() -> None:
    file = event(told("date", on(5)), told("date", on(5), guard=OTHERS), told("date", JANUARY, guard=EVERYBODY))
    levels = [(circle.is_whole, len(circle.file.claims)) for circle in circles(file)]
    assert sorted(levels) == [(False, 1), (False, 2), (False, 2), (True, 3)]


def test_a_link_is_in_a_circle_only_with_both_its_claims() -> None:
    claim, hidden = told("date", on(5)), told("date", on(5), guard=CONFIDENTIAL)
    file = event(claim, hidden, links=(link(hidden, "withdraws", claim),))
    assert [len(circle.file.links) for circle in circles(file)] == [0, 1]


def test_a_link_that_nobody_checked_is_not_in_the_checked_circle() -> None:
    one, other = told("date", on(5)), told("date", on(5))
    file = event(one, other, links=(link(one, "contradicts", other, is_checked=False),))
    assert [(circle.is_whole, circle.is_checked) for circle in circles(file)] == [(False, True), (True, False)]


def test_a_finding_holds_only_where_all_its_claims_are_seen() -> None:
    claim, hidden = told("date", on(5)), told("date", on(6), guard=CONFIDENTIAL)
    adopted = {"date": on(6).date.to_json()}
    file = event(claim, hidden, rulings=(ruling("date", adopted, "reported", claim, hidden),))
    assert [row for _, _, row in dates(file)] == [[("2022-01-05", "reported")], [("2022-01-06", "reported")]]


def test_the_fuller_circle_shows_more() -> None:
    file = event(told("date", on(5)), told("date", on(6), guard=CONFIDENTIAL), told("date", on(6), is_checked=False))
    seen = [circle.seen for circle in circles(file)]
    assert seen == sorted(seen)
    assert circles(file)[-1].is_whole


def test_reviewers_of_a_team_see_what_the_team_sees() -> None:
    assert guard_sets([TEAM, CONFIDENTIAL]) == (frozenset(), frozenset({TEAM}), frozenset({TEAM, CONFIDENTIAL}))


def test_beyond_three_teams_each_has_its_circle_and_all_together_one() -> None:
    teams = [Guard(f"tem_{letter}", Grade.TEAM) for letter in "abcde"]
    sets = guard_sets(teams)
    assert {frozenset({team}) for team in teams} <= set(sets)
    assert sets[-1] == frozenset(teams)
    assert len(sets) == 7  # nobody's, five, and all


def test_an_empty_file_is_held_by_nobody() -> None:
    assert circles(replace(event(), claims=())) == ()
