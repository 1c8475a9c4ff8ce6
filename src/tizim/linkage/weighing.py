"""From tellings to weighed pairs of mentions and of episodes: what the workspace asks the engine.

Persons are compared mention by mention. Events are compared violation by violation
(one violation, its victim, its day and place), since an episode may tell of many; two
episodes are as likely to be one as the likeliest two of their violations.

Needs the analysis packages.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from tizim.kernel.places import Gazetteer
from tizim.linkage.judgement import Judged, Pair, Verdict
from tizim.linkage.link import Report
from tizim.linkage.matching import EVENT_COLUMNS, Matched, MatchOptions, match
from tizim.linkage.proposals import Reason
from tizim.linkage.tellings import PersonTold, ViolationTold
from tizim.linkage.told_lists import lists_of_people, lists_of_violations
from tizim.linkage.weighed import WeighedPair, strongest


@dataclass(frozen=True, slots=True)
class Weighed:
    """What weighing everything gave, by ids of mentions or of episodes."""

    pairs: tuple[WeighedPair, ...]  # those that are not unlikely
    reasons: Callable[[Pair], Sequence[Reason]]  # of one of the pairs
    model: str  # as a file; "" where too little is told
    records: int
    compared: int  # pairs
    unlinkable: Mapping[str, int]  # by source: mentions without what could link them


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks of the engine beside the data."""

    unique: frozenset[str] = frozenset()  # sources that hold nobody twice
    model: str = ""  # the file of an earlier one of persons, used as it is
    seed: int = 7


def weigh_people(
    told: Sequence[PersonTold],
    judged: Iterable[Judged],
    gazetteer: Gazetteer,
    asking: Asking,
    report: Report | None = None,
) -> Weighed:
    """Weigh mentions of persons against each other; raises BadModel where an earlier model does not fit."""
    named = [one for one in told if one.name]
    same, different = _decided(judged)
    options = MatchOptions(asking.unique, same=same, different=different, model=asking.model, seed=asking.seed)
    matched = match(lists_of_people(named, gazetteer, asking.unique), gazetteer, options, report)
    without = matched.unlinkable_ids() | {one.id for one in told if not one.name}
    pairs = tuple(each for each in matched.pairs() if without.isdisjoint(each.pair))
    counts = Counter(one.source for one in told if one.id in without)
    return Weighed(pairs, matched.reasons, matched.model_text, len(told), _compared(matched), counts)


def weigh_events(
    told: Sequence[ViolationTold],
    judged: Iterable[Judged],
    gazetteer: Gazetteer,
    asking: Asking,
    report: Report | None = None,
) -> Weighed:
    """Weigh episodes against each other. Those of one source are not: who told of them told of two."""
    episode_of = {one.id: one for one in told}
    records: dict[str, list[str]] = defaultdict(list)
    for one in told:
        records[one.episode].append(one.id)
    _, different = _decided(judged)
    apart = tuple(
        Pair.of(left, right)
        for pair in different
        for left, right in product(records.get(pair.one, ()), records.get(pair.other, ()))
    )
    options = MatchOptions(compare=EVENT_COLUMNS, different=apart, seed=asking.seed)
    matched = match(lists_of_violations(told, gazetteer), gazetteer, options, report)
    weighed: list[WeighedPair] = []
    of_episodes: dict[tuple[Pair, float], Pair] = {}
    for each in matched.pairs():
        one, other = episode_of[each.pair.one], episode_of[each.pair.other]
        if one.source != other.source:
            lifted = WeighedPair(Pair.of(one.episode, other.episode), each.bits, each.probability, each.holds)
            weighed.append(lifted)
            of_episodes.setdefault((lifted.pair, lifted.bits), each.pair)
    pairs = strongest(weighed)
    best = {each.pair: of_episodes[each.pair, each.bits] for each in pairs}
    return Weighed(
        pairs, lambda pair: matched.reasons(best[pair]), matched.model_text, len(records), _compared(matched), {}
    )


def _decided(judged: Iterable[Judged]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the pairs judged to be the same, and those judged to be different."""
    known = list(judged)
    same, different = (
        tuple(each.pair for each in known if each.verdict is verdict) for verdict in (Verdict.SAME, Verdict.DIFFERENT)
    )
    return same, different


def _compared(matched: Matched) -> int:
    return 0 if matched.outcome is None else matched.outcome.compared
