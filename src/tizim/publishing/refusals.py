"""Estimates that are not given, and why: printed where a number would be.

How many died in all, with those never listed, can be estimated only from at
least three lists made independently of each other (multiple systems estimation; Bird
and King 2018): the gate is that of the estimators. Lists of one origin are one list.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tizim.estimation.gates import FEWEST_LISTS
from tizim.kernel.messages import N_
from tizim.kernel.vocabulary import Vocabulary
from tizim.publishing.compose.context import Row

SUBJECT = N_("How many were killed, with those whom no list names")
REASON_ONE = N_(
    "Only one independent list of the dead is in this release. "
    "From one list nothing can be said of those who are on none."
)
REASON_TWO = N_(
    "Only two independent lists of the dead are in this release. "
    "From two lists those who are on none cannot be estimated soundly."
)
REASON_NONE = N_("No list of the dead is in this release, only reports that name some of them.")
REMEDY = N_("It takes at least three lists, each made without the others, with names, dates and places.")
NOT_MADE = N_("No estimate has been made for this release.")
MAKE_ONE = N_("It holds lists enough to try one, with 'tizim estimate'.")


def refusals(tables: Mapping[str, Sequence[Row]], violations: Vocabulary) -> dict[str, dict[str, str]]:
    """Return, by country, why no estimate of the dead is given, in the shape of the release format."""
    deaths = violations.flagged("death")
    origins: dict[str, set[str]] = defaultdict(set)
    sources = {str(row["id"]): row for row in tables["source"]}
    for event in tables["event"]:
        codes, held = event["violations"], event["sources"]
        assert isinstance(codes, list)
        assert isinstance(held, list)
        if event["country"] and deaths.intersection(codes):
            lists = (sources[key] for key in held if key in sources and sources[key]["kind"] == "list")
            origins[str(event["country"])] |= {str(row["origin_group"]) for row in lists}
    return {country: _refusal(len(groups)) for country, groups in sorted(origins.items())}


def _refusal(lists: int) -> dict[str, str]:
    if lists >= FEWEST_LISTS:
        return {"subject": SUBJECT, "reason": NOT_MADE, "remedy": MAKE_ONE}
    return {"subject": SUBJECT, "reason": (REASON_NONE, REASON_ONE, REASON_TWO)[lists], "remedy": REMEDY}
