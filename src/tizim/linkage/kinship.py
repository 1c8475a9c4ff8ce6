"""How many pairs of records are of relatives, and how alike relatives are: learned from the lists themselves.

Records that share a surname and a father's name are one person, or relatives, or share both
by chance. Who is one person, the trained model tells from the other columns; how often chance
brings two names together, their frequencies tell. What is left over is kinship, or whatever else
makes the two names go together. Among these pairs it also shows how often relatives share a
place or a day by more than chance (the method of moments).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Records
from tizim.linkage.compare import SILENT
from tizim.linkage.fellegi_sunter import KIN_COLUMNS, ColumnModel, Model, exact_level
from tizim.linkage.kernels.words import ROOT
from tizim.linkage.training import Sample, settled_share, with_matches

KIN_RULE = ("surname.root", "patronymic.root")
SUPPOSED_SHARES: Mapping[str, float] = {"place": 0.4, "date": 0.2}  # how often relatives share them by kinship
_ROUNDS = 5
_PSEUDO_PAIRS = 50.0  # of relatives, that weigh what is supposed beside what is seen


@dataclass(frozen=True, slots=True)
class Kinship:
    pairs: float  # of records, that are of two relatives
    shares: Mapping[str, float]  # by column: how often relatives agree there by kinship, otherwise by chance


def kinship_of(records: Records, model: Model, sample: Sample, pairs: int) -> Kinship:
    """Return what the pairs of KIN_RULE tell of relatives.

    sample, pairs
        Some of the pairs that the rule makes, counted, and how many it makes in all.
    """
    both, by_chance = _chance(records)
    scale = pairs / max(1, int(sample.counts.sum()))
    seen = both**2 * float(np.prod([part.m[ROOT:].sum() for part in model.columns if part.column in KIN_COLUMNS]))
    kinship = Kinship(0.0, SUPPOSED_SHARES)
    for _ in range(_ROUNDS):  # who is one person depends a little on how alike relatives are
        believed = with_kinship(model, kinship)
        unmatched = sample.counts - _matches(believed, sample)
        total = float(unmatched.sum()) * scale
        kin = max(0.0, total - by_chance)
        shares = {
            part.column: _shared(part, sample.levels[:, at], unmatched, kin / max(1.0, total))
            for at, part in enumerate(model.columns)
            if part.column in SUPPOSED_SHARES
        }
        kinship = Kinship(kin / max(seen, 1e-3), shares)
    return kinship


def _matches(model: Model, sample: Sample) -> NDArray[np.float64]:
    counted = with_matches(model, sample, settled_share(model, sample)).matches
    assert counted is not None
    return counted


def _chance(records: Records) -> tuple[float, float]:
    """Return the share of records that give both names, and the pairs that chance makes agree in both roots."""
    columns = [records.column(name) for name in KIN_COLUMNS]
    given = np.logical_and.reduce([column.codes >= 0 for column in columns])
    agree = 1.0
    for column in columns:
        assert column.words is not None
        codes = column.codes[given]
        whole = codes[~column.words.initial[codes]]
        counts = np.bincount(column.words.root[whole]).astype(np.float64)
        agree *= float((counts**2).sum()) / max(1, codes.size) ** 2
    n = int(given.sum())
    return n / max(1, len(records)), n * (n - 1) / 2 * agree


def _shared(part: ColumnModel, levels: NDArray[np.uint8], unmatched: NDArray[np.float64], kin: float) -> float:
    """Return how often relatives agree in a column by kinship; `kin`: the share of relatives in the unmatched pairs."""
    told = levels != SILENT
    total = float(unmatched[told].sum())
    same = float(unmatched[levels == exact_level(part.kind)].sum())
    m, u = float(part.m[exact_level(part.kind)]), float(part.u[exact_level(part.kind)])
    relatives = kin * total
    found = np.clip((same - u * total) / max(1e-9, relatives * (m - u)), 0.0, 1.0) if m > u else 0.0
    supposed = SUPPOSED_SHARES[part.column]
    return float((found * relatives + supposed * _PSEUDO_PAIRS) / (relatives + _PSEUDO_PAIRS))


def with_kinship(model: Model, kinship: Kinship) -> Model:
    """Return the model with how alike relatives are."""
    columns = []
    for part in model.columns:
        share = 1.0 if part.column in KIN_COLUMNS else kinship.shares.get(part.column, 0.0)
        columns.append(replace(part, relative=share * part.m + (1.0 - share) * part.u))
    return replace(model, columns=tuple(columns))


def shares_of(model: Model) -> dict[str, float]:
    """Return for each column how often relatives agree there by kinship, as the model has it."""
    shares = {}
    for part in model.columns:
        apart = part.m - part.u
        width = float(apart @ apart)
        if part.relative is None or width <= 0:
            shares[part.column] = 0.0
        else:
            shares[part.column] = float(np.clip((part.relative - part.u) @ apart / width, 0.0, 1.0))
    return shares
