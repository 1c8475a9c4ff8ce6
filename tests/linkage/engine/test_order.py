"""Keys are put in order as NumPy's stable sort does; what has no key is left out."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from hypothesis import given, settings
from hypothesis import strategies as st

from tizim.linkage.kernels.order import order_by_key

_KEYS = st.one_of(st.integers(-1, 3), st.integers(0, 2**63 - 1), st.integers(0, 7).map(lambda at: at << 56))


@settings(deadline=None)  # the first example waits for the compiler
@given(st.lists(_KEYS, max_size=60))
def test_places_come_in_the_order_of_their_keys_and_equal_keys_in_theirs(listed: list[int]) -> None:
    keys = np.array(listed, dtype=np.int64)
    places, ordered = order_by_key(keys)
    held = np.flatnonzero(keys >= 0)
    expected = held[np.argsort(keys[held], kind="stable")]
    assert places.tolist() == expected.tolist()
    assert ordered.tolist() == keys[expected].tolist()
