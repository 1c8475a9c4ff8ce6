"""How many sweeps, and independent draws of the total, the sampler of latent classes makes in a CPU second.

    TIZIM_SAMPLES=DIR python -m benchmarks.latent_classes        # with the table of Kosovo 1999, where it is there

The plain Gibbs sampler, which is the algorithm of the R package LCMCR, and the sampler with trajectories run in
the same process on the same table, four chains each, on one thread. Draws are counted by the same estimator for
both: rank-normalised bulk effective sample size of the logarithm of the total, over all chains (Vehtari and others
2021). The warm-up is not counted. The figures of the package itself are those of an earlier measurement on another
machine (LCMCR 0.4.14, R 4.2.2, coda's spectral estimate of one chain): it is not had here. Needs
requirements-analysis.txt.
"""

import csv
import os
import time
from collections import Counter
from pathlib import Path

import numpy as np

from tizim.estimation.capture_histories import CaptureTable, table_of
from tizim.estimation.kernels.latent_state import Prior
from tizim.estimation.methods.latent_classes import CHAINS, CONCENTRATION, LEAST_LISTED, STEPS, Sampler

SEED = 1
HEADER = (
    f"{'table':<29}{'sampler':<14}{'classes':>8}{'µs a sweep':>12}{'sweeps/s':>10}{'R-hat':>8}{'draws':>8}"
    f"{'draws/s':>9}{'2.5 %':>9}{'median':>9}{'97.5 %':>9}"
)


def kosovo() -> CaptureTable | None:
    path = Path(os.environ.get("TIZIM_SAMPLES", "")) / "estimation" / "kosovo_1999.csv"
    if "TIZIM_SAMPLES" not in os.environ or not path.is_file():
        return None
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    lists = [name for name in rows[0] if name != "count"]
    return table_of(lists, {tuple(int(row[name]) for name in lists): int(row["count"]) for row in rows})


def invented(lists: int, persons: int, chances: tuple[tuple[float, float], ...], seed: int) -> CaptureTable:
    """Return a table of persons in classes of (share, chance)."""
    random = np.random.default_rng(seed)
    shares, levels = np.array(chances).T
    of_list = levels[:, np.newaxis] * np.exp(random.normal(0, 0.5, (len(shares), lists)))
    on = random.random((persons, lists)) < of_list[random.choice(len(shares), persons, p=shares)]
    return table_of([f"list {at}" for at in range(lists)], Counter(map(tuple, on.astype(int).tolist())))


def measured(name: str, table: CaptureTable, classes: int, steps: int, sweeps: int) -> str:
    prior = Prior(CONCENTRATION, CONCENTRATION, LEAST_LISTED)
    sampler = Sampler(table, SEED, classes, prior, steps)
    sampler.warm_up()
    start = time.process_time()
    sampler.run(sweeps)
    seconds = time.process_time() - start
    chains = sampler.chains(early=0)
    low, middle, high = np.quantile(chains.totals, [0.025, 0.5, 0.975])
    made = CHAINS * sweeps
    return (
        f"{name:<29}{'trajectories' if steps else 'plain Gibbs':<14}{classes:>8}{1e6 * seconds / made:>12.1f}"
        f"{made / seconds:>10,.0f}{chains.r_hat:>8.3f}{chains.ess_bulk:>8,.0f}{chains.ess_bulk / seconds:>9,.0f}"
        f"{low:>9,.0f}{middle:>9,.0f}{high:>9,.0f}"
    )


def main() -> None:
    tables: list[tuple[str, CaptureTable, tuple[int, ...]]] = []
    published = kosovo()
    if published is not None:
        tables.append(("Kosovo 1999, 4 lists", published, (10, 15)))
    tables.append(("invented, 4 lists", invented(4, 2000, ((0.7, 0.1), (0.3, 0.4)), 1), (15,)))
    wide = invented(20, 1500, ((0.8, 0.006), (0.2, 0.05)), 1)
    tables.append((f"invented, 20 lists, {wide.counts.size} rows", wide, (15,)))
    print(HEADER)
    for name, table, numbers in tables:
        fewer = 1 if len(table.lists) < 20 else 10
        for classes in numbers:
            print(measured(name, table, classes, 0, 200_000 // fewer), flush=True)
            print(measured(name, table, classes, STEPS, 20_000 // fewer), flush=True)
    print("\nLCMCR elsewhere: Kosovo, 10 classes, 12–18 µs a sweep on an idle core, 84–197 draws a second;")
    print("20 lists with 103 rows, 15 classes, 80 µs of CPU a sweep.")


if __name__ == "__main__":
    main()
