"""Pet forms that share no root with the full name, as skeletons: Sasha is Alexander.

Forms that begin like the full name (Zhan, Zhangazy) need no entry: the comparison
finds them.
"""

from functools import cache

from tizim.linkage.names.skeleton import sound

_PET_NAMES = """
Александр: Саша Саня Шура Sasha Alex Alexander Aleksandr Sanya
Александра: Alexandra
Алексей: Леша Лёша Алёша Alyosha Alexey Alexei
Анастасия: Настя Nastya
Анна: Аня Нюра Anya
Бауыржан: Баур Бауке Baurzhan Bauyrzhan
Борис: Боря
Валерий: Валера
Валентина: Валя
Василий: Вася Vasya
Виктор: Витя
Виталий: Виталик
Владимир: Вова Володя Vova
Вячеслав: Слава Slava
Галина: Галя
Геннадий: Гена
Георгий: Гоша Жора
Григорий: Гриша
Дарья: Даша Dasha
Дмитрий: Дима Митя Dima
Евгений: Женя Zhenya Eugene
Екатерина: Катя Katya Catherine
Елена: Лена Lena Helen
Елизавета: Лиза
Жумабек: Жума
Иван: Ваня Vanya
Ирина: Ира
Константин: Костя Kostya
Ксения: Ксюша
Лариса: Лара
Людмила: Люда Мила
Мария: Маша Masha Mary
Михаил: Миша Misha Michael
Мухамед: Мухаммед Магомед Мохаммад Muhammad Mohammed Mohamed Mukhamed Mukhammed
Надежда: Надя Nadya
Наталья: Наташа Natasha Natalia Наталия
Николай: Коля Kolya Nicholas
Ольга: Оля Olya
Павел: Паша Pasha Paul
Петр: Петя Peter
Полина: Поля
Роман: Рома
Сергей: Серёжа Серега Sergey Serge
Светлана: Света
София: Соня Sofya Софья
Татьяна: Таня Tanya
Федор: Федя
Юлия: Юля
Юрий: Юра Yura
Яков: Яша
Ярослав: Ярик
"""


def full_name(sounds: str) -> str | None:
    """Return the skeleton of the full name that a skeleton is a pet form of, or is itself; None where none is known.

    >>> full_name(sound("Саша")) == full_name(sound("Alexander"))
    True
    """
    return _full_names().get(sounds)


@cache
def _full_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _PET_NAMES.strip().splitlines():
        full, pets = line.split(":")
        for form in [full, *pets.split()]:
            names.setdefault(sound(form), sound(full))
    return names
