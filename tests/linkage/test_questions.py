"""What a reviewer is asked about an invented workspace, and what is hidden from whom."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from tests import telling
from tests.linkage.lists_of_twenty import two_lists

from tizim.access.models import Membership, Team, User
from tizim.coding import actions as coding
from tizim.coding.models import Claim, Mention, MentionName
from tizim.kernel.fields import Grade
from tizim.linkage import actions
from tizim.linkage.actions import NoLongerWaits
from tizim.linkage.judgement import Verdict
from tizim.linkage.kinds import Family
from tizim.linkage.models import Judgement
from tizim.linkage.question_document import document
from tizim.linkage.review import Befell, Question
from tizim.linkage.store.questions import counts_of, elsewhere, questions_for, waiting_for
from tizim.linkage.weighing import Asking
from tizim.sources.models import Passage, SourceText

pytestmark = pytest.mark.django_db

TEXT = "Aliya Invented, aged 24, was shot in Almaty on 5 January 2022.\nA. Invented was a teacher."
ROW = "name: Әлия Ойдан; date: 2022-01-05; place: Алматы"


@pytest.fixture
def pair(team: Team, amina: User, bao: User) -> list[str]:
    """A report and a list that tell of one killing; the ids of their mentions."""
    report = telling.source(team, amina, publisher="The Example Courier")
    report.title = "An invented report"
    report.save()
    listed = telling.source(team, amina)
    one, other = telling.mention(report), telling.mention(listed, "Әлия Ойдан")
    MentionName.objects.create(mention=one, text="A. Invented", script="latin")
    shot, killed = telling.episode(report), telling.episode(listed, title="Shot")
    for victim, episode, place in (
        (one, shot, telling.ALMATY),
        (other, killed, telling.PlaceValue("kz-almaty", "Алматы")),
    ):
        telling.allegation(episode, victim)
        telling.claim(episode, "date", telling.on(5))
        telling.claim(episode, "place", place)
    telling.claim(one, "age", telling.number(24, "years"))
    telling.claim(one, "occupation", telling.TextValue("teacher"), state="proposed")
    _quoted(one, shot, TEXT, ["Aliya Invented", "A. Invented"], TEXT.splitlines()[0])
    _quoted(other, killed, ROW, ["Әлия Ойдан"], ROW)
    actions.group_new([one, other], [shot, killed], by=amina)
    _proposed(one.pk, other.pk)
    return [one.pk, other.pk]


def _quoted(mention: Mention, episode: telling.Episode, words: str, names: list[str], whole: str) -> None:
    text = SourceText.objects.create(source=mention.source, reader="txt@1", text=words, text_sha256="0" * 64)
    for part, of in [*((name, mention) for name in names), (whole, episode)]:
        start = words.index(part)
        passage = Passage.objects.create(
            source=mention.source, text=text, start=start, end=start + len(part), quote=part
        )
        of.passages.add(passage)


def _proposed(one: str, other: str, **columns: object) -> Judgement:
    columns = {"verdict": Verdict.PROPOSED, "rule": "match@1 from 0.1", "probability": 0.6, **columns}
    reasons = [["match.total", "In all +0.6 bits: a probability of 0.600, as calibrated."]]
    ids = sorted((one, other))
    return Judgement.objects.create(
        mention_id=ids[0], other_mention_id=ids[1], made_at=telling.timezone.now(), reasons=reasons, **columns
    )


def asked(user: User) -> list[Question]:
    return list(questions_for(user, [each.id for each in waiting_for(user)]))


def analyst(team: Team) -> User:
    """Dana judges in the team and is no reviewer of it: what is confidential is hidden from her."""
    user = User.objects.create_user("dana", "four random words here")
    Membership.objects.create(user=user, team=team, role="analyst")
    return user


def test_a_question_holds_what_each_source_tells_with_the_passage_that_says_so(pair: list[str], bao: User) -> None:
    (question,) = asked(bao)
    told, listed = sorted(question.sides, key=lambda side: side.source.title, reverse=True)
    assert told.names == ("Aliya Invented", "A. Invented")
    assert [(said.field, said.value, said.is_checked) for said in told.said] == [
        ("age", "24 years", True),
        ("occupation", "teacher", False),
    ]
    assert told.befell == (Befell("killing", None, (telling.on(5).date,), ("Almaty",)),)
    assert (told.source.title, told.source.publisher) == ("An invented report", "The Example Courier")
    assert [(quote.start, quote.words, quote.before, quote.after) for quote in told.quotes] == [
        (0, TEXT.splitlines()[0], "", ""),
        (63, "A. Invented", "", " was a teacher."),
    ]
    assert listed.names == ("Әлия Ойдан",)
    assert listed.befell == (Befell("killing", None, (telling.on(5).date,), ("Алматы (Almaty)",)),)
    assert [quote.words for quote in listed.quotes] == [ROW]
    assert question.reasons == (("match.total", "In all +0.6 bits: a probability of 0.600, as calibrated."),)
    assert (question.held, question.against, question.is_one_source) == ((1, 1), (), False)


def test_what_a_source_denies_is_not_shown_as_said(pair: list[str], bao: User) -> None:
    telling.claim(Mention.objects.get(pk=pair[1]), "sex", telling.TermValue("male"), stance="denies")
    (question,) = asked(bao)
    (said,) = (said for side in question.sides for said in side.said if said.field == "sex")
    assert said.value == "male (denies)"


def test_what_was_rejected_or_replaced_is_not_shown(pair: list[str], bao: User) -> None:
    Claim.objects.filter(field="occupation").update(state="rejected")
    coding.replace(Claim.objects.get(field="age"), telling.number(25, "years"), by=bao, reason="A misprint.")
    (question,) = asked(bao)
    assert [said.value for side in question.sides for said in side.said] == ["25 years"]


def test_every_quote_is_what_the_stored_text_says_at_its_place(pair: list[str], bao: User) -> None:
    texts = dict(SourceText.objects.values_list("pk", "text"))
    quotes = [quote for question in asked(bao) for side in question.sides for quote in side.quotes]
    assert quotes
    for quote in quotes:
        assert quote.words == texts[quote.text][quote.start : quote.end]
        assert quote.before + quote.words + quote.after in texts[quote.text]


def test_episodes_are_asked_about_with_their_victims(pair: list[str], bao: User) -> None:
    one, other = sorted(Mention.objects.get(pk=mention).suffered.get().episode_id for mention in pair)
    Judgement.objects.create(
        episode_id=one,
        other_episode_id=other,
        verdict=Verdict.PROPOSED,
        rule="same_event@2",
        made_at=telling.timezone.now(),
    )
    person, event = asked(bao)
    assert (person.family, event.family) == (Family.PERSON, Family.EVENT)
    assert {side.befell for side in event.sides} == {
        (Befell("killing", "Aliya Invented"),),
        (Befell("killing", "Әлия Ойдан"),),
    }
    assert {said.value for side in event.sides for said in side.said} == {"2022-01-05", "Almaty", "Алматы (Almaty)"}


def test_what_each_side_is_held_with_is_shown_and_what_was_answered_between_the_groups(
    pair: list[str], team: Team, amina: User, bao: User
) -> None:
    third = telling.mention(telling.source(team, amina), "Invented Aliya")
    actions.group_new([third], [], by=amina)
    actions.judge(pair[0], third.pk, "same", by=bao)
    different = actions.judge(third.pk, pair[1], "different", by=bao, reason="Their fathers differ.")
    (question,) = asked(bao)
    assert sorted(question.held) == [1, 2]
    (larger,) = (side for side in question.sides if len(side.group.written) == 2)
    assert larger.others == ("Invented Aliya",)
    (against,) = question.against
    assert (against.id, against.verdict, against.reason) == (different.id, Verdict.DIFFERENT, "Their fathers differ.")
    assert {against.one, against.other} == {third.pk, pair[1]}


def test_an_answer_that_was_withdrawn_stands_against_nothing(
    pair: list[str], team: Team, amina: User, bao: User
) -> None:
    third = telling.mention(telling.source(team, amina), "Invented Aliya")
    actions.group_new([third], [], by=amina)
    actions.judge(pair[0], third.pk, "same", by=bao)
    different = actions.judge(third.pk, pair[1], "different", by=bao)
    actions.withdraw(different.id, by=bao, reason="A slip.")
    (question,) = asked(bao)
    assert question.against == ()


def test_the_larger_groups_come_first_among_equally_doubtful_pairs(team: Team, amina: User, bao: User) -> None:
    mentions = [telling.mention(telling.source(team, amina), f"Invented {letter}") for letter in "abcde"]
    actions.group_new(mentions, [], by=amina)
    ids = [mention.pk for mention in mentions]
    alone, larger = _proposed(ids[0], ids[1]), _proposed(ids[2], ids[3])
    assert [each.id for each in waiting_for(bao)] == [alone.pk, larger.pk]
    actions.judge(ids[3], ids[4], "same", by=bao)
    assert [each.id for each in waiting_for(bao)] == [larger.pk, alone.pk]


def test_the_same_seed_gives_the_same_order(team: Team, amina: User, bao: User) -> None:
    two_lists(team, amina)
    orders = []
    for _ in range(2):
        actions.match(Family.PERSON, by=bao, asking=Asking(seed=7))
        actions.match(Family.EVENT, by=bao, asking=Asking(seed=7))
        orders.append(waiting_for(bao))
    assert len(orders[0]) >= 40
    assert orders[0] == orders[1]


# -- who is asked what -----------------------------------------------------------------------------------------------


def test_carol_is_asked_nothing_of_another_team(pair: list[str], bao: User, carol: User) -> None:
    assert [len(asked(user)) for user in (bao, carol)] == [1, 0]
    assert elsewhere(carol) == 0
    assert list(questions_for(carol, [each.id for each in waiting_for(bao)])) == []


def test_what_a_confidential_claim_says_is_not_shown_to_an_analyst(pair: list[str], team: Team, bao: User) -> None:
    Claim.objects.filter(field="age").update(grade=Grade.CONFIDENTIAL)
    ages = [
        [said.value for question in asked(user) for side in question.sides for said in side.said if said.field == "age"]
        for user in (bao, analyst(team))
    ]
    assert ages == [["24 years"], []]


def test_what_rests_on_a_confidential_claim_is_not_asked(pair: list[str], team: Team, bao: User) -> None:
    dana, age = analyst(team), Claim.objects.get(field="age")
    column = "strictest_claim" if Judgement.objects.get().mention_id == age.mention_id else "other_strictest_claim"
    Judgement.objects.update(**{column: age})
    assert [len(asked(user)) for user in (bao, dana)] == [1, 1]
    Claim.objects.filter(pk=age.pk).update(grade=Grade.CONFIDENTIAL)
    assert [len(asked(user)) for user in (bao, dana)] == [1, 0]


def test_a_mention_that_is_hidden_is_not_counted_in_its_group(
    pair: list[str], team: Team, other_team: Team, bao: User, carol: User
) -> None:
    secret = telling.mention(telling.source(other_team, carol), "Aliya Hidden")
    actions.group_new([secret], [], by=carol)
    both = User.objects.create_user("both", "four random words here")
    for each in (team, other_team):
        Membership.objects.create(user=both, team=each, role="reviewer")
    actions.judge(pair[0], secret.pk, "same", by=both)
    (seen,), (seen_by_both,) = asked(bao), asked(both)
    assert (sorted(seen.held), sorted(seen_by_both.held)) == ([1, 1], [1, 2])
    assert "Aliya Hidden" not in str(seen)


def test_what_one_sees_and_may_not_judge_is_counted_and_not_asked(
    pair: list[str], other_team: Team, bao: User, carol: User
) -> None:
    public = telling.mention(telling.source(other_team, carol, Grade.OPEN))
    actions.group_new([public], [], by=carol)
    _proposed(pair[0], public.pk)
    assert (len(asked(bao)), elsewhere(bao)) == (1, 1)
    assert (len(asked(carol)), elsewhere(carol)) == (0, 0)


# -- answering -------------------------------------------------------------------------------------------------------


def test_a_proposal_is_answered_once(pair: list[str], bao: User) -> None:
    (question,) = asked(bao)
    actions.answer(question.id, "unsure", by=bao)
    with pytest.raises(NoLongerWaits, match="does not wait for an answer any more"):
        actions.answer(question.id, "same", by=bao)
    assert list(Judgement.objects.filter(withdrawn_at=None).values_list("verdict", flat=True)) == ["unsure"]


def test_a_proposal_that_is_hidden_is_answered_as_one_that_there_is_not(pair: list[str], carol: User) -> None:
    hidden = Judgement.objects.get()
    said = []
    for proposal in (hidden.pk, "jdg_222222222222"):
        with pytest.raises(NoLongerWaits) as refusal:
            actions.answer(proposal, "same", by=carol)
        said.append((refusal.value.problem, refusal.value.remedy))
    assert said[0] == said[1]
    hidden.refresh_from_db()
    assert hidden.withdrawn_at is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_is_told(pair: list[str], bao: User) -> None:
    (question,) = asked(bao)
    together = Barrier(2)

    def answer(verdict: str) -> str:
        try:
            with transaction.atomic():
                together.wait(timeout=30)
                return actions.answer(question.id, verdict, by=bao).id
        except NoLongerWaits:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answered = list(both.map(answer, ("same", "different")))
    (kept,) = Judgement.objects.filter(withdrawn_at=None).values_list("pk", flat=True)
    assert sorted(answered) == sorted(["told", kept])


def test_the_document_has_what_the_terminal_shows(pair: list[str], bao: User) -> None:
    waiting = waiting_for(bao)
    told = document(asked(bao), counts_of(waiting), elsewhere=3)
    assert list(told) == ["order", "waiting", "elsewhere", "proposals"]
    assert (told["waiting"], told["elsewhere"]) == ({"persons": 1, "bodies": 0, "events": 0}, 3)
    (proposal,) = told["proposals"]
    assert list(proposal) == [
        *("id", "family", "rule", "made_at", "probability", "match_weight", "holds", "settles"),
        *("reasons", "sides", "one_source", "against"),
    ]
    assert (proposal["family"], proposal["probability"], proposal["settles"]) == ("person", 0.6, 0.970951)
    for side in proposal["sides"]:
        assert list(side) == ["id", "kind", "names", "said", "befell", "source", "passages", "group"]
        assert side["group"]["members"] == [side["id"]]
        assert side["befell"][0]["dates"][0]["start"] == "2022-01-05"
        assert list(side["passages"][0]) == ["text", "start", "end", "quote", "before", "after"]
