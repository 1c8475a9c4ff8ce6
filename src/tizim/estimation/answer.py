"""What an estimator answers: an estimate, or a refusal with its reason."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tizim.estimation.said import Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    total: float  # persons, documented and undocumented
    low: float  # persons; bounds of the interval at `level`
    high: float
    level: float  # 0.95 means 95 %
    documented: int  # persons on at least one list; never above `total`
    method: str  # as the command names it
    version: int  # of the method, so that a re-run is exact
    statistic: str  # what `total` is: "maximum likelihood", "median", …
    assumes: Said  # what the interval assumes, in a sentence
    diagnostics: dict[str, float | int | str] = field(default_factory=dict)
    warnings: tuple[Said, ...] = ()
    # (draws,) persons: the total's distribution, where the method has one; draws or evenly spaced quantiles
    draws: "NDArray[np.float64] | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: Said
    remedy: Said


Answer = Estimate | Refusal
