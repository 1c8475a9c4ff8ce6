"""Score a reading against a gold annotation: `python -m tizim.coding.evaluate GOLD SYSTEM`.

GOLD is the sample's annotation, a document of `tizim code --json`, or a corpus
of passages or short texts (TOML); SYSTEM is a document of `tizim code --json`. A corpus brings
its texts along and is read here, so SYSTEM is left out; `--held-out` scores the
passages that no rule was tuned on, `--text` gives the text for the misses' words.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from tizim.coding.evaluate import details, scores_of_corpus, table
from tizim.coding.evaluate.breadth import scores_of_short
from tizim.coding.reader.gold import gold_from
from tizim.coding.reader.scoring import Tally, score


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
            corpus = tomllib.load(source)
        held_out = True if chosen.held_out else False if chosen.tuned else None
        tallies = _scores_of_toml(corpus, held_out)
    elif chosen.system is None:
        parser.error("A gold without its texts needs SYSTEM, a document of `tizim code --json`.")
    else:
        tallies = _scores_of_documents(chosen.gold, chosen.system, chosen.text)
    sys.stdout.write(table(tallies) + "\n")
    if not chosen.brief:
        sys.stdout.write(details(tallies) + "\n")
    return 0


def _scores_of_toml(corpus: Mapping[str, Any], held_out: bool | None) -> dict[str, Tally]:
    if "text" not in corpus:
        return scores_of_corpus(corpus["passage"], held_out=held_out)
    texts = corpus["text"]
    return scores_of_short(one for one in texts if held_out is None or bool(one.get("held_out")) is held_out)


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
