"""The places that come with the program."""

import pytest

from tizim import data
from tizim.kernel.names import script_of
from tizim.kernel.places import Gazetteer, Place
from tizim.kernel.places_csv import parse_places_csv

GAZETTEER = data.gazetteer()
COUNTRIES = [place for place in GAZETTEER.values() if place.kind == "country"]
OF_KAZAKHSTAN = [place for place in GAZETTEER.values() if place.country == "KZ" and place.kind != "country"]
NEW_REGIONS = {"kz-abai-region": "kz-east-kazakhstan", "kz-zhetisu": "kz-almaty-region"}
NEW_REGIONS["kz-ulytau"] = "kz-karaganda-region"


def found(name: str) -> list[str]:
    return [place.id for place in GAZETTEER.find(name)]


def languages_of(place: Place) -> set[str]:
    return {name.language for name in place.names if name.kind == "current"}


@pytest.mark.parametrize("file_name", data.GAZETTEER_FILES)
def test_no_row_of_the_gazetteer_has_a_fault(file_name: str) -> None:
    others = Gazetteer([place for place in COUNTRIES if file_name != "countries.csv"])
    places, faults = parse_places_csv(data.text(f"gazetteer/{file_name}"), others, file_name=file_name)
    assert faults == ()
    assert all(place.id in GAZETTEER for place in places)


def test_every_place_leads_up_to_a_country() -> None:
    assert {GAZETTEER.path(place_id)[-1].kind for place_id in GAZETTEER} == {"country"}
    assert all(parent in GAZETTEER for place in GAZETTEER.values() for parent, _ in place.former_parents)


def test_every_country_of_iso_3166_is_there_with_kosovo_under_its_customary_code() -> None:
    assert len(COUNTRIES) == 249 + 1
    assert all(len(place.id) == 2 and len(place.code or "") == 3 for place in COUNTRIES)
    assert len({place.code for place in COUNTRIES}) == len(COUNTRIES)


def test_a_country_has_names_in_three_languages_and_its_adjective() -> None:
    for country in COUNTRIES:
        assert languages_of(country) == {"en", "ru", "kk"}, country.id
        assert "territory" in country.flags or any(name.kind == "adjective" for name in country.names), country.id


def test_a_country_has_a_capital_with_a_point_or_says_that_it_has_none() -> None:
    for country in COUNTRIES:
        capital = GAZETTEER.capital(country.id)
        assert (capital is None) is ("no_capital" in country.flags), country.id
        if capital is not None:
            assert capital.point is not None, country.id
            assert languages_of(capital) >= {"en", "ru", "kk"}, country.id


def test_a_country_has_one_capital() -> None:
    capitals = [place.country for place in GAZETTEER.values() if "capital" in place.flags]
    assert len(capitals) == len(set(capitals))


def test_a_place_of_kazakhstan_has_names_in_three_scripts() -> None:
    wanted = {("en", "latin"), ("ru", "cyrillic"), ("kk", "cyrillic"), ("kk", "latin")}
    for place in OF_KAZAKHSTAN:
        assert {(name.language, name.script) for name in place.names if name.kind == "current"} >= wanted, place.id
        assert place.point is not None, place.id


def test_kazakhstan_has_seventeen_regions_three_great_cities_and_its_towns() -> None:
    children = GAZETTEER.children("kz")
    assert len([place for place in children if place.kind == "region"]) == 17
    assert {place.id for place in children if place.kind == "city"} == {"kz-astana", "kz-almaty", "kz-shymkent"}
    assert len([place for place in OF_KAZAKHSTAN if place.kind in ("city", "town")]) >= 90


@pytest.mark.parametrize(("region", "before"), NEW_REGIONS.items())
def test_the_regions_of_2022_remember_what_they_belonged_to(region: str, before: str) -> None:
    assert GAZETTEER[region].former_parents == ((before, 2022),)
    for town in GAZETTEER.children(region):
        assert GAZETTEER.contains(before, town.id, formerly=True)
        assert not GAZETTEER.contains(before, town.id)


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("kz-astana", "Нур-Султан; Nur-Sultan; Нұр-Сұлтан; Nursultan; Astana; Астана; Tselinograd; Акмола"),
        ("kz-oskemen", "Ust-Kamenogorsk; Өскемен; Усть-Каменогорск; Oskemen; Öskemen; Оскемен; Ust'-Kamenogorsk"),
        ("kz-oral", "Uralsk; Орал; Уральск; Oral"),
        ("kz-semey", "Semey; Semipalatinsk; Семипалатинск; Семей"),
        ("kz-kostanay", "Kostanay; Qostanay; Кустанай; Қостанай; Qostanai"),
        ("kz-zhanaozen", "Zhanaozen; Жаңаөзен; Жанаозен; Janaozen; Jañaözen; Zhangaozen; Новый Узень"),
        ("kz-aktau", "Aktau; Ақтау; Aqtau; Шевченко"),
        ("kz-taldykorgan", "Taldykorgan; Талдықорған; Taldyqorghan; Taldykorghan; Талды-Курган"),
        ("kz-turkistan-region", "South Kazakhstan; Южно-Казахстанская область; Turkistan Region; Туркестанская обл."),
        ("kz-karaganda-region", "Karaganda region; Karaganda oblast; Карагандинская область; Қарағанды облысы"),
        ("kz-almaty", "Almaty; Alma-Ata; Алматы; г. Алматы; Almaty city; АЛМАТЫ"),
        ("kz-almaty-region", "Almaty region; Almaty oblast; Алматинская область"),
        ("kz-almaty-republic-square", "Republic Square; площадь Республики; Республика алаңы"),
        ("mm", "Myanmar; Burma; Мьянма; Бирма"),
        ("sz", "Eswatini; Swaziland; Эсватини"),
        ("cz", "Czechia; Czech Republic; Чехия"),
        ("tr", "Turkey; Türkiye; Турция; Түркия"),
        ("kg", "Kyrgyzstan; Киргизия; Кыргызстан; Қырғызстан"),
        ("kz", "Kazakhstan; Kazakstan; Казахстан; Қазақстан; Qazaqstan; Казакстан"),
        ("us", "US; U.S.; USA; United States; США; АҚШ"),
        ("ua-kyiv", "Kyiv; Kiev; Киев; Київ"),
    ],
)
def test_every_spelling_and_every_old_name_finds_the_place(place: str, names: str) -> None:
    assert {name: place in found(name) for name in names.split("; ")} == dict.fromkeys(names.split("; "), True)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Georgia", ["ge", "us-georgia"]),
        ("Turkestan", ["kz-turkistan", "kz-turkistan-region"]),
        ("Туркестан", ["kz-turkistan", "kz-turkistan-region"]),
        ("Tripoli", ["ly-tripoli", "lb-tripoli"]),
        ("Congo", ["cd", "cg"]),
        ("Punjab", ["in-punjab", "pk-punjab"]),
        ("Niger", ["ne"]),
        ("Nigeria", ["ng"]),
        ("Abai", ["kz-abai-town"]),
        ("Abai region", ["kz-abai-region"]),
    ],
)
def test_a_name_of_several_places_finds_them_all_the_likelier_first(name: str, places: list[str]) -> None:
    assert found(name) == places


@pytest.mark.parametrize("name", ["Jordan", "Chad", "Georgia", "Vladimir", "Shevchenko", "Шевченко", "Nice", "Abai"])
def test_a_name_that_people_bear_too_proves_nothing_alone(name: str) -> None:
    assert GAZETTEER.is_also_other(name)


@pytest.mark.parametrize("name", ["Almaty", "Aktau", "Kazakhstan", "Nigeria"])
def test_a_name_that_only_a_place_bears_is_not_suspected(name: str) -> None:
    assert not GAZETTEER.is_also_other(name)


@pytest.mark.parametrize(
    ("adjective", "countries"),
    [("Kazakhstani", ["kz"]), ("Kazakh", ["kz"]), ("Kyrgyz", ["kg"]), ("Turkish", ["tr"]), ("Congolese", ["cd", "cg"])],
)
def test_an_adjective_finds_its_country(adjective: str, countries: list[str]) -> None:
    assert [place.id for place in GAZETTEER.find(adjective, adjectives=True)] == countries


def test_the_old_capital_kept_its_name_for_three_years() -> None:
    (name,) = [name for name in GAZETTEER["kz-astana"].names if name.text == "Nur-Sultan"]
    assert (name.kind, name.since, name.until) == ("old", 2019, 2022)


def test_kazakh_in_latin_letters_is_written_in_latin_letters() -> None:
    latin = [name.text for place in OF_KAZAKHSTAN for name in place.names if name.language == "kk"]
    assert "Öskemen" in latin
    assert {script_of(text) for text in latin} == {"latin", "cyrillic"}


def test_the_countries_that_reports_tell_of_have_cities_beside_their_capital() -> None:
    by_country: dict[str, int] = {}
    for place in GAZETTEER.values():
        if place.kind in ("city", "town") and place.country:
            by_country[place.country] = by_country.get(place.country, 0) + 1
    assert len([country for country, cities in by_country.items() if cities >= 4]) >= 100
    assert all(by_country[country] >= 10 for country in ("KG", "UZ", "RU", "BY", "UA", "TR", "IR", "IN", "MX", "CO"))
