"""Score short texts of which only the violations, their victims and the steps of a case are annotated.

They measure breadth: in how many wordings a violation is found, and in how many
harmless texts one is found that is not there. A violation counts once a text.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tizim.coding.reader import read_claims
from tizim.coding.reader.scoring import FIELDS, Tally, same_name

Text = Mapping[str, Any]  # Any: TOML values


def scores_of_short(texts: Iterable[Text]) -> dict[str, Tally]:
    """Read and score short texts; only violations, victims and outcomes are filled.

    Steps of a case that are read and not annotated are not counted as false: most texts annotate none.
    """
    tallies = {name: Tally() for name in FIELDS}
    for one in texts:
        _add(tallies, one)
    return tallies


def _add(tallies: Mapping[str, Tally], one: Text) -> None:
    text = one["text"]
    reading = read_claims(text, language=one["language"])
    document: Mapping[str, Any] = reading.to_json()
    acted = [event for event in document["events"] if event["violations"]]
    victims = {name for event in acted for name in event["victims"]}
    people = [person for person in document["persons"] if "victim" in person["roles"]]
    named = {person["name"] for person in people}
    steps = {step["what"] for event in document["events"] for step in event["outcomes"]}
    found = {allegation.violation for allegation in reading.allegations}
    told = frozenset(one["violations"])
    _count(tallies["violations"], told & found, told - found, found - told, text)
    wanted = frozenset(one.get("victims", ()))
    right = {name for name in wanted if any(same_name(name, other) for other in named | victims)}
    called = {person["name"] for person in people if person["kind"] == "person"}
    false = {name for name in called if not any(same_name(name, other) for other in wanted)}
    _count(tallies["victims"], right, wanted - right, false, text)
    taken = {step for step in one.get("steps", ()) if step in steps}
    _count(tallies["outcomes"], taken, set(one.get("steps", ())) - taken, (), text)


def _count(tally: Tally, right: Iterable[str], missed: Iterable[str], false: Iterable[str], text: str) -> None:
    tally.right += len(list(right))
    tally.misses += [f"{name}: {text}" for name in sorted(missed)]
    tally.false_alarms += [f"{name}: {text}" for name in sorted(false)]
    tally.missed, tally.false = len(tally.misses), len(tally.false_alarms)


def harmless(texts: Iterable[Text]) -> tuple[int, int]:
    """Return how many texts tell of no violation, and in how many of these one is found."""
    empty = [one for one in texts if not one["violations"]]
    found = sum(1 for one in empty if read_claims(one["text"], language=one["language"]).allegations)
    return len(empty), found
