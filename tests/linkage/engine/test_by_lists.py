"""Each pair of lists gets back its own m and its own share of matches."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.linkage.by_lists import by_lists, expected
from tizim.linkage.columns import Kind
from tizim.linkage.compare import LEVEL_COUNT, pack
from tizim.linkage.fellegi_sunter import ColumnModel, Model, own_levels
from tizim.linkage.training import Sample, counted_sample, train

_LISTS = ("a", "b")
_WITHIN, _ACROSS = 0, 1  # list a with itself, and a with b
_U = np.array([0.96, 0.01, 0.005, 0.01, 0.005, 0.004, 0.003, 0.003])
_M = {
    _WITHIN: np.array([0.05, 0.01, 0.01, 0.03, 0.05, 0.05, 0.10, 0.70]),  # one hand: letter by letter
    _ACROSS: np.array([0.05, 0.01, 0.01, 0.08, 0.10, 0.15, 0.60, 0.00]),  # two scripts: by the sound
}
_COLUMNS = ("given", "surname", "patronymic")
_RULE = ("place.place",)


def _drawn(matches: int, others: int, list_pair: int, rng: np.random.Generator) -> np.ndarray:
    levels = []
    for _ in _COLUMNS:
        one = rng.choice(LEVEL_COUNT, matches, p=_M[list_pair])
        two = rng.choice(LEVEL_COUNT, others, p=_U)
        levels.append(np.concatenate([one, two]).astype(np.uint8))
    return list_pair * 9 ** len(_COLUMNS) + pack(levels)


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Of pairs within a list one in fifty is one person, of those across two lists one in two."""
    rng = np.random.default_rng(4)
    keys = np.concatenate([_drawn(1_000, 49_000, _WITHIN, rng), _drawn(20_000, 20_000, _ACROSS, rng)])
    return counted_sample(_RULE, keys, len(_COLUMNS), 9 ** len(_COLUMNS))


@pytest.fixture(scope="module")
def fitted_model(sample: Sample) -> Model:
    before = np.array([0.05, 0.05, 0.02, 0.05, 0.08, 0.05, 0.30, 0.40])
    columns = tuple(ColumnModel(name, Kind.NAME, before, _U / _U.sum()) for name in _COLUMNS)
    model, shares = train(Model(columns, prior=0.001), [sample])
    return by_lists(model, [sample], shares, _LISTS)[0]


def test_each_pair_of_lists_gets_its_m_back_drawn_towards_the_common_one(fitted_model: Model) -> None:
    for pair, number, matches in ((("a", "a"), _WITHIN, 1_000), (("a", "b"), _ACROSS, 20_000)):
        for part, own in zip(fitted_model.columns, fitted_model.by_lists[pair], strict=True):
            believed = (matches * _M[number] + 400 * part.m) / (matches + 400)
            assert own == pytest.approx(believed, abs=0.03)
    assert fitted_model.by_lists["a", "a"][0][7] > 10 * fitted_model.by_lists["a", "b"][0][7]


def test_few_matches_within_a_list_are_not_taken_for_as_many_as_across(sample: Sample) -> None:
    before = np.array([0.05, 0.05, 0.02, 0.05, 0.08, 0.05, 0.30, 0.40])
    columns = tuple(ColumnModel(name, Kind.NAME, before, _U / _U.sum()) for name in _COLUMNS)
    model, shares = train(Model(columns, prior=0.001), [sample])
    found = by_lists(model, [sample], shares, _LISTS)[1][0].by_lists(sample, len(_LISTS))
    assert found[0, 0] == pytest.approx(1_000, rel=0.1)
    assert found[0, 1] == pytest.approx(20_000, rel=0.02)


def test_what_a_model_says_of_no_two_lists_is_what_it_says_of_all(fitted_model: Model) -> None:
    own = own_levels(fitted_model, ("a", "new"))
    for part, levels in zip(fitted_model.columns, own, strict=True):
        assert levels.m[1] == pytest.approx(part.m)
        assert levels.u[1] == pytest.approx(part.u)
        assert levels.m[2] == pytest.approx(levels.m[1])  # a and new, new and a


def test_where_nothing_speaks_for_either_the_share_of_matches_is_believed(fitted_model: Model) -> None:
    silent = Sample(_RULE, np.array([_ACROSS]), np.full((1, len(_COLUMNS)), LEVEL_COUNT, np.uint8), np.array([100]))
    told = expected(fitted_model, silent, np.array([0.5, 0.3, 0.5, 0.5]), 0.1, _LISTS)
    assert told.matches.tolist() == pytest.approx([30.0])
    assert told.relatives.tolist() == pytest.approx([10.0])
