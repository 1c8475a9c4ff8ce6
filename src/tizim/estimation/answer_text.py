"""Answers as text that can be kept, and back: the same answer to the last digit."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from tizim.estimation.answer import Answer, Estimate, Refusal
from tizim.estimation.said import Said, Share

# JSON is made of and read back into Any: what is read was written here.
_SAID = {"assumes", "reason", "remedy"}


def answer_to_text(answer: Answer) -> tuple[str, bytes | None]:
    """Return an answer as JSON, and the draws of its total as bytes."""
    told = {one.name: getattr(answer, one.name) for one in fields(answer) if one.name != "draws"}
    kept = {name: _kept(value) for name, value in told.items()}
    draws = answer.draws if isinstance(answer, Estimate) else None
    return json.dumps(kept, ensure_ascii=False), None if draws is None else draws.astype("<f8").tobytes()


def answer_from_text(text: str, draws: bytes | None) -> Answer:
    """Return the answer that was kept."""
    told: dict[str, Any] = json.loads(text)
    sentences = {name: _said(told[name]) for name in _SAID & told.keys()}
    if "reason" in told:
        return Refusal(**sentences)
    warnings = tuple(_said(one) for one in told["warnings"])
    held = None if draws is None else np.frombuffer(draws, dtype="<f8").astype(np.float64)
    return Estimate(**{**told, **sentences, "warnings": warnings, "draws": held})


def _kept(value: object) -> object:
    if isinstance(value, Said):
        return {"message": value.message, "values": {name: _kept(one) for name, one in value.values.items()}}
    if isinstance(value, Share):
        return {"share": value.value}
    if isinstance(value, tuple):
        return [_kept(one) for one in value]
    return value.item() if isinstance(value, np.generic) else _kept_mapping(value)


def _kept_mapping(value: object) -> object:
    return {name: _kept(one) for name, one in value.items()} if isinstance(value, Mapping) else value


def _said(kept: Mapping[str, Any]) -> Said:
    return Said(kept["message"], {name: _value(value) for name, value in kept["values"].items()})


def _value(kept: Any) -> str | float | Share | Said:
    if isinstance(kept, dict):
        return Share(kept["share"]) if "share" in kept else _said(kept)
    found: str | float = kept
    return found
