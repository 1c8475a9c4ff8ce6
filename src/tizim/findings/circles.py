"""The circles of readers from which one subject looks different.

What is derived shows only when every claim it rests on is visible; and what a
reader sees must not change by a claim hidden from them. Both hold when each
circle has rows of its own, computed from what that circle may see, and from
nothing else. In most workspaces one team holds everything and there is one circle.

Checked claims alone are a circle too: a release takes nothing else, and a
proposal that nobody has looked at must not take a checked value out of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from tizim.coding.values import MentionValue
from tizim.findings.told import File, Guard
from tizim.kernel.fields import Grade

MOST_TEAMS = 3  # of more teams on one subject, each alone and all together; two of five see what one of them sees


@dataclass(frozen=True, slots=True)
class Circle:
    """One subject as one circle of readers sees it."""

    file: File  # what they see of it
    is_whole: bool  # every live claim is in it
    is_checked: bool  # every claim and link in it is checked, and it holds every checked one

    @property
    def seen(self) -> int:
        """How much is in it: of the circles open to a reader, the one that shows most is theirs."""
        return len(self.file.everything) + len(self.file.links)


def circles(file: File) -> tuple[Circle, ...]:
    """Return the circles of a subject that differ and in which anything is told of it, the widest view last."""
    sets = guard_sets(claim.guard for claim in file.everything)
    found: dict[tuple[frozenset[str], frozenset[tuple[str, str, str]]], Circle] = {}
    for guards, checked_only in product(sets, (True, False)):
        part = restricted(file, guards, checked_only=checked_only)
        if part.claims or part.naming:
            ids = frozenset(claim.id for claim in part.everything)
            links = frozenset((link.claim, link.other, link.relation) for link in part.links)
            everything = guards == sets[-1]
            earlier = found.get((ids, links))
            found[ids, links] = Circle(
                part,
                is_whole=(everything and not checked_only) or (earlier is not None and earlier.is_whole),
                is_checked=(everything and checked_only) or (earlier is not None and earlier.is_checked),
            )
    return tuple(sorted(found.values(), key=lambda circle: circle.seen))


def guard_sets(guards: Iterable[Guard]) -> tuple[frozenset[Guard], ...]:
    """Return the sets of guards that some reader may see together, the set of all last.

    Open claims are in every set; of each team's, none, those of the team, or those of its reviewers too.
    """
    present = frozenset(guards)
    everybody = frozenset(guard for guard in present if guard.grade == Grade.OPEN)
    teams = sorted({guard.team for guard in present - everybody})
    steps = [list(_steps(team, present)) for team in teams]
    if len(teams) > MOST_TEAMS:
        choices: Iterable[tuple[frozenset[Guard], ...]] = [
            *((step,) for choice in steps for step in choice),
            tuple(choice[-1] for choice in steps),
        ]
    else:
        choices = product(*steps)
    sets = {everybody.union(*choice) for choice in choices}
    return tuple(sorted(sets, key=lambda each: (len(each), sorted(each))))


def _steps(team: str, present: frozenset[Guard]) -> Iterator[frozenset[Guard]]:
    for highest in (Grade.OPEN, Grade.TEAM, Grade.CONFIDENTIAL):
        yield frozenset(guard for guard in present if guard.team == team and Grade.OPEN < guard.grade <= highest)


def restricted(file: File, guards: frozenset[Guard], *, checked_only: bool) -> File:
    """Return what of a file is left when only claims under these guards, and perhaps only checked ones, are read."""

    def stays(guard: Guard, is_checked: bool) -> bool:
        return guard in guards and (is_checked or not checked_only)

    claims, naming, linked = (
        tuple(claim for claim in part if stays(claim.guard, claim.is_checked))
        for part in (file.claims, file.naming, file.linked)
    )
    read = (*claims, *naming, *linked)
    present = {claim.id for claim in read}
    told_of = {claim.told_of for claim in read}
    told_of |= {claim.value.mention_id for claim in naming if isinstance(claim.value, MentionValue)}
    allegations = tuple(allegation for allegation in file.allegations if allegation.id in told_of)
    told_of |= {allegation.episode for allegation in allegations}
    return replace(
        file,
        claims=claims,
        naming=naming,
        linked=linked,
        links=tuple(
            link
            for link in file.links
            if link.claim in present and link.other in present and (link.is_checked or not checked_only)
        ),
        rulings=tuple(ruling for ruling in file.rulings if ruling.claims and ruling.claims <= present),
        members=tuple(member for member in file.members if member.id in told_of),
        episodes=tuple(episode for episode in file.episodes if episode.id in told_of),
        allegations=allegations,
        case=tuple(allegation for allegation in file.case if allegation.id in told_of),
    )
