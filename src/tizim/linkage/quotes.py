"""Which words of a source to show for a mention or an episode: its passages, in the order of the text.

A passage that is no more than a name says little, so that it is shown with what stands around it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tizim.linkage.review import Quote

AROUND = 100  # code points shown on each side of words that are shorter than that
CUT = "…"


def shown_quotes(wider: Iterable[Quote], own: Iterable[Quote], texts: Mapping[str, str]) -> tuple[Quote, ...]:
    """Return passages to show: the wider ones whole, and of the others those that no wider one holds.

    texts
        The stored texts of the others, by id.
    """
    whole = list(dict.fromkeys(wider))
    alone = [quote for quote in dict.fromkeys(own) if not any(_holds(each, quote) for each in whole)]
    shown = [*whole, *(in_context(quote, texts[quote.text]) for quote in alone)]
    return tuple(sorted(shown, key=lambda quote: (quote.text, quote.start, quote.end)))


def _holds(outer: Quote, inner: Quote) -> bool:
    return outer.text == inner.text and outer.start <= inner.start and inner.end <= outer.end


def in_context(quote: Quote, text: str) -> Quote:
    """Return short words with what stands around them on their line, cut between words.

    >>> quote = in_context(Quote("txt_2", 16, 21, "Aliya"), "A line before.\\n\\nAliya was held.\\nA line after.")
    >>> quote.before, quote.words, quote.after
    ('', 'Aliya', ' was held.')
    """
    if quote.end - quote.start >= AROUND:
        return quote
    before = text[: quote.start].rpartition("\n")[2]
    after = text[quote.end :].partition("\n")[0]
    if len(before) > AROUND:
        before = CUT + (before[-AROUND:].partition(" ")[2])
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + CUT
    return replace(quote, before=before, after=after)
