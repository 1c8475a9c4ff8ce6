"""`tizim estimate` as a user runs it."""

import json

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
    north, south = json.loads(run(tmp_path, text, "--json", "--strata", "place").stdout)["strata"]
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
