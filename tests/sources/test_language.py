"""A language is named when most of the text speaks for it, and left open otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.language_sentences import MAIN, OTHERS, sentences
from tests.sources.making import KAZAKH, RUSSIAN, SENTENCES

from tizim.sources.language import detect
from tizim.sources.language_signs import scripts

TEXTS = {
    "en": " ".join(SENTENCES),
    "ru": " ".join(RUSSIAN),
    "kk": " ".join(KAZAKH),
    "ky": "Кечээ кечинде шаарда милиция тынч жүрүшкө чыккан он эки адамды кармады, үй-бүлөсү кабар алган эмес.",
    "tg": "Дирӯз бегоҳ дар шаҳр милитсия дувоздаҳ нафарро, ки ба гирдиҳамоӣ баромада буданд, боздошт кард.",
    "uz": "Кеча кечқурун шаҳарда милиция тинч намойишга чиққан ўн икки кишини ушлаб, бўлимга олиб борди.",
    "uk": "Вчора ввечері в місті поліція затримала дванадцять осіб, які вийшли на мирний мітинг, і їхніх адвокатів.",
    "de": "Gestern Abend nahm die Polizei in der Stadt zwölf Personen fest, die friedlich demonstriert hatten.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_or_two_are_enough(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "Almaty", "Иван Петров, Саид Ахметов", "12 345; 67; 2022-01-05; 13"])
def test_names_and_numbers_have_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(("first", "second"), [("ru", "kk"), ("en", "ru")])
def test_a_text_in_two_languages_has_no_one_language(first: str, second: str) -> None:
    assert detect(TEXTS[first] * 8 + "\n" + TEXTS[second] * 8) is None


def test_a_russian_text_with_names_in_kazakh_spelling_stays_russian() -> None:
    assert detect(TEXTS["ru"] * 2 + " Об этом сообщила Әсел Тестқызы.") == "ru"


@pytest.mark.parametrize("code", MAIN)
def test_a_short_sentence_is_told_or_left_open_and_never_taken_for_another_language(code: str) -> None:
    answers = [detect(sentence) for sentence in MAIN[code].strip().splitlines()]
    assert set(answers) <= {code, None}
    assert answers.count(code) >= 9  # of ten


@pytest.mark.parametrize("code", OTHERS)
def test_a_few_sentences_together_are_told_in_every_other_language(code: str) -> None:
    assert detect(OTHERS[code]) == code


def test_no_sentence_of_any_language_is_taken_for_another() -> None:
    wrong = [line for code, line in sentences(MAIN | OTHERS) if detect(line) not in {code, None}]
    assert wrong == []


@pytest.mark.parametrize(
    "names",
    [
        "Әсел Тестқызы, Нұрлан Үлгіұлы, Ғалия Мысалқызы, Қайрат Сынақұлы, Өмір Ұлгіұлы",
        "Анна Тестова, Иван Примеров, Пётр Образцов, Мария Пробная, Эльвира Опытная",
        "Amina Testova, John Sample, María Prueba, Jürgen Muster, Łukasz Próbny",
    ],
)
def test_a_list_of_names_has_no_language_whatever_its_letters(names: str) -> None:
    assert detect(names) is None


def test_an_uzbek_letter_is_known_however_its_comma_was_typed() -> None:
    sentence = "Toʻrt kishining oʻlimi boʻyicha hech kimga ayb qoʻyilmadi."
    assert {detect(sentence.replace("ʻ", comma)) for comma in "ʻʼ'’‘`"} == {"uz"}


def test_persian_is_known_from_an_arabic_keyboard() -> None:
    sentence = "برادر او سه روز بعد در بازداشتگاه کشته شد و خانواده اش خبر یافتند"
    assert detect(sentence) == "fa"
    assert detect(sentence.translate({ord("ی"): "ي", ord("ک"): "ك"})) == "fa"


def test_a_text_in_capitals_is_read_like_any_other() -> None:
    assert detect(TEXTS["ru"].upper()) == "ru"


@given(st.text(max_size=300))
def test_any_text_has_one_of_the_languages_or_none(text: str) -> None:
    codes = {language.code for script in scripts().values() for language in script.languages}
    assert detect(text) in codes | {None}


def test_each_language_has_its_words_spelt_with_its_own_letters() -> None:
    strays = [
        (script.languages[index].code, word)
        for script in scripts().values()
        for table in (script.words, script.endings, script.beginnings)
        for word, who in table.items()
        for index in who
        if not script.special_letters(word.replace("-", "")) <= script.languages[index].letters
    ]
    assert strays == []
