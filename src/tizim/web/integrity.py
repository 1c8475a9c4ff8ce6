"""Whether everything that a workspace keeps is as it was kept.

Each check looks at one kind of thing and returns its faults; together they are
`tizim verify`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.db import connection

from tizim.access import chain
from tizim.access.store import audit_links
from tizim.access.workspace import Workspace
from tizim.kernel.errors import BadPassage, Fault
from tizim.kernel.passages import check_quote
from tizim.publishing.store import folder as release_folder
from tizim.publishing.store import verification
from tizim.sources.models import Source, SourceText

RESTORE = "Restore the workspace from a backup."

Anchors = Iterable[tuple[str, chain.Head]]  # heads of the log that were kept elsewhere, each with its place
Check = Callable[[], Iterable[Fault]]


def checks(workspace: Workspace, anchors: Anchors = ()) -> dict[str, Check]:
    """Return every check by the name of what it looks at."""
    return {
        "database": database_faults,
        "audit log": lambda: chain.faults_of(audit_links(), anchors),
        "originals": lambda: original_faults(workspace),
        "texts and passages": text_faults,
        "releases": lambda: release_faults(workspace),
    }


def database_faults() -> Iterator[Fault]:
    """Ask the database whether its file is whole. PostgreSQL checks its pages by itself, as it reads them."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (answer,) in cursor.execute("PRAGMA integrity_check").fetchall():
            if answer != "ok":
                yield Fault(f"SQLite says: {answer}.", "database", RESTORE)
        for table, row, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchall():
            yield Fault(f"It points to a row of {parent} that is gone.", f"{table}, row {row}", RESTORE)


def original_faults(workspace: Workspace) -> Iterator[Fault]:
    """Read every original and compare it with the hash under which it was preserved."""
    for sha256 in Source.objects.order_by("sha256").values_list("sha256", flat=True).iterator():
        path = workspace.original(sha256)
        if not path.is_file():
            yield Fault("The original is gone.", f"originals/{sha256}", RESTORE)
        elif hash_of(path) != sha256:
            yield Fault("The original was changed.", f"originals/{sha256}", RESTORE)


def text_faults() -> Iterator[Fault]:
    """Compare every stored text with its hash, and every passage with the words at its place."""
    for text in SourceText.objects.order_by("pk").iterator(chunk_size=20):
        if hashlib.sha256(text.text.encode()).hexdigest() != text.text_sha256:
            yield Fault("The text was changed.", f"text {text.pk}", RESTORE)
        for passage in text.passages.order_by("start", "end"):
            try:
                check_quote(text.text, passage.locator, passage.quote)
            except BadPassage as bad:
                yield Fault(bad.problem, f"passage {passage.pk}", RESTORE)


def release_faults(workspace: Workspace) -> Iterator[Fault]:
    """Verify each release that was made from this workspace and still lies where it was made."""
    for release in release_folder.releases():
        folder = workspace.folder / release.folder  # as given where that was an absolute path
        if not folder.is_dir():
            continue  # carried elsewhere, which is what releases are for
        for fault in verification.verify(folder):
            remedy = "Make the release again, or bring the folder back from a backup."
            yield Fault(fault.problem, f"release {release.number}, {fault.where}", remedy)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
