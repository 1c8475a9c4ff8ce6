"""What a release gives to take away, and that no spreadsheet runs any of it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.publishing.exports import EXPORTED, files, safe_cell


def tables(**rows):
    full = {name: [] for name in EXPORTED}
    for name, given_rows in rows.items():
        full[name] = [dict.fromkeys(EXPORTED[name]) | row for row in given_rows]
    return full


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\0"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(start):
    made = files(tables(person=[{"id": "per_1", "name": f"{start}cmd|' /C calc'!A0"}]))
    assert read_csv(made["persons.csv"])[0]["name"].startswith("'")


@given(st.text())
def test_taking_one_apostrophe_off_gives_every_cell_back(text):
    assert safe_cell(text).removeprefix("'") == text or (not text.startswith("'") and safe_cell(text) == text)


def test_a_figure_keeps_its_operator_claimant_and_words():
    figure = {"id": "fig_1", "operator": "≥", "value": {"number": 10, "as_written": "at least 10"}, "claimant": "HRO"}
    row = read_csv(files(tables(figure=[figure]))["figures.csv"])[0]
    assert (row["operator"], row["value"], row["claimant"]) == ("≥", "at least 10", "HRO")


def test_a_withheld_victim_is_exported_as_withheld():
    act = {"id": "act_1", "victim": {"withheld": "child"}}
    assert read_csv(files(tables(act=[act]))["acts.csv"])[0]["victim"] == "child"
