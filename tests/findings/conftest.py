"""A report of Amina's team, taken through the stages as the desk does it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests import telling

from tizim.access.models import Team, User
from tizim.coding.models import Allegation, Claim, Episode, Mention
from tizim.coding.values import TermValue
from tizim.findings import actions
from tizim.kernel.fields import Grade
from tizim.linkage.actions import group_new
from tizim.linkage.models import EventMember, PersonMember
from tizim.sources.models import OriginGroup, Source


@dataclass(frozen=True)
class Report:
    """One source that tells of one killing."""

    source: Source
    victim: Mention
    episode: Episode
    allegation: Allegation

    @property
    def person(self) -> str:
        return PersonMember.objects.get(mention=self.victim).person_id

    @property
    def event(self) -> str:
        return EventMember.objects.get(episode=self.episode).event_id


Reporting = Callable[..., Report]


@pytest.fixture
def report(team: Team, amina: User) -> Reporting:
    """Make a source that tells of a killing in Almaty on 5 January 2022, and compute what is held."""

    def make(
        name: str = "Aliya Invented",
        violation: str = "killing",
        day: int = 5,
        *,
        by: User = amina,
        of: Team = team,
        grade: Grade = Grade.TEAM,
        origin: OriginGroup | None = None,
        **told: object,
    ) -> Report:
        source = telling.source(of, by, grade, origin=origin)
        victim, episode = telling.mention(source, name), telling.episode(source, title=f"{violation} of {name}")
        allegation = telling.allegation(episode, victim, violation, **told)
        telling.claim(victim, "name", telling.TextValue(name), **told)
        telling.claim(victim, "fate", TermValue("killed"), **told)
        telling.claim(episode, "date", telling.on(day), **told)
        telling.claim(episode, "place", telling.ALMATY, **told)
        telling.claim(episode, "freedom", TermValue("assembly"), **told)
        actions.refresh(group_new([victim], [episode], by=by))
        return Report(source, victim, episode, allegation)

    return make


def later(claim: Claim) -> Claim:
    """Compute what is held after one more claim."""
    actions.refresh_claims([claim.pk])
    return claim
