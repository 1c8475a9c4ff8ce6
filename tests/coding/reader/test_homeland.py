from tizim.coding.reader.homeland import country_of
from tizim.coding.reader.places import PlaceSpan


def punjab(place_id: str) -> PlaceSpan:
    return PlaceSpan(0, 1, "Punjab", "region", place_id, "place.gazetteer", True, True)


def test_a_name_of_two_countries_alone_is_read_alike_in_every_run():
    assert country_of([punjab("pk-punjab")]) == "pk"
    assert country_of([punjab("in-punjab")]) == "in"
