import pytest

from tizim.access.models import Role
from tizim.access.policy import ACTIONS, ADMINISTRATION, ROLES, UnknownAction, may


def test_the_policy_knows_the_roles_that_a_membership_can_have() -> None:
    assert set(ROLES) == set(Role.values)


def test_every_action_can_be_done_by_somebody_and_names_only_known_roles() -> None:
    assert all(roles and roles <= set(ROLES) for roles in ACTIONS.values())


def test_a_documentalist_checks_claims_but_accepts_none_in_bulk() -> None:
    assert may("coding.check", {"documentalist"})
    assert not may("coding.accept_in_bulk", {"documentalist"})


def test_only_an_editor_makes_a_release() -> None:
    assert [role for role in ROLES if may("publishing.release", {role})] == ["editor"]


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_looking_after_users_gives_no_right_on_records(action: str) -> None:
    assert not may(action, set(), administrator=True)


@pytest.mark.parametrize("action", sorted(ADMINISTRATION))
def test_no_role_in_a_team_gives_the_right_to_look_after_users(action: str) -> None:
    assert may(action, set(), administrator=True)
    assert not may(action, set(ROLES))


def test_an_action_that_nobody_has_decided_on_is_an_error_and_not_a_no() -> None:
    with pytest.raises(UnknownAction, match=r"Nobody has decided who may do 'coding\.chekc'"):
        may("coding.chekc", set(ROLES))
