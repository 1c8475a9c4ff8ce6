"""`tizim estimate`: totals from overlapping lists, without a workspace.

The estimators are imported when the command runs: they need the analysis packages.
"""

import gettext
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import tizim
from tizim import __version__
from tizim.estimation.said import ENGLISH, Said, Tongue
from tizim.kernel.errors import NO_ANSWER, Fault, TizimError
from tizim.linkage.commands import StageBars, require_analysis

if TYPE_CHECKING:
    from tizim.estimation.choices import Asked
    from tizim.estimation.jobs import Asking
    from tizim.estimation.plan_file import PlanFile
    from tizim.estimation.strata import Result
    from tizim.estimation.table_reader import Sheet

commands = typer.Typer()

_SHOWN = 20  # faults printed
_MANY = 200  # tables from which it is worth saying that a run can be continued


class BadUse(TizimError):
    """Options that do not go together, or a file that is not there."""


@commands.command()
def estimate(
    table: Annotated[Path, typer.Argument(help="CSV, XLSX or Parquet: one 0/1 column a list and count, or records.")],
    records: Annotated[bool, typer.Option("--records", help="The columns are person_id and list.")] = False,
    method: Annotated[list[str] | None, typer.Option(help="A method; give it again for more.")] = None,
    strata: Annotated[list[str] | None, typer.Option(help="A column that divides the persons.")] = None,
    partitions: Annotated[
        str | None, typer.Option(help="With --records: how the columns begin that hold a sampled linkage each.")
    ] = None,
    plan: Annotated[Path | None, typer.Option(help="A plan to follow; it is sealed when it is first used.")] = None,
    make_plan: Annotated[
        Path | None, typer.Option(help="Write a plan to fill in, or seal the one that is there; estimate nothing.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Same seed, same result; 7 without a plan.")] = None,
    cache: Annotated[Path | None, typer.Option(help="A folder that keeps answers, so that a run can go on.")] = None,
    processes: Annotated[
        int | None, typer.Option(help="Processes for many strata; as many as there are cores.", min=1)
    ] = None,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Say too how far the totals move with what was chosen.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write an HTML page with pictures, and with the sensitivity of one table.")
    ] = None,
    language: Annotated[Literal["en", "ru", "kk"], typer.Option(help="Of reasons, remedies and warnings.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Estimate how many persons there are, those on no list included."""
    require_analysis()
    from tizim.estimation.choices import Asked, command_again
    from tizim.estimation.estimating import METHODS
    from tizim.estimation.jobs import Asking

    for name in method or []:
        if name not in METHODS:
            raise typer.BadParameter(f"There is no method '{name}'. There are: {', '.join(METHODS)}.")
    if partitions is not None and not records:
        raise typer.BadParameter("--partitions goes with --records.")
    if report and not report.parent.is_dir():  # known before a night's work, not after it
        raise BadUse("There is no such folder.", where=str(report.parent), remedy="Make it, or name another.")
    asked = Asked(records, partitions, tuple(strata or ()), tuple(method or ()), seed)
    if make_plan:
        _make_plan(make_plan, _sheet(table), asked)
        return
    planned = _sealed(plan) if plan else None  # before the table is read
    asking = Asking(cache=cache, processes=processes or _cores())
    divided = bool(asked.strata or (planned and planned.plan.strata))
    result = _run(_sheet(table), asked, planned, asking, sensitivity=sensitivity or bool(report and not divided))
    manifest = {
        "input_sha256": hashlib.sha256(_bytes(table)).hexdigest(),
        "seed": result.choices.seed,
        "tizim": __version__,
    }
    _show(result, manifest, _tongue(language), as_json)
    if report:
        again = command_again(table.name, asked, result.choices, plan.name if plan else None)
        _write_report(report, result, manifest, again, _tongue(language))
    if result.faults or not result.has_estimate:
        raise typer.Exit(NO_ANSWER)


def _run(
    sheet: "Sheet", asked: "Asked", planned: "PlanFile | None", asking: "Asking", *, sensitivity: bool
) -> "Result":
    """Return the result; what is wrong in the rows is told, and without strata it is an error."""
    from tizim.estimation.choices import choose, tables_of
    from tizim.estimation.jobs import answer_all
    from tizim.estimation.strata import estimate_strata, with_sensitivity

    choices, followed = choose(sheet, asked, planned)
    read = tables_of(sheet, asked, choices)
    # A row at fault is so in every partition, unless it is a person that is missing in one.
    faults = list(dict.fromkeys(fault for one in read for found in one.faults.values() for fault in found))
    _tell(faults if choices.strata else faults[1:])  # without strata the first is the error itself
    for one in read if not choices.strata else ():
        one.sound()
    if sum(len(one.tables) for one in read) >= _MANY and asking.cache is None:
        typer.echo("Without --cache DIR a run that is interrupted begins anew.", err=True)
    with StageBars() as bars:
        how = replace(asking, seed=choices.seed)
        ask_all = partial(answer_all, asking=how, progress=partial(bars.show, "Estimating"))
        result = estimate_strata(read, choices, ask_all, followed)
        return with_sensitivity(result, ask_all) if sensitivity else result


def _show(result: "Result", manifest: dict[str, object], tongue: Tongue, as_json: bool) -> None:
    from tizim.estimation.document import document
    from tizim.estimation.result_text import result_text

    if as_json:
        told = document(result, manifest)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2, default=partial(_said, tongue)))
    else:
        typer.echo(result_text(result, tongue))


def _write_report(path: Path, result: "Result", manifest: dict[str, object], again: str, tongue: Tongue) -> None:
    from tizim.estimation.report.page import report_page

    versions = {name: version(name) for name in ("numpy", "scipy", "numba")}
    again = f"{again} --language {tongue.code} --report report.html"
    _write(path, report_page(result, manifest | versions, again, tongue))


def _make_plan(path: Path, sheet: "Sheet", asked: "Asked") -> None:
    """Write a plan to be filled in; one that is there already is checked and sealed."""
    from tizim.estimation.choices import draft
    from tizim.estimation.plan_file import draft_text

    if path.exists():
        _sealed(path)
        return
    _write(path, draft_text(draft(sheet, asked)))
    typer.echo(f"Fill in {path}, then give the same command again to seal it.", err=True)


def _sealed(path: Path) -> "PlanFile":
    """Read a plan, and seal it where it is not sealed yet. Raises BadPlan where it cannot be followed."""
    from tizim.estimation.estimating import METHODS
    from tizim.estimation.plan import check_plan
    from tizim.estimation.plan_file import plan_from_text, sealed_text

    text = _bytes(path).decode("utf-8", errors="replace")
    read = plan_from_text(text, path.name)
    check_plan(read.plan, tuple(METHODS), path.name)
    if read.sealed is None:
        _write(path, sealed_text(text, read.plan))
    typer.echo(f"Plan {(read.sealed or read.plan).sha256}", err=True)
    return read


def _sheet(path: Path) -> "Sheet":
    from tizim.estimation.table_reader import sheet_of
    from tizim.linkage.list_readers import read_csv, read_parquet, read_xlsx

    data = _bytes(path)
    if path.suffix.lower() == ".parquet":
        table = read_parquet(str(path), path.name)
    elif data[:4] == b"PK\x03\x04":
        table = read_xlsx(data, path.name)
    else:
        table = read_csv(data, path.name)
    _tell(table.faults)
    return sheet_of(path.name, table.header, table.rows)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as trouble:
        raise BadUse(f"The file cannot be written: {trouble.strerror}.", where=str(path), remedy="Name another.") from (
            trouble
        )


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise BadUse("There is no such file.", where=str(path), remedy="Check the name.")
    return path.read_bytes()


def _tell(faults: Sequence[Fault]) -> None:
    for fault in faults[:_SHOWN]:
        typer.echo(str(fault), err=True)
    if len(faults) > _SHOWN:
        typer.echo(f"… and {len(faults) - _SHOWN} more.", err=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
