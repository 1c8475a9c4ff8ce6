"""Grouping records: components, merging by average evidence, and sampling partitions."""

import numpy as np
from numpy.typing import NDArray

from tizim.linkage.kernels.compiled import compiled

NEVER = -1e6  # evidence that forbids a merge; sums of it stay far below any real sum
ALWAYS = 1e6


@compiled
def components(records: int, left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return for each record the smallest record it is connected with (union-find with path halving)."""
    parent = np.arange(records).astype(np.int32)
    for k in range(left.size):
        a, b = left[k], right[k]
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        while parent[b] != b:
            parent[b] = parent[parent[b]]
            b = parent[b]
        if a < b:
            parent[b] = a
        elif b < a:
            parent[a] = b
    for i in range(records):
        root = i
        while parent[root] != root:
            root = parent[root]
        parent[i] = root
    return parent


@compiled
def _sum_up(
    evidence: NDArray[np.float32], group: NDArray[np.int32], sums: NDArray[np.float32], members: NDArray[np.int32]
) -> None:
    """Add up the evidence between groups, and count their members."""
    for i in range(group.size):
        members[group[i]] += 1
        for j in range(group.size):
            if group[i] != group[j]:
                sums[group[i], group[j]] += evidence[i, j]


@compiled
def merge_by_average(evidence: NDArray[np.float32], least: float, group: NDArray[np.int32]) -> None:
    """Merge the groups of one component, the pair with the most average evidence first, down to `least`.

    evidence
        Bits for "one person" of every pair, symmetric, shape (members, members); NEVER
        forbids, ALWAYS demands. Overwritten.
    group
        Group of each member, numbered by its smallest member; groups may exist
        already. Overwritten.
    """
    size = group.size
    sums = np.zeros((size, size), dtype=np.float32)
    members = np.zeros(size, dtype=np.int32)
    _sum_up(evidence, group, sums, members)
    best = np.full(size, -1, dtype=np.int32)
    for a in range(size):
        if members[a] > 0:
            best[a] = _nearest(sums, members, a)
    while True:
        top, a = np.float32(least), -1
        for i in range(size):
            if members[i] > 0 and best[i] >= 0:
                value = sums[i, best[i]] / (members[i] * members[best[i]])
                if value > top:
                    top, a = value, i
        if a < 0:
            break
        b = best[a]
        if b < a:
            a, b = b, a
        for c in range(size):
            sums[a, c] += sums[b, c]
            sums[c, a] = sums[a, c]
        sums[a, a] = 0.0
        members[a] += members[b]
        members[b] = 0
        for i in range(size):
            if group[i] == b:
                group[i] = a
        for i in range(size):
            if members[i] > 0:
                if i == a or best[i] == a or best[i] == b:
                    best[i] = _nearest(sums, members, i)
                elif best[i] >= 0:
                    now = sums[i, a] / (members[i] * members[a])
                    old = sums[i, best[i]] / (members[i] * members[best[i]])
                    if i != a and now > old:
                        best[i] = a
                elif i != a:
                    best[i] = _nearest(sums, members, i)


@compiled
def _nearest(sums: NDArray[np.float32], members: NDArray[np.int32], a: int) -> int:
    """Return the group with the most average evidence for being one with `a`; -1 if there is no other."""
    best, top = -1, np.float32(-np.inf)
    for b in range(members.size):
        if b != a and members[b] > 0:
            value = sums[a, b] / (members[a] * members[b])
            if value > top:
                top, best = value, b
    return best


@compiled
def group_all(
    order: NDArray[np.int32],
    starts: NDArray[np.int64],
    position: NDArray[np.int32],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    bits: NDArray[np.float32],
    pair_starts: NDArray[np.int64],
    list_of: NDArray[np.int16],
    first_least: float,
    least: float,
    unseen: float,
    person: NDArray[np.int32],
) -> None:
    """Group the members of every component: within lists first, at `first_least`; then across, at `least`.

    order, starts
        Records by component, and where each component begins. position
        Place of each record in its component.
    left, right, bits, pair_starts
        Pairs sorted by component, their evidence, and where each component's begin.
    unseen
        Evidence of a pair that was not compared.
    person
        Shape (records,), overwritten: the smallest record of each record's group.
    """
    for c in range(starts.size - 1):
        first, size = starts[c], starts[c + 1] - starts[c]
        if size == 1:
            person[order[first]] = order[first]
            continue
        evidence = np.full((size, size), np.float32(unseen), dtype=np.float32)
        within = np.full((size, size), np.float32(NEVER), dtype=np.float32)
        for k in range(pair_starts[c], pair_starts[c + 1]):
            i, j = position[left[k]], position[right[k]]
            evidence[i, j] = evidence[j, i] = bits[k]
            if list_of[left[k]] == list_of[right[k]] or bits[k] >= ALWAYS:
                within[i, j] = within[j, i] = bits[k]
        group = np.arange(size).astype(np.int32)
        merge_by_average(within, first_least, group)
        merge_by_average(evidence, least, group)
        for i in range(size):
            person[order[first + i]] = order[first + group[i]]


@compiled
def sample_partition(
    evidence: NDArray[np.float32], group: NDArray[np.int32], sweeps: int, uniform: NDArray[np.float64]
) -> None:
    """Draw a partition of one component by Gibbs sampling; `group` holds where to start and is overwritten.

    Each member in turn leaves its group and joins one, or stays alone, with odds two to the
    power of the average evidence for each group times the square root of its size.
    uniform
        Random numbers, shape (sweeps, members).
    """
    size = group.size
    sums = np.zeros(size + 1, dtype=np.float64)
    count = np.zeros(size + 1, dtype=np.int32)
    for sweep in range(sweeps):
        for i in range(size):
            sums[:] = 0.0
            count[:] = 0
            for j in range(size):
                if j != i:
                    sums[group[j]] += evidence[i, j]
                    count[group[j]] += 1
            empty = 0
            while count[empty] > 0:
                empty += 1
            total, highest = 0.0, 0.0
            for g in range(size):
                if count[g] > 0:
                    highest = max(highest, sums[g] / np.sqrt(count[g]))
            for g in range(size):
                if count[g] > 0:
                    total += 2.0 ** (sums[g] / np.sqrt(count[g]) - highest)
            alone = 2.0 ** (0.0 - highest)
            total += alone
            draw = uniform[sweep, i] * total
            chosen = empty
            for g in range(size):
                if count[g] > 0:
                    draw -= 2.0 ** (sums[g] / np.sqrt(count[g]) - highest)
                    if draw < 0:
                        chosen = g
                        break
            group[i] = chosen
