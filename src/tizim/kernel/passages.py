"""Passages: the exact words that a claim rests on.

A locator says where in a source the words stand. Today it is a range of code
points in a stored text; a page and box, a time range or an image region will
be further types beside it, so nothing may assume that every locator is text.
"""

from dataclasses import dataclass

from tizim.kernel.errors import BadPassage


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """A range of code points: `text[start:end]`, end exclusive."""

    start: int  # code points from the beginning of the stored text
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BadPassage(
                f"A passage cannot run from {self.start} to {self.end}.",
                where="passage locator",
                remedy="Give a start of 0 or more and an end after it.",
            )

    def quote(self, text: str) -> str:
        """Return the words at this range.

        >>> TextRange(0, 5).quote("Seven people")
        'Seven'
        """
        if self.end > len(text):
            raise BadPassage(
                f"The passage ends at {self.end}, and the text has {len(text)} code points.",
                where="passage locator",
                remedy="Read the source again with the reader version that made the passage.",
            )
        return text[self.start : self.end]

    def overlaps(self, other: "TextRange") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "TextRange") -> bool:
        return self.start <= other.start and other.end <= self.end


Locator = TextRange  # the union of locator types; text is the only one so far


def check_quote(text: str, locator: Locator, quote: str) -> None:
    """Raise BadPassage unless the quote is exactly what the text says at the locator."""
    if locator.quote(text) != quote:
        raise BadPassage(
            "The quote is not what the stored text says there.",
            where=f"passage {locator.start}–{locator.end}",
            remedy="Take the quote from the stored text, unchanged.",
        )
