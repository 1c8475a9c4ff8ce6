"""Places: every place that a name may mean, and nothing decided in silence."""

import pytest

from tizim.kernel.errors import UnknownPlace
from tizim.kernel.places import Gazetteer
from tizim.kernel.places_csv import parse_places_csv

TABLE = """\
id,name,kind,parent,lat,lon,flags,name_ru,name_kk,former_parent,old,alias,adjective
aa,Avalia,country,,,,also_other,Авалия,Авалия,,,U.S.A.,Avalian; ru:авалийский
aa-north,North Region,region,aa,,,,Северная область,Солтүстік облысы,,,,
aa-south,South Region,region,aa,,,,Южная область,Оңтүстік облысы,,,,
aa-lake,Lake City,city,aa-north,50.10,70.20,capital,Озёрск,Көлқала,aa-south [-2022],Nova [2019-2022]; ru:Нова,,
aa-north-town,North,town,aa-south,49.00,71.00,,Север,Солтүстік,,,,
aa-square,Republic Square,site,aa-lake,50.10,70.21,,площадь Республики,,,,,
bb,Barland,country,,,,,Барландия,,,,,
bb-lake,Lake City,city,bb,10.00,20.00,,Озёрск,,,,Ozersk,
"""
PLACES, FAULTS = parse_places_csv(TABLE)
GAZETTEER = Gazetteer(PLACES)


def found(name: str, within: str | None = None) -> list[str]:
    return [place.id for place in GAZETTEER.find(name, within)]


@pytest.mark.parametrize("name", ["Нова", "Nova", "NOVA", "Lake City", "Көлқала", "Колкала", "lake-city"])
def test_a_place_is_found_by_every_name_and_spelling(name: str) -> None:
    assert "aa-lake" in found(name)


def test_a_name_that_two_places_bear_finds_both_the_capital_first() -> None:
    assert found("Озёрск") == ["aa-lake", "bb-lake"]


def test_the_country_told_of_narrows_a_name_down() -> None:
    assert found("Lake City", within="bb") == ["bb-lake"]


def test_a_place_is_found_in_the_region_that_it_once_belonged_to() -> None:
    assert found("Lake City", within="aa-south") == ["aa-lake"]


def test_the_word_beside_a_name_says_which_kind_is_meant() -> None:
    assert found("North") == ["aa-north-town"]
    assert found("North oblast") == ["aa-north"]
    assert found("town of North") == ["aa-north-town"]
    assert found("г. Север") == ["aa-north-town"]
    assert found("Северная обл.") == ["aa-north"]


def test_another_romanisation_is_found_unless_only_written_names_are_wanted() -> None:
    assert found("Kolqala") == ["aa-lake"]
    assert GAZETTEER.find("Kolqala", exact=True) == ()


def test_an_abbreviation_is_not_a_word_in_small_letters() -> None:
    assert found("USA") == found("U.S.A.") == ["aa"]
    assert found("usa") == []


def test_an_adjective_finds_its_country_only_when_asked_for() -> None:
    assert found("Avalian") == []
    assert [place.id for place in GAZETTEER.find("Avalian", adjectives=True)] == ["aa"]


def test_a_name_that_people_bear_too_says_so() -> None:
    assert GAZETTEER.is_also_other("AVALIA")
    assert not GAZETTEER.is_also_other("Barland")


@pytest.mark.parametrize("name", ["", " ", "…", "Nowhere", "region"])
def test_what_is_no_place_finds_none(name: str) -> None:
    assert found(name) == []


def test_the_way_up_leads_from_a_place_to_its_country() -> None:
    assert [place.id for place in GAZETTEER.path("aa-square")] == ["aa-square", "aa-lake", "aa-north", "aa"]
    assert GAZETTEER["aa-square"].country == "AA"


def test_a_region_holds_its_places_of_today_and_on_asking_those_of_before() -> None:
    assert GAZETTEER.contains("aa-north", "aa-square")
    assert not GAZETTEER.contains("aa-south", "aa-square")
    assert GAZETTEER.contains("aa-south", "aa-square", formerly=True)


def test_a_place_lies_in_itself_and_not_in_what_lies_in_it() -> None:
    assert GAZETTEER.contains("aa", "aa")
    assert not GAZETTEER.contains("aa-lake", "aa")


def test_a_label_falls_back_to_russian_for_kazakh_and_else_to_english() -> None:
    assert GAZETTEER.label("aa-lake", "kk") == "Көлқала"
    assert GAZETTEER.label("aa-square", "kk") == "площадь Республики"
    assert GAZETTEER.label("aa-square", "fr") == "Republic Square"


def test_the_capital_of_a_country_is_known_by_its_code() -> None:
    capital = GAZETTEER.capital("AA")
    assert capital is not None
    assert capital.id == "aa-lake"
    assert GAZETTEER.capital("bb") is None


def test_the_years_of_an_old_name_are_kept() -> None:
    (nova, *_) = [name for name in GAZETTEER["aa-lake"].names if name.kind == "old"]
    assert (nova.text, nova.language, nova.since, nova.until) == ("Nova", "en", 2019, 2022)


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(UnknownPlace, match="There is no place 'zz'"):
        GAZETTEER["zz"]


def test_places_of_a_workspace_stand_beside_the_others() -> None:
    own, faults = parse_places_csv("id,name,kind,parent\nown-yard,The Yard,site,aa-lake\n", GAZETTEER)
    assert faults == ()
    assert [place.id for place in GAZETTEER.with_places(own).find("The Yard", within="aa")] == ["own-yard"]
