"""What the commands of every stage share: their options, their output, their progress bar.

A result goes to standard output, everything else to standard error, so that
`--json` can be piped.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")

WorkspaceFolder = Annotated[
    Path, typer.Option("--workspace", "-w", help="The workspace; without it, the current folder.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]

_messages = Console(stderr=True, highlight=False, soft_wrap=True)


def print_result(text: str) -> None:
    """Print a line of the result."""
    typer.echo(text)


def print_json(document: object) -> None:
    """Print the one JSON document of a command."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def tell(message: str) -> None:
    """Print a message for the person at the terminal, on standard error."""
    typer.echo(message, err=True)


def progress(items: Iterable[Item], doing: str, *, total: int | None = None) -> Iterable[Item]:
    """Yield the items, showing a bar on standard error while a person is watching."""
    return track(items, doing, total=total, console=_messages, transient=True, disable=not _messages.is_terminal)


@contextmanager
def waiting(doing: str) -> Iterator[None]:
    """Show that something goes on, on standard error, while a person is watching."""
    if not _messages.is_terminal:
        yield
        return
    with _messages.status(doing):
        yield
