"""Add a list to records that were linked before, without starting over.

New records are weighed against all that is known, and among themselves, by the
model and the blocks of the earlier linkage. A new record joins a person or becomes
one; where it suggests that two known persons are one, that is proposed, never
carried out.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.blocking import blocks_of
from tizim.linkage.calibration import odds_bits, probability_of
from tizim.linkage.clusters import ACROSS_BITS, UNSEEN_BITS
from tizim.linkage.columns import Records
from tizim.linkage.features import features_of
from tizim.linkage.fellegi_sunter import Model, weights_for
from tizim.linkage.link import KEEP_BITS, splitters_of
from tizim.linkage.scoring import Candidates, Pairs, freed_of_relatives, pair_kinds, score

_OLD = 253  # marks known records: two of them are no pair here


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Two known persons that a new record would bring together."""

    persons: tuple[str, str]
    through: int  # the new record's row
    bits: tuple[float, float]  # average evidence of the record for each


@dataclass(frozen=True, slots=True)
class Grown:
    person: tuple[str, ...]  # person id of each new record, in their order
    joined: int  # how many of them joined a known person
    proposals: tuple[MergeProposal, ...]
    pairs: Pairs  # kept pairs, row numbers of all records


def grow(records: Records, known: int, persons: Mapping[int, str], model: Model, new_ids: Mapping[int, str]) -> Grown:
    """Place new records among known ones.

    records
        All records as columns, the known ones first.
    known
        How many are known.
    persons
        The person id of every known record's row. None of them changes.
    new_ids
        For every new row the id that it gets when it becomes a person of its own.
    """
    pairs, bits = _weighed(records, known, model)
    evidence: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for left, right, value in zip(pairs.left.tolist(), pairs.right.tolist(), bits.tolist(), strict=True):
        evidence[right].append((left, value))
    placed: dict[int, str] = {}
    sizes = Counter(persons.values())
    known_persons = frozenset(sizes)
    proposals: list[MergeProposal] = []
    for row in range(known, len(records)):
        found = _averages(evidence[row], persons, placed, sizes)
        fitting = sorted(
            (item for item in found.items() if item[1] > ACROSS_BITS), key=lambda item: (-item[1], item[0])
        )
        placed[row] = fitting[0][0] if fitting else new_ids[row]
        sizes[placed[row]] += 1
        for person, value in fitting[1:]:
            proposals.append(MergeProposal((fitting[0][0], person), row, (fitting[0][1], value)))
    person_of_new = tuple(placed[row] for row in range(known, len(records)))
    joined = sum(person in known_persons for person in person_of_new)
    return Grown(person_of_new, joined, tuple(proposals), pairs)


def _averages(
    evidence: list[tuple[int, float]], persons: Mapping[int, str], placed: Mapping[int, str], sizes: Mapping[str, int]
) -> dict[str, float]:
    """Return the average evidence of one record for each person it shares a kept pair with.

    Members with whom it shares none count against that person.
    """
    sums: dict[str, list[float]] = defaultdict(list)
    for row, value in evidence:
        sums[persons[row] if row in persons else placed[row]].append(value)
    return {
        person: (sum(values) + UNSEEN_BITS * (sizes[person] - len(values))) / sizes[person]
        for person, values in sums.items()
    }


def _weighed(records: Records, known: int, model: Model) -> tuple[Pairs, NDArray[np.float32]]:
    """Weigh the new records against all, block by block under the model's rules."""
    features = features_of(records)
    names = {feature.name for feature in features}
    kinds = pair_kinds(records)
    kinds[:known] = _OLD
    blocks = [
        blocks_of(records, rule, features, splitters_of(features)) for rule in model.rules if names.issuperset(rule)
    ]
    weights = weights_for(model, records)
    pairs, _ = score(records, Candidates(blocks, kinds), weights, least=KEEP_BITS)
    pairs = freed_of_relatives(records, pairs, model, weights)
    return pairs, odds_bits(probability_of(pairs.weight, model.calibration))
