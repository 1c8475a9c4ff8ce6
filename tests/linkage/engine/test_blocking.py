"""Which pairs are compared: what rules are expected to find, they find."""

import csv
from functools import partial
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from benchmarks.linkage_lists import write_lists

from tizim.data import gazetteer
from tizim.linkage.blocking import blocks_of, budget_for, chance_agreements, choose_rules
from tizim.linkage.chance import chance_levels
from tizim.linkage.columns import Records
from tizim.linkage.features import features_of
from tizim.linkage.intake import records_of
from tizim.linkage.link import splitters_of
from tizim.linkage.list_readers import read_csv
from tizim.linkage.raw_list import raw_list
from tizim.linkage.training import beforehand


def lists_and_truth(folder: Path, records: int, seed: int) -> tuple[Records, np.ndarray]:
    """Return invented lists as columns, and the person of each record."""
    write_lists(folder, records, seed=seed)
    lists = []
    for path in sorted(folder.glob("list_*.csv")):
        table = read_csv(path.read_bytes(), path.name)
        lists.append(raw_list(path.stem, table.header, table.rows, {})[0])
    made, _ = records_of(lists, gazetteer())
    truth = {
        (row["list"], row["record_id"]): int(row["person"])
        for row in csv.DictReader((folder / "truth.csv").read_text().splitlines())
    }
    rows = zip(made.list_of, made.ids, strict=True)
    return made, np.array([truth[made.lists[at], record] for at, record in rows])


# Of 3,000 records all pairs are hardly more than the budget, and a single feature fits it.
def test_as_many_matches_are_compared_as_the_rules_are_expected_to_find(tmp_path: Path) -> None:
    records, person = lists_and_truth(tmp_path, 3000, seed=3)
    features = features_of(records)
    model = beforehand(records, chance_levels(records, 7))
    by_chance = partial(chance_agreements, records, features, 7)
    rules, completeness = choose_rules(records, features, model, budget_for(len(records)), 7, by_chance)
    left, right = np.triu_indices(len(records), 1)
    is_match = person[left] == person[right]
    left, right = left[is_match], right[is_match]
    met = np.zeros(left.size, dtype=bool)
    for rule in rules:
        block_of = blocks_of(records, rule.features, features, splitters_of(features)).block_of
        met |= (block_of[left] == block_of[right]) & (block_of[left] >= 0)
    assert completeness > 0.9
    assert met.mean() >= completeness - 0.03
