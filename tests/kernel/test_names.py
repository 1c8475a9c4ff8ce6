"""A first key for names: it proposes, and never decides."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.names import name_key, script_of

SAMPLES = Path(os.environ.get("TIZIM_SAMPLES", "samples-not-given"), "names/pairs.csv")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тоқаев Қасым-Жомарт Кемелұлы", "Kassym-Jomart Tokayev"),
        ("Ержан Байсақов", "BAISAKOV, Yerzhan"),
        ("Амина Серікқызы Нұрланова", "Нурланова Амина"),
        ("Айгерім Болатова", "Aigerim Bolatova"),
        ("Иван Петрович Сидоров", "Сидоров Иван"),
        ("Rashad Ali oglu Mammadov", "Mammadov Rashad"),
    ],
)
def test_one_name_in_two_orders_and_scripts_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Серик Ахметов", "Берик Ахметов"),
        ("Амина Нурланова", "Амина Нурлан"),
        ("Куат Биримбаев", "Куат Битенбаев"),
        ("Zhylanbaev M.", "Zhylanbaev Marat"),
    ],
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_surname_in_uly_is_kept_where_it_is_all_there_is() -> None:
    assert name_key("Bao Bolatuly") == "bao bolatuli"


def test_no_name_gives_no_key() -> None:
    assert name_key("… 12 —") == ""


@given(st.permutations(["Амина", "Серікқызы", "Нұрланова"]))
def test_the_order_of_a_name_does_not_matter(parts: list[str]) -> None:
    assert name_key(" ".join(parts)) == name_key("Амина Серікқызы Нұрланова")


@given(st.text())
def test_every_text_has_a_key(name: str) -> None:
    assert isinstance(name_key(name), str)


@pytest.mark.skipif(not SAMPLES.exists(), reason="set TIZIM_SAMPLES to the folder of the samples")
def test_real_names_that_are_not_the_same_never_share_a_key() -> None:
    with SAMPLES.open(encoding="utf-8") as file:
        pairs = [row for row in csv.DictReader(file) if row["same"] == "0"]
    assert [row["kind"] for row in pairs if name_key(row["name_a"]) == name_key(row["name_b"])] == []


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Tokayev", "latin"),
        ("Şymkent", "latin"),
        ("Тоқаев", "cyrillic"),
        ("Қасым-Жомарт (Тоқаев)", "cyrillic"),
        ("الأمم المتحدة", "arabic"),
        ("北京", "han"),
        ("თბილისი", "georgian"),
        ("Тоқаев A.", "cyrillic"),
        ("ⴰⵎⴰⵣⵉⵖ", "other"),
        ("488 – 274", "none"),
        ("«…»", "none"),
    ],
)
def test_a_text_is_in_the_script_of_most_of_its_letters(text: str, script: str) -> None:
    assert script_of(text) == script
