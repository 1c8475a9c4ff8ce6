"""How often nominal 95 % intervals hold: tables of known totals, every method, refusals counted apart.

Run: `python benchmarks/coverage.py RESULTS.jsonl`, again and again until it says that nothing is left: a run stops
after `--minutes` and goes on where the last one stopped. Then `python benchmarks/coverage.py RESULTS.jsonl --table`.
`--methods lcmcr --populations 40` asks a slow method of fewer populations; all methods see the same ones.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from statistics import median

import numpy as np

from tizim.estimation.answer import Estimate
from tizim.estimation.estimating import DEFAULT, DIAGNOSTICS, METHODS, estimate
from tizim.estimation.simulate import SCENARIOS, draw

ALL = tuple(dict.fromkeys((*DEFAULT, "loglinear", "dga", "stepwise", "main_effects")))
SPREAD = "spread of the default"
Key = tuple[str, int, str]  # scenario, population, method
Row = dict[str, float | str]  # low, total, high in persons; or refused, a reason; and seconds of CPU


def asked(scenario: str, population: int, method: str) -> Row:
    """Return what a method says of one population, which is drawn from its own number as seed."""
    table = draw(SCENARIOS[scenario], np.random.default_rng(population))
    begun = time.process_time()
    ((_, answer),) = estimate(table, (method,)).methods
    seconds = round(time.process_time() - begun, 3)
    if isinstance(answer, Estimate):
        return {"low": answer.low, "total": answer.total, "high": answer.high, "seconds": seconds}
    return {"refused": str(answer.reason), "seconds": seconds}


def stored(path: Path) -> dict[Key, Row]:
    """Return the results of earlier runs."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [json.loads(line) for line in lines]
    return {(row.pop("scenario"), row.pop("population"), row.pop("method")): row for row in rows}


def spreads(rows: dict[Key, Row]) -> dict[Key, Row]:
    """Return the spread that `tizim estimate` reports, where every method of the default has been asked."""
    counted = [name for name in DEFAULT if name not in DIAGNOSTICS]
    found: dict[Key, Row] = {}
    for scenario, population in {key[:2] for key in rows}:
        answers = [rows.get((scenario, population, name)) for name in counted]
        if all(answers):
            held = [answer for answer in answers if answer and "refused" not in answer]
            found[scenario, population, SPREAD] = (
                {"low": min(one["low"] for one in held), "high": max(one["high"] for one in held)}
                if held
                else {"refused": "Every method refuses."}
            )
    return found


def lines_of_the_table(rows: dict[Key, Row]) -> Iterator[str]:
    """Write a row a truth and a column a method; each cell: held, of how many populations, bias, width, refused."""
    by_cell: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for (scenario, _, method), row in (rows | spreads(rows)).items():
        by_cell[scenario, method].append(row)
    methods = [method for method in (*METHODS, SPREAD) if any(key[1] == method for key in by_cell)]
    yield f"| truth | {' | '.join(methods)} |"
    yield "|---" * (len(methods) + 1) + "|"
    for scenario, population in SCENARIOS.items():
        cells = [_figures(by_cell[scenario, method], population.persons) for method in methods]
        yield f"| {scenario} | {' | '.join(cells)} |"
    times = {method: [row["seconds"] for key, row in rows.items() if key[2] == method] for method in methods}
    cells = [f"{median(times[method]):.3f} s" if times[method] else "" for method in methods]
    yield f"| median CPU time | {' | '.join(cells)} |"


def _figures(cell: Sequence[Row], truth: int) -> str:
    """Return the share of intervals that hold the truth, and medians relative to the truth, of those not refused."""
    made = [row for row in cell if "refused" not in row]
    refused = f", {len(cell) - len(made)} refused" if len(made) < len(cell) else ""
    if not made:
        return refused.removeprefix(", ")
    held = sum(row["low"] <= truth <= row["high"] for row in made) / len(made)
    totals = [row["total"] / truth - 1 for row in made if "total" in row]
    bias = f", {median(totals):+.1%}" if totals else ""
    width = median((row["high"] - row["low"]) / truth for row in made)
    return f"{held:.3f} of {len(made)}{bias}, {width:.2f}{refused}"


def main() -> None:
    wishes = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wishes.add_argument("results", type=Path)
    wishes.add_argument("--populations", type=int, default=200)
    wishes.add_argument("--methods", nargs="+", choices=METHODS, default=ALL)
    wishes.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=tuple(SCENARIOS))
    wishes.add_argument("--minutes", type=float, default=9.0)
    wishes.add_argument("--table", action="store_true")
    given = wishes.parse_args()
    known = stored(given.results)
    if given.table:
        print("\n".join(lines_of_the_table(known)))
        return
    # By population first: a run that is stopped has asked all scenarios equally often.
    keys = [(s, p, m) for p, s, m in product(range(given.populations), given.scenarios, given.methods)]
    left = [key for key in keys if key not in known]
    stop = time.monotonic() + 60 * given.minutes
    with given.results.open("a", encoding="utf-8") as results:
        while left and time.monotonic() < stop:
            scenario, population, method = left.pop(0)
            answer = asked(scenario, population, method)
            results.write(
                json.dumps({"scenario": scenario, "population": population, "method": method, **answer}) + "\n"
            )
            results.flush()
    print(f"{len(left)} left of {len(keys)}")


if __name__ == "__main__":
    main()
