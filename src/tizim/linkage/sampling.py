"""Draw partitions from the posterior, so that what is counted carries the doubt of the linkage.

One partition hides how unsure it is: a list of surnames and initials fits many
persons. Each drawn partition is a possible answer; what is computed on each of
them spreads as far as the doubt does (Sadinle 2014; Steorts, Hall and Fienberg
2016 sample the partition itself; here pairwise evidence is sampled inside each
component, as in a composite likelihood).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.clusters import UNSEEN_BITS, Evidence, components_of, laid_out
from tizim.linkage.kernels.groups import NEVER, components, sample_partition

SWEEPS = 12
_OPEN_BITS = -5.0  # pairs at least this likely keep a question open


def sampled_partitions(
    list_of: NDArray[np.int16],
    unique: NDArray[np.bool_],
    evidence: Evidence,
    person: NDArray[np.int32],
    *,
    samples: int,
    seed: int,
) -> Iterator[NDArray[np.int32]]:
    """Yield partitions: for each record the smallest record of its person. Same seed, same partitions.

    person
        The partition that the linkage settled on, where every draw starts.
    """
    same_list = list_of[evidence.left] == list_of[evidence.right]
    barred = same_list & unique[list_of[evidence.left]]
    bits = np.where(barred, np.float32(NEVER), evidence.bits)
    open_pairs = bits > _OPEN_BITS
    wide = Evidence(evidence.left[open_pairs], evidence.right[open_pairs], bits[open_pairs])
    component = components(list_of.size, wide.left, wide.right)
    if np.bincount(component).max(initial=0) > 200:
        # Where everything hangs together, only the stronger links leave a question open.
        component = components_of(list_of.size, Evidence(wide.left, wide.right, wide.bits))
    told = Evidence(evidence.left, evidence.right, bits)
    layout = laid_out(component, told)
    left, right, bits = told.left[layout.pairs], told.right[layout.pairs], told.bits[layout.pairs]
    doubtful = [
        c
        for c in range(layout.starts.size - 1)
        if _is_doubtful(bits[layout.pair_starts[c] : layout.pair_starts[c + 1]])
    ]
    rng = np.random.default_rng(seed)
    for _ in range(samples):
        drawn = person.copy()
        for c in doubtful:
            members = layout.order[layout.starts[c] : layout.starts[c + 1]]
            inside = slice(layout.pair_starts[c], layout.pair_starts[c + 1])
            matrix = np.full((members.size, members.size), UNSEEN_BITS, dtype=np.float32)
            i, j = layout.position[left[inside]], layout.position[right[inside]]
            matrix[i, j] = matrix[j, i] = bits[inside]
            group = np.unique(person[members], return_inverse=True)[1].astype(np.int32)
            sample_partition(matrix, group, SWEEPS, rng.random((SWEEPS, members.size)))
            drawn[members] = _smallest_of(members, group)
        yield drawn


def _is_doubtful(bits: NDArray[np.float32]) -> bool:
    return bool(((bits > -8.0) & (bits < 8.0)).any())


def _smallest_of(members: NDArray[np.int32], group: NDArray[np.int32]) -> NDArray[np.int32]:
    smallest = np.full(group.max() + 1, np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(smallest, group, members)
    return smallest[group]


def count_range(partitions: Iterator[NDArray[np.int32]], level: float = 0.9) -> tuple[int, int]:
    """Return the range of the number of persons over drawn partitions."""
    counts = [len(np.unique(person)) for person in partitions]
    low, high = np.quantile(counts, [(1 - level) / 2, (1 + level) / 2])
    return round(float(low)), round(float(high))
