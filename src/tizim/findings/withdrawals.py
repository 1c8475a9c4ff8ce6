"""Which claims their own claimants have taken back, or a source has corrected: they support nothing any more."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping

from tizim.findings.told import Link, Told

TAKEN_BACK = frozenset({"withdraws", "disowns"})  # stances
ENDING = frozenset({"withdraws", "corrects"})  # relations of a link


def taken_back(
    claims: Collection[Told], links: Iterable[Link], key_of: Callable[[Told], Hashable]
) -> Mapping[str, frozenset[str]]:
    """Return the claims that no longer stand, each with the claims that ended it.

    claims
        Live claims.
    links
        Links between these.
    key_of
        The subject as we hold it, the field and the value of a claim: a voice takes back what it
        said itself of these.

    What is taken back stays on record and is shown struck through; it is not deleted.
    """
    ended: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.relation in ENDING:
            ended[link.other].add(link.claim)
    for claim in claims:
        if claim.stance in TAKEN_BACK:
            for other in claims:
                if _is_earlier_word(other, claim, key_of):
                    ended[other.id].add(claim.id)
    return {claim: frozenset(by) for claim, by in ended.items()}


def _is_earlier_word(other: Told, withdrawal: Told, key_of: Callable[[Told], Hashable]) -> bool:
    return other.is_asserted and not other.voices.isdisjoint(withdrawal.voices) and key_of(other) == key_of(withdrawal)
