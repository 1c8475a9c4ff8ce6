"""Serving, and looking after what a workspace keeps: `tizim serve`, `backup`, `restore`, `doctor`."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, tell, waiting
from tizim.access.workspace import open_workspace
from tizim.kernel.errors import NO_ANSWER, TizimError

commands = typer.Typer()

HERE = "127.0.0.1"  # whoever opens it to a network puts a proxy with TLS in front
WORKERS = 2
THREADS = 4  # of one worker; requests beyond these wait
WAITING = 64
PATIENCE_SECONDS = 10  # for requests that are being answered when the server is stopped


class PortTaken(TizimError):
    """An address at which something answers already."""


@commands.command()
def serve(
    workspace: WorkspaceFolder = Path(),
    public: Annotated[
        Path | None, typer.Option(metavar="RELEASE", help="Serve the release in this folder, and nothing else.")
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine.")] = 8000,
) -> None:
    """Serve the desk of a workspace, or with --public nothing but a release."""
    _check_free(port)
    if public is None:
        _prepare_desk(workspace)
        with _jobs():
            _run(port, "The desk")
    else:
        _prepare_public(public)
        _run(port, "The public site")


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError:
            raise PortTaken(
                "Something else answers at this address.",
                where=f"{HERE}:{port}",
                remedy="Stop it, or choose another port with --port.",
            ) from None


def _prepare_desk(folder: Path) -> None:
    open_workspace(folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _prepare_public(release: Path) -> None:
    os.environ["TIZIM_RELEASE"] = str(release.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tizim.web.public"
    import django

    django.setup()  # here, so that a wrong folder is said once and not by each worker


@contextmanager
def _jobs() -> Iterator[None]:
    """Run the long work of the desk in a process beside the server."""
    # The command line is ours and fixed; nothing of it comes from outside.
    worker = subprocess.Popen([sys.executable, "-P", "-m", "django", "db_worker"])
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def _run(port: int, what: str) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    print_result(f"{what}: http://{HERE}:{port}/")
    tell("Press Ctrl+C to stop.")
    server = Granian(
        "tizim.web.wsgi:application",
        address=HERE,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=WAITING,
        workers_kill_timeout=PATIENCE_SECONDS,
        log_level=LogLevels.warn,
        log_access=False,  # addresses hold what readers look for
    )
    server.serve()


@commands.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write.")],
    workspace: WorkspaceFolder = Path(),
    as_json: AsJson = False,
) -> None:
    """Copy a workspace into one file, and prove the copy by restoring it."""
    opened = open_workspace(workspace)
    from tizim.web.copying import make_copy
    from tizim.web.integrity import hash_of

    with waiting("Copying, and restoring the copy to prove it"):
        manifest = make_copy(opened, file)
    sha256 = hash_of(file)
    if as_json:
        print_json({"copy": str(file), "sha256": sha256, "files": len(manifest.files), "made_at": manifest.made_at})
        return
    print_result(f"Kept and proven: {file}")
    print_result(f"SHA-256: {sha256}")
    tell("The copy is not encrypted. Keep it where the workspace itself could lie.")


@commands.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that 'tizim backup' has made.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder of the workspace.")],
    as_json: AsJson = False,
) -> None:
    """Bring a workspace back from a copy into a new folder."""
    from tizim.web.copies import restore as restore_copy

    with waiting("Restoring"):
        manifest = restore_copy(file, folder)
    if as_json:
        print_json({"workspace": str(folder), "files": len(manifest.files), "made_at": manifest.made_at})
        return
    print_result(f"Restored: {folder}, as it was on {manifest.made_at}")
    tell(f"Check it with: tizim verify -w {folder}")


@commands.command()
def doctor(workspace: WorkspaceFolder = Path(), as_json: AsJson = False) -> None:
    """Say what this machine lacks, and what that is needed for."""
    from tizim.web.doctor import examine

    parts = list(examine(workspace))
    if as_json:
        print_json(
            [
                {"name": one.name, "here": one.is_here, "needed_for": one.needed_for, "required": one.is_required}
                for one in parts
            ]
        )
    else:
        for one in parts:
            print_result(f"{'here   ' if one.is_here else 'MISSING'}  {one.name}: for {one.needed_for}")
            if not one.is_here:
                print_result(f"         {one.remedy}")
    if any(one.is_required and not one.is_here for one in parts):
        raise typer.Exit(NO_ANSWER)
