"""`tizim accept`: what the reader proposed, accepted in bulk."""

from pathlib import Path
from typing import Annotated

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, tell, waiting
from tizim.access.workspace import open_workspace

commands = typer.Typer()


@commands.command()
def accept(
    by: Annotated[str, typer.Option(metavar="USER", help="Who accepts them, by the name they sign in with.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stands in the audit log.")],
    workspace: WorkspaceFolder = Path(),
    rule: Annotated[str, typer.Option(metavar="RULE", help="Only what this rule proposed.")] = "",
    source: Annotated[str, typer.Option(metavar="ID", help="Only what this source tells.")] = "",
    as_json: AsJson = False,
) -> None:
    """Mark proposals as checked in bulk, except those that hurt when wrong."""
    opened = open_workspace(workspace)
    from tizim.access.store import user_named
    from tizim.web import pipeline

    sources = [source] if source else []
    with waiting("Accepting"):
        done = pipeline.accept(
            by=user_named(by), reason=reason, rule=rule, source_ids=sources, trial=opened.accepts_in_bulk
        )
    if as_json:
        print_json({"accepted": done.claims, "left_sensitive": done.left_sensitive})
        return
    print_result(f"{done.claims} claims accepted")
    if done.left_sensitive:
        tell(
            f"{done.left_sensitive} claims hurt when they are wrong (victims, perpetrators, names, figures of the "
            "dead); they wait to be checked one by one."
        )
