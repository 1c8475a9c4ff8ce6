"""Whatever is done, in whatever order: what was refreshed step by step is what a rebuild makes from nothing."""

from collections.abc import Callable
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import telling
from tests.findings.conftest import Reporting

from tizim.access.models import Membership, Team, User
from tizim.access.policy import ROLES
from tizim.coding.models import Allegation, Claim, ClaimLink, ClaimState, Episode, Mention
from tizim.coding.values import MentionValue, TermValue
from tizim.findings import actions
from tizim.findings.models import Act, CurrentValue, Finding, Holding
from tizim.findings.ruling import Ruled
from tizim.findings.store.files import live_claims
from tizim.findings.told import Kind, Subject
from tizim.kernel.errors import TizimError
from tizim.kernel.fields import Grade
from tizim.linkage import actions as linkage
from tizim.linkage.models import Event, Judgement
from tizim.sources.models import OriginGroup

pytestmark = pytest.mark.django_db


class Desk:
    """Somebody in both teams who does one random thing after another, and refreshes what it touched."""

    def __init__(self, user: User, teams: tuple[Team, Team], chance: Random) -> None:
        self.user, self.teams, self.chance = user, teams, chance
        self.origin = OriginGroup.objects.create(basis="shared")

    def any(self, table: type) -> object | None:
        rows = list(table.objects.order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def told(self) -> dict[str, object]:
        return {
            "state": self.chance.choice([ClaimState.CHECKED, ClaimState.CHECKED, ClaimState.PROPOSED]),
            "stance": self.chance.choice(["asserts", "asserts", "asserts", "denies", "withdraws"]),
            "grade": self.chance.choice([Grade.OPEN, Grade.TEAM, Grade.CONFIDENTIAL]),
            "voice": self.chance.choice([None, "the lawyer", ("police", "official"), self.any(Mention)]),
        }

    def tell(self) -> None:
        origin = self.chance.choice([None, self.origin])
        grade = self.chance.choice([Grade.OPEN, Grade.TEAM, Grade.CONFIDENTIAL])
        source = telling.source(self.chance.choice(self.teams), self.user, grade, origin=origin)
        kind = self.chance.choice(["person", "person", "organisation", "unnamed_group"])
        victim = telling.mention(source, self.chance.choice(["Aliya Invented", "Berik Invented"]), kind)
        part_of = self.chance.choice([None, self.any(Episode)])
        episode = telling.episode(
            source, self.chance.choice(["incident", "pattern", "procedure_step"]), part_of=part_of
        )
        if self.chance.random() < 0.8:
            telling.allegation(episode, victim, **self.told())
        telling.claim(episode, "step", TermValue("arrest"), **self.told())
        actions.refresh(linkage.group_new([victim], [episode], by=self.user))

    def claim(self) -> None:
        made = None
        match self.chance.randrange(6):
            case 0 if episode := self.any(Episode):
                made = telling.claim(episode, "date", telling.on(self.chance.choice([5, 6])), **self.told())
            case 1 if episode := self.any(Episode):
                count = telling.number(self.chance.choice([225, 227]), "killed")
                made = telling.claim(episode, "count", count, population="people killed", **self.told())
            case 2 if mention := self.any(Mention):
                made = telling.claim(mention, "age", telling.number(self.chance.choice([12, 14])), **self.told())
            case 3 if allegation := self.any(Allegation):
                made = telling.claim(allegation, "perpetrator", MentionValue(self.any(Mention).pk), **self.told())
            case 4 if episode := self.any(Episode):
                made = telling.claim(episode, "speaker", MentionValue(self.any(Mention).pk), **self.told())
            case 5 if mention := self.any(Mention):
                made = telling.claim(mention, "name", telling.TextValue(mention.as_written), **self.told())
        if made is not None:
            actions.refresh_claims([made.pk])

    def decide(self) -> None:
        if claim := self.any(Claim):
            claim.state = self.chance.choice([ClaimState.CHECKED, ClaimState.REJECTED])
            claim.save()
            actions.refresh_claims([claim.pk])

    def replace(self) -> None:
        claim = self.any(Claim)
        if claim and claim.field == "date" and not Claim.objects.filter(replaces=claim).exists():
            fresh = telling.claim(claim.episode, "date", telling.on(7), **self.told())
            fresh.replaces = claim
            fresh.save()
            actions.refresh_claims([claim.pk, fresh.pk])

    def link(self) -> None:
        one, other = self.any(Claim), self.any(Claim)
        relation = self.chance.choice(["withdraws", "corrects", "contradicts", "part_of", "confirms"])
        known = {"claim": one, "other": other, "relation": relation}
        if one and one != other and not ClaimLink.objects.filter(**known).exists():
            ClaimLink.objects.create(**known, state=self.chance.choice([ClaimState.CHECKED, ClaimState.PROPOSED]))
            actions.refresh_claims([one.pk, other.pk])

    def judge(self) -> None:
        table = self.chance.choice([Mention, Episode])
        one = self.any(table)
        others = list(table.objects.filter(kind=one.kind).exclude(pk=one.pk).order_by("pk"))
        if others:
            verdict = self.chance.choice(["same", "same", "same", "different", "unsure"])
            other = self.chance.choice(others)
            actions.refresh(linkage.judge(one.pk, other.pk, verdict, by=self.user).touched)

    def withdraw(self) -> None:
        if judgement := self.any(Judgement):
            actions.refresh(linkage.withdraw(judgement.pk, by=self.user, reason="A slip."))

    def take_apart(self) -> None:
        if record := self.any(self.chance.choice([Mention, Episode])):
            actions.refresh(linkage.take_apart(record.pk, by=self.user, reason="A slip."))

    def rule(self) -> None:
        act, event = self.any(Act), self.any(Event)
        if act and self.chance.random() < 0.5:
            self._rule(Subject(Kind.ACT, act.act_id), "violation", None, list(act.claims.all()))
        elif event:
            claims = list(live_claims().filter(episode__event_member__event=event, field="date"))
            self._rule(Subject(Kind.EVENT, event.pk), "date", None, claims)

    def _rule(self, subject: Subject, field: str, value: object, claims: list[Claim]) -> None:
        chosen = frozenset(claim.pk for claim in claims if claim.state == ClaimState.CHECKED)
        level = self.chance.choice(["discounted", "disputed"])
        actions.rule(Ruled(subject, field, value, level, "left_open", chosen, "Nobody can say."), by=self.user)

    def end(self) -> None:
        if finding := self.any(Finding):
            actions.end_finding(finding.pk, by=self.user, reason="New claims came.")


STEPS: tuple[Callable[[Desk], None], ...] = (
    Desk.tell,
    Desk.tell,
    Desk.claim,
    Desk.claim,
    Desk.decide,
    Desk.replace,
    Desk.link,
    Desk.judge,
    Desk.judge,
    Desk.withdraw,
    Desk.take_apart,
    Desk.rule,
    Desk.end,
)


def examples(number: int) -> settings:
    return settings(max_examples=number, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


sequences = given(st.lists(st.sampled_from(STEPS), min_size=8, max_size=25), st.integers(0, 10**6))


@examples(8)
@sequences
def test_refreshing_step_by_step_gives_what_a_rebuild_gives(
    team: Team, other_team: Team, bao: User, steps: list[Callable[[Desk], None]], seed: int
) -> None:
    act_and_compare(team, other_team, bao, steps, seed)


@pytest.mark.slow
@examples(80)
@sequences
def test_it_does_so_after_many_sequences(
    team: Team, other_team: Team, bao: User, steps: list[Callable[[Desk], None]], seed: int
) -> None:
    act_and_compare(team, other_team, bao, steps, seed)


def act_and_compare(team: Team, other_team: Team, user: User, steps: list[Callable[[Desk], None]], seed: int) -> None:
    with transaction.atomic():
        for role in ROLES:
            Membership.objects.get_or_create(user=user, team=other_team, role=role)
        desk = Desk(user, (team, other_team), Random(seed))
        for step in (*((Desk.tell,) * 4), *steps):
            try:
                with transaction.atomic():
                    step(desk)
            except TizimError:
                continue  # what is refused must leave the tables as they were
        rebuilt = actions.rebuild(by=user)
        assert not rebuilt.differs, rebuilt.changed
        transaction.set_rollback(True)


def test_a_rebuild_says_what_it_found_and_sets_it_right(report: Reporting, amina: User) -> None:
    report()
    assert not actions.rebuild(by=amina).differs
    CurrentValue.objects.filter(field="date").update(text="a date that no claim gives")
    Act.objects.all().delete()
    rebuilt = actions.rebuild(by=amina)
    assert rebuilt.changed["CurrentValue"] == 2  # one that should not have been there, and one that should
    assert (rebuilt.before["Act"], rebuilt.after["Act"]) == (0, 1)
    assert not actions.rebuild(by=amina).differs


def test_only_what_a_change_reaches_is_computed_anew(report: Reporting, amina: User) -> None:
    touched, other = report(), report("Berik Invented")
    before = Holding.objects.get(event=other.event).pk
    claim = telling.claim(touched.episode, "date", telling.on(6))
    actions.refresh_claims([claim.pk])
    assert Holding.objects.get(event=other.event).pk == before


def test_accepting_a_source_in_bulk_reaches_all_it_tells(report: Reporting, amina: User) -> None:
    told = report(state=ClaimState.PROPOSED)
    Claim.objects.filter(source=told.source).update(state=ClaimState.CHECKED)
    actions.refresh_sources([told.source.pk])
    assert set(Holding.objects.values_list("is_checked", flat=True)) == {True}
    assert not actions.rebuild(by=amina).differs


def test_a_group_of_records_is_refreshed_in_a_fixed_number_of_queries(report: Reporting, amina: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            actions.rebuild(by=amina)
        return len(captured)

    report()
    few = queries()
    for number in range(6):
        report(f"Somebody Invented{number}")
    assert queries() == few


def test_two_voices_that_prove_to_be_one_body_are_one_origin(
    report: Reporting, amina: User, bao: User, team: Team
) -> None:
    one, other = report(), report()
    bodies = [telling.mention(told.source, name, "organisation") for told, name in ((one, "A Bureau"), (other, "ABC"))]
    actions.refresh(linkage.group_new(bodies, [], by=amina))
    actions.refresh(linkage.judge(one.episode.pk, other.episode.pk, "same", by=bao).touched)
    claims = [
        telling.claim(told.episode, "freedom", TermValue("expression"), voice=body)
        for told, body in zip((one, other), bodies, strict=True)
    ]
    actions.refresh_claims([claim.pk for claim in claims])
    expression = CurrentValue.objects.filter(code="expression")
    assert expression.get().level == "corroborated"
    actions.refresh(linkage.judge(bodies[0].pk, bodies[1].pk, "same", by=bao).touched)
    assert expression.get().level == "reported"
    assert not actions.rebuild(by=amina).differs


def test_a_claim_taken_back_by_another_event_is_refreshed_with_it(report: Reporting, amina: User) -> None:
    one, other = report(), report("Berik Invented")
    told = telling.claim(one.episode, "area", telling.TextValue("the whole country"))
    letter = telling.claim(other.episode, "statement", telling.TextValue("It was one region."))
    actions.refresh_claims([told.pk, letter.pk])
    link = telling.link(letter, "withdraws", told)
    actions.refresh_claims([letter.pk])
    assert CurrentValue.objects.get(field="area").level == "withdrawn"
    letter.state = ClaimState.REJECTED
    letter.save()
    actions.refresh_claims([letter.pk])
    assert CurrentValue.objects.get(field="area").level == "reported"
    assert not actions.rebuild(by=amina).differs
    assert link.state == ClaimState.CHECKED
