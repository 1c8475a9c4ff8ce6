"""Write docs/reference/reader-scores.md: the reader's scores, computed from its corpus and, where present, the sample.

Run: `TIZIM_SAMPLES=… python scripts/reader_scores.py`.
"""

import json
import os
import tomllib
from pathlib import Path

from tizim.coding.evaluate import scores_of_corpus, table
from tizim.coding.evaluate.breadth import harmless, scores_of_short
from tizim.coding.reader import read_claims
from tizim.coding.reader.gold import gold_from
from tizim.coding.reader.scoring import score

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "reader-scores.md"
CORPUS = ROOT / "tests" / "coding" / "corpus"
NAMES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
UPDATES = {"updates": "tuned", "updates_sealed": "sealed"}
HEAD = """# How well the reader reads

Computed by `python scripts/reader_scores.py`; nothing is typed in. `python -m tizim.coding.evaluate` prints the same
with every miss and false alarm. What counts as right is said in [the crosswalk](crosswalk.md), how the reader works in
[its explanation](../explanation/reader.md). *Tuned* passages were annotated before any tuning and then tuned on;
*held out* passages were not tuned on. The corpus is small: a passage more or less moves a score by several points.
*Updates* are whole country updates; the *sealed* ones, chosen by lot, are read by nobody who works on the reader.
*Short texts* tell one thing each, in as many wordings as their authors, who did not know the rules, could think of:
they are harder than updates, and measure breadth.
"""


def sample_table() -> str | None:
    sample = Path(os.environ.get("TIZIM_SAMPLES", "")) / "kazakhstan-january-2022.txt"
    if not sample.is_file():
        return None
    text = sample.read_bytes().decode()
    gold = gold_from(json.loads(sample.with_suffix(".gold.json").read_text("utf-8")), text)
    return table(score(gold, read_claims(text).to_json(), text))


def update_tables() -> list[str]:
    """Return a section for each language of the updates, tuned and sealed."""
    parts = []
    for file, words in UPDATES.items():
        passages = tomllib.loads((CORPUS / f"{file}.toml").read_text("utf-8"))["passage"]
        for language, name in NAMES.items():
            chosen = [one for one in passages if one["language"] == language]
            parts.append(f"## {name} updates, {words}: {len(chosen)} passages\n\n{table(scores_of_corpus(chosen))}\n")
    return parts


def short_tables() -> list[str]:
    """Return a section for the short texts of each language, tuned and held out."""
    parts = []
    texts = tomllib.loads((CORPUS / "short.toml").read_text("utf-8"))["text"]
    for language in ("en", "ru"):
        for held_out, words in ((False, "tuned"), (True, "held out")):
            chosen = [one for one in texts if one["language"] == language and bool(one.get("held_out")) is held_out]
            empty, found = harmless(chosen)
            parts.append(
                f"## {NAMES[language]} short texts, {words}: {len(chosen)} texts\n\n"
                f"{table(scores_of_short(chosen))}\n\n"
                f"Of {empty} texts that tell of no violation, one is found in {found}.\n"
            )
    return parts


def main() -> None:
    parts = [HEAD]
    found = sample_table()
    if found:
        parts.append(f"## The sample: a country update on Kazakhstan, January 2022\n\n{found}\n")
    for language, name in NAMES.items():
        passages = tomllib.loads((CORPUS / f"{language}.toml").read_text("utf-8"))["passage"]
        for held_out, words in ((False, "tuned"), (True, "held out")):
            count = sum(bool(one.get("held_out")) is held_out for one in passages)
            parts.append(
                f"## {name}, {words}: {count} passages\n\n{table(scores_of_corpus(passages, held_out=held_out))}\n"
            )
    parts += update_tables()
    longer = tomllib.loads((CORPUS / "updates.toml").read_text("utf-8"))["passage"]
    parts.append(
        f"## Longer updates, tuned: {len(longer)} texts\n\n{table(scores_of_corpus(longer, held_out=False))}\n"
    )
    parts += short_tables()
    PAGE.write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
