"""What lists must carry before a number is shown, and what is said where they do not.

Every reason for a refusal or a warning stands here, with its threshold and its remedy, but for what only Chapman's
or Chao's estimator says. A refusal takes the place of a number; a warning stands beside one. A release, which is
made without the analysis packages, refuses by the same gate, so that nothing here needs them.
"""

from collections.abc import Sequence

from tizim.estimation.answer import Estimate, Refusal
from tizim.estimation.said import Said, Share
from tizim.kernel.messages import N_

FEWEST_LISTS = 3
SATURATED_SHARE = 0.2  # of the posterior, from which the lists alone do not settle the total
UNLIKELY = 0.05  # chance of such overlaps among persons who are alike, below which they are taken for unlike
GOOD_R_HAT, MOST_R_HAT = 1.01, 1.05
FEWEST_DRAWS = 400  # independent ones that the draws are worth
MOST_AT_BOUND = 0.01  # of the posterior
FAR_APART = 1.25  # of one total to another, above which they disagree

ADD_OR_WIDEN = Said(N_("Widen the stratum, or add a list that was made without the others."))
SHARE_MORE = Said(N_("Widen the stratum, or add a list that shares persons with the others."))
NO_MODEL = Refusal(
    Said(N_("No model of these lists has an estimate: too few persons are on more than one list.")), SHARE_MORE
)
ENDLESS = Refusal(
    Said(N_("The interval has no upper end: the lists share too few persons to say how many are on none.")), SHARE_MORE
)
ENDLESS_POSTERIOR = Refusal(
    Said(N_("The total has no upper end that could be found: the lists share too few persons.")), SHARE_MORE
)
APART = Refusal(
    Said(N_("The lists fall into groups that share nobody.")),
    Said(N_("Estimate each group alone, or add a list that shares persons with all.")),
)
NEVER_SEEN = Said(
    N_(
        "People whom every list is unlikely to name make each of these totals too low, and nothing in the lists can "
        "show it; lists that avoid each other's persons make them too high."
    )
)


def too_few_lists(lists: int) -> Refusal:
    return Refusal(
        Said(
            N_("Lists that name somebody here: {lists}; it takes at least {fewest}."),
            {"lists": lists, "fewest": FEWEST_LISTS},
        ),
        ADD_OR_WIDEN,
    )


def too_many_lists(lists: int, most: int) -> Refusal:
    return Refusal(
        Said(N_("Lists here: {lists}; this method takes no more than {most}."), {"lists": lists, "most": most}),
        Said(N_("Combine lists of one hand, leave the smallest out, or ask a method that takes more.")),
    )


def contained_list(inner: str, outer: str) -> Refusal:
    return Refusal(
        Said(
            N_("Everybody on the list '{inner}' is on the list '{outer}' too: one may be made from the other."),
            {"inner": inner, "outer": outer},
        ),
        Said(N_("Leave the smaller out; a list and its copy are one list.")),
    )


def near_copy(inner: str, outer: str, share: float) -> Said:
    """Warn of a list that is hardly more than a part of another.

    share
        Of the first list's persons that are on the second, from 0 to 1.
    """
    message = N_(
        "Of the persons on the list '{inner}', {share} are on the list '{outer}' too: if one was made from the other, "
        "leave the smaller out."
    )
    return Said(message, {"inner": inner, "outer": outer, "share": Share(share)})


def empty_combinations(empty: int, combinations: int) -> Refusal:
    message = N_(
        "Combinations of lists that name nobody: {empty} of {combinations}. There is no estimate that stands on this "
        "assumption alone."
    )
    return Refusal(
        Said(message, {"empty": empty, "combinations": combinations}),
        Said(N_("Read how the other methods move, or widen the stratum.")),
    )


def hangs_on_few(without: int, replicates: int) -> Refusal:
    """Refuse where too many of the tables drawn anew have no estimate."""
    message = N_(
        "Of {replicates} tables drawn anew from the persons on these lists, {without} have no estimate: the interval "
        "hangs on very few persons and has no upper end."
    )
    return Refusal(Said(message, {"replicates": replicates, "without": without}), SHARE_MORE)


def saturated(share: float) -> tuple[Said, ...]:
    """Warn where the graph of all lists joined holds much of the posterior.

    share
        Of the posterior, from 0 to 1.
    """
    if share <= SATURATED_SHARE:
        return ()
    message = N_(
        "{share} of the probability lies where all lists depend on each other at once, and there they say nothing of "
        "those on none: the lists alone hardly settle the total."
    )
    return (Said(message, {"share": Share(share)}),)


def unsettled(r_hat: float, chains: Sequence[float]) -> Refusal | None:
    """Refuse where chains that began apart have not met.

    r_hat
        Of the number never listed, over all chains.
    chains
        Median total of each, in persons.
    """
    if r_hat <= MOST_R_HAT:
        return None
    remedy = N_(
        "Let them run longer. Where they still differ, the lists do not settle the total: widen the stratum, or add a "
        "list."
    )
    if max(chains) > FAR_APART * min(chains):
        message = N_(
            "Searches that began at different points found different totals, from {low} to {high}: the lists allow "
            "more than one answer, and the beginning would decide which is given."
        )
        return Refusal(Said(message, {"low": round(min(chains)), "high": round(max(chains))}), Said(remedy))
    message = N_(
        "Searches that began at different points have not come to agree (R-hat {r_hat}, where {most} is the highest "
        "allowed): the beginning would still decide the total."
    )
    return Refusal(Said(message, {"r_hat": round(r_hat, 3), "most": MOST_R_HAT}), Said(remedy))


def hardly_met(r_hat: float) -> tuple[Said, ...]:
    """Warn where chains that began apart agree, but not well.

    r_hat
        Of the number never listed, over all chains.
    """
    if r_hat <= GOOD_R_HAT:
        return ()
    message = N_(
        "Searches that began at different points agree only roughly (R-hat {r_hat}, good up to {best}): another seed "
        "may move the total and its bounds."
    )
    return (Said(message, {"r_hat": round(r_hat, 3), "best": GOOD_R_HAT}),)


def few_draws(draws: float) -> Refusal | None:
    """Refuse bounds that stand on few draws.

    draws
        Independent ones that those made are worth: the bulk effective sample size (Vehtari and others 2021).
    """
    if draws >= FEWEST_DRAWS:
        return None
    message = N_(
        "The search is worth {draws} independent draws, fewer than {fewest}: another seed would move the bounds."
    )
    return Refusal(Said(message, {"draws": round(draws), "fewest": FEWEST_DRAWS}), SHARE_MORE)


def at_bound(share: float) -> Refusal | None:
    """Refuse where the search ended before the posterior did.

    share
        Of the posterior that lies at the highest total that was looked at, from 0 to 1.
    """
    if share <= MOST_AT_BOUND:
        return None
    message = N_(
        "{share} of the probability lies at the highest total that was looked at: where the search ended, and not the "
        "lists, sets the upper bound."
    )
    return Refusal(Said(message, {"share": Share(share)}), SHARE_MORE)


def unlike_persons(chance: float | None) -> tuple[Said, ...]:
    """Warn where overlaps are what persons unlike each other would leave.

    chance
        Of such overlaps where persons are alike; None where it is not known.
    """
    if chance is None or chance >= UNLIKELY:
        return ()
    message = N_(
        "Taken together, the lists share more persons than independent lists would. Either lists have sources in "
        "common, or some persons are easier to find than others; then those hardest to find make each of these totals "
        "too low."
    )
    return (Said(message),)


def disagreement(estimates: Sequence[Estimate]) -> tuple[Said, ...]:
    """Warn where the highest total is more than a quarter above the lowest."""
    totals = [one.total for one in estimates]
    if len(totals) < 2 or max(totals) <= FAR_APART * min(totals):
        return ()
    message = N_("The methods disagree: totals from {low} to {high}. Give the spread, not one of them.")
    return (Said(message, {"low": round(min(totals)), "high": round(max(totals))}),)
