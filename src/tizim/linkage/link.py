"""Link lists into one: the whole way from records to persons.

choose blocks → train → choose blocks again with what was learned → weigh the
pairs, decoys among them → calibrate → group.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.blocking import Blocks, Rule, blocks_of, budget_for, chance_agreements, choose_rules
from tizim.linkage.by_lists import by_lists, matches_found, with_priors
from tizim.linkage.calibration import (
    KEEP_BITS,
    Decoys,
    agree_by_making,
    calibrate,
    decoy_count,
    false_pairs,
    odds_bits,
    probability_of,
    with_decoys,
)
from tizim.linkage.chance import chance_levels
from tizim.linkage.clusters import (
    ACROSS_BITS,
    NOTHING_DECIDED,
    Decided,
    Evidence,
    components_of,
    group,
    unseen_pairs,
    with_decisions,
)
from tizim.linkage.columns import Records
from tizim.linkage.engines import Engine, Work
from tizim.linkage.features import Feature, features_of
from tizim.linkage.fellegi_sunter import Model, Weights, weights_for, with_calibration
from tizim.linkage.kinship import KIN_RULE, kinship_of, shares_of, with_kinship
from tizim.linkage.scoring import (
    Candidates,
    Pairs,
    freed_of_relatives,
    joined,
    pair_kinds,
    pieces_of,
    sample_keys,
    score,
    score_given,
)
from tizim.linkage.training import Sample, beforehand, counted_sample, train

_TRAINING_PAIRS = 500_000  # of each rule
_KIN_PAIRS = 200_000
_LEAST_FOUND = 0.05  # share of the matches of two lists that the best rule is believed to find
_SURE = 0.5  # probability from which two records that gave cells to a decoy count as one person
# By which large blocks are split, the features that tell most of the time first.
_SPLITTERS = (
    "given.first", "place.region", "birth.year", "date.month", "given.root", "surname.root", "place.place",
    "patronymic.first", "date.day", "birth.day",
)  # fmt: skip
_Agreements = Callable[[], NDArray[np.uint8]]  # blocking.chance_agreements
Report = Callable[[str, float], None]  # a stage's name, and how far it is, from 0 to 1


@dataclass(frozen=True, slots=True)
class Settings:
    seed: int = 7
    threads: int = 2
    pairs_a_record: int = 40
    least_probability: float = 0.5  # groups merge while the average evidence is above
    model: Model | None = None  # an earlier one, used as it is
    decided: Decided = NOTHING_DECIDED
    engine: Engine | None = None  # weighs the pairs in place of our own


@dataclass(frozen=True, slots=True)
class Outcome:
    records: Records
    model: Model
    rules: tuple[Rule, ...]
    completeness: float  # expected share of true pairs that share a block
    compared: int  # pairs
    left_out: int  # places in blocks that were too large to compare
    pairs: Pairs  # those kept, those that share a block first
    met: int  # how many share a block; the others were weighed because third records connect them
    probability: NDArray[np.float64]  # of each kept pair
    person: NDArray[np.int32]  # for each record the smallest record of its person
    block_sizes: tuple[NDArray[np.int64], ...]  # a rule


def link(records: Records, settings: Settings = Settings(), report: Report | None = None) -> Outcome:
    """Find which records are one person.

    Same records, settings and seed give the same result, whatever the number of threads.
    """
    say = report or _silent
    features = features_of(records)
    say("Training", 0.0)
    by_chance = cache(partial(chance_agreements, records, features, settings.seed))
    model = settings.model or trained(records, features, settings, by_chance)
    say("Choosing blocks", 0.0)
    rules, completeness = _rules(records, features, model, settings, by_chance)
    scored = _scored(records, features, model, rules, settings, say)
    say("Grouping", 0.0)
    pairs, probability = _completed(records, scored, settings)
    evidence = with_decisions(Evidence(pairs.left, pairs.right, odds_bits(probability)), settings.decided)
    least = float(odds_bits(np.array([settings.least_probability]))[0])
    person = group(records.list_of, records.unique_flags, evidence, least=least + ACROSS_BITS)
    model = replace(scored.model, rules=tuple(rule.features for rule in rules))
    return Outcome(
        records, model, rules, completeness, scored.compared, scored.left_out, pairs, len(scored.pairs), probability,
        person, scored.block_sizes,
    )  # fmt: skip


def _silent(_stage: str, _share: float) -> None:
    return None


def trained(records: Records, features: Sequence[Feature], settings: Settings, by_chance: _Agreements) -> Model:
    """Fit a model to the records without labelled pairs."""
    model = beforehand(records, chance_levels(records, settings.seed))
    budget = budget_for(len(records), settings.pairs_a_record)
    rules, _ = choose_rules(records, features, model, min(budget, 10 * len(records)), settings.seed, by_chance)
    splitters = splitters_of(features)
    sampled = [_sample(records, features, rule.features, splitters, _TRAINING_PAIRS) for rule in rules]
    samples = [sample for sample, _ in sampled if sample.counts.size]
    model, shares = train(model, samples)
    if not samples:
        return model
    model, found = by_lists(model, samples, shares, records.lists)
    scale = _scale(*next(each for each in sampled if each[0] is samples[0]))
    matches = found[0].by_lists(samples[0], len(records.lists)) * scale
    matches /= np.maximum(_LEAST_FOUND, matches_found(records, features, samples[0].rule, model))
    # A rule that asks for one sex or given name sees about half of the relatives.
    relatives = 2.0 * float(found[0].relatives.sum()) * scale
    if {feature.name for feature in features}.issuperset(KIN_RULE):
        kinship = kinship_of(records, model, *_sample(records, features, KIN_RULE, (), _KIN_PAIRS))
        model, relatives = with_kinship(model, kinship), kinship.pairs
    return with_priors(model, matches, relatives, records)


def _sample(
    records: Records, features: Sequence[Feature], rule: tuple[str, ...], splitters: Sequence[str], most: int
) -> tuple[Sample, int]:
    """Return up to about `most` pairs of a rule, counted, and how many it makes in all."""
    blocks = blocks_of(records, rule, features, splitters)
    keys = sample_keys(records, Candidates([blocks], pair_kinds(records)), 0, most)
    columns = len(records.columns)
    return counted_sample(rule, keys, columns, 9**columns), int(blocks.pairs.sum())


def _scale(sample: Sample, pairs: int) -> float:
    return pairs / max(1, int(sample.counts.sum()))


def splitters_of(features: Sequence[Feature]) -> list[str]:
    """Return the features by which large blocks are split, in order."""
    known = {feature.name for feature in features}
    further = [f.name for f in features if f.name not in _SPLITTERS and f.name.endswith((".text", ".code", ".day"))]
    return [name for name in _SPLITTERS if name in known] + further


def _rules(
    records: Records, features: Sequence[Feature], model: Model, settings: Settings, by_chance: _Agreements
) -> tuple[tuple[Rule, ...], float]:
    known = {feature.name for feature in features}
    if settings.model and settings.model.rules:
        kept = [rule for rule in settings.model.rules if known.issuperset(rule)]
        return tuple(Rule(rule, float("nan"), float("nan")) for rule in kept), float("nan")
    budget = budget_for(len(records), settings.pairs_a_record)
    return choose_rules(records, features, model, budget, settings.seed, by_chance)


@dataclass(frozen=True, slots=True)
class _Scored:
    model: Model  # with its calibration
    weights: Weights
    pairs: Pairs
    compared: int
    left_out: int
    block_sizes: tuple[NDArray[np.int64], ...]


def _scored(
    records: Records,
    features: Sequence[Feature],
    model: Model,
    rules: Sequence[Rule],
    settings: Settings,
    say: Report,
) -> _Scored:
    """Weigh the candidate pairs of records and decoys, and calibrate on the decoys unless the model is calibrated."""
    weights = weights_for(model, records)
    count = 0 if model.calibration else decoy_count(len(records))
    decoys = with_decoys(records, count, settings.seed, shares_of(model) if model.relatives > 0 else None)
    splitters = splitters_of(features)
    blocks: list[Blocks] = [blocks_of(decoys.records, rule.features, features, splitters) for rule in rules]
    total, done = sum(piece.pairs for piece in pieces_of(blocks)), 0

    def progress(pairs: int) -> None:
        nonlocal done
        done += pairs
        say("Comparing", done / max(1, total))

    candidates = Candidates(blocks, pair_kinds(decoys.records, decoys.count))
    if settings.engine:
        work = Work(decoys.records, candidates, [rule.features for rule in rules], model, weights, KEEP_BITS)
        pairs, compared = settings.engine(work)
    else:
        pairs, compared = score(
            decoys.records, candidates, weights, least=KEEP_BITS, threads=settings.threads, progress=progress
        )
    pairs = freed_of_relatives(decoys.records, pairs, model, weights)
    n = len(records)
    real = pairs.where(pairs.right < n)
    if count:
        false = pairs.where(pairs.right >= n)
        model = with_calibration(model, _calibrated(decoys, real, false, model))
    sizes = tuple(made.sizes for made in blocks)
    return _Scored(model, weights, real, compared, sum(made.left_out for made in blocks), sizes)


def _calibrated(decoys: Decoys, real: Pairs, false: Pairs, model: Model) -> tuple[tuple[float, float], ...]:
    """Return the calibration; a first one, too cautious, says which pairs are surely one person."""
    false = false.where(~agree_by_making(decoys, false))
    first = calibrate(real.weight, false_pairs(decoys, false, model), KEEP_BITS)
    sure = real.where(probability_of(real.weight, first) > _SURE)
    false = false.where(~agree_by_making(decoys, false, sure))
    return calibrate(real.weight, false_pairs(decoys, false, model), KEEP_BITS)


def _completed(records: Records, scored: _Scored, settings: Settings) -> tuple[Pairs, NDArray[np.float64]]:
    """Weigh the pairs inside components that no rule brought together, so that averages rest on all pairs."""
    probability = probability_of(scored.pairs.weight, scored.model.calibration)
    evidence = Evidence(scored.pairs.left, scored.pairs.right, odds_bits(probability))
    component = components_of(len(records), with_decisions(evidence, settings.decided))
    unseen = unseen_pairs(component, evidence)
    if not len(unseen):
        return scored.pairs, probability
    further = score_given(records, scored.weights, unseen[:, 0].copy(), unseen[:, 1].copy())
    further = freed_of_relatives(records, further, scored.model, scored.weights)
    pairs = joined([scored.pairs, further])
    return pairs, probability_of(pairs.weight, scored.model.calibration)
