"""A number keeps the operator that the text put before it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.quantities import Operator, Quantity


def killed(value: int | None, operator: Operator) -> Quantity:
    return Quantity(None if value is None else Decimal(value), operator, "killed", "")


@pytest.mark.parametrize(
    ("words", "operator", "low", "high"),
    [
        ("10", Operator.EQUAL, 10, 10),
        ("at least 10", Operator.AT_LEAST, 10, None),
        ("more than 10", Operator.MORE, 11, None),
        ("at most 10", Operator.AT_MOST, None, 10),
        ("fewer than 10", Operator.LESS, None, 9),
    ],
)
def test_an_operator_opens_the_range_on_its_side(
    words: str, operator: Operator, low: int | None, high: int | None
) -> None:
    told = killed(10, operator)
    assert (told.low, told.high) == (low, high), words


@pytest.mark.parametrize("operator", list(Operator))
def test_several_dozen_has_no_number_and_none_is_made_up(operator: Operator) -> None:
    told = killed(None, operator)
    assert (told.low, told.high) == (None, None)


@given(st.integers(1, 10**6), st.sampled_from(Operator))
def test_the_least_is_never_above_the_most(value: int, operator: Operator) -> None:
    told = killed(value, operator)
    assert told.low is None or told.high is None or told.low <= told.high
