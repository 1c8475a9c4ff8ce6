"""Chapman's estimator from two lists and Chao's from all: diagnostics, never a headline.

Both assume that being on one list says nothing of being on another. Where lists favour the same persons, which is the
rule, both are too low, without bound.
"""

import math

import numpy as np
from scipy.stats import norm

from tizim.estimation.answer import LEVEL, Answer, Estimate, Refusal
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.said import Said
from tizim.kernel.messages import N_

USE_ANOTHER = Said(N_("Chao's estimator says nothing here; use another."))
_Z = float(norm.ppf(0.5 + LEVEL / 2))


def chapman(table: CaptureTable) -> Answer:
    """Estimate the total from the two lists that share the most persons.

    Source: Chapman (1951); variance, Seber (1970); interval, log-normal as in Chao (1989).

    Refuses where no two lists share anybody.
    """
    overlaps = table.overlaps()
    shared = np.triu(overlaps, 1)
    if not shared.any():
        return Refusal(Said(N_("No person is on two lists.")), Said(N_("Widen the stratum or add a list.")))
    a, b = np.unravel_index(int(shared.argmax()), shared.shape)
    first, second, both = int(overlaps[a, a]), int(overlaps[b, b]), int(overlaps[a, b])
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    total = max(total, float(table.documented))
    low, high = _log_normal(table.documented, total, variance)
    return Estimate(
        total, low, high, LEVEL, table.documented, "chapman", 1, "estimate",
        Said(N_("The two lists were made independently, and everybody had the same chance to be on each.")),
        {"lists": f"{table.lists[a]}, {table.lists[b]}", "shared": both},
    )  # fmt: skip


def chao(table: CaptureTable) -> Answer:
    """Estimate the total from how many persons are on one list and on two.

    Source: Chao (1987). Called a lower bound, which holds only while lists do not avoid each other's persons.

    Refuses where nobody is on exactly one list.
    """
    lists = len(table.lists)
    on = table.patterns.sum(axis=1)
    once, twice = (float(table.counts[on == times].sum()) for times in (1, 2))
    if not once or lists < 2:
        return Refusal(Said(N_("Nobody is on exactly one of several lists.")), USE_ANOTHER)
    share = (lists - 1) / lists
    if twice:
        unseen = share * once**2 / (2 * twice)
        ratio = once / twice
        variance = twice * (share * ratio**2 / 2 + share**2 * ratio**3 + share**2 * ratio**4 / 4)
    else:
        unseen = share * once * (once - 1) / 2
        variance = share * once * (once - 1) / 2 + share**2 * once * (2 * once - 1) ** 2 / 4
    if unseen <= 0:
        return Refusal(Said(N_("One person alone is on one list only.")), USE_ANOTHER)
    low, high = _log_normal(table.documented, table.documented + unseen, variance)
    return Estimate(
        table.documented + unseen, low, high, LEVEL, table.documented, "chao", 1, "estimate",
        Said(N_("Lists do not avoid each other's persons. Where they do, even this can be too high.")),
    )  # fmt: skip


def _log_normal(documented: int, total: float, variance: float) -> tuple[float, float]:
    """Return an interval in which the persons never listed are log-normal, so that it stays above those documented."""
    unseen = total - documented
    if unseen <= 0 or variance <= 0:
        return total, total
    factor = math.exp(_Z * math.sqrt(math.log1p(variance / unseen**2)))
    return documented + unseen / factor, documented + unseen * factor
