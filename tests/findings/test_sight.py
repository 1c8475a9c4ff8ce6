"""What Amina, Bao and Carol see of what is held."""

import pytest
from tests import telling
from tests.findings.conftest import Report, Reporting, later

from tizim.access.models import Team, User
from tizim.coding.models import ClaimState
from tizim.coding.values import TermValue
from tizim.findings.counting import Unit
from tizim.findings.filters import About, Filter
from tizim.findings.models import Act, CaseStep, Contradiction, CurrentValue, Figure, Holding
from tizim.findings.store import (
    case_of,
    count_for,
    facet_counts,
    filtered_acts,
    filtered_events,
    filtered_persons,
    find,
    holding_for,
    holdings_for,
    rows_for,
)
from tizim.kernel.fields import Grade
from tizim.linkage import actions as linkage

pytestmark = pytest.mark.django_db

KILLINGS = Filter().choosing("violation", "killing")


def everything_seen(user: User) -> object:
    """All that the door shows somebody, as values."""
    return {
        "holdings": set(holdings_for(user).values_list("subject_id", "level", "origins", "title")),
        "values": set(
            rows_for(user, CurrentValue).values_list("subject_id", "field", "text", "code", "level", "origins")
        ),
        "acts": set(rows_for(user, Act).values_list("act_id", "level", "origins", "count_min")),
        "figures": set(rows_for(user, Figure).values_list("claim_id", "level", "is_withdrawn")),
        "contradictions": set(rows_for(user, Contradiction).values_list("contradiction_id", "relation")),
        "steps": set(rows_for(user, CaseStep).values_list("step_id")),
        "facets": [facet_counts(user, Filter(), about) for about in About],
        "counts": [(count.low, count.high) for count in (count_for(user, Filter(), unit) for unit in Unit)],
        "found": [hit.subject_id for hit in find(user, "Aliya")],
        "events": set(filtered_events(user, KILLINGS).values_list("event_id", flat=True)),
        "persons": set(filtered_persons(user, KILLINGS).values_list("person_id", flat=True)),
        "suffered": set(filtered_acts(user, KILLINGS).values_list("act_id", flat=True)),
    }


def nothing(user: User) -> bool:
    seen = everything_seen(user)
    return (
        not any(seen[name] for name in seen if name not in ("facets", "counts"))
        and not any(values for counts in seen["facets"] for values in counts.values())
        and set(seen["counts"]) == {(0, 0)}
    )


def test_amina_and_bao_see_what_their_team_holds_and_carol_nothing(
    report: Reporting, amina: User, bao: User, carol: User
) -> None:
    report()
    assert everything_seen(amina) == everything_seen(bao)
    assert len(everything_seen(amina)["acts"]) == 1
    assert nothing(carol)


def test_carol_who_told_of_nothing_hidden_sees_what_she_told(
    report: Reporting, other_team: Team, carol: User, amina: User
) -> None:
    report()
    own = report("Berik Invented", by=carol, of=other_team)
    assert everything_seen(carol)["events"] == {own.event}
    assert own.event not in everything_seen(amina)["events"]


def test_what_is_hidden_from_carol_changes_nothing_of_what_she_sees(
    report: Reporting, team: Team, other_team: Team, carol: User, bao: User
) -> None:
    """Somebody in both teams joins her report with a hidden one: she sees what she saw, and learns nothing."""
    own = report(by=carol, of=other_team)
    seen = everything_seen(carol)
    hidden = report(day=6)
    both = telling_in_both_teams(bao, other_team)
    linkage.judge(own.victim.pk, hidden.victim.pk, "same", by=both)
    touched = linkage.judge(own.episode.pk, hidden.episode.pk, "same", by=both).touched
    from tizim.findings import actions

    actions.refresh(touched)
    actions.rebuild(by=both)
    after = everything_seen(carol)
    if own.event in {pk for pk, *_ in after["holdings"]}:
        assert after == seen
    else:  # the event kept the other id: all else is as it was
        assert [len(after[name]) for name in after] == [len(seen[name]) for name in seen]
        assert after["facets"][0]["violation"] == seen["facets"][0]["violation"]
    assert {level for _, level, *_ in rows_for(both, Act).values_list("act_id", "level")} == {"corroborated"}


def telling_in_both_teams(user: User, other: Team) -> User:
    from tizim.access.models import Membership

    for role in ("reviewer", "analyst"):
        Membership.objects.create(user=user, team=other, role=role)
    return user


def test_a_confidential_claim_changes_nothing_of_what_amina_sees(report: Reporting, amina: User, bao: User) -> None:
    told = report()
    seen = everything_seen(amina)
    later(telling.claim(told.episode, "date", telling.on(9), grade=Grade.CONFIDENTIAL))
    later(telling.claim(told.allegation, "violation", TermValue("killing"), grade=Grade.CONFIDENTIAL, stance="denies"))
    assert everything_seen(amina) == seen
    assert everything_seen(bao) != seen
    assert set(rows_for(bao, Act).values_list("level", flat=True)) == {"disputed"}


def test_a_claim_in_a_confidential_field_is_for_reviewers(report: Reporting, amina: User, bao: User) -> None:
    told = report()
    later(telling.claim(told.episode, "meeting_point", telling.TextValue("a courtyard"), grade=Grade.CONFIDENTIAL))
    fields = [set(rows_for(user, CurrentValue).values_list("field", flat=True)) for user in (amina, bao)]
    assert fields[1] - fields[0] == {"meeting_point"}


def test_each_subject_is_shown_once_however_many_circles_are_open_to_a_reader(report: Reporting, bao: User) -> None:
    told = report()
    later(telling.claim(told.episode, "date", telling.on(9), grade=Grade.CONFIDENTIAL))
    later(telling.claim(told.episode, "date", telling.on(5), state=ClaimState.PROPOSED))
    assert Holding.objects.filter(event=told.event).count() == 4
    assert holdings_for(bao).filter(event=told.event).count() == 1


def test_a_hidden_subject_is_answered_like_an_absent_one(report: Reporting, carol: User) -> None:
    told: Report = report()
    for subject in (told.person, "per_nobody"):
        with pytest.raises(Holding.DoesNotExist, match="matching query does not exist"):
            holding_for(carol, subject)


def test_rejected_and_replaced_claims_never_count(report: Reporting, amina: User) -> None:
    told = report()
    rejected = telling.claim(told.episode, "date", telling.on(9), state=ClaimState.REJECTED)
    later(rejected)
    replaced = telling.claim(told.episode, "date", telling.on(8))
    fresh = telling.claim(told.episode, "date", telling.on(5))
    fresh.replaces = replaced
    fresh.save()
    later(fresh)
    dates = rows_for(amina, CurrentValue).filter(field="date")
    assert list(dates.values_list("first_day", "level")) == [(telling.on(5).date.first, "reported")]


def test_a_proposal_counts_and_its_row_says_that_nobody_checked_it(report: Reporting, amina: User) -> None:
    report(state=ClaimState.PROPOSED)
    assert set(rows_for(amina, Act).values_list("is_checked", flat=True)) == {False}
    assert not Holding.objects.filter(is_checked=True).exists()


def test_what_a_proposal_would_dispute_stays_in_the_checked_holding(report: Reporting, amina: User) -> None:
    told = report()
    later(telling.claim(told.episode, "date", telling.on(9), state=ClaimState.PROPOSED))
    dates = CurrentValue.objects.filter(field="date", holding__event=told.event)
    assert set(dates.filter(holding__is_checked=True).values_list("level", "is_checked")) == {("reported", True)}
    assert set(dates.filter(holding__is_whole=True).values_list("level", "is_checked")) == {("disputed", False)}
    assert set(rows_for(amina, CurrentValue).filter(field="date").values_list("level", flat=True)) == {"disputed"}


def test_the_steps_of_a_case_come_in_order_of_their_dates(report: Reporting, amina: User, team: Team) -> None:
    told = report()
    steps = []
    for code, day in (("appeal", 20), ("arrest", 6)):
        episode = telling.episode(told.source, "procedure_step")
        telling.allegation(episode, told.victim, "arbitrary_detention")
        telling.claim(episode, "step", TermValue(code))
        telling.claim(episode, "date", telling.on(day))
        steps.append(episode)
    from tizim.findings import actions

    actions.refresh(linkage.group_new([], steps, by=amina))
    assert [step.what for step in case_of(amina, told.person)] == ["arrest", "appeal"]
