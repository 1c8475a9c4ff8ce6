"""A reading as JSON and back: how it crosses from the process that reads to the one that keeps.

JSON, not pickle: what a process says that has just parsed a hostile file must
not be able to run anything.
"""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import Fault
from tizim.sources.reading import Block, BlockKind, File, Metadata, Preview, Reading, UnclearEncoding

Json = dict[str, Any]  # Any: whatever JSON holds


def to_json(answer: Reading | Fault) -> Json:
    """Return a reading or a fault in a form that JSON can hold."""
    if isinstance(answer, Fault):
        return {"fault": asdict(answer)}
    published = answer.metadata.published
    return {
        "text": answer.text,
        "blocks": [[block.kind.value, block.start, block.end, block.note] for block in answer.blocks],
        "metadata": asdict(answer.metadata) | {"published": published.to_json() if published else None},
        "media_type": answer.media_type,
        "reader": answer.reader,
        "encoding": answer.encoding,
        "records": [dict(record) for record in answer.records],
        "faults": [asdict(fault) for fault in answer.faults],
        "attachments": [[file.name, base64.b64encode(file.data).decode()] for file in answer.attachments],
    }


def from_json(data: Json) -> Reading | Fault:
    """Return what `to_json` was given."""
    if "fault" in data:
        return _fault(data["fault"])
    metadata = data["metadata"]
    published = metadata["published"]
    return Reading(
        text=data["text"],
        blocks=tuple(Block(BlockKind(kind), start, end, note) for kind, start, end, note in data["blocks"]),
        metadata=Metadata(
            **metadata
            | {
                "authors": tuple(metadata["authors"]),
                "published": PartialDate.from_json(published) if published else None,
            }
        ),
        media_type=data["media_type"],
        reader=data["reader"],
        encoding=data["encoding"],
        records=tuple(data["records"]),
        faults=tuple(_fault(fault) for fault in data["faults"]),
        attachments=tuple(File(name, base64.b64decode(content)) for name, content in data["attachments"]),
    )


def _fault(data: Mapping[str, Any]) -> Fault:  # Any: as above
    if "previews" not in data:
        return Fault(**data)
    previews = tuple(Preview(**preview) for preview in data["previews"])
    return UnclearEncoding(data["problem"], data["where"], data["remedy"], previews)
