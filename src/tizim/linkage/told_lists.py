"""Tellings as lists that the engine reads: what `tizim link` takes from files, taken from a workspace.

In:  tellings.   Out: RawList, one a source.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from tizim.kernel.places import Gazetteer
from tizim.linkage.raw_list import RawList, raw_list
from tizim.linkage.tellings import PersonTold, ViolationTold, age_cell, date_cell, place_cell

MOST_LISTS = 12  # as many as the engine gives weights of their own; smaller sources share the last
OTHER_SOURCES = "other sources"
VIOLATION, VICTIM = "violation", "victim"  # columns of events beside date and place

T = TypeVar("T", PersonTold, ViolationTold)


def lists_of_people(told: Sequence[PersonTold], gazetteer: Gazetteer, unique: Collection[str] = ()) -> list[RawList]:
    """Return one list a source, with a record for each mention.

    unique
        Sources that hold nobody twice; each of them stays a list of its own.
    """

    def cells(one: PersonTold) -> tuple[str, ...]:
        date = date_cell(one.dates)
        sex = one.sexes[0] if len(set(one.sexes)) == 1 else ""
        return (one.id, one.name, age_cell(one.ages, date), sex, date, place_cell(one.places, gazetteer))

    return _lists(told, ("record_id", "name", "age", "sex", "date", "place"), cells, unique)


def lists_of_violations(told: Sequence[ViolationTold], gazetteer: Gazetteer) -> list[RawList]:
    """Return one list a source, with a record for each allegation."""

    def cells(one: ViolationTold) -> tuple[str, ...]:
        return (one.id, "", date_cell(one.dates), place_cell(one.places, gazetteer), one.violation, one.victim)

    return _lists(told, ("record_id", "name", "date", "place", VIOLATION, VICTIM), cells, ())


def list_names(sources: Mapping[str, int], unique: Collection[str] = ()) -> dict[str, str]:
    """Return, of each source, the list that its records go to.

    sources
        How many records each has. Beyond MOST_LISTS the smaller ones share a list: weights of its own
        need hundreds of pairs, and the work grows with the square of the lists.
    """
    if len(sources) <= MOST_LISTS:
        return {source: source for source in sources}
    apart = [source for source in sorted(sources) if source in unique]
    rest = sorted((source for source in sources if source not in unique), key=lambda each: (-sources[each], each))
    own = {*apart, *rest[: max(0, MOST_LISTS - 1 - len(apart))]}
    return {source: source if source in own else OTHER_SOURCES for source in sources}


def _lists(
    told: Sequence[T], header: tuple[str, ...], cells: Callable[[T], tuple[str, ...]], unique: Collection[str]
) -> list[RawList]:
    names = list_names(Counter(one.source for one in told), unique)
    rows: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in told:
        rows[names[one.source]].append(cells(one))
    # The faults of a list are those of its ids, and ours are whole.
    return [raw_list(name, header, enumerate(rows[name], start=1), {})[0] for name in sorted(rows)]
