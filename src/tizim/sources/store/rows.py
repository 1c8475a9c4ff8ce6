"""Sources and their texts in the database: the only queries of this stage."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from tizim.access.models import Team, User
from tizim.access.store import Viewer, is_visible, visible_to
from tizim.kernel.errors import TizimError
from tizim.sources.models import OriginGroup, Source, SourceText
from tizim.sources.near_duplicates import Sketch, compare, compare_texts, may_share
from tizim.sources.origins import Neighbour

DECLARED = "declared: "
ROWS_AT_ONCE = 500


class UnknownSource(TizimError):
    """A source that does not exist, or that the user may not see."""


def sources_for(user: Viewer) -> QuerySet[Source]:
    """Return the sources that a user may see."""
    return visible_to(Source.objects.all(), user)


def source_for(user: Viewer, source_id: str) -> Source:
    """Return one source; a forbidden one is answered as if it did not exist. Raises UnknownSource."""
    try:
        return sources_for(user).get(pk=source_id)
    except Source.DoesNotExist:
        raise UnknownSource(
            "There is no such source.", where=f"source {source_id}", remedy="Check its id in the list of sources."
        ) from None


def source_with(sha256: str) -> Source | None:
    """Return the source whose original has this hash, whoever may see it: the same file is never kept twice."""
    return Source.objects.filter(sha256=sha256).first()


def is_seen_by(source: Source, user: Viewer) -> bool:
    return is_visible(source, user)


def declared_origin(told: str, user: Viewer) -> OriginGroup:
    """Return the group that somebody declares: that of a source by its id, or the one with these words, made if new."""
    if told.startswith("src_"):
        return source_for(user, told).origin_group
    basis = told if told.casefold().startswith(DECLARED) else DECLARED + told
    return OriginGroup.objects.get_or_create(basis=basis)[0]


class UnknownTeam(TizimError):
    """A team that the user is not in, or one of several that has to be named."""


@dataclass(slots=True)
class Neighbourhood:
    """The sketches of all stored texts, read once for a batch and kept up to date over it."""

    _sketches: dict[str, tuple["array[int]", int]] = field(default_factory=dict)  # hashes and shingles, by text

    def of(self, sketch: Sketch, report: str) -> Iterator[Neighbour]:
        """Yield the sources whose text resembles one; of all users, since independence is counted over all."""
        self._refresh()
        hashes = frozenset(sketch.hashes)
        for text_id, (others, shingles) in self._sketches.items():
            if not may_share(hashes, others):
                continue
            comparison = compare(sketch, Sketch(tuple(others), shingles))
            if comparison.is_doubtful:
                comparison = compare_texts(report, SourceText.objects.only("text").get(pk=text_id).text)
            if comparison.shares_origin:
                source = Source.objects.get(texts=text_id)
                yield Neighbour(source.pk, source.origin_group_id, comparison)

    def _refresh(self) -> None:
        rows = SourceText.objects.order_by()
        if rows.count() == len(self._sketches):
            return
        # The ids first: of a large workspace, most sketches are here already.
        new = sorted(set(rows.values_list("pk", flat=True)) - self._sketches.keys())
        for start in range(0, len(new), ROWS_AT_ONCE):
            wanted = rows.filter(pk__in=new[start : start + ROWS_AT_ONCE])
            for text_id, hashes, shingles in wanted.values_list("pk", "sketch", "shingles"):
                self._sketches[text_id] = (array("Q", hashes), shingles)


def absorb(groups: Sequence[str], into: str) -> tuple[str, ...]:
    """Put the sources of some origin groups into another one and return their ids."""
    moved = Source.objects.filter(origin_group__in=groups)
    ids = tuple(moved.order_by("pk").values_list("pk", flat=True))
    moved.update(origin_group=into)
    return ids


def team_for(user: User, name: str = "") -> Team:
    """Return the team that a user adds sources for; raises UnknownTeam where it is not clear which."""
    teams = Team.objects.filter(memberships__user=user).distinct()
    if name:
        teams = teams.filter(name=name)
    found = list(teams.order_by("name")[:2])
    if len(found) == 1:
        return found[0]
    problem = "You are in several teams." if found else "You are in no such team."
    raise UnknownTeam(problem, where="--team", remedy="Write the name of the team that will hold the sources.")
