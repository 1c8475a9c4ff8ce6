"""Counts, and the rule that each prints."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tizim.findings.counting import Count, Counted, Unit, count

TODAY = dt.date(2022, 2, 28)


def act(number: int, **other: object) -> Counted:
    facts = {
        "victim": f"per_{number}",
        "event": f"evt_{number}",
        "count_min": 1,
        "count_max": 1,
        "level": "reported",
        "is_pattern": False,
        "origins": frozenset({f"org_{number}"}),
        **other,
    }
    return Counted(f"act_{number}", **facts)


def size(*acts: Counted, unit: Unit = Unit.PERSONS, **other: object) -> tuple[int, int | None]:
    answer = count(acts, unit, as_of=TODAY, **other)
    return answer.low, answer.high


def test_a_person_who_suffered_two_acts_is_counted_once() -> None:
    twice = act(1), act(2, victim="per_1")
    assert size(*twice) == (1, 1)
    assert size(*twice, unit=Unit.ACTS) == (2, 2)


def test_two_acts_in_one_event_are_one_event() -> None:
    assert size(act(1), act(2, event="evt_1"), unit=Unit.EVENTS) == (1, 1)


def test_a_pattern_is_never_counted_as_an_incident() -> None:
    assert size(act(1), act(2, is_pattern=True)) == (1, 1)


def test_what_is_discounted_or_withdrawn_is_not_counted() -> None:
    assert size(act(1), act(2, level="discounted"), act(3, level="withdrawn")) == (1, 1)
    assert size(act(1), act(2, level="disputed")) == (2, 2)


def test_minima_and_maxima_are_added_and_never_midpoints() -> None:
    assert size(act(1, count_min=10, count_max=12), act(2)) == (11, 13)


def test_a_group_of_unknown_size_leaves_the_count_open_above() -> None:
    assert size(act(1, count_min=10, count_max=None), act(2)) == (11, None)


def test_two_of_whom_nobody_can_say_whether_they_are_one_make_a_range() -> None:
    assert size(act(1), act(2), act(3), unsure=[("per_1", "per_2")]) == (2, 3)


def test_unsure_pairs_that_meet_are_one_at_the_least() -> None:
    assert size(act(1), act(2), act(3), unsure=[("per_1", "per_2"), ("per_2", "per_3")]) == (1, 3)
    assert size(act(1), act(2), unsure=[("per_1", "per_9")]) == (2, 2)  # the other is not counted here


def test_a_count_prints_its_rule_whole() -> None:
    answer = count(
        [act(1), act(2), act(3, is_pattern=True), act(4, level="withdrawn")],
        Unit.PERSONS,
        as_of=TODAY,
        of=[("Violation", "Killing")],
        days=(dt.date(2022, 1, 4), dt.date(2022, 1, 9)),
    )
    assert str(answer.rule) == (
        "Counted: victims, each once. Violation: Killing. Events of 2022-01-04 to 2022-01-09. As held on 2022-02-28. "
        "Origins that this rests on: 2. Left out: told only as a pattern, 1; discounted or withdrawn, 1."
    )


def test_an_open_span_says_so() -> None:
    answer = count([], Unit.EVENTS, as_of=TODAY, days=(dt.date(2022, 1, 4), None))
    assert "Events of 2022-01-04 to …." in str(answer.rule)


def test_two_acts_of_one_origin_rest_on_one_origin() -> None:
    answer = count([act(1), act(2, origins=frozenset({"org_1"}))], Unit.ACTS, as_of=TODAY)
    assert answer.rule.origins == 1


acts = st.lists(
    st.builds(
        act,
        st.integers(0, 6),
        count_min=st.integers(1, 5),
        count_max=st.integers(5, 9) | st.none(),
        is_pattern=st.booleans(),
        level=st.sampled_from(("reported", "disputed", "discounted")),
    ),
    max_size=8,
)
pairs = st.lists(st.tuples(st.sampled_from("0123456"), st.sampled_from("0123456")), max_size=5).map(
    lambda told: [(f"per_{one}", f"per_{other}") for one, other in told]
)


@given(acts, pairs, st.sampled_from(Unit))
def test_a_count_is_a_range_that_is_not_upside_down(
    told: list[Counted], unsure: list[tuple[str, str]], unit: Unit
) -> None:
    answer: Count = count(told, unit, as_of=TODAY, unsure=unsure)
    assert answer.low >= 0
    assert answer.high is None or answer.low <= answer.high


@given(acts, st.sampled_from(Unit))
def test_patterns_and_uncounted_levels_never_change_a_count(told: list[Counted], unit: Unit) -> None:
    kept = [each for each in told if not each.is_pattern and each.level != "discounted"]
    assert size(*told, unit=unit) == size(*kept, unit=unit)


@given(acts)
def test_there_are_never_more_events_than_acts(told: list[Counted]) -> None:
    assert size(*told, unit=Unit.EVENTS)[0] <= size(*(replace(each, count_min=1) for each in told), unit=Unit.ACTS)[0]
