"""The sample's annotation, field by field, in the words of our interface.

The page `docs/reference/crosswalk.md` explains each rule below for people.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tizim.coding.reader.gold import Gold, GoldDispute, GoldEvent, GoldFigure, GoldPerson, Span

Json = Mapping[str, Any]  # Any: JSON as it was read

OPERATORS = {
    "=": "=",
    "~": "~",
    ">=": "≥",
    ">": ">",
    "<=": "≤",
    "<": "<",
    "~<": "~",
}  # "x", a multiple, has no operator of ours

# The annotation words its units; the first rule that fits gives ours. None: the unit's own head noun.
UNITS = (
    (r"deaths in detention", "killed"),
    (r"\bkilled\b|\bdeaths\b", "killed"),
    (r"^injured", "injured"),
    (r"detained$", "detained"),
    (r"names on", "names"),
    (r"^complaints", "complaints"),
    (r"^investigations", "investigations"),
    (r"criminal cases", "cases"),
    (r"years of age", "years of age"),
    (r"^incidents", "incidents"),
    (r"^days", "days"),
    (r"^hours", "hours"),
    (r"^months?\b", "months"),
    (r"^years", "years"),
    (r"^officers", "officers"),
    (r"^activists", "activists"),
    (r"^person", "people"),
    (r"bullets", "bullets"),
    (r"fingers", "fingers"),
    (r"sessions", "sessions"),
    (r"occasions", "occasions"),
    (r"^children", "children"),
    (r"^disabled", "children"),
    (r"member states", "states"),
    (r"gangsters", "gangsters"),
    (r"alleged assembly", "times"),
)

STEPS = {
    "detained": "detained",
    "searched_and_detained": "detained",
    "held_and_released": "released",
    "released": "released",
    "sentenced": "sentenced",
    "sentence": "sentenced",
    "pretrial_detention": "pretrial_detention",
    "online_trial": "trial",
    "complaint_filed": "complaint_filed",
    "criminal_investigation_opened": "investigation_opened",
    "found_guilty": "convicted",
    "appeal": "appeal_granted",
    "sentence_reduced": "appeal_reduced",
}

FREE_PLACES = ("nationwide", "across", "different regions", "several other")


def gold_from_sample(document: Json) -> Gold:
    """Return the sample's annotation as Gold."""
    named = {person["id"]: person for person in document["persons"] if person.get("named")}
    organisations = {one["id"]: one["name"] for one in document["organisations"]}
    return Gold(
        tuple(_person(person) for person in named.values()),
        tuple(figure for entry in document["figures"] if (figure := _figure(entry)) is not None),
        tuple(_articles(document["legal_provisions"])),
        tuple(
            _event(entry, named, organisations) for entry in document["incidents"] if entry["kind"] != "context_event"
        ),
        frozenset(place["name"] for place in document["places"]),
        tuple(
            GoldDispute(entry["relation"], tuple(_spans(side["spans"]) for side in entry["sides"]), entry["point"])
            for entry in document["statements_and_contradictions"]
        ),
        scores_ages=True,
    )


def _spans(entries: Iterable[Json]) -> tuple[Span, ...]:
    return tuple((entry["start"], entry["end"]) for entry in entries)


def _person(entry: Json) -> GoldPerson:
    names = entry["names_as_written"]
    age = (entry.get("age") or {}).get("value")
    return GoldPerson(
        names[0], frozenset(names), entry["role"] == "victim", frozenset(), age if isinstance(age, int) else None
    )


def _figure(entry: Json) -> GoldFigure | None:
    """Return a numeric figure; those without a number, and multiples, are not scored."""
    operator = OPERATORS.get(entry["operator"])
    if not isinstance(entry["value"], (int, float)) or operator is None:
        return None
    who = (entry.get("claimant") or {}).get("who") or ""
    claimant = None if who.startswith(("the update", "authorities (")) else re.sub(r"\s*\(.*\)$", "", who)
    unit = next((ours for pattern, ours in UNITS if re.search(pattern, entry["unit"])), entry["unit"])
    return GoldFigure(float(entry["value"]), operator, unit, claimant, _spans(entry["spans"]))


def _articles(provisions: Sequence[Json]) -> Iterable[tuple[str, str, Span | None]]:
    """Yield each citation of a numbered article; offences without a number are not scored.

    Of "articles 272 and 269", the annotation may note the words under 272 and only the offence under 269.
    """
    quoted: dict[int, list[Json]] = {}
    for use in (use for provision in provisions for use in provision["uses"]):
        quoted.setdefault(use["line"], []).extend(span for span in use["spans"] if "article" in span["quote"])
    for provision in provisions:
        if provision["article"] is None:
            continue
        code = re.sub(r" of Kazakhstan$", "", provision["code"])
        number = re.compile(rf"\b{re.escape(str(provision['article']))}\b")
        for use in provision["uses"]:
            cited = [span for span in use["spans"] if "article" in span["quote"]]
            for span in cited or [span for span in quoted[use["line"]] if number.search(span["quote"])]:
                yield str(provision["article"]), code, (span["start"], span["end"])


def _event(entry: Json, named: Mapping[str, Json], organisations: Mapping[str, str]) -> GoldEvent:
    date = entry.get("date") or {}
    precision = date.get("precision")
    derived = bool(date.get("derived"))
    scored = precision not in ("approx", None) and bool(date.get("spans"))
    victims = set()
    for victim in entry.get("victims") or ():
        if victim.get("person") in named:
            victims.add(named[victim["person"]]["names_as_written"][0])
        elif victim.get("org") in organisations:
            victims.add(organisations[victim["org"]])
    spans = [span for violation in entry["violations"] for span in violation["spans"]] + list(date.get("spans") or ())
    return GoldEvent(
        "incident" if entry["kind"] == "event" else "pattern",
        frozenset(violation["value"] for violation in entry["violations"]),
        date.get("start"),
        date.get("end"),
        derived,
        scored,
        _places(entry.get("place") or {}),
        frozenset(victims),
        frozenset(_outcomes(entry.get("outcomes") or ())),
        _spans(spans) or ((entry["passage"]["start"], entry["passage"]["end"]),),
        entry["title"],
    )


def _places(place: Any) -> frozenset[str]:  # Any: one place or a list of them
    entries = place if isinstance(place, list) else [place]
    names: set[str] = set()
    for entry in entries:
        for level in ("city", "region"):
            value = entry.get(level)
            name = value.get("value") if isinstance(value, dict) else value
            if name and not any(word in name for word in FREE_PLACES):
                names.add(re.sub(r"\s*\(.*\)$", "", name))
                if "Nur-Sultan" in name:  # the annotation notes which city the capital was
                    names.update(("Nur-Sultan", "Astana"))
    return frozenset(names)


def _outcomes(entries: Iterable[Json]) -> Iterable[tuple[str, str | None]]:
    for entry in entries:
        step = STEPS.get(entry["event"])
        if step is None:
            continue
        length = None
        for unit in ("days", "hours", "months", "years"):
            if entry.get(f"duration_{unit}") is not None:
                value = entry[f"duration_{unit}"]
                length = f"{value:g} {unit}"
        yield step, length
