"""Score readings against gold annotations: precision, recall and F1 for each field.

`python -m tizim.coding.evaluate GOLD SYSTEM` prints them; see `__main__`.
"""

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
