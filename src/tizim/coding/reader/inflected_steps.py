"""Whom a step of a proceeding befell in Russian: who stands in the case that its verb asks for, the nearest first.

"Токоев вышел на свободу, наказание Сатыбалдиевой оставлено без изменения": of two in a
sentence, the nominative is free. A length may be told in two parts ("6 годам и 2
месяцам"), and an age beside a name ("Плешкана, 54 лет, к 3 годам") is no length.
"""

import re
from collections.abc import Iterator

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.inflected_lists import listed_with
from tizim.coding.reader.tokens import sign_before

_PASSIVE = re.compile(r"(?:[еёая]н|[еёая]н[аы]|шёл|шел|шла|шли|ется|ются|олжается)$")
_NEAREST = 14  # words between a step and whom it befell
_TO_THE_REST = re.compile(r"\s(?:и\s)?")
_COMMAS = 5  # words' worth of distance that a comma counts for


def said_of(scene: Scene, first: int, last: int) -> tuple[Party, ...]:
    """Return the named persons of a sentence whom a step befell; none where no case shows it."""
    lowers = scene.document.tokens.lowers
    passive = _PASSIVE.search(lowers[first]) or _PASSIVE.search(lowers[last - 1])
    wanted = {"nomn"} if passive else {"accs", "datv"}
    here = [
        actor
        for actor in scene.actors.between(scene.sentence.first, scene.sentence.last)
        if actor.kind == "person" and actor.person is not None and actor.person not in scene.officials
    ]
    if len({actor.person for actor in here}) < 2:
        return ()

    def distance(at: int, end: int) -> int:
        low, high = (end, first) if at < first else (last, at)
        return high - low + _COMMAS * sum(word in (",", ";", "—", "а") for word in lowers[low:high])

    fitting = [one for one in here if wanted & one.case and distance(one.first, one.last) <= _NEAREST]
    if not fitting:
        return ()
    nearest = min(fitting, key=lambda one: distance(one.first, one.last))
    return tuple(("person", one.person) for one in listed_with(scene, nearest) if one.person is not None)


def lengths(pattern: re.Pattern[str], view: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Yield the lengths of a stretch that are no ages: an age stands between commas or brackets."""
    for match in pattern.finditer(view, low, high):
        before, behind = sign_before(view, match.start()), view[match.end() : match.end() + 1]
        if not (before in (",", "(") and behind in (",", ")") and match["unit"].lower().startswith(("лет", "год"))):
            yield match


def rest_of_length(pattern: re.Pattern[str], view: str, match: re.Match[str]) -> re.Match[str] | None:
    """Return the months or days that go on a length in years or months: "6 годам и 2 месяцам"."""
    joint = _TO_THE_REST.match(view, match.end())
    rest = pattern.match(view, joint.end()) if joint is not None else None
    if rest is None or _rank(rest["unit"]) >= _rank(match["unit"]):
        return None
    return rest


def _rank(unit: str) -> int:
    """Return how long a unit is, against the others."""
    lower = unit.lower()
    return 3 if lower.startswith(("г", "л")) else 2 if lower.startswith("м") else 1
