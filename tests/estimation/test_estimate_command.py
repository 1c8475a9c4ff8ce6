"""`tizim estimate` as a user runs it."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from tests.terminal import tizim, users_environment
from typer.testing import CliRunner

from tizim.__main__ import app

RUN = CliRunner()
TABLE = "a,b,c,count\n1,0,0,50\n0,1,0,40\n0,0,1,45\n1,1,0,12\n1,0,1,14\n0,1,1,11\n1,1,1,5\n"


def run(tmp_path, text, *options):
    path = tmp_path / "table.csv"
    path.write_text(text)
    return RUN.invoke(app, ["estimate", str(path), *options])


def test_the_answer_is_one_json_document_with_methods_spread_and_manifest(tmp_path):
    done = run(tmp_path, TABLE, "--json", "--method", "loglinear", "--method", "chao")
    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert answer["documented"] == 177
    assert [one["method"] for one in answer["methods"]] == ["loglinear", "chao"]
    assert answer["spread"]["low"] == answer["methods"][0]["low"]  # Chao's is a diagnostic and widens nothing
    assert set(answer["manifest"]) == {"input_sha256", "seed", "tizim"}


def test_each_stratum_has_its_own_answer_and_one_that_is_refused_stops_no_other(tmp_path):
    rows = [line for line in TABLE.splitlines()[1:] if line]
    text = "place,a,b,c,count\n" + "\n".join(["north," + row for row in rows] + ["south,1,0,0,4"])
    north, south = json.loads(run(tmp_path, text, "--json", "--strata", "place", "--method", "dga").stdout)["strata"]
    assert north["stratum"] == {"place": "north"}
    assert north["spread"] is not None
    assert south["methods"][0]["refused"]["reason"] == "Lists that name somebody here: 1; it takes at least 3."


def test_two_lists_give_no_answer_and_exit_status_one(tmp_path):
    done = run(tmp_path, "a,b,count\n1,0,50\n0,1,40\n1,1,12\n")
    assert done.exit_code == 1
    assert "it takes at least 3" in done.stdout


def test_a_method_that_there_is_not_is_wrong_usage(tmp_path):
    done = run(tmp_path, TABLE, "--method", "guessing")
    assert done.exit_code == 2
    assert "There is no method 'guessing'." in done.stderr


def test_the_same_table_gives_the_same_bytes(tmp_path):
    assert run(tmp_path, TABLE, "--json").stdout == run(tmp_path, TABLE, "--json").stdout


BAD = {
    "a negative count": ("1,0,0,50", "1,0,0,-50", "The count '-50' is no whole number of persons."),
    "a fraction": ("1,0,0,50", "1,0,0,50.5", "The count '50.5' is no whole number of persons."),
    "no count": ("1,0,0,50", "1,0,0,", "The count is missing."),
    "a pattern given twice": ("0,1,0,40", "1,0,0,40", "This combination of lists stands twice in its stratum."),
    "a pattern of zeros": ("1,0,0,50", "0,0,0,50", "The row counts persons who are on no list."),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_an_error_with_its_place(tmp_path, case):
    before, after, message = BAD[case]
    done = run(tmp_path, TABLE.replace(before, after))
    assert done.exception.problem == message
    assert done.exception.where.startswith("table.csv, row ")


def test_of_two_bad_rows_the_first_is_the_error_and_the_second_is_told_beside_it(tmp_path):
    done = run(tmp_path, TABLE.replace("1,0,0,50", "1,0,0,-50").replace("0,1,0,40", "0,1,0,"))
    assert done.exception.problem == "The count '-50' is no whole number of persons."
    assert done.stderr.startswith("table.csv, row 3, column count: The count is missing.")


def test_an_error_is_one_json_document_and_exit_status_one(tmp_path):
    (tmp_path / "bad.csv").write_text(TABLE.replace("1,0,0,50", "1,0,0,-50"))
    done = tizim("estimate", tmp_path / "bad.csv", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["problem"] == "The count '-50' is no whole number of persons."


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_costs_its_stratum_and_no_other(tmp_path, case):
    before, after, message = BAD[case]
    text = by_place("north", TABLE.replace(before, after)) + by_place("south", TABLE).partition("\n")[2]
    done = run(tmp_path, text, "--strata", "place", "--method", "dga", "--json")
    answer = json.loads(done.stdout)
    north, south = answer["strata"]
    assert done.exit_code == 1
    assert message in done.stderr
    assert message in north["methods"][0]["refused"]["reason"]
    assert (north["documented"], north["spread"]) == (None, None)
    assert south["documented"] == answer["total"]["documented"] == 177
    assert answer["total"]["warnings"][0] == "Strata that could not be read: 1. Nobody in them is part of the total."


def by_place(place, text):
    header, *rows = text.splitlines()
    return "\n".join([f"place,{header}", *(f"{place},{row}" for row in rows)]) + "\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (",".join(f"l{at}" for at in range(25)) + ",count\n" + "1," * 25 + "4\n", "The table has 25 lists"),
        ("a,b,c\n1,0,0\n", "The column count is missing."),
        ("a,b,c,count\n", "The table has a header and no rows."),
        ("", "The list is empty."),
    ],
)
def test_what_is_no_table_of_lists_is_said_with_exit_status_one(tmp_path, text, message):
    done = run(tmp_path, text)
    assert done.exit_code == 1
    assert message in str(done.exception)


def test_one_list_alone_is_refused_with_exit_status_one(tmp_path):
    done = run(tmp_path, "a,count\n1,9\n", "--json")
    assert done.exit_code == 1
    reasons = {one["refused"]["reason"] for one in json.loads(done.stdout)["methods"]}
    assert reasons == {"Lists that name somebody here: 1; it takes at least 3."}


def test_a_list_that_another_contains_is_refused_and_one_nearly_so_is_warned_of(tmp_path):
    contained = run(tmp_path, "a,b,c,count\n1,1,0,40\n0,1,0,30\n0,1,1,20\n0,0,1,10\n1,1,1,5\n", "--method", "dga")
    assert "Everybody on the list 'a' is on the list 'b' too" in contained.stdout
    nearly = run(tmp_path, "a,b,c,count\n1,1,0,40\n1,0,0,1\n0,1,0,30\n0,1,1,20\n0,0,1,10\n1,1,1,5\n", "--method", "dga")
    assert nearly.exit_code == 0
    assert "Of the persons on the list 'a', 98% are on the list 'b' too" in nearly.stdout


def test_a_total_over_strata_stands_beside_them(tmp_path):
    text = by_place("north", TABLE) + by_place("south", TABLE).partition("\n")[2] + "west,1,0,0,4\n"
    answer = json.loads(run(tmp_path, text, "--strata", "place", "--method", "dga", "--json").stdout)
    assert [one["stratum"]["place"] for one in answer["strata"]] == ["north", "south", "west"]
    (total,), (north,) = answer["total"]["methods"], answer["strata"][0]["methods"]
    assert total["total"] == pytest.approx(2 * north["total"] + 4, rel=0.02)
    assert total["high"] - total["low"] < 2 * (north["high"] - north["low"])
    assert total["diagnostics"]["strata_refused"] == 1


PLAN_OPTIONS = ("--strata", "place", "--method", "dga", "--method", "chao")


def planned(tmp_path, text):
    """Return a plan as it was drafted from a table, with the population filled in."""
    plan = tmp_path / "plan.toml"
    assert run(tmp_path, text, *PLAN_OPTIONS, "--make-plan", str(plan)).exit_code == 0
    for name, said in (("who", "persons killed"), ("where", "Almaty"), ("from", "2022-01-02"), ("to", "2022-01-11")):
        plan.write_text(plan.read_text().replace(f'{name} = ""', f'{name} = "{said}"'))
    return plan


def test_a_plan_is_sealed_before_the_table_is_read(tmp_path):
    plan = planned(tmp_path, by_place("north", TABLE))
    done = run(tmp_path, "no table", "--plan", str(plan))
    assert done.exit_code == 1
    assert "sealed = " in plan.read_text()
    assert done.stderr.startswith("Plan ")


def test_a_run_after_its_plan_says_so_with_the_hash_of_the_plan(tmp_path):
    text = by_place("north", TABLE)
    plan = planned(tmp_path, text)
    sealed = run(tmp_path, text, "--make-plan", str(plan))
    answer = json.loads(run(tmp_path, text, "--plan", str(plan), "--json").stdout)
    assert sealed.stderr == f"Plan {answer['plan']['sha256']}\n"
    assert sealed.stdout == ""
    assert answer["plan"]["changed_after_plan"] == []
    assert answer["plan"]["population"] == {
        "who": "persons killed", "where": "Almaty", "from": "2022-01-02", "to": "2022-01-11",
    }  # fmt: skip
    assert [one["method"] for one in answer["strata"][0]["methods"]] == ["dga", "chao"]


def test_what_is_done_otherwise_than_planned_is_listed_beside_the_result(tmp_path):
    text = by_place("north", TABLE)
    plan = planned(tmp_path, text)
    run(tmp_path, text, "--make-plan", str(plan))
    plan.write_text(plan.read_text().replace('where = "Almaty"', 'where = "Astana"'))
    done = run(tmp_path, text, "--plan", str(plan), "--method", "chao", "--seed", "8", "--json")
    assert json.loads(done.stdout)["plan"]["changed_after_plan"] == [
        "The plan was edited after it was sealed: population.where was 'Almaty', and is 'Astana'.",
        "methods: planned 'dga, chao', done 'chao'.",
        "headline: planned 'dga', done '—'.",
        "seed: planned '7', done '8'.",
    ]


def test_a_plan_that_states_no_population_is_refused(tmp_path):
    plan = planned(tmp_path, by_place("north", TABLE))
    plan.write_text(plan.read_text().replace('who = "persons killed"', 'who = ""'))
    done = run(tmp_path, TABLE, "--plan", str(plan))
    assert done.exit_code == 1
    assert "population.who is empty" in str(done.exception)


def test_a_run_of_fewer_strata_than_planned_counts_together_what_the_plan_divides(tmp_path):
    text = by_place("north", TABLE) + by_place("south", TABLE).partition("\n")[2]
    first, *rest = text.splitlines()
    by_sex = "\n".join([f"sex,{first}", *(f"m,{row}" for row in rest), *(f"f,{row}" for row in rest)])
    plan = tmp_path / "plan.toml"
    run(tmp_path, by_sex, "--strata", "place", "--strata", "sex", "--method", "dga", "--make-plan", str(plan))
    for name in ("who", "where", "from", "to"):
        plan.write_text(plan.read_text().replace(f'{name} = ""', f'{name} = "stated"'))
    answer = json.loads(run(tmp_path, by_sex, "--plan", str(plan), "--strata", "place", "--json").stdout)
    assert [one["documented"] for one in answer["strata"]] == [2 * 177, 2 * 177]
    assert answer["plan"]["changed_after_plan"] == ["strata: planned 'place, sex', done 'place'."]


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_from_its_cache(tmp_path):
    rows = TABLE.splitlines()[1:]
    strata = [
        f"s{at},{row}" if number else f"s{at},1,0,0,{at + 50}" for at in range(60) for number, row in enumerate(rows)
    ]
    table, cache = tmp_path / "many.csv", tmp_path / "cache"
    table.write_text("\n".join(["place,a,b,c,count", *strata]) + "\n")
    asked = ("--strata", "place", "--method", "dga", "--method", "chao", "--json", "--processes", "2")
    command = ("estimate", str(table), *asked, "--cache", str(cache))
    running = subprocess.Popen(
        [sys.executable, "-P", "-m", "tizim", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=users_environment(),
    )
    while kept(cache) < 10 and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait()
    before = kept(cache)
    done = RUN.invoke(app, command)
    assert done.exit_code == 0, done.stderr
    assert before >= 10
    assert kept(cache) == 60 * 2
    assert done.stdout == RUN.invoke(app, command[:-2]).stdout


def kept(cache):
    if not (cache / "answers.sqlite").exists():
        return 0
    with closing(sqlite3.connect(cache / "answers.sqlite", timeout=10)) as link:
        (tables,) = link.execute("SELECT count(*) FROM sqlite_master WHERE name = 'answers'").fetchone()
        return link.execute("SELECT count(*) FROM answers").fetchone()[0] if tables else 0
