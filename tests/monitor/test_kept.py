"""Kept answers: the same to everybody, and never more than their measure."""

from hypothesis import given
from hypothesis import strategies as st

from tizim.monitor.kept import LARGEST, Answer, Kept


def test_what_was_kept_is_answered_and_what_was_not_is_not() -> None:
    kept = Kept()
    kept.keep("/figures/", Answer(b"227", "text/html"))
    assert kept.get("/figures/") == Answer(b"227", "text/html")
    assert kept.get("/people/") is None


@given(st.lists(st.tuples(st.integers(0, 9), st.binary(max_size=40)), max_size=60))
def test_the_kept_never_take_more_than_their_measure(asked: list[tuple[int, bytes]]) -> None:
    kept = Kept(most_bytes=100)
    for address, body in asked:
        kept.keep(address, Answer(body, "text/html"))
        assert kept.bytes <= 100
    held = [kept.get(address) for address in range(10)]
    assert sum(len(answer.body) for answer in held if answer) == kept.bytes


def test_the_longest_unasked_goes_first() -> None:
    kept = Kept(most_bytes=100)
    kept.keep("a", Answer(b"x" * 40, ""))
    kept.keep("b", Answer(b"x" * 40, ""))
    kept.get("a")
    kept.keep("c", Answer(b"x" * 40, ""))
    assert kept.get("b") is None
    assert kept.get("a") is not None


def test_an_answer_of_unusual_size_is_not_kept() -> None:
    kept = Kept()
    kept.keep("a", Answer(b"x" * (LARGEST + 1), ""))
    assert kept.get("a") is None
