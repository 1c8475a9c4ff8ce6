"""Claims that cannot both be true, and claims that a source sets against each other.

They are computed and kept; nothing is overwritten by whoever spoke last. Two
counts exclude each other only when they count one stated population on one date:
otherwise they stand side by side.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tizim.findings.agreement import is_one_population, plain_words, stand
from tizim.findings.current import Weighed
from tizim.findings.told import Subject, Told
from tizim.findings.weighing import Weighing
from tizim.kernel import ids
from tizim.kernel.dates import Overlap, PartialDate

COUNT = "count"
BETWEEN_CLAIMS = ("contradicts", "corrects", "withdraws", "qualifies", "confirms")  # part_of is of figures


@dataclass(frozen=True, slots=True)
class Contradiction:
    id: str  # derived from its claims: it stays through every rebuild
    subject: Subject
    field: str
    relation: str  # vocabulary link_relations
    point: str  # what the two are about, in the words of the text
    sides: tuple[tuple[str, ...], tuple[str, ...]]  # claims; of a link, the one that contradicts, corrects, … is first

    @property
    def claims(self) -> frozenset[str]:
        return frozenset((*self.sides[0], *self.sides[1]))


def contradictions(weighing: Weighing) -> tuple[Contradiction, ...]:
    """Return all contradictions of one file, those that a source states and those that follow from values."""
    stated = tuple(_stated(weighing))
    told = {frozenset((one, other)) for each in stated for one in each.sides[0] for other in each.sides[1]}
    computed = (
        each
        for weighed in weighing.fields.values()
        for each in _computed(weighed)
        if not any(frozenset((one, other)) in told for one in each.sides[0] for other in each.sides[1])
    )
    return (*stated, *computed)


def _stated(weighing: Weighing) -> Iterator[Contradiction]:
    own = {claim.id: claim for claim in weighing.file.claims}
    for link in weighing.file.links:
        claim = own.get(link.claim) or own.get(link.other)
        if claim is not None and link.relation in BETWEEN_CLAIMS:
            sides = ((link.claim,), (link.other,))
            yield Contradiction(
                ids.derive("contradiction", link.claim, link.other, link.relation),
                weighing.subject_of(claim),
                claim.field,
                link.relation,
                link.point,
                sides,
            )


def _computed(weighed: Weighed) -> Iterator[Contradiction]:
    for key in weighed.claims:
        supporting, denials = weighed.supporting(key), weighed.denials(key)
        if supporting and denials:
            yield _between(weighed, supporting, denials)
    if weighed.field.exclusive:
        standing = [(key, weighed.supporting(key)) for key in weighed.claims]
        for comparable in _comparable(weighed, [claim for _, told in standing for claim in told]):
            groups = [[claim for claim in told if claim.id in comparable] for _, told in standing]
            for one, other in combinations([group for group in groups if group], 2):
                if stand(one[0].value, other[0].value, weighed.lookup) is Overlap.APART:
                    yield _between(weighed, one, other)


def _between(weighed: Weighed, one: Sequence[Told], other: Sequence[Told]) -> Contradiction:
    sides = sorted(tuple(sorted(claim.id for claim in side)) for side in (one, other))
    name = weighed.field.name
    # One claim of each side names the pair, so that a further witness rarely makes it another contradiction.
    identity = ids.derive("contradiction", weighed.subject.id, name, sides[0][0], sides[1][0])
    return Contradiction(identity, weighed.subject, name, "contradicts", "", (sides[0], sides[1]))


def _comparable(weighed: Weighed, claims: Sequence[Told]) -> Sequence[frozenset[str]]:
    """Return the sets of claims within which values can exclude each other."""
    if weighed.field.name != COUNT:
        return [frozenset(claim.id for claim in claims)]
    together: dict[Hashable, set[str]] = defaultdict(set)
    for claim in claims:
        if is_one_population(claim.population, claim.population):
            together[plain_words(claim.population), days(claim.as_of)].add(claim.id)
    return [frozenset(each) for each in together.values()]


def days(date: PartialDate | None) -> Hashable:
    """Return what two dates of a count must share to be one date, however they are worded."""
    return None if date is None else (str(date.start), str(date.end))
