"""The second engine agrees with ours: the same pairs, the same weights, the same persons."""

import csv
import json
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from typer.testing import CliRunner

pytest.importorskip("numba", reason="install requirements-analysis.txt")
pytest.importorskip("splink", reason="install requirements-spark.txt")

from tizim.data import gazetteer
from tizim.linkage import commands
from tizim.linkage.columns import Kind, Records
from tizim.linkage.compare import LEVEL_NAMES, compare_all
from tizim.linkage.engines import Work
from tizim.linkage.fellegi_sunter import weights_for
from tizim.linkage.intake import records_of
from tizim.linkage.kernels.words import MISSING
from tizim.linkage.link import Outcome, Settings, link
from tizim.linkage.raw_list import raw_list
from tizim.linkage.scoring import score, score_given
from tizim.linkage.splink_engine import backends
from tizim.linkage.splink_engine.backends import on_duckdb, on_spark, spark_session
from tizim.linkage.splink_engine.export import export_of, work_of
from tizim.linkage.splink_engine.files import write_table
from tizim.linkage.splink_engine.run import Backend, found_by_splink, weigh_with_splink

EVERY_PAIR = -1000.0  # bits
RULES = (("surname.root",), ("given.consonants", "place.region"), ("birth.year", "given.first"))
NOTES = ("wore a blue coat", "wore a blue coet", "wore blue coat", "unknown man", "", "seen at the square")
HEADER = ("record_id", "surname", "given_name", "patronymic", "birth_date", "age", "sex", "date", "place")
ODD = (  # what the invented lists hold too seldom
    ("o1", "Омаров", "Серік", "Маратұлы", "1990-03-05", "", "M", "2022-01-05", "Алматы"),
    ("o2", "Серік", "Омаров", "", "1990-05-03", "", "M", "2022-01-06", "Almaty"),
    ("o3", "Маратов", "Серик", "", "1990", "", "M", "2022-01", "Алматинская область"),
    ("o4", "", "С.", "Омарович", "1990-03", "", "", "2022-01-11", "Talgar"),
    ("o5", "Омарова", "S.", "М.", "", "31", "F", "2022-01-20", "Қазақстан"),
    ("o6", "О.", "Серікжан", "Маратовна", "1980-03-05", "", "F", "2021-01-05", "Верхняя Слобода"),
    ("o7", "Omarow", "Serikzhan", "", "1990-03-15", "32", "M", "2022-02-05", "Верхняя Слабода"),
    ("o8", "Омар", "Зарина", "Маратқызы", "1991", "", "F", "2022", "Шымкент"),
)  # fmt: skip


@pytest.fixture(scope="module")
def records(invented: Path) -> Records:
    """A few hundred records of six lists, with a text and a code of the user's own; one list has no duplicates."""
    lists = [raw_list("list_odd", (*HEADER, "Note", "File no."), _noted(ODD), {})[0]]
    for path in sorted(invented.glob("list_*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = [[row[name] for name in HEADER] for row in csv.DictReader(stream)]
        lists.append(raw_list(path.stem, (*HEADER, "Note", "File no."), _noted(rows[::3]), {})[0])
    compare = {"Note": Kind.TEXT, "File no.": Kind.CODE}
    return records_of(lists, gazetteer(), unique=frozenset({"list_2"}), compare=compare)[0]


def _noted(rows):
    return [(at + 2, [*row, NOTES[at % len(NOTES)], str(at % 7)]) for at, row in enumerate(rows)]


@pytest.fixture(scope="module")
def outcome(records: Records) -> Outcome:
    return link(records)


@pytest.fixture(scope="module")
def by_rules(outcome: Outcome) -> Outcome:
    """The same model where pairs must share a block."""
    return link(outcome.records, Settings(model=replace(outcome.model, rules=RULES)))


def _weights_agree(backend: Backend, outcome: Outcome) -> None:
    """Weigh every candidate pair with the m that all lists share, as Splink does, and compare."""
    work = work_of(outcome)
    model = replace(work.model, by_lists={}, chance_by_lists={}, priors={})
    work = replace(work, model=model, weights=weights_for(model, work.records), least=EVERY_PAIR)
    ours, compared = score(work.records, work.candidates, work.weights, least=EVERY_PAIR)
    found = found_by_splink(backend, work)
    order = np.lexsort((ours.right, ours.left))
    assert found.compared == compared == len(ours) > 0
    assert np.array_equal(found.left, ours.left[order])
    assert np.array_equal(found.right, ours.right[order])
    assert np.abs(found.weight - ours.weight[order]).max() < 0.01


def _pairs_agree(backend: Backend, outcome: Outcome) -> None:
    """Weigh the pairs with the m of their lists and keep those that weigh enough, with both engines."""
    work = work_of(outcome)
    ours, compared = score(work.records, work.candidates, work.weights, least=work.least)
    theirs, also_compared = weigh_with_splink(backend, work)
    assert 0 < len(ours) < compared == also_compared
    assert _told(ours.left, ours.right, ours.weight) == _told(theirs.left, theirs.right, theirs.weight)


def _told(left: np.ndarray, right: np.ndarray, value: np.ndarray) -> dict[tuple[int, int], float]:
    return dict(zip(zip(left.tolist(), right.tolist(), strict=True), value.tolist(), strict=True))


def test_the_records_hold_every_level_of_agreement_that_there_is(records: Records) -> None:
    left, right = (side.astype(np.int32) for side in np.triu_indices(len(records), 1))
    for column, levels in zip(records.columns, compare_all(records, left, right), strict=True):
        assert set(np.unique(levels)) - {MISSING} >= set(LEVEL_NAMES[column.kind]) - _seldom(column.name)


def _seldom(column: str) -> set[int]:
    return {2} if column == "patronymic" else set()  # a father's name is looked for elsewhere, not another for it


def test_splink_on_duckdb_weighs_every_pair_as_our_engine_does(outcome: Outcome, tmp_path: Path) -> None:
    assert outcome.rules[0].features == ()
    _weights_agree(on_duckdb(str(tmp_path)), outcome)


def test_splink_on_duckdb_keeps_the_pairs_that_our_engine_keeps(by_rules: Outcome, tmp_path: Path) -> None:
    _pairs_agree(on_duckdb(str(tmp_path)), by_rules)


@pytest.mark.slow
def test_a_linkage_by_the_second_engine_is_the_same_linkage(records: Records, outcome: Outcome, tmp_path: Path) -> None:
    def engine(work: Work):
        return weigh_with_splink(on_duckdb(str(tmp_path)), work)

    again = link(records, Settings(engine=engine))
    ours = _told(outcome.pairs.left, outcome.pairs.right, outcome.probability)
    assert _told(again.pairs.left, again.pairs.right, again.probability) == ours
    assert np.array_equal(again.person, outcome.person)
    assert again.compared == outcome.compared
    assert again.model.calibration == outcome.model.calibration


def test_the_exported_files_are_all_that_splink_needs(by_rules: Outcome, tmp_path: Path) -> None:
    """As docs/reference/linkage-model.md tells it to users."""
    from splink import DuckDBAPI, Linker

    settings, table = export_of(by_rules)
    (tmp_path / "model.json").write_text(json.dumps(settings), encoding="utf-8")
    write_table(str(tmp_path / "model.parquet"), table)
    database = DuckDBAPI(duckdb.connect())
    read = database.duckdb_con.read_parquet(str(tmp_path / "model.parquet"))
    rows = database.register(read)
    linker = Linker(rows, str(tmp_path / "model.json"))
    for name in [column for column in read.columns if column.startswith("chance_")]:
        value = name.removeprefix("chance_")
        chances = database.query_sql(f"SELECT DISTINCT {value}, {name} AS tf_{value} FROM {rows.physical_name}")
        linker.table_management.register_term_frequency_lookup(chances, value)
    pairs = linker.inference.predict(warning_mode="never").as_record_list()
    weights = {(pair["unique_id_l"], pair["unique_id_r"]): pair["match_weight"] for pair in pairs}
    model = replace(by_rules.model, by_lists={}, chance_by_lists={}, priors={})
    ours = score_given(
        by_rules.records, weights_for(model, by_rules.records), by_rules.pairs.left, by_rules.pairs.right
    )
    compared = [at for at in range(len(ours)) if (int(ours.left[at]), int(ours.right[at])) in weights]
    assert len(weights) == by_rules.compared
    assert len(compared) > 50
    for at in compared:
        assert weights[int(ours.left[at]), int(ours.right[at])] == pytest.approx(float(ours.weight[at]), abs=0.01)


def test_the_exported_table_names_nobody(by_rules: Outcome, tmp_path: Path) -> None:
    _, table = export_of(by_rules)
    write_table(str(tmp_path / "model.parquet"), table)
    types = duckdb.connect().read_parquet(str(tmp_path / "model.parquet")).types
    assert {str(kind) for kind in types} <= {"BIGINT", "BIGINT[]", "DOUBLE"}


def test_no_records_that_share_a_block_are_no_pairs(records: Records, outcome: Outcome, tmp_path: Path) -> None:
    work = work_of(outcome)
    nothing = replace(work, candidates=replace(work.candidates, blocks=[]), rules=[])
    pairs, compared = weigh_with_splink(on_duckdb(str(tmp_path)), nothing)
    assert (len(pairs), compared) == (0, 0)


# -- Spark -------------------------------------------------------------------------------------------------------------

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None,
    reason="install requirements-spark.txt and Debian's default-jre-headless",
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with spark_session(str(tmp_path_factory.mktemp("spark"))) as made:
        yield made


@pytest.mark.slow
@needs_spark
def test_splink_on_spark_weighs_the_pairs_as_our_engine_does(session: Any, by_rules: Outcome, tmp_path: Path) -> None:
    _weights_agree(on_spark(session, str(tmp_path)), by_rules)


@pytest.mark.slow
@needs_spark
def test_the_command_writes_the_same_persons_with_either_engine(
    session: Any, invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One Spark for all tests: to start it takes long.
    monkeypatch.setattr(backends, "spark_session", lambda folder: nullcontext(session))
    lists = []
    for path in sorted(invented.glob("list_*.csv"))[:4]:
        lists.append(tmp_path / path.name)
        lists[-1].write_text("\n".join(path.read_text().splitlines()[:25]), encoding="utf-8")
    written = []
    for engine in ("ours", "spark"):
        out = tmp_path / f"{engine}.csv"
        arguments = ["link", *map(str, lists), "--engine", engine, "--out", str(out)]
        run = CliRunner().invoke(commands.commands, arguments)
        assert run.exit_code == 0, run.output
        written.append(out.read_bytes())
    assert written[0] == written[1]


# -- what is missing ---------------------------------------------------------------------------------------------------


def _refused(invented: Path) -> str:
    run = CliRunner().invoke(commands.commands, ["link", str(invented / "list_1.csv"), "--engine", "spark"])
    assert isinstance(run.exception, commands.NoEngine)
    return str(run.exception)


def test_without_pyspark_the_second_engine_says_what_to_install(
    invented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda package: None if package == "pyspark" else object())
    assert _refused(invented) == (
        "--engine spark: The second engine needs pyspark, which this Python does not have. "
        "Run pip install -r requirements-spark.txt."
    )


def test_without_java_the_second_engine_says_what_to_install(invented: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda package: object())
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    assert "Spark needs Java, and none was found." in _refused(invented)


def test_the_command_writes_the_settings_and_their_table(invented: Path, tmp_path: Path) -> None:
    settings = tmp_path / "model.json"
    run = CliRunner().invoke(commands.commands, ["link", str(invented / "list_1.csv"), "--splink", str(settings)])
    assert run.exit_code == 0, run.output
    names = [comparison["output_column_name"] for comparison in json.loads(settings.read_text())["comparisons"]]
    assert names == ["given", "surname", "patronymic", "birth", "date", "place", "sex"]
    assert len(duckdb.connect().read_parquet(str(tmp_path / "model.parquet"))) == int(run.output.split()[0])


def test_an_index_that_is_there_refuses_the_second_engine(invented: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(
        commands.commands, ["link", str(invented / "list_1.csv"), "--index", str(tmp_path), "--engine", "spark"]
    )
    assert isinstance(run.exception, commands.BadUse)
    assert "--engine does not go with an index that is there already." in str(run.exception)


def test_the_settings_are_written_as_json_alone(invented: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(commands.commands, ["link", str(invented / "list_1.csv"), "--splink", "model.toml"])
    assert isinstance(run.exception, commands.BadUse)
    assert "Name a file that ends in .json." in str(run.exception)
