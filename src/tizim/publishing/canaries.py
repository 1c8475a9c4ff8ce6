"""The last look: is anybody who is withheld anywhere in a finished release?

Every word of every row is folded, so that no change of script or spelling passes,
and searched for the folded names of everybody withheld. What is found stops the release.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.letters import fold, sound_key
from tizim.publishing.clearance import SHORTEST_PART, WORD

Tables = Mapping[str, Sequence[Mapping[str, object]]]

# Their words come with the program and name nobody of the workspace.
OWN_WORDS = frozenset({"term", "place", "country"})


@dataclass(frozen=True, slots=True)
class Leak:
    """A row in which a withheld name can be read. It says where, never whose."""

    table: str
    item_id: str


def leaks(tables: Tables, withheld: Iterable[str], named: Iterable[str]) -> list[Leak]:
    """Return every row that holds a part of a withheld name.

    withheld
        All spellings of everybody withheld.
    named
        All spellings of everybody named, of bodies and of places. A part that they share with
        somebody withheld (a common surname) is no leak by itself; the whole name is.
    """
    shared = {part for name in named for part in _parts(name)}
    whole = {" ".join(_parts(name)) for name in withheld}
    parts = {part for name in withheld for part in _parts(name)} - shared
    found = []
    for table, rows in tables.items():
        if table in OWN_WORDS:
            continue
        for row in rows:
            for text in _texts(row):
                told = _parts(text)
                if parts.intersection(told) or any(
                    f" {name} " in f" {' '.join(told)} " for name in whole if " " in name
                ):
                    found.append(Leak(table, str(row["id"])))
                    break
    return found


def _parts(text: str) -> list[str]:
    return [sound_key(fold(word)) for word in WORD.findall(text) if len(word) >= SHORTEST_PART]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
