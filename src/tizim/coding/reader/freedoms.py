"""Say which freedom a passage is about: from the heading it stands under, else from its own words."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document
from tizim.coding.reader.phrases import Phrases

FREEDOMS = ("assembly", "association", "expression")
_HEADING_WEIGHT = 4  # words of the passage that outvote a heading

_BY_VIOLATION = {
    "internet_shutdown": "expression",
    "telecom_disruption": "expression",
    "site_blocking": "expression",
    "censorship_request": "expression",
    "attack_on_journalist": "expression",
    "attack_on_activist": "association",
    "organisation_closure": "association",
    "raid_on_office": "association",
    "ban_on_assembly": "assembly",
    "protest_disruption": "assembly",
    "excessive_force": "assembly",
}


@cache
def _lexicon(data: str) -> tuple[Phrases[str], tuple[tuple[str, tuple[str, ...]], ...]]:
    raw = table(data, "freedoms")
    words = Phrases((phrase, freedom) for freedom in FREEDOMS for phrase in raw.get(freedom, ()))
    headings = tuple((freedom, tuple(raw.get("headings", {}).get(freedom, ()))) for freedom in FREEDOMS)
    return words, headings


def freedoms_of_blocks(document: Document) -> tuple[str | None, ...]:
    """Return, for every block, the freedom that the heading above it names; None before any."""
    _, headings = _lexicon(document.data)
    found: list[str | None] = []
    current: str | None = None
    for block in document.blocks:
        if block.kind in ("heading", "title"):
            line = document.view[block.start : block.end].lower().strip(" :")
            matches = [
                freedom
                for freedom, names in headings
                if any(line == name or (len(name) > 12 and name in line) for name in names)
            ]
            if len(matches) == 1:
                current = matches[0]
        found.append(current)
    return tuple(found)


def freedom_of(document: Document, first: int, last: int, heading: str | None, violations: Sequence[str]) -> str | None:
    """Return the freedom of a passage; None where neither its words, its acts nor its heading say.

    first, last
        The tokens of the passage, end exclusive.
    """
    words, _ = _lexicon(document.data)
    votes = Counter([hit.payload for hit in words.find(document.tokens, first, last)])
    for violation in violations:
        if violation in _BY_VIOLATION:
            votes[_BY_VIOLATION[violation]] += 3
    if heading is not None:
        votes[heading] += _HEADING_WEIGHT
    if not votes:
        return None
    return max(FREEDOMS, key=lambda freedom: (votes[freedom], freedom == heading))
