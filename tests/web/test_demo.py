"""The demonstration, built by its command as a newcomer builds it: what its release shows, and what it does not."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.terminal import tizim

from tizim.kernel.letters import fold, sound_key

pytestmark = pytest.mark.slow

THE_DEAD = {
    *("Sultan Kamshybek", "Kuat Bitkenbaev", "Gulzifa Kulsultanova", "Nurbolat Saytkulov", "Altynai Yetaeva"),
    *("Nuray", "Muratkhan Bazarbayev", "Aitbai Aliev", "Nuralia Aitkulova"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "workspace"


@pytest.fixture(scope="module")
def answer(folder):
    return json.loads(tizim("demo", "--dir", folder, "--no-serve", "--json").stdout)


@pytest.fixture(scope="module")
def release(answer):
    with closing(sqlite3.connect(Path(answer["release"], "release.sqlite"))) as database:
        database.row_factory = sqlite3.Row
        yield database


def rows(release, table):
    return [dict(row) for row in release.execute(f"SELECT * FROM {table}")]


def test_the_command_answers_with_what_it_built(answer):
    assert answer["sources"] == 6
    assert all(answer[key] > 0 for key in ("passages", "claims", "events", "acts", "persons", "figures", "seconds"))


def test_a_second_start_reuses_what_was_built(answer, folder):
    again = json.loads(tizim("demo", "--dir", folder, "--no-serve", "--json").stdout)
    assert {**again, "seconds": 0} == {**answer, "seconds": 0}


def test_the_nine_dead_are_named(release):
    dead = {row["name"] for row in rows(release, "person") if row["died"]}
    assert dead == THE_DEAD


def test_the_woman_whom_our_text_leaves_unnamed_is_told_of_without_a_page_or_a_place(release):
    events = {row["event_id"] for row in rows(release, "act") if row["violation"] == "sexual_violence"}
    assert events
    assert {row["person_id"] for row in rows(release, "act") if row["event_id"] in events} == {None}
    assert {row["place"] for row in rows(release, "event") if row["id"] in events} == {None}


def test_her_name_which_the_public_document_prints_is_in_no_row_and_in_no_index_whatever_the_script(release, samples):
    parts = {sound_key(fold(word)) for word in survivor(samples).split()}
    for table in ("source", "country_update", "block", "record", "passage", "claim", "event", "act", "person", "found"):
        for row in rows(release, table):
            told = {sound_key(fold(word)) for value in row.values() for word in re.findall(r"\w+", str(value))}
            assert parts.isdisjoint(told), f"{table} {row.get('id', row.get('n'))}"


def survivor(samples):
    annotation = json.loads((samples / "kazakhstan-january-2022.gold.json").read_text(encoding="utf-8"))
    (person,) = (
        one for one in annotation["persons"] if one["named"] and "sexual violence" in one.get("sensitivity", ())
    )
    return person["names_as_written"][0]


def test_a_death_bears_its_year_where_any_source_gives_it(release):
    died = {row["name"]: json.loads(row["died"]) for row in rows(release, "person") if row["died"]}
    assert len(died) == 9
    assert {date["start"][:4] for date in died.values()} == {"2022"}


def test_official_and_independent_figures_stand_with_their_claimants(release):
    told = {(row["side"], json.loads(row["value"])["number"], row["claimant"]) for row in rows(release, "figure")}
    assert ("official", 227, "official figures") in told
    assert ("official", 6, "General Prosecutor") in told
    assert any(side == "independent" and number == 10 for side, number, _ in told)


def test_a_withdrawn_figure_is_there_and_marked_in_every_source_that_tells_it(release):
    told = [(json.loads(row["value"])["number"], bool(row["withdrawn"])) for row in rows(release, "figure")]
    assert [number for number, withdrawn in told if withdrawn] == [20000, 20000]  # the update, and the table of figures
    assert (20000, False) not in told


def test_blocked_sites_and_articles_have_pages(release):
    blocked = {row["target"] for row in rows(release, "restriction") if row["kind"] == "site_blocking"}
    assert {"KazTag", "Orda.kz"} <= blocked  # one of them was also asked to delete an article
    assert {"488", "274", "174", "272", "269"} <= {row["article"] for row in rows(release, "provision")}


def test_no_estimate_is_given_and_the_reason_is(release):
    meta = dict(release.execute("SELECT key, value FROM meta").fetchall())
    refused = json.loads(meta["refusals"])["kz"]
    assert "Only one independent list" in refused["reason"]
    assert meta["demonstration"] == "1"


def test_every_claim_of_the_release_leads_to_printed_words(release):
    passages = {row["id"]: json.loads(row["runs"]) for row in rows(release, "passage")}
    for claim in rows(release, "claim"):
        assert json.loads(claim["passages"])
        for told in json.loads(claim["passages"]):
            assert any(told["r"] in run.get("r", ()) for run in passages[told["id"]])


def test_what_was_built_verifies(answer):
    assert tizim("verify", "-w", answer["workspace"]).returncode == 0
