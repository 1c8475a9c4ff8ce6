"""What a reader asks for, read from the parameters of an address and written back into one.

Whatever stands in an address is a question, never an error: a word too many, a
date that is none, a filter that this release does not know are left out or
simply find nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tizim.kernel.dates import Day
from tizim.kernel.errors import BadDate

PAGE_SIZE = 20
MOST_LETTERS = 300  # of a text query; the rest of a longer one is not looked at
MOST_WORDS = 16
MOST_VALUES = 60  # of all filters together
MOST_PAGES = 10_000
WORDS, FROM, UNTIL, PAGE = "q", "from", "until", "page"
RESERVED = frozenset({WORDS, FROM, UNTIL, PAGE})

Choice = tuple[str, str]  # a facet's field and one of its values
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Query:
    text: str = ""
    choices: tuple[Choice, ...] = ()  # any of a field's values, and every field
    since: str = ""  # as typed: a year, a month or a day
    until: str = ""
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.choices or self.since or self.until)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(field for field, _ in self.choices))

    def values_of(self, field: str) -> tuple[str, ...]:
        return tuple(value for chosen, value in self.choices if chosen == field)

    @property
    def first_day(self) -> str:
        """The first day that is asked for, ISO; empty where none is, or where it is no date."""
        day = read_day(self.since)
        return day.first.isoformat() if day and day.first else ""

    @property
    def last_day(self) -> str:
        day = read_day(self.until)
        return day.last.isoformat() if day and day.last else ""

    @property
    def bad_dates(self) -> tuple[str, ...]:
        """What was typed as a date and is none."""
        return tuple(typed for typed in (self.since, self.until) if typed and read_day(typed) is None)

    def without(self, choice: Choice) -> "Query":
        return replace(self, choices=tuple(chosen for chosen in self.choices if chosen != choice), page=1)

    def parameters(self) -> Pairs:
        """Return the query as the parameters of an address; the first page goes without saying."""
        page = str(self.page) if self.page > 1 else ""
        return ((WORDS, self.text), *self.choices, (FROM, self.since), (UNTIL, self.until), (PAGE, page))


def read_query(parameters: Iterable[tuple[str, str]]) -> Query:
    """Return what the parameters of an address ask for.

    >>> read_query([("q", "Almaty"), ("freedom", "assembly"), ("page", "two")]).choices
    (('freedom', 'assembly'),)
    """
    single: dict[str, str] = {}
    choices: list[Choice] = []
    for name, value in parameters:
        clean = _clean(value)
        if name in RESERVED:
            single[name] = clean
        elif clean and _is_field(name):
            choices.append((name, clean))
    return Query(
        text=single.get(WORDS, ""),
        choices=tuple(dict.fromkeys(choices))[:MOST_VALUES],
        since=single.get(FROM, ""),
        until=single.get(UNTIL, ""),
        page=_page(single.get(PAGE, "")),
    )


def read_day(typed: str) -> Day | None:
    """Return a year, month or day as typed; dots may part it as in 07.01.2022."""
    text = typed.strip()
    parts = text.split(".")
    if len(parts) > 1:
        text = "-".join(part.zfill(2) for part in reversed(parts))
    try:
        day = Day.parse(text)
    except BadDate:
        return None
    return day if day.year else None


def _clean(value: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in value[:MOST_LETTERS])
    return " ".join(printable.split())


def _is_field(name: str) -> bool:
    return 0 < len(name) <= MOST_LETTERS and name.replace("_", "a").isalnum()


def _page(typed: str) -> int:
    return min(max(int(typed), 1), MOST_PAGES) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1
