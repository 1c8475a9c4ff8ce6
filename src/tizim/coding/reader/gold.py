"""Gold annotations in one form, whichever of three formats they were written in.

The sample's complete annotation (`persons`, `incidents`, `legal_provisions` …),
a passage of our own corpus (quotes instead of offsets) and a document of
`tizim code --json` all become one Gold. `docs/reference/crosswalk.md` says
which field becomes which, and what is left out of scoring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]  # Any: JSON as it was read; every access below says what it expects
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldPerson:
    name: str
    names: frozenset[str]
    victim: bool
    fates: frozenset[str]
    age: int | None


@dataclass(frozen=True, slots=True)
class GoldFigure:
    value: float
    operator: str
    unit: str
    claimant: str | None  # None: the text's own voice
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    kind: str  # incident, pattern, context
    violations: frozenset[str]
    start: str | None  # ISO
    end: str | None
    derived: bool
    scored_date: bool
    places: frozenset[str]  # any of these is right
    victims: frozenset[str]
    outcomes: frozenset[tuple[str, str | None]]  # (step, length)
    spans: tuple[Span, ...]
    title: str


@dataclass(frozen=True, slots=True)
class GoldDispute:
    relation: str
    sides: tuple[tuple[Span, ...], ...]
    point: str


@dataclass(frozen=True, slots=True)
class Gold:
    persons: tuple[GoldPerson, ...]
    figures: tuple[GoldFigure, ...]
    articles: tuple[tuple[str, str, Span | None], ...]  # number, code, where
    events: tuple[GoldEvent, ...]
    places: frozenset[str] | None  # None: not annotated
    disputes: tuple[GoldDispute, ...]
    scores_ages: bool  # ages count as figures


def gold_from(document: Json, text: str) -> Gold:
    """Return the gold of a document in any of the formats."""
    if "incidents" in document:
        from tizim.coding.reader.crosswalk import gold_from_sample

        return gold_from_sample(document)
    return _from_corpus(document, text)


def _spans(entry: Json, text: str) -> tuple[Span, ...]:
    if "quote" in entry:
        start = text.find(entry["quote"])
        return ((start, start + len(entry["quote"])),) if start >= 0 else ()
    spans = entry.get("spans") or ([entry["span"]] if entry.get("span") else [])
    return tuple((int(start), int(end)) for start, end in spans)


def _from_corpus(document: Json, text: str) -> Gold:
    return Gold(
        tuple(_person(entry) for entry in document.get("persons", ()) if entry.get("kind", "person") == "person"),
        tuple(
            GoldFigure(
                float(entry["value"]), entry["operator"], entry["unit"], entry.get("claimant"), _spans(entry, text)
            )
            for entry in document.get("figures", ())
            if entry.get("value") is not None
        ),
        tuple(_article(entry) for entry in document.get("articles", ())),
        tuple(_event(entry, text) for entry in document.get("events", ())),
        frozenset(document["places"]) if document.get("places") and isinstance(document["places"][0], str) else None,
        tuple(
            GoldDispute(entry["relation"], tuple(_sides(entry, text)), entry.get("point", ""))
            for entry in document.get("disputes", ())
        ),
        scores_ages=False,
    )


def _person(entry: Json) -> GoldPerson:
    roles = entry.get("roles") or [entry.get("role")]
    fate = entry.get("fate") or ()
    return GoldPerson(
        entry["name"],
        frozenset([entry["name"], *entry.get("names", ())]),
        "victim" in roles,
        frozenset(fate),
        entry.get("age"),
    )


def _article(entry: Any) -> tuple[str, str, Span | None]:  # Any: "488 Code" or an entry of the JSON form
    if isinstance(entry, str):
        number, _, code = entry.partition(" ")
        return number, code, None
    span = entry.get("span")
    return str(entry.get("article") or ""), str(entry.get("code") or ""), (span[0], span[1]) if span else None


def _event(entry: Json, text: str) -> GoldEvent:
    date = entry.get("date") or {}
    outcomes = [_outcome(one) for one in entry.get("outcomes", ())]
    return GoldEvent(
        entry.get("kind", "incident"),
        frozenset(entry.get("violations", ())),
        entry.get("start") or date.get("start"),
        entry.get("end") or date.get("end"),
        bool(entry.get("derived") or date.get("derived")),
        bool(entry.get("start") or date.get("start")),
        frozenset([entry["place"]]) if entry.get("place") else frozenset(),
        frozenset(entry.get("victims", ())),
        frozenset(outcomes),
        _spans(entry, text),
        entry.get("title") or entry.get("quote") or "",
    )


def _outcome(entry: Any) -> tuple[str, str | None]:  # Any: "sentenced 15 days" or an entry of the JSON form
    if isinstance(entry, str):
        what, _, length = entry.partition(" ")
        return what, length or None
    return str(entry["what"]), entry.get("duration")


def _sides(entry: Json, text: str) -> Sequence[tuple[Span, ...]]:
    if "quotes" in entry:
        return [_spans({"quote": quote}, text) for quote in entry["quotes"]]
    return [_spans(side, text) for side in entry.get("sides", ())]
