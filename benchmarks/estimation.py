"""What the deterministic estimators and the bootstrap cost a table, beside what R packages were measured at.

    python -m benchmarks.estimation                              # simulated tables
    TIZIM_SAMPLES=DIR python -m benchmarks.estimation            # the bootstrap on the UK's table, where it is there

Each row runs in a process of its own, on one thread. CPU seconds are the mean over the tables, after one table that is
not counted: it loads compiled kernels and makes what all tables share, the list of graphs or of models. Memory is
the peak of the process, and how much of it came after the estimators were loaded. The figures of R packages are
those of an earlier measurement on another machine (R 4.2.2, two cores with other work on them): they are not
had here, so that only orders of magnitude can be compared. Needs requirements-analysis.txt.
"""

import csv
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from tizim.estimation.answer import Answer
from tizim.estimation.capture_histories import CaptureTable, table_of
from tizim.estimation.methods.bootstrap import best_by_bic_repeated, stepwise_repeated
from tizim.estimation.methods.dga import dga
from tizim.estimation.methods.loglinear import bic_average
from tizim.estimation.methods.stepwise import stepwise

PERSONS = (40, 150, 1000, 10_000)  # of the simulated tables: sparse ones and full ones
TABLES = 20
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Row:
    what: str
    method: Callable[[CaptureTable], Answer]
    lists: int
    peer: str = ""  # what an R package was measured at
    sample: str | None = None  # the table of the samples that is asked of, where it is there
    tables: int = TABLES


ROWS = (
    Row("BIC average, 8 models", bic_average, 3),
    Row("BIC average, 113 models", bic_average, 4, "Rcapture, all models: 0.7–1.4 s"),
    Row("BIC average, 6,893 models", bic_average, 5, "Rcapture, 1,024 models of pairs: 6.5–9.5 s"),
    Row("DGA, 8 graphs", dga, 3),
    Row("DGA, 61 graphs", dga, 4, "dga, grid to 22,000: 0.07 s"),
    Row("DGA, 822 graphs", dga, 5, "dga, grid to 41,170: 2.2 s"),
    Row("DGA, 18,154 graphs", dga, 6, "dga takes no more than five"),
    Row("stepwise, no bootstrap", stepwise, 5),
    Row("stepwise, no bootstrap", stepwise, 8, "SparseMSE: 1.4 s"),
    Row("stepwise, no bootstrap", stepwise, 20, tables=4),
    Row("stepwise, 1,000 replicates", partial(stepwise_repeated, seed=1), 5,
        "SparseMSE, 200 replicates: 20.7 s", sample="uk_2013_5"),
    Row("stepwise, 1,000 replicates", partial(stepwise_repeated, seed=1), 10, tables=4),
    Row("BIC-best, 1,000 replicates among 100 models", partial(best_by_bic_repeated, seed=1), 5, sample="uk_2013_5"),
)  # fmt: skip


def simulated(lists: int, persons: int, seed: int) -> CaptureTable:
    """Return the lists of persons who are not equally easy to find."""
    random = np.random.default_rng(seed)
    chances = random.uniform(0.05, 0.4, lists) * min(1.0, 5 / lists)
    on = random.random((persons, lists)) < np.clip(chances * random.gamma(2, 0.5, (persons, 1)), 0, 0.95)
    histories: dict[tuple[int, ...], int] = {}
    for row in on.astype(int).tolist():
        histories[tuple(row)] = histories.get(tuple(row), 0) + 1
    return table_of([f"list {at}" for at in range(lists)], histories)


def from_samples(name: str | None) -> CaptureTable | None:
    """Return a table of the samples, or None where it is not there."""
    path = Path(os.environ.get("TIZIM_SAMPLES", "")) / "estimation" / f"{name}.csv"
    if name is None or not path.is_file():
        return None
    header, *rows = csv.reader(path.read_text().splitlines())
    return table_of(header[:-1], {tuple(map(int, row[:-1])): int(row[-1]) for row in rows})


def measure(at: int) -> tuple[float, float, float]:
    """Return CPU seconds a table, the peak of memory and what of it the estimates took, in MB."""
    row = ROWS[at]
    sample = from_samples(row.sample)
    sizes = [PERSONS[number % len(PERSONS)] for number in range(row.tables)]
    tables = [sample] if sample else [simulated(row.lists, persons, seed) for seed, persons in enumerate(sizes)]
    loaded = _peak()
    row.method(tables[-1])
    begun = time.process_time()
    for table in tables:
        row.method(table)
    return (time.process_time() - begun) / len(tables), _peak(), _peak() - loaded


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    os.environ.update(dict.fromkeys(THREADS, "1"))  # before the processes start
    print("| estimate | lists | tables | CPU s a table | peak MB | of it more | an R package, elsewhere |")
    print("|---|---|---|---|---|---|---|")
    for at, row in enumerate(ROWS):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            seconds, peak, more = alone.submit(measure, at).result()
        on = row.sample if from_samples(row.sample) else f"{row.tables} simulated"
        print(
            f"| {row.what} | {row.lists} | {on} | {seconds:.4f} | {peak:.0f} | {more:.0f} | {row.peer or '–'} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
