"""Who says what in Russian, and what is set against it: by case, by number and by what stands behind a comma."""

import pytest

from tizim.coding.reader import read_claims


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Задержаны 112 человек, сообщил Следственный комитет.", "Следственный комитет"),
        ("Об этом, по подсчётам Хельсинкского центра, просили 160 участников.", "Хельсинкский центр"),
        ("МВД отчиталось о 43 задержанных.", "МВД"),
        ("Правозащитная группа «Крымский вектор» зафиксировала 48 обысков.", "Крымский вектор"),
        ("Союз независимых журналистов насчитал 38 случаев давления.", "Союз независимых журналистов"),
        ("В прокуратуре в среду уточнили, что возбуждено 12 дел.", "прокуратуре"),
        ("«Избиты 9 человек», – рассказала адвокат Анна Дзюба.", "Анна Дзюба"),
    ],
)
def test_a_figure_has_the_claimant_that_the_text_gives_it(text: str, claimant: str) -> None:
    assert [one.claimant for one in read_claims(text).figures] == [claimant]


def test_the_second_of_two_counters_needs_no_verb() -> None:
    text = "МВД отчиталось о 43 задержанных, а Ассоциация молодых юристов – о 107."
    figures = read_claims(text).figures
    assert [(one.claimant, one.unit) for one in figures] == [
        ("МВД", "detained"),
        ("Ассоциация молодых юристов", "detained"),
    ]


def test_a_court_that_finds_somebody_guilty_claims_nothing() -> None:
    figures = read_claims("Суд признал Ивана Орлова виновным и приговорил его к 6 годам колонии.").figures
    assert [one.claimant for one in figures] == [None]


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        (
            "Сокамерник говорит, что врача не вызвали. В управлении исполнения наказаний смерть объяснили «инфарктом».",
            "не вызвали",
            "инфарктом",
        ),
        (
            "Анна Дзюба объявила голодовку. В управлении исполнения наказаний факт голодовки отрицают.",
            "объявила голодовку",
            "отрицают",
        ),
        (
            "«Мне угрожали», – рассказала активистка Анна Дзюба. В спецслужбе её слова назвали «вымыслом».",
            "Мне угрожали",
            "вымыслом",
        ),
        (
            "Блогера Ивана Орлова приговорили к восьми годам. Сам блогер вину не признал.",
            "приговорили к восьми годам",
            "вину не признал",
        ),
        (
            "Суд приговорил Ивана Орлова к четырём годам. По другим сведениям, срок составил пять лет.",
            "четырём",
            "пять",
        ),
    ],
)
def test_versions_that_answer_each_other_are_a_dispute(text: str, left: str, right: str) -> None:
    sides = [[side.claim for side in one.sides] for one in read_claims(text).disputes]
    assert any(left in one and right in other for one, other in sides)


def test_a_quotation_behind_a_colon_is_said_by_whoever_stands_before_it() -> None:
    figures = read_claims("Пенитенциарная служба: «Лекарства получили 12 человек».").figures
    assert [one.claimant for one in figures] == ["Пенитенциарная служба"]
