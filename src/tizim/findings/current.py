"""Which value is printed for one field of one subject: a live finding, or else what the claims agree on.

A field that can hold many values has a row for each. An exclusive one has a
single row, the finest value that all claims allow; where they exclude each
other each rival has its row, marked disputed, and a number has its range.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tizim.coding.values import NumberValue, Value
from tizim.findings.adopted import Printed, adopted, printed, printed_range
from tizim.findings.agreement import bounds, finest, is_at_least_as_fine, stand
from tizim.findings.levels import Level, independent_origins, level_of
from tizim.findings.told import Lookup, Ruling, Somebody, Subject, Told
from tizim.kernel.dates import Overlap
from tizim.kernel.fields import Field
from tizim.kernel.quantities import Operator


@dataclass(frozen=True, slots=True)
class Current:
    """One printed value with its level and the claims that it rests on."""

    subject: Subject
    field: str
    value: Printed
    level: str
    origins: int
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The live claims on one field of one subject, each with the key of its value."""

    subject: Subject
    field: Field
    claims: Mapping[str, Sequence[Told]]  # by key of value
    taken_back: Collection[str]
    contradicted: Collection[str]  # by a link, from a claim that stands
    somebody: Mapping[str, Somebody]
    lookup: Lookup

    def supporting(self, key: str) -> tuple[Told, ...]:
        return tuple(claim for claim in self.claims[key] if claim.is_asserted and claim.id not in self.taken_back)

    def denials(self, key: str) -> tuple[Told, ...]:
        return tuple(claim for claim in self.claims[key] if claim.stance == "denies")

    def row(self, value: Printed, level: str, origins: int, claims: Collection[Told]) -> Current:
        return Current(self.subject, self.field.name, value, level, origins, frozenset(claim.id for claim in claims))

    def is_opposed(self, claims: Collection[Told]) -> bool:
        return any(claim.id in self.contradicted for claim in claims)


def current_values(weighed: Weighed, rulings: Sequence[Ruling] = ()) -> tuple[Current, ...]:
    """Return the rows that are printed for one field.

    rulings
        Findings in force on this field, the latest last. More than one can only come from subjects
        that were merged; where these adopted different values, the latest is printed as disputed.
    """
    if rulings:
        return (_ruled(weighed, rulings),)
    standing = [key for key in weighed.claims if weighed.supporting(key)]
    if not standing:
        return tuple(_withdrawn(weighed))
    if not weighed.field.exclusive:
        return tuple(_on_its_own(weighed, key) for key in standing)
    if any(_are_apart(weighed, one, other) for one, other in combinations(standing, 2)):
        return _rivals(weighed, standing)
    return (_agreed(weighed, standing),)


def value_of(weighed: Weighed, key: str) -> Value:
    return weighed.claims[key][0].value


def _ruled(weighed: Weighed, rulings: Sequence[Ruling]) -> Current:
    last = rulings[-1]
    claims = [claim for told in weighed.claims.values() for claim in told if claim.id in last.claims]
    agree = all(ruling.value == last.value for ruling in rulings)
    level = last.level if agree else Level.DISPUTED
    value = adopted(last.value, weighed.field)
    return Current(
        weighed.subject, weighed.field.name, value, level, independent_origins(claims), frozenset(last.claims)
    )


def _withdrawn(weighed: Weighed) -> Sequence[Current]:
    """Return what was asserted once and taken back: printed, struck through."""
    return [
        weighed.row(printed(value_of(weighed, key), weighed.somebody), Level.WITHDRAWN, 0, claims)
        for key, claims in weighed.claims.items()
        if any(claim.is_asserted for claim in claims)
    ]


def _on_its_own(weighed: Weighed, key: str) -> Current:
    supporting, denials = weighed.supporting(key), weighed.denials(key)
    level = level_of(supporting, is_disputed=bool(denials) or weighed.is_opposed(supporting))
    value = printed(value_of(weighed, key), weighed.somebody)
    return weighed.row(value, level, independent_origins(supporting), [*supporting, *denials])


def _are_apart(weighed: Weighed, one: str, other: str) -> bool:
    return stand(value_of(weighed, one), value_of(weighed, other), weighed.lookup) is Overlap.APART


def _rivals(weighed: Weighed, standing: Sequence[str]) -> tuple[Current, ...]:
    """Return one row a rival value; of numbers of one unit a single row, from the least to the most."""
    everything = [claim for key in standing for claim in (*weighed.supporting(key), *weighed.denials(key))]
    values = [value_of(weighed, key) for key in standing]
    origins = [independent_origins(weighed.supporting(key)) for key in standing]
    numbers = [value for value in values if isinstance(value, NumberValue) and value.number is not None]
    if numbers and len({number.unit for number in numbers}) == 1:
        return (weighed.row(_hull(numbers), Level.DISPUTED, max(origins), everything),)
    return tuple(
        weighed.row(printed(value, weighed.somebody), Level.DISPUTED, counted, everything)
        for value, counted in zip(values, origins, strict=True)
    )


def _hull(numbers: Sequence[NumberValue]) -> Printed:
    lows, highs = zip(*(bounds(number) for number in numbers), strict=True)
    low = None if None in lows else min(lows)
    return printed_range(low, None if None in highs else max(highs), numbers[0].unit)


def _agreed(weighed: Weighed, standing: Sequence[str]) -> Current:
    """Return the finest value that all claims allow; only claims as fine as it count as its origins."""
    best = finest({key: value_of(weighed, key) for key in standing}, weighed.lookup)
    shown = value_of(weighed, best)
    everything = [claim for key in standing for claim in weighed.supporting(key)]
    supporting = [claim for claim in everything if is_at_least_as_fine(claim.value, shown, weighed.lookup)]
    denials = [claim for key in standing for claim in weighed.denials(key)]
    level = level_of(supporting, is_disputed=bool(denials) or weighed.is_opposed(supporting))
    value = printed(shown, weighed.somebody)
    if isinstance(shown, NumberValue) and shown.operator not in (Operator.EQUAL, Operator.ABOUT):
        value = _narrowed([claim.value for claim in everything], shown)
    return weighed.row(value, level, independent_origins(supporting), [*everything, *denials])


def _narrowed(values: Sequence[Value], shown: NumberValue) -> Printed:
    """Return the range that "at least 10" and "at most 20" leave together."""
    told = [bounds(value) for value in values if isinstance(value, NumberValue) and value.unit == shown.unit]
    low = max((low for low, _ in told if low is not None), default=None)
    high = min((high for _, high in told if high is not None), default=None)
    return printed_range(low, high, shown.unit)
