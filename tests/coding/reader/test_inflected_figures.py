"""What is counted in Russian and Kazakh, by whom, and how long a sentence is."""

from typing import Any

import pytest

from tizim.coding.reader import read_claims


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("В регионе погибли не менее двадцати одного человека.", ("≥", "21", "killed")),
        ("Её приговорили к трём с половиной годам колонии.", ("=", "3.5", "years")),
        ("Около 300 человек вышли на площадь; задержаны 17.", ("=", "17", "detained")),
        ("Апелляция сократила ему срок до восьми суток.", ("=", "8", "days")),
        ("Полиция изъяла два телефона.", ("=", "2", "telephones")),
        ("Задержали одиннадцать нынешних и бывших сотрудников редакции.", ("=", "11", "detained")),
        ("Троих активистов оштрафовали.", ("=", "3", "fined")),
        ("За нарушение грозит штраф до 200 МРП.", ("≤", "200", "money")),
        ("Ранены девять, погибли двое.", ("=", "2", "killed")),
        ("Суды рассмотрели 1,2 тыс. дел.", ("=", "1200", "cases")),
        ("Суд приговорил пятерых к разным срокам.", ("=", "5", "convicted")),
        ("Орлова приговорили к шести годам, Дзюбу – к пяти.", ("=", "5", "years")),
        ("Ранее 243 пострадали.", ("=", "243", "injured")),
        ("Заблокированы 27 аккаунтов.", ("=", "27", "accounts")),
        ("Ему было 19 лет.", ("=", "19", "years of age")),
        ("Жиында он екі адам жараланды, деді құқық қорғаушылар.", ("=", "12", "injured")),
        ("Жиында 30-ға жуық жұмысшы зардап шекті.", ("~", "30", "injured")),
        ("Белсенді 50 АЕК айыппұл төледі.", ("=", "50", "money")),
    ],
)
def test_numerals_in_any_case_count_what_their_noun_or_verb_says(text: str, figure: tuple[str, str, str]) -> None:
    document: dict[str, Any] = read_claims(text).to_json()  # Any: the JSON form of a reading
    found = [(one["operator"], f"{float(one['value']):g}", one["unit"]) for one in document["figures"]]
    assert figure in found


@pytest.mark.parametrize("text", ["В первом полугодии 2024 года прошли выборы.", "Через два дня суд собрался снова."])
def test_years_and_distances_in_time_count_nothing(text: str) -> None:
    assert read_claims(text).figures == ()


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("По данным правозащитного центра «Весна надежды», задержано не менее 40 человек.", "Весна надежды"),
        ("В Ереване 3 июня ранены 98 человек, сообщили в Минздраве.", "Министерство здравоохранения"),
        ("«Әділдік» құқық қорғау ұйымының мәліметінше, отыз бес адам азапталған.", "Әділдік"),
    ],
)
def test_a_count_keeps_the_name_of_who_counts(text: str, claimant: str) -> None:
    assert [one.claimant for one in read_claims(text).figures] == [claimant]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Активист Данияр Оспанов приговорён к пяти годам лишения свободы.", ("sentenced", "5 years")),
        ("Суд приговорил Анну Дзюбу к трём с половиной годам.", ("sentenced", "3.5 years")),
        ("Сот Гүлнара Есімованы екі айға қамауға алды.", ("pretrial_detention", "2 months")),
    ],
)
def test_a_term_in_words_is_given_in_digits(text: str, step: tuple[str, str]) -> None:
    document: dict[str, Any] = read_claims(text).to_json()  # Any: the JSON form of a reading
    events = document["events"]
    assert step in [(one["what"], one["duration"]) for event in events for one in event["outcomes"]]
