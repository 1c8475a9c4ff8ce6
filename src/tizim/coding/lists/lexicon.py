"""The words of lists: headings, what happened, units, months. Data of `data/lexicon/lists.toml`."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.kernel.errors import BadDate

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d]+)\.?(?:\s+(\d{4}))?(?:\s*(?:г|года|ж)\.?)?")


@dataclass(frozen=True, slots=True)
class Happened:
    violation: str
    fate: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    columns: Mapping[str, str]  # heading in small letters -> what it holds
    happened: Sequence[Happened]
    units: Sequence[tuple[str, re.Pattern[str]]]
    months: Mapping[str, int]
    withdrawn: re.Pattern[str]  # what a remark says of a figure that was taken back

    @classmethod
    def parse(cls, toml: str) -> "Lexicon":
        data = tomllib.loads(toml)
        return cls(
            columns={heading: column for column, headings in data["columns"].items() for heading in headings},
            happened=[Happened(one["violation"], one["fate"], _pattern(one["words"])) for one in data["happened"]],
            units=[(unit, _pattern(words)) for unit, words in data["units"].items()],
            months={word: int(number) for number, words in data["months"].items() for word in words},
            withdrawn=_pattern(data["withdrawn"]["words"]),
        )

    def column(self, heading: str) -> str | None:
        """Return what a column of this heading holds; None for one that nobody knows."""
        return self.columns.get(heading.strip().casefold())

    def what_happened(self, words: str) -> Happened | None:
        """Return the first thing that the words tell of; None where they tell of nothing known."""
        found = [(match.start(), one) for one in self.happened if (match := one.words.search(words.casefold()))]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def unit(self, words: str) -> str | None:
        """Return the unit that is counted; the one that says most where several words are met."""
        found = [(match.end() - match.start(), unit) for unit, p in self.units if (match := p.search(words.casefold()))]
        return max(found)[1] if found else None

    def is_withdrawal(self, remark: str) -> bool:
        return self.withdrawn.search(remark.casefold()) is not None

    def date(self, words: str) -> PartialDate | None:
        """Return the date in a cell; None where there is none. Words that are no whole date say nothing.

        >>> Lexicon({}, [], [], {"january": 1}, _pattern(["withdrawn"])).date("6 January").to_json()["start"]
        '--01-06'
        """
        text = words.strip()
        try:
            if match := _ISO.fullmatch(text):
                day = Day(*map(int, match.groups()[:3]))
            elif match := _DOTTED.fullmatch(text):
                day = Day(*map(int, reversed(match.groups())))
            elif (match := _DAY_MONTH.fullmatch(text)) and match[2].casefold() in self.months:
                day = Day(int(match[3]) if match[3] else None, self.months[match[2].casefold()], int(match[1]))
            else:
                return None
        except BadDate:
            return None
        return PartialDate(day, day, Precision.DAY, text)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    forms = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")
