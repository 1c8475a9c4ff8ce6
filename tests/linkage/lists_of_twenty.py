"""Twenty invented people, told of by two lists in two scripts and by a report: enough for the engine to learn from."""

from tests import telling

from tizim.access.models import Team, User
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


def told_by(source: Source, names: list[str], by: User, *, first: int = 0) -> list[str]:
    """A source tells that some of the twenty were killed: when, where, how old; the answer is the mentions' ids.

    first
        The number among the twenty of the first of them.
    """
    victims, episodes = [], []
    for number, name in enumerate(names, start=first):
        victim, episode = telling.mention(source, name), telling.episode(source)
        telling.allegation(episode, victim)
        telling.claim(episode, "date", telling.on(3 + number % 7))
        telling.claim(episode, "place", TOWNS[number % 3])
        telling.claim(victim, "age", telling.number(18 + 2 * number, "years"))
        victims.append(victim)
        episodes.append(episode)
    actions.group_new(victims, episodes, by=by)
    return [victim.pk for victim in victims]


def two_lists(team: Team, by: User) -> tuple[list[str], list[str]]:
    """Two lists of all twenty, one in each script."""
    return told_by(telling.source(team, by), LATIN, by), told_by(telling.source(team, by), CYRILLIC, by)
