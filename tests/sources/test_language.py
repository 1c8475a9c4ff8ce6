"""A language is named when most of the text speaks for it, and left open otherwise."""

import pytest
from tests.sources.making import KAZAKH, RUSSIAN, SENTENCES

from tizim.sources import language
from tizim.sources.language import detect

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


def test_an_english_or_russian_or_kazakh_text_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(language, "_model", refuse)
    assert [detect(TEXTS[code]) for code in ("en", "ru", "kk")] == ["en", "ru", "kk"]
