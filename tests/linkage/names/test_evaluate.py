"""How well names are compared, on pairs of invented people that were written before the comparison met them."""

import csv
from pathlib import Path

import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.linkage.names.evaluate import BadPairs, KnownPair, NameQuality, known_pairs, quality, scored, table
from tizim.linkage.names.evaluate.__main__ import main

HARD = Path(__file__).parent / "hard_pairs.csv"
FURTHER = Path(__file__).parent / "further_pairs.csv"
FATHER_AND_SON = ("Канат Есжанов", "Серик Канатович Есжанов")


def pairs_of(path: Path, part: str) -> list[KnownPair]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return known_pairs(reader.fieldnames or (), reader, part=part)


def test_precision_recall_and_f1_follow_from_what_was_found_missed_and_false() -> None:
    told = NameQuality(pairs=10, found=3, missed=1, false=2)
    assert (told.precision, told.recall, told.f1) == (0.6, 0.75, 2 / 3)


def test_a_father_is_not_his_son_who_bears_his_name() -> None:
    (row,) = scored([KnownPair(*FATHER_AND_SON, same=False)])
    assert not row.said


def test_a_man_who_is_called_like_his_father_is_still_himself() -> None:
    (row,) = scored([KnownPair("Канат Есжанов", "Канат Канатович Есжанов", same=True)])
    assert row.said


@pytest.mark.parametrize(
    ("path", "part", "least"),
    [
        (HARD, "tuning", 0.98),
        (HARD, "aside", 0.98),
        (FURTHER, "tuning", 0.97),
        (FURTHER, "aside", 0.97),
        (FURTHER, "sealed", 0.97),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_hard_pairs_are_told_apart_as_well_as_the_documentation_says(path: Path, part: str, least: float) -> None:
    assert quality(scored(pairs_of(path, part))).f1 >= least


def test_half_of_the_hard_pairs_is_kept_aside() -> None:
    tuning, aside = pairs_of(HARD, "tuning"), pairs_of(HARD, "aside")
    assert abs(len(tuning) - len(aside)) <= 2
    assert not {(pair.left, pair.right) for pair in tuning} & {(pair.left, pair.right) for pair in aside}


def test_the_command_prints_the_scores_and_names_nobody_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(HARD), "--part", "tuning"]) == 0
    quiet = capsys.readouterr().out
    assert quiet == table(scored(pairs_of(HARD, "tuning"))) + "\n"
    assert "Мусабеков" not in quiet
    main([str(HARD), "--part", "tuning", "--threshold", "0", "--errors"])  # so that every pair is said to be one
    assert "Мусабеков" in capsys.readouterr().out


def test_a_file_without_its_truth_is_refused() -> None:
    with pytest.raises(BadPairs, match="The column same is missing"):
        known_pairs(("name_a", "name_b"), [])
    with pytest.raises(BadPairs, match="There are no pairs to score"):
        known_pairs(("name_a", "name_b", "same"), [])
