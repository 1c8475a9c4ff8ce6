"""lists: tables of people and of figures, record by record.

In:  the text of a table, one line a record.   Out: the same proposals as a report gives.
A record of a list is a mention like any other; what a cell says is a claim that
rests on that cell. A column that nobody knows is left alone, never guessed at.
"""

from collections.abc import Sequence

from tizim.coding.lists.figures import read_figures
from tizim.coding.lists.lexicon import Lexicon
from tizim.coding.lists.records import records
from tizim.coding.lists.rows import read_people
from tizim.coding.reader.proposals import Proposals
from tizim.kernel.places import Gazetteer

Block = tuple[str, int, int]

__all__ = ["Lexicon", "read_list"]


def read_list(
    text: str, blocks: Sequence[Block], *, lexicon: Lexicon, gazetteer: Gazetteer, language: str = ""
) -> Proposals:
    """Return what a table proposes: people with what happened to them, or figures with their claimants.

    text, blocks
        As kept for the source: every block of kind "table_row" is one record, written
        "column: value; column: value".
    """
    lines = [(start, end) for kind, start, end in blocks if kind == "table_row"]
    rows = records(text, lines, lexicon)
    columns = {column for row in rows for column in row.cells}
    if "figure" in columns:
        return read_figures(rows, lexicon, language)
    return read_people(rows, lexicon, gazetteer, language)
