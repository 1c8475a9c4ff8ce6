"""`tizim estimate`: totals from overlapping lists, without a workspace.

The estimators are imported when the command runs: they need the analysis packages.
"""

import csv
import gettext
import hashlib
import io
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import tizim
from tizim import __version__
from tizim.estimation.said import ENGLISH, Said, Tongue
from tizim.kernel.errors import NO_ANSWER, TizimError
from tizim.linkage.commands import require_analysis

if TYPE_CHECKING:
    from tizim.estimation.answer import Answer
    from tizim.estimation.estimating import Answers

commands = typer.Typer()


class NoTable(TizimError):
    """A file that is not there, or is no table of text."""


@commands.command()
def estimate(
    table: Annotated[Path, typer.Argument(help="CSV: one 0/1 column a list and count, or records.")],
    records: Annotated[bool, typer.Option("--records", help="The columns are person_id and list.")] = False,
    method: Annotated[list[str] | None, typer.Option(help="A method; give it again for more.")] = None,
    strata: Annotated[list[str] | None, typer.Option(help="A column that divides the persons.")] = None,
    seed: Annotated[int, typer.Option(help="Same seed, same result.")] = 7,
    language: Annotated[Literal["en", "ru", "kk"], typer.Option(help="Of reasons, remedies and warnings.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Estimate how many persons there are, those on no list included."""
    require_analysis()
    from tizim.estimation.capture_histories import tables_of_counts, tables_of_records
    from tizim.estimation.estimating import DEFAULT, METHODS, estimate

    methods = tuple(method or DEFAULT)
    for name in methods:
        if name not in METHODS:
            raise typer.BadParameter(f"There is no method '{name}'. There are: {', '.join(METHODS)}.")
    data = _bytes(table)
    header, rows = _rows(data, table.name)
    read = tables_of_records if records else tables_of_counts
    columns = strata or []
    answers = {stratum: estimate(made, methods) for stratum, made in read(header, rows, columns, table.name).items()}
    manifest = {"input_sha256": hashlib.sha256(data).hexdigest(), "seed": seed, "tizim": __version__}
    tongue = _tongue(language)
    if as_json:
        document = _document(answers, columns, manifest)
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=partial(_said, tongue)))
    else:
        typer.echo("\n\n".join(_text(stratum, columns, made, tongue) for stratum, made in answers.items()))
    if not any(made.spread for made in answers.values()):
        raise typer.Exit(NO_ANSWER)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise NoTable("There is no such file.", where=str(path), remedy="Check the name.")
    return path.read_bytes()


def _rows(data: bytes, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise NoTable("The file is not UTF-8 text.", where=name, remedy="Save it as CSV in UTF-8.") from trouble
    lines = list(csv.reader(io.StringIO(text)))
    if not lines:
        raise NoTable("The file is empty.", where=name, remedy="Check that it was copied to its end.")
    rows = [(number, cells) for number, cells in enumerate(lines[1:], start=2) if any(cell.strip() for cell in cells)]
    if not rows:
        raise NoTable("The table has a header and no rows.", where=name, remedy="Add the counts.")
    return [heading.strip() for heading in lines[0]], rows


def _document(
    answers: "dict[tuple[str, ...], Answers]", columns: list[str], manifest: dict[str, object]
) -> dict[str, object]:
    if not columns:
        (made,) = answers.values()
        return {**_stratum(made), "manifest": manifest}
    strata = [
        {"stratum": dict(zip(columns, stratum, strict=True)), **_stratum(made)} for stratum, made in answers.items()
    ]
    return {"strata": strata, "manifest": manifest}


def _stratum(made: "Answers") -> dict[str, object]:
    return {
        "documented": made.documented,
        "lists": made.lists,
        "methods": [_method(name, answer) for name, answer in made.methods],
        "spread": None if made.spread is None else {"low": round(made.spread[0], 1), "high": round(made.spread[1], 1)},
        "warnings": list(made.warnings),
    }


def _method(name: str, answer: "Answer") -> dict[str, object]:
    from tizim.estimation.answer import Refusal

    if isinstance(answer, Refusal):
        return {"method": name, "refused": {"reason": answer.reason, "remedy": answer.remedy}}
    return {
        "method": name,
        "version": answer.version,
        "total": round(answer.total, 1),
        "low": round(answer.low, 1),
        "high": round(answer.high, 1),
        "level": answer.level,
        "statistic": answer.statistic,
        "assumes": answer.assumes,
        "diagnostics": answer.diagnostics,
    }


def _text(stratum: tuple[str, ...], columns: list[str], made: "Answers", tongue: Tongue) -> str:
    from tizim.estimation.wording import answer_lines

    title = ", ".join(f"{column} {value}" for column, value in zip(columns, stratum, strict=True))
    return "\n".join([*([title] if title else []), *[line.in_language(tongue) for line in answer_lines(made)]])


def _tongue(language: str) -> Tongue:
    if language == ENGLISH.code:
        return ENGLISH
    catalogue = gettext.translation("django", Path(tizim.__file__).parent / "locale", [language])
    return Tongue(language, catalogue.gettext)


def _said(tongue: Tongue, value: object) -> str:
    """Return the words of a sentence that stands in a JSON document."""
    if not isinstance(value, Said):
        raise TypeError(f"{value!r} has no place in a JSON document.")
    return value.in_language(tongue)
