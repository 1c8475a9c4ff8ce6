"""Plain text: kept as it is, character by character."""

from tizim.kernel.errors import Fault
from tizim.sources.decoding import decode
from tizim.sources.layout import describe, title_of
from tizim.sources.reading import Metadata, Reading, Request

READER = "txt@1"
MEDIA_TYPE = "text/plain"


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read plain text."""
    decoded = decode(data, request.where, encoding=request.encoding)
    if isinstance(decoded, Fault):
        return decoded
    blocks = describe(decoded.text)
    return Reading(
        text=decoded.text,
        blocks=blocks,
        metadata=Metadata(title=title_of(decoded.text, blocks)),
        media_type=MEDIA_TYPE,
        reader=READER,
        encoding=decoded.encoding,
        faults=(decoded.note,) if decoded.note else (),
    )
