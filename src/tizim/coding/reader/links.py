"""Link claims: which step of a proceeding came after which, for one person, in one telling."""

from collections.abc import Iterator, Sequence

from tizim.coding.reader.proposals import ClaimLinkProposal, ClaimProposal, EpisodeProposal, Outcome
from tizim.coding.values import TermValue
from tizim.kernel.passages import TextRange


def links_of(claims: Sequence[ClaimProposal], episodes: Sequence[EpisodeProposal]) -> tuple[ClaimLinkProposal, ...]:
    """Return a link from each step to the one told before it of the same person."""
    told = {
        (claim.subject, claim.value.code, claim.passages[0]): claim.id
        for claim in claims
        if claim.field == "step" and isinstance(claim.value, TermValue)
    }
    return tuple(dict.fromkeys(link for episode in episodes for link in _of_episode(episode, told)))


def _of_episode(episode: EpisodeProposal, told: dict[tuple[str, str, TextRange], str]) -> Iterator[ClaimLinkProposal]:
    last: dict[str | None, Outcome] = {}  # by person
    for outcome in episode.outcomes:
        before = last.get(outcome.person)
        if before is not None and before.passage.start < outcome.passage.start and before.what != outcome.what:
            earlier, later = ((episode.id, one.what, one.passage) for one in (before, outcome))
            yield ClaimLinkProposal(told[later], told[earlier], "follows", outcome.what, "link.steps")
        last[outcome.person] = outcome
