"""Why two records are held to be one person: the weight, step by step, in words."""

from dataclasses import dataclass

import numpy as np

from tizim.linkage.calibration import probability_of
from tizim.linkage.columns import Kind, Records
from tizim.linkage.compare import LEVEL_NAMES, compare_all
from tizim.linkage.fellegi_sunter import Model, Weights, bits, weights_for, without_relatives
from tizim.linkage.kernels.pairs import add_rarity
from tizim.linkage.kernels.words import MISSING
from tizim.linkage.scoring import Pairs


@dataclass(frozen=True, slots=True)
class Step:
    what: str  # the column, or "before anything is compared"
    left: str  # what each record says; "" where nothing
    right: str
    agreement: str  # the level in words
    bits: float  # for one person where positive
    so_far: float  # bits, this step included


@dataclass(frozen=True, slots=True)
class Explanation:
    steps: tuple[Step, ...]
    bits: float
    probability: float  # calibrated


def explain_pair(
    records: Records, model: Model, left: int, right: int, *, weights: Weights | None = None
) -> Explanation:
    """Return the waterfall of weights of two records (row numbers), adding up to the weight the engine uses.

    weights
        The model made ready for these records, where many pairs are explained.
    """
    rows = np.array([min(left, right)], dtype=np.int32), np.array([max(left, right)], dtype=np.int32)
    levels = compare_all(records, *rows)
    weights = weights or weights_for(model, records)
    lists = sorted(int(records.list_of[row[0]]) for row in rows)
    list_pair = lists[0] * len(records.lists) + lists[1]
    steps = [_step("before anything is compared", "", "", "how rarely two are one", weights.start[list_pair], 0.0)]
    for at, column in enumerate(records.columns):
        level = int(levels[at][0])
        one, other = (column.labels[code] if (code := column.codes[row[0]]) >= 0 else "" for row in rows)
        if level == MISSING:
            steps.append(_step(column.name, one, other, "a side is silent", 0.0, steps[-1].so_far))
            continue
        rarity = np.zeros(1, dtype=np.float32)
        add_rarity(levels[at], weights.rarity[at], weights.shares[at], column.codes, *rows, rarity)
        words = LEVEL_NAMES[column.kind][level]
        steps.append(_step(column.name, one, other, words, weights.levels[at][list_pair, level], steps[-1].so_far))
        if abs(rarity[0]) >= 0.05:
            how = "rarer than most" if rarity[0] > 0 else "commoner than most"
            steps.append(_step(column.name, one, other, how, rarity[0], steps[-1].so_far))
    total = np.array([steps[-1].so_far], dtype=np.float32)
    pair = Pairs(*rows, total, np.zeros(1, dtype=np.int64))
    freed = float(without_relatives(model, records, weights, levels, pair, total)[0])
    if freed - total[0] <= -0.05:
        steps.append(_step("kinship", "", "", "relatives would agree as well", freed - total[0], steps[-1].so_far))
    probability = probability_of(np.array([freed], dtype=np.float32), model.calibration)
    return Explanation(tuple(steps), freed, float(probability[0]))


def _step(what: str, left: str, right: str, agreement: str, step_bits: float, before: float) -> Step:
    return Step(what, left, right, agreement, round(float(step_bits), 3), round(before + float(step_bits), 3))


def weight_table(model: Model) -> list[tuple[str, str, float, float, float]]:
    """Return every level of every column: (column, level in words, m, u, bits)."""
    return [
        (part.column, words, float(part.m[level]), float(part.u[level]), float(bits(part.m, part.u)[level]))
        for part in model.columns
        for level, words in LEVEL_NAMES[Kind(part.kind)].items()
    ]
