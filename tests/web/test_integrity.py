"""What `tizim verify` finds: each thing that was changed behind the program's back."""

import hashlib
from collections.abc import Iterable

import pytest
from django.db.models import Model
from tests.access import rows

from tizim.access.models import Team, User
from tizim.access.workspace import Workspace
from tizim.kernel.errors import Fault
from tizim.sources.models import Passage, Source, SourceText
from tizim.web.integrity import checks

pytestmark = pytest.mark.django_db

ORIGINAL = b"Two persons were detained on 5 January."


@pytest.fixture
def kept(workspace: Workspace, team: Team, amina: User) -> Source:
    """A source with its original, its text and one passage, all as they should be."""
    source = rows.source(team, amina)
    sha256 = hashlib.sha256(ORIGINAL).hexdigest()
    Source.objects.filter(pk=source.pk).update(sha256=sha256)
    path = workspace.original(sha256)
    path.parent.mkdir()
    path.write_bytes(ORIGINAL)
    text = SourceText.objects.create(source=source, reader="text@1", text=ORIGINAL.decode(), text_sha256=sha256)
    Passage.objects.create(source=source, text=text, start=0, end=11, quote="Two persons")
    source.refresh_from_db()
    return source


def faults(workspace: Workspace) -> list[tuple[str, str]]:
    found: Iterable[Fault] = (fault for check in checks(workspace).values() for fault in check())
    return [(fault.where.split(" ")[0], fault.problem) for fault in found]


def change_behind_its_back(row: Model, **columns: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**columns)


def test_a_workspace_as_it_was_kept_has_no_fault(workspace: Workspace, kept: Source) -> None:
    assert faults(workspace) == []


def test_an_original_with_one_bit_flipped_is_found(workspace: Workspace, kept: Source) -> None:
    workspace.original(kept.sha256).write_bytes(bytes([ORIGINAL[0] ^ 1]) + ORIGINAL[1:])
    assert faults(workspace) == [(f"originals/{kept.sha256}", "The original was changed.")]


def test_an_original_that_was_removed_is_found(workspace: Workspace, kept: Source) -> None:
    workspace.original(kept.sha256).unlink()
    assert faults(workspace) == [(f"originals/{kept.sha256}", "The original is gone.")]


def test_a_text_that_was_changed_is_found_and_so_is_the_passage_that_no_longer_fits(
    workspace: Workspace, kept: Source
) -> None:
    change_behind_its_back(kept.texts.get(), text="Ten persons were detained on 5 January.")
    assert faults(workspace) == [
        ("text", "The text was changed."),
        ("passage", "The quote is not what the stored text says there."),
    ]


def test_a_quote_that_was_changed_is_found(workspace: Workspace, kept: Source) -> None:
    change_behind_its_back(kept.passages.get(), quote="Ten persons")
    assert faults(workspace) == [("passage", "The quote is not what the stored text says there.")]


def test_nothing_that_verification_says_holds_words_of_a_source(workspace: Workspace, kept: Source) -> None:
    change_behind_its_back(kept.passages.get(), quote="A Person Invented")
    assert all("Person" not in problem for _, problem in faults(workspace))
