"""How long `tizim add` takes, with its start, and how much memory: for given files, and for a folder of many.

    python -m benchmarks.add_sources [FILE…] [--many 500] [--limit 3]

Each run has a trial workspace of its own in a temporary folder. CPU seconds are those of the
command and of the process that reads for it; they count where a machine has other work to do.
Exits with 1 when one of the given files costs more than the limit.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

WORDS = (
    "the police detained twelve people on main square of city after evening protest against water prices said lawyer "
    "court sentenced journalist to days arrest and fined two students who had taken part in meeting without permission"
)
WORDS_OF_A_FILE = 300


@dataclass(frozen=True)
class Cost:
    wall_seconds: float
    cpu_seconds: float
    peak_megabytes: float
    status: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--many", type=int, default=500, help="files in the folder of made-up reports; 0 leaves it out")
    parser.add_argument("--limit", type=float, default=3.0, help="CPU seconds for one file")
    asked = parser.parse_args()
    too_slow = False
    for file in asked.files:
        cost = _add(file)
        too_slow |= cost.cpu_seconds > asked.limit or cost.status != 0
        _print(file.name, cost)
    if asked.many:
        with tempfile.TemporaryDirectory() as folder:
            _make_reports(Path(folder), asked.many)
            cost = _add(Path(folder))
            _print(f"{asked.many} reports", cost)
            print(f"{'':40}{cost.cpu_seconds / asked.many * 1000:8.0f} ms of CPU a report")
    return int(too_slow)


def _make_reports(folder: Path, count: int) -> None:
    chance = random.Random(7)
    for number in range(count):
        words = [
            f"{word}{chance.randrange(90)}" if chance.random() < 0.2 else word
            for word in chance.choices(WORDS.split(), k=WORDS_OF_A_FILE)
        ]
        sentences = [" ".join(words[start : start + 15]).capitalize() + "." for start in range(0, len(words), 15)]
        (folder / f"{number:05}.txt").write_text("\n\n".join(sentences), encoding="utf-8")


def _add(path: Path) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder, "workspace")
        _tizim("init", str(workspace), "--trial", "--json")
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        status, peak = _tizim("add", str(path), "-w", str(workspace), "--json")
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - started
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(wall, cpu, peak, status)


def _tizim(*words: str) -> tuple[int, float]:
    """Run one command and return its exit status and its peak memory in megabytes."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tizim", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_maxrss / 1024


def _print(name: str, cost: Cost) -> None:
    print(
        f"{name:40}{cost.wall_seconds:8.2f} s{cost.cpu_seconds:8.2f} s of CPU{cost.peak_megabytes:8.0f} MB"
        + (f"   exit status {cost.status}" if cost.status else "")
    )


if __name__ == "__main__":
    sys.exit(main())
