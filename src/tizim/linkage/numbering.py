"""Numbers for values in the order in which they are met, so that each value is worked on once."""

from typing import TypeVar

Value = TypeVar("Value")


class Numbering(dict[Value, int]):
    """Numbers given to values: asking for a value that was not met before gives it the next.

    >>> numbers = Numbering[str]()
    >>> [numbers[word] for word in ("a", "b", "a")]
    [0, 1, 0]
    """

    def __missing__(self, value: Value) -> int:
        self[value] = number = len(self)
        return number
