"""Compile every kernel once, so that the first use is not slow: `python -m tizim.estimation.kernels.warm`.

It asks every method of an invented table, which calls every kernel with the types that real tables have.
"""

from itertools import product

from tizim.estimation.capture_histories import table_of
from tizim.estimation.estimating import METHODS, estimate

_COUNTS = (30, 25, 20, 9, 8, 7, 4)


def warm() -> None:
    """Ask every method of a few invented counts."""
    histories = sorted(product((0, 1), repeat=3), key=sum)[1:]
    table = table_of(("one", "two", "three"), dict(zip(histories, _COUNTS, strict=True)))
    estimate(table, tuple(METHODS))


if __name__ == "__main__":
    warm()
