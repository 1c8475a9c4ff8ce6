"""From a range of a text to the runs that a page prints.

A run is a piece of text with the tags of the records that light it, or a mark
where words are withheld. Runs are made from ranges, never by searching and
replacing in words that are already on their way to a page.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tizim.kernel.passages import TextRange
from tizim.publishing.clearance import Hidden


@dataclass(frozen=True, slots=True)
class Lit:
    """A range that a record rests on."""

    range: TextRange
    tag: int  # the record's number on its page


def runs(text: str, part: TextRange, hidden: Sequence[Hidden], lit: Iterable[Lit] = ()) -> list[dict[str, object]]:
    """Return the runs of one part of a text, as release_format describes them.

    text
        The whole stored text; all ranges count into it.
    hidden
        In order and without overlaps, as clearance gives them.

    >>> runs("Aru was seen.", TextRange(0, 13), [Hidden(0, 3, "child")])
    [{'w': 'child'}, {'t': ' was seen.'}]
    """
    hidden_here = [one for one in hidden if one.start < part.end and part.start < one.end]
    lit_here = [one for one in lit if one.range.overlaps(part)]
    cuts = {part.start, part.end}
    for start, end in [(one.start, one.end) for one in hidden_here] + [(o.range.start, o.range.end) for o in lit_here]:
        cuts |= {max(start, part.start), min(end, part.end)}
    edges = sorted(cuts)
    result: list[dict[str, object]] = []
    for start, end in itertools.pairwise(edges):
        tags = sorted({one.tag for one in lit_here if one.range.start <= start and end <= one.range.end})
        reason = next((one.reason for one in hidden_here if one.start <= start and end <= one.end), None)
        run: dict[str, object] = {"t": text[start:end]} if reason is None else {"w": reason}
        if tags:
            run["r"] = tags
        if reason is not None and result and result[-1].get("w") == reason:
            _add_tags(result[-1], tags)  # one mark for one hidden range, however many records cut it
        else:
            result.append(run)
    return result


def _add_tags(run: dict[str, object], tags: list[int]) -> None:
    held = run.get("r", [])
    assert isinstance(held, list)
    if held or tags:
        run["r"] = sorted({*held, *tags})


def plain(printed: Iterable[dict[str, object]], mark: str = "[…]") -> str:
    """Return runs as plain words with a mark for what is withheld: for titles, feeds and the search index."""
    return "".join(str(run["t"]) if "t" in run else mark for run in printed)
