"""Say which country a text is about, and which of several places of one name it means.

A Punjab lies in India and in Pakistan: alone it tells neither. Places whose name
only one country has decide which country it is, and that country decides which place.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tizim import data
from tizim.coding.reader.places import PlaceSpan


def country_of(places: Sequence[PlaceSpan]) -> str | None:
    """Return the id of the country in which most places of a text lie; a name of several countries counts a part."""
    votes: dict[str, float] = defaultdict(float)
    for place in places:
        if place.place_id is not None:
            bearers = _bearers(place.place_id)
            for country in dict.fromkeys(country for _, country in bearers if country):  # in one order in every run
                votes[country] += 1 / len(bearers)
    return max(votes, key=votes.__getitem__) if votes else None


def in_country(places: Sequence[PlaceSpan], country: str | None) -> tuple[PlaceSpan, ...]:
    """Return the places, those whose name several countries have as the one of the text's own country."""
    return tuple(_here(place, country) for place in places)


@lru_cache(maxsize=5_000)
def label_of(place_id: str | None, otherwise: str | None) -> str | None:
    """Return the name of the country in which a place lies; of the country given otherwise, where none is known."""
    own = _country(place_id) if place_id else None
    country = own or otherwise
    return data.gazetteer().label(country) if country else None


def _here(place: PlaceSpan, country: str | None) -> PlaceSpan:
    if place.place_id is None or country is None or _country(place.place_id) == country:
        return place
    here = next((bearer for bearer, lies_in in _bearers(place.place_id) if lies_in == country), None)
    return replace(place, place_id=here) if here else place


@lru_cache(maxsize=5_000)
def _bearers(place_id: str) -> tuple[tuple[str, str | None], ...]:
    """Return every place that bears the name of one, itself among them, with the country in which it lies."""
    gazetteer = data.gazetteer()
    found = gazetteer.find(gazetteer.label(place_id), exact=True)
    ids = dict.fromkeys([place_id, *(place.id for place in found)])
    return tuple((one, _country(one)) for one in ids)


@lru_cache(maxsize=5_000)
def _country(place_id: str) -> str | None:
    top = data.gazetteer().path(place_id)[-1]
    return top.id if top.kind == "country" else None
