"""What is not asked of a sentence would have found nothing: the reader passes over most rules, and loses none."""

import tomllib
from pathlib import Path

import pytest

from tizim.coding.reader import disputes, read_claims

CORPUS = Path(__file__).parent.parent / "corpus"


def text_of(language: str) -> str:
    return "\n\n".join(
        passage["text"] for passage in tomllib.loads((CORPUS / f"{language}.toml").read_text())["passage"]
    )


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_rule_of_disputes_yields_nothing_where_it_is_not_asked(language, monkeypatch):
    text = text_of(language)
    few = read_claims(text).disputes
    everything = {*disputes._CUES, disputes.VOICES}
    monkeypatch.setattr(disputes, "_cues", lambda document, lists: dict.fromkeys(range(10_000), everything))
    assert read_claims(text).disputes == few
    assert few or language == "kk"
