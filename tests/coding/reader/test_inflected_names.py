"""Names of persons and places in Russian and Kazakh, brought to the nominative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.coding.languages.kk import morphology as kazakh
from tizim.coding.languages.ru import morphology as russian
from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import MentionProposal


def persons(text: str) -> dict[str, MentionProposal]:
    return {one.name: one for one in read_claims(text).mentions if one.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("В Алматы идёт суд: защита журналиста Ансара Дюсенова-Кима подала жалобу.", "Ансар Дюсенов-Ким"),
        ("Суд оштрафовал И. С. Ковальчука на 3 тысячи рублей.", "И. С. Ковальчук"),
        ("Начальник отдела Кадырбек уулу Эрлан объяснил это проверкой.", "Кадырбек уулу Эрлан"),
        ("На площади были Бек уулу Эрлан и Айзада Токтосун кызы.", "Айзада Токтосун кызы"),
        ("Врача Николая Белых приговорили к двум годам условно.", "Николай Белых"),
        ("Защиту вёл адвокат Олега Гончаренко.", "Олег Гончаренко"),
        ("По словам Гаянэ Саркисян, ей угрожали.", "Гаянэ Саркисян"),
        ("Политик Григол Капанадзе избит неизвестными в Тбилиси.", "Григол Капанадзе"),
        ("Верховный суд отклонил жалобу Каната Жумабаева.", "Канат Жумабаев"),
        ("Тело Саида-Магомеда Исраилова нашли спустя неделю.", "Саид-Магомед Исраилов"),
        ("Суд в Душанбе приговорил журналистку Мавлюду Курбонзода к четырём годам.", "Мавлюда Курбонзода"),
        ("Активистом Талгатом Исатаевым подано 46 уведомлений.", "Талгат Исатаев"),
        ("Минчанина Руслана Дробыша задержали.", "Руслан Дробыш"),
        ("Телеоператору Игнату Кравцу угрожали.", "Игнат Кравец"),
        ("Суд оштрафовал Анатолия Храмова.", "Анатолий Храмов"),
        ("За репост активисту из Актобе Бауржану Исмагулову назначили штраф.", "Бауржан Исмагулов"),
        ("У пенсионеров Анны и Станислава Ковшей прошёл обыск.", "Станислав Ковш"),
        ("Известно о задержании Леонида Козика.", "Леонид Козик"),
        ("Суд отклонил апелляцию Максима Белого.", "Максим Белый"),
        ("Обстреляли дом редактора газеты «Полтавский вестник» Богдана Крячко.", "Богдан Крячко"),
        ("Полиция Ақтауда Ерболат Төлегеновті ұстады, деп хабарлады туыстары.", "Ерболат Төлегенов"),
        ("Құқық қорғаушы Бақытжан Нұрлыбайұлының айтуынша, оны ұрған және қамаған.", "Бақытжан Нұрлыбайұлы"),
    ],
)
def test_a_name_in_any_case_is_given_in_the_nominative(text: str, name: str) -> None:
    assert name in persons(text)


def test_initials_and_a_full_name_are_one_person_and_a_spouse_is_another() -> None:
    found = persons(
        "Суд признал журналистку А. В. Забродскую виновной. Задержали Анну Забродскую ещё в мае. "
        "Её мужа, Дмитрия Забродского, оштрафовали."
    )
    assert list(found) == ["Анна Забродская", "Дмитрий Забродский"]


@pytest.mark.parametrize(
    "text",
    [
        "У здания Жогорку Кенеша прошёл митинг.",
        "В Верхнем Ларсе собралась очередь.",
        "Премию вручил Верховный суд Республики Беларусь.",
    ],
)
def test_bodies_and_places_in_capitals_are_no_persons(text: str) -> None:
    assert persons(text) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("АСТАНА. Полиция разогнала митинг.", "Астана"),
        ("В Жанаозене прошёл митинг.", "Жанаозен"),
        ("Об этом сообщили в полиции Мангистауской области.", "Мангистауская область"),
        ("2024 жылғы 2 сәуірде Оралда журналист ұсталды.", "Орал"),
    ],
)
def test_a_place_in_any_case_is_given_in_the_nominative(text: str, place: str) -> None:
    assert place in {one.name for one in read_claims(text).places}


def test_the_words_around_decide_whether_a_name_is_a_mans_or_a_womans() -> None:
    assert "Азиз Юлдашев" in persons("Подожгли автомобиль правозащитника Азиза Юлдашева.")
    assert "Азиза Юлдашева" in persons("Правозащитница Азиза Юлдашева рассказала об этом.")


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі-. ", min_size=1, max_size=20))
def test_any_word_can_be_asked_how_it_is_declined(word: str) -> None:
    for rules in (russian, kazakh):
        reading = rules.read_name((word.capitalize(), word), frozenset(), "")
        assert reading is None or len(reading.nominative) == 2
        assert isinstance(rules.place_stems(word), tuple)
    if word:
        assert len(russian.in_nominative((word, word))) == 2
