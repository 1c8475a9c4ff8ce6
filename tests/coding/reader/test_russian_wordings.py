"""Each violation in the ways in which Russian reports tell of it, and Russian words for harm that tell of none."""

import tomllib
from pathlib import Path

import pytest

from tizim.coding.reader import read_claims

SENTENCES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "sentences_ru.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("violation", "sentence"), [(violation, one) for violation, many in SENTENCES.items() for one in many]
)
def test_a_violation_is_found_however_it_is_told(violation: str, sentence: str) -> None:
    reading = read_claims(sentence)
    names = {one.id: one.name for one in reading.mentions}
    told = {(one.violation, names.get(one.victim or "")) for one in reading.allegations}
    assert violation in {code for code, _ in told}
    assert "Орлов" not in sentence or "Иван Орлов" in {name for _, name in told}


NOTHING_HAPPENED = (
    "3 мая 2024 года в Алматы открылся фестиваль фильмов о пытках.",
    "Активисты призвали власти прекратить задержания журналистов.",
    "В Бишкеке прошла конференция по борьбе с пытками и насильственными исчезновениями.",
    "Журналистка Анна Дзюба опровергла, что её задержали.",
    "Трое шахтёров погибли при аварии в Караганде 3 мая 2024 года.",
    "Полиция задержала двух мужчин, подозреваемых в краже скота.",
    "Суд приговорил жителя Оша к десяти годам за убийство жены.",
    "Футболист Иван Орлов получил травму колена в матче с Казахстаном.",
    "Полиция оштрафовала водителя автобуса за превышение скорости.",
    "Президент покинул страну с официальным визитом.",
    "Доступ к рынку ограничен из-за ремонта дороги.",
    "Министр подписал указ о праздновании Нового года.",
    "Правительство приняло постановление о тарифах на газ.",
    "Магазин закрыли на ремонт, банк заблокировал карту клиента.",
    "Власти отменили запрет на митинги.",
    "Закон запрещает пытки и предусматривает наказание до десяти лет.",
    "По статье 283 УК грозит до пяти лет лишения свободы.",
    "Мобильная связь в горах не работает из-за снегопада.",
    "Организация выступает против пыток и произвольных задержаний.",
    "Президент позвонил семье погибшего и выразил соболезнования.",
    "Театр отменил показ спектакля из-за болезни актёра.",
    "Правозащитники требуют освободить Ивана Орлова и расследовать пытки.",
    "Иван Орлов опасается ареста.",
    "Поезд сбил корову; погибших нет.",
)


@pytest.mark.parametrize("sentence", NOTHING_HAPPENED)
def test_nothing_is_read_where_nobody_was_harmed(sentence: str) -> None:
    assert read_claims(sentence).allegations == ()
