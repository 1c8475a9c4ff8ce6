"""`tizim rebuild`: compute everything that is held anew."""

from pathlib import Path

import typer

from tizim.access.terminal import AsJson, WorkspaceFolder, print_json, print_result, waiting
from tizim.access.workspace import open_workspace

commands = typer.Typer()


@commands.command()
def rebuild(workspace: WorkspaceFolder = Path(), as_json: AsJson = False) -> None:
    """Compute what is held anew from claims, judgements and findings, and say whether anything differed."""
    open_workspace(workspace)
    from tizim.access.store import first_user
    from tizim.findings import actions

    with waiting("Rebuilding"):
        rebuilt = actions.rebuild(by=first_user())
    if as_json:
        tables = {
            name: {"before": rebuilt.before[name], "after": rows, "changed": rebuilt.changed[name]}
            for name, rows in rebuilt.after.items()
        }
        print_json({"tables": tables, "differs": rebuilt.differs})
        return
    for name, rows in rebuilt.after.items():
        print_result(f"{name:<14} {rebuilt.before[name]:>8} before  {rows:>8} after")
    print_result("The tables differed and were set right." if rebuilt.differs else "Nothing differed.")
