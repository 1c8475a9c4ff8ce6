"""Tables for the estimators' tests; the analysis packages are needed."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="install requirements-analysis.txt")

from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.table_reader import read_counts, sheet_of

ReadTable = Callable[[str], CaptureTable]


def read(text: str) -> CaptureTable:
    """Return the one stratum of a table in CSV."""
    rows = list(csv.reader(text.splitlines()))
    return read_counts(sheet_of("table.csv", rows[0], enumerate(rows[1:], start=2))).sound()[()]


@pytest.fixture
def table() -> ReadTable:
    return read


@pytest.fixture
def published() -> ReadTable:
    """Read a published table of the samples by its name."""

    def load(name: str) -> CaptureTable:
        folder = Path(os.environ.get("TIZIM_SAMPLES", "")) / "estimation"
        if "TIZIM_SAMPLES" not in os.environ or not folder.is_dir():
            pytest.skip("set TIZIM_SAMPLES to the folder of samples")
        return read((folder / f"{name}.csv").read_text())

    return load
