"""Who suffers from what in Russian and Kazakh, where case marks it."""

import pytest

from tizim.coding.reader import read_claims


def victims(text: str) -> set[str]:
    return {one.name for one in read_claims(text).mentions if one.kind == "person" and "victim" in one.roles}


def violations(text: str) -> set[str]:
    return {one.violation for one in read_claims(text).allegations}


@pytest.mark.parametrize(
    ("text", "victim", "violation"),
    [
        ("Журналист Бахром Турдиев задержан в Ташкенте 3 мая 2023 года.", "Бахром Турдиев", "arbitrary_detention"),
        ("Жительница Бреста Татьяна Лещук арестована на 10 суток.", "Татьяна Лещук", "administrative_sentence"),
        ("22 апреля Мансуру Мирзоеву предъявили обвинение в шпионаже.", "Мансур Мирзоев", "criminal_prosecution"),
        ("Власти продлили арест Тофику Ягуб-заде на три месяца.", "Тофик Ягуб-заде", "pretrial_detention"),
        ("Суд заключил Темирлана Султанова под стражу.", "Темирлан Султанов", "pretrial_detention"),
        ("Неизвестные подожгли машину активиста Болота Темирова.", "Болот Темиров", "attack_on_activist"),
        ("Полиция провела обыск в доме Ирины Ткаченко.", "Ирина Ткаченко", "search_of_home"),
        ("Эльчин Гусейнов скончался в следственном изоляторе Баку.", "Эльчин Гусейнов", "death_in_custody"),
        ("Минюст признал журналиста Петра Черных иностранным агентом.", "Пётр Черных", "smear"),
        ("Тимур Данилов, отбывающий срок, объявил голодовку.", "Тимур Данилов", "criminal_prosecution"),
        ("Суд оштрафовал его организатора Улугбека Бабаева.", "Улугбек Бабаев", "fine"),
        ("Шымкент соты белсенді Айжан Сейтқалиеваны үш жылға соттады.", "Айжан Сейтқалиева", "criminal_prosecution"),
        ("Блогер Назым Тасқынқызына айып тағылды.", "Назым Тасқынқызы", "criminal_prosecution"),
        ("Асқар Бейсенбаевтың үйінде тінту жүргізіліп, ноутбугі алынды.", "Асқар Бейсенбаев", "search_of_home"),
    ],
)
def test_the_case_that_a_verb_asks_for_shows_who_suffers(text: str, victim: str, violation: str) -> None:
    assert victims(text) == {victim}
    assert violation in violations(text)


@pytest.mark.parametrize(
    "text",
    [
        "Представитель полиции Азиз Рахимов заявил, что задержанных не избивали.",
        "Правозащитница Олена Гончар сообщила, что активиста избили в отделе полиции.",
        "Полицейский Ержан Абишев приговорён к шести годам за убийство подростка.",
        "Бизнесмен Сергей Мамедов задержан по подозрению в получении взятки.",
        "Айгуль Омарова не была задержана.",
        "Прокурор Жандос Құрманов белсендіні ұстағанын айтты.",
    ],
)
def test_who_speaks_holds_office_or_is_suspected_of_a_common_crime_is_no_victim(text: str) -> None:
    assert victims(text) == set()


def test_a_verb_that_shows_a_woman_is_not_said_of_a_man() -> None:
    assert victims("Сергей Петренко сообщил, что Анна Дзюба задержана.") == {"Анна Дзюба"}


def test_those_named_out_of_a_group_suffer_what_the_group_does() -> None:
    assert victims("Задержали около семидесяти человек, в том числе корреспондента Анну Дзюбу.") == {"Анна Дзюба"}
    assert victims("12 адам жараланды. Олардың ішінде мұғалім Бақыт Сәрсенов бар.") == {"Бақыт Сәрсенов"}


def test_what_an_office_counts_is_no_incident() -> None:
    told = read_claims("По официальным данным, в области погибли 18 человек, ранены 40 человек.")
    assert not [one for one in told.episodes if one.kind == "incident"]
    assert [int(one.value) for one in told.figures if one.value is not None] == [18, 40]


def test_a_site_is_blocked_and_who_reports_it_is_not() -> None:
    told = read_claims("Сайт издания «Факты и люди» заблокирован 10 января 2023 года, сообщает фонд «Эхо».")
    names = {body.id: body.name for body in told.bodies}
    assert {names.get(one.victim or "") for one in told.allegations} == {"Факты и люди"}
