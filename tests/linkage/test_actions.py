"""Grouping what is new, judging, withdrawing and taking apart, as a team does it."""

import pytest
from tests import telling

from tizim.access.models import AuditEntry, Team, User
from tizim.access.policy import Forbidden
from tizim.coding.models import Mention
from tizim.linkage import actions
from tizim.linkage.actions import AcrossDifferent
from tizim.linkage.judgement import BadJudgement
from tizim.linkage.models import Judgement, Person, PersonMember
from tizim.linkage.store import event_for, pairs_to_judge, person_for
from tizim.linkage.touched import Touched

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(team: Team, amina: User) -> list[str]:
    """Three mentions of one name in three sources, each a person of its own."""
    mentions = [telling.mention(telling.source(team, amina)) for _ in range(3)]
    actions.group_new(mentions, [], by=amina)
    return [mention.pk for mention in mentions]


def person_of(mention: str) -> str:
    return PersonMember.objects.get(mention=mention).person_id


def persons() -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for person, mention in PersonMember.objects.values_list("person_id", "mention_id"):
        groups.setdefault(person, set()).add(mention)
    return {frozenset(members) for members in groups.values()}


def test_each_new_mention_and_episode_gets_its_own_person_body_or_event(team: Team, amina: User) -> None:
    source = telling.source(team, amina)
    kinds = ("person", "unnamed_individual", "unnamed_group", "organisation", "state_body")
    mentions = [telling.mention(source, kind=kind) for kind in kinds]
    touched = actions.group_new(mentions, [telling.episode(source)], by=amina)
    assert (len(touched.persons), len(touched.bodies), len(touched.events)) == (3, 2, 1)


def test_what_has_a_person_keeps_it(three: list[str], amina: User) -> None:
    before = [person_of(mention) for mention in three]
    assert not actions.group_new(list(Mention.objects.all()), [], by=amina)
    assert [person_of(mention) for mention in three] == before


def test_the_same_name_is_proposed_and_nothing_is_merged(three: list[str], bao: User) -> None:
    assert actions.propose(by=bao) == 2
    assert persons() == {frozenset({mention}) for mention in three}
    assert actions.propose(by=bao) == 0  # once asked is enough


def test_only_names_borne_in_the_sources_given_are_compared(three: list[str], bao: User, team: Team) -> None:
    other = telling.source(team, bao)
    actions.group_new([telling.mention(other, "Berik Invented")], [], by=bao)
    assert actions.propose(by=bao, source_ids=[other.pk]) == 0


def test_the_same_name_across_scripts_is_proposed(team: Team, amina: User, bao: User) -> None:
    names = ("Nurlan Ospanov", "Нұрлан Оспанов", "Оспанов Нурлан")
    actions.group_new([telling.mention(telling.source(team, amina), name) for name in names], [], by=amina)
    assert actions.propose(by=bao) == 2


def test_episodes_of_one_victim_day_and_place_are_proposed_as_one_event(team: Team, amina: User, bao: User) -> None:
    for _ in range(2):
        source = telling.source(team, amina)
        victim, episode = telling.mention(source), telling.episode(source)
        telling.allegation(episode, victim)
        telling.claim(episode, "date", telling.on(5))
        telling.claim(episode, "place", telling.ALMATY)
        actions.group_new([victim], [episode], by=amina)
    assert actions.propose(by=bao) == 2  # the two mentions, and with them the two episodes
    assert AuditEntry.objects.latest("sequence").details == {"by_name": 1, "by_happening": 1}


def test_same_makes_one_person_and_says_what_it_touched(three: list[str], bao: User) -> None:
    first, second = person_of(three[0]), person_of(three[1])
    touched = actions.judge(three[0], three[1], "same", by=bao, reason="The same day of birth.").touched
    assert persons() == {frozenset(three[:2]), frozenset(three[2:])}
    assert touched == Touched(persons=frozenset({first, second}))


def test_a_merged_person_leads_on_to_the_one_that_took_it_in(three: list[str], bao: User) -> None:
    ids = {person_of(three[0]), person_of(three[1])}
    actions.judge(three[0], three[1], "same", by=bao)
    (kept,) = {person_of(three[0]), person_of(three[1])}
    assert {person_for(bao, known).pk for known in ids} == {kept}


def test_an_answered_pair_no_longer_waits(three: list[str], bao: User) -> None:
    actions.propose(by=bao)
    pair = pairs_to_judge(bao).first()
    actions.judge(pair.mention_id, pair.other_mention_id, "unsure", by=bao)
    assert pair not in pairs_to_judge(bao)
    assert pairs_to_judge(bao).count() == 1


def test_a_pair_that_became_one_through_others_no_longer_waits(three: list[str], bao: User) -> None:
    actions.propose(by=bao)
    one, other = pairs_to_judge(bao)
    (common,) = {one.mention_id, one.other_mention_id} & {other.mention_id, other.other_mention_id}
    ends = [mention for mention in three if mention != common]
    actions.judge(common, ends[0], "same", by=bao)
    actions.judge(ends[0], ends[1], "same", by=bao)
    assert pairs_to_judge(bao).count() == 0


def test_a_new_answer_keeps_the_earlier_one_on_record(three: list[str], bao: User) -> None:
    actions.judge(three[0], three[1], "different", by=bao)
    actions.judge(three[1], three[0], "same", by=bao)
    assert sorted(Judgement.objects.values_list("verdict", "withdrawn_reason")) == [
        ("different", "Answered anew."),
        ("same", ""),
    ]


def test_no_merging_across_an_explicit_different(three: list[str], bao: User) -> None:
    actions.judge(three[0], three[1], "same", by=bao)
    actions.judge(three[0], three[2], "different", by=bao)
    before = list(Judgement.objects.values_list("pk", flat=True)), AuditEntry.objects.count()
    with pytest.raises(AcrossDifferent, match="two that somebody judged to be different"):
        actions.judge(three[1], three[2], "same", by=bao)
    assert persons() == {frozenset(three[:2]), frozenset(three[2:])}
    assert (list(Judgement.objects.values_list("pk", flat=True)), AuditEntry.objects.count()) == before


def test_two_that_other_answers_hold_together_are_not_called_different(three: list[str], bao: User) -> None:
    actions.judge(three[0], three[1], "same", by=bao)
    actions.judge(three[1], three[2], "same", by=bao)
    with pytest.raises(AcrossDifferent, match="Other judgements hold the two together"):
        actions.judge(three[0], three[2], "different", by=bao)


def test_a_refusal_names_nobody(three: list[str], bao: User) -> None:
    actions.judge(three[0], three[1], "different", by=bao)
    actions.judge(three[1], three[2], "same", by=bao)
    with pytest.raises(AcrossDifferent) as refusal:
        actions.judge(three[0], three[2], "same", by=bao)
    assert "Aliya" not in str(refusal.value)


def test_withdrawing_the_answer_parts_them_and_both_ids_are_back(three: list[str], bao: User) -> None:
    ids = [person_of(mention) for mention in three]
    actions.judge(three[0], three[1], "same", by=bao)
    answer = Judgement.objects.get()
    touched = actions.withdraw(answer.pk, by=bao, reason="They were born ten years apart.")
    assert [person_of(mention) for mention in three] == ids
    assert touched.persons == frozenset(ids[:2])
    assert Person.objects.filter(merged_into__isnull=False).count() == 0
    answer.refresh_from_db()
    assert (answer.withdrawn_by, answer.withdrawn_reason) == (bao, "They were born ten years apart.")


def test_a_judgement_is_withdrawn_once_and_with_a_reason(three: list[str], bao: User) -> None:
    actions.judge(three[0], three[1], "same", by=bao)
    answer = Judgement.objects.get()
    with pytest.raises(BadJudgement, match="not withdrawn without a reason"):
        actions.withdraw(answer.pk, by=bao, reason="")
    actions.withdraw(answer.pk, by=bao, reason="A slip.")
    with pytest.raises(BadJudgement, match="was withdrawn before"):
        actions.withdraw(answer.pk, by=bao, reason="A slip.")


def test_taking_one_apart_leaves_the_others_together_with_their_id(three: list[str], bao: User) -> None:
    for other in three[1:]:
        actions.judge(three[0], other, "same", by=bao)
    kept = person_of(three[0])
    actions.take_apart(three[0], by=bao, reason="Another man of the same name.")
    assert persons() == {frozenset(three[:1]), frozenset(three[1:])}
    assert person_of(three[1]) == kept


def test_joining_again_restores_the_group_and_its_id(three: list[str], bao: User) -> None:
    for other in three[1:]:
        actions.judge(three[0], other, "same", by=bao)
    kept = person_of(three[0])
    actions.take_apart(three[2], by=bao, reason="Another man of the same name.")
    actions.judge(three[0], three[2], "same", by=bao)
    assert {person_of(mention) for mention in three} == {kept}


def test_kinds_that_cannot_be_one_are_refused(team: Team, amina: User, bao: User) -> None:
    source, other = telling.source(team, amina), telling.source(team, amina)
    person, crowd = telling.mention(source), telling.mention(other, "protesters", "unnamed_group")
    incident, pattern = telling.episode(source), telling.episode(other, "pattern")
    actions.group_new([person, crowd], [incident, pattern], by=amina)
    for one, another in ((person, crowd), (incident, pattern), (person, incident)):
        with pytest.raises(BadJudgement, match="of kinds that cannot be one"):
            actions.judge(one.pk, another.pk, "same", by=bao)


def test_episodes_judged_the_same_are_one_event(team: Team, amina: User, bao: User) -> None:
    episodes = [telling.episode(telling.source(team, amina)) for _ in range(2)]
    touched = actions.group_new([], episodes, by=amina)
    actions.judge(episodes[0].pk, episodes[1].pk, "same", by=bao)
    assert len({event_for(bao, known).pk for known in touched.events}) == 1


def test_every_change_is_in_the_audit_log_without_a_name(three: list[str], bao: User) -> None:
    actions.propose(by=bao)
    actions.judge(three[0], three[1], "same", by=bao, reason="The same day of birth.")
    actions.take_apart(three[0], by=bao, reason="A slip.")
    entries = AuditEntry.objects.order_by("sequence")
    assert [entry.action for entry in entries] == [
        "linkage.group_new",
        "linkage.propose",
        "judgement.make",
        "group.take_apart",
    ]
    assert not any("Aliya" in str(entry.details) for entry in entries)


def test_a_documentalist_proposes_and_does_not_judge(three: list[str], amina: User) -> None:
    actions.propose(by=amina)
    with pytest.raises(Forbidden):
        actions.judge(three[0], three[1], "same", by=amina)


def test_carol_finds_nothing_to_judge_and_no_person(three: list[str], bao: User, carol: User) -> None:
    actions.propose(by=bao)
    assert pairs_to_judge(carol).count() == 0
    assert actions.propose(by=carol) == 0
    with pytest.raises(Person.DoesNotExist):
        person_for(carol, person_of(three[0]))
    with pytest.raises(Mention.DoesNotExist):
        actions.judge(three[0], three[1], "same", by=carol)
    with pytest.raises(Judgement.DoesNotExist):
        actions.withdraw(Judgement.objects.first().pk, by=carol, reason="A slip.")


def test_names_of_another_team_are_not_compared(three: list[str], other_team: Team, carol: User) -> None:
    actions.group_new([telling.mention(telling.source(other_team, carol))], [], by=carol)
    assert actions.propose(by=carol) == 0  # her one mention bears the name of three that are hidden from her
