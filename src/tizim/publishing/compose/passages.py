"""Passages as they are printed: the sentence around the words that claims rest on, those words marked by number.

Claims that rest on words of the same sentence share its passage; each knows its own words by their number.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.passages import TextRange
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.sentences import quote_around
from tizim.publishing.material import Claim, Spot
from tizim.publishing.printing import Lit


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A sentence, a bullet or a cell of which at least one claim is shown."""

    source_id: str
    range: TextRange
    words: tuple[TextRange, ...]  # that claims rest on, in order; the first has the number 1

    @property
    def key(self) -> str:
        """The id of the desk, from which the public address is minted."""
        return f"{self.source_id}/{self.range.start}-{self.range.end}"


def shown_spots(context: Context) -> dict[str, Spot]:
    """Return every passage of the desk that a shown claim rests on, by its id."""
    return {spot.id: spot for claim in context.claims.values() for spot in claim.spots}


def quotes_by_spot(context: Context) -> Mapping[str, Quote]:
    """Return the printed passage in which each passage of the desk stands, by the id of the desk."""
    inside: dict[tuple[str, TextRange], list[Spot]] = defaultdict(list)
    for spot in shown_spots(context).values():
        around = quote_around(context.material.sources[spot.source_id], spot.range)
        inside[spot.source_id, around].append(spot)
    return {
        spot.id: Quote(source_id, around, tuple(sorted({one.range for one in spots})))
        for (source_id, around), spots in inside.items()
        for spot in spots
    }


def passage_rows(context: Context, quotes: Mapping[str, Quote], places: Mapping[str, tuple[str, str]]) -> Iterator[Row]:
    """Yield a row for each printed passage.

    places
        By the key of the quote, the public ids of the update and the block in which a reader finds it.
    """
    for ordinal, quote in enumerate(sorted(set(quotes.values())), start=1):
        update_id, block_id = places.get(quote.key, (None, None))
        lit = [Lit(words, number) for number, words in enumerate(quote.words, start=1)]
        yield {
            "id": context.address("passage", quote.key),
            "source_id": context.address("source", quote.source_id),
            "ordinal": ordinal,
            "runs": context.printer.part(quote.source_id, quote.range, lit),
            "update_id": update_id,
            "block_id": block_id,
        }


def rests_on(context: Context, claim: Claim, quotes: Mapping[str, Quote]) -> Sequence[Row]:
    """Return the passages of a claim, each with the number that its words have there."""
    return [
        {"id": context.address("passage", quotes[spot.id].key), "r": quotes[spot.id].words.index(spot.range) + 1}
        for spot in sorted(claim.spots, key=lambda spot: spot.range)
    ]
