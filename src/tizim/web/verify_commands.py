"""`tizim verify`: whether a workspace, or a release by itself, is as it was made."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, waiting
from tizim.access.workspace import open_workspace
from tizim.kernel.errors import NO_ANSWER, Fault

commands = typer.Typer()


Found = Mapping[str, list[Fault]]  # by the name of what was looked at


@commands.command()
def verify(
    release: Annotated[
        Path | None, typer.Argument(metavar="[RELEASE]", help="Check the release in this folder, and nothing else.")
    ] = None,
    workspace: WorkspaceFolder = Path(),
    against: Annotated[
        Path | None, typer.Option(metavar="COPY", help="Compare the audit log with the one in this earlier copy.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check that everything a workspace keeps, or a release, is as it was made."""
    if release is None:
        found = _verify_workspace(workspace, against, as_json=as_json)
    elif against is not None or workspace != Path():
        raise typer.BadParameter("A release is checked by itself: leave out --workspace and --against.")
    else:
        found = _verify_release(release, as_json=as_json)
    if any(found.values()):
        raise typer.Exit(NO_ANSWER)


def _verify_workspace(folder: Path, against: Path | None, *, as_json: bool) -> Found:
    opened = open_workspace(folder)
    from tizim.access.store import audit_head
    from tizim.web.copies import read_manifest
    from tizim.web.integrity import checks

    anchors = [(f"copy {against}", read_manifest(against).audit_head)] if against else []
    found: dict[str, list[Fault]] = {}
    for name, check in checks(opened, anchors).items():
        with waiting(f"Checking: {name}"):
            found[name] = list(check())
    head = audit_head()
    about = {"audit_head": {"sequence": head.sequence, "entry_hash": head.entry_hash}}
    _show(found, about, [f"head of the audit log: {head.sequence} {head.entry_hash}"], as_json=as_json)
    return found


def _verify_release(folder: Path, *, as_json: bool) -> Found:
    from tizim.publishing.store.verification import examine

    with waiting("Checking the release"):
        examined = examine(folder)
    about: dict[str, object] = {"release": None}
    lines = []
    if read := examined.manifest:
        root = read.root.hex()
        about = {"release": {"id": read.id, "number": read.number, "made_at": read.made_at, "root_hash": root}}
        lines = [f"release {read.number} of {read.made_at}", f"root: {root}"]
    _show(examined.faults, about, lines, as_json=as_json)
    return examined.faults


def _show(found: Found, about: Mapping[str, object], lines: Iterable[str], *, as_json: bool) -> None:
    faults = [fault for group in found.values() for fault in group]
    if as_json:
        told = [{"problem": fault.problem, "where": fault.where, "remedy": fault.remedy} for fault in faults]
        print_json({"checked": list(found), **about, "faults": told})
        return
    for name, group in found.items():
        print_result(f"{name}: {_state(len(group))}")
    for line in lines:
        print_result(line)
    for fault in faults:
        print_result(str(fault))


def _state(faults: int) -> str:
    return "whole" if not faults else f"{faults} {'fault' if faults == 1 else 'faults'}"
