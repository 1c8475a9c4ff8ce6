"""What is told is kept as it was read, checked by people, and never edited. All people are invented."""

import hashlib
from decimal import Decimal

import pytest
from django.utils import timezone

from tizim.access.models import AuditEntry
from tizim.access.policy import Forbidden
from tizim.coding import actions, store
from tizim.coding.models import Allegation, Claim, ClaimState
from tizim.coding.reader import read_claims
from tizim.coding.values import NumberValue, TermValue, TextValue
from tizim.kernel.errors import UnknownField
from tizim.kernel.fields import Grade
from tizim.kernel.passages import TextRange
from tizim.sources.models import OriginGroup, Passage, Source, SourceText

REPORT = (
    "On 5 March 2021, police detained journalist Dana Freely in Almaty. She was sentenced to 15 days' detention. "
    "According to the Health Ministry, at least 12 people were injured."
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept_text(team, amina):
    source = Source.objects.create(
        kind="report",
        language="en",
        retrieved=timezone.now(),
        media_type="text/plain",
        file_name="report.txt",
        sha256=hashlib.sha256(REPORT.encode()).hexdigest(),
        size_bytes=len(REPORT),
        origin_group=OriginGroup.objects.create(basis="alone"),
        added_by=amina,
        team=team,
        grade=Grade.TEAM,
    )
    return SourceText.objects.create(source=source, reader="txt@1", text=REPORT, text_sha256="0" * 64)


@pytest.fixture
def proposed(kept_text, amina):
    return actions.propose(read_claims(REPORT, language="en"), kept_text, by=amina)


def claim(field):
    return Claim.objects.filter(field=field).order_by("pk").first()


def test_a_reading_is_kept_with_every_claim_on_its_words(proposed):
    assert proposed.claims == Claim.objects.count() > 0
    for one in Claim.objects.all():
        assert one.state == ClaimState.PROPOSED
        assert one.rule
        assert one.passages.exists()
    for passage in Passage.objects.all():
        assert REPORT[passage.start : passage.end] == passage.quote


def test_what_was_read_comes_back_with_its_type(proposed):
    figure = Claim.objects.get(field="count", unit="injured")
    assert isinstance(figure.value, NumberValue)
    assert (figure.value.number, figure.value.operator.value) == (Decimal(12), "≥")
    assert next(voice.name for voice in figure.voices.all()).casefold().endswith("health ministry")
    assert claim("name").value == TextValue("Dana Freely")


def test_the_victim_and_the_violation_are_one_allegation(proposed):
    allegation = Allegation.objects.get(violation="arbitrary_detention")
    assert allegation.victim.as_written == "Dana Freely"


def test_a_claim_is_as_guarded_as_its_source(proposed, bao, carol):
    assert store.claims_for(bao).count() == proposed.claims
    assert store.claims_for(carol).count() == 0
    with pytest.raises(Claim.DoesNotExist):
        store.claim_for(carol, claim("name").pk)


def test_one_check_makes_a_claim_checked_and_a_second_persons_check_makes_it_checked_twice(proposed, amina, bao):
    told = claim("name")
    actions.check(told, by=amina)
    actions.check(told, by=amina)
    assert told.state == ClaimState.CHECKED
    actions.check(told, by=bao)
    assert told.state == ClaimState.CHECKED_TWICE


def test_a_claim_is_replaced_and_the_first_one_kept(proposed, bao):
    told = claim("name")
    fresh = actions.replace(told, TextValue("Dana Freeley"), by=bao, reason="the source prints it so further down")
    told.refresh_from_db()
    assert told.value == TextValue("Dana Freely")
    assert fresh.replaces == told
    assert fresh.value == TextValue("Dana Freeley")
    assert set(fresh.passages.all()) == set(told.passages.all())
    with pytest.raises(actions.AlreadyDecided, match="was rejected or replaced"):
        actions.check(told, by=bao)


def test_in_an_ordinary_workspace_what_hurts_when_wrong_is_left_for_checking(proposed, bao):
    done = actions.accept(by=bao, reason="a quiet report")
    left = set(store.open_proposals(bao).values_list("field", flat=True))
    assert done.left_sensitive == store.open_proposals(bao).count() > 0
    assert left <= {"name", "role", "fate", "victim", "perpetrator", "count"}
    assert not Claim.objects.filter(field__in=["name", "victim", "count"], state=ClaimState.CHECKED).exists()


def test_in_a_trial_everything_is_accepted_and_marked_as_accepted_in_bulk(proposed, bao):
    done = actions.accept(by=bao, reason="a trial", trial=True)
    assert (done.claims, done.left_sensitive) == (proposed.claims, 0)
    assert not Claim.objects.filter(in_bulk=False).exists()
    entry = AuditEntry.objects.get(action="claim.accept_in_bulk")
    assert (entry.reason, entry.details["claims"]) == ("a trial", proposed.claims)


def test_a_documentalist_may_not_accept_in_bulk(proposed, amina):
    with pytest.raises(Forbidden, match=r"do not allow 'coding\.accept_in_bulk'"):
        actions.accept(by=amina, reason="a quiet report")


def test_somebody_of_another_team_may_not_check(proposed, carol):
    with pytest.raises(Forbidden, match=r"do not allow 'coding\.check'"):
        actions.check(claim("name"), by=carol)
    assert claim("name").state == ClaimState.PROPOSED


def test_no_name_is_in_the_log(proposed, bao):
    actions.reject(claim("name"), by=bao, reason="not in the text")
    assert not any("Freely" in f"{entry.reason}{entry.details}" for entry in AuditEntry.objects.all())


def test_a_person_codes_what_no_rule_has_read(proposed, kept_text, amina):
    dana = claim("name").mention
    words = TextRange(REPORT.index("journalist"), REPORT.index("journalist") + len("journalist"))
    told = actions.code(dana, "publicity", TermValue("public_work"), text=kept_text, part=words, by=amina)
    assert (told.coder, told.rule, told.state) == (amina, "", ClaimState.CHECKED)
    assert [passage.quote for passage in told.passages.all()] == ["journalist"]


def test_a_field_that_nobody_declared_cannot_be_coded(proposed, kept_text, amina):
    dana = claim("name").mention
    with pytest.raises(UnknownField, match="A claim of mention cannot say 'shoe_size'"):
        actions.code(dana, "shoe_size", TermValue("public_work"), text=kept_text, part=TextRange(0, 2), by=amina)
