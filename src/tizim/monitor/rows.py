"""The items of a release as values: one frozen class a table of kernel.release_format."""

from collections.abc import Mapping
from dataclasses import dataclass

from tizim.kernel.dates import PartialDate
from tizim.monitor.shapes import Party, PassageRef, Run, Value, Voice

Object = Mapping[str, object]  # a JSON object that is read where it is shown


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
    retrieved: PartialDate | None
    language: str
    licence: str
    licence_note: str
    whole_text: bool
    origin_group: str
    sha256: str
    note: str


@dataclass(frozen=True, slots=True)
class Update:
    id: str
    source_id: str
    country: str
    title: str
    lede: str
    published: PartialDate | None
    period: PartialDate | None
    partners: tuple[str, ...]
    watchlist: Object | None
    freedoms: tuple[str, ...]
    credit: Object | None
    part_withheld: bool
    refers_to: tuple[Object, ...]
    language: str  # of its source


@dataclass(frozen=True, slots=True)
class Block:
    id: str
    update_id: str
    kind: str
    freedom: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Record:
    id: str
    update_id: str
    tag: int
    kind: str
    item_kind: str
    item_id: str
    title: str
    titles: Mapping[str, str]  # by language
    value: Value
    level: str
    claims: tuple[str, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Passage:
    id: str
    source_id: str
    runs: tuple[Run, ...]
    update_id: str
    block_id: str


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    source_id: str
    item_kind: str
    item_id: str
    field: str
    value: Value
    operator: str
    unit: str
    stance: str
    certainty: str
    voices: tuple[Voice, ...]
    as_of: PartialDate | None
    said_on: PartialDate | None
    known_on: PartialDate | None
    level: str
    passages: tuple[PassageRef, ...]
    read_by: str
    replaced_value: Value


@dataclass(frozen=True, slots=True)
class Telling:
    """Of the claims behind one record the one with the longest chain of voices, as far as a record's card says it."""

    record_id: str
    value: Value
    operator: str
    unit: str
    certainty: str
    voices: tuple[Voice, ...]
    as_of: PartialDate | None
    is_machine_read: bool  # any of them


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    kind: str
    title: str
    titles: Mapping[str, str]  # by language
    freedoms: tuple[str, ...]
    violations: tuple[str, ...]
    date: PartialDate | None
    date_first: str
    date_last: str
    place_id: str
    place: str
    country: str
    level: str
    origins: int
    victims: tuple[Party, ...]
    perpetrators: tuple[Party, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    id: str
    event_id: str
    violation: str
    person_id: str
    victim: Party | None
    count_min: int
    count_max: int | None
    perpetrators: tuple[Party, ...]
    method: str
    level: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    language: str
    script: str
    kind: str


@dataclass(frozen=True, slots=True)
class Fate:
    code: str
    as_of: PartialDate | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    names: tuple[Name, ...]
    kind: str
    roles: tuple[str, ...]
    occupations: tuple[str, ...]
    fates: tuple[Fate, ...]
    age: int | None
    country: str
    basis: str
    died: PartialDate | None
    level: str
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    topic: str
    value: Value
    operator: str
    unit: str
    population: str
    as_of: PartialDate | None
    claimant: str
    side: str
    withdrawn: bool
    part_of: str
    place_id: str
    place: str
    country: str
    event_id: str
    level: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offence:
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    id: str
    article: str
    code: str
    country: str
    offences: tuple[Offence, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvisionUse:
    id: str
    provision_id: str
    event_id: str
    person_id: str
    victim: Party | None
    date: PartialDate | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restriction:
    id: str
    kind: str
    target: str
    area: str
    start: PartialDate | None
    end: PartialDate | None
    requested_by: str
    ground: str
    country: str
    place_id: str
    event_id: str
    level: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleRef:
    provision_id: str
    article: str
    code: str


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    person_id: str
    victim: Party | None
    event_id: str
    ordinal: int
    what: str
    date: PartialDate | None
    duration: str
    status_on: PartialDate | None
    provisions: tuple[ArticleRef, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    claim_id: str
    value: Value
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    id: str
    item_kind: str
    item_id: str
    field: str
    relation: str
    point: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """People to whom something was done, as acts: one violation, one victim, one event."""

    freedom: str
    violation: str
    least: int
    most: int | None  # None: no source sets a ceiling
    events: int
    first: str  # ISO day
    last: str
    as_of: PartialDate | None
    origins: int


@dataclass(frozen=True, slots=True)
class Country:
    id: str
    names: Mapping[str, str]
    watchlist: Object | None
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    kind: str
    parent: str
    country: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Term:
    vocabulary: str
    code: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    parent: str


@dataclass(frozen=True, slots=True)
class Withheld:
    id: str
    reason: str
    people: int
    country: str
    update_id: str


@dataclass(frozen=True, slots=True)
class Correction:
    id: str
    date: PartialDate | None
    item_kind: str
    item_id: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a search result."""

    item_kind: str
    item_id: str
    title: str
    extract: str
    sort_date: str
