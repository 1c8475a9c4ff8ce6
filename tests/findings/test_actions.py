"""Ruling on a field and ending a ruling, as a reviewer does it."""

import pytest
from tests import telling
from tests.findings.conftest import Report, Reporting

from tizim.access.models import AuditEntry, User
from tizim.access.policy import Forbidden
from tizim.coding.models import Claim, ClaimState
from tizim.findings import actions
from tizim.findings.models import Act, CurrentValue, Finding
from tizim.findings.ruling import BadRuling, Ruled
from tizim.findings.store import finding_for, findings_for, rows_for
from tizim.findings.told import Kind, Subject
from tizim.kernel.fields import Grade
from tizim.linkage import actions as linkage

pytestmark = pytest.mark.django_db


@pytest.fixture
def disputed(report: Reporting) -> Report:
    """A report whose event has two dates that exclude each other."""
    told = report()
    claim = telling.claim(told.episode, "date", telling.on(6))
    actions.refresh_claims([claim.pk])
    return told


def dates(report: Report) -> frozenset[str]:
    return frozenset(Claim.objects.filter(episode=report.episode, field="date").values_list("pk", flat=True))


def ruling(report: Report, day: int = 5, **other: object) -> Ruled:
    facts = {
        "subject": Subject(Kind.EVENT, report.event),
        "field": "date",
        "value": {"date": telling.on(day).date.to_json()},
        "level": "reported",
        "method": "better_source",
        "claims": dates(report),
        "reasoning": "The second source printed the day of its own publication.",
        **other,
    }
    return Ruled(**facts)


def current(user: User) -> list[tuple[str, str]]:
    rows = rows_for(user, CurrentValue).filter(field="date")
    return sorted((str(row.first_day), row.level) for row in rows)


def test_a_ruling_is_what_is_printed_from_now_on(disputed: Report, amina: User, bao: User) -> None:
    assert current(amina) == [("2022-01-05", "disputed"), ("2022-01-06", "disputed")]
    finding = actions.rule(ruling(disputed), by=bao)
    assert current(amina) == [("2022-01-05", "reported")]
    assert set(finding.claims.values_list("pk", flat=True)) == dates(disputed)
    assert not actions.rebuild(by=bao).differs


def test_one_finding_a_field_is_live_and_the_earlier_ones_are_kept(disputed: Report, bao: User) -> None:
    first = actions.rule(ruling(disputed), by=bao)
    second = actions.rule(ruling(disputed, 6), by=bao)
    assert current(bao) == [("2022-01-06", "reported")]
    assert list(Finding.objects.filter(ended_at=None)) == [second]
    assert finding_for(bao, first.pk).reasoning == first.reasoning


def test_ending_a_finding_gives_the_field_back_to_its_claims(disputed: Report, amina: User, bao: User) -> None:
    finding = actions.rule(ruling(disputed), by=bao)
    actions.end_finding(finding.pk, by=bao, reason="A third source names another day.")
    assert [level for _, level in current(amina)] == ["disputed", "disputed"]
    assert AuditEntry.objects.latest("sequence").reason == "A third source names another day."
    entries = AuditEntry.objects.count()
    actions.end_finding(finding.pk, by=bao, reason="Again.")  # it has ended already
    assert AuditEntry.objects.count() == entries


def test_a_ruling_lapses_when_a_claim_that_it_weighed_is_rejected(disputed: Report, amina: User, bao: User) -> None:
    actions.rule(ruling(disputed), by=bao)
    Claim.objects.filter(pk=min(dates(disputed))).update(state=ClaimState.REJECTED)
    actions.refresh_claims(list(dates(disputed)))
    assert [level for _, level in current(amina)] == ["reported"]
    assert len(current(amina)) == 1
    assert Finding.objects.filter(ended_at=None).exists()  # it stands again if the claim does


def test_verified_is_refused_without_three_origins_and_nothing_changes(disputed: Report, bao: User) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(BadRuling, match="needs 3 independent origins"):
        actions.rule(ruling(disputed, level="verified"), by=bao)
    assert (Finding.objects.count(), AuditEntry.objects.count()) == (0, before)


def test_three_sources_and_a_reviewers_reasons_verify_an_act(report: Reporting, amina: User, bao: User) -> None:
    reports = [report() for _ in range(3)]
    for other in reports[1:]:
        actions.refresh(linkage.judge(reports[0].victim.pk, other.victim.pk, "same", by=bao).touched)
        actions.refresh(linkage.judge(reports[0].episode.pk, other.episode.pk, "same", by=bao).touched)
    act = rows_for(amina, Act).get()
    assert (act.level, act.origins) == ("corroborated", 3)
    claims = frozenset(Claim.objects.filter(field="violation").values_list("pk", flat=True))
    verified = {"field": "violation", "value": {"term": "killing"}, "level": "verified", "method": "agreement"}
    subject = Subject(Kind.ACT, act.act_id)
    actions.rule(ruling(reports[0], subject=subject, claims=claims, **verified), by=bao)
    assert rows_for(amina, Act).get().level == "verified"


def test_a_ruling_follows_a_person_into_a_merge_and_out_of_it(report: Reporting, amina: User, bao: User) -> None:
    one, other = report(), report()
    for told in (one, other):
        actions.refresh_claims([telling.claim(told.victim, "age", telling.number(30)).pk])
    ages = {told: Claim.objects.get(mention=told.victim, field="age") for told in (one, other)}
    thirty = {"number": "30", "operator": "=", "unit": ""}
    for told in (one, other):
        subject = Subject(Kind.PERSON, told.person)
        facts = {"field": "age", "value": thirty, "method": "agreement", "claims": frozenset({ages[told].pk})}
        actions.rule(ruling(told, subject=subject, **facts), by=bao)
    actions.refresh(linkage.judge(one.victim.pk, other.victim.pk, "same", by=bao).touched)
    assert [row.level for row in rows_for(amina, CurrentValue).filter(field="age")] == ["reported"]
    actions.refresh(linkage.take_apart(other.victim.pk, by=bao, reason="Another man."))
    assert rows_for(amina, CurrentValue).filter(field="age").count() == 2
    assert not actions.rebuild(by=bao).differs


def test_every_ruling_is_in_the_audit_log_without_its_value(disputed: Report, bao: User) -> None:
    finding = actions.rule(ruling(disputed), by=bao)
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.object_id) == ("finding.rule", finding.pk)
    assert entry.details == {"subject": disputed.event, "field": "date", "level": "reported", "claims": 2}


def test_a_documentalist_does_not_rule(disputed: Report, amina: User) -> None:
    with pytest.raises(Forbidden):
        actions.rule(ruling(disputed), by=amina)


def test_carol_rules_on_nothing_and_sees_no_finding(disputed: Report, bao: User, carol: User) -> None:
    with pytest.raises(BadRuling, match="does not rest on live claims"):
        actions.rule(ruling(disputed), by=carol)
    finding = actions.rule(ruling(disputed), by=bao)
    assert findings_for(carol).count() == 0
    with pytest.raises(Finding.DoesNotExist):
        actions.end_finding(finding.pk, by=carol, reason="A slip.")


def test_a_ruling_on_what_amina_may_not_see_changes_nothing_for_her(disputed: Report, amina: User, bao: User) -> None:
    before = current(amina)
    hidden = telling.claim(disputed.episode, "date", telling.on(6), grade=Grade.CONFIDENTIAL)
    actions.refresh_claims([hidden.pk])
    actions.rule(ruling(disputed, 6, claims=dates(disputed)), by=bao)
    assert current(amina) == before
    assert current(bao) == [("2022-01-06", "reported")]
