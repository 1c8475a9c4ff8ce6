"""The `tizim` command: the commands of every stage, joined.

Each stage's commands import what they need when they run, so that `tizim --help`
starts at once and a command that needs no workspace does not load Django.
"""

import json
import sys

import typer

from tizim import __version__
from tizim.access import commands as access_commands
from tizim.coding import commands as coding_commands
from tizim.estimation import commands as estimation_commands
from tizim.findings import commands as findings_commands
from tizim.kernel.errors import NO_ANSWER, TizimError
from tizim.linkage import commands as linkage_commands
from tizim.publishing import commands as publishing_commands
from tizim.web import add_commands, demo_commands, match_commands, review_commands, verify_commands, work_commands
from tizim.web import commands as web_commands

app = typer.Typer(
    name="tizim",
    help="From scattered reports of human-rights violations to knowledge that stands up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

STAGES = (
    *(demo_commands, access_commands, add_commands, coding_commands, work_commands, linkage_commands),
    *(match_commands, review_commands, findings_commands, estimation_commands, publishing_commands, web_commands),
    verify_commands,
)
for stage in STAGES:
    app.add_typer(stage.commands)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tizim {__version__}")
        raise typer.Exit


@app.callback()
def tizim(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """From scattered reports of human-rights violations to knowledge that stands up."""


def main() -> None:
    """Run one command; a TizimError becomes problem, place and remedy on standard error, and exit status 1."""
    try:
        app(prog_name="tizim")
    except TizimError as trouble:
        if "--json" in sys.argv:
            answer = {"error": {"problem": trouble.problem, "where": trouble.where, "remedy": trouble.remedy}}
            typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        typer.echo(f"Problem: {trouble.problem}\nPlace:   {trouble.where}\nRemedy:  {trouble.remedy}", err=True)
        sys.exit(NO_ANSWER)


if __name__ == "__main__":
    main()
