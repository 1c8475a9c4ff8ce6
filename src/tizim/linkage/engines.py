"""What an engine is asked: weigh the pairs that share a block. Ours is scoring.py; Splink may stand in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tizim.linkage.columns import Records
from tizim.linkage.fellegi_sunter import Model, Weights
from tizim.linkage.scoring import Candidates, Pairs


@dataclass(frozen=True, slots=True)
class Work:
    records: Records
    candidates: Candidates
    rules: Sequence[Sequence[str]]  # the features of each rule of the candidates
    model: Model
    weights: Weights  # the model made ready for the records, decoys not counted among their values
    least: float  # bits; pairs that weigh less are not kept


Engine = Callable[[Work], tuple[Pairs, int]]  # the pairs kept, and how many were compared
