"""u is what chance does: between all lists, and between each two."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.data import gazetteer
from tizim.linkage.chance import chance_levels
from tizim.linkage.columns import Records
from tizim.linkage.intake import records_of
from tizim.linkage.kernels.fields import SAME_DAY, SAME_PLACE
from tizim.linkage.kernels.words import INITIAL, LETTERS, SOUND

_HEADER = "record_id,given_name,surname,birth_date,place\n"
_CYRILLIC = ("Серік", "Берік", "Асан", "Болат", "Ержан", "Нұрлан", "Қайрат", "Марат")
_LATIN = ("Serik", "Berik", "Asan", "Bolat", "Erzhan", "Nurlan", "Kairat", "Marat")


def _rows(names, places, birth) -> str:
    return "".join(f"{at},{names[at % 8]},Омаров,{birth(at)},{places[at % len(places)]}\n" for at in range(400))


@pytest.fixture
def records(read_list) -> Records:
    """One list in Cyrillic, one in Latin letters, one of initials; half of the births are years only."""

    def birth(at: int) -> str:
        return "1990" if at % 2 else f"19{50 + at % 40}-0{at % 9 + 1}-1{at % 10}"

    initials = [name[0] + "." for name in _CYRILLIC]
    lists = [
        read_list("a", _HEADER + _rows(_CYRILLIC, ("Алматы", "Тараз"), birth)),
        read_list("b", _HEADER + _rows(_LATIN, ("Almaty", "Taraz"), birth)),
        read_list("c", _HEADER + _rows(initials, ("Алматы", "Тараз"), birth)),
    ]
    return records_of(lists, gazetteer())[0]


def _column(records: Records, name: str) -> int:
    return next(at for at, column in enumerate(records.columns) if column.name == name)


def test_lists_in_two_scripts_agree_in_sound_and_lists_in_one_in_letters(records: Records) -> None:
    given, u = _column(records, "given"), chance_levels(records, 7).by_lists
    assert u["a", "a"][given][LETTERS] == pytest.approx(1 / 8, rel=0.15)
    assert u["a", "b"][given][LETTERS] < 0.02
    assert u["a", "b"][given][SOUND] == pytest.approx(1 / 8, rel=0.15)


def test_initials_fit_more_often_by_chance_with_a_list_of_initials(records: Records) -> None:
    given, u = _column(records, "given"), chance_levels(records, 7).by_lists
    assert u["a", "c"][given][INITIAL] > 10 * u["a", "a"][given][INITIAL]
    assert u["c", "c"][given][LETTERS] < 0.02  # two initials are never the same name for sure


def test_spellings_of_one_place_are_one_place(records: Records) -> None:
    place, chances = _column(records, "place"), chance_levels(records, 7)
    assert chances.levels[place][SAME_PLACE] == pytest.approx(0.5, abs=0.01)
    assert chances.by_lists["a", "b"][place][SAME_PLACE] == pytest.approx(0.5, abs=0.01)


def test_the_same_year_is_not_the_same_day(records: Records) -> None:
    birth = _column(records, "birth")
    column = records.columns[birth]
    days = Counter(column.dates.ordinal[code] for code in column.codes)
    unknown = days.pop(-1)
    assert unknown == 600
    pairs = sum(count * (count - 1) for count in days.values())
    assert chance_levels(records, 7).levels[birth][SAME_DAY] == pytest.approx(pairs / (1200 * 1199), rel=0.05)


def test_u_of_every_two_lists_is_a_distribution(records: Records) -> None:
    chances = chance_levels(records, 7)
    assert set(chances.by_lists) == {("a", "a"), ("b", "b"), ("c", "c"), *combinations("abc", 2)}
    for fits in chances.by_lists.values():
        assert [fit.sum() for fit in fits] == pytest.approx([1.0] * len(records.columns))


def test_a_record_is_no_pair_with_itself(read_list) -> None:
    rows = "".join(f"{at},{name},Омаров,,\n" for at, name in enumerate(_CYRILLIC))
    alone = records_of([read_list("a", _HEADER + rows)], gazetteer())[0]
    given = chance_levels(alone, 7).levels[_column(alone, "given")]
    assert given[LETTERS] == pytest.approx(0.0, abs=1e-6)  # no name occurs twice
    assert np.isclose(given.sum(), 1.0)
