"""Places: a hierarchy from site to country, with names in several scripts, old names and adjectives.

A name may mean several places (Georgia, Turkestan): finding returns them all,
the likelier first, and decides nothing. A place is never made finer than it was told.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tizim.kernel.errors import UnknownPlace
from tizim.kernel.letters import fold, sound_key

KINDS = ("country", "region", "district", "city", "town", "village", "site")
LONGEST_ACRONYM = 4
SHORTEST_HEARD = 4
CURRENT, OLD, EXONYM, ALIAS, ADJECTIVE = NAME_KINDS = ("current", "old", "exonym", "alias", "adjective")

_RANK = {kind: 3 * rank for rank, kind in enumerate(NAME_KINDS)}

# What is written beside a name to say what it is, folded, with the kinds that it may mean.
_GENERIC: Mapping[str, tuple[str, ...]] = {
    word: kinds
    for kinds, words in (
        (("city", "town"), ("city", "city of", "town", "town of", "город", "г", "каласы", "кала")),
        (("region",), ("region", "oblast", "province", "state", "viloyati", "область", "обл", "край", "облысы")),
        (("district",), ("district", "район", "р-н", "ауданы")),
        (("village", "town"), ("village", "village of", "село", "с", "аул", "ауылы", "поселок", "пос")),
    )
    for word in words
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    text: str
    language: str  # ISO 639: "en", "ru", "kk"
    script: str  # "latin", "cyrillic", …
    kind: str = CURRENT  # one of NAME_KINDS
    since: int | None = None  # years in which an old name was the official one, where known
    until: int | None = None
    also_other: bool = False  # also borne by people, or an ordinary word: Jordan, Shevchenko, Nice


@dataclass(frozen=True, slots=True)
class Place:
    id: str  # "kz", "kz-almaty"; never changes
    kind: str  # one of KINDS
    parent: str | None  # None for a country
    country: str | None  # ISO 3166-1 alpha-2; None for a place under no country
    names: tuple[PlaceName, ...]
    point: tuple[float, float] | None = None  # degrees north, degrees east
    code: str | None = None  # ISO 3166-1 alpha-3 of a country, ISO 3166-2 of a region
    former_parents: tuple[tuple[str, int], ...] = ()  # (id, the year in which the place left it)
    flags: frozenset[str] = field(
        default_factory=frozenset
    )  # "capital", "no_capital", "territory", "disputed", "confusable"


class Gazetteer(Mapping[str, Place]):
    """Places by id, found by any of their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.id: place for place in places}

    def __getitem__(self, place_id: str) -> Place:
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlace(
                f"There is no place '{place_id}'.",
                where="gazetteer",
                remedy="Find the place by name, or add it to the places of your workspace.",
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._places

    def with_places(self, places: Iterable[Place]) -> "Gazetteer":
        """Return a gazetteer that holds further places too, a workspace's own."""
        return Gazetteer([*self._places.values(), *places])

    def find(
        self, name: str, within: str | None = None, *, adjectives: bool = False, exact: bool = False
    ) -> tuple[Place, ...]:
        """Return every place that a name may mean, in any script, spelling or age, the likelier first.

        within
            The id of a place that must hold what is found, today or formerly.
        adjectives
            Find Kazakhstan by "Kazakhstani" too.
        exact
            Take no other romanisation for the name than those written down.
        """
        key = _key(name)
        if not key:
            return ()
        hits = self._by_name.get(key, ()) or self._by_name.get(_folded_key(name), ())
        if adjectives:
            hits = (*hits, *self._by_adjective.get(key, ()))
        hits = hits or self._find_bare(name) or (() if exact else self._by_sound.get(_sound_of(name), ()))
        found = [self._places[place_id] for place_id in dict.fromkeys(hits)]
        return tuple(place for place in found if within is None or self.contains(within, place.id, formerly=True))

    def is_also_other(self, name: str) -> bool:
        """Say whether a place's name is also borne by people, or an ordinary word, and so proves nothing alone."""
        return _key(name) in self._also_other or _folded_key(name) in self._also_other

    def path(self, place_id: str) -> tuple[Place, ...]:
        """Return the place itself, what it lies in, and so on to its country."""
        place = self[place_id]
        chain = [place]
        while place.parent is not None:
            place = self[place.parent]
            chain.append(place)
        return tuple(chain)

    def contains(self, outer: str, inner: str, *, formerly: bool = False) -> bool:
        """Say whether a place is, or lies in, another one; with `formerly`, or lay in it once."""
        path = self.path(inner)
        if any(place.id == outer for place in path):
            return True
        return formerly and any(
            self.contains(outer, parent, formerly=True) for place in path for parent, _ in place.former_parents
        )

    def label(self, place_id: str, language: str = "en") -> str:
        """Return a place's name in a language; where it has none, in Russian for Kazakh, else in English."""
        names = {name.language: name.text for name in reversed(self[place_id].names) if name.kind == CURRENT}
        fallback = ("ru", "en") if language == "kk" else ("en",)
        return next(
            (names[wanted] for wanted in (language, *fallback) if wanted in names), self[place_id].names[0].text
        )

    def capital(self, country: str) -> Place | None:
        """Return the capital of a country, given its id or its ISO code; None where it has none."""
        return self._capitals.get(country.upper())

    def children(self, place_id: str) -> tuple[Place, ...]:
        return tuple(place for place in self._places.values() if place.parent == place_id)

    def _find_bare(self, name: str) -> tuple[str, ...]:
        """Find "city of Almaty", "Алматинская обл.": a name with what says its kind."""
        bare, kinds = _without_generic(fold(name))
        if not kinds:
            return ()
        hits = (*self._by_bare_name.get(bare, ()), *self._by_name.get(bare, ()))
        return tuple(hit for hit in hits if self._places[hit].kind in kinds)

    @cached_property
    def _capitals(self) -> dict[str, Place]:
        return {place.country: place for place in self._places.values() if "capital" in place.flags and place.country}

    @cached_property
    def _also_other(self) -> frozenset[str]:
        names = (name for place in self._places.values() for name in place.names if name.also_other)
        return frozenset(_key(name.text) for name in names)

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        return self._index(_key, adjectives=False)

    @cached_property
    def _by_adjective(self) -> dict[str, tuple[str, ...]]:
        return self._index(_key, adjectives=True)

    @cached_property
    def _by_bare_name(self) -> dict[str, tuple[str, ...]]:
        return self._index(_bare_key, adjectives=False)

    @cached_property
    def _by_sound(self) -> dict[str, tuple[str, ...]]:
        # Made at the first name that no spelling explains; it costs ten times the index of spellings.
        return self._index(_sound_of, adjectives=False)

    def _index(self, key_of: Callable[[str], str], *, adjectives: bool) -> dict[str, tuple[str, ...]]:
        """Return place ids by key: by the name of today, old names, other names; countries and capitals first."""
        ranked: dict[str, list[tuple[int, str]]] = {}
        for place in self._places.values():
            weight = 0 if place.kind == "country" else 1 if "capital" in place.flags else 2
            for name in place.names:
                if (name.kind == ADJECTIVE) is adjectives and (key := key_of(name.text)):
                    ranked.setdefault(key, []).append((_RANK[name.kind] + weight, place.id))
        for hits in ranked.values():
            if len(hits) > 1:
                hits.sort(key=_rank)
        return {key: tuple(place_id for _, place_id in hits) for key, hits in ranked.items()}


def _rank(hit: tuple[int, str]) -> int:
    return hit[0]


def _key(name: str) -> str:
    """Return a name as compared: folded and in one word, so that Nur-Sultan and Nursultan agree.

    A short name in capitals keeps them: "US" is a country and "us" is not.
    """
    plain = name.replace(".", "")
    return plain if len(plain) <= LONGEST_ACRONYM and plain.isupper() else _folded_key(name)


def _folded_key(name: str) -> str:
    return fold(name).replace("-", "").replace(" ", "").replace(".", "")


def _sound_of(name: str) -> str:
    """Return how a name sounds, in one word; nothing for a short one, which would sound like too much else."""
    key = _folded_key(name)
    return sound_key(name.replace("-", "").replace(" ", "")) if len(key) >= SHORTEST_HEARD else ""


def _bare_key(name: str) -> str:
    bare, kinds = _without_generic(fold(name))
    return bare if kinds else ""


def _without_generic(folded: str) -> tuple[str, tuple[str, ...]]:
    """Take off what says the kind of place: 'almaty oblast' gives 'almaty' and the kinds it may be."""
    words = folded.replace(".", " ").split()
    for size in (2, 1):
        for generic, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            kinds = _GENERIC.get(" ".join(generic))
            if kinds and rest:
                return _folded_key("".join(rest)), kinds
    return _folded_key(folded), ()
