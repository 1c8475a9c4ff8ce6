"""`tizim names` and `tizim link`: the linkage engine without a workspace.

The engine is imported when a command runs: it needs the analysis packages, and
`tizim --help` must not wait for them.
"""

import csv
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Self

import typer

from tizim.kernel.errors import Fault, TizimError

if TYPE_CHECKING:
    from tizim.linkage.adding import Added
    from tizim.linkage.engines import Engine
    from tizim.linkage.index import Index
    from tizim.linkage.linking import Linked
    from tizim.linkage.raw_list import RawList

commands = typer.Typer()

_SHOWN = 20  # faults printed; the report has all


class EngineName(StrEnum):
    """What weighs the pairs."""

    OURS = "ours"
    SPARK = "spark"


class NoAnalysis(TizimError):
    """The analysis packages are not installed."""


class NoEngine(TizimError):
    """What the second engine stands on is not installed."""


class BadUse(TizimError):
    """Options that do not go together, or a file that is not there."""


@commands.command()
def names(
    name: Annotated[list[str] | None, typer.Argument(help="Two spellings of a name.")] = None,
    pairs: Annotated[Path | None, typer.Option("--csv", help="A CSV with name_a and name_b.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the CSV with level and probability.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say how alike two spellings of a name are, and why."""
    require_analysis()
    if pairs:
        _compare_csv(pairs, out)
        return
    if not name or len(name) != 2:
        raise typer.BadParameter("Give two names, or --csv PAIRS.")
    from tizim.linkage.names.answer import likeness_as_json, likeness_as_text
    from tizim.linkage.names.likeness import compare_names

    likeness = compare_names(name[0], name[1])
    answer = likeness_as_json(likeness)
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else likeness_as_text(likeness))


def _compare_csv(pairs: Path, out: Path | None) -> None:
    from tizim.linkage.list_readers import read_csv
    from tizim.linkage.names.likeness import compare_all_names

    table = read_csv(_bytes(pairs), pairs.name)
    header = [heading.strip() for heading in table.header]
    if not {"name_a", "name_b"} <= set(header):
        raise BadUse(
            "The columns name_a and name_b are missing.", where=f"{pairs.name}, header", remedy="Name two columns so."
        )
    a, b = header.index("name_a"), header.index("name_b")
    rows = [list(row) for _, row in table.rows if len(row) == len(header)]
    answers = compare_all_names([(row[a], row[b]) for row in rows])
    stream = out.open("w", newline="", encoding="utf-8") if out else sys.stdout
    writer = csv.writer(stream)
    writer.writerow([*header, "level", "probability"])
    writer.writerows([*row, level, f"{chance:.4f}"] for row, (level, chance) in zip(rows, answers, strict=True))
    if out:
        stream.close()


@commands.command()
def link(
    lists: Annotated[list[Path], typer.Argument(help="Lists as CSV, XLSX or Parquet, one file a list.")],
    mapping: Annotated[
        list[str] | None, typer.Option("--map", help="FIELD=COLUMN, where a column is not found.")
    ] = None,
    unique: Annotated[list[str] | None, typer.Option(help="A list that holds no duplicates.")] = None,
    compare: Annotated[
        list[str] | None, typer.Option(help="COLUMN=KIND: a further column, as text, date or code.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write list, record_id, person_id, probability.")] = None,
    keep: Annotated[list[str] | None, typer.Option(help="A column of the lists to write too, such as place.")] = None,
    partitions: Annotated[
        Path | None, typer.Option(help="Where to write drawn partitions, a column each, for tizim estimate.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="A model to use; written there when the file is not there yet.")
    ] = None,
    index: Annotated[
        Path | None,
        typer.Option(help="A folder that keeps the linkage: made when not there; else the lists are added to it."),
    ] = None,
    proposals: Annotated[
        Path | None, typer.Option(help="Where to write the merges and splits that adding to an index proposes.")
    ] = None,
    engine: Annotated[
        EngineName, typer.Option(help="What weighs the pairs: ours, or Splink on Spark.")
    ] = EngineName.OURS,
    splink: Annotated[
        Path | None,
        typer.Option(help="Where to write the model as Splink settings, a .json; its table goes beside it."),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Where to write the report, as HTML.")] = None,
    seed: Annotated[int, typer.Option(help="Same seed, same result.")] = 7,
    samples: Annotated[int, typer.Option(help="Partitions drawn for the range of the number of persons.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Link many lists into one list of persons."""
    require_analysis()
    from tizim.linkage.linking import LinkingOptions, link_lists

    faults: list[Fault] = []
    raw = [_read(path, _fields(mapping or []), faults) for path in lists]
    _say_doubled_names(raw)
    without_duplicates = frozenset(Path(name).stem for name in unique or [])
    if index and index.exists():
        kept_out = {"--model": model, "--report": report, "--compare": compare, "--samples": samples}
        kept_out |= {"--keep": keep, "--partitions": partitions}
        _refuse_beside_an_index(kept_out | {"--splink": splink, "--engine": engine is not EngineName.OURS})
        added = _add(index, raw, without_duplicates, out, proposals)
        faults += added.faults
        _answer(added, faults, as_json)
        return
    _check_files(proposals, splink)
    options = LinkingOptions(
        unique=without_duplicates,
        compare=_fields(compare or []),
        model=_bytes(model).decode() if model and model.exists() else None,
        seed=seed,
        samples=samples,
        partitions=partitions is not None,
        keep=tuple(keep or ()),
    )
    with _engine(engine) as chosen, StageBars() as progress:
        linked = link_lists(raw, replace(options, engine=chosen), progress.show)
    faults += linked.faults
    _write_linked(linked, out, partitions, splink)
    if model and not model.exists():
        model.write_text(linked.model_text, encoding="utf-8")
    if report:
        report.write_text(linked.report(faults), encoding="utf-8")
    if index:
        from tizim.linkage.index import index_of

        _keep_index(index, index_of(linked.outcome))
    _answer(linked, faults, as_json)


def _answer(made: "Linked | Added", faults: Sequence[Fault], as_json: bool) -> None:
    _tell(faults)
    typer.echo(json.dumps(made.summary(faults), ensure_ascii=False, indent=2) if as_json else made.text())


def _check_files(proposals: Path | None, splink: Path | None) -> None:
    """Say before the work begins which files cannot be written after it."""
    if proposals:
        raise BadUse("There is no index to add to.", where="--proposals", remedy="Name a folder made with --index.")
    if splink and splink.suffix != ".json":
        raise BadUse("The settings are no .json file.", where="--splink", remedy="Name a file that ends in .json.")


@contextmanager
def _engine(name: EngineName) -> "Iterator[Engine | None]":
    """Start what weighs the pairs; None stands for our own engine. Raises NoEngine where a part of it is missing."""
    if name is EngineName.OURS:
        yield None
        return
    _require_spark()
    from tizim.linkage.splink_engine.backends import on_spark, spark_session
    from tizim.linkage.splink_engine.run import weigh_with_splink

    with TemporaryDirectory(prefix="tizim-") as folder, spark_session(folder) as session:
        yield partial(weigh_with_splink, on_spark(session, folder))


def _require_spark() -> None:
    missing = [package for package in ("pyspark", "splink") if find_spec(package) is None]
    if missing:
        raise NoEngine(
            f"The second engine needs {' and '.join(missing)}, which this Python does not have.",
            where="--engine spark",
            remedy="Run pip install -r requirements-spark.txt.",
        )
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise NoEngine(
            "Spark needs Java, and none was found.",
            where="--engine spark",
            remedy="Install it (on Debian and Ubuntu: apt-get install default-jre-headless), or set JAVA_HOME.",
        )


def _write_linked(linked: "Linked", out: Path | None, partitions: Path | None, splink: Path | None) -> None:
    if out:
        _write(out, *linked.table())
    if partitions:
        _write(partitions, *linked.partition_table())
    if splink:
        _export(splink, linked)


def _export(settings: Path, linked: "Linked") -> None:
    """Write a linkage as Splink settings, and the table that they speak of as Parquet beside them."""
    from tizim.linkage.splink_engine.export import export_of
    from tizim.linkage.splink_engine.files import write_table

    told, table = export_of(linked.outcome)
    settings.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    write_table(str(settings.with_suffix(".parquet")), table)


def _refuse_beside_an_index(options: Mapping[str, object]) -> None:
    """An index has its model and its columns; options that would change them cannot go with it."""
    for name, value in options.items():
        if value:
            raise BadUse(
                f"{name} does not go with an index that is there already.",
                where="--index",
                remedy="Leave it out, or link all lists anew without the index.",
            )


def _add(
    folder: Path, raw: Sequence["RawList"], unique: frozenset[str], out: Path | None, proposals: Path | None
) -> "Added":
    """Add lists to the index in a folder, and write what is asked for."""
    from tizim.linkage.adding import HEADER, add_lists

    added = add_lists(_kept_index(folder), raw, unique=unique)
    if out:
        _write(out, ("list", "record_id", "person_id", "probability"), added.rows())
    if proposals:
        with proposals.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([HEADER, *added.proposals()])
    _keep_index(folder, added.grown.index)
    return added


def _kept_index(folder: Path) -> "Index":
    """Read an index. Its arrays stay on the disk until they are looked at; what is written to them stays in memory."""
    import numpy as np

    from tizim.linkage.index_file import BadIndex, index_from

    if not (folder / "index.json").is_file():
        raise BadIndex(
            "The folder is no index.", where=str(folder), remedy="Name another, or one that is not there yet."
        )
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix != ".npy"}
    arrays = {path.stem: np.asarray(np.load(path, mmap_mode="c")) for path in folder.glob("*.npy")}
    return index_from(arrays, texts, name=str(folder))


def _keep_index(folder: Path, index: "Index") -> None:
    """Write an index beside the old one and put it in its place only when it is whole."""
    import numpy as np

    from tizim.linkage.index_file import arrays_of, texts_of

    fresh, old = (folder.with_name(f"{folder.name}.{state}") for state in ("new", "old"))
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, text in texts_of(index).items():
        (fresh / name).write_text(text, encoding="utf-8")
    for name, array in arrays_of(index).items():
        np.save(fresh / f"{name}.npy", array)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def require_analysis() -> None:
    """Return where the analysis packages are installed; raises NoAnalysis where not, saying how to install them."""
    try:
        import numba  # noqa: F401  # only to see whether it is there
    except ImportError as trouble:
        raise NoAnalysis(
            "The analysis packages are not installed.",
            where="this machine",
            remedy="Run ./tizim, or pip install -r requirements-analysis.txt.",
        ) from trouble


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise BadUse("There is no such file.", where=str(path), remedy="Check the name.")
    return path.read_bytes()


def _fields(options: Sequence[str]) -> dict[str, str]:
    split = dict(option.split("=", 1) for option in options if "=" in option)
    if len(split) != len(options):
        raise typer.BadParameter("Write FIELD=COLUMN.")
    return split


def _read(path: Path, mapping: dict[str, str], faults: list[Fault]) -> "RawList":
    from tizim.linkage.list_readers import read_csv, read_parquet, read_xlsx
    from tizim.linkage.raw_list import raw_list

    data = _bytes(path)
    if path.suffix.lower() == ".parquet":
        table = read_parquet(str(path), path.name)
    elif path.suffix.lower() in (".xlsx", ".xlsm") or data[:4] == b"PK\x03\x04":
        table = read_xlsx(data, path.name)
    else:
        table = read_csv(data, path.name)
    made, found = raw_list(path.stem, table.header, table.rows, mapping)
    faults.extend([*table.faults, *found])
    if not len(made):
        faults.append(Fault("The list has a header and no records.", path.name, "Leave it out, or add records."))
    return made


def _say_doubled_names(raw: Sequence["RawList"]) -> None:
    names_seen = [made.name for made in raw]
    doubled = sorted({name for name in names_seen if names_seen.count(name) > 1})
    if doubled:
        raise BadUse(
            f"Two lists are called '{doubled[0]}'.", where="the lists given", remedy="Rename one of the two files."
        )


def _write(out: Path, header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> None:
    if out.suffix.lower() == ".parquet":
        from tizim.linkage.list_writer import write_parquet

        write_parquet(str(out), header, rows)
        return
    with out.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([f"{cell:.4f}" if isinstance(cell, float) else cell for cell in row] for row in rows)


def _tell(faults: Sequence[Fault]) -> None:
    for fault in faults[:_SHOWN]:
        typer.echo(str(fault), err=True)
    if len(faults) > _SHOWN:
        typer.echo(f"… and {len(faults) - _SHOWN} more; the report lists them all.", err=True)


class StageBars:
    """A bar for each stage on standard error; nothing where that is no terminal."""

    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import Progress

        self._bars = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._bars.start()
        self._tasks: dict[str, int] = {}
        return self

    def show(self, stage: str, share: float) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=1.0)
        self._bars.update(self._tasks[stage], completed=share)  # type: ignore[arg-type]  # TaskID is an int

    def __exit__(self, *_: object) -> None:
        self._bars.stop()
