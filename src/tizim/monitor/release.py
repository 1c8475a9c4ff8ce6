"""What a release says of itself: its number, date and hash, and the rules that it was made under."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tizim.monitor import shapes
from tizim.monitor.labels import FieldLabel
from tizim.monitor.rows import Object


@dataclass(frozen=True, slots=True)
class Refusal:
    """An estimate that was asked for and cannot be given."""

    subject: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Release:
    number: str
    id: str
    made_on: str  # ISO day
    root_hash: str
    schema_version: str
    title: str
    publisher: str
    contact: str
    licence: str
    language: str  # of titles and values
    is_demonstration: bool
    refusals: Mapping[str, Refusal]  # by country
    fields: Mapping[str, FieldLabel]
    profile: tuple[tuple[str, str], ...]  # rules on who is named: (rule, in words)


def read_release(meta: Mapping[str, str]) -> Release:
    """Return what the meta table holds; a key that is missing counts as empty."""
    return Release(
        number=meta.get("number", ""),
        id=meta.get("id", ""),
        made_on=meta.get("made_on", "")[:10],
        root_hash=meta.get("root_hash", ""),
        schema_version=meta.get("schema_version", ""),
        title=meta.get("title", ""),
        publisher=meta.get("publisher", ""),
        contact=meta.get("contact", ""),
        licence=meta.get("licence", ""),
        language=meta.get("language") or "en",
        is_demonstration=meta.get("demonstration", "") not in ("", "0", "false"),
        refusals={country: _refusal(data) for country, data in _object(meta.get("refusals")).items()},
        fields={field.name: field for field in _fields(meta.get("fields"))},
        profile=tuple(_rule(rule) for rule in shapes.items(_from_json(meta.get("profile")))),
    )


def _refusal(data: object) -> Refusal:
    parts = data if isinstance(data, Mapping) else {}
    return Refusal(*(shapes.words(parts.get(part)) for part in ("subject", "reason", "remedy")))


def _fields(text: str | None) -> tuple[FieldLabel, ...]:
    listed = shapes.items(_from_json(text))
    return tuple(
        FieldLabel(
            name=shapes.words(field.get("name")),
            label=shapes.words(field.get("label")),
            vocabulary=shapes.words(field.get("vocabulary")),
            is_facet=bool(field.get("facet")),
        )
        for field in listed
        if isinstance(field, Mapping)
    )


def _rule(data: object) -> tuple[str, str]:
    rule, said = [*shapes.codes(data), "", ""][:2]
    return rule, said


def _object(text: str | None) -> Object:
    data = _from_json(text)
    return data if isinstance(data, Mapping) else {}


def _from_json(text: str | None) -> object:
    try:
        return json.loads(text or "null")
    except ValueError:
        return None
