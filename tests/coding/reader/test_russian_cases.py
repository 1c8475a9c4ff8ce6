"""How a case is told in Russian: its steps and their lengths, what belongs to it, and what is only denied."""

import pytest

from tizim.coding.reader import read_claims


def steps(text: str) -> list[tuple[str, str | None]]:
    return [(step.what, step.duration) for one in read_claims(text).episodes for step in one.outcomes]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Суд приговорил Ивана Орлова к 6 годам и 2 месяцам колонии.", ("sentenced", "6 years 2 months")),
        ("Суд приговорил Ивана Орлова, 54 лет, к 3 годам колонии.", ("sentenced", "3 years")),
        ("Ивану Орлову вынесли приговор: 2,5 года колонии.", ("sentenced", "2.5 years")),
        ("Ивана Орлова осудили. Апелляция оставила приговор без изменения.", ("appeal_rejected", None)),
        ("Ивана Орлова арестовали. Адвокаты обжаловали арест.", ("appealed", None)),
        ("Ивана Орлова задержали. Суд над ним начался в мае.", ("trial", None)),
        ("Ивану Орлову вынесли предостережение.", ("warned", None)),
    ],
)
def test_a_step_has_its_whole_length_and_no_age(text: str, step: tuple[str, str | None]) -> None:
    assert step in steps(text)


def test_a_length_behind_another_clause_is_not_that_of_the_detention() -> None:
    found = steps("Ивана Орлова, задержанного 21 мая за репост, осудили на 15 суток.")
    assert ("detained", None) in found
    assert ("sentenced", "15 days") in found


def test_who_dies_in_a_prison_is_not_put_into_it_and_who_admits_convicts_nobody() -> None:
    assert "pretrial_detention" not in dict(steps("В СИЗО Жодино умер Иван Орлов."))
    assert "convicted" not in dict(steps("СБУ признала, что за активисткой Анной Дзюбой следили сотрудники."))


def test_of_two_in_a_sentence_the_nominative_is_free() -> None:
    text = (
        "Суд приговорил Анну Дзюбу и Ивана Орлова к двум годам. "
        "Позже Орлов вышел на свободу, наказание Дзюбы оставлено без изменения."
    )
    reading = read_claims(text)
    names = {one.id: one.name for one in reading.mentions}
    freed = {
        names.get(step.person or "") for one in reading.episodes for step in one.outcomes if step.what == "released"
    }
    assert freed == {"Иван Орлов"}


def test_the_detention_told_after_the_sentence_is_of_the_same_case_and_a_later_one_is_not() -> None:
    sentenced = "1 марта 2024 года суд приговорил Анну Дзюбу к трём годам."
    assert len(read_claims(f"{sentenced} Задержали Анну Дзюбу ещё 14 сентября 2023 года.").episodes) == 1
    assert len(read_claims(f"{sentenced} Задержали Анну Дзюбу ещё 14 сентября 2013 года.").episodes) == 2


def test_a_law_that_is_adopted_and_signed_is_one_development() -> None:
    text = "26 сентября 2024 года депутаты приняли законопроект о митингах; президент подписал его 2 октября 2024 года."
    (law,) = read_claims(text).episodes
    assert [step.what for step in law.outcomes] == ["law_adopted", "law_signed"]


def test_what_an_authority_denies_is_no_act() -> None:
    told = "Журналиста Ивана Орлова задержали."
    denied = {one.violation for one in read_claims(f"{told} МВД опровергло, что избило его.").allegations}
    claimed = {one.violation for one in read_claims(f"{told} МВД подтвердило, что избило его.").allegations}
    assert "attack_on_journalist" not in denied
    assert "attack_on_journalist" in claimed


def test_a_place_that_stands_over_a_paragraph_is_where_its_acts_were() -> None:
    text = "Кишинёв. Совет приостановил лицензии шести телеканалов 3 мая 2023 года. В Комрате Анне Дзюбе угрожали."
    first, second = read_claims(text).episodes
    assert (first.place, second.place) == ("Кишинёв", "Комрат")


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Брата оппозиционера Ивана Орлова вызвали в ГКНБ. Через неделю мужчину нашли мёртвым.", set()),
        ("Двое мужчин избили фермера Ивана Орлова.", {"Иван Орлов"}),
        ("Силовики избили Петра и Нину Жуковых.", {"Пётр Жуков", "Нина Жукова"}),
        ("К Ивану Орлову не пустили адвоката.", {"Иван Орлов"}),
        ("У активиста Ивана Орлова при задержании порвали связки руки.", {"Иван Орлов"}),
        ("Квартиру Ивана Орлова арестовали.", set()),
    ],
)
def test_who_suffers_is_not_whose_brother_nor_who_does_it(text: str, victims: set[str]) -> None:
    reading = read_claims(text)
    found = {one.id: one.name for one in reading.mentions if one.kind == "person"}
    assert {found[one.victim] for one in reading.allegations if one.victim in found} == victims


def test_those_named_among_the_detained_were_detained() -> None:
    text = "Милиция задержала около 30 человек. Среди доставленных в отдел – поэтесса Диана Уметова и Иван Орлов."
    named = {one.name for one in read_claims(text).mentions if "victim" in one.roles}
    assert {"Диана Уметова", "Иван Орлов"} <= named


def test_an_editor_in_a_punishment_cell_is_ill_treated_and_not_attacked() -> None:
    kinds = {one.violation for one in read_claims("Журналист Иван Орлов находится в одиночной камере.").allegations}
    assert "ill_treatment" in kinds
    assert "attack_on_journalist" not in kinds


def test_a_length_of_one_year_and_more_is_whole() -> None:
    assert ("sentenced", "1 year 6 months") in steps("Анну Дзюбу приговорили к году и шести месяцам колонии.")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Блогер Иван Орлов арестован на четыре месяца.", ("pretrial_detention", "4 months")),
        ("Блогер Иван Орлов арестован на четыре дня.", ("sentenced", "4 days")),
    ],
)
def test_an_arrest_of_months_is_custody_and_one_of_days_a_sentence(text: str, step: tuple[str, str]) -> None:
    assert step in steps(text)


def test_what_a_court_refuses_or_others_ask_for_has_not_come() -> None:
    charged = "Против Анны Дзюбы возбуждено дело."
    assert "bail" not in dict(steps(f"{charged} Суд отказался отпустить её под залог."))
    assert "bail" in dict(steps(f"{charged} Суд решил отпустить её под залог."))


def test_a_district_is_no_surname_and_a_participle_shows_the_sex_of_a_name() -> None:
    text = "В посёлке Союдлю Гедабекского района полиция задержала Эльвину Алиеву, приехавшую снимать акцию."
    assert [one.name for one in read_claims(text).mentions if "victim" in one.roles] == ["Эльвина Алиева"]


@pytest.mark.parametrize(
    "text",
    [
        "Бывший вице-премьер Кубат Осмонов задержан по делу о коррупции.",
        "Футболист Иван Орлов получил травму в матче.",
        "Мужчина убил жену; подозреваемого, Ивана Орлова, задержали.",
        "Открылась выставка памяти убитого в 1999 году журналиста Игоря Домникова.",
        "В 1937 году были расстреляны Касым Тыныстанов и Торекул Айтматов.",
        "Бұрынғы әкім Нұрлан Абаев пара алды деген күдікпен ұсталды.",
        "Полиция капитаны Болат Жүнісов қаза тапқан әріптестерін еске алды.",
        "Журналист Әйгерім Садықова азаптау туралы кітап жазды.",
    ],
)
def test_common_crime_chance_history_and_memory_make_no_victim(text: str) -> None:
    assert not [one.name for one in read_claims(text).mentions if one.name[0].isupper() and "victim" in one.roles]


def test_complaints_that_did_not_come_tell_of_no_torture() -> None:
    assert not read_claims("В прокуратуре заявили, что жалоб на пытки не поступило.").allegations
    assert read_claims("В прокуратуре заявили, что жалоб на пытки поступило 12.").allegations


def test_who_brings_out_a_book_is_not_released() -> None:
    assert "released" not in dict(steps("Ивана Орлова задержали. Он выпустил книгу."))
    assert "released" in dict(steps("Ивана Орлова задержали. Его выпустили из СИЗО."))


def test_a_sentence_that_rests_on_a_witness_does_not_befall_the_witness() -> None:
    text = "Приговор основан на показаниях анонимного свидетеля."
    assert not [one for one in read_claims(text).allegations if one.victim]
    text = "Обжалован приговор активиста Ивана Орлова."
    assert [one.name for one in read_claims(text).mentions if "victim" in one.roles] == ["Иван Орлов"]


def test_who_is_watched_stands_behind_the_word_for_it() -> None:
    text = "Адвокат Анна Дзюба требует прекратить слежку за {}."
    found = read_claims(text.format("сотрудниками фонда"))
    assert not [one.name for one in found.mentions if "victim" in one.roles]
    found = read_claims(text.format("активистом Иваном Орловым"))
    assert [one.name for one in found.mentions if "victim" in one.roles] == ["Иван Орлов"]


def test_where_somebody_was_going_is_not_where_it_happened() -> None:
    text = "14 июля 2023 года Ивану Орлову в аэропорту Ташкента запретили выезд в Стамбул."
    (found,) = read_claims(text).episodes
    assert found.place == "Ташкент"


def test_what_a_number_counts_is_no_part_of_what_befell_the_one_just_named() -> None:
    reading = read_claims("Актрису Анну Дзюбу уволили из театра. За год поступило 124 жалобы на пытки.")
    told = {one.episode for one in reading.allegations if one.violation == "torture"}
    named = {one.episode for one in reading.allegations if one.victim}
    assert told
    assert not told & named


def test_a_suit_against_fifteen_organisations_is_an_incident_of_its_day() -> None:
    (found,) = read_claims("11 марта 2024 года Минюст подал иск о ликвидации ещё 15 организаций.").episodes
    assert found.kind == "incident"
