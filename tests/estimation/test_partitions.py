"""Estimates over sampled linkages: from lists to a total that carries the doubt of the linkage."""

import csv
import json
from functools import partial

import pytest
from typer.testing import CliRunner

from tizim.__main__ import app
from tizim.estimation.answer import Estimate
from tizim.estimation.capture_histories import table_of
from tizim.estimation.choices import Asked, choose, tables_of
from tizim.estimation.estimating import estimate
from tizim.estimation.jobs import Asking, answer_all
from tizim.estimation.plan import Choices
from tizim.estimation.strata import estimate_strata
from tizim.estimation.table_reader import BadTable, ReadTables, sheet_of

RUN = CliRunner()
COUNTS = {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 45, (1, 1, 0): 12, (1, 0, 1): 14, (0, 1, 1): 11, (1, 1, 1): 5}


def with_links(missed):
    """Return the counts where as many links of lists a and b were missed: each is two persons then."""
    changed = COUNTS | {
        (1, 1, 0): COUNTS[1, 1, 0] - missed,
        (1, 0, 0): COUNTS[1, 0, 0] + missed,
        (0, 1, 0): COUNTS[0, 1, 0] + missed,
    }
    return table_of(("a", "b", "c"), changed)


def over(tables, strata=()):
    choices = Choices(("a", "b", "c"), strata, (), ("dga",), None, 7)
    read = [ReadTables({("north",) if strata else (): table}) for table in tables]
    return estimate_strata(read, choices, partial(answer_all, asking=Asking()))


def test_links_that_were_missed_push_the_total_up_and_the_pooled_interval_holds_both_ends():
    tables = [with_links(0), with_links(3), with_links(6)]
    alone = [dict(estimate(table, ("dga",)).methods)["dga"] for table in tables]
    assert alone[0].total < alone[1].total < alone[2].total
    pooled = dict(over(tables).answers[()].methods)["dga"]
    assert alone[0].total < pooled.total < alone[2].total
    assert (pooled.diagnostics["lowest_partition"], pooled.diagnostics["highest_partition"]) == (
        alone[0].total, alone[2].total,
    )  # fmt: skip
    assert 0 < pooled.diagnostics["between_share"] < 1
    assert pooled.low < alone[1].low
    assert pooled.high > alone[1].high


def test_partitions_that_give_one_table_give_the_answer_of_that_table():
    pooled = dict(over([with_links(2)] * 5).answers[()].methods)["dga"]
    alone = dict(estimate(with_links(2), ("dga",)).methods)["dga"]
    assert (pooled.total, pooled.low, pooled.high) == pytest.approx((alone.total, alone.low, alone.high), rel=0.005)
    assert pooled.diagnostics["between_share"] == 0


def test_a_total_over_strata_is_summed_in_each_partition_before_partitions_are_mixed():
    result = over([with_links(0), with_links(6)], ("place",))
    total, alone = dict(result.total.methods)["dga"], dict(result.answers["north",].methods)["dga"]
    assert total.diagnostics["between_share"] == pytest.approx(alone.diagnostics["between_share"], abs=0.01)
    assert (total.total, total.low, total.high) == pytest.approx((alone.total, alone.low, alone.high), rel=0.01)
    assert "lowest_partition" in total.diagnostics


def test_the_persons_documented_are_given_with_their_range_over_the_partitions():
    made = over([with_links(0), with_links(3), with_links(6)]).answers[()]
    assert made.documented == 180
    assert "Persons documented in the partitions: 177 to 183." in map(str, made.warnings)


def test_what_the_lists_warn_of_in_a_partition_is_not_lost():
    copied = table_of(("a", "b", "c"), {(1, 1, 0): 40, (1, 0, 0): 1, (0, 1, 0): 30, (0, 1, 1): 20, (0, 0, 1): 10})
    warned = " ".join(map(str, over([with_links(0), copied]).answers[()].warnings))
    assert "Of the persons on the list 'a', 98% are on the list 'b' too" in warned
    assert warned.count("People whom every list is unlikely to name") == 1


def test_slow_methods_are_asked_of_fewer_strata_the_more_partitions_there_are(monkeypatch):
    monkeypatch.setattr("tizim.estimation.strata.SLOW", ("dga",))
    choices = Choices(("a", "b", "c"), ("place",), (), ("dga", "chao"), None, 7)
    read = ReadTables({("north",): with_links(0), ("south",): with_links(3)})
    for partitions, asked_of in ((1, 2), (2, 1)):
        result = estimate_strata([read] * partitions, choices, partial(answer_all, asking=Asking()), largest=2)
        estimates = [dict(made.methods)["dga"] for made in result.answers.values()]
        assert sum(isinstance(answer, Estimate) for answer in estimates) == asked_of


def records(columns=("person_1", "person_2")):
    rows = [["a", "p1", "p1"], ["b", "p1", "p1"], ["a", "p2", "p2"], ["c", "p2", "p3"], ["b", "p4", "p4"]]
    return sheet_of("d.csv", ("list", *columns), [(number, row) for number, row in enumerate(rows, start=2)])


def test_every_column_with_the_prefix_is_a_partition():
    asked = Asked(records=True, partitions="person_")
    choices, _ = choose(records(), asked, None)
    first, second = tables_of(records(), asked, choices)
    assert first.tables[()].documented == 3
    assert second.tables[()].documented == 4


def test_a_person_that_is_missing_in_one_partition_is_a_fault(tmp_path):
    (tmp_path / "drawn.csv").write_text("list,person_1,person_2\na,p1,p1\nb,p1,\n")
    done = RUN.invoke(app, ["estimate", str(tmp_path / "drawn.csv"), "--records", "--partitions", "person_"])
    assert done.exit_code == 1
    assert str(done.exception).startswith("drawn.csv, row 3: A record without a person or a list counts nobody.")


def test_one_column_is_no_sample_of_partitions():
    sheet = records(("person_1", "spouse_2"))
    asked = Asked(records=True, partitions="person_")
    choices, _ = choose(sheet, asked, None)
    with pytest.raises(BadTable) as refused:
        tables_of(sheet, asked, choices)
    assert refused.value.problem == "Columns that begin with 'person_': 1; it takes at least two partitions."


@pytest.mark.slow
def test_from_lists_over_sampled_linkages_to_a_total_by_commands_alone(tmp_path):
    from benchmarks.linkage_lists import write_lists

    write_lists(tmp_path, 800, seed=11)
    lists = [str(path) for path in sorted(tmp_path.glob("list_*.csv"))[:4]]
    drawn = str(tmp_path / "drawn.csv")
    assert RUN.invoke(app, ["link", *lists, "--partitions", drawn, "--samples", "5", "--keep", "sex"]).exit_code == 0
    done = RUN.invoke(
        app, ["estimate", drawn, "--records", "--partitions", "person_", "--method", "stepwise", "--json"]
    )
    assert done.exit_code == 0, done.output
    (answer,) = json.loads(done.stdout)["methods"]
    assert answer["diagnostics"]["partitions"] == 5
    assert 0 <= answer["diagnostics"]["between_share"] <= 1
    with open(drawn, newline="", encoding="utf-8") as stream:
        told = list(csv.DictReader(stream))
    documented = [len({row[f"person_{at}"] for row in told}) for at in range(1, 6)]
    assert min(documented) <= json.loads(done.stdout)["documented"] <= max(documented)
    assert answer["low"] <= answer["total"] <= answer["high"]
