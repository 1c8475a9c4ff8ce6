"""A file becomes a source with its original, its text and its origin, all of it or nothing. All people are invented."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from tests.sources.making import PAGE, RUSSIAN, SENTENCES, archive, mail
from tests.sources.test_near_duplicates import prose
from tests.sources.test_readers import FILES

from tizim.access.models import AuditEntry, Team, User
from tizim.access.policy import Forbidden
from tizim.access.workspace import Workspace
from tizim.kernel.dates import PartialDate, Precision
from tizim.kernel.errors import Fault, UnknownCode
from tizim.kernel.fields import Grade
from tizim.sources.actions import Adding, Description, Known, Outcome, Refused, Taken, add, add_all
from tizim.sources.models import OriginGroup, Source, SourceText
from tizim.sources.reading import File
from tizim.sources.store.rows import UnknownSource, UnknownTeam, source_for, team_for

pytestmark = pytest.mark.django_db

REPORT = "\n\n".join(SENTENCES * 2)
OTHER = "\n\n".join(
    f"In the village of Number {number} the wells ran dry, and {number + 3} families left for the valley beyond it."
    for number in range(12)
)


@pytest.fixture
def adding(workspace: Workspace, team: Team, amina: User) -> Adding:
    return Adding(amina, team)


def taken(file: File, adding: Adding) -> Taken:
    outcome = add(file, adding)
    assert isinstance(outcome, Taken), outcome
    return outcome


def text_file(text: str, name: str = "report.txt") -> File:
    return File(name, text.encode())


def test_a_file_becomes_a_source_with_its_original_and_its_text(adding: Adding, workspace: Workspace) -> None:
    source = taken(text_file(REPORT), adding).source
    source.refresh_from_db()
    sha256 = hashlib.sha256(REPORT.encode()).hexdigest()
    assert workspace.original(sha256).read_bytes() == REPORT.encode()
    assert (source.sha256, source.size_bytes, source.file_name) == (sha256, len(REPORT.encode()), "report.txt")
    assert (source.language, source.media_type, source.kind, source.grade) == ("en", "text/plain", "report", Grade.TEAM)
    text = source.texts.get()
    assert (text.text, text.reader, text.encoding) == (REPORT, "txt@1", "utf-8")
    assert text.text_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert [REPORT[start:end] for _, start, end, _ in text.blocks] == list(SENTENCES * 2)


def test_adding_is_in_the_log_with_the_hash_and_never_with_a_name_or_a_word(adding: Adding) -> None:
    source = taken(text_file(REPORT, "list of Amina Testova.txt"), adding).source
    entry = AuditEntry.objects.get(action="source.add")
    assert (entry.actor, entry.object_id) == (adding.by.pk, source.pk)
    assert entry.details["sha256"] == source.sha256
    assert "Testova" not in str(entry.details)


def test_the_same_file_twice_adds_nothing_under_whatever_name(adding: Adding) -> None:
    source = taken(text_file(REPORT), adding).source
    assert add(text_file(REPORT, "copy.txt"), adding) == Known("copy.txt", source)
    assert (Source.objects.count(), SourceText.objects.count(), AuditEntry.objects.count()) == (1, 1, 1)


def test_a_file_that_another_team_keeps_is_known_and_not_shown(adding: Adding, carol: User, other_team: Team) -> None:
    taken(text_file(REPORT), adding)
    assert add(text_file(REPORT), replace(adding, by=carol, team=other_team)) == Known("report.txt", None)
    assert Source.objects.count() == 1


def test_what_cannot_be_read_leaves_nothing_behind(adding: Adding, workspace: Workspace) -> None:
    outcome = add(File("report.pdf", b"%PDF-1.7 broken"), adding)
    assert isinstance(outcome, Refused)
    assert outcome.fault.problem == "The PDF is broken."
    assert not Source.objects.exists()
    assert not AuditEntry.objects.exists()
    assert not [path for path in workspace.originals.rglob("*") if path.is_file()]


def test_what_fails_on_the_way_leaves_no_half_source(adding: Adding) -> None:
    def fail(text: SourceText) -> None:
        raise RuntimeError("the reader of claims is broken")

    with pytest.raises(RuntimeError):
        add(text_file(REPORT), replace(adding, and_then=fail))
    assert (Source.objects.count(), SourceText.objects.count(), OriginGroup.objects.count()) == (0, 0, 0)
    assert not AuditEntry.objects.exists()
    assert isinstance(add(text_file(REPORT), adding), Taken)  # and it can be added again


def test_what_comes_after_happens_in_the_same_transaction(adding: Adding) -> None:
    seen: list[tuple[str, bool]] = []
    taken(
        text_file(REPORT),
        replace(adding, and_then=lambda text: seen.append((text.text, transaction.get_connection().in_atomic_block))),
    )
    assert seen == [(REPORT, True)]


def test_two_people_who_add_the_same_file_at_once_keep_it_once(adding: Adding) -> None:
    def the_other_was_quicker(data: bytes, name: str, **options: Any) -> Any:
        taken(File(name, data), adding)
        return adding.read(data, name, **options)

    outcome = add(text_file(REPORT), replace(adding, read=the_other_was_quicker))
    assert outcome == Known("report.txt", Source.objects.get())


def test_a_republication_with_small_changes_is_of_one_origin(adding: Adding) -> None:
    first = taken(text_file(REPORT), adding).source
    changed = REPORT.replace("several hundred", "hundreds of") + "\n\nRead also\n\nAnother headline"
    second = taken(text_file(changed, "partner.txt"), adding)
    first.refresh_from_db()
    assert second.source.origin_group == first.origin_group
    assert second.near == (first.pk,)
    assert first.origin_group.basis.startswith("near-duplicate: 0.")


def test_the_same_report_as_a_page_is_of_one_origin_with_it(adding: Adding) -> None:
    first = taken(File("page.html", PAGE.encode()), adding).source
    copied = f"Quick search\nAll news\n{SENTENCES[0]}\n\n{SENTENCES[1]}\n\n{SENTENCES[2]}\n\n{SENTENCES[3]}\n"
    assert taken(text_file(copied), adding).source.origin_group == first.origin_group


def test_two_reports_are_two_origins(adding: Adding) -> None:
    first = taken(text_file(REPORT), adding)
    second = taken(text_file(OTHER, "other.txt"), adding)
    assert first.source.origin_group != second.source.origin_group
    assert second.near == ()


def test_a_republication_shows_origins_to_be_one_across_teams_without_showing_the_other_teams_source(
    adding: Adding, carol: User, other_team: Team
) -> None:
    first = taken(text_file(REPORT), adding).source
    second = taken(text_file(REPORT + "\n"), replace(adding, by=carol, team=other_team))
    assert second.source.origin_group == first.origin_group
    assert second.near == ()


def test_a_text_that_resembles_two_origins_makes_them_one_and_the_log_says_which_moved(adding: Adding) -> None:
    words = prose(1, 400)
    quarter = len(words) // 4
    first = taken(text_file(" ".join([*prose(2, quarter), *words[quarter:]]), "1.txt"), adding)
    second = taken(text_file(" ".join([*words[:-quarter], *prose(3, quarter)]), "2.txt"), adding)
    assert first.source.origin_group != second.source.origin_group
    third = taken(text_file(" ".join(words)), adding)
    groups = set(Source.objects.values_list("origin_group", flat=True))
    assert groups == {third.source.origin_group_id}
    assert len(third.regrouped) == 1
    assert AuditEntry.objects.get(action="origin.join").details == {
        "sources": list(third.regrouped),
        "found_with": third.source.pk,
    }


def test_what_somebody_declares_of_the_origin_counts_before_the_comparison(adding: Adding) -> None:
    taken(text_file(REPORT), adding)
    declared = replace(adding, description=Description(origin="statement of 5 May"))
    second = taken(text_file(REPORT + "\n"), declared).source
    third = taken(text_file(OTHER), declared).source
    assert second.origin_group == third.origin_group == OriginGroup.objects.get(basis="declared: statement of 5 May")


def test_the_origin_of_a_source_can_be_declared_by_its_id_unless_it_is_hidden(
    adding: Adding, carol: User, other_team: Team
) -> None:
    first = taken(text_file(REPORT), adding).source
    declared = replace(adding, description=Description(origin=first.pk))
    assert taken(text_file(OTHER), declared).source.origin_group == first.origin_group
    with pytest.raises(UnknownSource, match="There is no such source"):
        add(text_file(OTHER + "\n"), replace(declared, by=carol, team=other_team))


def test_what_the_file_says_of_itself_is_kept_until_somebody_says_better(adding: Adding) -> None:
    told = Description(publisher="Partner", licence="permission", kind="country_update", grade=Grade.OPEN)
    source = taken(File("page.html", PAGE.encode()), replace(adding, description=told)).source
    source.refresh_from_db()
    assert source.title == "Valley: protests met with force"
    assert source.published is not None
    assert (source.published.precision, str(source.published.start)) == (Precision.DAY, "2023-05-04")
    assert (source.publisher, source.licence, source.kind, source.grade) == (
        "Partner",
        "permission",
        "country_update",
        Grade.OPEN,
    )
    assert source.metadata["declared_licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_licence_that_a_page_declares_is_known_by_its_code(adding: Adding) -> None:
    assert taken(File("page.html", PAGE.encode()), adding).source.licence == "cc_by"


def test_nothing_that_a_file_says_of_itself_passes_for_a_note_of_ours(adding: Adding) -> None:
    source = taken(text_file(f"---\nnote: print me\nperiod: 2022\n---\n{REPORT}", "a.md"), adding).source
    assert "note" not in source.metadata
    assert source.metadata["file"] == {"note": "print me", "period": "2022"}


def test_a_partial_date_stays_partial(adding: Adding) -> None:
    source = taken(text_file(f"---\ndate: 2022-02\n---\n{REPORT}", "a.md"), adding).source
    source.refresh_from_db()
    assert isinstance(source.published, PartialDate)
    assert str(source.published.start) == "2022-02"


def test_a_short_text_has_no_language(adding: Adding) -> None:
    assert taken(text_file("Алматы"), adding).source.language == ""
    assert taken(text_file(" ".join(RUSSIAN), "r.txt"), adding).source.language == "ru"


def test_the_members_of_an_archive_are_sources_of_their_own_and_say_where_they_came_from(adding: Adding) -> None:
    data = archive({"a.txt": REPORT.encode(), "b.xyz": b"x", "c/other.txt": OTHER.encode()})
    outcomes = list(add_all(File("kit.zip", data), adding))
    assert [(type(outcome), outcome.name) for outcome in outcomes] == [
        (Taken, "kit.zip/a.txt"),
        (Refused, "kit.zip/b.xyz"),
        (Taken, "kit.zip/c/other.txt"),
    ]
    assert Source.objects.get(file_name="kit.zip/a.txt").metadata["came_in"] == {
        "name": "kit.zip",
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def test_the_attachments_of_a_mail_are_sources_of_their_own(adding: Adding) -> None:
    inner = mail(SENTENCES[1], attachments={"deep.eml": mail("deepest"), "list.csv": b"name,age\nBao Testov,3\n"})
    outcomes = list(add_all(File("a.eml", mail(SENTENCES[0], attachments={"inner.eml": inner})), adding))
    assert [(type(outcome), outcome.name) for outcome in outcomes] == [
        (Taken, "a.eml"),
        (Taken, "a.eml/inner.eml"),
        (Refused, "a.eml/inner.eml/deep.eml"),
        (Taken, "a.eml/inner.eml/list.csv"),
    ]
    assert outcomes[2] == Refused(
        "a.eml/inner.eml/deep.eml",
        Fault(
            "The attachment lies too deep inside other messages.",
            "a.eml/inner.eml/deep.eml",
            "Save it and add it by itself.",
        ),
    )


def test_somebody_without_a_role_in_the_team_adds_nothing(adding: Adding, carol: User) -> None:
    with pytest.raises(Forbidden):
        add(text_file(REPORT), replace(adding, by=carol))
    assert not Source.objects.exists()


@pytest.mark.parametrize("told", [{"kind": "novel"}, {"licence": "gpl"}, {"consent": "perhaps"}])
def test_a_code_that_no_vocabulary_holds_is_refused(adding: Adding, told: dict[str, str]) -> None:
    with pytest.raises(UnknownCode):
        add(text_file(REPORT), replace(adding, description=Description(**told)))
    assert not Source.objects.exists()


def test_a_source_of_another_team_is_as_if_it_did_not_exist(adding: Adding, carol: User) -> None:
    source = taken(text_file(REPORT), adding).source
    assert source_for(adding.by, source.pk) == source
    with pytest.raises(UnknownSource):
        source_for(carol, source.pk)


def test_the_team_is_clear_unless_somebody_is_in_several_or_none(
    team: Team, other_team: Team, amina: User, bao: User
) -> None:
    assert team_for(amina) == team_for(bao, team.name) == team
    bao.memberships.create(team=other_team, role="documentalist")
    with pytest.raises(UnknownTeam, match="You are in several teams"):
        team_for(bao)
    assert team_for(bao, other_team.name) == other_team
    with pytest.raises(UnknownTeam, match="You are in no such team"):
        team_for(amina, other_team.name)


@pytest.mark.parametrize("name", FILES)
def test_every_format_becomes_a_source_whose_text_can_be_stored(adding: Adding, name: str) -> None:
    outcome: Outcome = add(File(name, FILES[name]), adding)
    assert isinstance(outcome, Taken)
    assert SourceText.objects.get(pk=outcome.text.pk).text == outcome.text.text
