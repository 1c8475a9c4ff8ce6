"""What a reader gives back: the text of a file, its blocks, and what the file says of itself.

Offsets count code points of `Reading.text`, end exclusive. The same bytes read
by the same reader version give the same text, so an offset stays valid for as
long as the text is kept with the version that made it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import Fault
from tizim.sources.limits import LIMITS, Limits


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE_ROW = "table_row"
    BOILERPLATE = "boilerplate"  # menus, subscription forms, links to other news: not part of the report
    CREDIT = "credit"  # who took a picture: never a person of the report
    QUOTE = "quote"  # another voice, set apart: a block quotation, an embedded post, the mail answered


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that belongs together."""

    kind: BlockKind
    start: int  # code points
    end: int
    note: str = ""  # "row 12", "page 3", "menu", "embedded post": where it stood, or why it is set apart


@dataclass(frozen=True, slots=True)
class Preview:
    """The first words of a file as one encoding would read them, for somebody to choose from."""

    encoding: str
    words: str


@dataclass(frozen=True, slots=True)
class UnclearEncoding(Fault):
    """A file whose encoding somebody has to choose.

    The previews hold words of the file: they are shown to whoever chooses, and never logged.
    """

    previews: tuple[Preview, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. Nothing is guessed from its text except the title."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    language: str = ""  # as declared; language.py looks at the words
    url: str = ""
    licence: str = ""  # as declared: an address or a name
    extra: Mapping[str, str] = field(default_factory=dict)  # "created", "message-id", "sheets"


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name and bytes, wherever it came from."""

    name: str  # with its path inside the folder, archive or mail it came in
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader is told beside the bytes."""

    where: str  # the file's name, for its faults
    encoding: str | None = None  # as somebody who knows the file gives it
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    media_type: str
    reader: str  # name and version: "html@1"
    encoding: str = ""  # of the file's bytes; empty where the format fixes it
    records: tuple[Mapping[str, str], ...] = ()  # of tables: the n-th belongs to the n-th block of kind table_row
    faults: tuple[Fault, ...] = ()  # what was left out or deserves a look; the file is taken all the same
    attachments: tuple[File, ...] = ()  # files inside this one, to be read as files of their own

    def quote(self, block: Block) -> str:
        return self.text[block.start : block.end]


# What parsers written by others raise on a broken file, beside their own errors. Named one by one: an
# interrupt or a mistake in our own names must not be taken for a broken file.
BROKEN_FILE_ERRORS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    EOFError,
    OSError,
    NotImplementedError,
    AssertionError,
    SyntaxError,  # what XML parsers call theirs
)
