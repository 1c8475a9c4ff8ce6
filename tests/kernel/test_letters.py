"""What spellings of one word have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.letters import confusable_skeleton, fold, in_one_script, sound_key, visible


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ТОҚАЕВ", "токаев"),
        ("Ёлка", "елка"),
        ("Нұр–Сұлтан", "нур-султан"),
        ("Côte d’Ivoire", "cote divoire"),
        ("İstanbul", "istanbul"),
        ("Жаң\u200bаөзен", "жанаозен"),
        ("\u202eАмина\u202c", "амина"),
        ("и\u0306од", "йод"),
        ("الأمم", "الامم"),
        ("  two\u00a0\n words ", "two words"),
    ],
)
def test_case_marks_and_invisible_characters_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_visible_is_visible_at_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    "spellings",
    [
        "Тоқаев Токаев Tokayev Tokaev Toqaev Toqayev",
        "Жаңаөзен Жанаозен Zhanaozen Janaozen Jañaözen Zhangaozen",
        "Шымкент Şymkent Shymkent",
        "Өскемен Öskemen Oskemen",
        "Ерлан Yerlan Erlan",
        "Қуаныш Куаныш Kuanysh Quanysh Quwanysh",
        "Юлия Yulia Yuliya Iuliia",
        "Джакупов Жакупов Dzhakupov Zhakupov Jakupov",
        "Семёнов Семенов Semyonov Semenov",
        "Асхат Askhat",
        "თბილისი Тбилиси Tbilisi",
        "Мұхтар Мухтар Mukhtar Muhtar",
        "Қасым Касым Kassym Kasym Qasym",
        "Серік Cерік Серик Serik",
        "Жандос Dzhandos Dschandos Dshandos",
        "Цой Tsoi Tcoi Tzoi",  # passports of 2010, and German
        "Айтжанова Aitzhanova",
        "Есжанов Eszhanov",
        "Цыбульник Cybul’nik Tsybulnik",  # ISO 9
        "Шиманский Szymanski",
    ],
)
def test_the_spellings_of_one_name_sound_alike(spellings: str) -> None:
    assert len({sound_key(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Серик Берик", "Асхат Асат", "Асқар Асхат", "Шамиль Самиль", "Жанар Жанат"])
def test_other_names_sound_otherwise(pair: str) -> None:
    one, other = pair.split()
    assert sound_key(one) != sound_key(other)


def test_a_latin_letter_in_a_cyrillic_word_is_read_as_its_twin() -> None:
    assert in_one_script("Cерік") == "Серік"


def test_a_word_in_one_script_is_left_as_it_is() -> None:
    assert in_one_script("Серік") == "Серік"
    assert in_one_script("Serik") == "Serik"


def test_names_that_look_alike_have_one_skeleton() -> None:
    assert confusable_skeleton("Cepик") == confusable_skeleton("Серик")
    assert confusable_skeleton("0rda.kz") == confusable_skeleton("Orda.kz")


def test_names_that_look_different_have_two() -> None:
    assert confusable_skeleton("Серик") != confusable_skeleton("Serik")
