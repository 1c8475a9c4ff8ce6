"""What may be answered, and how an answer ends."""

from datetime import UTC, datetime, timedelta

import pytest

from tizim.linkage.judgement import BadJudgement, Judged, Pair, Verdict, answer_of, in_force, reason_of

NOON = datetime(2022, 2, 1, 12, tzinfo=UTC)


def test_a_reviewer_answers_same_different_or_unsure() -> None:
    assert [answer_of(word) for word in ("same", "different", "unsure")] == ["same", "different", "unsure"]


def test_only_a_rule_proposes() -> None:
    with pytest.raises(BadJudgement, match=r"'proposed' is not an answer .* Answer one of: same, different, unsure"):
        answer_of("proposed")


def test_a_pair_is_one_pair_whichever_is_named_first() -> None:
    assert Pair.of("mnt_b", "mnt_a") == Pair.of("mnt_a", "mnt_b")


def test_nothing_is_compared_with_itself() -> None:
    with pytest.raises(BadJudgement, match="cannot be compared with itself"):
        Pair.of("mnt_a", "mnt_a")


def test_a_withdrawal_needs_a_reason() -> None:
    assert reason_of(" They were born ten years apart. ") == "They were born ten years apart."
    with pytest.raises(BadJudgement, match="not withdrawn without a reason"):
        reason_of("  ")


def test_what_was_withdrawn_is_not_in_force_and_the_rest_is_in_order_of_time() -> None:
    late = Judged("jdg_a", Pair.of("a", "b"), Verdict.SAME, NOON + timedelta(days=1))
    early = Judged("jdg_b", Pair.of("b", "c"), Verdict.SAME, NOON)
    gone = Judged("jdg_c", Pair.of("c", "d"), Verdict.SAME, NOON, is_withdrawn=True)
    assert in_force([late, gone, early]) == (early, late)
