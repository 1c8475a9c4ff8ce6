"""`tizim init`: a new workspace with its first user."""

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from tizim.access.terminal import AsJson, print_json, print_result, tell, waiting
from tizim.access.workspace import Kind, Workspace, make_workspace, open_workspace

commands = typer.Typer()

PASSWORD_BYTES = 15  # 120 bits: 20 letters


@commands.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new workspace.")],
    trial: Annotated[bool, typer.Option("--trial", help="For trying out; every page will say so.")] = False,
    user: Annotated[str, typer.Option(help="The name that the first user signs in with.")] = "first",
    team: Annotated[str, typer.Option(help="The name of the first team.")] = "Our organisation",
    generate: Annotated[bool, typer.Option("--generate-password", help="Make a password instead of asking.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make an empty workspace with its first user."""
    ask = sys.stdin.isatty() and not generate and not as_json
    password = _ask_password() if ask else secrets.token_urlsafe(PASSWORD_BYTES)
    workspace = create(folder, Kind.TRIAL if trial else Kind.ORDINARY, user=user, password=password, team=team)
    if as_json:
        shown = {"workspace": str(workspace.folder), "kind": workspace.kind.value, "user": user, "password": password}
        print_json(shown)
        return
    print_result(f"Workspace: {workspace.folder}")
    print_result(f"User:      {user}")
    if not ask:
        print_result(f"Password:  {password}")
        tell("The password is shown this once. Keep it in a safe place.")


def create(folder: Path, kind: Kind, *, user: str, password: str, team: str) -> Workspace:
    """Make a workspace with its tables and its first user, and have it open in this process."""
    make_workspace(folder, kind, secrets.token_urlsafe(50))
    workspace = open_workspace(folder)

    from django.core.management import call_command

    from tizim.access import actions

    with waiting("Making the tables"):
        call_command("migrate", verbosity=0)
    actions.set_up(user, password, team)
    return workspace


def _ask_password() -> str:
    password: str = typer.prompt("Password for the first user", hide_input=True, confirmation_prompt=True, err=True)
    return password
