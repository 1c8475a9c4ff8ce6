"""`tizim code`: what the reader proposes of one file, without a workspace and without Django."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tizim.kernel.errors import Fault, TizimError

if TYPE_CHECKING:
    from tizim.coding.reader.proposals import Proposals

commands = typer.Typer()


class Unread(TizimError):
    """A file that cannot be read as a text."""


@commands.command()
def code(
    file: Annotated[Path, typer.Argument(help="A text, page or document.", exists=True, dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Name the rule behind each proposal.")] = False,
) -> None:
    """Propose records from one text: persons, events, figures, articles, each with its passage."""
    data = file.read_bytes()
    proposals, text = _read(data, file.name)
    if as_json:
        answer = proposals.to_json(sha256=hashlib.sha256(data).hexdigest())
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_lines(proposals, text, why=why)))


def _read(data: bytes, name: str) -> tuple["Proposals", str]:
    from tizim.coding.reader import read_claims
    from tizim.sources.readers import read

    reading = read(data, name)
    if isinstance(reading, Fault):
        raise Unread(reading.problem, where=reading.where, remedy=reading.remedy)
    blocks = [(str(block.kind), block.start, block.end) for block in reading.blocks]
    return read_claims(reading.text, blocks=blocks), reading.text


def _lines(proposals: "Proposals", text: str, *, why: bool) -> list[str]:
    """Return the proposals for people to read, one a line, with the rule behind each when asked."""

    def line(kind: str, words: str, rule: str) -> str:
        return f"{kind:12}{words}" + (f"   [{rule}]" if why else "")

    lines = (
        []
        if proposals.language_supported
        else ["The language of this text is not supported: only numbers, dates and clear names were looked for."]
    )
    for mention in proposals.mentions:
        if mention.kind == "person":
            details = ", ".join([*mention.roles, *mention.fates])
            lines.append(line("person", f"{mention.name}: {details}", mention.rule))
    lines += [line("body", f"{body.name} ({body.body_kind})", body.rule) for body in proposals.bodies]
    for episode in proposals.episodes:
        date = f"{episode.date.start} to {episode.date.end}" if episode.date else "no date"
        lines.append(line(episode.kind, f"{episode.title}; {date}; {episode.place or 'no place'}", episode.rule))
        for allegation in proposals.allegations:
            if why and allegation.episode == episode.id:
                passage = allegation.passages[0]
                lines.append(
                    line("", f"{allegation.violation}: “{text[passage.start : passage.end]}”", allegation.rule)
                )
    return lines + _lists(proposals, line)


def _lists(proposals: "Proposals", line: Callable[[str, str, str], str]) -> list[str]:
    """Return figures, articles, restrictions and disputes, one a line."""
    lines: list[str] = []
    for figure in proposals.figures:
        number = f"{figure.operator.value} {figure.value} " if figure.value is not None else "no number, "
        words = f"{number}{figure.unit} ({figure.claimant or 'the text itself'}): “{figure.as_written}”"
        lines.append(line("figure", words, figure.rule))
    lines += [
        line("article", f"{article.article or 'no number'}, {article.code or 'no code'}", article.rule)
        for article in proposals.articles
    ]
    lines += [
        line("restriction", f"{one.kind}: {one.target or 'not named'}", one.rule) for one in proposals.restrictions
    ]
    for dispute in proposals.disputes:
        words = " / ".join(f"{side.who}: {side.claim}" for side in dispute.sides)
        lines.append(line(dispute.relation, words, dispute.rule))
    return lines
