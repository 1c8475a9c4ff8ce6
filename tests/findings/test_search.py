"""Finding by words, in any script, behind the gate; the same on SQLite and on PostgreSQL."""

import pytest
from tests import telling
from tests.findings.conftest import Reporting, later

from tizim.access.models import User
from tizim.findings import actions
from tizim.findings.store import find
from tizim.kernel.fields import Grade

pytestmark = pytest.mark.django_db


def titles(user: User, text: str) -> list[str]:
    return [hit.title for hit in find(user, text)]


def test_a_name_is_found_in_every_script_and_spelling(report: Reporting, amina: User) -> None:
    report("Nurlan Tokayev")
    for spelling in ("Tokayev", "Тоқаев", "Токаев", "Toqaev", "tokaev nurlan"):
        assert "Nurlan Tokayev" in titles(amina, spelling)


def test_the_person_comes_before_the_event_that_names_them(report: Reporting, amina: User) -> None:
    report()
    assert titles(amina, "Aliya") == ["Aliya Invented", "killing of Aliya Invented"]


def test_all_words_must_be_there(report: Reporting, amina: User) -> None:
    report()
    assert titles(amina, "Aliya Almaty") == ["killing of Aliya Invented"]
    assert titles(amina, "Aliya Astana") == []


def test_a_place_is_found_by_its_name_in_another_language_and_by_its_old_one(report: Reporting, amina: User) -> None:
    report()
    for name in ("Almaty", "Алматы", "Алма-Ата"):
        assert titles(amina, name) == ["killing of Aliya Invented"]


def test_an_article_is_found_by_its_number(report: Reporting, amina: User) -> None:
    told = report()
    assert titles(amina, "488") == []
    later(telling.claim(told.episode, "article", telling.TextValue("488")))
    assert titles(amina, "488") == ["killing of Aliya Invented"]


def test_what_no_longer_holds_is_no_longer_found(report: Reporting, amina: User) -> None:
    told = report()
    claim = later(telling.claim(told.episode, "article", telling.TextValue("488")))
    claim.state = "rejected"
    claim.save()
    later(claim)
    assert titles(amina, "488") == []


def test_what_is_hidden_is_not_found(report: Reporting, amina: User, bao: User, carol: User) -> None:
    told = report()
    later(telling.claim(told.episode, "target", telling.TextValue("Zhuldyz"), grade=Grade.CONFIDENTIAL))
    assert [len(titles(user, "Zhuldyz")) for user in (amina, bao, carol)] == [0, 1, 0]
    assert [len(titles(user, "Aliya")) for user in (amina, bao, carol)] == [2, 2, 0]


def test_no_more_are_returned_than_asked_for(report: Reporting, amina: User) -> None:
    for _ in range(3):
        report()
    assert len(find(amina, "Aliya", limit=2)) == 2


@pytest.mark.parametrize("text", ["", "  ", "«»", '"', "' OR 1=1 --", "NEAR(", "a* AND", "\\"])
def test_marks_that_databases_give_a_meaning_are_only_marks(report: Reporting, amina: User, text: str) -> None:
    report()
    assert titles(amina, text) == []


def test_a_rebuild_finds_the_same(report: Reporting, amina: User) -> None:
    report()
    before = find(amina, "Aliya")
    actions.rebuild(by=amina)
    assert find(amina, "Aliya") == before
