"""The way of a report through the stages, as a documentalist's team goes it. All people are invented."""

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tizim.coding.models import Claim, ClaimState
from tizim.findings import actions as computing
from tizim.findings import models as findings
from tizim.kernel.fields import Grade
from tizim.kernel.letters import fold, sound_key
from tizim.kernel.release_format import ITEM_TABLES
from tizim.linkage.models import Event, Person
from tizim.publishing import actions as publishing
from tizim.publishing.store import verification
from tizim.sources.models import OriginGroup, Source, SourceText
from tizim.web import pipeline

REPORT = (
    "On 5 March 2021, police detained journalist Dana Freely in Almaty. She was sentenced to 15 days' detention. "
    "According to the Health Ministry, at least 12 people were injured."
)

OTHER_REPORTS = (
    "On 5 March 2021, police detained Dana Freely in Almaty. Berik Invented was killed in Atyrau on 6 March 2021.",
    "Dana Freely was sentenced to 15 days' detention on 7 March 2021. The Health Ministry withdrew its figure of 12.",
)

pytestmark = pytest.mark.django_db


def kept(report, team, user):
    """A report of one paragraph, preserved and its text stored, and not yet read."""
    source = Source.objects.create(
        kind="report",
        title="A spring report",
        publisher="Invented Watch",
        language="en",
        licence="own",
        retrieved=timezone.now(),
        media_type="text/plain",
        file_name="report.txt",
        sha256=hashlib.sha256(report.encode()).hexdigest(),
        size_bytes=len(report),
        origin_group=OriginGroup.objects.create(basis="alone"),
        added_by=user,
        team=team,
        grade=Grade.OPEN,
    )
    blocks = [["paragraph", 0, len(report), ""]]
    return SourceText.objects.create(source=source, reader="txt@1", text=report, text_sha256="0" * 64, blocks=blocks)


@pytest.fixture
def text(team, bao):
    return kept(REPORT, team, bao)


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


def test_accepting_computes_only_what_the_accepted_claims_bear_on(text, team, bao):
    other = kept(OTHER_REPORTS[0], team, bao)
    pipeline.take_in(text, by=bao)
    pipeline.take_in(other, by=bao)
    untouched = set(held_rows(text))
    before = set(held_rows(other))
    pipeline.accept(by=bao, reason="a trial", source_ids=[other.source_id], trial=True)
    assert set(held_rows(text)) == untouched != set()
    assert before.isdisjoint(held_rows(other))


def held_rows(text):
    told = findings.Holding.objects.filter(event__members__episode__source=text.source_id)
    return told.values_list("pk", flat=True)


def test_what_was_taken_in_without_computing_is_computed_when_it_is_accepted(text, bao):
    read = pipeline.take_in(text, by=bao, compute=False)
    assert not findings.Holding.objects.exists()
    pipeline.accept(by=bao, reason="a trial", trial=True, uncomputed=read.uncomputed)
    assert findings.Holding.objects.exists()
    assert not computing.rebuild(by=bao).differs


steps = st.lists(st.tuples(st.sampled_from(["take in", "accept", "accept"]), st.integers(0, 10**6)), max_size=9)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_accepting_gives_what_a_rebuild_gives_whatever_is_accepted_and_when(team, bao, steps):
    with transaction.atomic():
        for doing, seed in [("take in", 0), *steps]:
            chance = Random(seed)
            if doing == "take in":
                report = f"{chance.choice([REPORT, *OTHER_REPORTS])} This is report {Source.objects.count()}."
                pipeline.take_in(kept(report, team, bao), by=bao)
            else:
                accept_some(chance, bao)
        rebuilt = computing.rebuild(by=bao)
        assert not rebuilt.differs, rebuilt.changed
        transaction.set_rollback(True)


def accept_some(chance, by):
    """Accept all, what one rule proposed, or what one source tells; with and without what hurts when it is wrong."""
    rules = sorted(set(Claim.objects.values_list("rule", flat=True)))
    sources = list(Source.objects.order_by("pk").values_list("pk", flat=True))
    chosen = chance.choice([{}, {"rule": chance.choice(rules)}, {"source_ids": [chance.choice(sources)]}])
    pipeline.accept(by=by, reason="a trial", trial=chance.random() < 0.5, **chosen)


SURVIVED = (
    "Aru Testova, an activist with the Sunflower Society in Shymkent, was detained on 5 March 2021. "
    "Testova says that she was raped in detention."
)


def test_a_named_survivor_of_sexual_violence_is_in_no_row_of_the_release_and_counted_with_the_reason(
    team, bao, tmp_path
):
    pipeline.take_in(kept(SURVIVED, team, bao), by=bao)
    pipeline.accept(by=bao, reason="a trial", trial=True)
    made = publishing.release(tmp_path / "release", by=bao, title="Tizim", demonstration=True)
    assert made.withheld == {"sexual_violence": 1}
    assert leaked(tmp_path / "release", ["Testova", "Sunflower", "Shymkent"]) == set()


@pytest.mark.slow
def test_the_survivors_whom_the_public_document_names_are_in_no_row_of_its_release(team, bao, tmp_path, samples):
    annotation = json.loads((samples / "kazakhstan-january-2022.gold.json").read_text(encoding="utf-8"))
    suffered = {
        victim.get("person")
        for event in annotation["incidents"]
        if any(one["value"] == "sexual_violence" for one in event["violations"])
        for victim in event["victims"]
    }
    survivors = [one for one in annotation["persons"] if one["named"] and one["id"] in suffered]
    assert any("sexual violence" in one.get("sensitivity", ()) for one in survivors)
    report = (samples / "kazakhstan-january-2022.txt").read_text(encoding="utf-8")
    pipeline.take_in(kept(report, team, bao), by=bao)
    pipeline.accept(by=bao, reason="a trial", trial=True)
    made = publishing.release(tmp_path / "release", by=bao, title="Tizim", demonstration=True)
    assert made.withheld["sexual_violence"] == len(survivors)
    words = [word for one in survivors for word in one["names_as_written"][0].split()]
    assert leaked(tmp_path / "release", words) == set()


def leaked(release, names):
    """Return the tables and files of a release in which a name sounds, in whatever script."""
    parts = {sound_key(fold(name)) for name in names}
    told = {path.name: path.read_text(encoding="utf-8") for path in (release / "files").iterdir()}
    with closing(sqlite3.connect(release / "release.sqlite")) as database:
        for table in (*ITEM_TABLES, "found", "meta"):
            told[table] = str(database.execute(f"SELECT * FROM {table}").fetchall())
    return {
        where
        for where, text in told.items()
        if not parts.isdisjoint({sound_key(fold(word)) for word in re.findall(r"\w+", text)})
    }
