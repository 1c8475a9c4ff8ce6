"""In which order reviewers are asked: first what an answer settles most."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tizim.linkage.kinds import Family
from tizim.linkage.review import Unanswered, in_order, openness

NOW = datetime(2022, 2, 1, tzinfo=UTC)


def waiting(
    name: str,
    probability: float | None = 0.5,
    held: tuple[int, int] = (1, 1),
    family: Family = Family.PERSON,
    days: int = 0,
) -> Unanswered:
    return Unanswered(name, family, probability, held, NOW + timedelta(days=days))


def names(*proposals: Unanswered) -> list[str]:
    return [each.id for each in in_order(proposals)]


def test_a_question_is_most_open_at_one_half_and_as_open_on_both_sides_of_it() -> None:
    assert openness(0.5) == 1
    assert round(openness(0.25), 3) == round(openness(0.75), 3) == 0.811  # -(1/4 log2 1/4 + 3/4 log2 3/4), by hand
    assert openness(0.0) == openness(1.0) == 0


def test_the_doubtful_is_asked_before_the_likely_and_before_the_unlikely() -> None:
    assert names(waiting("likely", 0.97), waiting("unlikely", 0.12), waiting("doubtful", 0.48)) == [
        *("doubtful", "unlikely", "likely"),
    ]


def test_what_nothing_has_weighed_is_as_open_as_can_be() -> None:
    assert names(waiting("doubtful", 0.4), waiting("unweighed", None)) == ["unweighed", "doubtful"]


def test_where_more_hangs_on_the_answer_it_is_asked_first() -> None:
    assert names(waiting("two alone", 0.5), waiting("two and three", 0.9, (2, 3))) == ["two and three", "two alone"]


def test_of_two_that_settle_as_much_the_one_proposed_earlier_is_asked_first() -> None:
    assert names(waiting("later", days=1), waiting("earlier")) == ["earlier", "later"]


def test_people_come_before_bodies_and_bodies_before_events() -> None:
    event, body, person = (
        waiting(family.value, chance, family=family)
        for family, chance in ((Family.EVENT, 0.5), (Family.BODY, None), (Family.PERSON, 0.99))
    )
    assert names(event, body, person) == ["person", "body", "event"]


CHANCES = st.one_of(st.none(), st.floats(0, 1))
PROPOSALS = st.lists(
    st.builds(
        waiting,
        st.uuids().map(str),
        CHANCES,
        st.tuples(st.integers(1, 9), st.integers(1, 9)),
        st.sampled_from(Family),
        st.integers(0, 3),
    ),
    unique_by=lambda each: each.id,
)


@given(PROPOSALS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_in_which_they_are_found(proposals, random) -> None:
    shuffled = list(proposals)
    random.shuffle(shuffled)
    assert in_order(shuffled) == in_order(proposals)
