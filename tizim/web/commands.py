"""`tizim serve`: the desk, or with --public nothing but a release."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tizim.access.terminal import WorkspaceFolder, print_result, tell
from tizim.access.workspace import open_workspace
from tizim.kernel.errors import TizimError

commands = typer.Typer()

HERE = "127.0.0.1"  # whoever opens it to a network puts a proxy with TLS in front
WORKERS = 2
THREADS = 4  # of one worker; requests beyond these wait
WAITING = 64


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
    worker = subprocess.Popen([sys.executable, "-P", "-m", "django", "db_worker"])  # noqa: S603
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
        log_level=LogLevels.warn,
        log_access=False,  # addresses hold what readers look for
    )
    server.serve()
