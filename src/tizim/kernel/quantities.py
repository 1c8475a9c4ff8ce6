"""Quantities: a number with the operator that the text put before it.

"At least 10", "over 180", "some 10,000": the operator is part of what was
said. "Several dozen" has no number, and none is made up for it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Operator(StrEnum):
    EQUAL = "="
    ABOUT = "~"
    LESS = "<"
    AT_MOST = "≤"
    MORE = ">"
    AT_LEAST = "≥"


@dataclass(frozen=True, slots=True)
class Quantity:
    value: Decimal | None  # in `unit`; None when the text gives no number
    operator: Operator
    unit: str  # what is counted: "killed", "complaints", "days"
    as_written: str

    @property
    def low(self) -> Decimal | None:
        """The least it can be, for a range of totals; None when the text sets no floor."""
        if self.value is None or self.operator in (Operator.LESS, Operator.AT_MOST):
            return None
        return self.value + 1 if self.operator is Operator.MORE else self.value

    @property
    def high(self) -> Decimal | None:
        """The most it can be; None when the text sets no ceiling."""
        if self.value is None or self.operator in (Operator.MORE, Operator.AT_LEAST):
            return None
        return self.value - 1 if self.operator is Operator.LESS else self.value
