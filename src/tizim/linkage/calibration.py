"""Calibrated probabilities without labelled pairs: invented records that match nobody.

Weights rest on columns being independent, which they never quite are, so the
probability they imply is too sure of itself. Decoys measure how often it errs: each is put
together from the columns of different records of one list, so that it has the
list's habits and gaps and yet is nobody. Whatever it resembles, it resembles by
chance. Where as many decoys as pairs of real records reach a weight, that weight proves
nothing; where none do, it proves a match. This is target-decoy estimation of the
false discovery rate (Elias and Gygi 2007), made local by isotonic regression.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from tizim.linkage.columns import Column, Records
from tizim.linkage.fellegi_sunter import KIN_COLUMNS

_TOGETHER = (("given", "sex"), ("date", "place"))  # columns that one decoy takes from one record
_BINS_A_BIT = 4
_BELIEF = 12.0  # pairs in a bin that weigh as much as what the model says
_SUREST = 1e-6
_COMPARED_WHOLE = 3_000  # records
_MOST_MEETINGS = 5_000_000  # pairs of a decoy and a record


@dataclass(frozen=True, slots=True)
class Decoys:
    records: Records  # the real records, then the decoys
    count: int
    donors: NDArray[np.int32]  # (columns, decoys) which record each column was taken from


def decoy_count(records: int) -> int:
    """Return how many decoys tell enough: more than records in small lists, one in twenty in large ones."""
    enough = min(max(records // 20, 20_000), 4 * records, 60_000)
    if records < _COMPARED_WHOLE:  # where every pair is compared, every decoy meets every record
        enough = min(enough, _MOST_MEETINGS // max(1, records))
    return int(enough)


def with_decoys(records: Records, count: int, seed: int) -> Decoys:
    """Add `count` decoys, list by list in proportion to the lists' sizes."""
    rng = np.random.default_rng(seed + 2)
    n = len(records)
    hosts = np.sort(rng.choice(n, size=count, replace=count > n)).astype(np.int32)
    list_of = records.list_of[hosts]
    donors = np.empty((len(records.columns), count), dtype=np.int32)
    groups: dict[str, NDArray[np.int32]] = {"given+sex": _donors(records, list_of, rng)}
    sexes = records.column("sex").codes if records.has("sex") else np.zeros(n, dtype=np.int32)
    sex = sexes[groups["given+sex"]]
    for at, column in enumerate(records.columns):
        group = next(("+".join(names) for names in _TOGETHER if column.name in names), column.name)
        if group not in groups:
            # Endings of surnames and fathers' names tell the sex: a decoy is all man or all woman.
            alike = (sexes, sex) if column.name in KIN_COLUMNS else None
            groups[group] = _donors(records, list_of, rng, alike)
        donors[at] = groups[group]
    columns = tuple(
        Column(c.name, c.kind, np.concatenate([c.codes, c.codes[donors[at]]]), c.labels, c.words, c.dates, c.places)
        for at, c in enumerate(records.columns)
    )
    ids = [*records.ids, *[f"decoy-{at}" for at in range(count)]]
    both = Records(records.lists, np.concatenate([records.list_of, list_of]), ids, columns, records.unique_lists)
    return Decoys(both, count, donors)


def _donors(
    records: Records,
    list_of: NDArray[np.int16],
    rng: np.random.Generator,
    alike: tuple[NDArray[np.int32], NDArray[np.int32]] | None = None,
) -> NDArray[np.int32]:
    """Draw for each decoy a record of its list; with `alike` (codes of records, of decoys) of its sex too."""
    donors = np.empty(list_of.size, dtype=np.int32)
    of_records, of_decoys = alike or (np.zeros(len(records), np.int32), np.zeros(list_of.size, np.int32))
    for number in np.unique(list_of):
        for code in np.unique(of_decoys[list_of == number]):
            members = np.flatnonzero((records.list_of == number) & (of_records == code))
            if not members.size:
                members = np.flatnonzero(records.list_of == number)
            wanted = (list_of == number) & (of_decoys == code)
            donors[wanted] = members[rng.integers(0, members.size, int(wanted.sum()))]
    return donors


def is_own_donor(decoys: Decoys, left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Say which pairs join a decoy (`right`) with a record that gave it a column: these agree by construction."""
    at = right - (len(decoys.records) - decoys.count)
    own: NDArray[np.bool_] = np.any(decoys.donors[:, at] == left, axis=0)
    return own


def calibrate(
    real: NDArray[np.float32], decoy: NDArray[np.float32], scale: float, least: float
) -> tuple[tuple[float, float], ...]:
    """Return rising (bits, probability) points from the weights of real and of decoy pairs.

    scale
        How many real pairs that match by chance one decoy pair stands for.
    least
        The lowest weight that was kept; below it the probability counts as 0.
    """
    top = float(max(real.max(initial=least + 1), decoy.max(initial=least + 1))) + 1.0
    edges = np.arange(least, top + 1.0 / _BINS_A_BIT, 1.0 / _BINS_A_BIT)
    centres = (edges[:-1] + edges[1:]) / 2
    reals = np.histogram(real, edges)[0].astype(np.float64)
    falses = np.histogram(decoy, edges)[0] * scale
    believed = 1.0 / (1.0 + np.exp2(-centres))
    # A few pairs that go by the model, against bins that hold too little to be counted.
    chance = np.clip((falses + _BELIEF * (1.0 - believed)) / (reals + _BELIEF), 0.0, 1.0)
    evidence = reals + _BELIEF
    fit = isotonic_regression(1.0 - chance, weights=evidence, increasing=True).x
    probability = np.clip(fit, _SUREST, 1.0 - _SUREST)
    kept = np.flatnonzero(np.diff(probability, prepend=-1.0) > 1e-9)
    points = sorted({*kept.tolist(), *(kept[1:] - 1).tolist(), len(centres) - 1})
    return tuple((round(float(centres[at]), 3), round(float(probability[at]), 7)) for at in points if at >= 0)


def probability_of(weights: NDArray[np.float32], calibration: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """Return the calibrated probability of each weight, between the points by log odds; the model's own without any."""
    odds = weights.astype(np.float64)
    if calibration:
        at, chance = np.array(calibration).T
        odds = np.interp(odds, at, np.log2(chance / (1.0 - chance)))
    probability: NDArray[np.float64] = 1.0 / (1.0 + np.exp2(-odds))
    return probability


def odds_bits(probability: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return probabilities as bits for or against. Shape as given."""
    clipped = np.clip(probability, _SUREST, 1.0 - _SUREST)
    return np.log2(clipped / (1.0 - clipped)).astype(np.float32)
