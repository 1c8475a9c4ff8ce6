"""Score the comparison of names on pairs with known truth: `python -m tizim.linkage.names.evaluate PAIRS`.

PAIRS is a CSV with the columns name_a, name_b and same (1 or 0), and if wished kind and part.
`--part aside` scores what no rule was tuned on; `--errors` prints the pairs that were answered wrongly.
"""

import argparse
import csv
import sys
from collections.abc import Sequence

from tizim.linkage.names.evaluate import errors, known_pairs, scored, table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; 0 when they could be computed."""
    parser = argparse.ArgumentParser(prog="python -m tizim.linkage.names.evaluate", description=__doc__)
    parser.add_argument("pairs")
    parser.add_argument("--part", default="", help="score only the pairs of this part")
    parser.add_argument("--threshold", type=float, default=0.5, help="probability from which two are one name")
    parser.add_argument("--errors", action="store_true", help="print the pairs that were answered wrongly")
    chosen = parser.parse_args(arguments)
    with open(chosen.pairs, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        pairs = known_pairs(reader.fieldnames or (), reader, part=chosen.part)
    rows = scored(pairs, threshold=chosen.threshold)
    lines = [table(rows), *(errors(rows) if chosen.errors else ())]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
