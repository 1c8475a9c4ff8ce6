"""Kernels in a place where nothing can be kept."""

import numpy as np
from numba.core import caching

from tizim.linkage.kernels.compiled import compiled


def test_a_kernel_runs_where_no_folder_can_be_written(monkeypatch):
    monkeypatch.setattr(caching.CacheImpl, "_locator_classes", [])

    @compiled
    def total(numbers):
        return numbers.sum()

    assert total(np.array([9, 11])) == 20
