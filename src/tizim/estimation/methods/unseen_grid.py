"""Numbers of persons never listed at which a posterior is looked at: close together where it is high and narrow."""

import numpy as np
from numpy.typing import NDArray

_BACKGROUND = 300  # numbers, evenly spaced in their logs, from 1 to the farthest
_FINE = 16  # numbers to the width of a peak, at least
_REACH = 9.0  # widths around a peak
Floats = NDArray[np.float64]


def grid_around(centre: Floats, width: Floats, farthest: float) -> tuple[Floats, Floats]:
    """Return whole numbers from 1 to `farthest`, and how many whole numbers each stands for. Shapes (numbers,).

    centre, width
        Of the peaks, in logs. Shape (peaks,).

    Peaks of like width share a lattice, so that many of them at one place cost no more than one.
    """
    logs = [np.linspace(0.0, np.log(farthest), _BACKGROUND)]
    lattices = np.exp2(np.floor(np.log2(width / _FINE)))
    for step in np.unique(lattices):
        alike = lattices == step
        first = np.floor((centre[alike] - _REACH * width[alike]) / step).astype(np.int64)
        last = np.ceil((centre[alike] + _REACH * width[alike]) / step).astype(np.int64)
        spans = [np.arange(a, b + 1) for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        logs.append(np.unique(np.concatenate(spans)) * step)
    within = np.clip(np.concatenate(logs), 0.0, np.log(farthest))
    points: Floats = np.unique(np.round(np.exp(within)).astype(np.float64))
    edges = np.concatenate([[0.5], (points[:-1] + points[1:]) / 2, [points[-1] + 0.5]])
    steps: Floats = np.diff(edges)
    return points, steps
