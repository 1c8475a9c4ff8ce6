"""Sifting drops no pair that weighing would keep."""

from collections.abc import Sequence

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.data import gazetteer
from tizim.linkage.columns import Kind, Records
from tizim.linkage.fellegi_sunter import Weights, weights_for
from tizim.linkage.intake import records_of
from tizim.linkage.link import link
from tizim.linkage.raw_list import RawList
from tizim.linkage.scoring import score_given
from tizim.linkage.sifting import Sieve


@pytest.fixture(scope="module")
def weighed(invented_lists: Sequence[RawList]) -> tuple[Records, Weights]:
    records, _ = records_of(invented_lists, gazetteer(), compare={"age": Kind.TEXT})
    return records, weights_for(link(records).model, records)


@pytest.mark.parametrize("least", [-7.0, 0.0, 9.0])
def test_what_would_be_kept_passes_the_sieve_and_most_does_not(weighed: tuple[Records, Weights], least: float) -> None:
    records, weights = weighed
    left, right = (side.astype(np.int32) for side in np.triu_indices(len(records), 1))
    whole = score_given(records, weights, left, right)
    kept = whole.where(whole.weight >= least)
    passed = Sieve(records, weights).sift(left.copy(), right.copy(), least)
    assert set(zip(kept.left.tolist(), kept.right.tolist(), strict=True)) <= set(
        zip(*(side.tolist() for side in passed), strict=True)
    )
    assert passed[0].size < 2 * len(kept) + 100
    again = score_given(records, weights, left, right, least=least)
    assert again.weight.tobytes() == kept.weight.tobytes()
    assert again.left.tobytes() == kept.left.tobytes()
