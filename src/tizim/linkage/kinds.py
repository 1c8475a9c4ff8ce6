"""Which mentions can be one at all: people with people, bodies with bodies, episodes with episodes."""

from enum import StrEnum

from tizim.linkage.judgement import BadJudgement


class Family(StrEnum):
    """What a group is: the three kinds of things that we hold."""

    PERSON = "person"
    BODY = "body"
    EVENT = "event"

    @property
    def plural(self) -> str:
        return _PLURALS[self]


_PLURALS = {Family.PERSON: "persons", Family.BODY: "bodies", Family.EVENT: "events"}
FAMILIES = {  # terms of the vocabulary mention_kinds
    "person": Family.PERSON,
    "unnamed_individual": Family.PERSON,
    "unnamed_group": Family.PERSON,
    "organisation": Family.BODY,
    "state_body": Family.BODY,
}


GROUP, PATTERN = "unnamed_group", "pattern"


def can_be_one(kind: str, other_kind: str) -> bool:
    """Say whether two mentions, or two episodes, of these kinds can be one at all.

    A group is not one of its members, and a pattern ("widespread torture") is not one of its incidents.
    """
    if kind in FAMILIES and other_kind in FAMILIES and FAMILIES[kind] is not FAMILIES[other_kind]:
        return False
    return all((kind == whole) == (other_kind == whole) for whole in (GROUP, PATTERN))


def family_of(mention_kind: str) -> Family:
    """Return what mentions of a kind are grouped into; raises BadJudgement for a kind that has no group."""
    if mention_kind not in FAMILIES:
        raise BadJudgement(
            f"Mentions of the kind '{mention_kind}' are not grouped.",
            where="mention, kind",
            remedy=f"Use one of: {', '.join(FAMILIES)}.",
        )
    return FAMILIES[mention_kind]
