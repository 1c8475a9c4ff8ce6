"""The reader: proposes what a documentalist would code from one text, each proposal with its passage and its rule.

In:  one text.   Out: Proposals, to review at the desk.
Rules and dictionaries over text, open to inspection: no model weights, no network. What it is not sure of
it leaves out; it never invents. `docs/explanation/reader.md` says how it reads and what it cannot.
"""

from collections.abc import Sequence

from tizim.coding.reader.analysis import NameAnnotator
from tizim.coding.reader.proposals import Proposals
from tizim.coding.reader.reading import read_document

__all__ = ["NameAnnotator", "Proposals", "read_claims"]


def read_claims(
    text: str,
    *,
    language: str | None = None,
    blocks: Sequence[tuple[str, int, int]] | None = None,
    further_names: NameAnnotator | None = None,
) -> Proposals:
    """Return what one text tells, as proposals. Pure, and total: it answers on any string.

    text
        The text as it is stored for the source; all offsets are code points into it.
    language
        "en", "ru" or "kk" when the caller knows; None to find out.
    blocks
        (kind, start, end) of the text's blocks, as the reader of the file knows
        them; None to find headings, bullets and furniture line by line.
    further_names
        An optional annotator that returns (start, end) of more persons' names.

    >>> reading = read_claims("Journalist Amina Okoro was detained by police in Kisumu on 3 May 2021.")
    >>> reading.mentions[0].name, reading.mentions[0].roles
    ('Amina Okoro', ('victim',))
    """
    return read_document(text, language=language, blocks=blocks, further_names=further_names)
