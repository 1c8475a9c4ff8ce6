"""What Kazakh updates tell: acts whose thing stands before the verb, counts, who says so, and what did not happen."""

import pytest

from tizim.coding.reader import read_claims


def victims(text: str) -> set[str]:
    return {one.name for one in read_claims(text).mentions if one.kind == "person" and "victim" in one.roles}


def violations(text: str) -> set[str]:
    return {one.violation for one in read_claims(text).allegations}


@pytest.mark.parametrize(
    ("text", "victim", "violation"),
    [
        ("Полицейлер Ерлан Тоқтаровтың телефонын тартып алды.", "Ерлан Тоқтаров", "confiscation"),
        ("Тергеушілер Айдос Мұқановты тоқпен қинаған.", "Айдос Мұқанов", "torture"),
        ("Белгісіз адам Айгерім Құсайынованың қолын сындырды, оны ұрып кетті.", "Айгерім Құсайынова", "ill_treatment"),
        ("Түзеу колониясында Қуаныш Бекенов қайтыс болды.", "Қуаныш Бекенов", "death_in_custody"),
        ("Саят Оразов жұмыстан шығарылды.", "Саят Оразов", "intimidation"),
        ("Мұрат Тұңғышбаевқа саяхаттауға тыйым салынды.", "Мұрат Тұңғышбаев", "travel_ban"),
        ("Полиция Ерлан Тоқтаровты үйінен ұстап әкетті.", "Ерлан Тоқтаров", "arbitrary_detention"),
    ],
)
def test_the_case_shows_who_suffers_wherever_the_thing_stands(text: str, victim: str, violation: str) -> None:
    assert victims(text) == {victim}
    assert violation in violations(text)


def test_a_verb_that_says_no_tells_of_no_act_and_what_is_withheld_is_one() -> None:
    assert violations("Полиция Ерлан Тоқтаровты ұстамады.") == set()
    assert violations("Полиция Ерлан Тоқтаровты ұстады.") == {"arbitrary_detention"}
    assert violations("Ерлан Тоқтаровтың адвокаты кіргізілмеді.") == {"denial_of_legal_assistance"}


def test_them_is_never_the_one_who_speaks() -> None:
    text = "Белсенді Гүлнәр Оспанова 20 адам ұсталғанын айтты. Оларға айыппұл салынды."
    assert "Гүлнәр Оспанова" not in victims(text)


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit", "claimant"),
    [
        (
            "«Сөз қорғаны» ұйымы журналистерге қатысты 174 шабуыл тіркегенін хабарлады.",
            "=",
            174,
            "incidents",
            "Сөз қорғаны",
        ),
        ("Гүлнәр Оспанованың дерегінше, ұсталғандар саны 35-тен асады.", ">", 35, "detained", "Гүлнәр Оспанова"),
        ("«Қаһармандар» қорының есебінше, қаза болғандар саны 256-дан кем емес.", "≥", 256, "killed", "Қаһармандар"),
        ("Полиция үш адам жараланғанын хабарлады.", "=", 3, "injured", "Полиция"),
        ("«12 адам жараланды», – дейді тұрғын Бибігүл Жаңабаева.", "=", 12, "injured", "Бибігүл Жаңабаева"),
    ],
)
def test_a_count_has_its_limit_and_who_counted(text: str, operator: str, value: int, unit: str, claimant: str) -> None:
    (figure,) = read_claims(text).figures
    assert (figure.operator.value, figure.value, figure.unit, figure.claimant) == (operator, value, unit, claimant)


def test_a_year_and_the_number_of_a_prison_count_nothing() -> None:
    assert not read_claims("Ұйым 2023 жылы № 33 колонияда болды.").figures


def test_a_broken_microphone_hurts_nobody_and_a_broken_arm_does() -> None:
    assert "injury" not in violations("Күзетшілер Мадина Әлімханованың микрофонын сындырды.")
    assert "injury" in violations("Күзетшілер Мадина Әлімханованы ұрып, қолын сындырды.")
