"""Identifiers say what kind of thing they name, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.ids import ALPHABET, ENTROPY_BYTES, KINDS, LENGTH, derive, mint

ENTROPY = bytes(range(ENTROPY_BYTES))


def test_an_id_begins_with_what_it_names() -> None:
    assert mint("person", ENTROPY).startswith("per_")


def test_every_kind_of_thing_has_its_own_beginning() -> None:
    assert len(set(KINDS.values())) == len(KINDS)


@given(st.binary(min_size=ENTROPY_BYTES, max_size=32))
def test_an_id_can_be_read_aloud_without_mistaking_a_letter(entropy: bytes) -> None:
    letters = mint("event", entropy).removeprefix("evt_")
    assert len(letters) == LENGTH
    assert set(letters) <= set(ALPHABET)
    assert set(letters).isdisjoint("0o1li")


def test_too_little_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="16 random bytes are needed, not 15"):
        mint("person", ENTROPY[:-1])


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_other_chance_gives_another_id(one: bytes, other: bytes) -> None:
    assert (mint("claim", one) == mint("claim", other)) is (one == other)


def test_an_act_keeps_its_id_through_every_rebuild() -> None:
    assert derive("act", "killing", "per_a", "evt_b") == derive("act", "killing", "per_a", "evt_b")


def test_another_violation_of_the_same_person_is_another_act() -> None:
    assert derive("act", "killing", "per_a", "evt_b") != derive("act", "torture", "per_a", "evt_b")


def test_parts_that_run_together_are_still_told_apart() -> None:
    assert derive("act", "ab", "c") != derive("act", "a", "bc")
