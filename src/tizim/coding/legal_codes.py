"""The code of law of an article that stands without one.

"Under article 488" says no code. Where the same text names "article 488 CAO", and
no other code with a 488, both are one provision to its author; a text that names
two codes with it, or none, leaves the article as it was told.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from tizim.coding.reader.proposals import ClaimProposal, Proposals
from tizim.coding.values import TextValue

CODE = "code"
DERIVED, ONLY_CODE = "code_derived", "only_code_of_the_text"  # qualifier and rule: the passage does not say it

Told = tuple[str | None, str]  # country, article


def with_codes_derived(proposals: Proposals) -> Proposals:
    """Return the proposals of one text, articles without a code given the one that it names with them elsewhere.

    Only within one country: the same number in another country is another law.
    """
    country_of = {episode.id: episode.country for episode in proposals.episodes}
    codes: dict[Told, set[str]] = defaultdict(set)
    for claim in proposals.claims:
        told = _told(claim, country_of)
        if told is not None and _code(claim):
            codes[told].add(_code(claim))
    return replace(proposals, claims=tuple(_derived(claim, country_of, codes) for claim in proposals.claims))


def _derived(
    claim: ClaimProposal, country_of: Mapping[str, str | None], codes: Mapping[Told, set[str]]
) -> ClaimProposal:
    told = _told(claim, country_of)
    known = codes.get(told, set()) if told is not None and not _code(claim) else set()
    if len(known) != 1:
        return claim
    return claim._replace(qualifiers=(*claim.qualifiers, (CODE, next(iter(known))), (DERIVED, ONLY_CODE)))


def _told(claim: ClaimProposal, country_of: Mapping[str, str | None]) -> Told | None:
    if claim.field != "article" or not isinstance(claim.value, TextValue):
        return None
    return country_of.get(claim.subject), claim.value.text


def _code(claim: ClaimProposal) -> str:
    return dict(claim.qualifiers).get(CODE, "")
