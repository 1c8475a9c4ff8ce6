"""The last look at a finished release: a withheld name is found in any script, and stops it. Invented people."""

import pytest

from tizim.publishing.canaries import Leak, leaks


def release(**columns):
    return {"event": [{"id": "evt_1", "title": "A woman was freed", "place": None, **columns}]}


@pytest.mark.parametrize(
    "words",
    [
        "Zerafina Oktyabrova was freed",
        "oktyabrova",
        "Октяброву освободили"[:10],
        "ZERAFINA",
        "Zerafína Oktyabrova’s lawyer",
    ],
)
def test_a_withheld_name_is_found_in_any_spelling(words):
    assert leaks(release(title=words), ["Zerafina Oktyabrova", "Октяброва", "Октяброву"], []) == [
        Leak("event", "evt_1")
    ]


def test_a_release_without_the_name_passes():
    assert leaks(release(), ["Zerafina Oktyabrova"], []) == []


def test_a_name_deep_inside_a_json_column_is_found():
    victims = [{"text": "several women"}, {"name": "Zerafina"}]
    assert leaks(release(victims=victims), ["Zerafina Oktyabrova"], []) == [Leak("event", "evt_1")]


def test_a_surname_shared_with_somebody_who_is_named_is_no_leak_by_itself():
    named = ["Bolat Oktyabrov", "Oktyabrova Street"]
    assert leaks(release(title="Oktyabrova Street was closed"), ["Zerafina Oktyabrova"], named) == []


def test_the_whole_name_is_a_leak_even_where_both_its_parts_are_shared():
    named = ["Bolat Oktyabrova", "Zerafina Bolatova"]
    assert leaks(release(title="Zerafina Oktyabrova was freed"), ["Zerafina Oktyabrova"], named) == [
        Leak("event", "evt_1")
    ]
