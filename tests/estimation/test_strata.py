"""Many strata in one run: each has its answer, what was answered is kept, and nothing stops the others."""

import os
import sqlite3
from contextlib import closing
from functools import partial

import numpy as np
import pytest

from tizim.estimation import jobs, store
from tizim.estimation.answer import Estimate, Refusal
from tizim.estimation.answer_text import answer_from_text, answer_to_text
from tizim.estimation.capture_histories import CaptureTable, table_of
from tizim.estimation.estimating import METHODS, SEED, ask_method, estimate
from tizim.estimation.jobs import Asking, StoppedWorker, answer_all
from tizim.estimation.plan import Choices
from tizim.estimation.said import Said, Share
from tizim.estimation.store import BadCache, answer_store, key_of, remembered
from tizim.estimation.strata import NO_TOTAL, NOT_ASKED, estimate_strata
from tizim.estimation.table_reader import ReadTables

COUNTS = {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 45, (1, 1, 0): 12, (1, 0, 1): 14, (0, 1, 1): 11, (1, 1, 1): 5}
FAST = ("chao", "dga")


def table(more=0):
    return table_of(("a", "b", "c"), COUNTS | {(1, 0, 0): 50 + more})


def choices(methods=FAST, strata=("place",)):
    return Choices(("a", "b", "c"), strata, (), methods, None, 7)


def run(tables, methods=FAST, **settings):
    read = ReadTables({(name,): made for name, made in tables.items()})
    return estimate_strata([read], choices(methods), partial(answer_all, asking=Asking()), **settings)


def counted(monkeypatch):
    """Return a list that grows by a name whenever a method is really asked in this process."""
    asked = []

    def ask(name, made, seed):
        asked.append(name)
        return ask_method(name, made, seed)

    monkeypatch.setattr(jobs, "ask_method", ask)
    return asked


class DeadlyTable(CaptureTable):
    """A table that ends the process which looks at its overlaps."""

    def overlaps(self):
        os._exit(9)


@pytest.mark.slow
def test_each_stratum_has_the_answers_that_it_has_alone_whatever_the_processes(monkeypatch):
    monkeypatch.setattr(jobs, "_PATIENCE_SECONDS", 0)  # so that other processes are started
    tables = [table(more) for more in range(12)]
    alone = [estimate(made, FAST) for made in tables]
    questions = [(made, FAST) for made in tables]
    assert answer_all(questions, Asking()) == alone
    assert answer_all(questions, Asking(processes=2)) == alone


def test_progress_goes_from_nothing_to_all():
    told = []
    answer_all([(table(more), FAST) for more in range(5)], Asking(), told.append)
    assert told == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])


def test_the_same_table_is_asked_once_however_often_it_stands(monkeypatch):
    asked = counted(monkeypatch)
    answers = answer_all([(table(), FAST), (table(1), FAST), (table(), FAST)], Asking())
    assert len(asked) == 4
    assert answers[0] == answers[2]


def test_a_run_that_was_broken_off_goes_on_from_what_was_kept(monkeypatch, tmp_path):
    questions = [(table(more), FAST) for more in range(4)]
    whole = answer_all(questions, Asking())
    answer_all(questions[:3], Asking(cache=tmp_path))
    asked = counted(monkeypatch)
    assert answer_all(questions, Asking(cache=tmp_path)) == whole
    assert len(asked) == len(FAST)


@pytest.mark.parametrize("other", ["seed", "table", "method", "code"])
def test_what_was_kept_answers_no_other_question(monkeypatch, tmp_path, other):
    answer_all([(table(), ("dga",))], Asking(cache=tmp_path))
    asked = counted(monkeypatch)
    seed, made, methods = 7, table(), ("dga",)
    if other == "seed":
        seed = 8
    elif other == "table":
        made = table(1)
    elif other == "method":
        methods = ("stepwise",)
    else:
        monkeypatch.setattr(store, "_code", lambda: "changed")
    answer_all([(made, methods)], Asking(seed=seed, cache=tmp_path))
    assert asked == list(methods)


def test_a_write_that_was_cut_off_leaves_what_was_kept_before(tmp_path):
    with answer_store(tmp_path) as kept:
        kept.put("one", ask_method("dga", table()))
    unfinished = sqlite3.connect(tmp_path / "answers.sqlite", isolation_level=None)
    unfinished.execute("BEGIN")
    unfinished.execute("INSERT INTO answers VALUES ('two', 'half', NULL)")
    unfinished.close()  # as a process that is killed: nothing is committed
    with answer_store(tmp_path) as kept:
        assert kept.get("one") == ask_method("dga", table())
        assert kept.get("two") is None


def test_a_cache_that_is_no_cache_is_said(tmp_path):
    (tmp_path / "answers.sqlite").write_bytes(b"no database, but long enough to be looked at as one" * 40)
    with pytest.raises(BadCache, match="Name another folder, or remove this file"), answer_store(tmp_path):
        pass


@pytest.mark.parametrize("processes", [1, 2])
def test_a_cache_that_cannot_be_written_is_no_fault_of_a_method(monkeypatch, tmp_path, processes):
    monkeypatch.setattr(jobs, "_PATIENCE_SECONDS", 0)
    answer_all([(table(1), FAST)], Asking(cache=tmp_path))  # the first table is answered here, the second elsewhere
    with closing(sqlite3.connect(tmp_path / "answers.sqlite")) as link:
        link.execute("CREATE TRIGGER full BEFORE INSERT ON answers BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    with pytest.raises(BadCache, match="The answers that were kept cannot be used: disk is full"):
        answer_all([(table(), FAST), (table(1), FAST)], Asking(cache=tmp_path, processes=processes))


@pytest.mark.parametrize("method", METHODS)
def test_an_answer_that_is_kept_comes_back_to_the_last_digit(method, tmp_path):
    answer = ask_method(method, table())
    with answer_store(tmp_path) as kept:
        asked = remembered(kept, SEED, ask_method)
        first, again = asked(method, table()), asked(method, table())
    assert first == again == answer
    if isinstance(answer, Estimate) and answer.draws is not None:
        assert np.array_equal(again.draws, answer.draws)


def test_a_refusal_comes_back_with_the_sentences_inside_its_sentences():
    inner = Said("On {lists} lists: {share}.", {"lists": 3, "share": Share(0.25)})
    refusal = Refusal(Said("No: {why} {list}", {"why": inner, "list": "a"}), Said("None."))
    assert answer_from_text(*answer_to_text(refusal)) == refusal


def test_the_keys_of_a_cache_tell_tables_methods_and_seeds_apart():
    keys = {
        key_of("dga", table(), 7),
        key_of("chao", table(), 7),
        key_of("dga", table(), 8),
        key_of("dga", table(1), 7),
    }
    assert len(keys) == 4


def test_an_error_in_one_method_takes_the_place_of_its_answer_and_stops_nothing(monkeypatch, capfd, tmp_path):
    def broken(made):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setitem(METHODS, "dga", broken)
    (made,) = answer_all([(table(), FAST)], Asking(cache=tmp_path))
    answers = dict(made.methods)
    assert str(answers["dga"].reason) == (
        "The method ended in an error: ZeroDivisionError: division by zero. This is a fault of Tizim, not of the table."
    )
    assert isinstance(answers["chao"], Estimate)
    assert "ZeroDivisionError" in capfd.readouterr().err
    monkeypatch.undo()
    (again,) = answer_all([(table(), FAST)], Asking(cache=tmp_path))  # an error is not kept
    assert isinstance(dict(again.methods)["dga"], Estimate)


def test_a_process_that_is_ended_from_outside_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(jobs, "_PATIENCE_SECONDS", 0)
    small = table_of(("a", "b", "c"), dict.fromkeys(COUNTS, 1))
    deadly = DeadlyTable(small.lists, small.patterns, small.counts)  # the smallest is asked last, by another process
    questions = [(table(), FAST), (deadly, FAST)]
    with pytest.raises(StoppedWorker, match="what --cache keeps is not computed again"):
        answer_all(questions, Asking(processes=2))


def test_strata_without_lists_or_persons_are_refused_and_the_others_have_their_answers():
    result = run(
        {"north": table(), "empty": table_of(("a", "b", "c"), {}), "one": table_of(("a", "b", "c"), {(1, 0, 0): 9})}
    )
    assert isinstance(dict(result.answers["north",].methods)["dga"], Estimate)
    for name, lists in (("empty", 0), ("one", 1)):
        reason = dict(result.answers[name,].methods)["dga"].reason
        assert str(reason) == f"Lists that name somebody here: {lists}; it takes at least 3."
    assert result.total.documented == 177 + 9
    assert dict(result.total.methods)["dga"].diagnostics["documented_only"] == 9


def test_a_total_over_strata_says_that_errors_they_share_are_not_in_its_interval():
    result = run({"north": table(), "south": table(3)})
    assert any("all strata err to the same side" in str(warning) for warning in result.total.warnings)
    assert dict(result.total.methods)["dga"].total == pytest.approx(
        sum(dict(made.methods)["dga"].total for made in result.answers.values()), rel=0.02
    )


def test_slow_methods_are_asked_of_the_largest_strata_unless_they_are_asked_alone(monkeypatch):
    monkeypatch.setattr("tizim.estimation.strata.SLOW", ("dga",))
    tables = {"small": table(), "large": table(90)}
    both = run(tables, largest=1)
    assert isinstance(dict(both.answers["large",].methods)["dga"], Estimate)
    assert dict(both.answers["small",].methods)["dga"] == NOT_ASKED
    assert dict(both.total.methods)["dga"] == NO_TOTAL
    alone = run(tables, methods=("dga",), largest=1)
    assert isinstance(dict(alone.answers["small",].methods)["dga"], Estimate)


def test_counts_of_a_thousand_million_have_an_answer_or_a_refusal():
    large = table_of(("a", "b", "c"), dict.fromkeys(COUNTS, 1_000_000_000))
    for name, answer in estimate(large, tuple(METHODS)).methods:
        assert isinstance(answer, Refusal) or large.documented <= answer.total <= answer.high, name
