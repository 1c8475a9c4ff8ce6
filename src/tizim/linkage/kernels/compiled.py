"""The one way a kernel is compiled: once, kept on disk, free to run beside others.

The kept code of a kernel is made anew when its own file changes, not when a kernel
it calls does. `./tizim` deletes all of it and compiles again at its next start
after a change; whoever starts Python by hand deletes the *.nbi and *.nbc files
beside the kernels.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numpy as np
from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function on arrays; it keeps its types for the reader and lets go of the interpreter lock."""
    try:
        made: Callable[P, R] = njit(cache=True, nogil=True)(function)
    except RuntimeError:
        # Numba found no folder that it may write to, neither here nor of the user: compiled for this run alone.
        made = njit(nogil=True)(function)
    return made


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a small function into each that calls it: handing it arrays would cost more than its own work."""
    made: Callable[P, R] = njit(nogil=True, forceinline=True)(function)
    return made


@compiled
def as_place(number: int) -> int:
    """Return a number, 0 or more, as an index that is not first asked whether it counts from the end."""
    return np.uint64(number)  # type: ignore[return-value]  # an int to Python, unsigned to the compiler
