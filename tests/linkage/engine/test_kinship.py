"""Relatives are told from chance, and decoys resemble only whom they should."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.data import gazetteer
from tizim.linkage.calibration import FalsePairs, agree_by_making, calibrate, false_pairs, with_decoys
from tizim.linkage.columns import Kind, Records
from tizim.linkage.compare import LEVEL_COUNT, pack
from tizim.linkage.fellegi_sunter import ColumnModel, Model
from tizim.linkage.intake import records_of
from tizim.linkage.kinship import KIN_RULE, Kinship, kinship_of, shares_of, with_kinship
from tizim.linkage.scoring import Pairs
from tizim.linkage.training import Sample, counted_sample

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


_WRITTEN_ALIKE = (0.10 + 0.30 + 0.40) ** 2  # of a surname, and of a father's name


def _sample(levels: list[np.ndarray]) -> Sample:
    return counted_sample(KIN_RULE, pack(levels), len(_COLUMNS), 9 ** len(_COLUMNS))


def test_the_number_of_relatives_and_how_alike_they_are_come_back(records: Records) -> None:
    model = _model()
    kinship = kinship_of(records, model, _sample(_levels(3000, 2000, place=0.7, day=0.3)), 50_000)
    assert kinship.pairs == pytest.approx(10 * 2000 / _WRITTEN_ALIKE, rel=0.1)
    told = shares_of(with_kinship(model, kinship))
    assert told["place"] == pytest.approx(0.7, abs=0.06)
    assert told["date"] == pytest.approx(0.3, abs=0.06)


def test_relatives_are_seen_among_ten_times_as_many_pairs_that_chance_makes(monkeypatch, records: Records) -> None:
    # Frequencies say 8 % too many pairs by chance: counting alone would find no relatives at all.
    monkeypatch.setattr("tizim.linkage.kinship._chance", lambda _: (1.0, 21_600.0))
    related, strangers = _levels(3000, 2000, place=0.7, day=0.3), _levels(0, 20_000, place=0.0, day=0.0)
    levels = [np.concatenate(both) for both in zip(related, strangers, strict=True)]
    kinship = kinship_of(records, _model(), _sample(levels), 25_000)
    assert kinship.pairs == pytest.approx(2000 / _WRITTEN_ALIKE, rel=0.15)


def test_what_relatives_do_beside_the_supposed_is_learned(records: Records) -> None:
    levels = _levels(3000, 2000, place=0.7, day=0.0)
    date = [name for name, _ in _COLUMNS].index("date")
    levels[date][3000:3800] = 5  # two in five were lost a day apart, which neither chance nor one person explains
    kinship = kinship_of(records, _model(), _sample(levels), 5000)
    assert kinship.levels["date"][5] == pytest.approx(0.4, abs=0.05)


def test_without_relatives_none_are_found(records: Records) -> None:
    assert kinship_of(records, _model(), _sample(_levels(3000, 0, place=0.7, day=0.3)), 3000).pairs < 0.05 * 3000


def test_a_model_says_how_alike_it_takes_relatives_to_be() -> None:
    shares = {"place": 0.6, "date": 0.25}
    parts = {part.column: part for part in _model().columns}
    levels = {name: share * parts[name].m + (1 - share) * parts[name].u for name, share in shares.items()}
    told = shares_of(with_kinship(_model(), Kinship(100.0, levels)))
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
    false = FalsePairs(nobody, kin, 1.0, np.full(kin.size, 2.0), np.empty(0), relatives=0.3)
    points = calibrate(real, false, -7.0)
    assert min(chance for bits, chance in points if bits >= 3.0) == pytest.approx(0.5, abs=0.01)


def test_a_relative_stands_for_more_pairs_where_two_lists_share_few_persons(records: Records) -> None:
    decoys = with_decoys(records, 30, 7, {"surname": 1.0})
    pairs = _pairs([0], [len(decoys.records) - 1])
    columns = tuple(replace(part, relative=part.u) for part in _model().columns if records.has(part.column))
    common = Model(columns, prior=0.001, relatives=1e-4)
    scarce = replace(common, priors={("a", "a"): 0.0001})
    assert false_pairs(decoys, pairs, scarce).kinship_scale == pytest.approx(
        10 * false_pairs(decoys, pairs, common).kinship_scale
    )


def test_decoys_meet_no_record_of_a_list_without_duplicates_to_which_they_belong(records: Records) -> None:
    model = Model(tuple(part for part in _model().columns if records.has(part.column)), prior=0.001)
    decoys = with_decoys(records, 30, 7)
    unique = replace(decoys, records=replace(decoys.records, unique_lists=frozenset({"a"})))
    pairs = _pairs([0, 1], [len(records), len(records) + 1])
    assert false_pairs(decoys, pairs, model).chance.size == 2
    assert false_pairs(unique, pairs, model).chance.size == 0
