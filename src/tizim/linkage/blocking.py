"""Which pairs are worth comparing: a union of conjunctions, chosen under a budget of pairs.

A rule asks that two or three features agree ("the root of the surname, and the
year of birth"). What a rule costs is measured on random pairs; what it brings
is measured on invented matches, drawn from the model level by level with the
gaps that the records really have. Rules are taken greedily, the most new matches
for their price first, as in maximum coverage (Michelson and Knoblock 2006;
Bilenko, Kamath and Mooney 2006).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.chance import random_pairs
from tizim.linkage.columns import Records
from tizim.linkage.features import Feature
from tizim.linkage.fellegi_sunter import Model
from tizim.linkage.kernels.order import order_by_key
from tizim.linkage.kernels.pairs import mix_keys

PAIRS_A_RECORD = 40
LEAST_BUDGET = 4_000_000  # pairs that take under a second whatever the lists' size
_RANDOM = 2_000_000
_INVENTED = 16_384
_PRICE = 0.06  # share of matches that a rule must bring to be worth the whole budget
_MOST_RULES = 10
_LEAST_GAIN = 2e-4
LARGEST_BLOCK = 400  # records; larger blocks are split by further features


@dataclass(frozen=True, slots=True)
class Rule:
    features: tuple[str, ...]
    pairs: float  # expected, before others' pairs are taken off
    gain: float  # share of matches that it adds to the rules before it


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one rule."""

    order: NDArray[np.int32]  # records sorted by block
    starts: NDArray[np.int64]  # (blocks + 1,)
    block_of: NDArray[np.int32]  # (records,) -1 where alone or silent
    left_out: int  # records in blocks that stayed too large

    @property
    def pairs(self) -> NDArray[np.int64]:
        """How many pairs each block makes. Shape (blocks,)."""
        sizes = self.sizes
        return sizes * (sizes - 1) // 2

    @property
    def sizes(self) -> NDArray[np.int64]:
        sizes: NDArray[np.int64] = np.diff(self.starts)
        return sizes


def budget_for(records: int, pairs_a_record: int = PAIRS_A_RECORD) -> int:
    """Return how many pairs may be compared."""
    return min(max(pairs_a_record * records, LEAST_BUDGET), max(1, records * (records - 1) // 2))


def chance_agreements(records: Records, features: Sequence[Feature], seed: int) -> NDArray[np.uint8]:
    """Say for each feature and random pair of records whether both share it, one bit a pair."""
    return _packed_agreements(records, features, *random_pairs(records, seed, _RANDOM))


def choose_rules(
    records: Records,
    features: Sequence[Feature],
    model: Model,
    budget: int,
    seed: int,
    by_chance: Callable[[], NDArray[np.uint8]],
) -> tuple[tuple[Rule, ...], float]:
    """Choose rules under the budget; return them and the share of matches they are expected to find.

    With few records every pair can be compared, by the one rule without features, and `by_chance`
    (chance_agreements, worked out when it is asked for) is not needed.
    """
    n = len(records)
    every_pair = n * (n - 1) // 2
    if every_pair <= budget:
        return (Rule((), float(every_pair), 1.0),), 1.0
    shared = by_chance()
    drawn = shared.shape[1] * 8  # bits, of which the last few may stand for no pair
    matched = _invented_matches(records, features, model, seed)
    options = _conjunctions(features)
    chance = np.array([_both(shared, option) for option in options]) / drawn * every_pair
    # Half a hit stands for none: a rule is never believed to cost nothing.
    chance = np.maximum(chance, 0.5 / drawn * every_pair)
    # What a rule brings is measured on blocks that are whole: one whose blocks would be split brings less.
    partners = 2.0 * chance / n
    affordable = np.flatnonzero((chance <= budget) & (partners <= LARGEST_BLOCK))
    found = np.zeros(matched.shape[1], dtype=np.uint8)
    rules: list[Rule] = []
    left = float(budget)
    while len(rules) < _MOST_RULES:
        best, best_value, best_gain = -1, 0.0, 0.0
        for at in affordable:
            if chance[at] > left:
                continue
            gain = _count(_all_of(matched, options[at]) & ~found) / _INVENTED
            value = gain - _PRICE * chance[at] / budget
            if gain > _LEAST_GAIN and value > best_value:
                best, best_value, best_gain = int(at), value, gain
        if best < 0:
            break
        found |= _all_of(matched, options[best])
        left -= chance[best]
        names = tuple(features[f].name for f in options[best])
        rules.append(Rule(names, float(chance[best]), best_gain))
    return tuple(rules), _count(found) / _INVENTED


def _conjunctions(features: Sequence[Feature]) -> list[tuple[int, ...]]:
    """Return every one, two or three features of different columns."""
    return [
        option
        for size in (1, 2, 3)
        for option in combinations(range(len(features)), size)
        if len({features[at].column for at in option}) == size
    ]


def _packed_agreements(
    records: Records, features: Sequence[Feature], left: NDArray[np.int32], right: NDArray[np.int32]
) -> NDArray[np.uint8]:
    """Say for each feature and pair whether both records share it, one bit a pair."""
    rows = []
    for column in records.columns:
        first, second = column.codes[left], column.codes[right]
        for feature in (feature for feature in features if feature.column == column.name):
            a = feature.of_value[first]
            rows.append(np.packbits((a >= 0) & (a == feature.of_value[second])))
    return np.stack(rows)


def _invented_matches(records: Records, features: Sequence[Feature], model: Model, seed: int) -> NDArray[np.uint8]:
    """Draw matches level by level from the model; say which features they share, one bit a match."""
    rng = np.random.default_rng(seed + 1)
    left = rng.integers(0, len(records), _INVENTED)
    right = rng.integers(0, len(records), _INVENTED)
    levels = {c.column: rng.choice(len(c.m), size=_INVENTED, p=c.m / c.m.sum()) for c in model.columns}
    luck = {c.column: rng.random(_INVENTED) for c in model.columns}
    rows = []
    for feature in features:
        codes = records.column(feature.column).codes
        given = (feature.of_value[codes[left]] >= 0) & (feature.of_value[codes[right]] >= 0)
        shared = luck[feature.column] < feature.agrees[levels[feature.column]]
        rows.append(np.packbits(given & shared))
    return np.stack(rows)


def _all_of(rows: NDArray[np.uint8], option: Sequence[int]) -> NDArray[np.uint8]:
    shared: NDArray[np.uint8] = np.bitwise_and.reduce(rows[list(option)], axis=0)
    return shared


def _both(rows: NDArray[np.uint8], option: Sequence[int]) -> int:
    return _count(_all_of(rows, option))


def _count(bits: NDArray[np.uint8]) -> int:
    return int(np.bitwise_count(bits).sum())


def blocks_of(
    records: Records,
    rule: Sequence[str],
    features: Sequence[Feature],
    splitters: Sequence[str],
    *,
    largest: int = LARGEST_BLOCK,
) -> Blocks:
    """Return the blocks of a rule; those larger than `largest` are split by the splitters, one after another.

    A record that lacks a splitter's feature leaves a block that is split by it. What is
    still too large then (four times `largest`) is left out: its records are told apart by
    nothing, and other rules may hold them.
    """
    runs, _ = keys_of(records, rule, features, splitters, largest=largest)
    return _blocks(runs, len(records), most=most_in_block(rule, largest) or len(records))


def most_in_block(rule: Sequence[str], largest: int = LARGEST_BLOCK) -> int | None:
    """Return how many records a block may hold at most; None for the rule without features, which has but one."""
    return 4 * largest if rule else None


@dataclass(frozen=True, slots=True)
class Split:
    """Which blocks were split, and by what."""

    feature: str
    keys: NDArray[np.int64]  # sorted


@dataclass(frozen=True, slots=True)
class Runs:
    """Records in the order of their keys; those without a key are left out."""

    rows: NDArray[np.int32]  # records, those of one key in their order
    keys: NDArray[np.int64]  # the key of each of them, rising

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each key begins, and the end. Shape (keys + 1,)."""
        if not self.keys.size:
            return np.zeros(1, dtype=np.int64)
        changes = np.flatnonzero(self.keys[1:] != self.keys[:-1]) + 1
        return np.concatenate(([0], changes, [self.keys.size]))


def runs_of(keys: NDArray[np.int64]) -> Runs:
    """Return the records that have a key, 0 or more, by it."""
    return Runs(*order_by_key(keys))


def keys_of(
    records: Records,
    rule: Sequence[str],
    features: Sequence[Feature],
    splitters: Sequence[str],
    *,
    largest: int = LARGEST_BLOCK,
) -> tuple[Runs, tuple[Split, ...]]:
    """Return the records by their keys under a rule, and how large blocks were split."""
    by_name = {feature.name: feature for feature in features}
    keys = rule_keys(records, rule, by_name)
    whole = changed = runs_of(keys)
    splits: list[Split] = []
    for splitter in splitters if rule else ():
        if splitter in rule:
            continue
        starts = changed.starts
        sizes = np.diff(starts)
        large = np.flatnonzero(sizes > largest)
        if not large.size:
            break
        splits.append(Split(splitter, changed.keys[starts[large]]))
        rows = changed.rows[np.repeat(sizes > largest, sizes)]
        split_keys(keys, rows, by_name[splitter].of(records))
        again = runs_of(keys[rows])
        changed = Runs(rows[again.rows], again.keys)
    return runs_of(keys) if splits else whole, tuple(splits)


def rule_keys(records: Records, rule: Sequence[str], features: Mapping[str, Feature]) -> NDArray[np.int64]:
    """Return the key of each record under a rule before anything is split, -1 where it lacks a feature."""
    keys = np.zeros(len(records), dtype=np.int64)
    for name in rule:
        mix_keys(keys, features[name].of(records))
    return keys


def split_keys(keys: NDArray[np.int64], rows: NDArray[np.int32], codes: NDArray[np.int32]) -> None:
    """Tell the keys of some records apart by a further feature."""
    part = keys[rows]
    mix_keys(part, codes[rows])
    keys[rows] = part


def _blocks(runs: Runs, records: int, *, most: int) -> Blocks:
    sizes = np.diff(runs.starts)
    good = (sizes > 1) & (sizes <= most)
    kept, kept_sizes = runs.rows[np.repeat(good, sizes)], sizes[good]
    block_of = np.full(records, -1, dtype=np.int32)
    block_of[kept] = np.repeat(np.arange(kept_sizes.size, dtype=np.int32), kept_sizes)
    new_starts = np.concatenate(([0], np.cumsum(kept_sizes))).astype(np.int64)
    return Blocks(kept, new_starts, block_of, int(sizes[sizes > most].sum()))
