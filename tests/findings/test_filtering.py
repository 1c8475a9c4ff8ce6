"""Lists narrowed by the one filter, with the number of results of each value."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import telling
from tests.findings.conftest import Reporting

from tizim.access.models import User
from tizim.coding.values import TermValue
from tizim.findings import actions
from tizim.findings.counting import Unit
from tizim.findings.filters import FACETS, About, Filter
from tizim.findings.store import count_for, facet_counts, filtered_acts, filtered_events, filtered_persons
from tizim.kernel.dates import Day
from tizim.linkage import actions as linkage

pytestmark = pytest.mark.django_db


def titles(user: User, chosen: Filter) -> set[str]:
    return {row.title for row in filtered_events(user, chosen)}


@pytest.fixture
def three(report: Reporting) -> None:
    report("Aliya Invented", "killing", 5)
    report("Berik Invented", "torture", 7)
    report("Dana Invented", "site_blocking", 12)


def test_without_a_condition_everything_is_there_the_latest_first(three: None, amina: User) -> None:
    assert [row.title for row in filtered_events(amina, Filter())] == [
        "site_blocking of Dana Invented",
        "torture of Berik Invented",
        "killing of Aliya Invented",
    ]


def test_several_values_of_a_facet_mean_any_of_them(three: None, amina: User) -> None:
    assert titles(amina, Filter().choosing("violation", "killing")) == {"killing of Aliya Invented"}
    assert len(titles(amina, Filter().choosing("violation", "killing", "site_blocking"))) == 2


def test_several_facets_mean_all_of_them(three: None, amina: User) -> None:
    both = Filter().choosing("violation", "killing").choosing("freedom", "assembly")
    assert len(titles(amina, both)) == 1
    assert titles(amina, both.choosing("freedom", "expression")) == set()


def test_a_broader_term_and_a_wider_place_find_what_lies_in_them(three: None, amina: User) -> None:
    assert titles(amina, Filter().choosing("violation", "ill_treatment")) == {"torture of Berik Invented"}
    for name, wider in (("place", "kz-almaty"), ("place", "kz"), ("country", "kz")):
        assert len(titles(amina, Filter().choosing(name, wider))) == 3
    assert titles(amina, Filter().choosing("place", "kz-astana")) == set()


def test_an_event_is_found_when_any_part_of_it_falls_in_the_span(three: None, amina: User) -> None:
    assert len(titles(amina, Filter(since=Day(2022, 1, 6)))) == 2
    assert len(titles(amina, Filter(since=Day(2022, 1, 6), until=Day(2022, 1, 7)))) == 1
    assert len(titles(amina, Filter(until=Day(2021)))) == 0


def test_violation_and_level_are_asked_of_one_act(report: Reporting, amina: User) -> None:
    told = report()
    other = telling.allegation(told.episode, telling.mention(told.source, "Berik Invented"), "torture")
    denied = telling.claim(other, "violation", TermValue("torture"), stance="denies")
    actions.refresh(linkage.group_new([other.victim], [], by=amina))
    actions.refresh_claims([denied.pk])
    disputed = Filter().choosing("level", "disputed")
    assert len(titles(amina, disputed.choosing("violation", "torture"))) == 1
    assert len(titles(amina, disputed.choosing("violation", "killing"))) == 0  # another act of the same event is


def test_an_event_without_a_violation_has_a_level_of_its_own(report: Reporting, amina: User) -> None:
    told = report()
    statement = telling.episode(told.source, "statement", title="A statement")
    telling.claim(statement, "statement", telling.TextValue("It was so."))
    actions.refresh(linkage.group_new([], [statement], by=amina))
    assert titles(amina, Filter().choosing("level", "reported")) == {"A statement", "killing of Aliya Invented"}
    assert titles(amina, Filter().choosing("kind", "statement")) == {"A statement"}


def test_events_are_found_by_what_became_of_their_victims(three: None, report: Reporting, amina: User) -> None:
    assert len(titles(amina, Filter().choosing("fate", "killed"))) == 3
    assert titles(amina, Filter().choosing("fate", "released")) == set()


def test_people_are_found_by_what_they_suffered(three: None, amina: User) -> None:
    tortured = filtered_persons(amina, Filter(since=Day(2022, 1, 6)).choosing("violation", "torture"))
    assert [row.title for row in tortured] == ["Berik Invented"]
    assert filtered_persons(amina, Filter()).count() == 3


def test_one_person_is_a_filter(report: Reporting, amina: User) -> None:
    told = report()
    report("Berik Invented")
    assert titles(amina, Filter().choosing("person", told.person)) == {"killing of Aliya Invented"}


def test_words_and_facets_narrow_together(three: None, amina: User) -> None:
    assert titles(amina, Filter(words="Алия")) == {"killing of Aliya Invented"}
    assert titles(amina, Filter(words="Aliya").choosing("violation", "torture")) == set()
    assert filtered_acts(amina, Filter(words="Berik")).count() == 1
    assert filtered_persons(amina, Filter(words="Berik")).count() == 1


@pytest.mark.parametrize("about", About)
def test_each_value_says_how_many_results_it_leaves(three: None, amina: User, about: About) -> None:
    """What a count promises is what choosing the value gives."""
    lists = {About.EVENT: filtered_events, About.ACT: filtered_acts, About.PERSON: filtered_persons}
    for chosen in (Filter(), Filter().choosing("violation", "killing"), Filter(since=Day(2022, 1, 6))):
        counts = facet_counts(amina, chosen, about)
        promised = {(name, value): number for name, values in counts.items() for value, number in values.items()}
        given = {(name, value): lists[about](amina, chosen.choosing(name, value)).count() for name, value in promised}
        assert promised == given
        assert promised


def test_the_values_of_a_chosen_facet_are_counted_as_if_nothing_were_chosen_in_it(three: None, amina: User) -> None:
    counts = facet_counts(amina, Filter().choosing("violation", "killing"))
    assert counts["violation"] == {"killing": 1, "torture": 1, "ill_treatment": 1, "site_blocking": 1}
    assert counts["freedom"] == {"assembly": 1}


def test_people_are_offered_as_no_facet(three: None, amina: User) -> None:
    assert set(facet_counts(amina, Filter())) == {name for name, facet in FACETS.items() if facet.is_counted}
    assert "person" not in facet_counts(amina, Filter())


def test_all_facets_are_counted_in_a_few_queries(three: None, amina: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        facet_counts(amina, Filter().choosing("violation", "killing"))
    assert len(queries) == 13  # the gate, and six each with and without what is chosen: whatever the facets and values


def test_a_count_over_a_filter_prints_its_rule(three: None, amina: User) -> None:
    answer = count_for(
        amina, Filter(since=Day(2022, 1, 4), until=Day(2022, 1, 9)).choosing("violation", "killing"), Unit.PERSONS
    )
    assert (answer.low, answer.high, answer.rule.origins) == (1, 1, 1)
    assert str(answer.rule).startswith(
        "Counted: victims, each once. Violation: Killing. Events of 2022-01-04 to 2022-01-09."
    )


def test_a_rule_speaks_the_language_of_its_reader(three: None, amina: User) -> None:
    answer = count_for(amina, Filter().choosing("country", "kz"), Unit.EVENTS, language="ru")
    assert ("Country", "Казахстан") in answer.rule.of


def test_two_victims_of_whom_nobody_is_sure_whether_they_are_one_make_a_range(
    report: Reporting, amina: User, bao: User
) -> None:
    one, other = report(), report()
    linkage.judge(one.victim.pk, other.victim.pk, "unsure", by=bao)
    answer = count_for(amina, Filter(), Unit.PERSONS)
    assert (answer.low, answer.high) == (1, 2)
