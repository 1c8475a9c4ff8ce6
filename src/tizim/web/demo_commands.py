"""`tizim demo`: the example workspace, built from its sources to a release, and served."""

import json
import os
import secrets
import shutil
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from tizim.access.commands import PASSWORD_BYTES, create
from tizim.access.terminal import AsJson, print_json, print_result, tell, waiting
from tizim.access.workspace import BadWorkspace, Kind, read_workspace

commands = typer.Typer()

Answer = dict[str, Any]  # Any: what the command answers as JSON: paths and counts

FOLDER = Path("demo-workspace")
BUILT = "demo.json"  # what the workspace was built from, and what came out
PORT = 8000
SHOWN = ("sources", "passages", "claims", "events", "acts", "persons", "figures")


@commands.command()
def demo(
    folder: Annotated[Path, typer.Option("--dir", metavar="DIR", help="The folder of the workspace.")] = FOLDER,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine.")] = PORT,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build it and serve nothing.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Build it anew, whatever is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build the example workspace from its raw sources to a release, then serve it."""
    started = time.monotonic()
    built = (None if fresh else _reusable(folder)) or _build(folder)
    answer = {**built, "seconds": round(time.monotonic() - started, 1)}
    if as_json:
        print_json(answer)
    else:
        print_result(f"Workspace: {answer['workspace']}")
        print_result(f"Release:   {answer['release']}")
        print_result(
            ", ".join(f"{answer[key]:,} {key}" for key in ("sources", "claims", "events", "persons", "figures"))
        )
    if not no_serve:
        tell("Demonstration: read by machine, checked by nobody.")
        # The public site runs under settings of its own, so it gets a process of its own.
        serve = ["-P", "-m", "tizim", "serve", "--public", str(answer["release"]), "--port", str(port)]
        os.execv(sys.executable, [sys.executable, *serve])  # noqa: S606  # our own command, nothing from outside


def _reusable(folder: Path) -> Answer | None:
    """Return what was built here before, if its sources and its code are those of today."""
    try:
        built = json.loads((folder / BUILT).read_text("utf-8"))
        was, answer = built["fingerprint"], built["answer"]
    except (OSError, ValueError, KeyError):
        return None
    from tizim.web.fingerprint import fingerprint

    return answer if was == fingerprint() and Path(answer["release"], "release.sqlite").is_file() else None


def _build(folder: Path) -> Answer:
    _make_room(folder)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    workspace = create(folder, Kind.DEMONSTRATION, user="demo", password=password, team="Demonstration")
    from tizim.access.store import first_user
    from tizim.publishing import actions as publishing
    from tizim.web import demo as steps
    from tizim.web.fingerprint import fingerprint

    user = first_user()
    with waiting("Adding and reading the sources"):
        steps.add_sources(user)
    with waiting("Recording what people know, and computing what is held"):
        steps.record(user)
    with waiting("Making the release"):
        made = publishing.release(workspace.releases / "0001", by=user, title="Tizim", demonstration=True)
    answer: Answer = {"workspace": str(workspace.folder), "release": str(made.folder), **steps.counts()}
    built = json.dumps({"fingerprint": fingerprint(), "answer": answer}, indent=1)
    (workspace.folder / BUILT).write_text(built, "utf-8")
    return answer


def _make_room(folder: Path) -> None:
    """Take away an earlier demonstration; anything else that stands there is left, and refused."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    if read_workspace(folder).kind is not Kind.DEMONSTRATION:
        raise BadWorkspace(
            "This workspace is not a demonstration.", where=str(folder), remedy="Name another folder with --dir."
        )
    shutil.rmtree(folder)
