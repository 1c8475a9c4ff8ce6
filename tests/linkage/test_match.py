"""Weighing what a workspace holds: proposals, one word for many of them, and what always wins over the machine."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import telling
from tests.linkage.lists_of_twenty import CYRILLIC, LATIN, told_by, two_lists

from tizim.access.models import AuditEntry, Team, User
from tizim.access.policy import Forbidden
from tizim.coding.models import Claim, Mention
from tizim.kernel.fields import Grade
from tizim.linkage import actions
from tizim.linkage.judgement import BadJudgement, Pair
from tizim.linkage.kinds import Family
from tizim.linkage.models import Approval, EventMember, Judgement, MatchModel, PersonMember
from tizim.linkage.store import pairs_to_judge
from tizim.linkage.weighed import Matching
from tizim.linkage.weighing import Asking

pytestmark = pytest.mark.django_db

WHY = "Looked at the twenty lowest and found all right."


@pytest.fixture
def lists(team: Team, amina: User) -> tuple[list[str], list[str]]:
    return two_lists(team, amina)


def match(by: User, family: Family = Family.PERSON, **asking: object) -> Matching:
    return actions.match(family, by=by, asking=Asking(**asking))


def approve(by: User, *models: str, above: float = 0.9) -> actions.Approved:
    return actions.approve(above, models, by=by, reason=WHY)


def pairs(**chosen: object) -> set[Pair]:
    rows = Judgement.objects.filter(withdrawn_at=None, mention__isnull=False, **chosen)
    return {Pair.of(*ids) for ids in rows.values_list("mention_id", "other_mention_id")}


def person_of() -> dict[str, str]:
    return dict(PersonMember.objects.values_list("mention_id", "person_id"))


def true_pairs(lists: tuple[list[str], list[str]]) -> set[Pair]:
    return {Pair.of(one, other) for one, other in zip(*lists, strict=True)}


# -- proposals -------------------------------------------------------------------------------------------------------


def test_people_of_two_lists_in_two_scripts_are_proposed_and_nothing_is_merged(lists, bao: User) -> None:
    before = person_of()
    matching = match(bao)
    assert pairs(verdict="proposed", probability__gte=0.9) == true_pairs(lists)
    assert (matching.records, matching.new, matching.sure) == (40, 20 + matching.grey, 20)
    assert person_of() == before
    assert not Judgement.objects.exclude(verdict="proposed").exists()


def test_a_proposal_holds_its_weight_its_model_and_the_steps_in_words_without_a_name(lists, bao: User) -> None:
    matching = match(bao)
    row = Judgement.objects.get(mention=min(lists[0][0], lists[1][0]), withdrawn_at=None)
    assert row.rule == "match@1 from 0.1"
    assert row.match_weight > 0
    assert row.holds is True
    assert row.model.sha256 == matching.model
    assert row.model.text.startswith("# How records are weighed.")
    rules = [rule for rule, _ in row.reasons]
    assert rules[0] == "match.before_anything_is_compared"
    assert rules[-1] == "match.total"
    assert {"match.given", "match.surname", "match.birth", "match.date", "match.place"} <= set(rules)
    words = " ".join(words for _, words in row.reasons)
    assert "Surname: same sound" in words
    assert not any(part in words for part in (*LATIN[0].split(), *CYRILLIC[0].split()))


def test_a_second_run_on_the_same_data_changes_nothing(lists, bao: User) -> None:
    first = match(bao)
    kept = list(Judgement.objects.order_by("pk").values())
    again = match(bao)
    assert (again.model, again.new, again.weighed_anew, again.sure) == (first.model, 0, 0, 20)
    assert list(Judgement.objects.order_by("pk").values()) == kept
    assert MatchModel.objects.count() == 1


def test_a_pair_that_a_rule_proposed_is_weighed_and_keeps_its_reasons(lists, bao: User) -> None:
    proposed = actions.propose(by=bao)
    assert proposed
    known = pairs(verdict="proposed")
    matching = match(bao)
    assert matching.weighed_anew >= len(known & true_pairs(lists)) > 0
    row = Judgement.objects.filter(rule="same_name@1").first()
    assert row.reasons[0][0] == "same_name"
    assert row.reasons[-1][0] == "match.total"
    assert row.probability is not None


def test_mentions_without_a_name_are_counted_by_source_and_not_proposed(
    lists, team: Team, amina: User, bao: User
) -> None:
    report = telling.source(team, amina)
    nameless = [telling.mention(report, "a man of thirty", "unnamed_individual") for _ in range(2)]
    actions.group_new(nameless, [], by=amina)
    matching = match(bao)
    assert dict(matching.unlinkable) == {report.pk: 2}
    assert not any({each.pk for each in nameless} & set(pair) for pair in pairs())


def test_too_little_is_said_to_be_too_little(team: Team, amina: User, bao: User) -> None:
    told_by(telling.source(team, amina), LATIN[:1], amina)
    assert match(bao).model == ""
    assert not Judgement.objects.exists()


def test_a_source_that_holds_nobody_twice_gives_no_pair_of_its_own(lists, team: Team, amina: User, bao: User) -> None:
    twice = told_by(telling.source(team, amina), [*LATIN, LATIN[3]], amina)
    source = PersonMember.objects.get(mention=twice[0]).mention.source_id
    match(bao, unique=frozenset({source}))
    assert not any(set(pair) <= set(twice) for pair in pairs())


def test_a_model_that_was_kept_is_used_as_it_is(lists, bao: User) -> None:
    first = match(bao)
    again = match(bao, model=first.model_text)
    assert again.model == first.model
    assert again.new == 0


# -- what reviewers judged -------------------------------------------------------------------------------------------


def test_who_is_judged_different_is_not_proposed_again_and_not_merged_by_an_approval(lists, bao: User) -> None:
    actions.judge(lists[0][4], lists[1][4], "different", by=bao, reason="Their fathers differ.")
    approve(bao, match(bao).model)
    assert Pair.of(lists[0][4], lists[1][4]) not in pairs(verdict="proposed")
    assert pairs(verdict="same") == true_pairs(lists) - {Pair.of(lists[0][4], lists[1][4])}
    approve(bao, match(bao).model)
    assert person_of()[lists[0][4]] != person_of()[lists[1][4]]


def test_an_approval_does_not_go_around_a_different_through_a_third(lists, team: Team, amina: User, bao: User) -> None:
    (third,) = told_by(telling.source(team, amina), [LATIN[4]], amina, first=4)
    actions.judge(lists[0][4], lists[1][4], "different", by=bao)
    approve(bao, match(bao).model, above=0.6)
    held = person_of()
    assert held[lists[0][4]] != held[lists[1][4]]
    assert held[third] in {held[lists[0][4]], held[lists[1][4]]}  # it joins one of them


def test_who_is_judged_the_same_stays_so_whatever_the_engine_thinks(lists, bao: User) -> None:
    actions.judge(lists[0][0], lists[1][7], "same", by=bao, reason="The family says so.")
    approve(bao, match(bao).model)
    approve(bao, match(bao).model)
    assert person_of()[lists[0][0]] == person_of()[lists[1][7]]


# -- one word for many -----------------------------------------------------------------------------------------------


def test_an_approval_makes_judgements_by_model_version_and_threshold_in_one_entry_of_the_log(lists, bao: User) -> None:
    matching = match(bao)
    entries = AuditEntry.objects.count()
    approved = approve(bao, matching.model)
    assert approved.counts["persons"] == 20
    row = Judgement.objects.filter(verdict="same").first()
    assert (row.rule, row.by, row.approval_id, row.model.sha256) == (
        *("match@1 at 0.9", bao, approved.id, matching.model),
    )
    assert row.reasons[-1][0] == "match.total"
    assert len(set(person_of().values())) == 20
    assert AuditEntry.objects.count() == entries + 1
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.object_id, entry.reason) == ("linkage.approve", approved.id, WHY)
    assert entry.details["above"] == 0.9


def test_an_approval_touches_what_it_merges_and_nothing_else(lists, bao: User) -> None:
    before = person_of()
    approved = approve(bao, match(bao).model)
    assert approved.touched.persons == set(before.values())
    assert approved.touched.events == frozenset()


def test_what_is_below_the_threshold_waits(lists, bao: User) -> None:
    model = match(bao).model
    doubtful = Judgement.objects.order_by("pk").first()
    Judgement.objects.filter(pk=doubtful.pk).update(probability=0.7)
    assert approve(bao, model).counts["persons"] == 19
    assert pairs(verdict="proposed") == {Pair.of(doubtful.mention_id, doubtful.other_mention_id)}


def test_an_approval_of_another_model_carries_nothing_out(lists, bao: User) -> None:
    match(bao)
    assert approve(bao, "0" * 64).counts["persons"] == 0


def test_withdrawing_an_approval_parts_what_it_joined_and_it_may_be_approved_anew(lists, bao: User) -> None:
    before = person_of()
    matching = match(bao)
    approved = approve(bao, matching.model)
    touched = actions.withdraw_approval(approved.id, by=bao, reason="The threshold was too low.")
    assert person_of() == before
    assert touched.persons == set(before.values())
    assert set(Judgement.objects.filter(verdict="same").values_list("withdrawn_reason", flat=True)) == {
        "The threshold was too low."
    }
    assert match(bao).new == 20
    assert approve(bao, matching.model).counts["persons"] == 20


def test_what_one_took_back_by_itself_is_proposed_again_and_approved_no_more(lists, bao: User) -> None:
    matching = match(bao)
    approve(bao, matching.model)
    answer = Judgement.objects.filter(verdict="same").order_by("pk").first()
    actions.withdraw(answer.pk, by=bao, reason="Born ten years apart.")
    assert match(bao).new == 1
    assert approve(bao, matching.model).counts == {
        "persons": 0,
        "events": 0,
        "left_as_chains": 0,
        "left_as_taken_back": 1,
        "left_against_judgements": 0,
    }


def test_nothing_is_approved_without_a_reason(lists, bao: User) -> None:
    model = match(bao).model
    with pytest.raises(BadJudgement, match="without a reason"):
        actions.approve(0.9, [model], by=bao, reason=" ")
    assert pairs(verdict="same") == set()


def test_a_documentalist_matches_and_does_not_approve(lists, amina: User) -> None:
    model = match(amina).model
    with pytest.raises(Forbidden):
        approve(amina, model)


# -- who sees what ---------------------------------------------------------------------------------------------------


def test_carol_compares_nothing_of_another_team_and_takes_back_nothing(lists, bao: User, carol: User) -> None:
    assert match(carol).records == 0
    approved = approve(bao, match(bao).model)
    with pytest.raises(Approval.DoesNotExist):
        actions.withdraw_approval(approved.id, by=carol, reason="A slip.")


def test_what_rests_on_a_confidential_claim_shows_to_those_alone_who_may_see_it(
    lists, team: Team, amina: User, bao: User
) -> None:
    hidden = telling.claim(
        Mention.objects.get(pk=lists[0][0]), "sex", telling.TermValue("male"), grade=Grade.CONFIDENTIAL
    )
    match(bao)
    pair = Pair.of(lists[0][0], lists[1][0])
    (row,) = [each for each in pairs_to_judge(bao) if Pair.of(each.mention_id, each.other_mention_id) == pair]
    assert hidden.pk in {row.strictest_claim_id, row.other_strictest_claim_id}
    assert row not in pairs_to_judge(amina)
    assert pairs_to_judge(amina).count() == pairs_to_judge(bao).count() - 1


def test_what_a_user_may_not_see_is_not_compared(lists, bao: User, amina: User) -> None:
    Claim.objects.filter(field="age").update(grade=Grade.CONFIDENTIAL)
    match(amina)
    assert not any(rule == "match.birth" for row in Judgement.objects.all() for rule, _ in row.reasons)


# -- events ----------------------------------------------------------------------------------------------------------


def test_episodes_of_one_victim_day_and_place_are_weighed_into_events(lists, bao: User) -> None:
    persons, events = match(bao), match(bao, Family.EVENT)
    assert events.sure == 20
    row = Judgement.objects.filter(episode__isnull=False).first()
    assert {"match.victim", "match.violation", "match.date", "match.place"} <= {rule for rule, _ in row.reasons}
    approve(bao, persons.model, events.model)
    assert EventMember.objects.values("event_id").distinct().count() == 20


def test_episodes_judged_different_are_not_merged(lists, bao: User) -> None:
    persons, events = match(bao), match(bao, Family.EVENT)
    row = Judgement.objects.filter(episode__isnull=False).order_by("pk").first()
    one, other = row.episode_id, row.other_episode_id
    actions.judge(one, other, "different", by=bao)
    approve(bao, persons.model, match(bao, Family.EVENT).model)
    event_of = dict(EventMember.objects.values_list("episode_id", "event_id"))
    assert event_of[one] != event_of[other]
    assert events.new >= 20


# -- a new source ----------------------------------------------------------------------------------------------------


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 15), st.integers(1, 5))
def test_a_new_source_only_adds_proposals_and_changes_no_id(
    team: Team, amina: User, bao: User, first: int, count: int
) -> None:
    with transaction.atomic():
        two_lists(team, amina)
        approve(bao, match(bao).model, above=0.99)
        held, waiting = person_of(), pairs(verdict="proposed")
        told_by(telling.source(team, amina), LATIN[first : first + count], amina, first=first)
        match(bao)
        assert {mention: person_of()[mention] for mention in held} == held
        assert waiting <= pairs(verdict="proposed")
        transaction.set_rollback(True)
