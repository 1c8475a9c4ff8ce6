"""Make several lists of one invented population, with the truth known: five hands, three scripts, real error kinds.

    python -m benchmarks.linkage_lists OUT_DIR --records 100000 --seed 7

Writes list_1.csv to list_5.csv and truth.csv (list, record_id, person). Names are
composed of Kazakh name roots; nobody in these lists exists. List 1 is in Kazakh, list 2
in Russian, lists 3 and 4 in two Latin schemes, list 5 in Russian with surname and
initials for a third of its records.
"""

import argparse
import csv
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_FIRST = (
    "Нұр Бек Ер Жан Ай Дос Қуан Асан Мейр Сағ Төле Жұма Қай Бай Самат Аман Есен Тұр Орын Ораз Құдай Шын Темір Қара "
    "Сары Жақсы Кен Ал Бол Дәу Ерм Ғали Ибра Жол Көше Қали Мақ Нәз Оңғ Рах Сей Тас Уәли Хам Шәк Ыбы Әб Өте Ұлан Зей"
).split()
_LAST = "жан бек лан болат бай ғали хан тай сұлтан мұрат берген әлі кен дәулет тілек нияз қожа сары ғазы мжан ат ан ік ар".split()
_WOMEN = "гүл нар сая жамал ша ия шат рау жібек бала сұлу мира на ра зат".split()
_MIDDLE = (
    "",
    "ды",
    "ке",
    "ма",
    "ну",
    "са",
    "та",
    "ра",
    "ла",
    "би",
    "ғы",
    "жа",
    "не",
    "ме",
    "до",
    "шы",
    "па",
    "қо",
    "зе",
    "йы",
)
_PLACES = (
    ("Алматы", "Алматы", "Almaty", 22), ("Жаңаөзен", "Жанаозен", "Zhanaozen", 4), ("Шымкент", "Шымкент", "Shymkent", 9),
    ("Тараз", "Тараз", "Taraz", 7), ("Қызылорда", "Кызылорда", "Kyzylorda", 6), ("Ақтөбе", "Актобе", "Aktobe", 6),
    ("Талдықорған", "Талдыкорган", "Taldykorgan", 5), ("Семей", "Семей", "Semey", 5), ("Атырау", "Атырау", "Atyrau", 4),
    ("Ақтау", "Актау", "Aktau", 4), ("Қарағанды", "Караганда", "Karaganda", 6), ("Павлодар", "Павлодар", "Pavlodar", 4),
    ("Өскемен", "Усть-Каменогорск", "Oskemen", 4), ("Қостанай", "Костанай", "Kostanay", 3), ("Орал", "Уральск", "Uralsk", 3),
    ("Түркістан", "Туркестан", "Turkistan", 3), ("Көкшетау", "Кокшетау", "Kokshetau", 3), ("Екібастұз", "Экибастуз", "Ekibastuz", 2),
    ("Теміртау", "Темиртау", "Temirtau", 2), ("Жезқазған", "Жезказган", "Zhezkazgan", 2),
)  # fmt: skip
_TO_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LATIN_1 = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "ю": "yu", "я": "ya", "ё": "yo",
}  # fmt: skip
_LATIN_2 = _LATIN_1 | {
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "х": "h", "й": "i", "ю": "iu", "я": "ia", "ж": "j",
}  # fmt: skip
_START = date(2021, 12, 1)


@dataclass(frozen=True)
class Person:
    given: str  # in Kazakh letters, as all names here
    surname: str  # the root
    father: str
    woman: bool
    born: date
    died: date
    place: int


@dataclass(frozen=True)
class Habit:
    """How the hand that keeps a list writes."""

    write: Callable[[str], str]
    column: int  # of _PLACES
    russian: bool  # -ovich and -ova, else -uly and bare or -ov surnames
    missing: dict[str, float]
    share: float  # of the population that it knows
    initials: float = 0.0
    age_only: float = 0.0


def _latin(word: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in word.lower()).capitalize()


_HABITS = (
    Habit(lambda w: w, 0, False, {"patronymic": 0.25, "born": 0.30, "died": 0.15, "place": 0.10}, 0.52),
    Habit(lambda w: w.translate(_TO_RUSSIAN), 1, True, {"patronymic": 0.15, "born": 0.20, "died": 0.15, "place": 0.10}, 0.60),
    Habit(lambda w: _latin(w.translate(_TO_RUSSIAN), _LATIN_1), 2, True, {"patronymic": 0.60, "born": 0.40, "died": 0.20, "place": 0.15}, 0.42, age_only=0.3),
    Habit(lambda w: _latin(w, _LATIN_2), 2, False, {"patronymic": 0.50, "born": 0.35, "died": 0.25, "place": 0.15}, 0.33),
    Habit(lambda w: w.translate(_TO_RUSSIAN), 1, True, {"patronymic": 0.20, "born": 0.25, "died": 0.20, "place": 0.10}, 0.18, initials=0.33),
)  # fmt: skip


def _skewed(rng: random.Random, items: Sequence[str], exponent: float) -> Callable[[], str]:
    """Return a draw from items whose frequency falls with their rank, as that of names does."""
    weights = [1.0 / (rank + 6) ** exponent for rank in range(len(items))]
    total, running = sum(weights), 0.0
    table: list[str] = []
    for item, weight in zip(items, weights, strict=True):
        running += weight
        while len(table) < int(running / total * 200_000):
            table.append(item)
    return lambda: table[int(rng.random() * len(table))]


def population(size: int, rng: random.Random) -> list[Person]:
    men = [a + b for a in _FIRST for b in _LAST]
    women = [a + b for a in _FIRST for b in _WOMEN]
    roots = [a + m + b for a in _FIRST for m in _MIDDLE for b in _LAST]
    for names in (men, women, roots):
        rng.shuffle(names)
    man, woman, root = _skewed(rng, men, 0.8), _skewed(rng, women, 0.8), _skewed(rng, roots, 0.75)
    places = [at for at, place in enumerate(_PLACES) for _ in range(place[3])]
    people: list[Person] = []
    while len(people) < size:
        female = rng.random() < 0.3
        died = _START + timedelta(days=int(rng.triangular(0, 1500, 60)))
        born = died - timedelta(days=int(rng.gauss(34, 13) % 80 * 365.25) + rng.randrange(365))
        person = Person(
            woman() if female else man(), root(), man(), female, born, died, places[rng.randrange(len(places))]
        )
        people.append(person)
        if rng.random() < 0.02:  # a brother or sister, often lost in the same place
            other = rng.random() < 0.3
            people.append(
                Person(woman() if other else man(), person.surname, person.father, other,
                       born + timedelta(days=rng.randrange(300, 4000)), died + timedelta(days=rng.choice((0, 0, 1, 200))), person.place)
            )  # fmt: skip
    return people[:size]


def record(person: Person, habit: Habit, rng: random.Random) -> dict[str, str]:
    """Return what one hand writes about a person, with its omissions and slips."""
    given, father = habit.write(person.given), person.father
    surname = person.surname + (
        "" if not habit.russian and rng.random() < 0.35 else _family(person.surname, person.woman)
    )
    ending = ("овна" if person.woman else "ович") if habit.russian else ("қызы" if person.woman else "ұлы")
    if ending.startswith("ов") and father[-1] in "әйлі":
        ending = "е" + ending[1:]
    row = {
        "surname": habit.write(surname),
        "given_name": given,
        "patronymic": habit.write(father + ending),
        "birth_date": _day(person.born, rng, 0.06),
        "age": "",
        "sex": ("Ж" if person.woman else "М") if habit.column == 1 else ("F" if person.woman else "M"),
        "date": _day(person.died, rng, 0.15),
        "place": str(_PLACES[person.place][habit.column]),
    }
    for field, name in (("patronymic", "patronymic"), ("born", "birth_date"), ("died", "date"), ("place", "place")):
        if rng.random() < habit.missing[field]:
            row[name] = ""
    if row["birth_date"] and rng.random() < habit.age_only:
        years = (
            person.died.year
            - person.born.year
            - ((person.died.month, person.died.day) < (person.born.month, person.born.day))
        )
        row["birth_date"], row["age"] = "", str(years)
    if rng.random() < 0.04:
        row["place"] = str(_PLACES[rng.randrange(len(_PLACES))][habit.column])
    _slips(row, rng)
    if rng.random() < habit.initials:
        row["given_name"] = row["given_name"][:1] + "."
        row["patronymic"] = row["patronymic"][:1] + "." if row["patronymic"] else ""
    return row


def _family(root: str, woman: bool) -> str:
    return ("ев" if root[-1] in "әйлі" else "ов") + ("а" if woman else "")


def _day(day: date, rng: random.Random, slip: float) -> str:
    if rng.random() < slip:
        kind = rng.random()
        if kind < 0.5:
            day += timedelta(days=rng.choice((-1, 1)))
        elif kind < 0.7:
            day += timedelta(days=rng.randrange(-20, 21))
        elif kind < 0.85 and day.day <= 12:
            day = day.replace(month=day.day, day=min(day.month, 28))
        else:
            day = day.replace(year=day.year + rng.choice((-10, -1, 1)), day=min(day.day, 28))
    return day.isoformat()


def _slips(row: dict[str, str], rng: random.Random) -> None:
    for name in ("surname", "given_name", "patronymic"):
        if row[name] and rng.random() < 0.09:
            row[name] = _misspelt(row[name], rng)
    if rng.random() < 0.03:
        row["surname"], row["given_name"] = row["given_name"], row["surname"]
    if row["patronymic"] and rng.random() < 0.02:
        row["surname"], row["patronymic"] = row["patronymic"], ""


def _misspelt(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word)) if len(word) > 1 else 0
    kind = rng.random()
    vowels = [i for i, letter in enumerate(word) if i and letter.lower() in "аеиоуыаeiouy"]
    if kind < 0.35 and vowels:
        at = rng.choice(vowels)
        return word[:at] + word[at + 1 :]
    if kind < 0.55 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind < 0.75:
        return word[:at] + word[rng.randrange(len(word))].lower() + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def write_lists(out: Path, records: int, seed: int) -> None:
    rng = random.Random(seed)
    people = population(round(records / 2.08), rng)
    out.mkdir(parents=True, exist_ok=True)
    with (out / "truth.csv").open("w", newline="") as truth_file:
        truth = csv.writer(truth_file)
        truth.writerow(("list", "record_id", "person"))
        for number, habit in enumerate(_HABITS, start=1):
            with (out / f"list_{number}.csv").open("w", newline="") as file:
                writer = csv.DictWriter(
                    file,
                    ("record_id", "surname", "given_name", "patronymic", "birth_date", "age", "sex", "date", "place"),
                )
                writer.writeheader()
                rows = [at for at in range(len(people)) if rng.random() < habit.share]
                rows += [at for at in rows if rng.random() < 0.03]  # duplicates that nobody marked
                rng.shuffle(rows)
                for row_number, at in enumerate(rows):
                    record_id = f"{number}-{row_number}"
                    writer.writerow({"record_id": record_id} | record(people[at], habit, rng))
                    truth.writerow((f"list_{number}", record_id, at))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make several lists of one invented population.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    write_lists(options.out, options.records, options.seed)
