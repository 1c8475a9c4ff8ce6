"""A finished linkage as Splink settings and the table that they speak of, for whoever runs Splink without us."""

from tizim.linkage.blocking import blocks_of
from tizim.linkage.calibration import KEEP_BITS
from tizim.linkage.engines import Work
from tizim.linkage.features import features_of
from tizim.linkage.fellegi_sunter import weights_for
from tizim.linkage.link import Outcome, splitters_of
from tizim.linkage.scoring import Candidates, pair_kinds
from tizim.linkage.splink_engine.settings import Settings, splink_settings
from tizim.linkage.splink_engine.table import Table, flat_table, with_near_words, with_rarity, words_met


def export_of(outcome: Outcome) -> tuple[Settings, Table]:
    """Return the settings and the table of a linkage."""
    work = work_of(outcome)
    flat = with_rarity(flat_table(work), work)
    return splink_settings(work), with_near_words(flat, work.records, words_met(work, flat))


def work_of(outcome: Outcome) -> Work:
    """Return what an engine was asked in a linkage, decoys left out."""
    records, model = outcome.records, outcome.model
    features = features_of(records)
    rules = [rule.features for rule in outcome.rules]
    blocks = [blocks_of(records, rule, features, splitters_of(features)) for rule in rules]
    candidates = Candidates(blocks, pair_kinds(records))
    return Work(records, candidates, rules, model, weights_for(model, records), KEEP_BITS)
