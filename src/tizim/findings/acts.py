"""Acts, the counting unit: one violation against one victim in one event, however many sources tell it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tizim.findings.levels import Level, independent_origins, level_of
from tizim.findings.told import Allegation, Kind, Somebody, Subject, Told
from tizim.findings.weighing import Weighing

IDENTITY = frozenset({"violation", "victim"})  # the fields of an allegation that say what the act is
RULED_BY = "violation"  # the field on which a finding rules the act as a whole
GROUP = "unnamed_group"
PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Act:
    id: str
    violation: str
    victim: Subject  # a person, or a body: a site that was blocked
    is_pattern: bool  # told only as a pattern: never counted as an incident
    count_min: int  # persons or bodies
    count_max: int | None  # None: no text sets a ceiling
    level: str
    origins: int
    allegations: tuple[str, ...]
    claims: frozenset[str]


def acts_of(weighing: Weighing) -> tuple[Act, ...]:
    """Return the acts of one event, from the allegations that somebody asserts or once asserted."""
    together: dict[str, list[Allegation]] = defaultdict(list)
    for allegation in weighing.file.allegations:
        together[weighing.act_id(allegation)].append(allegation)
    found = (_act(weighing, act, allegations) for act, allegations in together.items())
    return tuple(act for act in found if act is not None)


def _act(weighing: Weighing, act: str, allegations: Sequence[Allegation]) -> Act | None:
    claims = _identity_claims(weighing, {allegation.id for allegation in allegations})
    asserted = [claim for claim in claims if claim.is_asserted]
    if not asserted:
        return None
    first = allegations[0]
    victim = weighing.file.somebody[first.victim].held_as
    low, high = size(weighing.file.somebody[mention] for mention in {each.victim for each in allegations})
    level, origins, weighed = _level(weighing, act, asserted, claims)
    kinds = {episode.id: episode.kind for episode in weighing.file.episodes}
    return Act(
        act,
        first.violation,
        victim,
        is_pattern=all(kinds[allegation.episode] == PATTERN for allegation in allegations),
        count_min=low,
        count_max=high,
        level=level,
        origins=origins,
        allegations=tuple(allegation.id for allegation in allegations),
        claims=weighed,
    )


def _identity_claims(weighing: Weighing, allegations: set[str]) -> Sequence[Told]:
    """Return the claims that say who suffered what; where none do, all that is told of the allegations."""
    told = [claim for claim in weighing.file.claims if claim.told_of in allegations]
    return [claim for claim in told if claim.field in IDENTITY] or told


def _level(
    weighing: Weighing, act: str, asserted: Sequence[Told], claims: Sequence[Told]
) -> tuple[str, int, frozenset[str]]:
    standing = [claim for claim in asserted if claim.id not in weighing.taken_back]
    rulings = weighing.rulings(Subject(Kind.ACT, act), RULED_BY)
    if rulings:
        level = rulings[-1].level if len({ruling.level for ruling in rulings}) == 1 else Level.DISPUTED
        weighed = frozenset(claim.id for claim in claims) | rulings[-1].claims
        return level, independent_origins(standing), weighed
    opposed = any(claim.stance == "denies" or claim.id in weighing.contradicted for claim in claims)
    weighed = frozenset(claim.id for claim in claims)
    return level_of(standing, is_disputed=opposed), independent_origins(standing), weighed


def size(victims: Iterable[Somebody]) -> tuple[int, int | None]:
    """Return the least and the most that the mentions of one victim say it is.

    Somebody named, or one who is unnamed but single, is one. Of a group, sources that give no
    number say nothing; where none does, it is one at least and without a ceiling.

    >>> from tizim.findings.told import Kind
    >>> size([Somebody("mnt_a", "unnamed_group", Subject(Kind.PERSON, "per_a"), "some protesters")])
    (1, None)
    """
    groups = [victim for victim in victims if victim.kind == GROUP]
    told = [group for group in groups if group.count_min is not None or group.count_max is not None]
    if not groups:
        return 1, 1
    if not told:
        return 1, None
    highs = [group.count_max for group in told]
    return min(group.count_min or 1 for group in told), None if None in highs else max(high or 1 for high in highs)
