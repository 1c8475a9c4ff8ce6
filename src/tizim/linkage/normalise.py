"""Read one cell of a list: a date in any of the usual ways, a sex, an age, a text.

A cell that cannot be read is None; the caller says where it stood. A missing
part of a date stays missing.
"""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tizim.kernel.letters import fold

_MONTH_WORDS = (
    "january jan январь января янв кантар қантар kantar",
    "february feb февраль февраля фев акпан ақпан akpan",
    "march mar март марта мар наурыз nauryz",
    "april apr апрель апреля апр сауир сәуір",
    "may май мая мамыр mamyr",
    "june jun июнь июня маусым mausym",
    "july jul июль июля шилде шілде",
    "august aug август августа авг тамыз tamyz",
    "september sep sept сентябрь сентября сен сент кыркуйек қыркүйек",
    "october oct октябрь октября окт казан қазан",
    "november nov ноябрь ноября ноя караша қараша",
    "december dec декабрь декабря дек желтоксан желтоқсан",
)
_MONTHS = {fold(word): number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: .*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .]+)?([^\W\d]+)\.?(?:[ ,]+(\d{1,2})(?:st|nd|rd|th)?)?[ ,]+(\d{4})"
)
_AGE = re.compile(r"(\d{1,3})(?:\.0)?(?:\s*(?:years?|y\.?o\.?|лет|года?|жас|жаста))?")
_MALE = frozenset({"m", "male", "man", "boy", "м", "муж", "мужской", "мужчина", "е", "ер", "еркек", "ұл", "1"})
_FEMALE = frozenset({"f", "female", "woman", "girl", "w", "ж", "жен", "женский", "женщина", "ә", "әйел", "қыз", "2"})
_NOT_GIVEN = frozenset(
    {"", "-", "?", "n/a", "na", "none", "null", "nan", "unknown", "неизвестно", "нет данных", "н/д", "белгісіз"}
)
OLDEST_YEAR, LATEST_YEAR = 1850, 2100


@dataclass(frozen=True, slots=True)
class ReadDate:
    year: int
    month: int = 0  # 0: not given
    day: int = 0


def not_given(cells: Iterable[str]) -> list[str]:
    """Return those cells, trimmed, that hold nothing: "n/a", "unknown" and a dash.

    >>> not_given(["Алматы", "N/A", "-"])
    ['N/A', '-']
    """
    return [cell for cell in cells if cell.lower() in _NOT_GIVEN]


_IN_EVERY_MONTH = 28  # days


@lru_cache(maxsize=1 << 17)
def read_date(cell: str) -> ReadDate | None:
    """Read a date, the day before the month where both are numbers; None where no calendar knows it.

    >>> read_date("05.01.2022") == read_date("5 января 2022 г.") == read_date("2022-01-05") == ReadDate(2022, 1, 5)
    True
    """
    text = unicodedata.normalize("NFKC", cell).strip().removesuffix("г.").removesuffix("ж.").strip().lower()
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = match[1], match[2], match[3]
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_YEAR.fullmatch(text):
        month, year, day = match[1], match[2], "0"
    elif match := _YEAR.fullmatch(text):
        year, month, day = match[1], "0", "0"
    elif (match := _IN_WORDS.fullmatch(text)) and fold(match[2]) in _MONTHS:
        year, month, day = match[4], str(_MONTHS[fold(match[2])]), match[1] or match[3] or "0"
    else:
        return None
    return _checked(int(year), int(month), int(day or 0))


def _checked(year: int, month: int, day: int) -> ReadDate | None:
    if not OLDEST_YEAR <= year <= LATEST_YEAR or not 0 <= month <= 12:
        return None
    if day > _IN_EVERY_MONTH:  # seldom asked: the calendar takes its time
        fits = bool(month) and day <= calendar.monthrange(year, month)[1]
    else:
        fits = not day or bool(month)
    return ReadDate(year, month, day) if fits else None


def read_age(cell: str) -> int | None:
    """Read an age in completed years; None where it is no age of a human being.

    >>> read_age("34 года"), read_age("340")
    (34, None)
    """
    match = _AGE.fullmatch(cell.strip().lower())
    return int(match[1]) if match and int(match[1]) <= 120 else None


def read_sex(cell: str) -> str | None:
    """Read a sex as "female" or "male"; None for any other word.

    >>> read_sex("Ж"), read_sex("male"), read_sex("x")
    ('female', 'male', None)
    """
    word = cell.strip().lower().rstrip(".")
    return "male" if word in _MALE else "female" if word in _FEMALE else None


def fold_text(cell: str) -> str:
    """Return a text as it is compared: folded, letters and figures only, single spaces.

    >>> fold_text(" 12, Abaı  St. ")
    '12 abai st'
    """
    return " ".join(re.findall(r"[^\W_]+", fold(cell)))
