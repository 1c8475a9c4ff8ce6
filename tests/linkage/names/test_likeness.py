"""Two spellings of a name: what counts as the same, and what must not."""

import csv
import os
from itertools import combinations
from pathlib import Path

import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from hypothesis import given, settings
from hypothesis import strategies as st

from tizim.linkage.names.likeness import compare_all_names, compare_names, name_bits
from tizim.linkage.names.parts import Role, parse_name

SPELLINGS = (  # of invented people
    (
        "Серікұлы Марат Ахметов",
        "Marat Serikovich Akhmetov",
        "Ахметов Марат Сериккович",
        "AKHMETOV Marat",
        "Ахметова Марата",
    ),
    ("Жақыпов Ерлан Қабенұлы", "Yerlan Zhakypov", "Джакупов Ерлан Кабенович", "Erlan Dzhakupov", "Jaqypov E."),
    ("Гүлжан Тілеубекова", "Gulzhan Tleubekova", "Тлеубекова Гульжан", "Guljan Tileubek", "Гульжан Тлеубековой"),
    ("Уәлихан Шәкенов", "Valikhan Shakenov", "Шакенов Уалихан", "Ualihan Shakenuly", "Валихана Шакенова"),
    ("Нұрсұлтан Дәулетов", "Nursultan Dauletov", "Нурсултан Даулетов", "Nwrsultan Dawletov", "Даулетов Н."),
    ("Қасым-Жомарт Әлиев", "Kassym-Jomart Aliyev", "Касымжомарт Алиев", "Kasym Zhomart Aliev", "Алиев К.-Ж."),
)
APART = (
    ("Серік Маратұлы Ахметов", "Берік Маратұлы Ахметов"),  # brothers
    ("Айгүл Сериковна Ахметова", "Айнур Сериковна Ахметова"),  # sisters
    ("Марат Ахметов", "Мурат Ахметов"),
    ("Dana Akhmetova", "Diana Omarova"),
    ("Ерлан Жагипаров", "Ержан Жагипаров"),
    ("Асқар Омаров", "Асқар Оспанов"),
    ("Turgumbaev R.", "Ерлан Тургумбаев"),
    ("Алма Омарова", "Алмас Омаров"),
    ("Саян Омаров", "Аян Омаров"),  # no scheme drops a first letter
    ("Асхат Мусабеков", "Асхат Мырзабеков"),
    ("Марина Омарова", "Мадина Омарова"),
    ("Сергей Ковалев", "Сергей Коваленко"),
    ("Серик Маратович Ахметов", "Серик Болатович Ахметов"),  # namesakes
    ("Серик Ахметов", "Марат Серикович Ахметов"),  # father and son
    ("Оразалы Омаров", "Ерлан Оразалыұлы Омаров"),
    ("Марат Серикович Ахметов", "Серик Маратович Ахметов"),  # father and son, each with his father's name
)


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[1])
def test_spellings_of_one_name_meet_in_every_script_and_order(spellings: tuple[str, ...]) -> None:
    for left, right in combinations(spellings, 2):
        assert compare_names(left, right).probability >= 0.5, (left, right)


@pytest.mark.parametrize(("left", "right"), APART)
def test_names_of_different_people_stay_apart(left: str, right: str) -> None:
    assert compare_names(left, right).probability < 0.5


def test_a_shared_fathers_name_does_not_make_brothers_one() -> None:
    brothers = compare_names("Серік Маратұлы Ахметов", "Берік Маратұлы Ахметов")
    self_again = compare_names("Серік Маратұлы Ахметов", "Serik Maratovich Akhmetov")
    assert brothers.level == "different"
    assert self_again.level == "near"  # the endings of the father's name differ by language


def test_an_initial_fits_the_name_it_begins_and_no_other() -> None:
    assert compare_names("Жыланбаев М.", "Марат Жыланбаев").probability > 0.5
    assert compare_names("Жыланбаев М.", "Ерлан Жыланбаев").probability < 0.5


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Омарова Я.", "Яна Омарова"),
        ("Омаров Ю.", "Yuri Omarov"),
        ("Y. Omarov", "Ерлан Омаров"),
        ("Y. Omarov", "Юрий Омаров"),
        ("Омаров Ө.", "Утеген Омаров"),
        ("Омаров Д.", "Джамбул Омаров"),
        ("S. Omarov", "Шакен Омаров"),
        ("Омаров Ч.", "Шоқан Омаров"),
        ("Омаров В.", "Уәлихан Омаров"),
    ],
)
def test_an_initial_fits_whatever_a_scheme_may_begin_the_name_with(short: str, whole: str) -> None:
    assert compare_names(short, whole).probability > 0.5


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Омаров А.", "Ерлан Омаров"),
        ("Омаров О.", "Утеген Омаров"),
        ("Омаров С.", "Шакен Омаров"),
        ("Омаров Д.", "Жамбыл Омаров"),
        ("Омарова А.", "Яна Омарова"),
    ],
)
def test_an_initial_fits_nothing_that_only_an_ear_confuses(short: str, whole: str) -> None:
    assert compare_names(short, whole).probability < 0.5


def test_two_initials_fit_when_they_may_begin_one_name() -> None:
    assert compare_names("Омаров А.Т.", "Omarov A.T.").probability > 0.5
    assert compare_names("Омаров А.Т.", "Omarov E.T.").probability < 0.5


def test_an_arabic_article_counts_for_nothing() -> None:
    assert compare_names("Yusuf al-Mansur", "Юсуф Мансур").probability > 0.5


def test_look_alike_letters_of_the_other_script_change_nothing() -> None:
    assert compare_names("Cерік Омаров", "Серік Омаров").level == "same_letters"  # the first has a Latin C


def test_a_pet_name_counts_as_near() -> None:
    assert compare_names("Саша Омаров", "Alexander Omarov").probability > 0.9


def test_every_letter_of_both_sounds_is_explained() -> None:
    for match in compare_names("Жагипаров Ерлан", "Jerlan Schagiparow").parts:
        assert match.left
        assert match.right
        assert "".join(step.left for step in match.steps) == match.left.sounds
        assert "".join(step.right for step in match.steps) == match.right.sounds


def test_roles_are_found_by_endings_not_by_order() -> None:
    parts = {part.role: part.written for part in parse_name("Маратқызы Гүлнар Омарова")}
    assert parts == {Role.PATRONYMIC: "Маратқызы", Role.GIVEN: "Гүлнар", Role.SURNAME: "Омарова"}


def test_a_separate_uly_joins_the_fathers_name() -> None:
    assert [part.written for part in parse_name("Марат Серік ұлы")] == ["Марат", "Серікұлы"]


def test_names_without_letters_are_like_nothing() -> None:
    assert compare_names("???", "Серік").probability == 0.0


_NAMES = st.lists(st.sampled_from([name for group in SPELLINGS for name in group]), min_size=2, max_size=2)


@settings(deadline=None)  # the first example compiles
@given(_NAMES)
def test_likeness_is_the_same_from_both_sides(pair: list[str]) -> None:
    there, back = name_bits([(pair[0], pair[1]), (pair[1], pair[0])])
    assert there == pytest.approx(back, abs=1e-4)


@settings(deadline=None)  # the first example compiles
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_whatever_gives_an_answer(left: str, right: str) -> None:
    assert 0.0 <= compare_names(left, right).probability <= 1.0


def test_many_pairs_at_once_give_what_each_gives_alone() -> None:
    pairs = [*APART, *[(group[0], group[1]) for group in SPELLINGS]]
    for pair, (level, probability) in zip(pairs, compare_all_names(pairs), strict=True):
        alone = compare_names(*pair)
        assert probability == pytest.approx(alone.probability, abs=1e-6)
        assert level == (alone.level if alone.probability > 0.05 else "different")


_SAMPLE = Path(os.environ.get("TIZIM_SAMPLES", "/nonexistent")) / "names" / "pairs.csv"


@pytest.mark.skipif(not _SAMPLE.exists(), reason="set TIZIM_SAMPLES to the folder of samples")
def test_spellings_in_public_reports_meet() -> None:
    rows = list(csv.DictReader(_SAMPLE.read_text(encoding="utf-8").splitlines()))
    people = [
        row
        for row in rows
        if row["kind"].split("-")[0] not in ("place", "org", "event") and "context" not in row["kind"]
    ]
    answers = compare_all_names([(row["name_a"], row["name_b"]) for row in people])
    said = [probability >= 0.5 for _, probability in answers]
    truth = [row["same"] == "1" for row in people]
    both = sum(a and b for a, b in zip(said, truth, strict=True))
    assert both / sum(truth) >= 0.95
    assert both / sum(said) >= 0.97
