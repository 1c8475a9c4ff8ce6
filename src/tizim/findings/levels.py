"""How far something is held to be true: levels, and the independent origins that they count.

Independent means another origin group and another first voice: two
organisations that quote one lawyer are one origin, and so are two reports that
lean on one file, whoever they quote.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from tizim.findings.told import Told

CORROBORATED_FROM = 2  # independent origins
VERIFIED_FROM = 3  # and a reviewer's reasons


class Level(StrEnum):
    """The vocabulary levels. Verified and discounted come from a reviewer's finding only."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    DISCOUNTED = "discounted"
    WITHDRAWN = "withdrawn"


UNCOUNTED = (Level.DISCOUNTED, Level.WITHDRAWN)  # kept and shown, and in no count


def level_of(supporting: Collection[Told], *, is_disputed: bool) -> Level:
    """Return the level that claims alone can give.

    supporting
        Claims that assert the value and were not taken back; without any, the value was withdrawn.
    is_disputed
        Whether a live claim excludes or denies it.
    """
    if not supporting:
        return Level.WITHDRAWN
    if is_disputed:
        return Level.DISPUTED
    enough = independent_origins(supporting) >= CORROBORATED_FROM
    return Level.CORROBORATED if enough else Level.REPORTED


def independent_origins(claims: Iterable[Told]) -> int:
    """Count the independent origins of claims: the most that can be picked without repeating a group or a voice.

    This is a maximum matching between origin groups and first voices, in which each claim is an
    edge. Voices that share any key (a name, the body that it names) are one voice.

    Source: augmenting paths, Berge (1957).
    """
    claims = tuple(claims)
    voice_of = _voices(claims)
    edges: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        voice = voice_of[min(claim.voices)]
        if voice not in edges[claim.origin]:
            edges[claim.origin].append(voice)
    return _matching(edges)


def _voices(claims: Iterable[Told]) -> Mapping[str, str]:
    """Return one name for all the keys that mean one voice."""
    known: dict[str, set[str]] = {}
    for claim in claims:
        together = set(claim.voices).union(*(known[key] for key in claim.voices if key in known))
        for key in together:
            known[key] = together
    names = {id(keys): min(keys) for keys in known.values()}
    return {key: names[id(keys)] for key, keys in known.items()}


def _matching(edges: Mapping[str, Collection[str]]) -> int:
    """Return the size of a maximum matching; each origin not yet matched looks for a path to a free voice."""
    origin_of: dict[str, str] = {}  # by matched voice
    size = 0
    for start in edges:
        reached_from: dict[str, str] = {}  # voice to the origin from which the search came to it
        queue = deque([start])
        while queue:
            origin = queue.popleft()
            free = None
            for voice in edges[origin]:
                if voice in reached_from:
                    continue
                reached_from[voice] = origin
                if voice not in origin_of:
                    free = voice
                    break
                queue.append(origin_of[voice])
            if free is not None:
                _augment(free, reached_from, origin_of)
                size += 1
                break
    return size


def _augment(voice: str, reached_from: Mapping[str, str], origin_of: dict[str, str]) -> None:
    """Turn the path that ends at a free voice: each origin on it takes the voice by which it was left."""
    held = {origin: known for known, origin in origin_of.items()}
    while True:
        origin = reached_from[voice]
        earlier = held.get(origin)
        origin_of[voice] = origin
        if earlier is None:
            return
        voice = earlier
