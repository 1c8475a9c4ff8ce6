"""Many strata in one run: what one costs, and how long ten thousand would take.

    python -m benchmarks.strata --strata 500 --processes 2

Strata of three to five lists are drawn from populations of known totals, as many of each kind of dependence; most are
small and a few are large, as places and months are. They go the way of `tizim estimate`: the methods of its default,
slow ones of the largest tenth alone, and the totals over strata. CPU seconds are those of all processes. The time for
ten thousand is that of this run by proportion, what starting costs included: once by the clock, which other work on
the machine makes slower, and once by the CPU time that was used. `--cache DIR` keeps answers, as the command does: a
second run shows what they cost to read.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from tizim.estimation.answer import Estimate
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.estimating import DEFAULT, SEED
from tizim.estimation.jobs import Asking, answer_all
from tizim.estimation.plan import Choices
from tizim.estimation.simulate import Population, dependent_pair, draw, independent, scaled_classes
from tizim.estimation.strata import estimate_strata
from tizim.estimation.table_reader import ReadTables

MANY = 10_000
LARGE_SHARE = 0.1  # of the strata, of which slow methods are asked: a thousand of ten thousand
LISTS = ("a", "b", "c", "d", "e")


def population(random: np.random.Generator) -> Population:
    """Return a stratum's persons and lists; its size is log-normal, about 400 persons."""
    persons = int(np.clip(random.lognormal(6.0, 0.9), 60, 20_000))
    chances = random.uniform(0.1, 0.35, size=random.integers(3, 6)).tolist()
    kind = random.integers(3)
    if kind == 0:
        return independent(persons, chances)
    if kind == 1:
        return dependent_pair(persons, chances, 4.0)
    return scaled_classes(persons, chances, (0.5, 0.5), (1.5, 0.5))


def tables(strata: int, seed: int) -> tuple[dict[tuple[str, ...], CaptureTable], int]:
    """Return the tables of as many strata, and how many persons there are in all of them."""
    random = np.random.default_rng(seed)
    made = [population(random) for _ in range(strata)]
    drawn = {(f"s{at:05}",): draw(one, random) for at, one in enumerate(made)}
    return drawn, sum(one.persons for one in made)


def cpu_seconds() -> float:
    """Return the CPU time of this process and of those it has ended."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def run(arguments: argparse.Namespace, methods: Sequence[str]) -> None:
    made, persons = tables(arguments.strata, arguments.seed)
    asking = Asking(SEED, arguments.cache, arguments.processes)
    choices = Choices(LISTS, ("stratum",), (), tuple(methods), None, SEED)
    ask_all = partial(answer_all, asking=asking)
    begun, used = time.perf_counter(), cpu_seconds()
    result = estimate_strata([ReadTables(made)], choices, ask_all, largest=round(LARGE_SHARE * arguments.strata))
    wall, spent = time.perf_counter() - begun, cpu_seconds() - used
    lists = Counter(one.lists for one in result.answers.values())
    print(f"{arguments.strata} strata, lists: {dict(sorted(lists.items()))}; {', '.join(methods)}")
    print(f"wall {wall:.1f} s, CPU {spent:.1f} s: {spent / arguments.strata:.3f} CPU s a stratum")
    wall_minutes, cpu_minutes = (seconds * MANY / arguments.strata / 60 for seconds in (wall, spent))
    free = cpu_minutes / arguments.processes
    print(f"{MANY:,} strata: {wall_minutes:.0f} minutes at this load, {free:.0f} on {arguments.processes} free cores")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process {peak:.0f} MB")
    assert result.total is not None
    for name, answer in result.total.methods:
        refused = sum(not isinstance(dict(one.methods)[name], Estimate) for one in result.answers.values())
        told = f"{answer.total:,.0f} ({answer.low:,.0f} to {answer.high:,.0f})" if isinstance(answer, Estimate) else "-"
        print(f"  {name}: {told} of {persons:,} persons; {refused} strata refused")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strata", type=int, default=500)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--methods", nargs="+", default=list(DEFAULT))
    arguments = parser.parse_args()
    run(arguments, arguments.methods)


if __name__ == "__main__":
    main()
