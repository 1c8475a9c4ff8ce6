"""What one word for many proposals carries out, and what it leaves to a reviewer."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.linkage.approval import BadThreshold, Chosen, Waiting, choose, threshold_of
from tizim.linkage.groups import group
from tizim.linkage.judgement import Judged, Pair, Verdict

NOW = datetime(2022, 2, 1, tzinfo=UTC)
MEMBERS = frozenset(f"mnt_{number}" for number in range(6))


def pair(one: int, other: int) -> Pair:
    return Pair.of(f"mnt_{one}", f"mnt_{other}")


def waiting(one: int, other: int, probability: float = 0.97, *, holds: bool = True, back: bool = False) -> Waiting:
    return Waiting(f"jdg_{one}{other}", pair(one, other), probability, holds, back)


def judged(one: int, other: int, verdict: Verdict, *, days_later: int = 0) -> Judged:
    return Judged(f"old_{one}{other}", pair(one, other), verdict, NOW + timedelta(days=days_later))


def chosen(*proposals: Waiting, judgements: tuple[Judged, ...] = ()) -> Chosen:
    return choose(proposals, 0.95, MEMBERS, judgements, NOW)


def test_what_is_as_likely_as_the_threshold_is_carried_out_and_nothing_below() -> None:
    assert chosen(waiting(0, 1, 0.95), waiting(2, 3, 0.949)) == Chosen((waiting(0, 1, 0.95),), 0, 0, 0)


def test_what_is_likely_only_in_a_chain_waits() -> None:
    assert chosen(waiting(0, 1, holds=False)) == Chosen((), do_not_hold=1, taken_back=0, against_judgements=0)


def test_what_somebody_took_back_waits() -> None:
    assert chosen(waiting(0, 1, back=True)) == Chosen((), do_not_hold=0, taken_back=1, against_judgements=0)


def test_nothing_is_merged_across_a_different_and_the_likelier_of_two_goes_first() -> None:
    apart = judged(0, 2, Verdict.DIFFERENT)
    answer = chosen(waiting(0, 1, 0.96), waiting(1, 2, 0.99), judgements=(apart,))
    assert answer == Chosen((waiting(1, 2, 0.99),), do_not_hold=0, taken_back=0, against_judgements=1)


def test_a_different_that_is_dated_later_stands_too() -> None:
    apart = judged(0, 1, Verdict.DIFFERENT, days_later=1)  # another machine's clock
    assert chosen(waiting(0, 1), judgements=(apart,)).against_judgements == 1


def test_a_same_between_others_brings_a_different_into_the_group() -> None:
    held = (judged(1, 2, Verdict.SAME), judged(0, 2, Verdict.DIFFERENT))
    assert chosen(waiting(0, 1), judgements=held).carried == ()


@pytest.mark.parametrize("threshold", [0.5, 0.0, 1.01, -1.0])
def test_a_threshold_at_which_two_are_as_likely_two_is_refused(threshold: float) -> None:
    with pytest.raises(BadThreshold, match="is no probability above one half"):
        threshold_of(threshold)


@given(
    st.lists(st.tuples(st.sampled_from([(a, b) for a in range(6) for b in range(a)]), st.floats(0, 1)), max_size=12),
    st.lists(st.sampled_from([(a, b) for a in range(6) for b in range(a)]), max_size=4, unique=True),
)
def test_what_is_carried_out_never_stands_against_a_judgement(
    proposals: list[tuple[tuple[int, int], float]], apart: list[tuple[int, int]]
) -> None:
    differ = [judged(*each, Verdict.DIFFERENT) for each in apart]
    answer = chosen(*(waiting(*each, chance) for each, chance in dict(proposals).items()), judgements=tuple(differ))
    same = [Judged(each.id, each.pair, Verdict.SAME, NOW) for each in answer.carried]
    made = group(MEMBERS, [*differ, *same])
    assert made.conflicts == ()
    assert not any(set(each.pair) <= members for each in differ for members in made.partition)
