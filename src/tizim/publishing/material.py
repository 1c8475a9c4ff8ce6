"""What a release is made from: checked claims and what is held from them, as plain values.

`store.gather` fills these from the tables; everything after it is pure. Ids here are
those of the desk; `Addresses` turns them into public ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tizim.coding.values import Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.passages import TextRange

Address = Callable[[str, str], str]  # (kind of item, id of the desk) -> public id


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    kind: str
    title: str
    publisher: str
    authors: tuple[str, ...]
    partners: tuple[str, ...]
    url: str
    published: PartialDate | None
    period: PartialDate | None
    retrieved: PartialDate
    language: str
    licence: str
    whole_text: bool  # its licence allows the text to be published whole
    origin_group: str
    sha256: str
    note: str
    text: str
    blocks: tuple[tuple[str, int, int], ...]  # kind, start, end; a table's rows among them

    @property
    def is_table(self) -> bool:
        return any(kind == "table_row" for kind, _, _ in self.blocks)


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    script: str
    language: str


@dataclass(frozen=True, slots=True)
class Mention:
    id: str
    source_id: str
    kind: str
    as_written: str
    names: tuple[Name, ...]
    ranges: tuple[TextRange, ...]
    count_min: int | None
    count_max: int | None
    held_id: str  # its person or body


@dataclass(frozen=True, slots=True)
class Voice:
    name: str
    kind: str
    mention_id: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage: where in which stored text."""

    id: str
    source_id: str
    range: TextRange


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    source_id: str
    subject_kind: str  # mention | episode | allegation
    subject_id: str
    field: str
    value: Value
    qualifiers: Mapping[str, str]
    stance: str
    certainty: str
    voices: tuple[Voice, ...]
    as_of: PartialDate | None
    said_on: PartialDate | None
    known_on: PartialDate | None
    spots: tuple[Spot, ...]
    rule: str  # empty where a person coded it, or looked at it one by one
    replaced: Value | None  # of the claim that it stands in place of


@dataclass(frozen=True, slots=True)
class Episode:
    id: str
    source_id: str
    event_id: str
    kind: str
    title: str
    ranges: tuple[TextRange, ...]


@dataclass(frozen=True, slots=True)
class Perpetrator:
    mention_id: str | None
    type: str
    part: str


@dataclass(frozen=True, slots=True)
class Act:
    id: str
    violation: str
    person_id: str | None
    body_id: str | None
    event_id: str
    victim_mentions: tuple[str, ...]
    is_pattern: bool
    count_min: int
    count_max: int | None
    method: str
    perpetrators: tuple[Perpetrator, ...]
    level: str
    origins: int
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Current:
    """What is printed today for one field of one subject."""

    subject_kind: str  # person | body | event | act
    subject_id: str
    field: str
    text: str
    code: str
    date: PartialDate | None
    level: str
    origins: int
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    claim_id: str
    event_id: str
    topic: str
    population: str
    side: str
    is_withdrawn: bool
    part_of: str | None  # claim id
    country: str


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    person_id: str
    event_id: str
    ordinal: int
    what: str
    date: PartialDate | None
    duration: str
    status_on: PartialDate | None
    articles: tuple[tuple[str, str], ...]  # article, code of law
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    id: str
    subject_kind: str
    subject_id: str
    field: str
    relation: str
    point: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that stands behind one release; only what is checked, and only what is open."""

    sources: Mapping[str, Source]
    mentions: Mapping[str, Mention]
    episodes: Mapping[str, Episode]
    allegation_events: Mapping[str, str]  # allegation id -> event id
    claims: Mapping[str, Claim]
    acts: tuple[Act, ...]
    currents: tuple[Current, ...]
    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    contradictions: tuple[Contradiction, ...]
    by_event: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # event id -> episode ids
    by_person: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # person or body id -> mention ids
