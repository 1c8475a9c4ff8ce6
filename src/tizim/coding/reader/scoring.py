"""Compare a reading with a gold annotation: precision, recall and F1 for each field.

Events are aligned one to one by the words they stand in, their victims and
their dates; violations, dates, places and outcomes are scored on the aligned
ones. Misses and false alarms are kept with their words, for reading.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tizim.coding.reader.gold import Gold, GoldEvent, Span

Json = Mapping[str, Any]  # Any: the JSON form of a reading


@dataclass(slots=True)
class Tally:
    """Counts for one field."""

    right: int = 0
    false: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else None

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.misses += other.misses
        self.false_alarms += other.false_alarms


FIELDS = (
    "persons",
    "victims",
    "ages",
    "figures",
    "claimants",
    "articles",
    "places",
    "incidents",
    "violations",
    "dates_explicit",
    "dates_derived",
    "event_places",
    "event_victims",
    "outcomes",
    "disputes",
)


def score(gold: Gold, system: Json, text: str) -> dict[str, Tally]:
    """Return a tally for each field of one document."""
    tallies = {name: Tally() for name in FIELDS}
    _persons(gold, system, tallies)
    _figures(gold, system, tallies, text)
    _articles(gold, system, tallies["articles"])
    _places(gold, system, tallies["places"])
    _events(gold, system, tallies, text)
    _disputes(gold, system, tallies["disputes"], text)
    return tallies


def total(many: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the tallies of several documents added up."""
    summed = {name: Tally() for name in FIELDS}
    for tallies in many:
        for name, tally in tallies.items():
            summed[name].add(tally)
    return summed


def _key(name: str) -> str:
    return " ".join(re.sub(r"[\"'«»“”‘’.,]", " ", name.casefold().replace("ё", "е")).split())


def same_name(left: str, right: str) -> bool:
    """Say whether two spellings name one person: the same words, or all words of the shorter of two at least."""
    a, b = _key(left), _key(right)
    small, large = sorted((set(a.split()), set(b.split())), key=len)
    return a == b or (len(small) >= 2 and small <= large)


def _match(
    gold: Sequence[Any], system: Sequence[Any], fits: Callable[[Any, Any], bool]
) -> list[tuple[int, int]]:  # Any: entries of either side
    """Return pairs of indexes, each entry in one pair at most, first come first served."""
    pairs: list[tuple[int, int]] = []
    free = set(range(len(system)))
    for index, wanted in enumerate(gold):
        found = next((one for one in sorted(free) if fits(wanted, system[one])), None)
        if found is not None:
            free.discard(found)
            pairs.append((index, found))
    return pairs


def _persons(gold: Gold, system: Json, tallies: Mapping[str, Tally]) -> None:
    people = [person for person in system["persons"] if person["kind"] == "person"]
    pairs = _match(
        gold.persons,
        people,
        lambda wanted, one: any(same_name(wanted.name, name) for name in [one["name"], *one["names"]]),
    )
    persons, victims, ages = tallies["persons"], tallies["victims"], tallies["ages"]
    persons.right = len(pairs)
    matched_gold, matched_system = {i for i, _ in pairs}, {j for _, j in pairs}
    persons.misses = [one.name for i, one in enumerate(gold.persons) if i not in matched_gold]
    persons.false_alarms = [one["name"] for j, one in enumerate(people) if j not in matched_system]
    persons.missed, persons.false = len(persons.misses), len(persons.false_alarms)
    partner = dict(pairs)
    for index, wanted in enumerate(gold.persons):
        one = people[partner[index]] if index in partner else None
        called = one is not None and "victim" in one["roles"]
        if wanted.victim:
            _count(victims, called, wanted.name)
        elif called:
            victims.false += 1
            victims.false_alarms.append(wanted.name)
        if wanted.age is not None:
            _count(ages, one is not None and one["age"] == wanted.age, f"{wanted.name}, {wanted.age}")
        elif one is not None and one["age"] is not None:
            ages.false += 1
            ages.false_alarms.append(f"{wanted.name}, {one['age']}")
    for j, one in enumerate(people):
        if j not in matched_system and "victim" in one["roles"]:
            victims.false += 1
            victims.false_alarms.append(one["name"])


def _count(tally: Tally, holds: bool, words: str) -> None:
    if holds:
        tally.right += 1
    else:
        tally.missed += 1
        tally.misses.append(words)


def _overlap(left: Sequence[Span], right: Sequence[Sequence[int]]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def _figures(gold: Gold, system: Json, tallies: Mapping[str, Tally], text: str) -> None:
    figures = [
        one
        for one in system["figures"]
        if one["value"] is not None and (gold.scores_ages or one["unit"] != "years of age")
    ]

    def fits(wanted: Any, one: Json) -> bool:  # Any: a GoldFigure
        return bool(
            float(one["value"]) == wanted.value
            and one["operator"] == wanted.operator
            and _same_unit(wanted.unit, one["unit"])
            and _overlap(wanted.spans, [one["span"]])
        )

    pairs = _match(gold.figures, figures, fits)
    tally, claimants = tallies["figures"], tallies["claimants"]
    tally.right = len(pairs)
    matched_gold, matched_system = {i for i, _ in pairs}, {j for _, j in pairs}
    tally.misses = [
        f"{one.operator}{one.value:g} {one.unit}: {_words(text, one.spans)}"
        for i, one in enumerate(gold.figures)
        if i not in matched_gold
    ]
    tally.false_alarms = [
        f"{one['operator']}{one['value']} {one['unit']}: {_words(text, [one['span']])}"
        for j, one in enumerate(figures)
        if j not in matched_system
    ]
    tally.missed, tally.false = len(tally.misses), len(tally.false_alarms)
    for i, j in pairs:
        wanted, given = gold.figures[i].claimant, figures[j]["claimant"]
        _count(claimants, _same_claimant(wanted, given), f"{wanted} / {given}: {_words(text, gold.figures[i].spans)}")


def _same_unit(wanted: str, given: str) -> bool:
    return (
        wanted == given or wanted.rstrip("s") == given.rstrip("s") or {wanted, given} <= {"killed", "deaths_in_custody"}
    )


_SMALL = frozenset(["the", "a", "an", "by", "of", "for", "and", "de", "s"])


def _same_claimant(wanted: str | None, given: str | None) -> bool:
    """Say whether two claimants share their weightier words; both may be the text itself."""
    if wanted is None or given is None:
        return wanted is given
    left, right = (set(re.findall(r"\w+", name.casefold())) - _SMALL for name in (wanted, given))
    stems = {word[:5] for word in left} & {word[:5] for word in right}
    return len(stems) * 2 >= min(len(left), len(right)) and bool(stems)


def _articles(gold: Gold, system: Json, tally: Tally) -> None:
    articles = [one for one in system["articles"] if one["article"]]

    def fits(wanted: Any, one: Json) -> bool:  # Any: a gold article
        return bool(
            wanted[0] == one["article"]
            and _key(wanted[1]) in ("", _key(one["code"] or ""), *_key_tail(one["code"]))
            and (wanted[2] is None or _overlap([wanted[2]], [one["span"]]))
        )

    pairs = _match(gold.articles, articles, fits)
    tally.right = len(pairs)
    matched_gold, matched_system = {i for i, _ in pairs}, {j for _, j in pairs}
    tally.misses = [f"{number} {code}" for i, (number, code, _) in enumerate(gold.articles) if i not in matched_gold]
    tally.false_alarms = [
        f"{one['article']} {one['code']}" for j, one in enumerate(articles) if j not in matched_system
    ]
    tally.missed, tally.false = len(tally.misses), len(tally.false_alarms)


def _key_tail(code: str | None) -> tuple[str, ...]:
    return (_key(code).removesuffix(" of kazakhstan"),) if code else ()


def _places(gold: Gold, system: Json, tally: Tally) -> None:
    if gold.places is None:
        return
    names = {
        one["name"]
        for one in system.get("places", ())
        if one["kind"] in ("city", "region", "country", "site") and one["named"]
    }
    for wanted in sorted(gold.places):
        _count(tally, any(_same_place(wanted, name) for name in names), wanted)


def _same_place(left: str, right: str) -> bool:
    a, b = _key(left), _key(right)
    return a == b or a.startswith(b + " ") or b.startswith(a + " ") or a.endswith(" " + b) or b.endswith(" " + a)


def _events(gold: Gold, system: Json, tallies: Mapping[str, Tally], text: str) -> None:
    incidents = [event for event in system["events"] if event["kind"] == "incident"]
    wanted = [event for event in gold.events if event.kind == "incident"]
    ranked = sorted(
        ((_likeness(a, b), -i, -j) for i, a in enumerate(wanted) for j, b in enumerate(incidents)), reverse=True
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in ranked:
        if likeness > 0 and -i not in partner and -j not in taken:
            partner[-i] = -j
            taken.add(-j)
    tally = tallies["incidents"]
    for i, event in enumerate(wanted):
        _count(tally, i in partner, event.title)
        if i in partner:
            _compare(event, incidents[partner[i]], tallies)
    tally.false_alarms = [
        f"{event['violations']} {event['victims']}: {_words(text, event['spans'])}"
        for j, event in enumerate(incidents)
        if j not in taken
    ]
    tally.false = len(tally.false_alarms)


def _likeness(gold: GoldEvent, one: Json) -> float:
    """Return how surely two events are the same; 0 where they cannot be."""
    covered = sum(1 for span in gold.spans if _overlap([span], one["spans"])) / max(1, len(gold.spans))
    shared = any(same_name(a, b) for a in gold.victims for b in one["victims"])
    if not covered or (
        gold.victims and one["victims"] and not shared and any(" " in victim for victim in gold.victims)
    ):
        return 0.0
    date = (one["date"] or {}).get("start")
    same_date = bool(gold.start and date and (date.startswith(gold.start) or gold.start.startswith(date)))
    violations = len(gold.violations & set(one["violations"])) / max(1, len(gold.violations))
    return covered + 2 * shared + 0.7 * same_date + violations


def _compare(gold: GoldEvent, one: Json, tallies: Mapping[str, Tally]) -> None:
    title = gold.title
    found = set(one["violations"])
    violations = tallies["violations"]
    for violation in sorted(gold.violations):
        _count(violations, violation in found, f"{violation}: {title}")
    extra = sorted(found - gold.violations)
    violations.false += len(extra)
    violations.false_alarms += [f"{violation}: {title}" for violation in extra]
    date = one["date"] or {}
    if gold.scored_date and gold.start:
        start = date.get("start") or ""
        right = bool(start) and (start == gold.start or (len(gold.start) < 10 and start.startswith(gold.start)))
        _count(
            tallies["dates_derived" if gold.derived else "dates_explicit"], right, f"{gold.start} / {start}: {title}"
        )
    if gold.places:
        given = [name for name in (one["place"], one.get("region"), one.get("site")) if name]
        _count(
            tallies["event_places"],
            any(_same_place(a, b) for a in gold.places for b in given),
            f"{sorted(gold.places)} / {given}: {title}",
        )
    for victim in sorted(gold.victims):
        _count(tallies["event_victims"], any(same_name(victim, name) for name in one["victims"]), f"{victim}: {title}")
    given_steps = Counter((step["what"], step["duration"]) for step in one["outcomes"])
    for what, length in sorted(gold.outcomes, key=str):
        right = any(
            what in (step, BROADER.get(step)) and (length is None or _same_length(length, duration))
            for step, duration in given_steps
        )
        _count(tallies["outcomes"], right, f"{what} {length or ''}: {title}")


# A finer step is right where the annotation gives the coarser one.
BROADER = {"bail": "released", "released_without_charge": "released", "appeal_reduced": "appeal_granted"}


def _same_length(wanted: str, given: str | None) -> bool:
    return given is not None and _key(given).rstrip("s").startswith(_key(wanted).rstrip("s"))


def _disputes(gold: Gold, system: Json, tally: Tally, text: str) -> None:
    disputes = system["disputes"]

    def fits(wanted: Any, one: Json) -> bool:  # Any: a GoldDispute
        touched = [any(_overlap(side, [given["span"]]) for given in one["sides"]) for side in wanted.sides]
        return sum(touched) >= min(2, len(touched))

    pairs = _match(gold.disputes, disputes, fits)
    tally.right = len(pairs)
    matched_gold, matched_system = {i for i, _ in pairs}, {j for _, j in pairs}
    tally.misses = [
        one.point or " / ".join(_words(text, side) for side in one.sides)
        for i, one in enumerate(gold.disputes)
        if i not in matched_gold
    ]
    tally.false_alarms = [
        " / ".join(_words(text, [side["span"]]) for side in one["sides"])
        for j, one in enumerate(disputes)
        if j not in matched_system
    ]
    tally.missed, tally.false = len(tally.misses), len(tally.false_alarms)


def _words(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " … ".join(" ".join(text[start:end].split())[:110] for start, end in spans)
