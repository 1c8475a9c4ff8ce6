"""Do some persons come on lists more easily than others?

Lists that are independent for each person favour the same persons when some are easier to find: every two of them then
overlap more than independent lists would, all alike. One term for that is tested; lists that share their sources in
pairs move it little. A test that finds nothing shows nothing: persons whom no list finds leave no trace.
"""

import numpy as np
from scipy.special import ndtr

from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.methods.poisson_fit import fit_terms

_LISTS = range(3, 17)  # with two, their one overlap is the whole of it; beyond, there are too many cells


def chance_among_like_persons(table: CaptureTable) -> float | None:
    """Return how probable an excess of all overlaps as large as this is where persons are alike; one-sided.

    A score test of independent lists against Darroch's model, which adds one term in the number of pairs
    of lists that name a person. None where independent lists have no estimate, for fewer than three lists and for
    more than sixteen.

    Source: Darroch, Fienberg, Glonek and Junker (1993); the test, Rao (1948).
    """
    lists = len(table.lists)
    counts = table.cells() if lists in _LISTS else np.zeros(0, dtype=np.int64)
    alike = fit_terms(counts, ()) if counts.size else None
    if alike is None:
        return None
    cells = np.arange(1, counts.size)
    on = (cells[:, np.newaxis] >> np.arange(lists) & 1).astype(np.float64)
    design = np.column_stack([np.ones(cells.size), on])
    coefficients = np.array([alike.coefficients[term] for term in (0, *(1 << at for at in range(lists)))])
    expected = np.exp(design @ coefficients)
    named = on.sum(axis=1)
    pairs = named * (named - 1) / 2
    weighed = design * expected[:, np.newaxis]
    own = pairs - design @ np.linalg.solve(weighed.T @ design, weighed.T @ pairs)  # what the lists do not explain
    score = float(own @ (counts[1:] - expected))
    return float(ndtr(-score / np.sqrt(float(expected @ own**2))))
