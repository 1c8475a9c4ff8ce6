"""The reader's scores stay where they are, and the page of scores says what is computed."""

import json
import os
import tomllib
from pathlib import Path

import pytest

from tizim.coding.evaluate import scores_of_corpus
from tizim.coding.evaluate.breadth import scores_of_short
from tizim.coding.reader import read_claims
from tizim.coding.reader.gold import gold_from
from tizim.coding.reader.scoring import Tally, score

CORPUS = Path(__file__).parent.parent / "corpus"
SAMPLES = Path(os.environ.get("TIZIM_SAMPLES", ""))
SAMPLE = SAMPLES / "kazakhstan-january-2022.txt"


def passages(file: str) -> list[dict[str, object]]:
    return tomllib.loads((CORPUS / f"{file}.toml").read_text("utf-8"))["passage"]


def f1(tally: Tally) -> float:
    value = tally.f1
    assert value is not None
    return value


@pytest.fixture(scope="module")
def english() -> dict[str, Tally]:
    return scores_of_corpus(passages("en"), held_out=False)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("persons", 0.97),
        ("victims", 0.95),
        ("articles", 0.85),
        ("figures", 0.88),
        ("incidents", 0.85),
        ("disputes", 0.8),
    ],
)
def test_english_passages_are_read_as_well_as_before(english: dict[str, Tally], name: str, least: float) -> None:
    assert f1(english[name]) >= least, english[name]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_nobody_in_the_tuned_passages_is_called_a_victim_who_is_not(language: str) -> None:
    assert scores_of_corpus(passages(language), held_out=False)["victims"].false_alarms == []


def test_russian_names_come_in_the_nominative() -> None:
    assert f1(scores_of_corpus(passages("ru"), held_out=False)["persons"]) >= 0.9


@pytest.mark.parametrize("file", ["updates", "updates_sealed"])
def test_every_quote_of_an_update_stands_once_in_its_text(file: str) -> None:
    unsure = []
    for passage in tomllib.loads((CORPUS / f"{file}.toml").read_text("utf-8"))["passage"]:
        quotes = [entry["quote"] for field in ("figures", "events") for entry in passage[field]]
        quotes += [quote for dispute in passage["disputes"] for quote in dispute["quotes"]]
        unsure += [(passage["id"], quote) for quote in quotes if passage["text"].count(quote) != 1]
    assert unsure == []


def test_the_sealed_updates_are_all_held_out() -> None:
    assert all(passage["held_out"] for passage in passages("updates_sealed"))


@pytest.mark.skipif(not SAMPLE.is_file(), reason="The samples are not here: set TIZIM_SAMPLES to their folder.")
def test_the_sample_names_its_people_and_calls_nobody_a_victim_who_is_not() -> None:
    text = SAMPLE.read_bytes().decode()
    gold = gold_from(json.loads(SAMPLE.with_suffix(".gold.json").read_text("utf-8")), text)
    scores = score(gold, read_claims(text).to_json(), text)
    assert f1(scores["persons"]) >= 0.97
    assert scores["victims"].false_alarms == []
    assert f1(scores["figures"]) >= 0.92


def short_texts(language: str) -> list[dict[str, object]]:
    texts = tomllib.loads((CORPUS / "short.toml").read_text("utf-8"))["text"]
    return [one for one in texts if one["language"] == language and not one.get("held_out")]


def test_every_victim_of_an_english_short_text_stands_in_it() -> None:
    named = [(name, str(one["text"])) for one in short_texts("en") for name in one.get("victims", ())]
    assert [name for name, text in named if name not in text] == []


@pytest.mark.parametrize(("language", "precision", "recall"), [("en", 0.8, 0.5), ("ru", 0.85, 0.7)])
def test_violations_are_found_in_many_wordings_and_few_are_invented(
    language: str, precision: float, recall: float
) -> None:
    violations = scores_of_short(short_texts(language))["violations"]
    assert (violations.precision or 0) >= precision, violations
    assert (violations.recall or 0) >= recall
