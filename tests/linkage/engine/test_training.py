"""Fitting without labels gets back what the pairs were made from."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.linkage.columns import Kind
from tizim.linkage.compare import LEVEL_COUNT, pack, unpack
from tizim.linkage.fellegi_sunter import ColumnModel, Model
from tizim.linkage.training import counted_sample, train

_U = {
    Kind.NAME: [0.95, 0.01, 0.001, 0.02, 0.009, 0.001, 0.005, 0.004],
    Kind.DATE: [0.9, 0.05, 0.02, 0.01, 0.01, 0.004, 0.006, 0],
}
_M = {
    Kind.NAME: [0.10, 0.05, 0.02, 0.05, 0.10, 0.08, 0.30, 0.30],
    Kind.DATE: [0.1, 0.05, 0.05, 0.05, 0.05, 0.1, 0.6, 0],
}
_COLUMNS = (("given", Kind.NAME), ("surname", Kind.NAME), ("birth", Kind.DATE), ("date", Kind.DATE))
_BEFORE = {
    Kind.NAME: [0.05, 0.05, 0.02, 0.05, 0.08, 0.05, 0.3, 0.4],
    Kind.DATE: [0.03, 0.04, 0.03, 0.03, 0.04, 0.07, 0.76, 0],
}


def _drawn(rule: tuple[str, ...], matches: int, others: int, rng: np.random.Generator):
    levels = []
    for name, kind in _COLUMNS:
        m, u = np.array(_M[kind]), np.array(_U[kind])
        column = np.concatenate(
            [rng.choice(LEVEL_COUNT, matches, p=m / m.sum()), rng.choice(LEVEL_COUNT, others, p=u / u.sum())]
        )
        if name in {feature.split(".")[0] for feature in rule}:
            column[:] = 7 if kind is Kind.NAME else 6
        levels.append(column.astype(np.uint8))
    return counted_sample(rule, pack(levels), len(_COLUMNS), 9 ** len(_COLUMNS))


def test_known_m_is_recovered_from_unlabelled_pairs() -> None:
    rng = np.random.default_rng(3)
    samples = [
        _drawn(("given.sound",), 20_000, 60_000, rng),
        _drawn(("birth.day", "surname.root"), 15_000, 90_000, rng),
    ]
    model = Model(
        tuple(
            ColumnModel(name, kind, np.array(_BEFORE[kind]), np.array(_U[kind]) / sum(_U[kind]))
            for name, kind in _COLUMNS
        ),
        prior=0.001,
    )
    fitted, shares = train(model, samples)
    for column in fitted.columns:
        assert column.m == pytest.approx(np.array(_M[column.kind]) / sum(_M[column.kind]), abs=0.02)
    assert shares[0].match == pytest.approx(0.25, abs=0.02)
    assert shares[1].match == pytest.approx(15 / 105, abs=0.02)


def test_packed_levels_come_back_as_they_were() -> None:
    rng = np.random.default_rng(1)
    levels = [rng.integers(0, 8, 100).astype(np.uint8) for _ in range(7)]
    assert np.array_equal(unpack(pack(levels), 7), np.stack(levels, axis=1))
