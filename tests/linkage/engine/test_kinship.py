"""Relatives are told from chance, and decoys resemble only whom they should."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.data import gazetteer
from tizim.linkage.calibration import FalsePairs, agree_by_making, calibrate, with_decoys
from tizim.linkage.columns import Kind, Records
from tizim.linkage.compare import LEVEL_COUNT, pack
from tizim.linkage.fellegi_sunter import ColumnModel, Model
from tizim.linkage.intake import records_of
from tizim.linkage.kinship import KIN_RULE, Kinship, kinship_of, shares_of, with_kinship
from tizim.linkage.scoring import Pairs
from tizim.linkage.training import counted_sample

_M = {
    Kind.NAME: [0.05, 0.0, 0.0, 0.05, 0.10, 0.10, 0.30, 0.40],
    Kind.DATE: [0.05, 0.05, 0, 0, 0.05, 0.05, 0.80, 0],
    Kind.PLACE: [0.10, 0.05, 0.05, 0.80, 0, 0, 0, 0],
}
_U = {
    Kind.NAME: [0.97, 0.0, 0.0, 0.01, 0.01, 0.002, 0.004, 0.004],
    Kind.DATE: [0.95, 0.03, 0, 0, 0.01, 0.005, 0.005, 0],
    Kind.PLACE: [0.70, 0.10, 0.05, 0.15, 0, 0, 0, 0],
}
_COLUMNS = (
    ("given", Kind.NAME), ("surname", Kind.NAME), ("patronymic", Kind.NAME), ("birth", Kind.DATE), ("date", Kind.DATE),
    ("place", Kind.PLACE),
)  # fmt: skip


def _model() -> Model:
    columns = tuple(
        ColumnModel(name, kind, np.array(_M[kind]) / sum(_M[kind]), np.array(_U[kind]) / sum(_U[kind]))
        for name, kind in _COLUMNS
    )
    return Model(columns, prior=0.001)


def _levels(matches: int, relatives: int, place: float, day: float) -> list[np.ndarray]:
    """Draw the levels of pairs that share surname and father's name: of one person, and of two relatives."""
    rng = np.random.default_rng(5)
    levels = []
    for part in _model().columns:
        share = {"place": place, "date": day}.get(part.column, 0.0)
        mixed = share * part.m + (1 - share) * part.u
        drawn = [rng.choice(LEVEL_COUNT, matches, p=part.m), rng.choice(LEVEL_COUNT, relatives, p=mixed)]
        column = np.concatenate(drawn).astype(np.uint8)
        levels.append(np.full_like(column, 6) if part.column in ("surname", "patronymic") else column)
    return levels


@pytest.fixture
def records(read_list) -> Records:
    """People of whom no two share a surname or a father by chance."""
    letters = "бвгдзкл"
    rows = "".join(
        f"{a}{b},Серік,Мар{a}а{b}ов,Дос{a}о{b}ұлы,199{i % 10}-02-0{j % 9 + 1},2022-01-05,Алматы\n"
        for i, a in enumerate(letters)
        for j, b in enumerate(letters)
    )
    made = read_list("a", "record_id,given_name,surname,patronymic,birth_date,date,place\n" + rows)
    return records_of([made], gazetteer())[0]


def test_the_number_of_relatives_and_how_alike_they_are_come_back(records: Records) -> None:
    model, pairs = _model(), 5000
    sample = counted_sample(KIN_RULE, pack(_levels(3000, 2000, place=0.7, day=0.3)), len(_COLUMNS), 9 ** len(_COLUMNS))
    kinship = kinship_of(records, model, sample, 10 * pairs)
    written_alike = (0.10 + 0.30 + 0.40) ** 2  # of a surname, and of a father's name
    assert kinship.pairs == pytest.approx(10 * 2000 / written_alike, rel=0.1)
    assert kinship.shares["place"] == pytest.approx(0.7, abs=0.06)
    assert kinship.shares["date"] == pytest.approx(0.3, abs=0.06)


def test_without_relatives_none_are_found(records: Records) -> None:
    sample = counted_sample(KIN_RULE, pack(_levels(3000, 0, place=0.7, day=0.3)), len(_COLUMNS), 9 ** len(_COLUMNS))
    assert kinship_of(records, _model(), sample, 3000).pairs < 0.05 * 3000


def test_a_model_says_how_alike_it_takes_relatives_to_be() -> None:
    told = shares_of(with_kinship(_model(), Kinship(100.0, {"place": 0.6, "date": 0.25})))
    assert told == pytest.approx(
        {"given": 0, "surname": 1, "patronymic": 1, "birth": 0, "date": 0.25, "place": 0.6}, abs=1e-6
    )


def test_a_decoy_resembles_whom_its_cells_are_of_and_a_relative_its_kin(records: Records) -> None:
    decoys = with_decoys(records, 30, 7, {"surname": 1.0, "patronymic": 1.0})
    n = len(records)
    surname = next(at for at, column in enumerate(records.columns) if column.name == "surname")
    stranger, relative = 3, decoys.count - 1
    gave = [int(decoys.donors[surname, decoy]) for decoy in (stranger, relative)]
    assert gave[1] == decoys.hosts[relative]
    free = [row for row in range(n) if row not in decoys.donors[:, [stranger, relative]]]
    partners = [free[0], free[1]]
    ordered = [sorted(pair) for pair in zip(gave, partners, strict=True)]
    sure = _pairs([pair[0] for pair in ordered], [pair[1] for pair in ordered])
    false = _pairs([*gave, *partners], [n + stranger, n + relative] * 2)
    # Both gave cells; of those who are one person with them, only the relative's kin may be counted.
    assert agree_by_making(decoys, false, sure).tolist() == [True, True, True, False]


def _pairs(left: list[int], right: list[int]) -> Pairs:
    rows = [np.array(side, dtype=np.int32) for side in (left, right)]
    return Pairs(rows[0], rows[1], np.full(len(left), 5.0, dtype=np.float32), np.zeros(len(left), dtype=np.int64))


def test_where_half_the_pairs_are_of_relatives_the_probability_is_a_half() -> None:
    real, nobody = np.full(40_000, 3.1, dtype=np.float32), np.empty(0, dtype=np.float32)
    kin = np.full(10_000, 3.1, dtype=np.float32)
    points = calibrate(real, FalsePairs(nobody, kin, chance_scale=1.0, kinship_scale=2.0, relatives=0.3), -7.0)
    assert min(chance for bits, chance in points if bits >= 3.0) == pytest.approx(0.5, abs=0.01)
