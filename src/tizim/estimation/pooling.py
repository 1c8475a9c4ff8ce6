"""Totals over strata, and one estimate out of many linkages: from distributions, since bounds cannot be added up.

Strata are parts of a population: their totals add up, drawn independently of each other. Partitions are possible
answers of one linkage: their totals are mixed, each as likely as the next (Sadinle 2018).
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tizim.estimation.answer import LEVEL, Answer, Estimate, Refusal
from tizim.estimation.capture_histories import Stratum
from tizim.estimation.methods.distribution import SHARES
from tizim.estimation.said import Said, Share
from tizim.kernel.messages import N_

ALIKE = Said(
    N_(
        "The interval of a total over strata takes their errors to be independent. Where the lists miss the same kind "
        "of persons everywhere, all strata err to the same side, and the interval is too narrow."
    )
)
DRAWS = 10_000  # of a pooled total
_NAMED = 10  # strata that a warning names
MOST_REFUSED = 0.1  # share of the partitions that may carry no number
Floats = NDArray[np.float64]

NO_STRATUM = Refusal(
    Said(N_("No stratum has an estimate by this method.")),
    Said(N_("See the reasons that the strata give.")),
)
NO_DISTRIBUTION = Refusal(
    Said(N_("This method gives bounds and no distribution, so its totals cannot be pooled.")),
    Said(N_("Pool those of another method.")),
)


def summed(answers: Mapping[Stratum, Answer], documented: Mapping[Stratum, int], random: np.random.Generator) -> Answer:
    """Return the total over strata by one method.

    answers, documented
        By stratum; of one that refused, the persons documented are all that counts, and a warning names it.
    random
        Draws which part of one stratum's distribution meets which of another's.

    Median and bounds are those of the sum of independent draws. Refuses where no stratum has an estimate, or one has
    no distribution.
    """
    estimates = [answer for answer in answers.values() if isinstance(answer, Estimate)]
    if not estimates:
        return NO_STRATUM
    if any(estimate.draws is None for estimate in estimates):
        return NO_DISTRIBUTION
    sums = np.zeros(DRAWS)
    for estimate in estimates:
        sums += random.permutation(_resized(estimate.draws, DRAWS))
    refused = [stratum for stratum, answer in answers.items() if isinstance(answer, Refusal)]
    only_listed = sum(documented[stratum] for stratum in refused)
    first = estimates[0]
    return _pooled(
        sums + only_listed,
        sum(documented.values()),
        first,
        Said(
            N_("In each stratum: {assumes} The strata err independently of each other."),
            {
                "assumes": first.assumes,
            },
        ),
        {"strata": len(answers), "strata_refused": len(refused), "documented_only": only_listed},
        _says_refused(refused, len(answers), only_listed),
    )


def mixed(answers: Sequence[Answer]) -> Answer:
    """Return one estimate out of those over sampled partitions, by one method.

    answers
        One a partition, each as likely as the next.

    The variance of the mixture is that within partitions, W, on average, and that between them, B; the share
    B/(W + B) says how much of the doubt is that of the linkage. Refuses where more than a tenth of the partitions
    do, or an estimate has no distribution.
    """
    estimates = [answer for answer in answers if isinstance(answer, Estimate)]
    refusals = [answer for answer in answers if isinstance(answer, Refusal)]
    if refusals and len(refusals) > MOST_REFUSED * len(answers):
        return _too_many_refused(refusals, len(answers))
    if any(estimate.draws is None for estimate in estimates):
        return NO_DISTRIBUTION
    draws = np.stack([_resized(estimate.draws, DRAWS) for estimate in estimates])
    within, between = float(draws.var(axis=1).mean()), float(draws.mean(axis=1).var())
    share = between / (within + between) if between else 0.0
    totals = [estimate.total for estimate in estimates]
    first = estimates[0]
    return _pooled(
        draws.ravel(),
        round(float(np.median([estimate.documented for estimate in estimates]))),
        first,
        Said(N_("In each partition: {assumes} Every partition is as likely as the next."), {"assumes": first.assumes}),
        {
            "partitions": len(answers), "partitions_refused": len(refusals), "within": within, "between": between,
            "between_share": share,
            "lowest_partition": min(totals), "highest_partition": max(totals),
        },
        (
            _says_ends(share, min(totals), max(totals)),
            *_says_partitions_refused(len(refusals), len(answers)),
            *first_of_each([warning for estimate in estimates for warning in estimate.warnings]),
        ),
    )  # fmt: skip


def first_of_each(warnings: Sequence[Said]) -> tuple[Said, ...]:
    """Return one warning of each kind: partitions say the same with numbers that hardly differ."""
    return tuple({warning.message: warning for warning in reversed(warnings)}.values())[::-1]


def _pooled(
    draws: Floats,
    documented: int,
    like: Estimate,
    assumes: Said,
    diagnostics: dict[str, float | int | str],
    warnings: tuple[Said, ...],
) -> Estimate:
    low, middle, high = np.quantile(draws, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]).tolist()
    return Estimate(
        middle, low, high, LEVEL, documented, like.method, like.version, "median", assumes, diagnostics, warnings,
        draws=_resized(draws, SHARES.size),
    )  # fmt: skip


def _resized(draws: Floats | None, size: int) -> Floats:
    """Return as many draws as asked for: each of those given equally often, or quantiles where that cannot be."""
    assert draws is not None
    if size % draws.size == 0:
        return np.tile(draws, size // draws.size)
    quantiles: Floats = np.quantile(draws, (np.arange(size) + 0.5) / size)
    return quantiles


def _says_refused(refused: Sequence[Stratum], strata: int, only_listed: int) -> tuple[Said, ...]:
    if not refused:
        return ()
    message = N_(
        "Strata without an estimate: {refused} of {strata} ({names}). The total holds only the {persons} persons "
        "documented in them, and is too low by all who were never listed there."
    )
    names = "; ".join([*map(", ".join, refused[:_NAMED]), *(["…"] if len(refused) > _NAMED else [])])
    return (Said(message, {"refused": len(refused), "strata": strata, "names": names, "persons": only_listed}),)


def _says_ends(share: float, lowest: float, highest: float) -> Said:
    message = N_(
        "The linkage makes {share} of the variance: single partitions give totals from {lowest} to {highest}. Links "
        "that were missed make a total too high, false links make it too low."
    )
    return Said(message, {"share": Share(share), "lowest": round(lowest), "highest": round(highest)})


def _says_partitions_refused(refused: int, partitions: int) -> tuple[Said, ...]:
    message = N_("Partitions without an estimate: {refused} of {partitions}. They are left out of the mixture.")
    return (Said(message, {"refused": refused, "partitions": partitions}),) if refused else ()


def _too_many_refused(refusals: Sequence[Refusal], partitions: int) -> Refusal:
    message = N_("Partitions without an estimate: {refused} of {partitions}, no more than {most} may be. {reason}")
    reason, most = refusals[0].reason, Share(MOST_REFUSED)
    said = Said(message, {"refused": len(refusals), "partitions": partitions, "most": most, "reason": reason})
    return Refusal(said, refusals[0].remedy)
