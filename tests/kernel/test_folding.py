"""The search normaliser: what a reader types finds what a source wrote."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.folding import fts5_query, index_words, postgres_query, query_words


def finds(query: str, text: str) -> bool:
    """Say whether each word of the query has one of its forms among the text's."""
    indexed = set(index_words(text))
    return all(indexed.intersection(group) for group in query_words(query))


SPELLINGS = ["Тоқаев", "Токаев", "Tokayev", "Tokaev", "Toqaev", "Toqayev", "tokayev", "ТОҚАЕВ"]


@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_name_is_found_in_every_script_and_spelling(typed: str, written: str) -> None:
    assert finds(typed, f"{written} said so")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Tokayev", "Обращение Токаева к народу"),
        ("Tokayev", "Тоқаевтың мәлімдемесі"),
        ("Amina", "Об Амине и Амину рассказали"),
        ("задержанные", "Сообщается о задержанных в Алматы"),
        ("случай", "Известно о 20 случаев"),
        ("killed", "the killing of protesters"),
        ("протест", "участники протестов"),
        ("Алматы", "Наразылық Алматыда өтті"),
        ("Алматыда", "in Almaty"),
        ("Астана", "Астанадан келген қонақтар"),
        ("Nursultan", "in Nur-Sultan"),
        ("Nur-Sultan", "in Nursultan"),
        ("Нур-Султан", "в Нур-Султане"),
        ("Kasym-Zhomart", "Қасым-Жомарт"),
        ("Ivoire", "Côte d'Ivoire"),
        ("Cote d’Ivoire", "Côte d'Ivoire"),
        ("Тоқаев", "Tokayev's order"),
        ("Токаев", "То\u200bкаев"),
        ("Серик", "C\u0435рік"),
        ("orda.kz", "Orda.kz was blocked"),
    ],
)
def test_a_word_is_found_in_another_form(typed: str, written: str) -> None:
    assert finds(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Токаев", "сила тока"), ("488", "4880 people"), ("Серик", "Berik"), ("Нур", "нора"), ("Kot", "Чёрный кот ушёл")],
)
def test_another_word_is_not_found(typed: str, written: str) -> None:
    assert not finds(typed, written)


@pytest.mark.parametrize("typed", ["4,353", "4 353", "4353", "4\u00a0353", "4.353"])
@pytest.mark.parametrize("written", ["4,353", "4 353", "4353", "4\u00a0353", "4\u202f353"])
def test_a_figure_is_found_however_its_thousands_are_parted(typed: str, written: str) -> None:
    assert finds(typed, f"some {written} people")


@pytest.mark.parametrize("written", ["article 488", "Article 488 of the Code", "статья 488-1", "488 274"])
def test_an_article_is_found_by_its_number(written: str) -> None:
    assert finds("488", written)


def test_two_numbers_side_by_side_are_still_two() -> None:
    assert finds("488 274", "articles 274 and 488")


def test_every_word_of_the_query_must_be_there() -> None:
    assert finds("Amina Almaty", "Amina was in Almaty")
    assert not finds("Amina Astana", "Amina was in Almaty")


def test_a_query_without_words_asks_for_nothing() -> None:
    assert query_words(" … «» ") == []


def test_the_last_word_may_be_the_beginning_of_one() -> None:
    groups = query_words("права зад")
    assert fts5_query(groups, prefix=True).endswith('("зад"* OR "zad"*)')
    assert postgres_query(groups, prefix=True).endswith("('зад':* | 'zad':*)")


@given(st.text(min_size=1))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    assert finds(text, text)


@given(st.text(min_size=1))
def test_whatever_is_typed_is_a_query_that_the_engine_understands(typed: str) -> None:
    words = sqlite3.connect(":memory:")
    words.execute('CREATE VIRTUAL TABLE words USING fts5 (tokens, tokenize="unicode61 remove_diacritics 0")')
    if groups := query_words(typed):
        words.execute("SELECT 1 FROM words WHERE words MATCH ?", [fts5_query(groups, prefix=True)]).fetchall()
