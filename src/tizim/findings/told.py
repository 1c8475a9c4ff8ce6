"""What findings read: the live claims about one subject, frozen, with all that weighing needs.

The pure modules of this stage take these values and give values back; the
store makes them from the tables. A claim that was rejected or replaced is not
among them: it never counts.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tizim.coding.values import Value
from tizim.kernel.dates import PartialDate

NOT_STATED = "not stated"  # a population of which its claimant says nothing


class Kind(StrEnum):
    """What a finding can be about."""

    PERSON = "person"
    BODY = "body"
    EVENT = "event"
    ACT = "act"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Guard:
    """Who may see a claim: the team that holds it, and its access grade (kernel.fields.Grade)."""

    team: str
    grade: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a stored text a claim stands."""

    text: str
    start: int  # code points
    end: int  # exclusive

    def overlaps(self, other: "Spot") -> bool:
        return self.text == other.text and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Told:
    """One live claim."""

    id: str
    told_of: str  # the mention, episode or allegation that it is about
    field: str
    value: Value
    guard: Guard
    is_checked: bool
    origin: str  # the origin group of its source
    voices: frozenset[str]  # every key under which its first voice is known; never empty
    stance: str = "asserts"  # vocabulary stances
    claimant: str = ""  # the first voice as written; empty where nobody is named
    claimant_kind: str = ""  # vocabulary claimant_kinds
    qualifiers: Mapping[str, object] = dataclasses.field(default_factory=dict)
    as_of: PartialDate | None = None  # what it is true of
    said_on: PartialDate | None = None
    spots: tuple["Spot", ...] = ()  # of what belongs to a step of a proceeding: where it stands

    @property
    def is_asserted(self) -> bool:
        return self.stance == "asserts"

    @property
    def population(self) -> str:
        """The population of a count, as its claimant defined it; empty where none is stated."""
        told = str(self.qualifiers.get("population") or "")
        return "" if told == NOT_STATED else told


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """How one claim stands to another: `claim` withdraws, corrects, contradicts, … `other`."""

    claim: str
    other: str
    relation: str  # vocabulary link_relations
    point: str = ""
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A live finding on one field: the value that we adopt, and how far we hold it."""

    id: str
    subject: Subject
    field: str
    value: object  # JSON, see adopted.py
    level: str
    claims: frozenset[str]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Episode:
    """One source's telling of something that happened, in an event."""

    id: str
    kind: str  # vocabulary episode_kinds
    title: str = ""
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Allegation:
    """One violation against one victim, as one source tells it."""

    id: str
    episode: str
    violation: str
    victim: str  # a mention


@dataclass(frozen=True, slots=True)
class Somebody:
    """A mention with the group that it stands in."""

    id: str
    kind: str  # vocabulary mention_kinds
    held_as: Subject  # the person or body
    as_written: str
    names: tuple[str, ...] = ()  # every spelling in its source
    count_min: int | None = None  # of an unnamed group
    count_max: int | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the kernel and the data know, handed in so that nothing here reads a file."""

    place_path: Callable[[str], tuple[str, ...]]  # a place and all that it lies in; empty for an unknown one
    country_of: Callable[[str], str]  # the country that a place lies in; empty where it has none
    broader: Callable[[str, str], tuple[str, ...]]  # (vocabulary, code) to the broader codes
    sides: Mapping[str, str]  # claimant kind to "official" or "independent"
    place_names: Callable[[str], tuple[str, ...]]  # in every script, old names too; empty for an unknown one


@dataclass(frozen=True, slots=True)
class File:
    """All that is held of one person, body or event: what a holding is computed from.

    claims
        Live claims about its mentions, or about its episodes and their allegations.
    naming
        Live claims that name one of its mentions as a victim.
    linked
        Live claims about others that a link ties to one of these, or that back an allegation of `case`.
    """

    subject: Subject
    claims: tuple[Told, ...] = ()
    naming: tuple[Told, ...] = ()
    linked: tuple[Told, ...] = ()
    links: tuple[Link, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    members: tuple[Somebody, ...] = ()  # of a person or body, the earliest first
    episodes: tuple[Episode, ...] = ()  # of an event, the earliest first
    allegations: tuple[Allegation, ...] = ()  # of an event, the earliest first
    case: tuple[Allegation, ...] = ()  # of the episodes that its episodes are part of
    somebody: Mapping[str, Somebody] = dataclasses.field(
        default_factory=dict
    )  # everybody whom its claims name, by mention
    former: Mapping[str, tuple[str, ...]] = dataclasses.field(
        default_factory=dict
    )  # ids that were merged into one that stands

    @property
    def everything(self) -> tuple[Told, ...]:
        """Every claim that is read for it."""
        return (*self.claims, *self.naming, *self.linked)
