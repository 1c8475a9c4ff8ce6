"""Which role may do what.

A role is held in a team and counts for what that team holds. An administrator
looks after users and the log; being one gives no right to see or change a record.
"""

from collections.abc import Collection, Mapping

from tizim.kernel.errors import TizimError

DOCUMENTALIST, REVIEWER, ANALYST, EDITOR = ROLES = ("documentalist", "reviewer", "analyst", "editor")

EVERY_ROLE = frozenset(ROLES)
CODERS = frozenset({DOCUMENTALIST, REVIEWER})
REVIEWERS = frozenset({REVIEWER})
ANALYSTS = frozenset({ANALYST, REVIEWER})
EDITORS = frozenset({EDITOR})

# Roles that see what is confidential in their team.
CONFIDANTS = REVIEWERS

ACTIONS: Mapping[str, frozenset[str]] = {
    "sources.add": CODERS,
    "sources.describe": CODERS,  # correct the title, licence, consent … of a source
    "sources.regrade": REVIEWERS,
    "coding.propose": CODERS,
    "coding.check": CODERS,
    "coding.accept_in_bulk": REVIEWERS,
    "linkage.propose": CODERS | ANALYSTS,
    "linkage.judge": ANALYSTS,
    "linkage.approve": REVIEWERS,  # all proposals of a model above a threshold at once
    "linkage.withdraw": ANALYSTS,
    "findings.rebuild": EVERY_ROLE,  # computes again what the claims say; decides nothing
    "findings.rule": ANALYSTS,
    "publishing.release": EDITORS,
    "publishing.correct": EDITORS,
    "publishing.take_back": EDITORS,
}

ADMINISTRATION = frozenset({"access.manage", "access.read_log"})


class Forbidden(TizimError):
    """An action that the user's roles do not allow, or on something they may not see."""


class UnknownAction(TizimError):
    """An action that the policy does not list, so that nobody may do it."""


def may(action: str, roles: Collection[str], *, administrator: bool = False) -> bool:
    """Return whether somebody may do an action.

    action
        One of ACTIONS or ADMINISTRATION.
    roles
        The roles held in the teams that the action is about.

    Raises UnknownAction for one that nobody has decided on.

    >>> may("coding.check", {"documentalist"})
    True
    >>> may("publishing.release", {"documentalist"}, administrator=True)
    False
    """
    if action in ADMINISTRATION:
        return administrator
    if action not in ACTIONS:
        raise UnknownAction(
            f"Nobody has decided who may do '{action}'.",
            where="access/policy.py",
            remedy="Add the action with the roles that may do it.",
        )
    return not ACTIONS[action].isdisjoint(roles)
