"""The single declaration of a field.

Whatever a claim may say or a finding may rule on is declared once, as one
Field in its stage's `…_fields.py`. Form, validation, filter, URL, export,
search index and public page derive from that line.

`public` has no default: whoever adds a field decides what may be seen, and
until that decision the field does not exist.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tizim.kernel.errors import UnknownField


class Grade(IntEnum):
    """Who may see it: each step is a smaller circle. The grade of a whole is the highest of its parts."""

    OPEN = 0  # every signed-in user of the workspace
    TEAM = 1  # the team that holds the source
    CONFIDENTIAL = 2  # reviewers of that team


@dataclass(frozen=True, slots=True)
class Text:
    """Free words."""


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity with operator and unit."""

    unit: str | None = None  # None: each claim states its own


@dataclass(frozen=True, slots=True)
class Date:
    """A partial date."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place of the gazetteer, or one as written that the gazetteer does not know."""


@dataclass(frozen=True, slots=True)
class TermOf:
    """A term of a vocabulary."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class MentionOf:
    """Somebody told of in the same source."""

    kinds: tuple[str, ...]  # terms of the vocabulary of mention kinds


FieldType = Text | Number | Date | PlaceName | TermOf | MentionOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that may be said of an episode, a mention or an allegation."""

    name: str
    type: FieldType
    label: str  # English; translated by gettext where it is shown
    public: bool  # may a release hold its value?
    facet: bool = False  # offered as a filter with counts
    sortable: bool = False
    searchable: bool = False  # its words go into the search index
    grade: Grade = Grade.OPEN  # the least grade of a claim in this field
    exclusive: bool = False  # two values that exclude each other cannot both be true of one subject
    sensitive: bool = False  # hurts when wrong: never accepted in bulk outside trials


class FieldSet(Mapping[str, Field]):
    """The fields of one kind of subject, by name, in the order of their declaration."""

    def __init__(self, subject: str, fields: Iterable[Field]) -> None:
        self.subject = subject  # "episode", "mention", "allegation"
        self._fields = {field.name: field for field in fields}

    def __getitem__(self, name: str) -> Field:
        try:
            return self._fields[name]
        except KeyError:
            raise UnknownField(
                f"A claim of {self.subject} cannot say '{name}'.",
                where=f"fields of {self.subject}",
                remedy=f"Use one of: {', '.join(self._fields)}.",
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __contains__(self, name: object) -> bool:
        return name in self._fields
