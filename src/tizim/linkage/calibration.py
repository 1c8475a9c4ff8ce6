"""Calibrated probabilities without labelled pairs: invented records that match nobody.

Weights rest on columns being independent, which they never quite are, so the
probability they imply is too sure of itself. Decoys measure how often it errs: each is put
together from the columns of different records of one list, so that it has the
list's habits and gaps and yet is nobody. Whatever it resembles, it resembles by
chance. Where as many decoys as pairs of real records reach a weight, that weight proves
nothing; where none do, it proves a match. This is target-decoy estimation of the
false discovery rate (Elias and Gygi 2007), made local by smoothed counts of the decoys and
isotonic regression.

Brothers resemble each other by more than chance. A second kind of decoy is a relative of a
record: surname and father's name are the record's, given name and birth somebody else's. What
it shares with the other records of that person it shares by kinship; as many such pairs are
counted as the model expects of relatives in each two lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.clusters import is_among
from tizim.linkage.columns import Column, Records
from tizim.linkage.compare import unpack
from tizim.linkage.fellegi_sunter import KIN_COLUMNS, Model, PairRows, kin_share
from tizim.linkage.kernels.fields import SAME_CODE
from tizim.linkage.scoring import Pairs
from tizim.linkage.smoothing import smoothed
from tizim.linkage.texts import Texts

KEEP_BITS = -7.0  # pairs below, a chance of 1 in 128 and less by the model, are not kept
_TOGETHER = (("given", "sex"), ("date", "place"))  # columns that one decoy takes from one record
_BINS_A_BIT = 4
_BELIEF = 12.0  # pairs in a bin that weigh as much as what the model says
_SUREST = 1e-6
_MOST_DECOYS = 60_000
_COMPARED_WHOLE = 3_000  # records
_MOST_MEETINGS = 5_000_000  # pairs of a decoy and a record


@dataclass(frozen=True, slots=True)
class Decoys:
    records: Records  # the real records, then the decoys, relatives last
    count: int
    relatives: int  # how many of them are relatives of a record
    hosts: NDArray[np.int32]  # (decoys,) the record whose list each is in, and whose relative it is
    donors: NDArray[np.int32]  # (columns, decoys) which record each column was taken from

    @property
    def first_relative(self) -> int:
        return len(self.records) - self.relatives


def decoy_count(records: int) -> int:
    """Return how many decoys tell enough: four a record in small lists, some ten thousands in large ones."""
    enough = min(4 * records, _MOST_DECOYS)
    if records < _COMPARED_WHOLE:  # where every pair is compared, every decoy meets every record
        enough = min(enough, _MOST_MEETINGS // max(1, records))
    return int(enough)


def with_decoys(records: Records, count: int, seed: int, kinship: Mapping[str, float] | None = None) -> Decoys:
    """Add `count` decoys, list by list in proportion to the lists' sizes, and of relatives a third as many again.

    kinship
        How often relatives agree in a column by kinship; without it no relatives are added.
    """
    rng = np.random.default_rng(seed + 2)
    n = len(records)
    hosts = np.sort(rng.choice(n, size=count, replace=count > n)).astype(np.int32)
    donors = _strangers(records, hosts, rng)
    if kinship:
        kin = count // 3
        hosts = np.concatenate([hosts, rng.choice(n, size=kin, replace=kin > n).astype(np.int32)])
        donors = np.concatenate([donors, _relatives(records, hosts[count:], kinship, rng)], axis=1)
    columns = tuple(
        Column(c.name, c.kind, np.concatenate([c.codes, c.codes[donors[at]]]), c.labels, c.words, c.dates, c.places)
        for at, c in enumerate(records.columns)
    )
    ids = Texts.of(records.ids).and_then(Texts.of([f"decoy-{at}" for at in range(len(hosts))]))
    list_of = np.concatenate([records.list_of, records.list_of[hosts]])
    both = Records(records.lists, list_of, ids, columns, records.unique_lists)
    return Decoys(both, len(hosts), len(hosts) - count, hosts, donors)


def _strangers(records: Records, hosts: NDArray[np.int32], rng: np.random.Generator) -> NDArray[np.int32]:
    """Return for each column the records of the hosts' lists that give it. Shape (columns, hosts)."""
    list_of = records.list_of[hosts]
    donors = np.empty((len(records.columns), hosts.size), dtype=np.int32)
    groups: dict[str, NDArray[np.int32]] = {"given+sex": _donors(records, list_of, rng)}
    sexes = _sexes(records)
    sex = sexes[groups["given+sex"]]
    for at, column in enumerate(records.columns):
        group = next(("+".join(names) for names in _TOGETHER if column.name in names), column.name)
        if group not in groups:
            # Endings of surnames and fathers' names tell the sex: a decoy is all man or all woman.
            alike = (sexes, sex) if column.name in KIN_COLUMNS else None
            groups[group] = _donors(records, list_of, rng, alike)
        donors[at] = groups[group]
    return donors


def _relatives(
    records: Records, hosts: NDArray[np.int32], kinship: Mapping[str, float], rng: np.random.Generator
) -> NDArray[np.int32]:
    """Return the donors of relatives of the hosts: what relatives share is the host's own, the rest a stranger's."""
    donors = _strangers(records, hosts, rng)
    sexes = _sexes(records)
    own = _donors(records, records.list_of[hosts], rng, (sexes, sexes[hosts]))
    for at, column in enumerate(records.columns):
        if column.name in ("given", "sex"):
            donors[at] = own  # of the host's sex, which the ending of the surname tells
        shared = rng.random(hosts.size) < kinship.get(column.name, 0.0)
        donors[at] = np.where(shared, hosts, donors[at])
    return donors


def _sexes(records: Records) -> NDArray[np.int32]:
    return records.column("sex").codes if records.has("sex") else np.zeros(len(records), dtype=np.int32)


def _donors(
    records: Records,
    list_of: NDArray[np.int16],
    rng: np.random.Generator,
    alike: tuple[NDArray[np.int32], NDArray[np.int32]] | None = None,
) -> NDArray[np.int32]:
    """Draw for each decoy a record of its list; with `alike` (codes of records, of decoys) of its sex too."""
    donors = np.empty(list_of.size, dtype=np.int32)
    of_records, of_decoys = alike or (np.zeros(len(records), np.int32), np.zeros(list_of.size, np.int32))
    for number in np.unique(list_of):
        for code in np.unique(of_decoys[list_of == number]):
            members = np.flatnonzero((records.list_of == number) & (of_records == code))
            if not members.size:
                members = np.flatnonzero(records.list_of == number)
            wanted = (list_of == number) & (of_decoys == code)
            donors[wanted] = members[rng.integers(0, members.size, int(wanted.sum()))]
    return donors


def agree_by_making(decoys: Decoys, false: PairRows, sure: PairRows | None = None) -> NDArray[np.bool_]:
    """Say which pairs of a record and a decoy agree because the decoy was made of that person's cells.

    Those are the records that gave it a column, and the records that are one person with them
    (`sure`: pairs of real records): two records of one person share a rare name or a birthday not by
    chance. A relative is meant to resemble the other records of its host.
    """
    at = false.right - (len(decoys.records) - decoys.count)
    one_person = np.empty(0, dtype=np.int64)
    if sure is not None:
        one_person = np.sort(sure.left.astype(np.int64) << 32 | sure.right)
    is_relative = false.right >= decoys.first_relative
    made: NDArray[np.bool_] = np.zeros(at.size, dtype=np.bool_)
    for donors in decoys.donors:
        donor = donors[at].astype(np.int64)
        pair = np.minimum(donor, false.left) << 32 | np.maximum(donor, false.left)
        of_host = is_relative & (donor == decoys.hosts[at])
        made |= (donor == false.left) | (is_among(pair, one_person) & ~of_host)
    return made


@dataclass(frozen=True, slots=True)
class FalsePairs:
    """Pairs of a decoy and a real record."""

    chance: NDArray[np.float32]  # weights of those of strangers
    kinship: NDArray[np.float32]  # weights of those of relatives
    chance_scale: float  # how many real pairs that match by chance one of strangers stands for
    kinship_scale: NDArray[np.float64]  # how many pairs of real relatives each of relatives stands for
    stranger_scale: NDArray[np.float64]  # and how many each of strangers would, were it one of relatives
    relatives: float  # relatives for each stranger among the decoys

    def counted(self, edges: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how many false pairs are expected among the real ones, between the edges."""
        met = _histogram(self.chance, None, edges)
        # Relatives meet strangers too.
        strangers = self.relatives * _histogram(self.chance, self.stranger_scale, edges)
        kin = np.maximum(_histogram(self.kinship, self.kinship_scale, edges) - strangers, 0.0)
        counted: NDArray[np.float64] = met * self.chance_scale + kin
        return counted


def _histogram(
    weights: NDArray[np.float32], scale: NDArray[np.float64] | None, edges: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Count pairs by weight, each `scale` times, as the smooth curve that few pairs tell of."""
    if scale is None or not scale.size:
        return smoothed(np.histogram(weights, edges)[0].astype(np.float64))
    mean = float(scale.mean())
    return mean * smoothed(np.histogram(weights, edges, weights=scale / mean)[0].astype(np.float64))


def false_pairs(decoys: Decoys, pairs: Pairs, model: Model) -> FalsePairs:
    """Sort the pairs with a decoy by its kind, and say how many pairs of real records each stands for.

    Of strangers, every decoy meets as many records as a real record meets. Each relative among the decoys
    meets as many records of its kin as its host has matches; so in every two lists one such pair
    stands for as many pairs of relatives as there are for each match. Pairs that a list without duplicates
    does not make with itself are left out.
    """
    records, real = decoys.records, len(decoys.records) - decoys.count
    lists = records.list_of
    pairs = pairs.where(~((lists[pairs.left] == lists[pairs.right]) & records.unique_flags[lists[pairs.left]]))
    strangers = decoys.count - decoys.relatives
    is_kin = pairs.right >= decoys.first_relative
    named = [[(min(a, b), max(a, b)) for a in records.lists] for b in records.lists]
    priors = np.array([[model.priors.get(pair, model.prior) for pair in row] for row in named])
    # Decoys that are relatives are of their host's sex; two relatives are so as often as any two people.
    of_one_sex = next((float(part.u[SAME_CODE]) for part in model.columns if part.column == "sex"), 1.0)
    expected = of_one_sex * model.relatives / priors[lists[pairs.left], lists[pairs.right]]
    scale = expected * real / (2.0 * max(1, decoys.relatives)) * _likelier(pairs, model)
    return FalsePairs(
        chance=pairs.weight[~is_kin],
        kinship=pairs.weight[is_kin],
        chance_scale=(real - 1) / (2.0 * max(1, strangers)),
        kinship_scale=scale[is_kin],
        stranger_scale=scale[~is_kin],
        relatives=decoys.relatives / max(1, strangers),
    )


def _likelier(pairs: Pairs, model: Model) -> NDArray[np.float64]:
    """Return how much likelier the levels of each pair are among relatives than among the decoys made for them.

    A decoy agrees with its kin as one person does or by chance; relatives may have other habits.
    """
    levels = unpack(pairs.pattern, len(model.columns))
    likelier = np.ones(len(pairs))
    for at, part in enumerate(model.columns):
        if part.relative is not None and part.column not in KIN_COLUMNS:
            share = kin_share(part)
            made = share * part.m + (1.0 - share) * part.u
            ratio = np.divide(part.relative, made, out=np.ones_like(made), where=made > 0)
            likelier *= np.append(ratio, 1.0)[levels[:, at]]
    return likelier


def calibrate(real: NDArray[np.float32], false: FalsePairs, least: float) -> tuple[tuple[float, float], ...]:
    """Return rising (bits, probability) points from the weights of real and of decoy pairs.

    least
        The lowest weight that was kept; below it the probability counts as 0.
    """
    from scipy.optimize import isotonic_regression  # a third of a second, which a calibrated model does not need

    highest = (float(weights.max(initial=least + 1)) for weights in (real, false.chance, false.kinship))
    top = max(highest) + 1.0
    edges = np.arange(least, top + 1.0 / _BINS_A_BIT, 1.0 / _BINS_A_BIT)
    centres = (edges[:-1] + edges[1:]) / 2
    reals = np.histogram(real, edges)[0].astype(np.float64)
    falses = false.counted(edges)
    believed = 1.0 / (1.0 + np.exp2(-centres))
    # A few pairs that go by the model, against bins that hold too little to be counted.
    chance = np.clip((falses + _BELIEF * (1.0 - believed)) / (reals + _BELIEF), 0.0, 1.0)
    evidence = reals + _BELIEF
    fit = isotonic_regression(1.0 - chance, weights=evidence, increasing=True).x
    probability = np.clip(fit, _SUREST, 1.0 - _SUREST)
    kept = np.flatnonzero(np.diff(probability, prepend=-1.0) > 1e-9)
    points = sorted({*kept.tolist(), *(kept[1:] - 1).tolist(), len(centres) - 1})
    return tuple((round(float(centres[at]), 3), round(float(probability[at]), 7)) for at in points if at >= 0)


def probability_of(weights: NDArray[np.float32], calibration: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """Return the calibrated probability of each weight, between the points by log odds; the model's own without any."""
    odds = weights.astype(np.float64)
    if calibration:
        at, chance = np.array(calibration).T
        odds = np.interp(odds, at, np.log2(chance / (1.0 - chance)))
    probability: NDArray[np.float64] = 1.0 / (1.0 + np.exp2(-odds))
    return probability


def odds_bits(probability: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return probabilities as bits for or against. Shape as given.

    What speaks against counts down to KEEP_BITS: no pair below was kept, so nothing is known of how
    improbable it is, and one such pair must not outweigh all others of a person.
    """
    clipped = np.clip(probability, _SUREST, 1.0 - _SUREST)
    return np.maximum(np.log2(clipped / (1.0 - clipped)), KEEP_BITS).astype(np.float32)
