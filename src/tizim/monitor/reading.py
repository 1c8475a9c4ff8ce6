"""Read the rows of a release file into the classes of rows.py.

A column is read by its name where it holds JSON of its own shape, otherwise
by the type of the attribute. A column that the file lacks counts as empty, so
that a release of an older schema can still be shown.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from tizim.kernel.dates import PartialDate
from tizim.kernel.release_format import JSON_COLUMNS
from tizim.monitor import shapes
from tizim.monitor.rows import ArticleRef, Count, Fate, Name, Object, Offence, Side

Item = TypeVar("Item")
Reader = Callable[[object], object]

SHORT = 300  # characters; longer values (a text, the names of a place) are seldom the same twice
_READERS: dict[type[Any], tuple[tuple[str, bool, Reader], ...]] = {}  # looked up once a class: rows are many


def read(kind: type[Item], row: Mapping[str, object]) -> Item:
    """Return one item from its row, JSON columns as the text that is stored.

    >>> from tizim.monitor.rows import Withheld
    >>> read(Withheld, {"id": "w1", "reason": "child", "people": 2}).people
    2
    """
    return kind(
        *[
            _read_json(reader, row.get(name)) if is_json else reader(row.get(name))
            for name, is_json, reader in _READERS.get(kind) or _readers(kind)
        ]
    )


def _readers(kind: type[Any]) -> tuple[tuple[str, bool, Reader], ...]:
    """Return how each attribute of a class is read: its column, whether that holds JSON, and the reader."""
    # Any: the classes of rows.py are told apart by the attributes that they declare.
    _READERS[kind] = tuple(
        (one.name, one.name in JSON_COLUMNS, _BY_COLUMN.get(one.name) or _BY_TYPE[one.type]) for one in fields(kind)
    )
    return _READERS[kind]


def _read_json(reader: Reader, stored: object) -> object:
    if not isinstance(stored, str):
        return reader(stored)
    return _read_short(reader, stored) if len(stored) <= SHORT else _read_text(reader, stored)


def _read_text(reader: Reader, text: str) -> object:
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    return reader(data)


# Dates, voices and lists of codes say the same in hundreds of rows, and what is read is never changed.
_read_short = lru_cache(maxsize=4096)(_read_text)


def _names(data: object) -> object:
    """Return the names of a person or place as a list, those of a country by language."""
    if isinstance(data, Mapping):
        return _by_language(data)
    return tuple(
        Name(_word(name, "text"), _word(name, "language"), _word(name, "script"), _word(name, "kind"))
        for name in _objects(data)
    )


def _fates(data: object) -> object:
    return tuple(
        Fate(_word(fate, "code"), shapes.read_date(fate.get("as_of")), shapes.codes(fate.get("claims")))
        for fate in _objects(data, bare="code")
    )


def _offences(data: object) -> object:
    return tuple(Offence(_word(offence, "text"), shapes.codes(offence.get("claims"))) for offence in _objects(data))


def _provisions(data: object) -> object:
    return tuple(
        ArticleRef(_word(ref, "provision_id"), _word(ref, "article"), _word(ref, "code")) for ref in _objects(data)
    )


def _sides(data: object) -> object:
    return tuple(
        Side(_word(side, "claim_id"), shapes.read_value(side.get("value")), shapes.read_voices(side.get("voices")))
        for side in _objects(data)
    )


def _counts(data: object) -> object:
    return tuple(
        Count(
            freedom=_word(count, "freedom"),
            violation=_word(count, "violation"),
            least=shapes.whole(count.get("min")) or 0,
            most=shapes.whole(count.get("max")),
            events=shapes.whole(count.get("events")) or 0,
            first=_word(count, "first"),
            last=_word(count, "last"),
            as_of=shapes.read_date(count.get("as_of")),
            origins=shapes.whole(count.get("origins")) or 0,
        )
        for count in _objects(data)
    )


def _objects(data: object, bare: str = "text") -> tuple[Object, ...]:
    """Return the objects of a list; a bare string counts as the object's main part."""
    listed = ({bare: item} if isinstance(item, str) else item for item in shapes.items(data))
    return tuple(item for item in listed if isinstance(item, Mapping))


def _object(data: object) -> object:
    return data if isinstance(data, Mapping) and data else None


def _by_language(data: object) -> Mapping[str, str]:
    if not isinstance(data, Mapping):
        return {}
    return {str(language): text for language, text in data.items() if isinstance(text, str)}


def _word(data: Object, key: str) -> str:
    return shapes.words(data.get(key))


_BY_COLUMN: Mapping[str, Reader] = {
    "victims": shapes.read_parties,
    "perpetrators": shapes.read_parties,
    "victim": shapes.read_party,
    "voices": shapes.read_voices,
    "value": shapes.read_value,
    "replaced_value": shapes.read_value,
    "runs": shapes.read_runs,
    "passages": shapes.read_passages,
    "age": shapes.whole,
    "count_max": shapes.whole,
    "names": _names,
    "labels": _by_language,
    "titles": _by_language,
    "definitions": _by_language,
    "fates": _fates,
    "offences": _offences,
    "provisions": _provisions,
    "sides": _sides,
    "counts": _counts,
    "refers_to": _objects,
    "watchlist": _object,
    "credit": _object,
}

_BY_TYPE: Mapping[object, Reader] = {
    str: shapes.words,
    int: lambda data: shapes.whole(data) or 0,
    bool: bool,
    tuple[str, ...]: shapes.codes,
    PartialDate | None: shapes.read_date,
}
