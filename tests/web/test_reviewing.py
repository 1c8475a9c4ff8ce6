"""A reviewer at a terminal: each answer is kept before the next question, and what is held follows."""

import pytest
from django.db import OperationalError
from tests import telling
from tests.linkage.lists_of_twenty import LATIN, told_by

from tizim.access.models import AuditEntry, Team, User
from tizim.findings import actions as findings
from tizim.findings.models import Act
from tizim.linkage import actions
from tizim.linkage.models import Judgement
from tizim.linkage.store.questions import waiting_for
from tizim.linkage.touched import Touched
from tizim.web import pipeline
from tizim.web.reviewing import Tally, Terminal, ask_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(team: Team, bao: User) -> list[list[str]]:
    """Two lists of the same three people; three pairs of persons and three of events are proposed."""
    lists = [told_by(telling.source(team, bao), LATIN[:3], bao) for _ in range(2)]
    actions.propose(by=bao)
    findings.rebuild(by=bao)
    return lists


class Reviewer:
    """Somebody who types what was written down beforehand, and reads what is shown."""

    def __init__(self, *typed: str | type[BaseException]) -> None:
        self.typed, self.shown = list(typed), ""

    def read(self, prompt: str) -> str:
        self.shown += prompt
        said = self.typed.pop(0)
        if not isinstance(said, str):
            raise said
        return said

    def show(self, words: str) -> None:
        self.shown += words + "\n"

    def answers(self, user: User, proposals: list[str] | None = None) -> Tally:
        tally = Tally()
        proposals = [each.id for each in waiting_for(user)] if proposals is None else proposals
        ask_all(user, proposals, Terminal(self.read, self.show), tally)
        return tally


def verdicts() -> list[str]:
    """What was answered and is in force, in the order of the answers."""
    answered = Judgement.objects.filter(withdrawn_at=None).exclude(verdict="proposed").order_by("made_at")
    return list(answered.values_list("verdict", flat=True))


def victims() -> int:
    return Act.objects.filter(holding__is_whole=True).values("person_id").distinct().count()


def test_each_answer_is_kept_with_its_reason_and_what_is_held_follows(two: list[list[str]], bao: User) -> None:
    assert victims() == 6
    tally = Reviewer("s", "The same day of birth.", "d", "Their fathers differ.", "u", "", "q").answers(bao)
    assert tally.words == "3 answered (1 same, 1 different, 1 unsure), 0 skipped."
    assert verdicts() == ["same", "different", "unsure"]
    assert victims() == 5
    assert not findings.rebuild(by=bao).differs
    entries = AuditEntry.objects.filter(action="judgement.make").order_by("sequence")
    assert [entry.reason for entry in entries] == ["The same day of birth.", "Their fathers differ.", ""]
    assert {entry.actor for entry in entries} == {bao.pk}


def test_the_question_names_people_and_the_log_names_nobody(two: list[list[str]], bao: User) -> None:
    reviewer = Reviewer("s", "", "q")
    reviewer.answers(bao)
    assert any(name in reviewer.shown for name in LATIN[:3])
    log = "".join(str((entry.object_id, entry.reason, entry.details)) for entry in AuditEntry.objects.all())
    assert not any(part in log for name in LATIN[:3] for part in name.split())


def test_a_word_does_as_well_as_its_letter_and_anything_else_is_asked_again(two: list[list[str]], bao: User) -> None:
    reviewer = Reviewer("yes", "", " Different ", "", "QUIT")
    reviewer.answers(bao)
    assert verdicts() == ["different"]
    assert reviewer.shown.count("Type one of the letters, then Enter.") == 2


def test_what_is_skipped_stays_open_and_is_asked_the_next_time(two: list[list[str]], bao: User) -> None:
    before = waiting_for(bao)
    assert Reviewer("k", "k", "q").answers(bao).words == "0 answered, 2 skipped."
    assert waiting_for(bao) == before


@pytest.mark.parametrize("leaving", ["q", EOFError, KeyboardInterrupt])
def test_whoever_leaves_keeps_what_was_answered(
    leaving: str | type[BaseException], two: list[list[str]], bao: User
) -> None:
    assert Reviewer("s", "", leaving).answers(bao).answered == {"same": 1}
    assert verdicts() == ["same"]
    assert len(waiting_for(bao)) == 5


def test_whoever_leaves_at_the_reason_has_not_answered(two: list[list[str]], bao: User) -> None:
    assert not Reviewer("s", KeyboardInterrupt).answers(bao).answered
    assert verdicts() == []


def test_an_answer_that_is_interrupted_while_it_is_kept_is_not_kept(
    two: list[list[str]], bao: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(touched: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline.findings, "refresh", interrupted)
    entries = AuditEntry.objects.count()
    assert not Reviewer("s", "").answers(bao).answered
    assert (verdicts(), AuditEntry.objects.count()) == ([], entries)


def test_while_the_database_is_busy_the_question_stays_open(
    two: list[list[str]], bao: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh, tries = pipeline.findings.refresh, []

    def busy_at_first(touched: Touched) -> None:
        tries.append(touched)
        if len(tries) == 1:
            raise OperationalError("database is locked")
        refresh(touched)

    monkeypatch.setattr(pipeline.findings, "refresh", busy_at_first)
    reviewer = Reviewer("d", "", "s", "", "q")
    assert reviewer.answers(bao).answered == {"same": 1}
    assert "Not kept. The database is busy" in reviewer.shown
    assert verdicts() == ["same"]


def test_a_conflict_is_told_in_words_and_the_question_stays_open(two: list[list[str]], team: Team, bao: User) -> None:
    (third,) = told_by(telling.source(team, bao), ["Aidar O."], bao)
    actions.judge(two[0][0], third, "same", by=bao)
    actions.judge(third, two[1][0], "different", by=bao, reason="Another father.")
    (open_pair,) = (each.id for each in waiting_for(bao) if {1, 2} == set(each.held) and each.family.value == "person")
    reviewer = Reviewer("s", "Looks alike.", "u", "")
    tally = reviewer.answers(bao, [open_pair])
    assert "judged" in reviewer.shown
    assert "While this stands, “same” is refused" in " ".join(reviewer.shown.split())
    assert "Not kept. Their groups hold two that somebody judged to be different." in reviewer.shown
    assert "The question stays open." in reviewer.shown
    assert tally.words == "1 answered (1 unsure), 0 skipped."
    assert verdicts() == ["same", "different", "unsure"]
    assert not AuditEntry.objects.filter(reason="Looks alike.").exists()


def test_what_somebody_answered_before_it_was_asked_is_passed_over(two: list[list[str]], bao: User) -> None:
    proposals = [each.id for each in waiting_for(bao)]
    actions.answer(proposals[0], "different", by=bao)
    assert Reviewer("q").answers(bao, proposals[:1]).words == "0 answered, 0 skipped, 1 settled meanwhile."
    assert verdicts() == ["different"]


def test_what_somebody_answers_while_it_is_read_is_told_and_their_answer_stands(
    two: list[list[str]], bao: User
) -> None:
    (first, *_) = (each.id for each in waiting_for(bao))

    class Slow(Reviewer):
        def read(self, prompt: str) -> str:
            if prompt.startswith("Why"):
                actions.answer(first, "different", by=bao)
            return super().read(prompt)

    reviewer = Slow("s", "")
    assert reviewer.answers(bao, [first]).words == "0 answered, 0 skipped, 1 settled meanwhile."
    assert "Not kept. The proposal does not wait for an answer any more." in reviewer.shown
    assert verdicts() == ["different"]


def test_a_reason_keeps_what_a_database_can_hold(two: list[list[str]], bao: User) -> None:
    Reviewer("u", " A slip\x00 of\udcff the pen. ", "q").answers(bao)
    assert AuditEntry.objects.latest("sequence").reason == "A slip\ufffd of\ufffd the pen."
