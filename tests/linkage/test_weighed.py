"""Which weighed pairs are put before a reviewer: as many questions as it takes, the likeliest first."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tizim.linkage.judgement import Pair
from tizim.linkage.proposals import Asked
from tizim.linkage.weighed import LEAST, WeighedPair, strongest, to_propose

NOBODY_ASKED = Asked({}, {})
ALONE = {f"mnt_{number}": f"per_{number}" for number in range(8)}


def weighed(one: int, other: int, probability: float, *, bits: float = 1.0, holds: bool = True) -> WeighedPair:
    return WeighedPair(Pair.of(f"mnt_{one}", f"mnt_{other}"), bits, probability, holds)


def test_what_is_less_likely_than_one_in_ten_is_not_asked() -> None:
    assert to_propose([weighed(1, 2, 0.1), weighed(3, 4, 0.09)], NOBODY_ASKED, ALONE) == [weighed(1, 2, 0.1)]


def test_of_three_who_are_likely_one_two_questions_are_asked_the_likeliest() -> None:
    three = [weighed(1, 2, 0.8), weighed(1, 3, 0.95), weighed(2, 3, 0.9)]
    assert to_propose(three, NOBODY_ASKED, ALONE) == [weighed(1, 3, 0.95), weighed(2, 3, 0.9)]


def test_two_who_stand_in_one_group_are_not_asked_about() -> None:
    assert to_propose([weighed(1, 2, 0.9)], NOBODY_ASKED, {**ALONE, "mnt_2": "per_1"}) == []


def test_two_whose_groups_were_judged_different_are_not_asked_about_again() -> None:
    group_of = {**ALONE, "mnt_3": "per_2"}
    asked = Asked.of([Pair.of("mnt_1", "mnt_3")], [], group_of)
    assert to_propose([weighed(1, 2, 0.9)], asked, group_of) == []


def test_a_pair_weighed_twice_is_as_likely_as_its_likeliest_weighing() -> None:
    twice = [weighed(1, 2, 0.3, bits=0.5, holds=True), weighed(1, 2, 0.9, bits=4.0, holds=False)]
    assert strongest(twice) == (weighed(1, 2, 0.9, bits=4.0, holds=True),)


@st.composite
def many_pairs(draw: st.DrawFn) -> list[WeighedPair]:
    pairs = draw(st.lists(st.sampled_from(list(combinations(range(8), 2))), unique=True))
    return [weighed(*pair, draw(st.floats(0.0, 1.0))) for pair in pairs]


def joined_by(pairs: list[WeighedPair]) -> set[frozenset[str]]:
    groups = {mention: {mention} for mention in ALONE}
    for each in pairs:
        together = groups[each.pair.one] | groups[each.pair.other]
        for mention in together:
            groups[mention] = together
    return {frozenset(members) for members in groups.values()}


@given(many_pairs())
def test_the_questions_join_all_that_the_likely_pairs_join(pairs: list[WeighedPair]) -> None:
    chosen = to_propose(pairs, NOBODY_ASKED, ALONE)
    assert joined_by(chosen) == joined_by([each for each in pairs if each.probability >= LEAST])
    assert len(chosen) == len(ALONE) - len(joined_by(chosen))  # and not one question more


@given(many_pairs(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_changes_nothing(pairs: list[WeighedPair], random: object) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_propose(shuffled, NOBODY_ASKED, ALONE) == to_propose(pairs, NOBODY_ASKED, ALONE)
