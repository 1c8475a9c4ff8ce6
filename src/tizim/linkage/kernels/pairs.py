"""Walk through the pairs of records that share a block, without ever holding all of them."""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import as_place, compiled


@compiled
def pairs_of_blocks(
    order: NDArray[np.int32],
    starts: NDArray[np.int64],
    blocks: NDArray[np.int32],
    rule: int,
    kind: NDArray[np.uint8],
    state: NDArray[np.int64],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
) -> int:
    """Write the next pairs of one rule and return how many; fewer than the buffer holds means the end.

    order
        Records sorted by their block under this rule.
    starts
        Where each block begins in `order`, and the end. Shape (blocks + 1,).
    blocks
        Block of each record under every rule, -1 for none. Shape (rules, records).
        A pair that an earlier rule produces is passed over.
    kind
        List of the record where that list holds no duplicates (two of it are no
        pair), 255 otherwise; 254 marks a decoy (two decoys are no pair).
    state
        Where to go on: block, place of the left and of the right record in it,
        and the block to stop before. Overwritten.
    """
    block, at, other, stop = state[0], state[1], state[2], state[3]
    written = 0
    size = left.size
    while block < stop:
        first, end = starts[block], starts[block + 1]
        while first + at < end - 1:
            i = order[first + at]
            own = kind[as_place(i)]
            while first + other < end:
                if written == size:
                    state[0], state[1], state[2] = block, at, other
                    return written
                j = order[first + other]
                other += 1
                if own == kind[as_place(j)] and own != 255:
                    continue
                earlier = False
                for r in range(rule):
                    of_left = blocks[r, as_place(i)]
                    if of_left >= 0 and of_left == blocks[r, as_place(j)]:
                        earlier = True
                        break
                if earlier:
                    continue
                left[written], right[written] = (i, j) if i < j else (j, i)
                written += 1
            at += 1
            other = at + 1
        block += 1
        at, other = 0, 1
    state[0], state[1], state[2] = block, at, other
    return written


@compiled
def add_weights(
    levels: NDArray[np.uint8],
    weights: NDArray[np.float32],
    list_pair: NDArray[np.int32],
    total: NDArray[np.float32],
) -> None:
    """Add the bits of one column's levels. `weights`: shape (pairs of lists, 9); the last level is silence."""
    for k in range(levels.size):
        level = levels[k]
        if level != 255:
            total[k] += weights[list_pair[k], level]


@compiled
def add_rarity(
    levels: NDArray[np.uint8],
    rarity: NDArray[np.float32],
    shares: NDArray[np.float32],
    codes: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    total: NDArray[np.float32],
) -> None:
    """Add the bits by which agreement on a rare value tells more, on a common one less.

    rarity
        Bits of each value, shape (values,); of two values the commoner counts.
    shares
        How much of it counts at each level, shape (8,).
    """
    for k in range(levels.size):
        level = levels[k]
        if level != 255 and shares[level] > 0:
            a, b = rarity[codes[left[k]]], rarity[codes[right[k]]]
            total[k] += shares[level] * (min(b, a))


@compiled
def list_pairs(
    list_of: NDArray[np.int16], lists: int, left: NDArray[np.int32], right: NDArray[np.int32], out: NDArray[np.int32]
) -> None:
    """Write the number of the pair of lists that each pair of records joins: smaller list times lists, plus larger."""
    for k in range(left.size):
        a, b = list_of[as_place(left[k])], list_of[as_place(right[k])]
        out[k] = a * lists + b if a < b else b * lists + a


@compiled
def keep_above(
    total: NDArray[np.float32],
    least: float,
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    list_pair: NDArray[np.int32],
    levels: NDArray[np.uint8],
) -> int:
    """Move the pairs that can still reach the keep threshold to the front; return how many.

    `levels`: shape (columns, pairs), those filled so far.
    """
    kept = 0
    for k in range(total.size):
        if total[k] >= least:
            if kept != k:
                total[kept], left[kept], right[kept] = total[k], left[k], right[k]
                list_pair[kept] = list_pair[k]
                for c in range(levels.shape[0]):
                    levels[c, kept] = levels[c, k]
            kept += 1
    return kept


@compiled
def mix_keys(keys: NDArray[np.int64], codes: NDArray[np.int32]) -> None:
    """Fold another feature into the blocking keys; a record that lacks it gets -1 for good."""
    for k in range(keys.size):
        if codes[k] < 0 or keys[k] < 0:
            keys[k] = -1
        else:
            # Unsigned, since overflow of signed numbers is undefined in compiled code.
            mixed = np.uint64(keys[k]) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(codes[k]) + np.uint64(1)
            mixed ^= mixed >> np.uint64(29)
            keys[k] = np.int64(mixed & np.uint64(0x7FFFFFFFFFFFFFFF))
