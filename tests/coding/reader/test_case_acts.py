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
        ("Суд избрал Темирлану Султанову заключение под стражу.", "Темирлан Султанов", "pretrial_detention"),
        ("Темирлан Султанов был доставлен на допрос.", "Темирлан Султанов", "arbitrary_detention"),
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


@pytest.mark.parametrize(
    ("text", "victim", "violation"),
    [
        ("Министерство задержало у границы журналиста Бахрома Турдиева.", "Бахром Турдиев", "arbitrary_detention"),
        ("Силовики пришли с обыском к преподавательнице Ольге Ткаченко.", "Ольга Ткаченко", "search_of_home"),
        ("Политзаключённый Игорь Гончаров помещён в карцер.", "Игорь Гончаров", "ill_treatment"),
        ("Игорю Гончарову отказано в свидании с женой.", "Игорь Гончаров", "denial_of_family_contact"),
        ("Корреспонденту Игорю Гончарову сломали камеру.", "Игорь Гончаров", "confiscation"),
        ("Против блогера Игоря Гончарова возбудили дело по статье 278 УК.", "Игорь Гончаров", "criminal_prosecution"),
        ("Студента Никиту Увакина били электрошокером.", "Никита Увакин", "torture"),
        ("Редактор Игорь Гончаров получил повестку.", "Игорь Гончаров", "intimidation"),
        ("Избиение 58-летнего Вадима Гончарова подтвердил врач.", "Вадим Гончаров", "ill_treatment"),
        ("Игорю Гончарову две недели не оказывали медицинскую помощь.", "Игорь Гончаров", "denial_of_medical_care"),
        ("Лекарства Игорю Гончарову в колонии не передают.", "Игорь Гончаров", "denial_of_medical_care"),
        ("Звонков домой Игоря Гончарова лишили.", "Игорь Гончаров", "denial_of_family_contact"),
        ("Силовики затолкали Игоря Гончарова в микроавтобус.", "Игорь Гончаров", "arbitrary_detention"),
        ("Студентку Анну Дзюбу отчислили из университета.", "Анна Дзюба", "intimidation"),
        ("Минюст внёс в «список террористов» блогера Игоря Гончарова.", "Игорь Гончаров", "smear"),
        ("Игорь Гончаров уехал из России после обыска.", "Игорь Гончаров", "forced_exile"),
        ("Анну Дзюбу поместили на 15 суток в штрафной изолятор.", "Анна Дзюба", "ill_treatment"),
        ("Белсенді Айжан Сейтқалиева полиция бөліміне жеткізілді.", "Айжан Сейтқалиева", "arbitrary_detention"),
        ("Блогер Айжан Сейтқалиева айыппұлға тартылды.", "Айжан Сейтқалиева", "fine"),
        ("Айжан Сейтқалиева тергеуге шақырылды.", "Айжан Сейтқалиева", "intimidation"),
    ],
)
def test_short_news_tell_in_other_forms_who_suffers(text: str, victim: str, violation: str) -> None:
    assert victims(text) == {victim}
    assert violation in violations(text)


def test_she_who_is_meant_by_the_woman_is_the_one_of_the_paragraph() -> None:
    text = "Силовики увезли Ольгу Ткаченко. На следующий день женщину осудили на 15 суток."
    reading = read_claims(text)
    (olga,) = [one.id for one in reading.mentions if one.name == "Ольга Ткаченко"]
    assert {one.victim for one in reading.allegations} == {olga}


def test_accounts_that_are_arrested_arrest_nobody() -> None:
    text = "Журналиста Игоря Гончарова признали «экстремистом»; счета редакции арестованы."
    assert "pretrial_detention" not in violations(text)


def test_who_is_not_let_out_of_the_country_is_not_released() -> None:
    steps = [
        step.what for one in read_claims("Игоря Гончарова не выпустили из страны.").episodes for step in one.outcomes
    ]
    assert "released" not in steps


def test_whoever_tells_what_was_done_to_another_is_no_victim_and_of_himself_is() -> None:
    told = "По словам адвоката Нурбека Садырова, его подзащитного избивали во время допроса."
    assert "Нурбек Садыров" not in victims(told)
    assert violations(told) == {"ill_treatment"}
    assert "Бакыт Эсенов" in victims("Журналиста Бакыта Эсенова задержали. По словам Эсенова, его избивали на допросе.")


def test_a_body_that_is_handed_to_the_family_hands_nobody_over_to_another_state() -> None:
    text = "Тело Алишера Зарипова, скончавшегося в отделе милиции, выдали родным."
    assert violations(text) == {"death_in_custody"}
    assert "deportation" in violations("Алишера Зарипова выдали властям Узбекистана.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Минюст внёс в реестр иностранных агентов журналистку Веру Окуневу, политолога Андрея Чижова и «Берег».",
            {"Вера Окунева", "Андрей Чижов"},
        ),
        (
            "Под стражей оказались редактор Анна Дзюба, Рамин Джебраилов, Хаял Агаев, а также оператор Иван Орлов.",
            {"Анна Дзюба", "Рамин Джебраилов", "Хаял Агаев", "Иван Орлов"},
        ),
        (
            "Суд приговорил редактора Анну Дзюбу к шести годам, а сценариста Ивана Орлова – к пяти.",
            {"Анна Дзюба", "Иван Орлов"},
        ),
        (
            "По делу осуждены ещё двое:\n\nРустам Юлаев – 4 года колонии\nСалават Идрисов, 61 год, – 5 лет\n",
            {"Рустам Юлаев", "Салават Идрисов"},
        ),
    ],
)
def test_those_listed_in_one_case_suffer_together_where_the_verb_is_said_once(text: str, found: set[str]) -> None:
    assert victims(text) == found


def test_a_case_against_officers_or_about_the_harm_is_none_against_who_was_harmed() -> None:
    beaten = "Журналиста Игоря Гончарова избили у дома."
    assert "criminal_prosecution" not in violations(f"{beaten} Возбудили дело в отношении двух сотрудников.")
    assert "criminal_prosecution" not in violations(f"{beaten} Полиция возбудила уголовное дело.")
    held = "Журналиста Игоря Гончарова задержали у дома."
    assert "criminal_prosecution" in violations(f"{held} Полиция возбудила уголовное дело.")
    assert "criminal_prosecution" in violations(f"{beaten} Полиция возбудила дело против Игоря Гончарова.")


def test_what_is_said_not_to_have_been_or_may_yet_come_has_not_happened() -> None:
    assert violations("В полиции заявили, что депортаций граждан Туркменистана не было.") == set()
    assert violations("Қайрат Оразов елден шығарылуы мүмкін.") == set()
    assert violations("Қайрат Оразов елден шығарылды.") == {"deportation"}


def test_whoever_says_that_others_are_tortured_is_not_tortured() -> None:
    assert victims("Активист Игорь Гончаров заявил, что в колонии применяют пытки.") == set()
    assert victims("Активист Игорь Гончаров заявил, что в колонии к нему применяли пытки.") == {"Игорь Гончаров"}


def test_lines_with_numbers_under_a_colon_are_items_whatever_a_file_calls_them() -> None:
    text = "По делу осуждены ещё двое:\nРустам Юлаев – 4 года колонии\nСалават Идрисов – 5 лет\n"
    lines = [(0, 26), (27, 56), (57, 80)]
    kinds = ("paragraph", "paragraph", "heading")
    blocks = [(kind, start, end) for kind, (start, end) in zip(kinds, lines, strict=True)]
    named = {one.name for one in read_claims(text, blocks=blocks).mentions if "victim" in one.roles}
    assert named == {"Рустам Юлаев", "Салават Идрисов"}
