"""What each pair of lists has of its own: its m, and how many of its pairs are one person.

Two hands that write one script agree letter by letter where two others agree in sound only. And
one list seldom names a person twice, where two lists of one event name hundreds together. So
expectation-maximisation goes on after `training.train` with m and the share of matches of each
pair of lists, drawn towards the common ones where a pair brings little.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.chance import MOST_LISTS
from tizim.linkage.columns import Records
from tizim.linkage.compare import LEVEL_COUNT
from tizim.linkage.features import Feature
from tizim.linkage.fellegi_sunter import Model, own_levels
from tizim.linkage.training import Sample, Shares, fitted, loose

_PSEUDO_MATCHES = 400.0  # what one pair of lists must bring before its own m counts half
_PSEUDO_PAIRS = 20.0  # and before its own share of matches does
_PSEUDO_MATCHES_FOUND = 20.0  # and before its own prior does
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Matched:
    """A sample with what its patterns are expected to be. Shapes (patterns,)."""

    matches: NDArray[np.float64]
    relatives: NDArray[np.float64]

    def by_lists(self, sample: Sample, lists: int) -> NDArray[np.float64]:
        """Return how many matches each two lists have in the sample. Shape (lists, lists), upper triangle."""
        matches = np.bincount(sample.list_pairs, weights=self.matches, minlength=lists * lists)
        return matches.astype(np.float64).reshape(lists, lists)


def by_lists(
    model: Model, samples: Sequence[Sample], shares: Sequence[Shares], lists: Sequence[str]
) -> tuple[Model, list[Matched]]:
    """Give each pair of lists its own m; return the model, and what is expected of each sample."""
    share_of = [np.full(len(lists) ** 2, share.match) for share in shares]
    rounds = _ROUNDS if 1 < len(lists) <= MOST_LISTS else 1
    found: list[Matched] = []
    for _ in range(rounds):
        counted = np.zeros((len(model.columns), len(lists) ** 2, LEVEL_COUNT + 1))
        found = []
        for at, (sample, share) in enumerate(zip(samples, shares, strict=True)):
            matched = expected(model, sample, share_of[at], share.relative, lists)
            found.append(matched)
            share_of[at] = _shares(sample, matched, share.match, len(lists))
            for column in loose(model, sample):
                np.add.at(counted[column], (sample.list_pairs, sample.levels[:, column]), matched.matches)
        if rounds > 1:
            model = _with_own(model, counted, lists)
    return model, found


def _shares(sample: Sample, matched: Matched, common: float, lists: int) -> NDArray[np.float64]:
    """Return the share of matches of each pair of lists."""
    pairs = np.bincount(sample.list_pairs, weights=sample.counts, minlength=lists * lists)
    matches = matched.by_lists(sample, lists).ravel()
    share: NDArray[np.float64] = (matches + _PSEUDO_PAIRS * common) / (pairs + _PSEUDO_PAIRS)
    return np.clip(share, 1e-7, 0.98)


def _with_own(model: Model, counted: NDArray[np.float64], lists: Sequence[str]) -> Model:
    fits = {}
    for a, b in combinations_with_replacement(range(len(lists)), 2):
        first, second = sorted((lists[a], lists[b]))
        fits[first, second] = tuple(
            fitted(counts[a * len(lists) + b], part.m, _PSEUDO_MATCHES)
            for counts, part in zip(counted, model.columns, strict=True)
        )
    return replace(model, by_lists=fits)


def expected(
    model: Model, sample: Sample, match: NDArray[np.float64], relative: float, lists: Sequence[str]
) -> Matched:
    """Return how many pairs of each pattern are expected to be one person, and relatives.

    match
        The share of matches among the sample's pairs of each two lists, shape (pairs of lists,).
    relative
        The share of relatives.
    """
    matches, relatives = log_odds(model, sample, lists)
    share = match[sample.list_pairs]
    chance = np.log(np.maximum(1e-9, 1.0 - share - relative))
    matches += np.log(share) - chance
    relatives += np.log(max(relative, 1e-12)) - chance
    total = np.logaddexp(np.logaddexp(matches, relatives), 0.0)
    return Matched(np.exp(matches - total) * sample.counts, np.exp(relatives - total) * sample.counts)


def log_odds(model: Model, sample: Sample, lists: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what the columns that the rule leaves free say for one person, and for relatives, against chance."""
    matches, relatives = np.zeros(sample.counts.size), np.zeros(sample.counts.size)
    own = own_levels(model, lists)
    for at in loose(model, sample):
        matches += log_ratio(own[at].m, own[at].u)[sample.list_pairs, sample.levels[:, at]]
        relatives += log_ratio(own[at].relative, own[at].u)[sample.list_pairs, sample.levels[:, at]]
    return matches, relatives


def log_ratio(m: NDArray[np.float64], u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the natural logarithm of m/u, shape (pairs of lists, 9), 0 for silence."""
    ratio = np.zeros((len(m), LEVEL_COUNT + 1))
    occurs = u > 0
    ratio[:, :LEVEL_COUNT][occurs] = np.log(np.maximum(m[occurs], 1e-9) / u[occurs])
    return ratio


def matches_found(
    records: Records, features: Sequence[Feature], rule: Sequence[str], model: Model
) -> NDArray[np.float64]:
    """Return the share of the matches of each two lists that a rule is expected to find. Shape (lists, lists).

    Assumes that what a record gives does not depend on what another gives of the same person.
    """
    lists = len(records.lists)
    sizes = np.maximum(1, np.bincount(records.list_of, minlength=lists))
    own = {part.column: levels for part, levels in zip(model.columns, own_levels(model, records.lists), strict=True)}
    share = np.ones((lists, lists))
    for feature in features:
        if feature.name in rule:
            given = np.bincount(records.list_of[feature.of(records) >= 0], minlength=lists) / sizes
            share *= np.outer(given, given) * (own[feature.column].m @ feature.agrees).reshape(lists, lists)
    return share


def with_priors(model: Model, matches: NDArray[np.float64], relatives: float, records: Records) -> Model:
    """Give the model its prior, and each pair of lists its own, from the matches expected there.

    matches
        Shape (lists, lists), upper triangle: how many pairs of records are expected to be one person.
    relatives
        How many are expected to be of two relatives.
    """
    sizes = np.bincount(records.list_of, minlength=len(records.lists)).astype(np.float64)
    possible = np.triu(np.outer(sizes, sizes), 1) + np.diag(sizes * (sizes - 1) / 2)
    prior = float(np.clip(matches.sum() / max(1.0, possible.sum()), 1e-10, 0.5))
    priors: dict[tuple[str, str], float] = {}
    if len(records.lists) <= MOST_LISTS:
        for a, b in combinations_with_replacement(range(len(records.lists)), 2):
            share = (matches[a, b] + _PSEUDO_MATCHES_FOUND) / (possible[a, b] + _PSEUDO_MATCHES_FOUND / prior)
            first, second = sorted((records.lists[a], records.lists[b]))
            priors[first, second] = float(np.clip(share, 1e-10, 0.5))
    kin = float(np.clip(relatives / max(1.0, possible.sum()), 0.0, 0.1))
    return replace(model, prior=prior, priors=priors, relatives=kin)
