"""Told values for tests of the pure modules: one line a claim."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.findings.told import Allegation, Episode, File, Guard, Kind, Link, Lookup, Ruling, Somebody, Subject, Told
from tizim.findings.weighing import Weighing
from tizim.kernel.dates import Day, PartialDate, Precision
from tizim.kernel.fields import Grade
from tizim.kernel.quantities import Operator

PATHS = {
    "kz": ("kz",),
    "almaty": ("almaty", "kz"),
    "square": ("square", "almaty", "kz"),
    "oral": ("oral", "kz"),
    "kg": ("kg",),
}
LOOKUP = Lookup(
    place_path=lambda place: PATHS.get(place, ()),
    country_of=lambda place: PATHS[place][-1] if place in PATHS else "",
    broader=lambda vocabulary, code: (code, "ill_treatment") if code == "torture" else (code,) if code else (),
    sides={"official": "official", "ngo": "independent"},
    place_names=lambda place: {"almaty": ("Almaty", "Алматы")}.get(place, ()),
)
TEAM = Guard("tem_a", Grade.TEAM)
CONFIDENTIAL = Guard("tem_a", Grade.CONFIDENTIAL)
OTHERS = Guard("tem_b", Grade.TEAM)
EVERYBODY = Guard("", Grade.OPEN)

EVENT = Subject(Kind.EVENT, "evt_a")
PERSON = Subject(Kind.PERSON, "per_a")

_number = itertools.count()


def told(
    field: str, value: Value, *, of: str = "eps_a", origin: str = "", voice: str | tuple[str, ...] = "", **other: object
) -> Told:
    """One claim; without an origin or a voice it has one of its own, so that it is independent."""
    number = f"{next(_number):06}"
    voices = (voice,) if isinstance(voice, str) else voice
    keys = frozenset(key or f"voice {number}" for key in voices)
    facts = {"guard": TEAM, "is_checked": True, "claimant": next(iter(voices)), **other}
    return Told(f"clm_{number}", of, field, value, origin=origin or f"org_{number}", voices=keys, **facts)


def on(day: int, month: int = 1, until: int | None = None) -> DateValue:
    first, last = date(2022, month, day), date(2022, month, until or day)
    precision = Precision.RANGE if until else Precision.DAY
    return DateValue(PartialDate(Day.of(first), Day.of(last), precision))


JANUARY = DateValue(PartialDate(Day(2022, 1), Day(2022, 1), Precision.MONTH))


def number(value: int | None, unit: str = "killed", operator: Operator = Operator.EQUAL) -> NumberValue:
    return NumberValue(None if value is None else Decimal(value), operator, unit)


def place(name: str) -> PlaceValue:
    return PlaceValue(name, name.capitalize())


def somebody(mention: str = "mnt_a", kind: str = "person", held: str = "", **counts: int) -> Somebody:
    return Somebody(
        mention, kind, Subject(Kind.PERSON, held or mention.replace("mnt", "per")), "Aliya Invented", **counts
    )


def event(
    *claims: Told, kinds: tuple[str, ...] = ("incident",), people: tuple[Somebody, ...] = (), **other: object
) -> File:
    """The file of an event: an episode for each kind ("eps_a", "eps_b", …); allegations are named in the claims."""
    episodes = tuple(Episode(f"eps_{letter}", kind) for letter, kind in zip("abcdef", kinds, strict=False))
    return File(EVENT, claims, episodes=episodes, somebody={each.id: each for each in people}, **other)


def person(*claims: Told, members: tuple[Somebody, ...] = (somebody(),), **other: object) -> File:
    members = tuple(replace(member, held_as=PERSON) for member in members)
    return File(PERSON, claims, members=members, somebody={each.id: each for each in members}, **other)


def killing(
    name: str = "alg_a", episode: str = "eps_a", victim: str = "mnt_a", violation: str = "killing"
) -> Allegation:
    return Allegation(name, episode, violation, victim)


def backing(allegation: Allegation, **other: object) -> tuple[Told, Told]:
    """The two claims that say what an allegation is, told together."""
    first = told("violation", TermValue(allegation.violation), of=allegation.id, **other)
    victim = replace(first, id=f"{first.id}v", field="victim", value=MentionValue(allegation.victim))
    return first, victim


def link(claim: Told, relation: str, other: Told, **more: object) -> Link:
    return Link(claim.id, other.id, relation, **{"is_checked": True, **more})


def ruling(field: str, value: object, level: str, *claims: Told, subject: Subject = EVENT, day: int = 1) -> Ruling:
    made = datetime(2022, 3, day, tzinfo=UTC)
    return Ruling(f"fnd_{day}", subject, field, value, level, frozenset(claim.id for claim in claims), made)


def weigh(file: File) -> Weighing:
    return Weighing(file, LOOKUP)


__all__ = ["LOOKUP", "TermValue", "TextValue", "backing", "event", "killing", "link", "number", "on", "told", "weigh"]
