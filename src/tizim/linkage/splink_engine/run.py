"""Weigh candidate pairs with Splink, on whatever Splink runs on.

Splink blocks, and says which words meet; ours says which of these are near; Splink compares and
weighs, and what can reach the keep threshold comes back. Splink has one m a level, so the few pairs
that come back are weighed once more, with the m of their two lists, as our own engine does: the
same pairs, to the last bit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.columns import Records
from tizim.linkage.engines import Work
from tizim.linkage.fellegi_sunter import Model, Weights, bits
from tizim.linkage.scoring import Pairs, joined, score_given
from tizim.linkage.splink_engine.files import CHANCE, read_columns, write_table
from tizim.linkage.splink_engine.settings import splink_settings
from tizim.linkage.splink_engine.table import Met, Table, flat_table, with_near_words, with_rarity, word_columns

_QUIET = "WARNING"  # Splink tells how long everything takes
_ROUNDING = 0.01  # bits by which Splink's sums may differ from ours


@dataclass(frozen=True, slots=True)
class Backend:
    """Where Splink runs, and how files are handed over: one for each linkage, since Splink remembers.

    Splink's own objects have no types: Any.
    """

    api: Any  # Splink's database API
    read: Callable[[str], Any]  # opens a Parquet file as a table of the backend
    folder: str  # for the files; every machine that works along sees it
    address: Callable[[str], str] = str  # how the backend calls a path
    parts: str = ""  # behind a path, where the backend writes a folder of files


@dataclass(frozen=True, slots=True)
class Found:
    """What Splink returned, in the order of the records."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    weight: NDArray[np.float64]  # Splink's match weight, bits
    compared: int  # pairs that share a block


def weigh_with_splink(backend: Backend, work: Work) -> tuple[Pairs, int]:
    """Return the pairs that weigh enough, and how many pairs share a block."""
    if not any(made.pairs.size for made in work.candidates.blocks):
        return joined([]), 0
    floor = work.least - _most_raised(work.model, work.weights) - _ROUNDING
    found = found_by_splink(backend, replace(work, least=floor))
    pairs = score_given(work.records, work.weights, found.left, found.right)
    return pairs.where(pairs.weight >= work.least), found.compared


def _most_raised(model: Model, weights: Weights) -> float:
    """Return the bits by which the m and the prior of two lists can raise a weight above the common ones."""
    raised = weights.start.astype(np.float64) - model.prior_bits
    for part, table in zip(model.columns, weights.levels, strict=True):
        raised += (table - bits(part.m, part.u)).max(axis=1)
    return max(0.0, float(raised.max()))


def found_by_splink(backend: Backend, work: Work) -> Found:
    """Return the pairs that weigh enough by the m that all lists share."""
    from splink import Linker

    flat = with_rarity(flat_table(work), work)
    settings = splink_settings(work)
    table = _handed_over(backend, "blocking", flat)
    blocked = Linker(table, settings, _QUIET, validate_settings=False).inference.compute_blocked_pairs_for_predict()
    met, compared = _met(backend, work.records, table.physical_name, blocked.physical_name)
    linker = Linker(_handed_over(backend, "records", with_near_words(flat, work.records, met)), settings, _QUIET)
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    for column in flat.chances:
        chances = backend.api.query_sql(
            f"SELECT DISTINCT {column}, {CHANCE}{column} AS tf_{column} "
            f"FROM {table.physical_name} WHERE {column} IS NOT NULL"
        )
        linker.table_management.register_term_frequency_lookup(chances, column)
    # Without a threshold of Splink's: Spark would push it down into the join, and compare each pair many times over.
    weighed = linker.inference.predict(warning_mode="never").physical_name
    wanted = ("unique_id_l", "unique_id_r", "match_weight")
    kept = backend.api.query_sql(f"SELECT {', '.join(wanted)} FROM {weighed} WHERE match_weight >= {work.least}")
    left, right, weight = _brought_back(backend, "pairs", kept, wanted)
    order = np.lexsort((right, left))
    return Found(
        left[order].astype(np.int32), right[order].astype(np.int32), weight[order].astype(np.float64), compared
    )


def _handed_over(backend: Backend, name: str, table: Table) -> Any:
    path = f"{backend.folder}/{name}.parquet"
    write_table(path, table)
    return backend.api.register(backend.read(backend.address(path)))


def _brought_back(backend: Backend, name: str, frame: Any, columns: Sequence[str]) -> list[NDArray[np.generic]]:
    path = f"{backend.folder}/{name}.parquet"
    frame.to_parquet(backend.address(path), overwrite=True)
    return read_columns(path + backend.parts, columns)


def _met(backend: Backend, records: Records, table: str, blocked: str) -> tuple[dict[str, Met], int]:
    """Ask which words share a block, column by column, and how many pairs of records do."""
    columns = word_columns(records)
    asked = [f"SELECT -1 AS which, count(*) AS one, 0 AS other FROM {blocked}"]
    asked += [
        f"SELECT DISTINCT {at} AS which, "
        f"least(l.{column}, r.{column}) AS one, greatest(l.{column}, r.{column}) AS other "
        f"FROM {blocked} AS b JOIN {table} AS l ON b.join_key_l = l.unique_id "
        f"JOIN {table} AS r ON b.join_key_r = r.unique_id WHERE l.{column} <> r.{column}"
        for at, column in enumerate(columns.values())
    ]
    answer = backend.api.query_sql(" UNION ALL ".join(asked))
    which, one, other = (
        column.astype(np.int64) for column in _brought_back(backend, "met", answer, ["which", "one", "other"])
    )
    met = {name: Met(one[which == number], other[which == number]) for number, name in enumerate(columns)}
    return met, int(one[which == -1][0])
