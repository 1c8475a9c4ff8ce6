"""`tizim release`: what is checked and open, as a sealed copy for the world."""

from pathlib import Path
from typing import Annotated

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, tell, waiting
from tizim.access.workspace import open_workspace

commands = typer.Typer()

TITLE = "Tizim"


@commands.command()
def release(
    workspace: WorkspaceFolder = Path(),
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The new folder; without it, inside the workspace.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="USER", help="Who makes it; without it, the first user.")] = "",
    title: Annotated[str, typer.Option(help="What the public site is called.")] = TITLE,
    as_json: AsJson = False,
) -> None:
    """Make a release from what is checked and open."""
    opened = open_workspace(workspace)
    from tizim.access.store import first_user, user_named
    from tizim.publishing import actions
    from tizim.publishing.store.folder import next_number

    folder = out or opened.releases / f"{next_number():04}"
    maker = user_named(by) if by else first_user()
    with waiting("Making the release"):
        made = actions.release(folder, by=maker, title=title, demonstration=opened.accepts_in_bulk)
    if as_json:
        print_json(made.to_json())
        return
    print_result(f"Release {made.kept.number}: {made.folder}")
    print_result(f"Hash:      {made.kept.root_hash}")
    for table in ("country_update", "event", "act", "person", "figure"):
        print_result(f"{made.kept.counts[table]:>7} {table.replace('_', ' ')} rows")
    for reason, people in sorted(made.withheld.items()):
        print_result(f"{people:>7} not named: {reason.replace('_', ' ')}")
    if made.uncleared:
        tell(f"{made.uncleared} stretches of text were hidden because nobody has cleared the words in them.")
    if made.held_back:
        tell(f"{made.held_back} checked claims stayed behind: the access grade of their sources is not 'open'.")
