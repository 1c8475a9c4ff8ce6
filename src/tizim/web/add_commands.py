"""`tizim add`: files on the way in, preserved, read, and carried through the stages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, progress, tell
from tizim.access.workspace import SETTINGS_FILE, Workspace, open_workspace
from tizim.kernel.errors import Fault, TizimError, UnknownCode
from tizim.kernel.fields import Grade

if TYPE_CHECKING:
    from tizim.sources.actions import Adding, Known, Refused, Taken
    from tizim.sources.models import SourceText
    from tizim.sources.store.collecting import Collection
    from tizim.web.pipeline import Read

commands = typer.Typer()

SOME_REFUSED = 1  # exit status
ACCEPTED_WITH = "Accepted in bulk while the sources were added."


class NotForTrial(TizimError):
    """A bulk acceptance in a workspace whose records are meant to stand."""


@dataclass(slots=True)
class Batch:
    """What became of each file."""

    taken: "list[Taken]" = field(default_factory=list)
    known: "list[Known]" = field(default_factory=list)
    refused: "list[Refused]" = field(default_factory=list)
    read: "dict[str, Read]" = field(default_factory=dict)  # what reading gave, by the source's id
    left_aside: int = 0
    accepted: int | None = None


@commands.command()
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, folders or ZIP archives of them.")],
    *,
    workspace: WorkspaceFolder = Path(),
    accept: Annotated[bool, typer.Option("--accept", help="Accept what is read, in a trial or demonstration.")] = False,
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="Of text files that are not UTF-8: cp1251, koi8-r …")
    ] = "",
    origin: Annotated[str, typer.Option(metavar="TEXT", help="What they all lean on: a source's id, or words.")] = "",
    team: Annotated[str, typer.Option(metavar="NAME", help="The team that will hold them.")] = "",
    grade: Annotated[
        str, typer.Option(metavar="GRADE", help="Who may see them: open, team or confidential. Only open is released.")
    ] = "",
    by: Annotated[str, typer.Option(metavar="USER", help="Who adds them; without it, the first user.")] = "",
    as_json: AsJson = False,
) -> None:
    """Preserve files as sources, and read them; the same file twice adds nothing."""
    opened = open_workspace(workspace)
    if accept:
        _check_trial(opened)
    from tizim.access.store import first_user, user_named
    from tizim.sources.actions import Adding, Description
    from tizim.sources.store.rows import team_for

    user = user_named(by) if by else first_user()
    batch = Batch()
    description = Description(origin=origin, grade=_grade(grade, opened))
    adding = Adding(user, team_for(user, team), description, encoding=encoding or None)
    _add_all(_collect(paths, opened, batch), adding, batch, compute=not accept)
    if accept and batch.taken:
        _accept(adding, batch)
    if as_json:
        print_json(_document(batch))
    else:
        _print(batch)
    if batch.refused:
        raise typer.Exit(SOME_REFUSED)


def _check_trial(opened: Workspace) -> None:
    if not opened.accepts_in_bulk:
        raise NotForTrial(
            "What is read may be accepted unseen only in a trial or a demonstration.",
            where="--accept",
            remedy="Check what was read at the desk; 'tizim init DIR --trial' makes a workspace for trying out.",
        )


def _grade(name: str, opened: Workspace) -> Grade:
    """Return who may see what is added. What is tried out is meant to be seen; all else stays with its team."""
    if not name:
        return Grade.OPEN if opened.accepts_in_bulk else Grade.TEAM
    try:
        return Grade[name.upper()]
    except KeyError:
        raise UnknownCode(
            f"'{name}' is no access grade.", where="--grade", remedy="Write open, team or confidential."
        ) from None


def _collect(paths: Iterable[Path], opened: Workspace, batch: Batch) -> "Collection":
    from tizim.sources.actions import Refused
    from tizim.sources.store.collecting import collect

    its_own = [opened.originals, opened.releases, opened.vocabularies, opened.folder / SETTINGS_FILE]
    its_own += opened.folder.glob(f"{opened.database.name}*")
    collection = collect(paths, without=its_own)
    batch.left_aside = collection.left_aside
    batch.refused.extend(Refused(fault.where, fault) for fault in collection.faults)
    return collection


def _add_all(collection: "Collection", adding: "Adding", batch: Batch, *, compute: bool) -> None:
    from dataclasses import replace

    from tizim.sources.actions import Refused, Taken, add_all
    from tizim.sources.jobs import ReadingProcess
    from tizim.sources.store.collecting import read_file
    from tizim.web import pipeline

    def carry_on(text: "SourceText") -> None:
        batch.read[text.source_id] = pipeline.take_in(text, by=adding.by, compute=compute)

    with ReadingProcess() as reading:
        carried = replace(adding, read=reading.read, and_then=carry_on)
        for found in progress(collection.files, "Adding"):
            file = read_file(found)
            if isinstance(file, Fault):
                batch.refused.append(Refused(found.name, file))
                continue
            for outcome in add_all(file, carried):
                if isinstance(outcome, Taken):
                    batch.taken.append(outcome)
                elif isinstance(outcome, Refused):
                    batch.refused.append(outcome)
                else:
                    batch.known.append(outcome)
    _regroup(batch)


def _regroup(batch: Batch) -> None:
    """Compute levels anew where a republication has shown that two origins are one."""
    from tizim.findings import actions as findings

    moved = {source for one in batch.taken for source in one.regrouped}
    if moved:
        findings.refresh_sources(sorted(moved))


def _accept(adding: "Adding", batch: Batch) -> None:
    from tizim.linkage.touched import Touched
    from tizim.web import pipeline

    done = pipeline.accept(
        by=adding.by,
        reason=ACCEPTED_WITH,
        source_ids=[one.source.pk for one in batch.taken],
        trial=True,
        uncomputed=reduce(or_, (read.uncomputed for read in batch.read.values()), Touched()),
    )
    batch.accepted = done.claims


def _print(batch: Batch) -> None:
    for taken in batch.taken:
        read = batch.read[taken.source.pk]
        language = taken.source.language or "language not certain"
        told = f"a republication of {read.republishes}, kept and not read again" if read.republishes else ""
        told = told or f"{read.claims:,} claims read"
        print_result(f"taken    {taken.name}: {taken.source.pk}, {language}, {told}")
        if taken.near:
            print_result(f"         of one origin with {', '.join(taken.near)}")
        for note in taken.notes:
            print_result(f"         {note}")
    for known in batch.known:
        print_result(f"known    {known.name}: {known.source.pk if known.source else 'kept already, by another team'}")
    for refused in batch.refused:
        print_result(f"refused  {refused.fault}")
        for preview in _previews(refused.fault):
            print_result(f"         {preview['encoding']:14}{preview['words']}")
    counts = f"{len(batch.taken)} taken, {len(batch.known)} known before, {len(batch.refused)} refused"
    print_result(counts + (f", {batch.left_aside} left aside" if batch.left_aside else ""))
    if batch.accepted is not None:
        print_result(f"{batch.accepted:,} claims accepted in bulk")
    elif batch.taken:
        tell("What was read are proposals until somebody has checked them.")


def _previews(fault: Fault) -> Iterator[dict[str, str]]:
    from tizim.sources.reading import UnclearEncoding

    if isinstance(fault, UnclearEncoding):
        for preview in fault.previews:
            yield {"encoding": preview.encoding, "words": preview.words}


def _document(batch: Batch) -> dict[str, Any]:  # Any: what JSON holds
    return {
        "taken": [_taken(one, batch.read[one.source.pk]) for one in batch.taken],
        "known": [{"file": one.name, "source": one.source.pk if one.source else None} for one in batch.known],
        "refused": [
            {"file": one.name, **_fault(one.fault), "previews": list(_previews(one.fault))} for one in batch.refused
        ],
        "left_aside": batch.left_aside,
        "accepted": batch.accepted,
    }


def _taken(taken: "Taken", read: "Read") -> dict[str, Any]:  # Any: as above
    return {
        "file": taken.name,
        "source": taken.source.pk,
        "sha256": taken.source.sha256,
        "reader": taken.text.reader,
        "encoding": taken.text.encoding or None,
        "language": taken.source.language or None,
        "characters": len(taken.text.text),
        "origin_group": taken.source.origin_group_id,
        "near": list(taken.near),
        "notes": [_fault(note) for note in taken.notes],
        "read": {
            "passages": read.passages,
            "claims": read.claims,
            "mentions": read.mentions,
            "episodes": read.episodes,
            "republishes": read.republishes or None,
        },
    }


def _fault(fault: Fault) -> dict[str, str]:
    return {"problem": fault.problem, "where": fault.where, "remedy": fault.remedy}
