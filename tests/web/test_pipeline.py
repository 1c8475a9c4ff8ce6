"""The way of a report through the stages, as a documentalist's team goes it. All people are invented."""

import hashlib

import pytest
from django.utils import timezone

from tizim.coding.models import Claim, ClaimState
from tizim.findings import actions as computing
from tizim.findings import models as findings
from tizim.kernel.fields import Grade
from tizim.linkage.models import Event, Person
from tizim.publishing import actions as publishing
from tizim.publishing.store import verification
from tizim.sources.models import OriginGroup, Source, SourceText
from tizim.web import pipeline

REPORT = (
    "On 5 March 2021, police detained journalist Dana Freely in Almaty. She was sentenced to 15 days' detention. "
    "According to the Health Ministry, at least 12 people were injured."
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(team, bao):
    source = Source.objects.create(
        kind="report",
        title="A spring report",
        publisher="Invented Watch",
        language="en",
        licence="own",
        retrieved=timezone.now(),
        media_type="text/plain",
        file_name="report.txt",
        sha256=hashlib.sha256(REPORT.encode()).hexdigest(),
        size_bytes=len(REPORT),
        origin_group=OriginGroup.objects.create(basis="alone"),
        added_by=bao,
        team=team,
        grade=Grade.OPEN,
    )
    blocks = [["paragraph", 0, len(REPORT), ""]]
    return SourceText.objects.create(source=source, reader="txt@1", text=REPORT, text_sha256="0" * 64, blocks=blocks)


def test_a_report_goes_in_at_one_end_and_a_release_comes_out_at_the_other(text, bao, tmp_path):
    read = pipeline.take_in(text, by=bao)
    assert read.claims == Claim.objects.count() > 0
    assert Person.objects.exists()
    assert Event.objects.exists()
    pipeline.accept(by=bao, reason="a trial", trial=True)
    made = publishing.release(tmp_path / "release", by=bao, title="Tizim", demonstration=True)
    assert made.kept.counts["person"] == 1
    assert made.kept.counts["figure"] >= 1
    assert verification.verify(tmp_path / "release") == []


def test_what_nobody_has_checked_goes_into_no_release(text, bao, tmp_path):
    pipeline.take_in(text, by=bao)
    with pytest.raises(publishing.NothingToRelease, match="No claim is both checked and open"):
        publishing.release(tmp_path / "release", by=bao, title="Tizim", demonstration=True)


def test_computing_again_from_nothing_changes_nothing(text, bao):
    pipeline.take_in(text, by=bao)
    before = held()
    assert before
    computing.rebuild(by=bao)
    assert held() == before


def held():
    return sorted(
        (
            row.subject_kind,
            row.subject_id,
            row.field,
            row.text,
            row.code,
            row.level,
            sorted(c.pk for c in row.claims.all()),
        )
        for row in findings.CurrentValue.objects.all()
    )


def test_a_rejected_claim_is_in_nothing_that_is_held(text, bao):
    pipeline.take_in(text, by=bao)
    Claim.objects.filter(field="name").update(state=ClaimState.REJECTED)
    computing.rebuild(by=bao)
    assert not findings.CurrentValue.objects.filter(field="name").exists()
