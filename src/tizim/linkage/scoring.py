"""Go through the candidate pairs, rule by rule, and keep those that may be one person.

Pairs are never all held: they come in batches of a size that stays in the
processor's cache, and only the few that can reach the keep threshold are kept.
Work is cut into pieces that threads take in turn; results are put together in the
order of the pieces, so that the same input gives the same bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.blocking import Blocks
from tizim.linkage.columns import Records
from tizim.linkage.compare import SILENT, compare_all, compare_column, compare_names, pack, unpack
from tizim.linkage.fellegi_sunter import Model, Weights, without_relatives
from tizim.linkage.kernels.pairs import add_rarity, add_weights, keep_above, list_pairs, pairs_of_blocks
from tizim.linkage.kernels.words import MISSING
from tizim.linkage.sifting import Sieve

BATCH = 1 << 15  # pairs
_PIECE = 1 << 20  # pairs a thread takes at a time
Progress = Callable[[int], None]  # called with the number of pairs done since the last call
_Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of records with their weights."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]  # always the larger record number
    weight: NDArray[np.float32]  # bits, prior included
    pattern: NDArray[np.int64]  # packed levels

    def __len__(self) -> int:
        return len(self.left)

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Pairs":
        return Pairs(self.left[chosen], self.right[chosen], self.weight[chosen], self.pattern[chosen])


@dataclass(frozen=True, slots=True)
class Candidates:
    """The blocks of all rules, and which records make no pair."""

    blocks: Sequence[Blocks]
    kinds: NDArray[np.uint8]  # (records,), from pair_kinds

    def alone(self, rule: int) -> "Candidates":
        return Candidates([self.blocks[rule]], self.kinds)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of blocks of one rule."""

    rule: int
    first: int
    stop: int
    pairs: int


def pair_kinds(records: Records, decoys: int = 0) -> NDArray[np.uint8]:
    """Mark records that make no pair with each other: those of a list without duplicates, and decoys (the last)."""
    flags = records.unique_flags
    kinds = np.where(flags[records.list_of], records.list_of % 250, 255).astype(np.uint8)
    if decoys:
        kinds[len(kinds) - decoys :] = 254
    return kinds


def pieces_of(blocks: Sequence[Blocks], *, size: int = _PIECE) -> list[Piece]:
    """Cut the blocks of all rules into pieces of about `size` pairs."""
    pieces: list[Piece] = []
    for rule, made in enumerate(blocks):
        running = np.concatenate(([0], np.cumsum(made.pairs)))
        first = 0
        while first < len(made.pairs):
            stop = int(np.searchsorted(running, running[first] + size, side="left"))
            stop = min(max(stop, first + 1), len(made.pairs))
            pieces.append(Piece(rule, first, stop, int(running[stop] - running[first])))
            first = stop
    return pieces


def batches(piece: Piece, candidates: Candidates, block_of: _Rows) -> Iterator[tuple[_Rows, _Rows]]:
    """Yield the pairs of a piece that no earlier rule makes, batch by batch. The arrays are overwritten each time.

    block_of
        The block of each record under every rule, shape (rules, records).
    """
    left, right = np.empty(BATCH, dtype=np.int32), np.empty(BATCH, dtype=np.int32)
    state = np.array([piece.first, 0, 1, piece.stop], dtype=np.int64)
    made = candidates.blocks[piece.rule]
    while True:
        count = pairs_of_blocks(made.order, made.starts, block_of, piece.rule, candidates.kinds, state, left, right)
        if count:
            yield left[:count], right[:count]
        if count < BATCH:
            return


def _stacked(blocks: Sequence[Blocks]) -> _Rows:
    return np.stack([made.block_of for made in blocks])


def score(
    records: Records,
    candidates: Candidates,
    weights: Weights,
    *,
    least: float,
    threads: int = 2,
    progress: Progress | None = None,
) -> tuple[Pairs, int]:
    """Return the candidate pairs that weigh at least `least` bits, and how many pairs were compared."""
    if not candidates.blocks:
        return joined([]), 0
    block_of = _stacked(candidates.blocks)
    sieve = Sieve(records, weights)

    def work(piece: Piece) -> tuple[Pairs, int]:
        kept, compared = [], 0
        for left, right in batches(piece, candidates, block_of):
            compared += left.size
            kept.append(_score_batch(records, weights, *sieve.sift(left, right, least), least))
        if progress:
            progress(piece.pairs)
        return joined(kept), compared

    with ThreadPoolExecutor(max_workers=threads) as pool:
        results = list(pool.map(work, pieces_of(candidates.blocks)))
    return joined([pairs for pairs, _ in results]), sum(compared for _, compared in results)


def _score_batch(records: Records, weights: Weights, left: _Rows, right: _Rows, least: float) -> Pairs:
    """Weigh a batch column by column, dropping pairs as soon as nothing can lift them to the threshold."""
    list_pair = np.empty(left.size, dtype=np.int32)
    list_pairs(records.list_of, len(records.lists), left, right, list_pair)
    total = weights.start[list_pair]
    done = np.empty((len(records.columns), left.size), dtype=np.uint8)
    names = compare_names(records, left, right)
    count = left.size
    for at, column in enumerate(records.columns):
        if at < len(names):
            done[at] = names[at]
        else:
            most = least - weights.most_left[at]
            count = keep_above(total[:count], most, left[:count], right[:count], list_pair[:count], done[:at])
            done[at, :count] = compare_column(column, left[:count], right[:count])
        levels, here = done[at, :count], total[:count]
        add_weights(levels, weights.levels[at], list_pair[:count], here)
        add_rarity(levels, weights.rarity[at], weights.shares[at], column.codes, left[:count], right[:count], here)
    count = keep_above(total[:count], least, left[:count], right[:count], list_pair[:count], done)
    pattern = pack([levels[:count] for levels in done])
    return Pairs(left[:count].copy(), right[:count].copy(), total[:count].copy(), pattern)


def score_given(records: Records, weights: Weights, left: _Rows, right: _Rows, *, least: float = -np.inf) -> Pairs:
    """Weigh pairs that the caller names; those of at least `least` bits are kept, in their order."""
    parts = []
    sieve = Sieve(records, weights)
    for first in range(0, left.size, BATCH):
        a, b = left[first : first + BATCH].copy(), right[first : first + BATCH].copy()
        if least > -np.inf:
            a, b = sieve.sift(a, b, least)
        parts.append(_score_batch(records, weights, a, b, least))
    return joined(parts)


def freed_of_relatives(records: Records, pairs: Pairs, model: Model, weights: Weights) -> Pairs:
    """Return the pairs with the weights that are left when kinship is counted as an explanation too."""
    levels = unpack(pairs.pattern, len(records.columns))
    by_column = [np.where(column == SILENT, MISSING, column).astype(np.uint8) for column in levels.T]
    return replace(pairs, weight=without_relatives(model, records, weights, by_column, pairs, pairs.weight))


def sample_keys(records: Records, candidates: Candidates, rule: int, most: int) -> NDArray[np.int64]:
    """Compare up to about `most` pairs of one rule, from blocks spread over all of it; one number a pair.

    The number is the pair of lists times 9 to the power of the columns, plus the packed levels.
    Pairs that another rule makes too are not passed over here.
    """
    alone = candidates.alone(rule)
    total = int(alone.blocks[0].pairs.sum())
    pieces = pieces_of(alone.blocks, size=max(BATCH // 4, min(_PIECE, total // 64)))
    take = max(1, round(len(pieces) * min(1.0, most / max(1, total))))
    chosen = [pieces[at] for at in np.unique(np.linspace(0, len(pieces) - 1, take).astype(np.int64))] if pieces else []
    keys = [np.empty(0, dtype=np.int64)]
    factor = np.int64(9 ** len(records.columns))
    block_of = _stacked(alone.blocks)
    for piece in chosen:
        for left, right in batches(piece, alone, block_of):
            list_pair = np.empty(left.size, dtype=np.int32)
            list_pairs(records.list_of, len(records.lists), left, right, list_pair)
            keys.append(list_pair * factor + pack(compare_all(records, left, right)))
    return np.concatenate(keys)


def joined(parts: Sequence[Pairs]) -> Pairs:
    if not parts:
        nothing = np.empty(0, dtype=np.int32)
        return Pairs(nothing, nothing, np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64))
    return Pairs(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.weight for part in parts]),
        np.concatenate([part.pattern for part in parts]),
    )
