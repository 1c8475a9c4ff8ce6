"""Twenty invented people, told of by two lists in two scripts and by a report: enough for the engine to learn from."""

from tests import telling

from tizim.access.models import Team, User
from tizim.coding.models import Mention
from tizim.coding.values import PlaceValue
from tizim.linkage import actions
from tizim.sources.models import Source

LATIN = [
    *("Aidar Ospanov", "Nurlan Zhumabekov", "Serik Akhmetov", "Marat Suleimenov"),
    *("Aigul Bekova", "Dana Kairatova", "Saule Dosanova", "Yerlan Tulegenov"),
    *("Askar Sadykov", "Bolat Mukhanov", "Zhanar Iskakova", "Kanat Nurpeisov"),
    *("Timur Abdrakhmanov", "Aliya Baimukhanova", "Daniyar Kozhakhmetov", "Galym Rakhimov"),
    *("Madina Orazova", "Olzhas Yesenov", "Rustem Utegenov", "Talgat Shaimerdenov"),
]
CYRILLIC = [
    *("Оспанов Айдар", "Жұмабеков Нұрлан", "Ахметов Серік", "Сүлейменов Марат"),
    *("Бекова Айгүл", "Қайратова Дана", "Досанова Сәуле", "Төлегенов Ерлан"),
    *("Садықов Асқар", "Мұханов Болат", "Ысқақова Жанар", "Нұрпейісов Қанат"),
    *("Абдрахманов Тимур", "Баймұханова Әлия", "Қожахметов Данияр", "Рахимов Ғалым"),
    *("Оразова Мәдина", "Есенов Олжас", "Өтегенов Рүстем", "Шаймерденов Талғат"),
]
TOWNS = (telling.ALMATY, PlaceValue("kz-astana", "Astana"), PlaceValue("kz-kyzylorda", "Kyzylorda"))


def tell(source: Source, number: int, name: str, by: User) -> Mention:
    """One source tells that one of the twenty was killed: when, where, how old."""
    victim, episode = telling.mention(source, name), telling.episode(source)
    telling.allegation(episode, victim)
    telling.claim(episode, "date", telling.on(3 + number % 7))
    telling.claim(episode, "place", TOWNS[number % 3])
    telling.claim(victim, "age", telling.number(18 + 2 * number, "years"))
    actions.group_new([victim], [episode], by=by)
    return victim


def told_by(source: Source, names: list[str], by: User, *, first: int = 0) -> list[str]:
    """A source tells of some of the twenty, from the first one on; the answer is the ids of the mentions."""
    return [tell(source, first + at, name, by).pk for at, name in enumerate(names)]


def two_lists(team: Team, by: User) -> tuple[list[str], list[str]]:
    """Two lists of all twenty, one in each script."""
    return told_by(telling.source(team, by), LATIN, by), told_by(telling.source(team, by), CYRILLIC, by)
