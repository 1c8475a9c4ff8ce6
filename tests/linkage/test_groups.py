"""From judgements to groups, and the ids that stay."""

import itertools
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tizim.linkage.groups import Conflict, Partition, assign_ids, bridges_without, group
from tizim.linkage.judgement import Judged, Pair, Verdict

NOON = datetime(2022, 2, 1, 12, tzinfo=UTC)
MEMBERS = "abcdefgh"


def judged(*answers: tuple[str, Verdict]) -> list[Judged]:
    """Judgements in the order of their making: ("ab", SAME)."""
    return [
        Judged(f"jdg_{place}", Pair.of(*pair), verdict, NOON + timedelta(minutes=place))
        for place, (pair, verdict) in enumerate(answers)
    ]


def same(*pairs: str) -> list[Judged]:
    return judged(*((pair, Verdict.SAME) for pair in pairs))


def groups(*members: str) -> Partition:
    return frozenset(frozenset(each) for each in members)


def minting() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"new{next(numbers)}"


pairs = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda pair: pair[0] != pair[1])
judgements = st.lists(st.tuples(pairs, st.sampled_from(Verdict)), max_size=14).map(
    lambda answers: judged(*(("".join(pair), verdict) for pair, verdict in answers))
)


def test_same_joins_and_passes_on() -> None:
    assert group("abcd", same("ab", "bc")).partition == groups("abc", "d")


def test_a_proposal_or_an_unsure_answer_joins_nothing() -> None:
    assert group("ab", judged(("ab", Verdict.PROPOSED))).partition == groups("a", "b")
    assert group("ab", judged(("ab", Verdict.UNSURE))).partition == groups("a", "b")


def test_a_withdrawn_answer_joins_nothing() -> None:
    (answer,) = same("ab")
    gone = Judged(answer.id, answer.pair, answer.verdict, answer.made_at, is_withdrawn=True)
    assert group("ab", [gone]).partition == groups("a", "b")


def test_nothing_is_merged_across_an_explicit_different() -> None:
    answer = group("abc", judged(("ac", Verdict.DIFFERENT), ("ab", Verdict.SAME), ("bc", Verdict.SAME)))
    assert answer.partition == groups("ab", "c")
    assert answer.conflicts == (Conflict(same=Pair.of("b", "c"), different=Pair.of("a", "c")),)


def test_of_answers_that_exclude_each_other_the_earlier_stands() -> None:
    answer = group("abc", judged(("bc", Verdict.SAME), ("ab", Verdict.SAME), ("ac", Verdict.DIFFERENT)))
    assert answer.partition == groups("bc", "a")


@given(judgements, st.randoms())
def test_the_order_in_which_judgements_are_read_changes_nothing(answers: list[Judged], chance: Random) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert group(MEMBERS, shuffled) == group(MEMBERS, answers)


@given(judgements)
def test_no_group_ever_holds_two_that_are_judged_different(answers: list[Judged]) -> None:
    partition = group(MEMBERS, answers).partition
    apart = [set(answer.pair) for answer in answers if answer.verdict is Verdict.DIFFERENT]
    assert not any(pair <= members for pair in apart for members in partition)


@given(judgements)
def test_every_member_is_in_exactly_one_group(answers: list[Judged]) -> None:
    partition = group(MEMBERS, answers).partition
    assert sorted(member for members in partition for member in members) == sorted(MEMBERS)


def held(**members: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(each) for name, each in members.items()}


def test_a_group_keeps_the_id_of_most_of_its_members() -> None:
    assert assign_ids(groups("abc"), held(p1="a", p2="bc"), minting()) == held(p2="abc")


def test_where_shares_are_equal_the_id_held_longest_stays() -> None:
    assert assign_ids(groups("ab"), held(p2="b", p1="a"), minting()) == held(p2="ab")


def test_the_larger_part_of_a_group_keeps_its_id_and_the_other_gets_a_new_one() -> None:
    assert assign_ids(groups("ab", "c"), held(p1="abc"), minting()) == held(p1="ab", new1="c")


def test_taking_a_merge_apart_gives_both_their_ids_back() -> None:
    homes = {"a": "p1", "b": "p1", "c": "p2"}
    merged = assign_ids(groups("abc"), held(p1="ab", p2="c"), minting(), first_ids=homes)
    assert merged == held(p1="abc")
    assert assign_ids(groups("ab", "c"), merged, minting(), first_ids=homes) == held(p1="ab", p2="c")


def test_the_part_that_was_first_held_under_an_id_keeps_it_when_the_parts_are_equal() -> None:
    assert assign_ids(groups("a", "b"), held(p1="ab"), minting(), first_ids={"a": "p2", "b": "p1"}) == held(
        p1="b", p2="a"
    )


partitions = st.lists(st.integers(0, 3), min_size=8, max_size=8).map(
    lambda marks: frozenset(
        frozenset(member for member, mark in zip(MEMBERS, marks, strict=True) if mark == each) for each in set(marks)
    )
)


def first(partition: Partition) -> dict[str, frozenset[str]]:
    return assign_ids(partition, {}, minting())


@given(partitions, partitions)
def test_an_untouched_group_keeps_its_id(before: Partition, after: Partition) -> None:
    previous = first(before)
    unused = iter(f"other{number}" for number in range(9))
    now = assign_ids(after, previous, lambda: next(unused))
    untouched = {name: members for name, members in previous.items() if members in after}
    assert {name: now.get(name) for name in untouched} == untouched


@given(partitions, partitions)
def test_each_group_has_an_id_of_its_own(before: Partition, after: Partition) -> None:
    unused = iter(f"other{number}" for number in range(9))
    now = assign_ids(after, first(before), lambda: next(unused))
    assert frozenset(now.values()) == after


@given(partitions, partitions)
def test_going_to_another_grouping_and_back_restores_every_id(before: Partition, after: Partition) -> None:
    singles: Mapping[str, frozenset[str]] = {f"p_{member}": frozenset(member) for member in MEMBERS}
    homes = {member: f"p_{member}" for member in MEMBERS}

    def regroup(partition: Partition, previous: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        return assign_ids(partition, dict(sorted(previous.items())), minting(), first_ids=homes)

    apart = regroup(groups(*MEMBERS), regroup(before, singles))
    assert apart == singles


def test_the_rest_stays_together_when_the_one_that_held_it_is_taken_out() -> None:
    star = [each.pair for each in same("ab", "ac", "ad")]
    assert bridges_without("a", "abcd", star) == (Pair.of("b", "c"), Pair.of("b", "d"))


def test_no_bridge_is_needed_where_the_rest_holds_by_itself() -> None:
    assert bridges_without("a", "abc", [each.pair for each in same("ab", "bc")]) == ()
