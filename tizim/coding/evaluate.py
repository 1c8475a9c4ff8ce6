"""Score a reading against a gold annotation: `python -m tizim.coding.evaluate GOLD SYSTEM`.

GOLD is the sample's annotation, a document of `tizim code --json`, or a corpus
of passages (TOML); SYSTEM is a document of `tizim code --json`. A corpus brings
its texts along and is read here, so SYSTEM is left out; `--held-out` scores the
passages that no rule was tuned on, `--text` gives the text for the misses' words.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from tizim.coding.reader import read_claims
from tizim.coding.reader.gold import gold_from
from tizim.coding.reader.scoring import FIELDS, Tally, score, total


def scores_of_corpus(passages: Sequence[Mapping[str, Any]], *, held_out: bool | None = None) -> dict[str, Tally]:
    """Read and score passages of a corpus; held_out None takes them all."""
    chosen = [one for one in passages if held_out is None or bool(one.get("held_out")) is held_out]
    return total(score(gold_from(one, one["text"]), read_claims(one["text"]).to_json(), one["text"]) for one in chosen)


def table(tallies: Mapping[str, Tally]) -> str:
    """Return the scores as a table in Markdown; a field that nothing was annotated for is left out."""
    lines = ["| field | precision | recall | F1 | right | false | missed |", "|---|---|---|---|---|---|---|"]
    for name in FIELDS:
        tally = tallies[name]
        if tally.right or tally.missed or tally.false:
            numbers = " | ".join(
                f"{value:.2f}" if value is not None else "–" for value in (tally.precision, tally.recall, tally.f1)
            )
            lines.append(f"| {name} | {numbers} | {tally.right} | {tally.false} | {tally.missed} |")
    return "\n".join(lines)


def details(tallies: Mapping[str, Tally]) -> str:
    """Return the misses and false alarms of every field, one a line."""
    lines: list[str] = []
    for name in FIELDS:
        lines += [f"{name} missed: {one}" for one in tallies[name].misses]
        lines += [f"{name} false: {one}" for one in tallies[name].false_alarms]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; 0 when they could be computed."""
    parser = argparse.ArgumentParser(prog="python -m tizim.coding.evaluate", description=__doc__)
    parser.add_argument("gold")
    parser.add_argument("system", nargs="?")
    parser.add_argument("--text", help="the text that both annotate; needed for a gold that counts by quotes")
    parser.add_argument(
        "--held-out", action="store_true", help="of a corpus, score only the passages that are held out"
    )
    parser.add_argument(
        "--tuned", action="store_true", help="of a corpus, score only the passages that are not held out"
    )
    parser.add_argument("--brief", action="store_true", help="print no misses and false alarms")
    chosen = parser.parse_args(arguments)
    if chosen.gold.endswith(".toml"):
        with open(chosen.gold, "rb") as source:
            passages = tomllib.load(source)["passage"]
        held_out = True if chosen.held_out else False if chosen.tuned else None
        tallies = scores_of_corpus(passages, held_out=held_out)
    elif chosen.system is None:
        parser.error("A gold without its texts needs SYSTEM, a document of `tizim code --json`.")
    else:
        tallies = _scores_of_documents(chosen.gold, chosen.system, chosen.text)
    print(table(tallies))
    if not chosen.brief:
        print(details(tallies))
    return 0


def _scores_of_documents(gold_name: str, system_name: str, text_name: str | None) -> dict[str, Tally]:
    with open(gold_name, encoding="utf-8") as gold_file, open(system_name, encoding="utf-8") as system_file:
        gold, system = json.load(gold_file), json.load(system_file)
    text = ""
    if text_name is not None:
        with open(text_name, encoding="utf-8", newline="") as text_file:
            text = text_file.read()
    return score(gold_from(gold, text), system, text)


if __name__ == "__main__":
    sys.exit(main())
